package org.antong.platform.ui.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.antong.platform.api.ModuleInfo;
import org.antong.platform.api.ModuleInfo.MenuItem;
import org.antong.platform.api.portal.Reminder.ToDo;
import org.antong.platform.web.View;

/**
 * The left menu as one reader sees it: what he may not do is not there.
 *
 * @param groups in order, domain modules first
 * @param daily what stands at the bottom of a phone, four at most
 */
public record Menu(List<Group> groups, List<Entry> daily) {

  private static final int MOST_DAILY = 4;

  /** A module, or a page of the platform itself. */
  public record Group(
      String label,
      String icon,
      String href,
      boolean active,
      boolean current,
      boolean platform,
      long count,
      List<Entry> entries) {}

  /** A page of a module. */
  public record Entry(String label, String icon, String href, boolean current, long count) {}

  /**
   * @param path of the page being shown
   * @param titleKey of the page being shown, which marks the entry of the same key
   * @param above paths of the pages it stands below, the nearest last: a page that is in no menu
   *     marks the entry it is reached from
   */
  public static Menu of(
      List<ModuleInfo> modules,
      View view,
      String path,
      String titleKey,
      List<String> above,
      List<ToDo> toDos) {
    MenuItem current = current(modules, path, titleKey);
    for (int i = above.size() - 1; current == null && i >= 0; i--) {
      current = current(modules, pathOf(above.get(i)), null);
    }
    MenuItem here = current;
    Waiting waiting =
        new Waiting(
            modules.stream()
                .flatMap(m -> m.menu().stream())
                .filter(item -> view.may(item.permission()))
                .toList(),
            toDos);
    List<Ordered> groups = new ArrayList<>();
    List<Ordered> daily = new ArrayList<>();
    for (ModuleInfo module : modules) {
      List<MenuItem> items =
          module.menu().stream()
              .filter(item -> view.may(item.permission()))
              .sorted(Comparator.comparingInt(MenuItem::order))
              .toList();
      for (MenuItem item : items) {
        if (item.daily())
          daily.add(new Ordered(item.order(), null, entry(view, item, here, waiting)));
      }
      if (items.isEmpty()) continue;
      if (module.platform()) {
        for (MenuItem item : items)
          groups.add(new Ordered(item.order(), single(view, item, here, waiting), null));
      } else {
        groups.add(
            new Ordered(items.get(0).order(), group(view, module, items, here, waiting), null));
      }
    }
    Comparator<Ordered> order =
        Comparator.comparing((Ordered o) -> o.group() != null && o.group().platform())
            .thenComparingInt(Ordered::order);
    return new Menu(
        groups.stream().sorted(order).map(Ordered::group).toList(),
        daily.stream().sorted(order).map(Ordered::entry).limit(MOST_DAILY).toList());
  }

  private record Ordered(int order, Group group, Entry entry) {}

  private static Group single(View view, MenuItem item, MenuItem here, Waiting waiting) {
    boolean current = item.equals(here);
    return new Group(
        view.t(item.textKey()),
        item.icon(),
        item.path(),
        current,
        current,
        true,
        waiting.at(item),
        List.of());
  }

  private static Group group(
      View view, ModuleInfo module, List<MenuItem> items, MenuItem here, Waiting waiting) {
    boolean active = items.contains(here);
    List<Entry> entries =
        active && items.size() > 1
            ? items.stream().map(item -> entry(view, item, here, waiting)).toList()
            : List.of();
    long count = items.stream().mapToLong(item -> waiting.at(item)).sum();
    return new Group(
        view.t(module.id() + ".module.title"),
        items.get(0).icon(),
        items.get(0).path(),
        active,
        active && entries.isEmpty(),
        false,
        entries.isEmpty() ? count : 0,
        entries);
  }

  private static Entry entry(View view, MenuItem item, MenuItem here, Waiting waiting) {
    return new Entry(
        view.t(item.textKey()), item.icon(), item.path(), item.equals(here), waiting.at(item));
  }

  /**
   * What waits on the pages of the entries.
   *
   * @param items what the reader finds in the menu
   */
  private record Waiting(List<MenuItem> items, List<ToDo> toDos) {

    /** On the entry's page, or on one below it that is in no menu itself. */
    long at(MenuItem item) {
      return toDos.stream()
          .filter(t -> nearest(pathOf(t.link())).filter(item.path()::equals).isPresent())
          .mapToLong(ToDo::count)
          .sum();
    }

    private Optional<String> nearest(String path) {
      return items.stream()
          .map(MenuItem::path)
          .filter(p -> path.equals(p) || path.startsWith(p + "/"))
          .max(Comparator.comparingInt(String::length));
    }
  }

  /**
   * The entry with the title's key, else the one whose path begins the page's path, the longest.
   */
  private static MenuItem current(List<ModuleInfo> modules, String path, String titleKey) {
    MenuItem best = null;
    for (ModuleInfo module : modules) {
      for (MenuItem item : module.menu()) {
        boolean above = path.equals(item.path()) || path.startsWith(item.path() + "/");
        if (above && item.textKey().equals(titleKey)) return item;
        if (above && (best == null || item.path().length() > best.path().length())) best = item;
      }
    }
    return best;
  }

  static String pathOf(String address) {
    if (address == null) return "";
    int mark = address.indexOf('?');
    return mark < 0 ? address : address.substring(0, mark);
  }
}
