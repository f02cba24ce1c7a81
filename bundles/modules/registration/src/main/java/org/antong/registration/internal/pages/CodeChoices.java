package org.antong.registration.internal.pages;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.antong.platform.api.code.CodeTable;
import org.antong.platform.api.code.CodeTable.Standing;
import org.antong.platform.api.code.CodeTables;
import org.antong.platform.api.code.CodeValue;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.ui.Option;
import org.antong.platform.web.View;
import org.antong.registration.internal.ChildSight;
import org.antong.registration.internal.RegistrationModule;
import org.antong.registration.internal.domain.Category;
import org.antong.registration.internal.domain.CodeList;
import org.antong.registration.internal.domain.Codes;

/**
 * What a page offers of the code tables: the values in force in a county on a day, and which of
 * those that stand in a file are in force no longer.
 *
 * @param units county-level units whose lists are offered; for none the standard values
 */
public record CodeChoices(CodeTables tables, List<DivisionCode> units, LocalDate day) {

  public CodeChoices {
    units = List.copyOf(units);
  }

  /** What is offered to the one who keeps a file. */
  static CodeChoices of(CodeTables tables, ChildSight child, LocalDate day) {
    return new CodeChoices(tables, Stream.ofNullable(child.unit()).toList(), day);
  }

  /** The values of a form's field; one that was ended is offered only where it stands already. */
  public List<Option> options(View view, CodeList list, String kept) {
    return options(view, list, kept, c -> true);
  }

  public List<Option> options(View view, CodeList list, String kept, Predicate<String> taken) {
    return codes(list, kept)
        .filter(c -> taken.test(CodeValue.countsAs(c)))
        .map(c -> Option.of(c, name(view, list, c)))
        .toList();
  }

  /** Categories a form offers: the most restricted are kept elsewhere (domain.md 12.6). */
  public List<Option> categories(View view, String kept) {
    return options(view, Codes.CATEGORY, kept, CodeChoices::open);
  }

  /** Sub-types under the name of their category. */
  public List<Option> subTypes(View view, String kept) {
    List<Option> options = new ArrayList<>();
    for (Category c : Category.values()) {
      codes(Codes.SUB_TYPE, kept)
          .filter(s -> c.subTypes().contains(CodeValue.countsAs(s)))
          .map(
              s ->
                  new Option(
                      s, name(view, Codes.SUB_TYPE, s), Words.of(view, Codes.CATEGORY, c.code())))
          .forEach(options::add);
    }
    return options;
  }

  /**
   * The values of a filter: files keep what was ended, so a filter offers it too, at the end. The
   * most restricted categories are offered to who may read such records, and to nobody else.
   */
  public List<Option> filter(View view, CodeList list, List<String> chosen) {
    List<Option> options = new ArrayList<>();
    if (chosen.size() > 1) {
      options.add(Option.of(String.join(",", chosen), Words.of(view, list, chosen)));
    }
    CodeTable table = tables.table(list.id());
    Predicate<String> offered =
        list == Codes.CATEGORY && !view.may(RegistrationModule.RESTRICTED)
            ? c -> open(CodeValue.countsAs(c))
            : c -> true;
    table.codes().stream()
        .filter(list::takes)
        .filter(offered)
        .filter(c -> standing(table, c) == Standing.IN_FORCE)
        .forEach(c -> options.add(Option.of(c, name(view, list, c))));
    table.codes().stream()
        .filter(list::takes)
        .filter(offered)
        .filter(c -> standing(table, c) == Standing.ENDED || chosen.equals(List.of(c)))
        .filter(c -> options.stream().noneMatch(o -> o.value().equals(c)))
        .forEach(c -> options.add(Option.of(c, name(view, list, c))));
    return options;
  }

  /** A value that stands in a file, marked where it cannot be chosen any more. */
  public String name(View view, CodeList list, String code) {
    String name = Words.of(view, list, code);
    if (name == null || !list.table()) return name;
    return switch (standing(tables.table(list.id()), code)) {
      case ENDED -> view.t("registration.page.ended-value", name);
      case ELSEWHERE -> view.t("registration.page.foreign-value", name);
      default -> name;
    };
  }

  private Stream<String> codes(CodeList list, String kept) {
    CodeTable table = tables.table(list.id());
    return table.codes().stream()
        .filter(list::takes)
        .filter(c -> c.equals(kept) || standing(table, c) == Standing.IN_FORCE);
  }

  private Standing standing(CodeTable table, String code) {
    if (units.isEmpty()) return table.standing(code, null, day);
    Standing best = Standing.UNKNOWN;
    for (DivisionCode unit : units) {
      Standing there = table.standing(code, unit, day);
      if (there.compareTo(best) < 0) best = there;
    }
    return best;
  }

  private static boolean open(String code) {
    return Category.of(code).filter(c -> !c.restricted()).isPresent();
  }
}
