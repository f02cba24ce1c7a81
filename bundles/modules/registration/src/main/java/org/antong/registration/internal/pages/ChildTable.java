package org.antong.registration.internal.pages;

import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.data.Slice;
import org.antong.platform.ui.Address;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Option;
import org.antong.platform.ui.Row;
import org.antong.platform.web.View;
import org.antong.registration.internal.ChildListing;
import org.antong.registration.internal.domain.ChildFilter;
import org.antong.registration.internal.domain.CodeList;
import org.antong.registration.internal.domain.Codes;

/** The list of children as a table, and what its filters say. */
public final class ChildTable {

  /** A filter in force, with the address of the list without it. */
  public record Chip(String label, String without) {}

  private ChildTable() {}

  public static List<Column> columns(View view) {
    return List.of(
        Column.title(view.t("registration.field.name")).sort("name"),
        Column.fact(view.t("registration.field.sex")),
        Column.number(view.t("registration.page.age")).sort("birthDate"),
        Column.fact(view.t("registration.field.division")).sort("division"),
        Column.fact(view.t("registration.page.category")),
        Column.fact(view.t("registration.field.currentCarer")),
        Column.detail(view.t("registration.field.schooling")),
        Column.badge(view.t("registration.page.state")).sort("state"),
        Column.figure(view.t("registration.page.updated")).sort("updatedAt"));
  }

  /**
   * @param shared name of the place that is looked at, left out of each line
   */
  public static List<Row> rows(
      View view, Slice<ChildListing> found, ChildFilter filter, String shared) {
    String past = filter.asOf() == null ? "" : "?asOf=" + filter.asOf();
    return found.items().stream()
        .map(
            c ->
                Row.of(
                    "/registration/children/" + c.id() + past,
                    Kit.text(c.name() == null || c.name().isEmpty() ? c.fileNo() : c.name()),
                    Kit.text(Words.of(view, Codes.SEX, c.sex())),
                    c.age() == null
                        ? Kit.text(null)
                        : Kit.unit(c.age(), view.t("registration.page.years")),
                    Kit.text(Words.place(c.divisionName(), shared)),
                    Kit.text(Words.of(view, Codes.CATEGORY, c.primaryCategory())),
                    Kit.text(Words.of(view, Codes.CURRENT_CARER, c.currentCarer())),
                    Kit.text(Words.of(view, Codes.SCHOOLING, c.schooling())),
                    Kit.badge(Words.tone(c.state()), view.t(Codes.STATE.textKey(c.state().name()))),
                    Kit.text(
                        c.updatedAt() == null ? null : Kit.minute(c.updatedAt()).substring(0, 10))))
        .toList();
  }

  /** A file the list can be taken along as. */
  public record Export(String label, String href) {}

  /** The ways of this list out, with its filters and its order. */
  public static List<Export> exports(View view) {
    Address here = Address.of(view.address()).without("page", "size");
    List<Export> exports = new ArrayList<>();
    for (String kind : List.of("xlsx", "csv", "gb18030")) {
      Address address = here.with("format", kind.equals("xlsx") ? "xlsx" : "csv");
      if (kind.equals("gb18030")) address = address.with("encoding", "GB18030");
      String query = address.toString();
      String href = "/registration/children/export" + query.substring(query.indexOf('?'));
      exports.add(new Export(view.t("registration.export." + kind), href));
    }
    return exports;
  }

  /** What narrows the list beyond the fields in sight, each to be taken away by a click. */
  public static List<Chip> chips(View view, ChildFilter filter) {
    Address here = Address.of(view.address());
    List<Chip> chips = new ArrayList<>();
    add(chips, view, here, "subType", Codes.SUB_TYPE, filter.subType());
    add(chips, view, here, "desk", Codes.DESK, filter.desk().stream().map(Enum::name).toList());
    add(chips, view, here, "enteredBy", Codes.ENTERED_BY, filter.enteredBy());
    add(chips, view, here, "health", Codes.HEALTH, filter.health());
    add(chips, view, here, "familyEconomic", Codes.FAMILY_ECONOMIC, filter.familyEconomic());
    if (filter.knownAt() != null) {
      String label = view.t("registration.page.known-at", Kit.minute(filter.knownAt()));
      chips.add(new Chip(label, here.with("knownAt", null).toString()));
    }
    return chips;
  }

  /**
   * Options of a filter; several chosen codes, as a link of a table asks for, stand as one option.
   */
  public static List<Option> options(View view, CodeList list, List<String> chosen) {
    List<Option> options = new ArrayList<>(Words.options(view, list));
    if (chosen.size() > 1) {
      options.add(0, Option.of(String.join(",", chosen), Words.of(view, list, chosen)));
    }
    return options;
  }

  public static String chosen(List<String> codes) {
    return codes.isEmpty() ? null : String.join(",", codes);
  }

  private static void add(
      List<Chip> chips, View view, Address here, String name, CodeList list, List<String> codes) {
    if (codes.isEmpty()) return;
    String label = view.t("registration.page.chip." + name, Words.of(view, list, codes));
    chips.add(new Chip(label, here.with(name, null).toString()));
  }
}
