package org.antong.platform.exchange.internal.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.antong.platform.exchange.RosterColumn;
import org.antong.platform.exchange.RosterColumn.Kind;
import org.antong.platform.exchange.RosterRow;
import org.antong.platform.exchange.internal.domain.Headings;
import org.antong.platform.exchange.internal.domain.RawCell;
import org.antong.platform.exchange.internal.domain.SheetRow;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rosters as people have them, and files that are none. */
class RosterFileTest {

  private static final List<RosterColumn> COLUMNS =
      List.of(
          RosterColumn.of("name", "姓名", Kind.TEXT).also("儿童姓名"),
          RosterColumn.of("idNumber", "身份证号", Kind.ID_NUMBER).also("身份证号码"),
          RosterColumn.of("birthDate", "出生日期", Kind.DATE),
          RosterColumn.of("father.name", "父亲姓名", Kind.TEXT),
          RosterColumn.of("father.phone", "父亲电话", Kind.PHONE).also("父亲联系电话"));

  @TempDir Path folder;

  private record Read(Headings.Found found, List<SheetRow> rows, List<String> unread) {
    String text(int row, String column) {
      return rows.get(row).text(found.columns().indexOf(column));
    }

    RawCell cell(int row, String column) {
      return rows.get(row).at(found.columns().indexOf(column));
    }
  }

  private Read read(Path file) throws IOException, Refusal {
    List<SheetRow> rows = new ArrayList<>();
    try (RosterFile roster = RosterFile.open(file)) {
      RosterFile.Table table = roster.read(new Headings(COLUMNS, Map.of()), 1000, rows::add);
      return new Read(table.found(), rows, table.unread());
    }
  }

  private Path saved(Workbook book) throws IOException {
    Path file = folder.resolve("roster" + System.nanoTime());
    try (book;
        OutputStream out = Files.newOutputStream(file)) {
      book.write(out);
    }
    return file;
  }

  private Path saved(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("roster" + System.nanoTime()), bytes);
  }

  private static void row(Sheet sheet, int number, Object... cells) {
    Row row = sheet.createRow(number - 1);
    for (int i = 0; i < cells.length; i++) {
      if (cells[i] instanceof String s) row.createCell(i).setCellValue(s);
      if (cells[i] instanceof Number n) row.createCell(i).setCellValue(n.doubleValue());
      if (cells[i] instanceof LocalDate d) {
        Cell cell = row.createCell(i);
        CellStyle style = sheet.getWorkbook().createCellStyle();
        short format = sheet.getWorkbook().createDataFormat().getFormat("yyyy\"年\"m\"月\"d\"日\"");
        style.setDataFormat(format);
        cell.setCellStyle(style);
        cell.setCellValue(d);
      }
    }
  }

  /** With everything a real roster has around its rows. */
  private static <T extends Workbook> T real(T book) {
    book.createSheet("填写说明").createRow(0).createCell(0).setCellValue("请认真填写");
    Sheet sheet = book.createSheet("花名册");
    row(sheet, 1, "某县农村留守儿童花名册");
    row(sheet, 2, "填报单位：某镇", null, "2026年10月");
    row(sheet, 4, "序号", "儿童 姓名*", "身份证号码（18位）", "出生\n日期", "父亲", null);
    row(sheet, 5, null, null, null, null, "姓名", "联系电话");
    sheet.addMergedRegion(new CellRangeAddress(3, 3, 4, 5));
    for (int i = 0; i < 4; i++) sheet.addMergedRegion(new CellRangeAddress(3, 4, i, i));
    row(sheet, 6, 1, "张小禾", "610999201506010018", LocalDate.of(2015, 6, 1), "张大山", 12000001234L);
    row(sheet, 8, 2, "𠮷·阿依", 610999201803120029d, "2018.3.12", "阿里", "1２000005678");
    row(sheet, 9, 3);
    row(sheet, 10, "序号", "儿童 姓名*", "身份证号码（18位）", "出生\n日期", "姓名", "联系电话");
    row(sheet, 11, 4, "李秀", null, null, null, null);
    row(sheet, 12, "合计", "3人");
    row(sheet, 14, "注：本表一式两份，由儿童主任填写，儿童督导员审核后报县民政局备案。");
    row(sheet, 15, "填表人：王某", null, "审核人：赵某");
    return book;
  }

  private void asReal(Read read) {
    assertThat(read.found().first()).isEqualTo(4);
    assertThat(read.found().last()).isEqualTo(5);
    assertThat(read.found().columns())
        .startsWith(null, "name", "idNumber", "birthDate", "father.name", "father.phone");
    assertThat(read.rows()).extracting(SheetRow::number).containsExactly(6, 8, 11);
    assertThat(read.text(0, "father.phone")).isEqualTo("12000001234");
    assertThat(read.cell(0, "birthDate")).isEqualTo(new RawCell(RawCell.Kind.DAY, "2015-06-01"));
    assertThat(read.text(1, "name")).isEqualTo("𠮷·阿依");
    assertThat(read.cell(1, "idNumber").kind()).isEqualTo(RawCell.Kind.NUMBER);
  }

  @Test
  void a_real_roster_is_read_with_titles_merged_headings_sums_empty_rows_and_notes()
      throws Exception {
    asReal(read(saved(real(new XSSFWorkbook()))));
  }

  @Test
  void a_workbook_with_a_sheet_for_each_village_is_read_whole_and_another_table_in_it_is_named()
      throws Exception {
    XSSFWorkbook book = new XSSFWorkbook();
    row(book.createSheet("说明"), 1, "各村分表填报");
    for (String village : List.of("一村", "二村", "三村")) {
      Sheet sheet = book.createSheet(village);
      row(sheet, 1, village + "花名册");
      row(sheet, 2, "姓名", "身份证号");
      row(sheet, 3, "甲" + village, "1");
      if (!village.equals("二村")) row(sheet, 4, "乙" + village, "2");
    }
    Sheet staff = book.createSheet("督导员");
    row(staff, 1, "姓名", "身份证号", "出生日期");
    row(staff, 2, "某人", "3", "1980-01-01");
    Sheet blank = book.createSheet("空表");
    row(blank, 1, "姓名", "出生日期");
    Read read = read(saved(withMost(book)));
    assertThat(read.rows())
        .extracting(r -> RosterRow.told(r.number()) + " " + r.text(0))
        .containsExactly("3 甲一村", "4 乙一村", "2/3 甲二村", "3/3 甲三村", "3/4 乙三村");
    assertThat(read.unread()).containsExactly("督导员");
  }

  /** The staff's table knows no more columns than the children's. */
  private static XSSFWorkbook withMost(XSSFWorkbook book) {
    for (String village : List.of("一村", "二村", "三村")) {
      Row heading = book.getSheet(village).getRow(1);
      heading.createCell(2).setCellValue("父亲姓名");
      heading.createCell(3).setCellValue("父亲电话");
    }
    return book;
  }

  @Test
  void an_old_workbook_is_read_alike() throws Exception {
    asReal(read(saved(real(new HSSFWorkbook()))));
  }

  @Test
  void days_of_the_1904_system_are_the_days_people_see() throws Exception {
    XSSFWorkbook book = new XSSFWorkbook();
    book.getCTWorkbook().getWorkbookPr().setDate1904(true);
    Sheet sheet = book.createSheet();
    row(sheet, 1, "姓名", "出生日期");
    row(sheet, 2, "张小禾", LocalDate.of(2015, 6, 1));
    assertThat(read(saved(book)).text(0, "birthDate")).isEqualTo("2015-06-01");
  }

  @Test
  void a_text_is_read_in_both_encodings_with_rare_characters_and_any_separator() throws Exception {
    String text = "儿童花名册\r\n\r\n姓名,身份证号,备注\r\n𠮷·阿依,=\"610999201506010018\",\"甲,乙\"\r\n合计,1\r\n";
    for (Charset charset :
        List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16, Charset.forName("GB18030"))) {
      Read read = read(saved(text.getBytes(charset)));
      assertThat(read.rows()).hasSize(1);
      assertThat(read.text(0, "name")).isEqualTo("𠮷·阿依");
      assertThat(read.text(0, "idNumber")).isEqualTo("610999201506010018");
      assertThat(read.rows().get(0).number()).isEqualTo(4);
    }
    String marked = "\uFEFF姓名\t身份证号\n张小禾\t610999201506010018\n";
    assertThat(read(saved(marked.getBytes(StandardCharsets.UTF_8))).text(0, "name"))
        .isEqualTo("张小禾");
  }

  @Test
  void a_formula_gives_its_kept_result_and_one_that_calls_out_is_never_asked() throws Exception {
    XSSFWorkbook book = new XSSFWorkbook();
    Sheet sheet = book.createSheet();
    row(sheet, 1, "姓名", "身份证号", "父亲姓名");
    Row row = sheet.createRow(1);
    row.createCell(0).setCellFormula("\"张\"&\"小禾\"");
    row.getCell(0).setCellValue("张小禾");
    row.createCell(1).setCellFormula("WEBSERVICE(\"http://127.0.0.1/x\")");
    row.getCell(1).setCellValue("1");
    row.createCell(2).setCellFormula("A1");
    Read read = read(saved(book));
    assertThat(read.text(0, "name")).isEqualTo("张小禾");
    assertThat(read.cell(0, "idNumber").kind()).isEqualTo(RawCell.Kind.CALLING);
  }

  private void refused(Path file, String key) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOfSatisfying(
            Refusal.class, e -> assertThat(e.key()).isEqualTo("exchange.file." + key));
  }

  @Test
  void what_is_no_roster_is_refused_with_a_sentence_of_its_own() throws Exception {
    refused(saved(new byte[0]), "empty");
    refused(saved("%PDF-1.7\n\0\1\2".getBytes(StandardCharsets.ISO_8859_1)), "pdf");
    refused(saved("<html><table><tr><td>姓名</td></tr></table></html>".getBytes()), "html");
    refused(saved(new byte[] {'P', 'K', 3, 4, 0, 0, 0}), "broken");
    refused(saved("一段话\n又一段话\n".getBytes(StandardCharsets.UTF_8)), "no-heading");
    refused(saved("姓名,身份证号\n".getBytes(StandardCharsets.UTF_8)), "no-rows");
    refused(saved(new XSSFWorkbook()), "no-sheet");
    XSSFWorkbook blank = new XSSFWorkbook();
    blank.createSheet();
    refused(saved(blank), "empty");
    byte[] whole = Files.readAllBytes(saved(real(new XSSFWorkbook())));
    refused(saved(java.util.Arrays.copyOf(whole, whole.length / 2)), "broken");
    refused(saved(zipped(Map.of("word/document.xml", "<w/>"))), "word");
    refused(saved(zipped(Map.of("花名册.xlsx", "?"))), "archive");
    refused(saved(zipped(Map.of("xl/workbook.xml", "<workbook/>"))), "broken");
    refused(saved(zipped(Map.of("content.xml", "<office/>"))), "other-office");
  }

  @Test
  void what_people_upload_by_mistake_is_told_what_it_is() throws Exception {
    refused(begun(0xFF, 0xD8, 0xFF, 0xE0), "picture");
    refused(begun(0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A), "picture");
    refused(begun(0, 0, 0, 0x18, 'f', 't', 'y', 'p', 'h', 'e', 'i', 'c'), "picture");
    refused(begun('B', 'M', 0x36, 1, 0, 0, 0, 0, 0, 0, 0x36), "picture");
    refused(begun('%', 'P', 'D', 'F', '-', '1', '.', '7'), "pdf");
    refused(begun('{', '\\', 'r', 't', 'f', '1'), "word");
    refused(begun('R', 'a', 'r', '!', 0x1A, 7), "archive");
    refused(begun(0x1F, 0x8B, 8), "archive");
    refused(begun(1, 2, 3, 4), "no-sheet");
    String page = "MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n";
    refused(saved(page.getBytes(StandardCharsets.UTF_8)), "html");
    refused(saved("\uFEFF\n<!DOCTYPE html>".getBytes(StandardCharsets.UTF_8)), "html");
    try (POIFSFileSystem old = new POIFSFileSystem()) {
      old.createDocument(new ByteArrayInputStream(new byte[5000]), "WordDocument");
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      old.writeFilesystem(bytes);
      refused(saved(bytes.toByteArray()), "word");
    }
  }

  @Test
  void a_roster_whose_first_heading_begins_like_a_picture_is_a_roster() throws Exception {
    Path file = saved("BMI,姓名,身份证号\n18,张小禾,1\n".getBytes(StandardCharsets.UTF_8));
    assertThat(read(file).text(0, "name")).isEqualTo("张小禾");
  }

  /** A file of some kind, with something behind its first bytes. */
  private Path begun(int... first) throws IOException {
    byte[] bytes = new byte[2000];
    for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) (i < first.length ? first[i] : i % 7);
    return saved(bytes);
  }

  @Test
  void a_file_with_a_password_is_refused() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (POIFSFileSystem file = new POIFSFileSystem()) {
      Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
      encryptor.confirmPassword("secret");
      try (OutputStream out = encryptor.getDataStream(file)) {
        real(new XSSFWorkbook()).write(out);
      }
      file.writeFilesystem(bytes);
    }
    refused(saved(bytes.toByteArray()), "encrypted");
  }

  @Test
  void a_workbook_with_macros_is_refused() throws Exception {
    byte[] plain = Files.readAllBytes(saved(real(new XSSFWorkbook())));
    refused(saved(with(plain, "xl/vbaProject.bin", new byte[10])), "macros");
  }

  @Test
  void a_bomb_is_refused_and_fills_no_memory() throws Exception {
    byte[] plain = Files.readAllBytes(saved(real(new XSSFWorkbook())));
    byte[] spaces = new byte[1 << 20];
    java.util.Arrays.fill(spaces, (byte) ' ');
    ByteArrayOutputStream sheet = new ByteArrayOutputStream();
    sheet.writeBytes("<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>".getBytes());
    for (int i = 0; i < 64; i++) sheet.writeBytes(spaces);
    refused(saved(with(plain, "xl/worksheets/sheet1.xml", sheet.toByteArray())), "bomb");
  }

  /** A sheet of one heading and one row, with something in it. */
  private Path sheet(String before, String cell) throws IOException {
    String part =
        "<worksheet>"
            + before
            + "<sheetData><row><c t=\"inlineStr\"><is><t>姓名</t></is></c>"
            + "<c t=\"inlineStr\"><is><t>身份证号</t></is></c></row>"
            + "<row><c t=\"inlineStr\"><is><t>张小禾</t></is></c>"
            + cell
            + "</row></sheetData></worksheet>";
    XSSFWorkbook book = new XSSFWorkbook();
    book.createSheet();
    byte[] plain = Files.readAllBytes(saved(book));
    return saved(with(plain, "xl/worksheets/sheet1.xml", part.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void a_part_that_is_all_remark_or_all_attribute_or_all_nesting_or_all_names_is_a_bomb()
      throws Exception {
    String long1 = "x".repeat(5 << 20);
    refused(sheet("<!--" + long1 + "-->", ""), "bomb");
    refused(sheet("<a b=\"" + long1 + "\"/>", ""), "bomb");
    refused(sheet("<a>".repeat(200) + "</a>".repeat(200), ""), "bomb");
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < 3000; i++) names.append("<n").append(i).append("/>");
    refused(sheet(names.toString(), ""), "bomb");
    Read read = read(sheet("<!-- " + "x".repeat(1000) + " -->", "<c><v>1</v></c>"));
    assertThat(read.text(0, "idNumber")).isEqualTo("1");
  }

  @Test
  void a_cell_never_grows_beyond_what_is_kept_of_it() throws Exception {
    String long1 = "x".repeat(6_000);
    assertThat(read(sheet("", "<c><v>" + long1 + "</v></c>")).text(0, "idNumber")).hasSize(5_000);
    assertThat(
            read(sheet("", "<c t=\"inlineStr\"><is><t>" + long1 + "</t></is></c>"))
                .text(0, "idNumber"))
        .hasSize(5_000);
    assertThat(read(sheet("", "<c><v>1E-2000000000</v></c>")).text(0, "idNumber"))
        .isEqualTo("1E-2000000000");
    refused(sheet("", ("<c><v>" + long1 + "</v></c>").repeat(60)), "long-row");
  }

  @Test
  void a_quotation_mark_that_is_never_closed_is_told_with_the_row_it_begins_in() throws Exception {
    StringBuilder text = new StringBuilder("姓名,身份证号\n张小禾,1\n李秀,\"2\n");
    for (int i = 0; i < 30_000; i++) text.append("张小禾,610999201506010018\n");
    Path file = saved(text.toString().getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> read(file))
        .isInstanceOfSatisfying(
            Refusal.class,
            e -> {
              assertThat(e.key()).isEqualTo("exchange.file.long-row");
              assertThat(e.args()).containsExactly(3);
            });
  }

  @Test
  void an_entity_in_a_part_is_never_resolved() throws Exception {
    byte[] plain = Files.readAllBytes(saved(real(new XSSFWorkbook())));
    String part =
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><sst><si><t>&e;</t></si></sst>";
    refused(saved(with(plain, "xl/sharedStrings.xml", part.getBytes())), "broken");
  }

  @Test
  void more_rows_than_are_taken_are_refused() throws Exception {
    StringBuilder text = new StringBuilder("姓名,身份证号\n");
    for (int i = 0; i <= 1000; i++) text.append("张小禾,").append(i).append('\n');
    refused(saved(text.toString().getBytes(StandardCharsets.UTF_8)), "too-many");
  }

  @Test
  void texts_of_a_large_workbook_go_to_a_file_that_is_gone_afterwards() throws Exception {
    String long1 = "字".repeat(1000);
    try (SharedTexts texts = new SharedTexts(folder)) {
      for (int i = 0; i < 5000; i++) texts.add(i + long1);
      assertThat(texts.get(1)).isEqualTo("1" + long1);
      assertThat(texts.get(4999)).isEqualTo("4999" + long1);
      assertThat(texts.get(3000)).isEqualTo("3000" + long1);
      assertThat(texts.get(5000)).isEmpty();
      assertThat(parts()).isEqualTo(1);
    }
    assertThat(parts()).isZero();
  }

  private long parts() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".part")).count();
    }
  }

  private static byte[] zipped(Map<String, String> parts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] with(byte[] workbook, String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes);
        ZipInputStream in = new ZipInputStream(new java.io.ByteArrayInputStream(workbook))) {
      for (ZipEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
        if (e.getName().equals(name)) continue;
        zip.putNextEntry(new ZipEntry(e.getName()));
        in.transferTo(zip);
      }
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    return bytes.toByteArray();
  }
}
