package org.antong.platform.reporting.internal.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.antong.platform.api.report.Mark;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.platform.api.report.ReportTable.Row;
import org.antong.platform.api.text.Texts;

/** How a cell reads, the same on the screen and on paper (domain.md 6.2, design.md 10). */
public final class Cells {

  private Cells() {}

  /** The figure or the mark of a cell; empty when the row has neither. */
  public static String text(Row row, Column column, Texts texts) {
    Mark mark = row.marks().get(column.id());
    if (mark != null) return mark(mark, texts);
    Number value = row.values().get(column.id());
    return value == null ? "" : number(value, column);
  }

  /** The cell for a template: a number where there is one, else the text of its mark. */
  public static Object value(Row row, Column column, Texts texts) {
    Mark mark = row.marks().get(column.id());
    return mark != null ? mark(mark, texts) : row.values().get(column.id());
  }

  /** 未启用, —, &lt;5 or 待核实. */
  public static String mark(Mark mark, Texts texts) {
    return texts.get("reporting.mark." + mark.name());
  }

  /** The pattern a workbook and a printed page show a cell by. */
  public static String pattern(Object value, Column column) {
    String digits = digits(column);
    boolean more = column.signed() && value instanceof Number n && n.doubleValue() > 0;
    return more ? "+" + digits : digits;
  }

  private static String digits(Column column) {
    return column.decimals() == 0 ? "#,##0" : "#,##0." + "0".repeat(column.decimals());
  }

  /** With grouping, the column's decimals (HALF_UP) and, for a difference, its sign. */
  static String number(Number value, Column column) {
    DecimalFormat format =
        new DecimalFormat(digits(column), DecimalFormatSymbols.getInstance(Locale.ROOT));
    format.setRoundingMode(RoundingMode.HALF_UP);
    BigDecimal exact = new BigDecimal(value.toString());
    String text = format.format(exact);
    return column.signed() && exact.signum() > 0 ? "+" + text : text;
  }
}
