package org.antong.platform.reporting.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.access.Identity;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.report.Behind;
import org.antong.platform.api.report.Figure;
import org.antong.platform.api.report.Formula;
import org.antong.platform.api.report.Mark;
import org.antong.platform.api.report.ReportContribution;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.platform.api.report.ReportTable.Row;
import org.antong.platform.api.report.TableRules;
import org.antong.platform.reporting.internal.Tables.Wanted;
import org.antong.platform.reporting.internal.domain.CellAddress;
import org.antong.platform.reporting.internal.domain.LockedContent.Earlier;
import org.antong.platform.reporting.internal.domain.Protection;
import org.antong.platform.reporting.internal.domain.Protection.Hidden;
import org.antong.platform.reporting.internal.domain.Reach;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What a reader is told of a table: small cells are hidden from who does not work with the children
 * of the place (domain.md 6.2 rule 7), and every number leads to what lies behind it.
 */
@Component(service = Telling.class)
public final class Telling {

  private static final Set<Role> NEAR =
      Set.of(Role.VILLAGE_DIRECTOR, Role.TOWN_SUPERVISOR, Role.COUNTY_OFFICER);

  private final Tables tables;
  private final Divisions divisions;

  /** A table in full, and as a reader is told it. */
  record Told(Counted counted, ReportTable table) {}

  @Activate
  public Telling(@Reference Tables tables, @Reference Divisions divisions) {
    this.tables = tables;
    this.divisions = divisions;
  }

  Told tell(Caller reader, Wanted w) {
    Sight sight = new Sight(reader, w.asOf());
    boolean guarded = !near(reader, w.area());
    Counted counted = tables.make(reader, w, whole(reader, w));
    return told(reader, w, counted, guarded ? sight : null);
  }

  /** Whether what the table is compared with has to be known in full, to hide of it what is few. */
  boolean whole(Caller reader, Wanted w) {
    return !near(reader, w.area()) && new Sight(reader, w.asOf()).few(w.area());
  }

  /** A version of a return, whether it counts or not. */
  Told tell(Caller reader, Wanted w, Counted counted) {
    boolean guarded = !near(reader, w.area());
    return told(reader, w, counted, guarded ? new Sight(reader, w.asOf()) : null);
  }

  private Told told(Caller reader, Wanted w, Counted counted, Sight guard) {
    ReportTable table = counted.table();
    if (guard != null) table = Protection.hide(table, guard.hidden(w, counted, true));
    return new Told(counted, linked(reader, w, counted, table));
  }

  /** Whether an area is a village, or holds one only: few of it would be known by name. */
  boolean oneVillage(Area area, LocalDate day) {
    return switch (area.division().level()) {
      case VILLAGE -> true;
      case TOWN, COUNTY -> divisions.villages(area, day).size() == 1;
      case PREFECTURE, PROVINCE -> false;
    };
  }

  /** Who works with the children of the place anyway. */
  boolean near(Caller reader, Area area) {
    if (reader.isPlatform()) return true;
    List<Grant> grants = reader.exercised().stream().filter(g -> NEAR.contains(g.role())).toList();
    return Reach.holds(grants, area);
  }

  /** The number of a cell by what it counts; empty for what is computed from other cells. */
  Optional<Figure> figure(Wanted w, Counted counted, Row row, Column column) {
    if (column.formula() != null && !column.compared()) return Optional.empty();
    boolean total = row.area().equals(counted.table().area());
    // a total of several returns is their sum, and no one list has it
    if (total && !counted.rows().isEmpty() && !column.compared()) return Optional.empty();
    Earlier source = counted.source(row, column);
    String counts = column.compared() ? column.formula().parts().get(0) : column.id();
    Column of = counted.table().column(counts).orElse(column);
    if (of.formula() != null && !of.compared()) return Optional.empty();
    return Optional.of(
        new Figure(
            w.layout(),
            counts,
            row.area(),
            counted.period(column),
            source.asOf(),
            source.knownAt()));
  }

  private ReportTable linked(Caller reader, Wanted w, Counted counted, ReportTable table) {
    Optional<ReportContribution> contribution = tables.present(w.report());
    if (contribution.isEmpty()) return table;
    List<Row> rows = new ArrayList<>();
    for (Row row : table.rows())
      rows.add(linked(reader, w, counted, row, false, contribution.get()));
    return table.with(rows, linked(reader, w, counted, table.total(), true, contribution.get()));
  }

  private Row linked(
      Caller reader,
      Wanted w,
      Counted counted,
      Row row,
      boolean total,
      ReportContribution contribution) {
    Map<String, String> links = new LinkedHashMap<>(row.links());
    for (Column c : counted.table().columns()) {
      if (row.values().get(c.id()) == null) continue;
      figure(w, counted, row, c)
          .flatMap(contribution::behind)
          .flatMap(behind -> link(reader, w, counted, behind, total ? null : row.area(), c))
          .ifPresent(link -> links.put(c.id(), link));
    }
    return new Row(row.area(), row.name(), row.values(), row.marks(), links);
  }

  /** The list for who may open it; the rows without identity for who is shown none. */
  private static Optional<String> link(
      Caller reader, Wanted w, Counted counted, Behind behind, Area row, Column column) {
    if (reader.may(behind.permission())) return Optional.of(behind.list());
    boolean none = reader.exercised().stream().allMatch(g -> g.role().identity() == Identity.NONE);
    if (!none) return Optional.empty();
    int version = counted.isLocked() ? counted.locked().no() : 0;
    return Optional.of(
        CellAddress.of(w.report().info().id(), counted.table(), w.period(), w.layout(), version)
            .cell(row, column.id())
            .under("/api/reporting/reports/", "/rows"));
  }

  /** What of tables of a day is small, and what is hidden of them. */
  private final class Sight {

    private final Caller reader;
    private final LocalDate day;
    private final Map<Area, Boolean> small = new HashMap<>();

    Sight(Caller reader, LocalDate day) {
      this.reader = reader;
      this.day = day;
    }

    /** Whether an area or one below it is so small that few of it would be known by name. */
    boolean few(Area area) {
      return small(area) || divisions.below(area, day).stream().anyMatch(this::small);
    }

    boolean small(Area area) {
      return small.computeIfAbsent(area, a -> oneVillage(a, day));
    }

    Hidden hidden(Wanted w, Counted counted, boolean compare) {
      TableRules rules = tables.rules(w.report(), w.layout());
      boolean guarded = counted.table().columns().stream().anyMatch(Column::sensitive);
      if (!guarded && !few(w.area())) return Hidden.NOTHING;
      Map<Formula.Op, Hidden> before = new EnumMap<>(Formula.Op.class);
      if (compare && few(w.area())) {
        counted
            .compared()
            .forEach(
                (op, then) ->
                    before.put(
                        op,
                        new Sight(reader, then.asOf())
                            .hidden(
                                new Wanted(
                                    w.report(),
                                    w.layout(),
                                    w.area(),
                                    then.period(),
                                    then.asOf(),
                                    then.knownAt(),
                                    w.mode(),
                                    Set.of()),
                                then,
                                false)));
      }
      Predicate<Area> isSmall = this::small;
      return Protection.of(counted.table(), rules, isSmall, above(w, guarded), before);
    }

    /**
     * What the table of the place above hides of this one, where the reader sees that table too.
     */
    private Map<String, Mark> above(Wanted w, boolean guarded) {
      if (w.area().division().level() == DivisionLevel.PROVINCE) return Map.of();
      List<Area> path = divisions.path(w.area(), day);
      if (path.size() < 2) return Map.of();
      Area parent = path.get(path.size() - 2);
      boolean seen = reader.isPlatform() || Reach.holds(reader.exercised(), parent);
      boolean matters = guarded || divisions.below(parent, day).stream().anyMatch(this::small);
      // a village is always small: its town's table hides for it what this one would
      if (!seen || !matters) return Map.of();
      Wanted up = w.at(parent);
      return hidden(up, tables.base(reader, up), false).of(w.area());
    }
  }
}
