package org.antong.training.internal.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * Counts of places rolled up over the tree of the day (domain.md 6.2 rule 1). A zone is a row of
 * its own, because each count names the unit that manages the place.
 */
public final class Rolled {

  /** What one place counts, by column. */
  private final Map<Area, Map<String, Long>> counts = new LinkedHashMap<>();

  private final Divisions divisions;
  private final ReportQuery query;

  public Rolled(Divisions divisions, ReportQuery query) {
    this.divisions = divisions;
    this.query = query;
  }

  /** Counts something at a place. */
  public void add(Area place, String column, long n) {
    if (n == 0) return;
    counts.computeIfAbsent(place, p -> new LinkedHashMap<>()).merge(column, n, Long::sum);
  }

  /**
   * The table of the rows the reader may see.
   *
   * @param visible whether an area is in the reader's scope
   * @param told whether a column is told of a place of this level; else it prints —
   */
  public ReportTable table(
      List<Column> columns, Predicate<Area> visible, Told told, Instant madeAt) {
    List<Area> below =
        divisions.below(query.area(), query.asOf()).stream().filter(visible).toList();
    List<Row> rows = new ArrayList<>();
    for (Area area : below) rows.add(row(area, columns, told, List.of(area)));
    boolean whole = below.isEmpty() || visible.test(query.area());
    List<Area> counted =
        whole ? List.of(query.area()) : below.stream().filter(a -> !unverified(a)).toList();
    Row total = row(query.area(), columns, told, counted);
    return new ReportTable(
        TrainingTable.ID,
        query.area(),
        columns,
        rows,
        total,
        query.asOf(),
        query.knownAt(),
        madeAt);
  }

  /** Whether a column is told of places of a level. */
  @FunctionalInterface
  public interface Told {
    boolean of(String column, DivisionLevel level);
  }

  private Row row(Area area, List<Column> columns, Told told, List<Area> parts) {
    String name = divisions.name(area.division(), query.asOf());
    Map<String, Number> values = new LinkedHashMap<>();
    Map<String, Mark> marks = new LinkedHashMap<>();
    boolean unknown = unverified(area);
    for (Column c : columns) {
      if (unknown) {
        marks.put(c.id(), Mark.UNVERIFIED);
      } else if (c.formula() == null && query.wants(c.id())) {
        if (told.of(c.id(), area.division().level())) values.put(c.id(), sum(parts, c.id()));
        else marks.put(c.id(), Mark.NA);
      }
    }
    return new Row(area, name, values, marks);
  }

  private long sum(List<Area> parts, String column) {
    return counts.entrySet().stream()
        .filter(e -> parts.stream().anyMatch(p -> in(e.getKey(), p)))
        .mapToLong(e -> e.getValue().getOrDefault(column, 0L))
        .sum();
  }

  /** Whether a place lies in an area. */
  public static boolean in(Area place, Area area) {
    DivisionCode at = area.division();
    DivisionCode unit = place.unit() == null ? place.division() : place.unit();
    return switch (at.level()) {
      case PROVINCE, PREFECTURE -> unit.digits(at.level()).equals(at);
      case COUNTY -> unit.equals(at);
      case TOWN ->
          unit.equals(area.unit())
              && place.division().level().compareTo(DivisionLevel.TOWN) >= 0
              && place.division().digits(DivisionLevel.TOWN).equals(at);
      case VILLAGE -> unit.equals(area.unit()) && place.division().equals(at);
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
