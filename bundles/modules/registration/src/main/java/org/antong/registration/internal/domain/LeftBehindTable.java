package org.antong.registration.internal.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.report.Formula;
import org.antong.platform.api.report.Formula.Op;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.platform.api.report.TableRules;
import org.antong.platform.api.report.TableRules.Agrees;
import org.antong.platform.api.report.TableRules.AtMost;
import org.antong.platform.api.report.TableRules.Elsewhere;
import org.antong.platform.api.report.TableRules.Emptied;
import org.antong.platform.api.report.TableRules.Jump;
import org.antong.platform.api.report.TableRules.Share;

/** T01 农村留守儿童基本情况表 (domain.md 6.3): its columns in both layouts, and what must hold in it. */
public final class LeftBehindTable {

  public static final String ID = "T01";

  /** The ministry's form, in which every group adds up to the total (domain.md 4.2, 6.1). */
  public static final String ADDITIVE = "additive";

  /** The column of those nobody cares for. */
  public static final String NOBODY_CARES = "carerNobody";

  private static final String TOTAL = "total";
  private static final String LAST = "lastQuarter";
  private static final String YEAR = "lastYear";

  private static final CountedPart ALL = new CountedPart(TOTAL, ChildFilter.ALL);
  private static final CountedPart MALE = new CountedPart("male", ChildFilter.ALL.ofSex("1"));
  private static final CountedPart FEMALE = new CountedPart("female", ChildFilter.ALL.ofSex("2"));
  private static final CountedPart AGE_0_5 =
      new CountedPart("age0to5", ChildFilter.ALL.aged(AgeBand.LEFT_BEHIND.get(0)));
  private static final CountedPart AGE_6_13 =
      new CountedPart("age6to13", ChildFilter.ALL.aged(AgeBand.LEFT_BEHIND.get(1)));
  private static final CountedPart AGE_14_15 =
      new CountedPart("age14to15", ChildFilter.ALL.aged(AgeBand.LEFT_BEHIND.get(2)));
  private static final CountedPart GRANDPARENTS =
      cared("carerGrandparents", ReportedCarer.GRANDPARENTS);
  private static final CountedPart RELATIVES = cared("carerRelatives", ReportedCarer.RELATIVES);
  private static final CountedPart NOBODY = cared(NOBODY_CARES, ReportedCarer.NOBODY);
  private static final CountedPart ONE_PARENT = cared("carerOneParent", ReportedCarer.ONE_PARENT);

  private static final List<CountedPart> USUAL =
      List.of(
          ALL,
          MALE,
          FEMALE,
          AGE_0_5,
          AGE_6_13,
          AGE_14_15,
          GRANDPARENTS,
          RELATIVES,
          NOBODY,
          ONE_PARENT,
          new CountedPart("bothAway", ChildFilter.ALL.ofSubType(Category.BOTH_AWAY)),
          new CountedPart("oneAwayUnable", ChildFilter.ALL.ofSubType(Category.ONE_AWAY)),
          new CountedPart("disabled", ChildFilter.ALL.ofHealth("2", "4")),
          new CountedPart("ill", ChildFilter.ALL.ofHealth("3", "4")),
          new CountedPart("lowIncome", ChildFilter.ALL.ofFamily("1", "3")),
          new CountedPart("extremePoverty", ChildFilter.ALL.ofFamily("2")));

  private static final List<CountedPart> OF_THE_FORM =
      List.of(
          ALL,
          MALE,
          FEMALE,
          AGE_0_5,
          AGE_6_13,
          AGE_14_15,
          new CountedPart("healthy", ChildFilter.ALL.ofHealth("1")),
          new CountedPart("disabledOnce", ChildFilter.ALL.ofHealth("2", "4")),
          new CountedPart("illOnly", ChildFilter.ALL.ofHealth("3")),
          new CountedPart("preschool", ChildFilter.ALL.atSchool("0", "1", "2")),
          new CountedPart("compulsory", ChildFilter.ALL.atSchool("3", "4", "7", "8")),
          new CountedPart("seniorHigh", ChildFilter.ALL.atSchool("5", "6")),
          new CountedPart(
              "otherSchooling", ChildFilter.ALL.atSchool("9", "10", "11", "12", "13", "14")),
          GRANDPARENTS,
          RELATIVES,
          NOBODY,
          ONE_PARENT,
          new CountedPart("lowIncome", ChildFilter.ALL.ofFamily("1", "3")),
          new CountedPart("extremePoverty", ChildFilter.ALL.ofFamily("2")),
          new CountedPart("otherFamily", ChildFilter.ALL.ofFamily("0", "4", "5")));

  private LeftBehindTable() {}

  /**
   * The counted columns.
   *
   * @param layout null for the usual one
   */
  public static List<CountedPart> parts(String layout) {
    return ADDITIVE.equals(layout) ? OF_THE_FORM : USUAL;
  }

  /** All columns, with headings and definitions. */
  public static List<Column> columns(String layout) {
    Columns columns = new Columns("registration.t01.");
    for (CountedPart part : parts(layout)) columns.count(part.column(), group(part.column()));
    if (ADDITIVE.equals(layout)) return columns.all();
    return columns
        .by(LAST, "compare", Formula.of(Op.PERIOD_BEFORE, TOTAL))
        .by("changeLastQuarter", "compare", Formula.of(Op.DIFFERENCE, TOTAL, LAST))
        .by(YEAR, "compare", Formula.of(Op.YEAR_BEFORE, TOTAL))
        .by("changeLastYear", "compare", Formula.of(Op.DIFFERENCE, TOTAL, YEAR))
        .all();
  }

  /** What must hold (domain.md 6.3, 6.4). */
  public static TableRules rules(String layout, Doubts doubts) {
    TableRules both =
        TableRules.NONE
            .sum(TOTAL, "male", "female")
            .sum(TOTAL, "age0to5", "age6to13", "age14to15")
            .sum(TOTAL, "carerGrandparents", "carerRelatives", "carerNobody", "carerOneParent");
    if (ADDITIVE.equals(layout)) {
      return both.sum(TOTAL, "healthy", "disabledOnce", "illOnly")
          .sum(TOTAL, "preschool", "compulsory", "seniorHigh", "otherSchooling")
          .sum(TOTAL, "lowIncome", "extremePoverty", "otherFamily")
          .check(new Agrees(TOTAL, ID, null, List.of(TOTAL)));
    }
    return both.sum(TOTAL, "bothAway", "oneAwayUnable")
        .check(new AtMost("disabled", TOTAL))
        .check(new AtMost("ill", TOTAL))
        .check(new AtMost("lowIncome", TOTAL))
        .check(new AtMost("extremePoverty", TOTAL))
        .check(new Jump(TOTAL, LAST, doubts.jumpPercent()))
        .check(
            new Share("male", "female", doubts.leastBoys(), doubts.mostBoys(), doubts.boysFrom()))
        .check(new Emptied(TOTAL, LAST))
        .check(new Elsewhere(QualityTable.ID, QualityTable.TWICE, 0));
  }

  /** The children behind a counted number; empty for a column that is computed. */
  public static Optional<ChildFilter> behind(
      String layout, String column, Area area, LocalDate day, Instant known) {
    return parts(layout).stream()
        .filter(p -> p.column().equals(column))
        .findFirst()
        .map(p -> leftBehind(p.filter(), area, day).known(known));
  }

  /** Left-behind children in force of an area on a day: what the table counts, as a list. */
  public static ChildFilter leftBehind(ChildFilter part, Area area, LocalDate day) {
    ChildFilter filter =
        part.ofCategory(Category.LB).in(FileState.statesInForce()).within(area).on(day);
    return filter.ageTo() != null ? filter : filter.under(ChildRules.LEFT_BEHIND_UNDER);
  }

  private static CountedPart cared(String column, ReportedCarer by) {
    return new CountedPart(column, ChildFilter.ALL.caredBy(by.carers()));
  }

  private static String group(String column) {
    return switch (column) {
      case "male", "female" -> "sex";
      case "age0to5", "age6to13", "age14to15" -> "age";
      case "carerGrandparents", "carerRelatives", "carerNobody", "carerOneParent" -> "carer";
      case "bothAway", "oneAwayUnable" -> "parents";
      case "disabled", "ill", "healthy", "disabledOnce", "illOnly" -> "health";
      case "lowIncome", "extremePoverty", "otherFamily" -> "family";
      case "preschool", "compulsory", "seniorHigh", "otherSchooling" -> "schooling";
      default -> null;
    };
  }
}
