package org.antong.platform.exchange.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.antong.platform.exchange.SheetExport;
import org.antong.platform.web.Download;
import org.apache.poi.ss.usermodel.CellType;
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
  void rare_characters_survive_the_national_encoding() throws IOException {
    byte[] csv = bytes(SheetExport.csv("名单", HEADINGS, ROWS, true));
    assertThat(new String(csv, Charset.forName("GB18030"))).startsWith("编号,姓名\r\n1,𠮷·阿依");
  }
}
