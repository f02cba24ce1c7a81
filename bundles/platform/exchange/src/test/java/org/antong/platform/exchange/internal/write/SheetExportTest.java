package org.antong.platform.exchange.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.antong.platform.exchange.SheetExport;
import org.antong.platform.web.Download;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

class SheetExportTest {

  private static final List<String> HEADINGS = List.of("编号", "姓名");
  private static final SheetExport.Rows ROWS =
      each -> {
        each.accept(List.of("1", "𠮷·阿依"));
        each.accept(List.of("2", "=cmd|'/c calc'!A0"));
        each.accept(java.util.Arrays.asList("3", null));
        each.accept(List.of("-4", "甲,\"乙\""));
      };

  private static byte[] bytes(Download file) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    file.body().write(bytes);
    return bytes.toByteArray();
  }

  @Test
  void a_text_that_begins_like_a_formula_is_shown_and_not_run() throws IOException {
    String csv =
        new String(bytes(SheetExport.csv("名单", HEADINGS, ROWS, false)), StandardCharsets.UTF_8);
    assertThat(csv).startsWith("\uFEFF编号,姓名\r\n1,𠮷·阿依\r\n2,'=cmd|");
    assertThat(csv).contains("\r\n3,\r\n'-4,\"甲,\"\"乙\"\"\"\r\n");
    try (XSSFWorkbook book =
        new XSSFWorkbook(
            new ByteArrayInputStream(bytes(SheetExport.xlsx("名单", "名单", "导出人", HEADINGS, ROWS))))) {
      var cell = book.getSheetAt(0).getRow(3).getCell(1);
      assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
      assertThat(cell.getStringCellValue()).startsWith("=cmd");
      assertThat(book.getSheetAt(0).getRow(2).getCell(1).getStringCellValue()).isEqualTo("𠮷·阿依");
    }
  }

  @Test
  void figures_are_numbers_and_what_is_none_stays_a_text() throws IOException {
    SheetExport.Rows rows =
        each -> {
          each.accept(List.of("甲班", "6,195.00", "90.5%"));
          each.accept(List.of("乙班", "—", "100.0%"));
        };
    try (XSSFWorkbook book = book(rows)) {
      var first = book.getSheetAt(0).getRow(2);
      assertThat(first.getCell(0).getCellType()).isEqualTo(CellType.STRING);
      assertThat(first.getCell(1).getNumericCellValue()).isEqualTo(6195.0);
      assertThat(first.getCell(1).getCellStyle().getDataFormatString()).isEqualTo("#,##0.00");
      assertThat(first.getCell(2).getNumericCellValue()).isEqualTo(0.905);
      assertThat(first.getCell(2).getCellStyle().getDataFormatString()).isEqualTo("0.0%");
      assertThat(book.getSheetAt(0).getRow(3).getCell(1).getStringCellValue()).isEqualTo("—");
    }
  }

  @Test
  void a_list_is_printed_on_a4_with_all_columns_on_a_page_and_its_heading_on_each()
      throws IOException {
    SheetExport.Rows rows = each -> each.accept(List.of("一段很长的话，比它的标题长得多", "1", "2"));
    try (XSSFWorkbook book = book(rows)) {
      var sheet = book.getSheetAt(0);
      assertThat(sheet.getPrintSetup().getPaperSize()).isEqualTo(PrintSetup.A4_PAPERSIZE);
      assertThat(sheet.getFitToPage()).isTrue();
      assertThat(sheet.getPrintSetup().getFitWidth()).isEqualTo((short) 1);
      assertThat(sheet.getPrintSetup().getFitHeight()).isZero();
      assertThat(sheet.getRepeatingRows().formatAsString()).isEqualTo("1:2");
      // 15 Chinese characters are as wide as 30 others, and 2 beside them
      assertThat(sheet.getColumnWidth(0)).isEqualTo(32 * 256);
    }
  }

  private static XSSFWorkbook book(SheetExport.Rows rows) throws IOException {
    Download file =
        SheetExport.xlsx("班次", "班次", "导出人", List.of("班次", "支出", "合格率"), Set.of(1, 2), rows);
    return new XSSFWorkbook(new ByteArrayInputStream(bytes(file)));
  }

  @Test
  void rare_characters_survive_the_national_encoding() throws IOException {
    byte[] csv = bytes(SheetExport.csv("名单", HEADINGS, ROWS, true));
    assertThat(new String(csv, Charset.forName("GB18030"))).startsWith("编号,姓名\r\n1,𠮷·阿依");
  }
}
