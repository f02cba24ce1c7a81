package org.antong.registration.internal.pages;

import gg.jte.Content;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.antong.platform.ui.Address;
import org.antong.platform.ui.Button;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Option;
import org.antong.platform.ui.Picks;
import org.antong.platform.ui.Row;
import org.antong.platform.web.View;
import org.antong.registration.internal.BulkService.Action;
import org.antong.registration.internal.domain.Category;
import org.antong.registration.internal.domain.ChildFilter;
import org.antong.registration.internal.domain.ChildRules;
import org.antong.registration.internal.domain.FileState;
import org.antong.registration.internal.domain.ListColumn;
import org.antong.registration.internal.domain.SavedSearch;

/**
 * What can be done with the list of children as a whole: keep it as a search, choose its columns,
 * take a step with several of its files.
 *
 * @param columns the columns asked for; empty for the usual ones
 * @param searches the reader's own
 * @param masked whether she sees names and birth dates masked, whatever columns she chooses
 */
public record ListTools(List<ListColumn> columns, List<SavedSearch> searches, boolean masked) {

  static final String LIST = "/registration/children";

  /** What is asked of the list, as it stands in its address after the question mark. */
  public String query(View view) {
    return query(Address.of(view.address()).without("page", "size"));
  }

  static String query(Address address) {
    String all = address.toString();
    int mark = all.indexOf('?');
    return mark < 0 ? "" : all.substring(mark + 1);
  }

  /** The list that a search asks for. */
  public static String href(SavedSearch search) {
    return list(search.query());
  }

  /** The list with this after the question mark. */
  public static String href(String query) {
    return list(query);
  }

  /** The table of the reader's own searches. */
  public static List<Column> searchColumns(View view) {
    return List.of(
        Column.title(view.t("registration.search.name")),
        Column.fact(view.t("registration.search.saved-at")),
        Column.actions(view.t("registration.search.manage")));
  }

  public static List<Row> searchRows(View view, List<SavedSearch> searches) {
    return searches.stream()
        .map(
            s ->
                Row.of(
                    href(s),
                    Kit.text(s.name()),
                    Kit.moment(s.createdAt()),
                    Kit.buttons(
                        Button.opens(view.t("registration.search.rename"), "rename-" + s.id())
                            .icon("pencil"),
                        Button.opens(view.t("registration.search.delete"), "delete-" + s.id())
                            .icon("trash"))))
        .toList();
  }

  private static String list(String query) {
    return query == null || query.isEmpty() ? LIST : LIST + "?" + query;
  }

  public static List<Option> options(View view) {
    return Arrays.stream(ListColumn.values())
        .map(c -> Option.of(c.field(), ChildTable.label(view, c)))
        .toList();
  }

  /** Fields of the columns in sight. */
  public List<String> chosen() {
    return ChildTable.shown(columns).stream().map(ListColumn::field).toList();
  }

  /** The boxes to tick; null where the reader takes no steps, and in the past. */
  public Picks picks(View view, ChildFilter filter) {
    if (filter.asOf() != null || filter.knownAt() != null) return null;
    if (steps(view, filter).isEmpty()) return null;
    return new Picks(
        "bulk", "pick", view.t("registration.bulk.all"), view.t("registration.bulk.count", "#"));
  }

  /** What can be done with the ticked files. */
  public Content bulk(View view, ChildFilter filter) {
    Picks picks = picks(view, filter);
    if (picks == null) return Kit.join();
    String back = URLEncoder.encode(here(view), StandardCharsets.UTF_8);
    Button[] buttons =
        steps(view, filter).stream()
            .map(
                a ->
                    Button.submit(view.t("registration.bulk." + a.word()))
                        .plain()
                        .icon(icon(a))
                        .sends("step", a.word()))
            .toArray(Button[]::new);
    return Kit.picks(view, picks, LIST + "/bulk?back=" + back, buttons);
  }

  private static String here(View view) {
    return query(Address.of(view.address()));
  }

  private static String icon(Action action) {
    return switch (action) {
      case SUBMIT -> "send";
      case VERIFY, CLOSE -> "circle-check";
      case SIXTEEN, EIGHTEEN -> "calendar-check";
    };
  }

  private static List<Action> steps(View view, ChildFilter filter) {
    return Stream.of(Action.values())
        .filter(a -> view.may(a.permission()) && offered(a, filter))
        .toList();
  }

  /** A step stands beside the list only where the list may have files for it. */
  private static boolean offered(Action action, ChildFilter f) {
    return switch (action) {
      case SUBMIT -> f.confirmed() == null && any(f, FileState.DRAFT, FileState.RETURNED);
      case VERIFY -> f.confirmed() == null && any(f, FileState.SUBMITTED);
      case CLOSE -> f.state().contains(FileState.CLOSE_REQUESTED);
      case SIXTEEN ->
          f.category().contains(Category.LB.code())
              && atLeast(f, ChildRules.LEFT_BEHIND_UNDER)
              && any(f, FileState.ACTIVE, FileState.REOPENED);
      case EIGHTEEN ->
          atLeast(f, ChildRules.CHILD_UNDER) && any(f, FileState.ACTIVE, FileState.REOPENED);
    };
  }

  private static boolean any(ChildFilter f, FileState... states) {
    return f.state().isEmpty() || Stream.of(states).anyMatch(f.state()::contains);
  }

  private static boolean atLeast(ChildFilter f, int age) {
    return f.ageFrom() != null && f.ageFrom() >= age;
  }
}
