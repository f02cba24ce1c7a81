package org.antong.platform.reporting.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.platform.api.report.ReportTable.Row;
import org.antong.platform.api.text.Texts;
import org.antong.platform.exchange.SheetExport;
import org.antong.platform.reporting.internal.domain.Cells;
import org.antong.platform.reporting.internal.domain.ColumnMapping;
import org.antong.platform.reporting.internal.domain.ColumnMapping.Heading;
import org.antong.platform.reporting.internal.domain.Reach;
import org.antong.platform.reporting.internal.domain.Report;
import org.antong.platform.reporting.internal.store.MappingStore;
import org.antong.platform.web.Download;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Files for upload to another system (domain.md 6.1): the same figures under the names and in the
 * order that system wants. Each office keeps its own names.
 */
@Component(service = MappingService.class)
public final class MappingService {

  private final ModuleDb db;
  private final ReportService reports;
  private final MappingStore mappings = new MappingStore();

  @Activate
  public MappingService(
      @Reference(target = "(antong.module=reporting)") ModuleDb db,
      @Reference ReportService reports) {
    this.db = db;
    this.reports = reports;
  }

  /** What the reader's office keeps; every column under its own heading while it keeps nothing. */
  public ColumnMapping mine(Caller caller, Opened opened, Texts texts) {
    DivisionCode office = office(caller);
    String report = opened.report().info().id();
    return db.read(
        caller,
        (scope, handle) ->
            mappings
                .find(scope, handle, office, report, opened.layout())
                .orElseGet(
                    () ->
                        new ColumnMapping(
                            null, 0, office, report, opened.layout(), usual(opened, texts))));
  }

  /** Keeps names and order; Invalid with all that cannot be, Stale when it moved on. */
  public void keep(
      Caller caller,
      Opened opened,
      Map<String, String> names,
      Map<String, String> places,
      Match match) {
    List<FieldProblem> problems = new ArrayList<>();
    List<Heading> read =
        ColumnMapping.read(ColumnMapping.offered(opened.table()), names, places, problems);
    if (!problems.isEmpty()) throw new Invalid(problems);
    DivisionCode office = office(caller);
    String report = opened.report().info().id();
    db.write(
        caller,
        (scope, tx) -> {
          ColumnMapping before =
              mappings
                  .find(scope, tx.handle(), office, report, opened.layout())
                  .orElse(new ColumnMapping(null, 0, office, report, opened.layout(), List.of()));
          match.check(before.version());
          mappings.keep(scope, tx, before, before.with(read));
          return null;
        });
  }

  /** The table as this reader is told it, as a file under the names of her office. */
  public Download file(Caller caller, Opened opened, Texts texts, boolean sheet) {
    ColumnMapping mapping = mine(caller, opened, texts);
    ReportTable table = opened.table();
    List<String> headings = mapping.columns().stream().map(Heading::name).toList();
    SheetExport.Rows rows =
        each -> {
          each.accept(cells(mapping, table, table.total(), texts));
          table.rows().forEach(row -> each.accept(cells(mapping, table, row, texts)));
        };
    Report report = opened.report();
    String title = texts.get(report.info().title(opened.layout()));
    String name = report.info().id() + "_" + opened.place() + "_" + opened.period();
    return sheet
        ? SheetExport.xlsx(name, title, null, headings, rows)
        : SheetExport.csv(name, headings, rows, false);
  }

  private static List<String> cells(
      ColumnMapping mapping, ReportTable table, Row row, Texts texts) {
    return mapping.columns().stream().map(h -> cell(h.column(), table, row, texts)).toList();
  }

  /** A plain number, without grouping or sign; a mark as it is printed. */
  private static String cell(String id, ReportTable table, Row row, Texts texts) {
    if (id.equals(ColumnMapping.CODE)) return row.area().division().toString();
    if (id.equals(ColumnMapping.NAME)) return row.name();
    Column column = table.column(id).orElse(null);
    if (column == null) return "";
    Number value = row.values().get(id);
    return value != null ? value.toString() : Cells.text(row, column, texts);
  }

  private static List<Heading> usual(Opened opened, Texts texts) {
    List<Heading> all = new ArrayList<>();
    all.add(new Heading(ColumnMapping.CODE, texts.get("reporting.column.division")));
    all.add(new Heading(ColumnMapping.NAME, texts.get("reporting.column.name")));
    opened.table().columns().forEach(c -> all.add(new Heading(c.id(), label(c, texts))));
    return all;
  }

  /** A heading with the one above it, so that no two are the same. */
  public static String label(Column column, Texts texts) {
    String label = texts.get(column.labelKey());
    return column.groupKey() == null
        ? label
        : texts.get("reporting.cell.group", texts.get(column.groupKey()), label);
  }

  /** The place of the role that lets her upload. */
  private static DivisionCode office(Caller caller) {
    return Reach.widest(caller.exercising(ReportingModule.UPLOAD).exercised())
        .orElseThrow(Forbidden::new)
        .division();
  }
}
