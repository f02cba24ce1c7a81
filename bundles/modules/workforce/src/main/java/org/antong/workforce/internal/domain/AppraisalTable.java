package org.antong.workforce.internal.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Division;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.report.ColumnKind;
import org.antong.platform.api.report.Figure;
import org.antong.platform.api.report.Formula;
import org.antong.platform.api.report.Formula.Op;
import org.antong.platform.api.report.Mark;
import org.antong.platform.api.report.ReportQuery;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.platform.api.report.ReportTable.Row;
import org.antong.platform.api.report.TableRules;
import org.antong.platform.api.report.TableRules.AtMost;
import org.antong.workforce.api.PostType;

/**
 * T15 儿童主任考核结果表 (domain.md 6.3): results of the appraisal of a year that are published, whenever
 * they were; of directors, or in the other layout of supervisors.
 */
public final class AppraisalTable {

  public static final String ID = "T15";

  /** The layout of supervisors. */
  public static final String SUPERVISORS = "supervisors";

  private static final String KEYS = "workforce.t15.";
  private static final String APPRAISED = "appraised";
  private static final String EXCELLENT = "excellent";
  private static final String UNQUALIFIED = "unqualified";

  private AppraisalTable() {}

  /** Of whom a layout tells. */
  public static PostType type(String layout) {
    return SUPERVISORS.equals(layout) ? PostType.SUPERVISOR : PostType.DIRECTOR;
  }

  /** All columns, with headings and definitions. */
  public static List<Column> columns() {
    return List.of(
        counted(APPRAISED, null),
        counted(EXCELLENT, "grade"),
        counted("competent", "grade"),
        counted("basic", "grade"),
        counted(UNQUALIFIED, "grade"),
        column("excellentShare", null)
            .by(Formula.of(Op.PERCENT, EXCELLENT, APPRAISED))
            .in("workforce.unit.percent"),
        counted("handled", null),
        counted("appeals", null));
  }

  /** The four grades are all who were appraised. */
  public static TableRules rules() {
    return TableRules.NONE
        .sum(APPRAISED, EXCELLENT, "competent", "basic", UNQUALIFIED)
        .check(new AtMost("handled", UNQUALIFIED))
        .check(new AtMost("appeals", APPRAISED));
  }

  /** The list behind a counted number. */
  public static Optional<AppraisalFilter> behind(Figure f) {
    AppraisalFilter all =
        AppraisalFilter.ALL
            .within(f.area())
            .of(f.period().year())
            .on(type(f.layout()))
            .in(AppraisalState.PUBLISHED)
            .known(f.knownAt());
    return switch (f.column()) {
      case APPRAISED -> Optional.of(all);
      case EXCELLENT -> Optional.of(all.graded(Codes.EXCELLENT));
      case "competent" -> Optional.of(all.graded(Codes.COMPETENT));
      case "basic" -> Optional.of(all.graded(Codes.BASIC));
      case UNQUALIFIED -> Optional.of(all.graded(Codes.UNQUALIFIED));
      case "handled" -> Optional.of(all.handled(true));
      case "appeals" -> Optional.of(all.appealing(true));
      default -> Optional.empty();
    };
  }

  /**
   * The table of the rows the reader may see.
   *
   * @param visible whether an area below is in the reader's scope
   */
  public static ReportTable table(
      Divisions divisions,
      ReportQuery query,
      List<ResultCount> counts,
      Predicate<Area> visible,
      Instant madeAt) {
    Area area = query.area();
    LocalDate day = query.asOf();
    // a supervisor is of the town as a whole: no village has a share of her
    boolean whole =
        type(query.layout()) == PostType.SUPERVISOR
            && !area.division().level().above(DivisionLevel.TOWN);
    List<Area> below =
        whole ? List.of() : divisions.below(area, day).stream().filter(visible).toList();
    List<Row> rows =
        below.stream().map(a -> row(divisions, query, a, in(counts, c -> within(c, a)))).toList();
    List<Area> known = below.stream().filter(a -> !unverified(divisions, a, day)).toList();
    List<ResultCount> all =
        below.isEmpty()
            ? in(counts, c -> within(c, area))
            : in(counts, c -> known.stream().anyMatch(a -> within(c, a)));
    Row total = row(divisions, query, area, all);
    return new ReportTable(ID, area, columns(), rows, total, day, query.knownAt(), madeAt);
  }

  private static Row row(
      Divisions divisions, ReportQuery query, Area area, List<ResultCount> counts) {
    Map<String, Number> values = new LinkedHashMap<>();
    Map<String, Mark> marks = new LinkedHashMap<>();
    boolean unknown = unverified(divisions, area, query.asOf());
    for (Column c : columns()) {
      if (unknown) {
        marks.put(c.id(), Mark.UNVERIFIED);
      } else if (c.formula() == null && query.wants(c.id())) {
        values.put(
            c.id(),
            counts.stream().filter(r -> counts(c.id(), r)).mapToLong(ResultCount::count).sum());
      }
    }
    return new Row(area, divisions.name(area.division(), query.asOf()), values, marks);
  }

  private static boolean counts(String column, ResultCount r) {
    return switch (column) {
      case EXCELLENT -> r.grade().equals(Codes.EXCELLENT);
      case "competent" -> r.grade().equals(Codes.COMPETENT);
      case "basic" -> r.grade().equals(Codes.BASIC);
      case UNQUALIFIED -> r.grade().equals(Codes.UNQUALIFIED);
      case "handled" -> r.grade().equals(Codes.UNQUALIFIED) && r.handled();
      case "appeals" -> r.appealed();
      default -> true;
    };
  }

  private static List<ResultCount> in(List<ResultCount> counts, Predicate<ResultCount> here) {
    return counts.stream().filter(here).toList();
  }

  private static boolean within(ResultCount count, Area area) {
    DivisionCode at = area.division();
    DivisionCode unit = count.place().unit();
    DivisionCode place = count.place().division();
    return switch (at.level()) {
      case PROVINCE, PREFECTURE -> unit.digits(at.level()).equals(at);
      case COUNTY -> unit.equals(at);
      case TOWN -> unit.equals(area.unit()) && place.digits(DivisionLevel.TOWN).equals(at);
      case VILLAGE -> unit.equals(area.unit()) && place.equals(at);
    };
  }

  private static boolean unverified(Divisions divisions, Area area, LocalDate day) {
    return divisions
        .find(area.division(), day)
        .filter(Division::zone)
        .filter(d -> !divisions.verified(d.code()))
        .isPresent();
  }

  private static Column counted(String id, String group) {
    return column(id, group).of(ColumnKind.FLOW);
  }

  private static Column column(String id, String group) {
    return Column.count(
        id, KEYS + id, KEYS + id + ".definition", group == null ? null : KEYS + "group." + group);
  }
}
