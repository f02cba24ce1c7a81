package org.antong.platform.exchange.internal.write;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import org.antong.platform.exchange.SheetExport.Rows;
import org.apache.poi.ss.usermodel.PageMargin;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;

/** A list as a workbook. */
public final class ListFile {

  private static final int ROWS_OF_SHEET = 1_000_000;
  private static final int NARROWEST = 6;
  private static final int WIDEST = 40;

  /** More columns than that are printed across. */
  private static final int MOST_UPRIGHT = 6;

  private static final double SIDE_INCHES = 0.4;

  /** A line above and below the page takes no more than that, with the signs that shape it. */
  private static final int LINE_MOST = 200;

  private ListFile() {}

  public static void write(
      OutputStream out,
      String title,
      String note,
      List<String> headings,
      Set<Integer> figures,
      Rows rows)
      throws IOException {
    Sheets.write(
        out,
        sheets -> {
          Sheet[] sheet = {begun(sheets, title, note, headings)};
          int first = note == null ? 1 : 2;
          int[] at = {first};
          int[] parts = {1};
          int[] wide = new int[headings.size()];
          rows.each(
              cells -> {
                if (at[0] == ROWS_OF_SHEET) {
                  widened(sheet[0], wide);
                  sheet[0] = begun(sheets, title + " " + ++parts[0], note, headings);
                  at[0] = first;
                }
                Row row = sheet[0].createRow(at[0]++);
                for (int i = 0; i < cells.size(); i++) {
                  if (i < wide.length) wide[i] = Math.max(wide[i], wide(cells.get(i)));
                  if (!figures.contains(i) || !sheets.number(row, i, cells.get(i))) {
                    Sheets.put(row, i, cells.get(i), sheets.text);
                  }
                }
              });
          widened(sheet[0], wide);
          return null;
        });
  }

  private static int wide(String text) {
    return text == null ? 0 : Sheets.width(text, NARROWEST, WIDEST);
  }

  /** Each column as wide as what stands in it, up to what can be read. */
  private static void widened(Sheet sheet, int[] wide) {
    for (int i = 0; i < wide.length; i++) {
      if (wide[i] > sheet.getColumnWidth(i)) sheet.setColumnWidth(i, wide[i]);
    }
  }

  /** On A4, all columns on a page, the heading and who made it on each, the page counted below. */
  private static void printed(Sheet sheet, int head, int columns, String note) {
    PrintSetup setup = sheet.getPrintSetup();
    setup.setPaperSize(PrintSetup.A4_PAPERSIZE);
    setup.setLandscape(columns > MOST_UPRIGHT);
    sheet.setFitToPage(true);
    setup.setFitWidth((short) 1);
    setup.setFitHeight((short) 0);
    sheet.setRepeatingRows(new CellRangeAddress(0, head, -1, -1));
    sheet.getFooter().setCenter("&P / &N");
    if (note != null) sheet.getHeader().setCenter("&8" + line(note));
    for (PageMargin side : List.of(PageMargin.LEFT, PageMargin.RIGHT)) {
      sheet.setMargin(side, SIDE_INCHES);
    }
  }

  /** As it is read there: a single {@code &} begins an instruction. */
  private static String line(String note) {
    int most =
        note.offsetByCodePoints(0, Math.min(LINE_MOST, note.codePointCount(0, note.length())));
    return " " + note.substring(0, most).replace("&", "&&");
  }

  private static Sheet begun(Sheets sheets, String title, String note, List<String> headings) {
    Sheet sheet = sheets.book.createSheet(title);
    int at = 0;
    if (note != null) {
      Sheets.put(sheet.createRow(at++), 0, note, null);
      sheet.addMergedRegion(new CellRangeAddress(0, 0, 0, Math.max(1, headings.size() - 1)));
    }
    Row head = sheet.createRow(at);
    for (int i = 0; i < headings.size(); i++) {
      Sheets.put(head, i, headings.get(i), sheets.head);
      sheet.setColumnWidth(i, Sheets.width(headings.get(i), NARROWEST, 30));
    }
    sheet.createFreezePane(0, at + 1);
    printed(sheet, at, headings.size(), note);
    return sheet;
  }
}
