package org.antong.platform.reporting.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.platform.api.report.ReportTable.Row;
import org.antong.platform.api.text.Texts;
import org.antong.platform.reporting.internal.domain.Csv;
import org.antong.platform.reporting.internal.domain.Format;
import org.antong.platform.reporting.internal.domain.Watch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Opened reports as files, the same whether the reader waits for them or not. */
@Component(service = ReportFiles.class)
public final class ReportFiles {

  private final ReportService reports;
  private final ListService lists;
  private final Printer printer;

  @Activate
  public ReportFiles(
      @Reference ReportService reports, @Reference ListService lists, @Reference Printer printer) {
    this.reports = reports;
    this.lists = lists;
    this.printer = printer;
  }

  /** Name of the file of a table. */
  public static String name(Opened opened, Texts words, Format format) {
    return "%s_%s_%s_%s.%s"
        .formatted(
            opened.report().info().id(),
            words.get(opened.report().info().title(opened.layout())),
            opened.place().replace(' ', '_'),
            opened.period(),
            format.code());
  }

  /** Name of the file of a list. */
  public String name(ListService.Opened opened, Texts words, Format format) {
    return "%s_%s_%s.%s"
        .formatted(
            lists.title(opened, words),
            opened.place().replace(' ', '_'),
            opened.query().asOf(),
            format.code());
  }

  /**
   * Writes a table as PDF, XLSX, DOCX or CSV.
   *
   * @param asReached the server as the reader has reached it
   */
  public void table(
      Opened opened, Texts words, Format format, String asReached, OutputStream out, Watch watch)
      throws IOException {
    if (format == Format.CSV) {
      out.write(Csv.of(opened.table(), words).getBytes(StandardCharsets.UTF_8));
      return;
    }
    String server = reports.address(asReached);
    printer.print(
        opened.report(),
        opened.table(),
        reports.official(opened, words),
        words,
        (row, column) ->
            row.values().get(column.id()) == null && !row.marks().containsKey(column.id())
                ? null
                : server + cell(opened, row, column),
        opened.imprint(),
        format,
        out,
        watch);
  }

  /** Where a number of a printed table explains itself. */
  private static String cell(Opened opened, Row row, Column column) {
    boolean total = row == opened.table().total();
    return opened
        .address()
        .cell(total ? null : row.area(), column.id())
        .under("/reporting/", "/cell");
  }
}
