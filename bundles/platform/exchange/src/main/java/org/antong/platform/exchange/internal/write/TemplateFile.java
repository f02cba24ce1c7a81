package org.antong.platform.exchange.internal.write;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.text.Texts;
import org.antong.platform.exchange.Choice;
import org.antong.platform.exchange.RosterColumn;
import org.antong.platform.exchange.RosterColumn.Kind;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationConstraint;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.ss.util.CellReference;

/** An empty roster: a note, headings, an example, lists to choose from and a sheet of all codes. */
public final class TemplateFile {

  private static final int LAST_ROW = 5000;

  private TemplateFile() {}

  /**
   * @param villages names to choose from, with their towns
   */
  public static void write(
      OutputStream out,
      Texts texts,
      String title,
      List<RosterColumn> columns,
      List<String> villages)
      throws IOException {
    Sheets.write(
        out,
        sheets -> {
          Sheet sheet = sheets.book.createSheet(title);
          Sheet codes = sheets.book.createSheet(texts.get("exchange.template.codes"));
          note(sheets, sheet, texts, columns.size());
          Row head = sheet.createRow(1);
          Row example = sheet.createRow(2);
          Sheets.put(head, 0, texts.get("exchange.template.number"), sheets.head);
          Sheets.put(example, 0, texts.get("exchange.template.example"), sheets.text);
          List<List<String>> lists = new ArrayList<>();
          for (int i = 0; i < columns.size(); i++) {
            RosterColumn c = columns.get(i);
            String star = c.needed() ? "*" : "";
            Sheets.put(head, i + 1, star + c.header(), sheets.head);
            Sheets.put(example, i + 1, c.example(), sheets.text);
            sheet.setColumnWidth(i + 1, Sheets.width(c.header(), 12, 26));
            sheet.setDefaultColumnStyle(i + 1, sheets.text);
            List<String> values = values(texts, c, villages);
            if (!values.isEmpty()) {
              list(sheet, i + 1, codes.getSheetName(), lists.size(), values.size());
              List<String> list = new ArrayList<>(List.of(c.header()));
              list.addAll(values);
              lists.add(list);
            }
          }
          sheet.createFreezePane(2, 2);
          codes(sheets, codes, lists);
          help(sheets, texts, columns);
          return null;
        });
  }

  private static void note(Sheets sheets, Sheet sheet, Texts texts, int width) {
    Row note = sheet.createRow(0);
    note.setHeightInPoints(64);
    Sheets.put(note, 0, texts.get("exchange.template.note"), sheets.note);
    sheet.addMergedRegion(new CellRangeAddress(0, 0, 0, Math.min(12, width)));
  }

  private static List<String> values(Texts texts, RosterColumn c, List<String> villages) {
    if (c.kind() == Kind.YES_NO) {
      return List.of(texts.get("exchange.yes"), texts.get("exchange.no"));
    }
    if (c.kind() == Kind.VILLAGE || c.kind() == Kind.PLACE) return villages;
    return c.choices().stream().map(Choice::label).toList();
  }

  /** A list to choose from; what is not in it may be written too, for several codes at once. */
  private static void list(Sheet sheet, int column, String codes, int list, int size) {
    String letters = CellReference.convertNumToColString(list);
    String range = "'" + codes + "'!$" + letters + "$2:$" + letters + "$" + (size + 1);
    DataValidationConstraint constraint =
        sheet.getDataValidationHelper().createFormulaListConstraint(range);
    DataValidation validation =
        sheet
            .getDataValidationHelper()
            .createValidation(constraint, new CellRangeAddressList(2, LAST_ROW, column, column));
    validation.setShowErrorBox(false);
    validation.setSuppressDropDownArrow(true);
    sheet.addValidationData(validation);
  }

  private static void codes(Sheets sheets, Sheet codes, List<List<String>> lists) {
    int longest = lists.stream().mapToInt(List::size).max().orElse(0);
    for (int r = 0; r < longest; r++) {
      Row row = codes.createRow(r);
      for (int c = 0; c < lists.size(); c++) {
        if (r < lists.get(c).size()) {
          Sheets.put(row, c, lists.get(c).get(r), r == 0 ? sheets.head : sheets.text);
        }
      }
    }
    for (int c = 0; c < lists.size(); c++) codes.setColumnWidth(c, 22 * 256);
    codes.createFreezePane(0, 1);
  }

  private static void help(Sheets sheets, Texts texts, List<RosterColumn> columns) {
    Sheet help = sheets.book.createSheet(texts.get("exchange.template.help"));
    Row head = help.createRow(0);
    Sheets.put(head, 0, texts.get("exchange.template.help.column"), sheets.head);
    Sheets.put(head, 1, texts.get("exchange.template.help.must"), sheets.head);
    Sheets.put(head, 2, texts.get("exchange.template.help.how"), sheets.head);
    int at = 1;
    for (RosterColumn c : columns) {
      Row row = help.createRow(at++);
      Sheets.put(row, 0, c.header(), sheets.text);
      Sheets.put(row, 1, texts.get(c.needed() ? "exchange.yes" : "exchange.no"), sheets.text);
      String how =
          c.help() != null ? c.help() : texts.get("exchange.template.kind." + c.kind().name());
      Sheets.put(row, 2, how, sheets.note);
    }
    help.setColumnWidth(0, 22 * 256);
    help.setColumnWidth(1, 8 * 256);
    help.setColumnWidth(2, 90 * 256);
  }
}
