package org.antong.platform.ui.internal;

import gg.jte.Content;
import gg.jte.html.HtmlTemplateOutput;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Identity;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.portal.Reminder.ToDo;
import org.antong.platform.api.text.Lines;
import org.antong.platform.ui.Address;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.SearchBox;
import org.antong.platform.ui.internal.jte.pages.JtebareGenerated;
import org.antong.platform.ui.internal.jte.pages.JteerrorGenerated;
import org.antong.platform.ui.internal.jte.pages.JteframeGenerated;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageFrame;
import org.antong.platform.web.View;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The frame of every page: menu, top bar, way back, what was just done. */
@Component(service = PageFrame.class)
public final class Frame implements PageFrame {

  /**
   * What the frame's template draws.
   *
   * @param place name of the division looked at; null when there is none
   * @param choose address that answers the places to choose from; null when there is no choice
   * @param demo whether the data are made up
   * @param mark who looks, when and what for, across a page whose names are not masked, in lines
   *     that a phone is wide enough for; null for none
   */
  public record Model(
      String title,
      List<Page.Crumb> crumbs,
      Menu menu,
      List<ToDo> toDos,
      long waiting,
      String place,
      String choose,
      SearchBox.Target search,
      String q,
      boolean purpose,
      long minutesLeft,
      String switchLanguage,
      boolean home,
      boolean demo,
      List<String> mark) {}

  private static final int MARK_COLUMNS = 44;
  private static final int ERROR = 400;
  private static final int FORM_AGAIN = 422;

  private final Portal portal;
  private final Divisions divisions;
  private final Clock clock;

  @Activate
  public Frame(@Reference Portal portal, @Reference Divisions divisions, @Reference Clock clock) {
    this.portal = portal;
    this.divisions = divisions;
    this.clock = clock;
  }

  @Override
  public Content frame(Page page, View view, String toast) {
    String title = page.title() != null ? page.title() : view.t(page.titleKey());
    Content body = page.body().apply(view);
    if (page.bare() || view.caller() == null) {
      return out ->
          JtebareGenerated.render((HtmlTemplateOutput) out, null, view, title, body, toast);
    }
    Model model = model(page, view, title);
    return out ->
        JteframeGenerated.render((HtmlTemplateOutput) out, null, view, model, body, toast);
  }

  @Override
  public Page error(int status, String sentence, View view) {
    return error(status, null, sentence, view);
  }

  @Override
  public Page error(int status, String title, String sentence, View view) {
    String key = view.texts().has("ui.error." + status) ? "ui.error." + status : "ui.error.500";
    String head = title == null ? view.t(key) : title;
    Page page =
        Page.of(
                key,
                seen ->
                    out ->
                        JteerrorGenerated.render(
                            (HtmlTemplateOutput) out, null, seen, status, head, sentence))
            .titled(head)
            .status(status);
    return view.caller() == null ? page.withoutFrame() : page;
  }

  Model model(Page page, View view, String title) {
    Caller caller = view.caller();
    Address address = Address.of(view.address());
    List<ToDo> toDos = portal.waiting(caller);
    List<String> above = page.crumbs().stream().map(Page.Crumb::path).toList();
    Menu menu = Menu.of(portal.modules(), view, address.path(), page.titleKey(), above, toDos);
    List<Area> roots = Reader.roots(caller, divisions, view.today());
    Optional<Area> looking = Reader.looking(caller, divisions, view.today(), address);
    boolean chooses = Reader.chooses(roots, divisions, view.today());
    SearchBox.Target search = portal.search(caller, Reader.searchesIdentities(caller)).orElse(null);
    return new Model(
        title,
        crumbs(page, menu, title),
        menu,
        toDos,
        toDos.stream().mapToLong(ToDo::count).sum(),
        looking.map(a -> divisions.name(a.division(), view.today())).orElse(null),
        chooses ? choose(address, menu) : null,
        search,
        search != null && search.path().equals(address.path()) ? address.get("q") : null,
        Reader.needsPurpose(caller),
        Reader.minutesLeft(caller, clock.instant()),
        address.toString(),
        address.path().equals("/home"),
        Boolean.getBoolean("antong.demo"),
        mark(page, view, clock.instant()));
  }

  /**
   * A picture taken of a page that names children says who took it (domain.md 8.3). An error names
   * nobody, and is the same at every minute.
   */
  private static List<String> mark(Page page, View view, Instant now) {
    Caller caller = view.caller();
    if (page.status() >= ERROR && page.status() != FORM_AGAIN) return null;
    if (caller.identity(now) != Identity.FULL) return null;
    String at = Kit.minute(now);
    String mark =
        caller
            .purposeAt(now)
            .map(p -> view.t("ui.mark.purpose", caller.displayName(), at, p.in(view.texts())))
            .orElseGet(() -> view.t("ui.mark", caller.displayName(), at));
    return Lines.of(mark, MARK_COLUMNS);
  }

  /** Lists keep their filters when the place changes; from anywhere else the way leads home. */
  private static String choose(Address address, Menu menu) {
    boolean list =
        address.path().equals("/home")
            || menu.groups().stream()
                .anyMatch(
                    g ->
                        g.href().equals(address.path())
                            || g.entries().stream().anyMatch(e -> e.href().equals(address.path())));
    Address base = list ? address.without("page") : Address.of("/home");
    return Address.of("/places").with("base", base.toString()).toString();
  }

  private static List<Page.Crumb> crumbs(Page page, Menu menu, String title) {
    List<Page.Crumb> crumbs = new ArrayList<>();
    for (Menu.Group group : menu.groups()) {
      if (!group.active()) continue;
      boolean first =
          page.crumbs().isEmpty() || !page.crumbs().get(0).label().equals(group.label());
      boolean itself = group.label().equals(title);
      if (first && !(group.platform() && itself))
        crumbs.add(new Page.Crumb(group.label(), group.href()));
    }
    crumbs.addAll(page.crumbs());
    if (crumbs.isEmpty() || !crumbs.get(crumbs.size() - 1).label().equals(title)) {
      crumbs.add(new Page.Crumb(title, null));
    }
    return crumbs;
  }
}
