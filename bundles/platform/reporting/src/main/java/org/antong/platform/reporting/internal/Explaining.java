package org.antong.platform.reporting.internal;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.antong.platform.api.AntongModule;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.report.Behind;
import org.antong.platform.api.report.Figure;
import org.antong.platform.api.report.Formula;
import org.antong.platform.api.report.ReportContribution;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.platform.api.report.ReportTable.Row;
import org.antong.platform.api.report.UnnamedRows;
import org.antong.platform.reporting.internal.Explanation.Part;
import org.antong.platform.reporting.internal.domain.CellAddress;
import org.antong.platform.reporting.internal.domain.LockedContent.Earlier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Lets every number explain itself, and leads a reader without identities to rows without them. */
@Component(service = Explaining.class)
public final class Explaining {

  private final ReportService reports;
  private final Tables tables;
  private final Telling telling;

  /** Modules that are there, for the roles that have their permissions. */
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile List<AntongModule> modules = List.of();

  @Activate
  public Explaining(
      @Reference ReportService reports, @Reference Tables tables, @Reference Telling telling) {
    this.reports = reports;
    this.tables = tables;
    this.telling = telling;
  }

  /** The number of a row (none for the total) and a column. Throws Missing where there is none. */
  public Explanation explain(Caller caller, String id, Query query) {
    Optional<DivisionCode> division = query.division("row");
    Optional<DivisionCode> unit = query.division("rowUnit");
    String asked = query.text("column").orElse("");
    Opened opened = reports.open(caller, id, query);
    Column column = opened.table().column(asked).orElseThrow(Missing::new);
    Row row = division.map(d -> row(opened, d, unit.orElse(null))).orElse(opened.table().total());
    Counted counted = opened.counted();
    Optional<Figure> figure = telling.figure(opened.wanted(), counted, row, column);
    Optional<Behind> behind =
        tables.present(opened.report()).flatMap(c -> figure.flatMap(c::behind));
    Earlier source = counted.source(row, column);
    boolean total = row == opened.table().total();
    return new Explanation(
        opened,
        row,
        total,
        column,
        figure.orElse(null),
        source,
        counted.period(column),
        row.links().get(column.id()),
        behind.map(b -> readers(b.permission())).orElse(Set.of()),
        parts(opened, row, total, column),
        elsewhere(opened, row, total, column, source));
  }

  /**
   * The rows behind a number without identity. Throws Missing for a number this reader is not told,
   * and where there are no such rows.
   */
  public UnnamedRows rows(Caller caller, String id, Query query, Paging paging) {
    Explanation e = explain(caller, id, query);
    if (e.figure() == null || e.row().values().get(e.column().id()) == null) throw new Missing();
    ReportContribution contribution = tables.present(e.opened().report()).orElseThrow(Missing::new);
    if (contribution.behind(e.figure()).isEmpty()) throw new Missing();
    Caller reader = caller.exercising(e.opened().report().info().permission());
    return contribution.unnamed(reader, e.figure(), paging);
  }

  private static Row row(Opened opened, DivisionCode division, DivisionCode unit) {
    return opened.table().rows().stream()
        .filter(r -> r.area().division().equals(division))
        .filter(r -> unit == null || Objects.equals(r.area().unit(), unit))
        .findFirst()
        .orElseThrow(Missing::new);
  }

  private static List<Part> parts(Opened opened, Row row, boolean total, Column column) {
    List<Part> parts = new ArrayList<>();
    Formula formula = column.formula();
    Area at = total ? null : row.area();
    CellAddress address = opened.address();
    if (formula != null && !formula.op().compares()) {
      for (String part : formula.parts()) {
        opened
            .table()
            .column(part)
            .ifPresent(c -> parts.add(new Part(row, c, address.cell(at, part))));
      }
    } else if (total && !opened.counted().rows().isEmpty()) {
      for (Row r : opened.table().rows()) {
        parts.add(new Part(r, column, address.cell(r.area(), column.id())));
      }
    }
    return parts;
  }

  /** Where a compared figure stands in the table of its own period. */
  private static CellAddress elsewhere(
      Opened opened, Row row, boolean total, Column column, Earlier source) {
    if (!column.compared()) return null;
    Area area = opened.table().area();
    boolean above = area.division().level().above(DivisionLevel.COUNTY);
    return new CellAddress(
        opened.report().info().id(),
        area,
        opened.counted().period(column),
        null,
        null,
        opened.layout(),
        above ? 0 : source.version(),
        total ? null : row.area(),
        column.formula().parts().get(0));
  }

  private Set<Role> readers(String permission) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (AntongModule module : modules) {
      roles.addAll(module.info().permissions().getOrDefault(permission, Set.of()));
    }
    return roles;
  }
}
