package org.antong.platform.exchange.internal.write;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.antong.platform.api.text.Texts;
import org.antong.platform.exchange.RosterColumn;
import org.antong.platform.exchange.internal.domain.BadRow;
import org.antong.platform.exchange.internal.domain.Plan;
import org.antong.platform.exchange.internal.domain.SheetRow;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;

/**
 * The rows that could not be taken, as they were, with the reasons beside them and the wrong cells
 * coloured: to be corrected and uploaded again.
 */
public final class BadRowsFile {

  private BadRowsFile() {}

  /** Hands on all bad rows. */
  @FunctionalInterface
  public interface Rows {
    void each(Consumer<BadRow> each);
  }

  public static void write(
      OutputStream out, Texts texts, Plan plan, List<RosterColumn> columns, Rows rows)
      throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    columns.forEach(c -> headers.put(c.id(), c.header()));
    int width = plan.headings().size();
    Sheets.write(
        out,
        sheets -> {
          Sheet sheet = sheets.book.createSheet(texts.get("exchange.bad.sheet"));
          sheet.createFreezePane(0, 1);
          Row head = sheet.createRow(0);
          for (int i = 0; i < width; i++) {
            String column = plan.columns().get(i);
            String heading = column == null ? plan.headings().get(i) : headers.get(column);
            Sheets.put(head, i, heading, sheets.head);
            sheet.setColumnWidth(i, Sheets.width(heading, 12, 24));
          }
          Sheets.put(head, width, texts.get("exchange.bad.reasons"), sheets.head);
          sheet.setColumnWidth(width, 70 * 256);
          int[] at = {1};
          rows.each(bad -> row(sheets, sheet.createRow(at[0]++), texts, plan, headers, bad));
          return null;
        });
  }

  private static void row(
      Sheets sheets, Row row, Texts texts, Plan plan, Map<String, String> headers, BadRow bad) {
    Set<String> wrong = new HashSet<>();
    StringBuilder reasons = new StringBuilder();
    for (BadRow.Fault f : bad.faults()) {
      wrong.add(f.column());
      if (!reasons.isEmpty()) reasons.append('\n');
      String header = headers.get(f.column());
      reasons.append(
          header == null ? f.message() : texts.get("exchange.bad.reason", header, f.message()));
    }
    SheetRow was = bad.row();
    int width = plan.headings().size();
    for (int i = 0; i < width; i++) {
      String column = plan.columns().get(i);
      boolean red = column != null && wrong.contains(column);
      Sheets.put(row, i, was.text(i), red ? sheets.wrong : sheets.text);
    }
    Sheets.put(row, width, reasons.toString(), sheets.note);
  }
}
