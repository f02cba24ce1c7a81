package org.antong.platform.exchange.internal.write;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.poi.poifs.crypt.temp.SXSSFWorkbookWithCustomZipEntrySource;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/** A workbook that is written as a stream, with the few styles ours have. */
final class Sheets {

  private static final int CELL_LONGEST = 32_000;

  final SXSSFWorkbook book;
  final CellStyle head;
  final CellStyle text;
  final CellStyle wrong;
  final CellStyle note;
  private final Map<String, CellStyle> figures = new HashMap<>();

  private Sheets(SXSSFWorkbook book) {
    this.book = book;
    short asText = book.createDataFormat().getFormat("@");
    Font bold = book.createFont();
    bold.setBold(true);
    head = bordered();
    head.setFont(bold);
    head.setAlignment(HorizontalAlignment.CENTER);
    head.setWrapText(true);
    fill(head, IndexedColors.GREY_25_PERCENT);
    text = book.createCellStyle();
    text.setDataFormat(asText);
    text.setVerticalAlignment(VerticalAlignment.CENTER);
    wrong = book.createCellStyle();
    wrong.setDataFormat(asText);
    wrong.setVerticalAlignment(VerticalAlignment.CENTER);
    fill(wrong, IndexedColors.ROSE);
    note = book.createCellStyle();
    note.setWrapText(true);
    note.setVerticalAlignment(VerticalAlignment.CENTER);
  }

  private CellStyle bordered() {
    CellStyle style = book.createCellStyle();
    style.setBorderBottom(BorderStyle.THIN);
    style.setBorderTop(BorderStyle.THIN);
    style.setBorderLeft(BorderStyle.THIN);
    style.setBorderRight(BorderStyle.THIN);
    style.setVerticalAlignment(VerticalAlignment.CENTER);
    return style;
  }

  private static void fill(CellStyle style, IndexedColors colour) {
    style.setFillForegroundColor(colour.getIndex());
    style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
  }

  /** Makes a workbook and writes it out; what lay in files meanwhile is gone afterwards. */
  static void write(OutputStream out, Function<Sheets, Void> fill) throws IOException {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(Sheets.class.getClassLoader());
    // rows lie on disk until the file is whole; they bear names, so they lie there encrypted, with
    // a
    // key nobody keeps
    try (SXSSFWorkbook book = new SXSSFWorkbookWithCustomZipEntrySource()) {
      fill.apply(new Sheets(book));
      book.write(out);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  /** A text; always text, so that nothing that begins with = becomes a formula. */
  static void put(Row row, int column, String text, CellStyle style) {
    var cell = row.createCell(column);
    if (style != null) cell.setCellStyle(style);
    if (text == null || text.isEmpty()) return;
    cell.setCellValue(text.length() > CELL_LONGEST ? text.substring(0, CELL_LONGEST) : text);
  }

  /** A figure as a number, with as many places as it is told with; false if it is none. */
  boolean number(Row row, int column, String text) {
    if (text == null) return false;
    boolean percent = text.endsWith("%");
    String plain =
        (percent ? text.substring(0, text.length() - 1) : text).replace(",", "").replace('−', '-');
    if (!plain.matches("-?\\d{1,15}(\\.\\d{1,6})?")) return false;
    BigDecimal value = new BigDecimal(plain);
    String format = (text.indexOf(',') < 0 ? "0" : "#,##0") + places(value.scale());
    CellStyle style =
        figures.computeIfAbsent(
            percent ? "0" + places(value.scale()) + "%" : format,
            f -> {
              CellStyle made = book.createCellStyle();
              made.setDataFormat(book.createDataFormat().getFormat(f));
              made.setVerticalAlignment(VerticalAlignment.CENTER);
              return made;
            });
    var cell = row.createCell(column);
    cell.setCellStyle(style);
    cell.setCellValue((percent ? value.movePointLeft(2) : value).doubleValue());
    return true;
  }

  private static String places(int scale) {
    return scale > 0 ? "." + "0".repeat(scale) : "";
  }

  /** Width for so many characters, Chinese ones counted twice. */
  static int width(String text, int least, int most) {
    int width = text.codePoints().map(c -> c > 0xFF ? 2 : 1).sum() + 2;
    return Math.min(most, Math.max(least, width)) * 256;
  }
}
