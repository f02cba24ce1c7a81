package org.antong.registration.internal.pages;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antong.platform.api.data.Slice;
import org.antong.platform.exchange.Exports;
import org.antong.platform.ui.Address;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Option;
import org.antong.platform.ui.Row;
import org.antong.platform.web.View;
import org.antong.registration.internal.ChildExportSource;
import org.antong.registration.internal.ChildListing;
import org.antong.registration.internal.domain.ChildFilter;
import org.antong.registration.internal.domain.CodeList;
import org.antong.registration.internal.domain.Codes;
import org.antong.registration.internal.domain.Confirmed;
import org.antong.registration.internal.domain.ListColumn;

/** The list of children as a table, and what its filters say. */
public final class ChildTable {

  /** A filter in force, with the address of the list without it. */
  public record Chip(String label, String without) {}

  private ChildTable() {}

  /**
   * @param chosen columns asked for; empty for the usual ones. What is asked for stands on the
   *     cards of a phone too.
   */
  public static List<Column> columns(View view, List<ListColumn> chosen) {
    List<Column> columns = new ArrayList<>();
    for (ListColumn c : shown(chosen)) {
      Column column = column(c, label(view, c), !chosen.isEmpty());
      if (columns.isEmpty()) column = Column.title(label(view, c));
      columns.add(column.sort(c.sort()));
    }
    return columns;
  }

  /** How a page calls a column. */
  static String label(View view, ListColumn column) {
    return view.t(column == ListColumn.CATEGORY ? "registration.page.category" : column.textKey());
  }

  static List<ListColumn> shown(List<ListColumn> chosen) {
    return chosen.isEmpty() ? ListColumn.SHOWN : chosen;
  }

  private static Column column(ListColumn column, String label, boolean asked) {
    return switch (column) {
      case STATE -> Column.badge(label);
      case AGE, FILE_NO -> Column.number(label);
      case BIRTH_DATE, UPDATED_AT -> asked ? Column.number(label) : Column.figure(label);
      case SCHOOLING -> asked ? Column.fact(label) : Column.detail(label);
      default -> Column.fact(label);
    };
  }

  /**
   * @param shared name of the place that is looked at, left out of each line
   */
  public static List<Row> rows(
      View view,
      Slice<ChildListing> found,
      ChildFilter filter,
      String shared,
      List<ListColumn> chosen) {
    String past = filter.asOf() == null ? "" : "?asOf=" + filter.asOf();
    return found.items().stream()
        .map(
            c ->
                new Row(
                        "/registration/children/" + c.id() + past,
                        shown(chosen).stream()
                            .map(column -> cell(view, c, column, shared))
                            .toList())
                    .picked(
                        c.id() + ":" + c.version(), view.t("registration.bulk.pick", called(c))))
        .toList();
  }

  private static String called(ChildListing c) {
    return c.name() == null || c.name().isEmpty() ? c.fileNo() : c.name();
  }

  private static Content cell(View view, ChildListing c, ListColumn column, String shared) {
    return switch (column) {
      case NAME -> Kit.text(called(c));
      case FILE_NO -> Kit.text(c.fileNo());
      case SEX -> Kit.text(Words.of(view, Codes.SEX, c.sex()));
      case AGE ->
          c.age() == null ? Kit.text(null) : Kit.unit(c.age(), view.t("registration.page.years"));
      case BIRTH_DATE -> Kit.text(c.birthDate());
      case DIVISION -> Kit.text(Words.place(c.divisionName(), shared));
      case CATEGORY -> Kit.text(Words.of(view, Codes.CATEGORY, c.primaryCategory()));
      case CATEGORIES -> Kit.text(Words.of(view, Codes.CATEGORY, c.categories()));
      case RURAL -> Kit.text(Words.yesNo(view, c.ruralRegistration()));
      case CURRENT_CARER -> Kit.text(Words.of(view, Codes.CURRENT_CARER, c.currentCarer()));
      case SCHOOLING -> Kit.text(Words.of(view, Codes.SCHOOLING, c.schooling()));
      case HEALTH -> Kit.text(Words.of(view, Codes.HEALTH, c.health()));
      case FAMILY_ECONOMIC -> Kit.text(Words.of(view, Codes.FAMILY_ECONOMIC, c.familyEconomic()));
      case STATE -> Kit.badge(Words.tone(c.state()), view.t(Codes.STATE.textKey(c.state().name())));
      case UPDATED_AT ->
          Kit.text(c.updatedAt() == null ? null : Kit.minute(c.updatedAt()).substring(0, 10));
    };
  }

  /** A file the list can be taken along as. */
  public record Export(String label, String href) {}

  /**
   * The ways of this list out, with its filters and its order.
   *
   * @param masked whether nobody is named in full: such a list is a plain download
   */
  public static List<Export> exports(View view, boolean masked) {
    Address here = Address.of(view.address()).without("page", "size");
    if (!masked) {
      Address form = new Address(Exports.ASK, here.query()).with("source", ChildExportSource.ID);
      return List.of(new Export(view.t("registration.export.ask"), form.toString()));
    }
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
    filter
        .code()
        .forEach(
            h -> {
              String label =
                  view.t(
                      "registration.page.chip.code",
                      view.t("registration.codes.title." + h.list()),
                      Words.of(view, h.of().orElseThrow(), h.code()));
              chips.add(new Chip(label, here.without("code").toString()));
            });
    if (filter.turning() != null) {
      String label =
          view.t(
              "registration.page.chip.turning", filter.turning().within(), filter.turning().age());
      chips.add(new Chip(label, here.without("turning", "within").toString()));
    }
    add(chips, view, here, "countedAs", Codes.CATEGORY, filter.countedAs());
    if (filter.unseen() != null) {
      String label = view.t("registration.page.chip.unseen", filter.unseen());
      chips.add(new Chip(label, here.without("unseen").toString()));
    }
    if (!filter.mark().isEmpty()) {
      String marks =
          filter.mark().stream()
              .map(m -> view.t("registration.page.mark." + m.name()))
              .collect(Collectors.joining(view.t("registration.page.and")));
      String label = view.t("registration.page.chip.mark", marks);
      chips.add(new Chip(label, here.without("mark").toString()));
    }
    if (filter.knownAt() != null) {
      String label = view.t("registration.page.known-at", Kit.minute(filter.knownAt()));
      chips.add(new Chip(label, here.with("knownAt", null).toString()));
    }
    return chips;
  }

  /**
   * Options of a filter of the module's own lists; several chosen codes, as a link of a table asks
   * for, stand as one option.
   */
  public static List<Option> options(View view, CodeList list, List<String> chosen) {
    List<Option> options = new ArrayList<>(Words.options(view, list));
    if (chosen.size() > 1) {
      options.add(0, Option.of(String.join(",", chosen), Words.of(view, list, chosen)));
    }
    return options;
  }

  /** Whether the month's confirmation is done. */
  public static List<Option> confirmed(View view) {
    return Stream.of(Confirmed.values())
        .map(c -> Option.of(c.name(), view.t("registration.filter.confirmed." + c.name())))
        .toList();
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
