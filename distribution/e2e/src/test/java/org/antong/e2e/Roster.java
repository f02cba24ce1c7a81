package org.antong.e2e;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** A roster as a county has it, made in the test, with numbers of the unassigned county 610999. */
final class Roster {

  /** First row of the sheet with a child. */
  static final int FIRST = 5;

  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final int TITLES = 2;
  private static final int NUMBER = 2;
  private static final int BORN = 3;
  private static final int VILLAGE = 6;

  private static final List<String> HEADINGS =
      List.of(
          "序号",
          "儿童姓名*",
          "身份证号码（18位）",
          "出生\n日期",
          "民族",
          "乡镇",
          "所在村",
          "组",
          "性别",
          "户口性质",
          "儿童类别",
          "平时跟谁过",
          "就读情况",
          "身体状况",
          "家庭经济情况");

  private static final int WIDTH = HEADINGS.size();

  /** What is the same for every child, after the village. */
  private static final List<String> ALIKE =
      List.of("一组", "男", "农业", "留守儿童", "奶奶", "小学", "良好", "一般", "张某", "省外务工", "李某", "省外务工", "唱歌");

  private final List<List<Object>> rows = new ArrayList<>();

  /** The ID number of a child born on a day, with the right check digit. */
  static String number(LocalDate born, int sequence) {
    String seventeen = "610999" + born.toString().replace("-", "") + "%03d".formatted(sequence);
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) sum += (seventeen.charAt(i) - '0') * WEIGHTS[i];
    return seventeen + "10X98765432".charAt(sum % 11);
  }

  /**
   * One child more.
   *
   * @param number a text, or a number as the program makes of a text that looks like one
   * @param born a day, a text, or null
   */
  Roster child(String name, Object number, Object born, String town, String village) {
    rows.add(Arrays.<Object>asList(rows.size() + 1, name, number, born, "汉", town, village));
    return this;
  }

  /** With titles above, headings in two rows, some merged, and a sum and a note below. */
  Path saved(Path file) throws IOException {
    try (Workbook book = new XSSFWorkbook();
        OutputStream out = Files.newOutputStream(file)) {
      Sheet sheet = book.createSheet("花名册");
      put(sheet, 0, "某县农村留守儿童花名册");
      sheet.addMergedRegion(new CellRangeAddress(0, 0, 0, WIDTH + 3));
      put(sheet, 1, "填报单位：某县", null, null, "2026年10月");
      List<String> parents = List.of("父亲", "", "母亲", "");
      put(sheet, TITLES, joined(HEADINGS, parents, List.of("特长")));
      List<String> below = List.of("姓名", "外出情况", "姓名", "外出情况");
      put(sheet, TITLES + 1, joined(Collections.nCopies(WIDTH, ""), below));
      for (int i = 0; i < WIDTH; i++) {
        sheet.addMergedRegion(new CellRangeAddress(TITLES, TITLES + 1, i, i));
      }
      sheet.addMergedRegion(new CellRangeAddress(TITLES, TITLES, WIDTH, WIDTH + 1));
      sheet.addMergedRegion(new CellRangeAddress(TITLES, TITLES, WIDTH + 2, WIDTH + 3));
      int at = FIRST - 1;
      for (List<Object> row : rows) {
        put(sheet, at++, joined(row, ALIKE));
        // somebody left a line free after the second child
        if (at == FIRST + 1) at++;
      }
      put(sheet, at++, "合计", rows.size() + "人");
      put(sheet, at + 1, "注：本表一式两份，由儿童主任填写，儿童督导员审核后报县民政局备案。");
      book.write(out);
    }
    return file;
  }

  private static Object[] joined(List<?>... parts) {
    return Stream.of(parts)
        .flatMap(List::stream)
        .map(cell -> "".equals(cell) ? null : cell)
        .toArray();
  }

  private static void put(Sheet sheet, int number, Object... values) {
    Row row = sheet.createRow(number);
    for (int i = 0; i < values.length; i++) {
      Cell cell = row.createCell(i);
      if (values[i] instanceof String text) cell.setCellValue(text);
      if (values[i] instanceof Number n) cell.setCellValue(n.doubleValue());
      if (values[i] instanceof LocalDate day) {
        CellStyle style = sheet.getWorkbook().createCellStyle();
        style.setDataFormat(sheet.getWorkbook().createDataFormat().getFormat("yyyy/m/d"));
        cell.setCellStyle(style);
        cell.setCellValue(day);
      }
    }
  }

  /** A line of the file of bad rows. */
  record Bad(String name, String reasons, List<String> coloured) {}

  /** The file of bad rows as somebody opens it. */
  static List<Bad> bad(Path file) throws IOException {
    try (Workbook book = WorkbookFactory.create(file.toFile(), null, true)) {
      Sheet sheet = book.getSheetAt(0);
      Row head = sheet.getRow(0);
      int last = head.getLastCellNum() - 1;
      DataFormatter texts = new DataFormatter();
      List<Bad> bad = new ArrayList<>();
      for (int i = 1; i <= sheet.getLastRowNum(); i++) {
        Row row = sheet.getRow(i);
        List<String> coloured = new ArrayList<>();
        for (int c = 0; c < last; c++) {
          Cell cell = row.getCell(c);
          if (cell == null) continue;
          if (cell.getCellStyle().getFillPattern() == FillPatternType.SOLID_FOREGROUND) {
            coloured.add(texts.formatCellValue(head.getCell(c)));
          }
        }
        bad.add(
            new Bad(
                texts.formatCellValue(row.getCell(1)),
                texts.formatCellValue(row.getCell(last)),
                coloured));
      }
      return bad;
    }
  }

  /** Corrects the file of bad rows where it says so, and leaves all else as it is. */
  static void correct(Path file, Path corrected, List<Correction> corrections) throws IOException {
    try (Workbook book = new XSSFWorkbook(Files.newInputStream(file));
        OutputStream out = Files.newOutputStream(corrected)) {
      Sheet sheet = book.getSheetAt(0);
      DataFormatter texts = new DataFormatter();
      for (int i = 1; i <= sheet.getLastRowNum(); i++) {
        Row row = sheet.getRow(i);
        String name = texts.formatCellValue(row.getCell(1));
        for (Correction c : corrections) {
          if (!c.name().equals(name)) continue;
          if (c.number() != null) row.createCell(NUMBER).setCellValue(c.number());
          if (c.born() != null) row.createCell(BORN).setCellValue(c.born());
          if (c.village() != null) row.createCell(VILLAGE).setCellValue(c.village());
        }
      }
      book.write(out);
    }
  }

  /** What of a child is to be written otherwise; null leaves it. */
  record Correction(String name, String number, String born, String village) {}
}
