package org.antong.registration.internal.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.report.Formula;
import org.antong.platform.api.report.Formula.Op;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.platform.api.report.TableRules;
import org.antong.platform.api.report.TableRules.Agrees;
import org.antong.platform.api.report.TableRules.AtMost;
import org.antong.platform.api.report.TableRules.Emptied;
import org.antong.platform.api.report.TableRules.Jump;

/**
 * T02 困境儿童分类情况表 (domain.md 6.3): a child counts once in the total and under its primary category,
 * and in each of its categories as often as it has them.
 */
public final class InDifficultyTable {

  public static final String ID = "T02";

  /** The ministry's form: A+B+C, orphans beside (domain.md 4.2). */
  public static final String ADDITIVE = "additive";

  /** Counted at county level and up only, from what named handlers keep (domain.md 12.6). */
  public static final List<Category> APART = List.of(Category.HIV, Category.ABU);

  public static final String MIGRANT = "migrant";

  private static final String TOTAL = "total";
  private static final String TIMES = "personTimes";
  private static final String LAST = "lastQuarter";
  private static final String YEAR = "lastYear";
  private static final String GUARDIANSHIP = "guardianship";

  private static final CountedPart ALL =
      new CountedPart(TOTAL, ChildFilter.ALL.ofCategories(InDifficulty.ORDER));

  private static final List<CountedPart> KINDS =
      List.of(
          of("poverty", InDifficulty.POVERTY),
          of("disability", InDifficulty.DISABILITY),
          of("illness", InDifficulty.ILLNESS),
          of(GUARDIANSHIP, InDifficulty.GUARDIANSHIP),
          of("other", InDifficulty.OTHER));

  private static final List<CountedPart> UNDER_GUARDIANSHIP =
      List.of(
          of("orphanInstitution", List.of(Category.OR_I)),
          of("orphanScattered", List.of(Category.OR_S)),
          of("unsupported", List.of(Category.DFU)),
          of("wandering", List.of(Category.STR)),
          of("unattended", List.of(Category.TMP)));

  private static final List<CountedPart> ONCE =
      List.of(
          once("primaryPoverty", InDifficulty.POVERTY),
          once("primaryDisability", InDifficulty.DISABILITY),
          once("primaryIllness", InDifficulty.ILLNESS),
          once("primaryGuardianship", InDifficulty.GUARDIANSHIP),
          once("primaryOther", InDifficulty.OTHER));

  private static final List<CountedPart> OF_THE_FORM =
      List.of(
          ALL,
          once("formPoverty", InDifficulty.POVERTY),
          once("formDisability", InDifficulty.DISABILITY),
          once("formUnsupported", List.of(Category.DFU)),
          orphans("orphansNumbered", FileMark.NUMBERED),
          orphans("orphansUnnumbered", FileMark.UNNUMBERED),
          once("beside", InDifficulty.BESIDE_THE_FORM));

  private InDifficultyTable() {}

  /**
   * The columns counted among children in difficulty: not those apart, and not the migrant ones.
   *
   * @param layout null for the usual one
   */
  public static List<CountedPart> parts(String layout) {
    if (ADDITIVE.equals(layout)) return OF_THE_FORM;
    return Stream.of(List.of(ALL), KINDS, UNDER_GUARDIANSHIP, ONCE).flatMap(List::stream).toList();
  }

  /** The column of a category kept apart. */
  public static String apart(Category category) {
    return category == Category.HIV ? "hiv" : "abused";
  }

  /** Columns that towns and villages have no figure in. */
  public static Set<String> fromCounties() {
    return Set.of(apart(Category.HIV), apart(Category.ABU));
  }

  /** All columns, with headings and definitions. */
  public static List<Column> columns(String layout) {
    return ADDITIVE.equals(layout) ? ofTheForm() : usual();
  }

  private static List<Column> usual() {
    Columns columns = new Columns("registration.t02.");
    columns.count(TOTAL, null);
    KINDS.forEach(p -> columns.count(p.column(), "kind"));
    columns.by(
        TIMES, "kind", Formula.of(Op.SUM, names(KINDS)), "registration.t02.unit.personTimes");
    UNDER_GUARDIANSHIP.forEach(p -> columns.count(p.column(), GUARDIANSHIP));
    APART.forEach(c -> columns.count(apart(c), "apart", Column::guarded));
    ONCE.forEach(p -> columns.count(p.column(), "primary"));
    return columns
        .by("primaryTotal", "primary", Formula.of(Op.SUM, names(ONCE)))
        .count(MIGRANT, null)
        .by(LAST, "compare", Formula.of(Op.PERIOD_BEFORE, TOTAL))
        .by("changeLastQuarter", "compare", Formula.of(Op.DIFFERENCE, TOTAL, LAST))
        .by(YEAR, "compare", Formula.of(Op.YEAR_BEFORE, TOTAL))
        .by("changeLastYear", "compare", Formula.of(Op.DIFFERENCE, TOTAL, YEAR))
        .all();
  }

  private static List<Column> ofTheForm() {
    return new Columns("registration.t02.")
        .by(
            "formTotal",
            "form",
            Formula.of(Op.SUM, "formPoverty", "formDisability", "formUnsupported"))
        .count("formPoverty", "form")
        .count("formDisability", "form")
        .count("formUnsupported", "form")
        .by("orphans", "orphans", Formula.of(Op.SUM, "orphansNumbered", "orphansUnnumbered"))
        .count("orphansNumbered", "orphans")
        .count("orphansUnnumbered", "orphans")
        .count("beside", null)
        .count(TOTAL, null)
        .all();
  }

  /** What must hold (domain.md 6.3, 6.4). */
  public static TableRules rules(String layout, Doubts doubts) {
    if (ADDITIVE.equals(layout)) {
      return TableRules.NONE
          .sum(TOTAL, "formTotal", "orphans", "beside")
          .check(new Agrees(TOTAL, ID, null, List.of(TOTAL)));
    }
    TableRules rules =
        TableRules.NONE
            .sum(TOTAL, names(ONCE))
            .check(new AtMost(TOTAL, TIMES))
            .check(new AtMost(GUARDIANSHIP, TOTAL));
    for (CountedPart part : UNDER_GUARDIANSHIP) {
      rules = rules.check(new AtMost(part.column(), GUARDIANSHIP));
    }
    return rules.check(new Jump(TOTAL, LAST, doubts.jumpPercent())).check(new Emptied(TOTAL, LAST));
  }

  /** The children behind a counted number; empty where there is no list. */
  public static Optional<ChildFilter> behind(
      String layout, String column, Area area, LocalDate day, Instant known) {
    if (MIGRANT.equals(column) && !ADDITIVE.equals(layout)) {
      return Optional.of(migrant(area, day).known(known));
    }
    return parts(layout).stream()
        .filter(p -> p.column().equals(column))
        .findFirst()
        .map(
            p ->
                p.filter()
                    .in(FileState.statesInForce())
                    .under(ChildRules.CHILD_UNDER)
                    .within(area)
                    .on(day)
                    .known(known));
  }

  /** Children who live in another county with their parents: beside the total (domain.md 4.1). */
  public static ChildFilter migrant(Area area, LocalDate day) {
    return ChildFilter.ALL
        .ofCategory(Category.MIG)
        .in(FileState.statesInForce())
        .under(ChildRules.LEFT_BEHIND_UNDER)
        .within(area)
        .on(day);
  }

  private static CountedPart of(String column, List<Category> categories) {
    return new CountedPart(column, ChildFilter.ALL.ofCategories(categories));
  }

  private static CountedPart once(String column, List<Category> categories) {
    return new CountedPart(column, ChildFilter.ALL.countedAs(categories));
  }

  private static CountedPart orphans(String column, FileMark mark) {
    return new CountedPart(column, ChildFilter.ALL.countedAs(InDifficulty.ORPHANS).marked(mark));
  }

  private static String[] names(List<CountedPart> parts) {
    return parts.stream().map(CountedPart::column).toArray(String[]::new);
  }
}
