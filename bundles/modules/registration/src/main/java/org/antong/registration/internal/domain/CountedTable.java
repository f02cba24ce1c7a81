package org.antong.registration.internal.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Division;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.report.Mark;
import org.antong.platform.api.report.ReportQuery;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.platform.api.report.ReportTable.Row;

/**
 * Counts of villages rolled up over the tree of the day (domain.md 6.2 rule 1). Zones are rows of
 * their own and their villages are in no other row, because each count names the unit that manages
 * the village.
 */
public final class CountedTable {

  private final Divisions divisions;
  private final ReportQuery query;
  private final List<Column> columns;
  private final List<VillageCount> counts;
  private final boolean byHousehold;
  private final Set<String> fromCounties;

  /**
   * @param columns all of the table; those with a formula stay empty
   * @param byHousehold counted where the household is registered, not where the child lives
   * @param fromCounties columns told of county-level units and above only (domain.md 12.6)
   */
  public CountedTable(
      Divisions divisions,
      ReportQuery query,
      List<Column> columns,
      List<VillageCount> counts,
      boolean byHousehold,
      Set<String> fromCounties) {
    this.divisions = divisions;
    this.query = query;
    this.columns = columns;
    this.counts = counts;
    this.byHousehold = byHousehold;
    this.fromCounties = fromCounties;
  }

  /**
   * The table of the rows the reader may see.
   *
   * @param visible whether an area below is in the reader's scope
   */
  public ReportTable table(String id, Predicate<Area> visible, Instant madeAt) {
    List<Area> below =
        divisions.below(query.area(), query.asOf()).stream().filter(visible).toList();
    List<Row> rows = below.stream().map(area -> row(area, c -> in(c, area))).toList();
    List<Area> counted = below.stream().filter(a -> !unverified(a)).toList();
    Row total =
        row(
            query.area(),
            below.isEmpty()
                ? c -> in(c, query.area())
                : c -> counted.stream().anyMatch(a -> in(c, a)));
    return new ReportTable(
        id, query.area(), columns, rows, total, query.asOf(), query.knownAt(), madeAt);
  }

  private Row row(Area area, Predicate<VillageCount> here) {
    String name = divisions.name(area.division(), query.asOf());
    Map<String, Number> values = new LinkedHashMap<>();
    Map<String, Mark> marks = new LinkedHashMap<>();
    if (unverified(area)) {
      for (Column c : columns) marks.put(c.id(), Mark.UNVERIFIED);
      return new Row(area, name, values, marks);
    }
    List<VillageCount> counted = counts.stream().filter(here).toList();
    boolean above = !DivisionLevel.COUNTY.above(area.division().level());
    for (Column c : columns) {
      if (c.formula() != null || !query.wants(c.id())) continue;
      if (!above && fromCounties.contains(c.id())) {
        marks.put(c.id(), Mark.NA);
      } else {
        values.put(
            c.id(), counted.stream().mapToLong(v -> v.counts().getOrDefault(c.id(), 0L)).sum());
      }
    }
    return new Row(area, name, values, marks);
  }

  private boolean in(VillageCount count, Area area) {
    LocalDate day = query.asOf();
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
        .filter(Division::zone)
        .filter(d -> !divisions.verified(d.code()))
        .isPresent();
  }
}
