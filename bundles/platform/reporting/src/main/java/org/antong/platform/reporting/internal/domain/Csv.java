package org.antong.platform.reporting.internal.domain;

import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.report.Mark;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.platform.api.report.ReportTable.Row;
import org.antong.platform.api.text.Texts;

/**
 * A table as CSV (RFC 4180) in UTF-8 with a byte order mark, so that Excel and WPS read the
 * Chinese. One heading row, 合计 first; numbers are plain.
 */
public final class Csv {

  private static final String BOM = "\uFEFF";

  private Csv() {}

  public static String of(ReportTable table, Texts texts) {
    StringBuilder out = new StringBuilder(BOM);
    List<String> head = new ArrayList<>();
    head.add(texts.get("reporting.column.division"));
    head.add(texts.get("reporting.column.name"));
    for (Column column : table.columns()) head.add(heading(column, texts));
    line(out, head.stream().map(Csv::text).toList());
    row(out, table, table.total(), texts);
    for (Row row : table.rows()) row(out, table, row, texts);
    return out.toString();
  }

  private static String heading(Column column, Texts texts) {
    String label = texts.get(column.labelKey());
    return column.groupKey() == null ? label : texts.get(column.groupKey()) + "：" + label;
  }

  private static void row(StringBuilder out, ReportTable table, Row row, Texts texts) {
    List<String> cells = new ArrayList<>();
    cells.add(row.area() == null ? "" : row.area().division().toString());
    cells.add(text(row.name()));
    for (Column column : table.columns()) {
      Mark mark = row.marks().get(column.id());
      Number value = row.values().get(column.id());
      cells.add(
          mark != null ? text(Cells.mark(mark, texts)) : value == null ? "" : value.toString());
    }
    line(out, cells);
  }

  private static void line(StringBuilder out, List<String> cells) {
    out.append(String.join(",", cells)).append("\r\n");
  }

  /**
   * A text that no spreadsheet takes for a formula: one that begins like a formula gets an
   * apostrophe in front, and quotes where the format needs them.
   */
  static String text(String value) {
    String safe =
        !value.isEmpty() && "=+-@\t\r\n＝＋－＠".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r' || c == '\'')
        ? '"' + safe.replace("\"", "\"\"") + '"'
        : safe;
  }
}
