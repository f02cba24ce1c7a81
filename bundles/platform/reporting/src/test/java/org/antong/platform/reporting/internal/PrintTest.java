package org.antong.platform.reporting.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.ZipInputStream;
import org.antong.platform.api.Period;
import org.antong.platform.api.report.FormSheet;
import org.antong.platform.api.report.Formula;
import org.antong.platform.api.report.Mark;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.ReportTable.Row;
import org.antong.platform.api.text.Texts;
import org.antong.platform.reporting.internal.domain.Format;
import org.antong.platform.reporting.internal.domain.HeaderSettings;
import org.antong.platform.reporting.internal.domain.Official;
import org.antong.platform.reporting.internal.domain.PeriodText;
import org.antong.platform.reporting.internal.domain.Report;
import org.antong.platform.reporting.internal.domain.Watch;
import org.antong.platform.reporting.internal.engine.Fonts;
import org.antong.platform.reporting.internal.engine.Imprint;
import org.antong.platform.reporting.internal.engine.JasperEngine;
import org.antong.platform.reporting.internal.engine.Paper;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.PageMargin;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrintTest {

  private static final String DUBNIUM = new String(Character.toChars(0x2CB4A));
  private static final String RARER = new String(Character.toChars(0x2A6A5));

  @TempDir static Path folder;
  private static JasperEngine engine;
  private static Report report;
  private static Texts texts;

  @BeforeAll
  static void engine() throws IOException {
    System.setProperty("java.awt.headless", "true");
    engine =
        new JasperEngine(
            Fonts.unpack(path -> Sample.resource("/" + path), folder.resolve("fonts")),
            Sample.resource("/reports/common/header.jasper"),
            Sample.resource("/reports/common/footer.jasper"),
            Sample.resource("/reports/common/antong.jrtx"));
    report = Sample.report();
    texts = report.texts(Sample.texts("zh_CN"));
  }

  @Test
  void who_takes_a_paper_along_stands_lightly_across_each_of_its_pages() throws IOException {
    Map<String, String> words = new java.util.HashMap<>(Map.of("title", "登记表"));
    for (String key : List.of("left", "right", "note", "pageBefore", "pageBetween", "pageAfter")) {
      words.put(key, "");
    }
    List<Map<String, ?>> rows =
        java.util.Collections.nCopies(120, Map.of("kind", "wide", "label1", "姓名", "value1", "张小禾"));
    Paper paper =
        Paper.of(Sample.resource("/reports/common/form.jasper"), Map.of("TEXT", words), rows);
    String mark = "江南县经办 2026-10-15 09:30 用途：年度核查";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    engine.write(paper.marked(mark), Format.PDF, folder, out, Watch.NONE);
    try (PDDocument pdf = Loader.loadPDF(out.toByteArray())) {
      assertThat(pdf.getNumberOfPages()).isGreaterThan(2);
      for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        String text = stripper.getText(pdf).replaceAll("\\s", "");
        assertThat(text).contains("张小禾", mark.replace(" ", ""));
      }
    }
  }

  @Test
  void every_further_page_of_a_form_says_whose_it_is_and_no_page_has_boxes_alone()
      throws IOException {
    FormSheet.Cell head = new FormSheet.Cell("时间", "做了什么", true);
    for (int n : new int[] {24, 26, 27, 28, 29, 30, 75}) {
      List<FormSheet.Cell> looks = new ArrayList<>();
      for (int i = 1; i <= n; i++) looks.add(FormSheet.Cell.wide("2026-10-15", "查看档案"));
      FormSheet sheet =
          new FormSheet(
                  "查阅记录",
                  "测试县",
                  "共 " + n + " 条",
                  List.of(
                      new FormSheet.Section(null, List.of(FormSheet.Cell.of("姓名", "张小禾"))),
                      new FormSheet.Section("2026-10", looks, head)),
                  List.of("经办单位（盖章）", "领取人（签字）"),
                  "依据条例记录")
              .again("查阅记录（续）张小禾610999-2026-000001");
      Map<String, String> words =
          Map.of(
              "title",
              sheet.title(),
              "again",
              sheet.again(),
              "pageBefore",
              "第 ",
              "pageBetween",
              " 页　共",
              "pageAfter",
              " 页");
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      engine.write(
          Paper.of(
              Sample.resource("/reports/common/form.jasper"),
              Map.of("TEXT", words),
              Sheets.rows(sheet, "年　月　日")),
          Format.PDF,
          folder,
          out,
          Watch.NONE);
      try (PDDocument pdf = Loader.loadPDF(out.toByteArray())) {
        int pages = pdf.getNumberOfPages();
        for (int page = 1; page <= pages; page++) {
          PDFTextStripper stripper = new PDFTextStripper();
          stripper.setStartPage(page);
          stripper.setEndPage(page);
          String text = stripper.getText(pdf).replaceAll("\\s", "");
          assertThat(text).as("%s looks, page %s", n, page).contains("张小禾", "查看档案", "做了什么");
          if (page > 1) assertThat(text).contains("（续）");
          else assertThat(text).doesNotContain("（续）");
          if (page == pages) assertThat(text).contains("领取人（签字）", "依据条例记录");
        }
      }
    }
  }

  @Test
  void a_form_prints_headings_fields_in_pairs_and_boxes_to_sign() throws IOException {
    FormSheet sheet =
        new FormSheet(
            "信息登记表",
            "填报单位：测试县",
            "档案编号：610999-2026-000001",
            List.of(
                new FormSheet.Section(
                    "一、基本信息",
                    List.of(
                        FormSheet.Cell.of("姓名", "张" + DUBNIUM),
                        FormSheet.Cell.of("性别", "男"),
                        FormSheet.Cell.of("民族", null),
                        FormSheet.Cell.wide("备注", "很长的话。".repeat(60))))),
            List.of("监护人签字", "儿童主任签字", "儿童督导员签字"),
            "附注");
    List<Map<String, ?>> rows = Sheets.rows(sheet, "年　月　日");
    assertThat(rows.stream().map(r -> (Object) r.get("kind")))
        .containsExactly("heading", "pair", "pair", "wide", "sign", "sign", "note");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Map<String, String> words =
        Map.of(
            "title",
            sheet.title(),
            "left",
            sheet.left(),
            "right",
            sheet.right(),
            "note",
            "附注",
            "pageBefore",
            "第 ",
            "pageBetween",
            " 页　共",
            "pageAfter",
            " 页");
    engine.write(
        Paper.of(Sample.resource("/reports/common/form.jasper"), Map.of("TEXT", words), rows),
        Format.PDF,
        folder,
        out,
        Watch.NONE);
    String text = text(out.toByteArray());
    assertThat(text)
        .contains("信息登记表", "填报单位：测试县", "档案编号：610999-2026-000001", "一、基本信息")
        .contains("张" + DUBNIUM, "儿童督导员签字", "附注", "第 1 页");
    assertThat(text.replaceAll("\\s", "")).contains("很长的话。".repeat(60));
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    Paper one =
        Paper.of(Sample.resource("/reports/common/form.jasper"), Map.of("TEXT", words), rows);
    Paper other =
        Paper.of(
            Sample.resource("/reports/common/form.jasper"),
            Map.of("TEXT", words),
            List.of(Map.of("kind", "wide", "label1", "第二张", "value1", "另一人")));
    engine.write(List.of(one, other), both);
    assertThat(text(both.toByteArray()))
        .contains("张" + DUBNIUM, "另一人")
        .containsSubsequence("第 1 页", "第二张", "第 1 页");
  }

  @Test
  void the_printed_table_carries_title_official_header_and_footer() throws IOException {
    String text =
        text(
            print(
                Sample.table("甲镇", "乙镇"),
                Format.PDF,
                new HeaderSettings(null, "某市民政局", null, null, null)));
    assertThat(text)
        .contains("农村留守儿童基本情况表", "T01", "制定机关：某市民政局", "内部管理用表")
        .contains("填报单位（公章）：测试县", "报告期：2026 年第三季度", "计量单位：人")
        .contains("单位负责人：", "统计负责人：", "填表人：", "审核人：", "联系电话：", "填报日期：2026-11-23")
        .contains("数据截止时间：2026-09-30 24:00", "版本号：未锁定", "（公章）", "第 1 页", "共 1 页")
        .contains("亲友及其他”包括");
  }

  @Test
  void a_header_line_that_nobody_set_is_left_out() throws IOException {
    String bare = text(print(Sample.table("甲镇"), Format.PDF, HeaderSettings.of(Map.of(), "T01")));
    assertThat(bare).contains("号：T01", "内部管理用表").doesNotContain("制定机关", "有效期限");

    HeaderSettings set =
        HeaderSettings.of(Map.of("header.issuer", "某市民政局", "header.validUntil", "2027年12月"), "T01");
    assertThat(text(print(Sample.table("甲镇"), Format.PDF, set)))
        .contains("制定机关：某市民政局", "有效期限：2027年12月");
  }

  @Test
  void an_approved_table_prints_its_approval_instead_of_the_words_for_internal_use()
      throws IOException {
    HeaderSettings approved =
        HeaderSettings.of(
            Map.of(
                "T01.header.approval",
                "某统制〔2026〕1号",
                "T01.header.number",
                "留守1表",
                "header.issuer",
                "某局"),
            "T01");
    String text = text(print(Sample.table("甲镇"), Format.PDF, approved));
    assertThat(text).contains("批准或备案文号：某统制〔2026〕1号", "留守1表").doesNotContain("内部管理用表");
  }

  @Test
  void rare_characters_of_place_names_print_and_every_font_is_embedded() throws IOException {
    byte[] pdf = print(Sample.table(DUBNIUM + "河镇", RARER + "家坪镇", "䶮口镇"));
    assertThat(text(pdf)).contains(DUBNIUM, RARER, "䶮");
    try (PDDocument document = Loader.loadPDF(pdf)) {
      List<String> names = new ArrayList<>();
      for (PDPage page : document.getPages()) {
        for (COSName name : page.getResources().getFontNames()) {
          PDFont font = page.getResources().getFont(name);
          assertThat(font.isEmbedded()).as(font.getName()).isTrue();
          names.add(font.getName());
        }
      }
      assertThat(names)
          .anyMatch(n -> n.contains("NotoSansSC"))
          .anyMatch(n -> n.contains("HanaMin"));
    }
  }

  @Test
  void a_long_table_flows_over_pages_with_its_headings_and_the_sum_stands_first()
      throws IOException {
    byte[] pdf =
        print(
            Sample.table(
                IntStream.rangeClosed(1, 60).mapToObj(i -> "第" + i + "镇").toArray(String[]::new)));
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(document.getNumberOfPages()).isEqualTo(3);
      for (int page = 1; page <= 3; page++) {
        String text = page(document, page);
        assertThat(text).contains("实际照护人", "身体状况", "家庭经济", "第 " + page + " 页", "共 3 页");
        assertThat(text.contains("农村留守儿童基本情况表（续）")).isEqualTo(page > 1);
      }
      String first = page(document, 1);
      assertThat(first.lastIndexOf("合计 ")).isLessThan(first.indexOf("第1镇"));
      assertThat(page(document, 3)).contains("第60镇", "单位负责人：");
    }
  }

  @Test
  void a4_lies_across() throws IOException {
    try (PDDocument document = Loader.loadPDF(print(Sample.table("甲镇")))) {
      PDPage page = document.getPage(0);
      assertThat(page.getRotation()).isEqualTo(90);
      assertThat(page.getMediaBox().getWidth()).isEqualTo(595);
      assertThat(page.getMediaBox().getHeight()).isEqualTo(842);
    }
  }

  @Test
  void marks_stand_instead_of_figures() throws IOException {
    ReportTable plain = Sample.table("甲镇");
    Row row =
        Sample.marked(
            plain.rows().get(0),
            Map.of(
                "male",
                Mark.OFF,
                "female",
                Mark.NA,
                "ill",
                Mark.SMALL,
                "disabled",
                Mark.UNVERIFIED));
    ReportTable table = Sample.table(List.of(row), plain.total());
    assertThat(text(print(table))).contains("未启用", "—", "<5", "待核实");
  }

  @Test
  void every_number_in_pdf_and_xlsx_leads_to_where_it_explains_itself() throws IOException {
    ReportTable table = Sample.table("甲镇", "乙镇");
    String of = "https://county.example/reporting/T01/cell?row=610999002000&column=ill";
    try (PDDocument document = Loader.loadPDF(print(table))) {
      List<String> links = new ArrayList<>();
      for (PDAnnotation annotation : document.getPage(0).getAnnotations()) {
        if (annotation instanceof PDAnnotationLink link
            && link.getAction() instanceof PDActionURI uri) {
          links.add(uri.getURI());
        }
      }
      // three rows of twenty figures
      assertThat(links).hasSize(60).doesNotHaveDuplicates().contains(of);
    }
    try (XSSFWorkbook book = xlsx(table)) {
      List<String> links =
          book.getSheetAt(0).getHyperlinkList().stream().map(h -> h.getAddress()).toList();
      assertThat(links).hasSize(60).contains(of);
      assertThat(book.getSheetName(0)).isEqualTo("T01");
    }
  }

  @Test
  void a_table_of_few_columns_and_one_of_the_most_fill_the_page() throws IOException {
    for (int n : new int[] {1, 7, 33, 40}) {
      List<ReportTable.Column> columns =
          IntStream.range(0, n)
              .mapToObj(i -> ReportTable.Column.count("c" + i, "栏" + i, "d", null))
              .toList();
      Map<String, Number> values = new java.util.HashMap<>();
      columns.forEach(c -> values.put(c.id(), 1234567));
      Row row = new Row(Sample.table().area(), "甲镇", values, Map.of());
      ReportTable plain = Sample.table();
      ReportTable table =
          new ReportTable(
              "T01", plain.area(), columns, List.of(row), row, plain.asOf(), plain.madeAt());
      String text = text(print(table)).replaceAll("\\s", "");
      assertThat(text).contains("甲镇", "栏" + (n - 1)).doesNotContain("栏" + n);
      assertThat(text.split("1,234,567", -1)).hasSize(2 * n + 1);
    }
  }

  @Test
  void no_figure_of_a_very_wide_table_is_broken_over_two_lines() throws IOException {
    List<ReportTable.Column> columns = new ArrayList<>();
    Map<String, Number> values = new java.util.HashMap<>();
    for (int i = 0; i < 33; i++) {
      ReportTable.Column plain = ReportTable.Column.count("c" + i, "栏" + i, "d", null);
      boolean wide = i % 5 == 0;
      columns.add(wide ? plain.by(Formula.of(Formula.Op.PERCENT, "c1", "c2")) : plain);
      values.put("c" + i, wide ? (Number) new BigDecimal("1851.0") : i % 7 == 0 ? 17003 : 139);
    }
    ReportTable some = Sample.table();
    Row row = new Row(some.area(), "甲镇", values, Map.of());
    byte[] pdf =
        print(
            new ReportTable(
                "T12", some.area(), columns, List.of(row), row, some.asOf(), some.madeAt()));
    assertThat(text(pdf).lines().toList())
        .filteredOn(l -> l.contains("17,003"))
        .hasSize(2)
        .allSatisfy(l -> assertThat(l.split("17,003|1,851.0|139", -1)).hasSize(34));
  }

  @Test
  void a_list_of_thousands_is_printed_from_disk_and_leaves_nothing_there() throws IOException {
    int rows = 3000;
    Map<String, String> words = new java.util.HashMap<>();
    for (String key : List.of("title", "left", "right", "note", "foot", "mark", "seal")) {
      words.put(key, key);
    }
    words.put("pageBefore", "第 ");
    words.put("pageBetween", " 页　共");
    words.put("pageAfter", " 页");
    Path swap = java.nio.file.Files.createDirectory(folder.resolve("swap"));
    Paper paper =
        new Paper(
            Sample.resource("/reports/common/list.jasper"),
            Paper.Columns.ofList(List.of(1, 4, 3), Set.of(0)),
            null,
            "花名册",
            Map.of("TEXT", words, "LABELS", List.of("序号", "姓名", "村")),
            IntStream.rangeClosed(1, rows)
                .mapToObj(i -> Map.of("cells", List.of("" + i, "孩子" + i, "某村")))
                .iterator(),
            true);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    engine.write(paper, Format.PDF, swap, out, Watch.NONE);
    try (PDDocument document = Loader.loadPDF(out.toByteArray())) {
      assertThat(document.getNumberOfPages()).isGreaterThan(100);
      String text = new PDFTextStripper().getText(document);
      for (int i : new int[] {1, 1500, rows}) assertThat(text).contains("孩子" + i);
      assertThat(text).contains("共 " + document.getNumberOfPages() + " 页");
      assertThat(document.getDocumentInformation().getTitle()).isEqualTo("花名册");
    }
    try (var left = java.nio.file.Files.list(swap)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void a_difference_shows_its_sign() throws IOException {
    assertThat(text(print(Sample.table("甲镇")))).contains("+18", "-20");
  }

  @Test
  void figures_in_xlsx_are_numbers_and_marks_are_texts() throws IOException {
    ReportTable plain = Sample.table("甲镇", "乙镇");
    ReportTable table =
        Sample.table(
            List.of(
                plain.rows().get(0), Sample.marked(plain.rows().get(1), Map.of("ill", Mark.SMALL))),
            plain.total());
    try (XSSFWorkbook book = xlsx(table)) {
      XSSFSheet sheet = book.getSheetAt(0);
      org.apache.poi.ss.usermodel.Row sum = row(sheet, "合计", 1);
      org.apache.poi.ss.usermodel.Row second = row(sheet, "乙镇", 0);
      assertThat(numbers(sum)).hasSize(20).startsWith(3.0, 6.0).endsWith(-60.0);
      assertThat(numbers(second)).hasSize(19).doesNotContain(28.0);
      assertThat(strings(second)).contains("<5");
    }
  }

  @Test
  void headings_in_xlsx_are_merged_stay_in_sight_and_name_a_chinese_font() throws IOException {
    try (XSSFWorkbook book = xlsx(Sample.table("甲镇"))) {
      XSSFSheet sheet = book.getSheetAt(0);
      assertThat(sheet.getSheetName()).isEqualTo("T01");
      org.apache.poi.ss.usermodel.Row first = row(sheet, "甲镇", 0);
      assertThat(sheet.getPaneInformation()).isNotNull();
      assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
      assertThat((int) sheet.getPaneInformation().getHorizontalSplitPosition())
          .isEqualTo(first.getRowNum() - 1);
      assertThat((int) sheet.getPaneInformation().getVerticalSplitPosition()).isEqualTo(1);
      Cell carers = cell(sheet, "实际照护人");
      assertThat(sheet.getMergedRegions())
          .anyMatch(m -> m.isInRange(carers) && m.getLastColumn() - m.getFirstColumn() == 3);
      assertThat(sheet.getRow(first.getRowNum()).getLastCellNum()).isEqualTo((short) 21);
      assertThat(book.getFontAt(carers.getCellStyle().getFontIndex()).getFontName())
          .isEqualTo("宋体");
    }
  }

  @Test
  void a_workbook_is_printed_on_a4_across_with_margins_a_printer_keeps() throws IOException {
    try (XSSFWorkbook book = xlsx(Sample.table("甲镇"))) {
      XSSFSheet sheet = book.getSheetAt(0);
      assertThat(sheet.getPrintSetup().getPaperSize()).isEqualTo(PrintSetup.A4_PAPERSIZE);
      assertThat(sheet.getPrintSetup().getLandscape()).isTrue();
      assertThat(sheet.getPrintSetup().getFitWidth()).isEqualTo((short) 1);
      for (PageMargin side : PageMargin.values()) {
        if (side == PageMargin.HEADER || side == PageMargin.FOOTER) continue;
        // 24 of 72 points to an inch
        assertThat(sheet.getMargin(side)).isBetween(0.3, 0.4);
      }
    }
  }

  @Test
  void figures_of_a_list_stand_right_under_each_other() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Paper paper =
        new Paper(
            Sample.resource("/reports/common/list.jasper"),
            Paper.Columns.ofList(List.of(1, 1), Set.of(1)),
            null,
            "班次",
            Map.of("TEXT", Map.of("title", "班次"), "LABELS", List.of("班次", "支出")),
            List.of(
                    Map.of("cells", List.of("甲班", "75.00")),
                    Map.of("cells", List.of("乙班", "1,275.00")))
                .iterator(),
            true);
    engine.write(paper, Format.PDF, folder, out, Watch.NONE);
    Map<String, Float> ends = new java.util.HashMap<>();
    try (PDDocument document = Loader.loadPDF(out.toByteArray())) {
      new PDFTextStripper() {
        @Override
        protected void writeString(
            String text, List<org.apache.pdfbox.text.TextPosition> positions) {
          var last = positions.get(positions.size() - 1);
          ends.put(text.strip(), last.getXDirAdj() + last.getWidthDirAdj());
        }
      }.getText(document);
    }
    assertThat(ends).containsKeys("75.00", "1,275.00");
    assertThat(ends.get("75.00"))
        .isCloseTo(ends.get("1,275.00"), org.assertj.core.data.Offset.offset(0.5f));
  }

  @Test
  void a_name_like_a_formula_stays_a_text_in_xlsx() throws IOException {
    String evil = "=HYPERLINK(\"http://example.org\")";
    try (XSSFWorkbook book = xlsx(Sample.table(evil))) {
      Cell cell = cell(book.getSheetAt(0), evil);
      assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
      for (org.apache.poi.ss.usermodel.Row row : book.getSheetAt(0)) {
        for (Cell each : row) assertThat(each.getCellType()).isNotEqualTo(CellType.FORMULA);
      }
    }
  }

  @Test
  void docx_is_a_word_document_with_the_table() throws IOException {
    StringBuilder names = new StringBuilder();
    String body = "";
    try (ZipInputStream zip =
        new ZipInputStream(
            new ByteArrayInputStream(print(Sample.table("甲镇"), Format.DOCX, none())))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.append(entry.getName()).append(' ');
        if (entry.getName().equals("word/document.xml")) {
          body = new String(zip.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
      }
    }
    assertThat(names.toString()).contains("[Content_Types].xml");
    assertThat(body).contains("农村留守儿童基本情况表", "甲镇", "宋体");
  }

  @Test
  void a_locked_table_is_the_same_file_byte_for_byte_whenever_it_is_printed() throws Exception {
    String hash = "0123456789abcdef".repeat(4);
    Imprint imprint = new Imprint(Instant.parse("2026-10-12T01:02:03Z"), hash);
    ReportTable table = Sample.table(DUBNIUM + "河镇", "乙镇");
    List<Format> formats = List.of(Format.PDF, Format.XLSX, Format.DOCX);
    List<byte[]> first = new ArrayList<>();
    for (Format format : formats) first.add(print(table, format, none(), imprint));
    // files of an archive bear their time in steps of two seconds
    Thread.sleep(2_100);
    for (int i = 0; i < formats.size(); i++) {
      byte[] again = print(table, formats.get(i), none(), imprint);
      assertThat(again).as(formats.get(i).name()).isEqualTo(first.get(i));
      assertThat(print(table, formats.get(i), none())).isNotEqualTo(first.get(i));
    }
    try (PDDocument document = Loader.loadPDF(first.get(0))) {
      assertThat(document.getDocumentInformation().getCreationDate().toInstant())
          .isEqualTo(imprint.at());
      assertThat(document.getDocument().getDocumentID().getObject(0))
          .isInstanceOfSatisfying(
              COSString.class,
              id -> assertThat(id.toHexString()).isEqualToIgnoringCase(hash.substring(0, 32)));
      assertThat(new PDFTextStripper().getText(document)).contains(DUBNIUM, "乙镇", "第 1 页");
      for (COSName name : document.getPage(0).getResources().getFontNames()) {
        PDFont font = document.getPage(0).getResources().getFont(name);
        assertThat(font.isEmbedded()).isTrue();
        assertThat(font.getName()).startsWith("AAAAA");
      }
    }
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(first.get(1)))) {
      assertThat(row(book.getSheetAt(0), "乙镇", 0)).isNotNull();
    }
  }

  private static HeaderSettings none() {
    return HeaderSettings.of(Map.of(), "T01");
  }

  private static byte[] print(ReportTable table) throws IOException {
    return print(table, Format.PDF, none());
  }

  private static byte[] print(ReportTable table, Format format, HeaderSettings settings)
      throws IOException {
    return print(table, format, settings, null);
  }

  private static byte[] print(
      ReportTable table, Format format, HeaderSettings settings, Imprint imprint)
      throws IOException {
    Map<String, String> official =
        Official.texts(
            report.info(),
            null,
            table,
            settings,
            "测试县",
            PeriodText.of(Period.parse("2026Q3").orElseThrow(), texts),
            LocalDate.of(2026, 11, 23),
            texts.get("reporting.version.open"),
            null,
            texts);
    Paper paper =
        new Paper(
            Sample.resource("/reports/common/table.jasper"),
            Printer.columns(table, texts),
            report.info().id(),
            official.get("title"),
            Printer.parameters(table, official, texts),
            Printer.rows(table, texts, PrintTest::link).iterator(),
            false,
            imprint);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    engine.write(paper, format, folder, out, Watch.NONE);
    return out.toByteArray();
  }

  private static String link(Row row, ReportTable.Column column) {
    return "https://county.example/reporting/T01/cell?row="
        + row.area().division()
        + "&column="
        + column.id();
  }

  private static XSSFWorkbook xlsx(ReportTable table) throws IOException {
    return new XSSFWorkbook(new ByteArrayInputStream(print(table, Format.XLSX, none())));
  }

  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }

  private static String page(PDDocument document, int number) throws IOException {
    PDFTextStripper stripper = new PDFTextStripper();
    stripper.setSortByPosition(true);
    stripper.setStartPage(number);
    stripper.setEndPage(number);
    return stripper.getText(document);
  }

  /** The row whose first cell reads so; {@code skip} earlier ones are passed over. */
  private static org.apache.poi.ss.usermodel.Row row(XSSFSheet sheet, String first, int skip) {
    List<org.apache.poi.ss.usermodel.Row> found = new ArrayList<>();
    for (org.apache.poi.ss.usermodel.Row row : sheet) {
      if (row.getCell(0) != null && text(row.getCell(0)).equals(first)) found.add(row);
    }
    assertThat(found).as(first).isNotEmpty();
    return found.get(Math.min(skip, found.size() - 1));
  }

  private static Cell cell(XSSFSheet sheet, String text) {
    for (org.apache.poi.ss.usermodel.Row row : sheet) {
      for (Cell cell : row) if (text(cell).equals(text)) return cell;
    }
    throw new AssertionError("no cell " + text);
  }

  private static String text(Cell cell) {
    return cell.getCellType() == CellType.STRING ? cell.getStringCellValue() : "";
  }

  private static List<Double> numbers(org.apache.poi.ss.usermodel.Row row) {
    List<Double> numbers = new ArrayList<>();
    for (Cell cell : row)
      if (cell.getCellType() == CellType.NUMERIC) numbers.add(cell.getNumericCellValue());
    return numbers;
  }

  private static List<String> strings(org.apache.poi.ss.usermodel.Row row) {
    List<String> strings = new ArrayList<>();
    for (Cell cell : row)
      if (cell.getCellType() == CellType.STRING) strings.add(cell.getStringCellValue());
    return strings;
  }
}
