package org.antong.registration.internal.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.report.Mark;
import org.antong.platform.api.report.ReportQuery;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.platform.api.report.ReportTable.Row;
import org.antong.registration.internal.domain.LeftBehindCount.Part;

/**
 * T01 农村留守儿童基本情况表 (domain.md 6.3): counts of villages rolled up over the tree of the day. Zones are
 * rows of their own and their villages are in no other row, because each count names the unit that
 * manages the village.
 */
public final class LeftBehindTable {

  public static final String ID = "T01";

  private static final String LIST = "/api/registration/children";
  private static final String LAST = "lastQuarter";
  private static final String LAST_CHANGE = "changeLastQuarter";
  private static final String YEAR = "lastYear";
  private static final String YEAR_CHANGE = "changeLastYear";

  /** What adds up in each row: the first of each is the sum of the others. */
  public static final List<List<String>> SUMS =
      List.of(
          List.of("total", "male", "female"),
          List.of("total", "age0to5", "age6to13", "age14to15"),
          List.of("total", "carerGrandparents", "carerRelatives", "carerNobody", "carerOneParent"),
          List.of("total", "bothAway", "oneAwayUnable"),
          List.of("total", LAST, LAST_CHANGE),
          List.of("total", YEAR, YEAR_CHANGE));

  /** Counts at the three days the table compares. */
  public record Counts(
      List<LeftBehindCount> now, List<LeftBehindCount> before, List<LeftBehindCount> yearBefore) {}

  private final Divisions divisions;
  private final ReportQuery query;
  private final Counts counts;
  private final boolean byHousehold;
  private final boolean links;
  private final LocalDate dayBefore;
  private final LocalDate dayYearBefore;

  /**
   * @param byHousehold counted where the household is registered, not where the child lives
   * @param links whether the reader may see the rows behind the numbers
   */
  public LeftBehindTable(
      Divisions divisions, ReportQuery query, Counts counts, boolean byHousehold, boolean links) {
    this.divisions = divisions;
    this.query = query;
    this.counts = counts;
    this.byHousehold = byHousehold;
    this.links = links && !byHousehold;
    this.dayBefore = query.period().previous().lastDay();
    this.dayYearBefore = query.period().yearBefore().lastDay();
  }

  /**
   * The table of the rows the reader may see.
   *
   * @param visible whether an area below is in the reader's scope
   */
  public ReportTable table(Predicate<Area> visible, Instant madeAt) {
    List<Area> below =
        divisions.below(query.area(), query.asOf()).stream().filter(visible).toList();
    List<Row> rows = below.stream().map(this::row).toList();
    return new ReportTable(
        ID, query.area(), columns(), rows, total(below), query.asOf(), query.knownAt(), madeAt);
  }

  /** Headings and definitions. */
  public static List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    for (Part part : Part.values()) columns.add(count(part.column(), group(part)));
    columns.add(count(LAST, "compare"));
    columns.add(difference(LAST_CHANGE));
    columns.add(count(YEAR, "compare"));
    columns.add(difference(YEAR_CHANGE));
    return List.copyOf(columns);
  }

  private Row row(Area area) {
    String name = divisions.name(area.division(), query.asOf());
    if (unverified(area)) return unverifiedRow(area, name);
    Map<String, Number> values = new LinkedHashMap<>();
    Map<String, Mark> marks = new LinkedHashMap<>();
    Map<Part, Long> now = sum(counts.now(), c -> in(c, area, query.asOf()));
    now.forEach((part, n) -> values.put(part.column(), n));
    compare(
        values,
        marks,
        LAST,
        LAST_CHANGE,
        now.get(Part.TOTAL),
        past(counts.before(), area, dayBefore));
    compare(
        values,
        marks,
        YEAR,
        YEAR_CHANGE,
        now.get(Part.TOTAL),
        past(counts.yearBefore(), area, dayYearBefore));
    return new Row(area, name, values, marks, links(area, marks));
  }

  private Row total(List<Area> below) {
    Area area = query.area();
    String name = divisions.name(area.division(), query.asOf());
    if (unverified(area)) return unverifiedRow(area, name);
    List<Area> counted = below.stream().filter(a -> !unverified(a)).toList();
    Predicate<LeftBehindCount> here =
        below.isEmpty()
            ? c -> in(c, area, query.asOf())
            : c -> counted.stream().anyMatch(a -> in(c, a, query.asOf()));
    Map<String, Number> values = new LinkedHashMap<>();
    Map<String, Mark> marks = new LinkedHashMap<>();
    Map<Part, Long> now = sum(counts.now(), here);
    now.forEach((part, n) -> values.put(part.column(), n));
    compare(
        values,
        marks,
        LAST,
        LAST_CHANGE,
        now.get(Part.TOTAL),
        past(counts.before(), area, dayBefore));
    compare(
        values,
        marks,
        YEAR,
        YEAR_CHANGE,
        now.get(Part.TOTAL),
        past(counts.yearBefore(), area, dayYearBefore));
    return new Row(area, name, values, marks, links(area, marks));
  }

  /** What an area had on an earlier day; empty when there was no such division. */
  private Optional<Long> past(List<LeftBehindCount> past, Area area, LocalDate day) {
    if (divisions.find(area.division(), day).isEmpty()) return Optional.empty();
    return Optional.of(sum(past, c -> in(c, area, day)).getOrDefault(Part.TOTAL, 0L));
  }

  private static void compare(
      Map<String, Number> values,
      Map<String, Mark> marks,
      String column,
      String change,
      long now,
      Optional<Long> then) {
    if (then.isPresent()) {
      values.put(column, then.get());
      values.put(change, now - then.get());
    } else {
      marks.put(column, Mark.NA);
      marks.put(change, Mark.NA);
    }
  }

  private boolean in(LeftBehindCount count, Area area, LocalDate day) {
    DivisionCode unit = count.unit();
    if (byHousehold) {
      unit = divisions.unitOf(count.place(), day).orElse(null);
      if (unit == null) return false;
    }
    DivisionCode at = area.division();
    return switch (at.level()) {
      case PROVINCE, PREFECTURE -> unit.digits(at.level()).equals(at);
      case COUNTY -> unit.equals(at);
      case TOWN -> unit.equals(area.unit()) && count.place().digits(DivisionLevel.TOWN).equals(at);
      case VILLAGE -> unit.equals(area.unit()) && count.place().equals(at);
    };
  }

  private boolean unverified(Area area) {
    return divisions
        .find(area.division(), query.asOf())
        .filter(d -> d.zone() && !divisions.verified(d.code()))
        .isPresent();
  }

  private static Row unverifiedRow(Area area, String name) {
    Map<String, Mark> marks = new LinkedHashMap<>();
    for (Column c : columns()) marks.put(c.id(), Mark.UNVERIFIED);
    return new Row(area, name, Map.of(), marks, Map.of());
  }

  private Map<String, String> links(Area area, Map<String, Mark> marks) {
    Map<String, String> to = new LinkedHashMap<>();
    if (!links) return to;
    for (Part part : Part.values()) {
      to.put(part.column(), link(part.filter(), area, query.asOf()));
    }
    if (!marks.containsKey(LAST)) {
      to.put(LAST, link(ChildFilter.ALL, area, dayBefore));
    }
    if (!marks.containsKey(YEAR)) {
      to.put(YEAR, link(ChildFilter.ALL, area, dayYearBefore));
    }
    return to;
  }

  private String link(ChildFilter part, Area area, LocalDate day) {
    return LIST + leftBehind(part, area, day).known(query.knownAt()).address();
  }

  /** Left-behind children in force of an area on a day: what the table counts, as a list. */
  public static ChildFilter leftBehind(ChildFilter part, Area area, LocalDate day) {
    ChildFilter filter =
        part.ofCategory(Category.LB).in(FileState.statesInForce()).within(area).on(day);
    return filter.ageTo() != null ? filter : filter.under(ChildRules.LEFT_BEHIND_UNDER);
  }

  private static Map<Part, Long> sum(
      List<LeftBehindCount> counts, Predicate<LeftBehindCount> where) {
    Map<Part, Long> sums = new EnumMap<>(Part.class);
    for (Part part : Part.values()) sums.put(part, 0L);
    counts.stream()
        .filter(where)
        .forEach(c -> c.counts().forEach((part, n) -> sums.merge(part, n, Long::sum)));
    return sums;
  }

  private static String group(Part part) {
    return switch (part) {
      case TOTAL -> null;
      case MALE, FEMALE -> "sex";
      case AGE_0_5, AGE_6_13, AGE_14_15 -> "age";
      case CARER_GRANDPARENTS, CARER_RELATIVES, CARER_NOBODY, CARER_ONE_PARENT -> "carer";
      case BOTH_AWAY, ONE_AWAY_UNABLE -> "parents";
      case DISABLED, ILL -> "health";
      case LOW_INCOME, EXTREME_POVERTY -> "family";
    };
  }

  private static Column count(String id, String group) {
    return Column.count(
        id,
        "registration.t01." + id,
        "registration.t01." + id + ".definition",
        group == null ? null : "registration.t01.group." + group);
  }

  private static Column difference(String id) {
    return Column.difference(
        id,
        "registration.t01." + id,
        "registration.t01." + id + ".definition",
        "registration.t01.group.compare");
  }
}
