package org.antong.platform.exchange.internal.write;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.antong.platform.exchange.SheetExport.Rows;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;

/** A list as a workbook. */
public final class ListFile {

  private static final int ROWS_OF_SHEET = 1_000_000;

  private ListFile() {}

  public static void write(
      OutputStream out, String title, String note, List<String> headings, Rows rows)
      throws IOException {
    Sheets.write(
        out,
        sheets -> {
          Sheet[] sheet = {begun(sheets, title, note, headings)};
          int first = note == null ? 1 : 2;
          int[] at = {first};
          int[] parts = {1};
          rows.each(
              cells -> {
                if (at[0] == ROWS_OF_SHEET) {
                  sheet[0] = begun(sheets, title + " " + ++parts[0], note, headings);
                  at[0] = first;
                }
                Row row = sheet[0].createRow(at[0]++);
                for (int i = 0; i < cells.size(); i++) {
                  Sheets.put(row, i, cells.get(i), sheets.text);
                }
              });
          return null;
        });
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
      sheet.setColumnWidth(i, Sheets.width(headings.get(i), 12, 30));
    }
    sheet.createFreezePane(0, at + 1);
    return sheet;
  }
}
