package org.antong.platform.reporting.internal;

import static org.antong.platform.reporting.internal.LeaderSample.leader;
import static org.antong.platform.reporting.internal.LeaderSample.leftBehind;
import static org.antong.platform.reporting.internal.LeaderSample.onTime;
import static org.antong.platform.reporting.internal.LeaderSample.query;
import static org.antong.platform.reporting.internal.LeaderSample.service;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.antong.platform.reporting.internal.domain.Format;
import org.antong.platform.reporting.internal.domain.Watch;
import org.antong.platform.reporting.internal.engine.BriefFile;
import org.antong.platform.reporting.internal.engine.Drawings;
import org.antong.platform.reporting.internal.engine.Fonts;
import org.antong.platform.reporting.internal.engine.JasperEngine;
import org.antong.platform.testkit.GrantScopes;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The leaders' page on paper and the brief, read back with other people's readers. */
class LeaderPaperTest {

  @TempDir static Path folder;
  private static JasperEngine engine;
  private static Drawings drawings;

  private final LeaderOverview page =
      service(leftBehind(), onTime()).open(leader("610900"), query());

  @BeforeAll
  static void engine() throws IOException {
    System.setProperty("java.awt.headless", "true");
    Fonts fonts = Fonts.unpack(path -> Sample.resource("/" + path), folder.resolve("fonts"));
    engine =
        new JasperEngine(
            fonts,
            Sample.resource("/reports/common/header.jasper"),
            Sample.resource("/reports/common/footer.jasper"),
            Sample.resource("/reports/common/antong.jrtx"));
    drawings = new Drawings(fonts);
  }

  @Test
  void the_sheet_is_one_page_with_every_number_its_day_and_its_version() throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf(page, "zh_CN"))) {
      assertThat(document.getNumberOfPages()).isOne();
      assertThat(document.getPage(0).getMediaBox().getWidth()).isEqualTo(595);
      assertThat(document.getPage(0).getMediaBox().getHeight()).isEqualTo(842);
      String text = new PDFTextStripper().getText(document);
      assertThat(text)
          .contains("示例市留守儿童和困境儿童关爱服务一览")
          .contains("2026 年 10 月")
          .contains("数据截止时间：2026-10-31 24:00")
          .contains("版本号：未锁定，2026-11-23 09:02 统计")
          .contains("56", "较上月 −5", "90.0%", "较上月 +5.0 个百分点")
          .contains("近 12 个月变化", "需要过问", "未启用")
          .contains("示例县", "邻县", "示例新区", "待核实")
          .contains("不含任何个人信息");
      for (PDPage p : document.getPages()) {
        for (COSName name : p.getResources().getFontNames()) {
          assertThat(p.getResources().getFont(name).isEmbedded()).isTrue();
        }
      }
    }
  }

  @Test
  void the_sheet_of_a_county_with_many_towns_stays_one_page() throws IOException {
    StringBuilder tree = new StringBuilder("610900,示例市\n610999,示例县\n");
    for (int town = 101; town < 141; town++) {
      tree.append("610999%d,第%d镇\n".formatted(town, town));
      tree.append("610999%d201,%d一村\n".formatted(town, town));
      tree.append("610999%d202,%d二村\n".formatted(town, town));
    }
    LeaderOverview many = LeaderMany.page(tree.toString());
    try (PDDocument document = Loader.loadPDF(pdf(many, "zh_CN"))) {
      assertThat(document.getNumberOfPages()).isOne();
      assertThat(new PDFTextStripper().getText(document)).contains("另有 5 个地区见网页");
    }
  }

  @Test
  void the_sheet_reads_in_english_too() throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf(page, "en"))) {
      assertThat(new PDFTextStripper().getText(document))
          .contains("on last month −5")
          .contains("Left-behind children");
    }
  }

  @Test
  void the_brief_says_the_month_in_sentences_and_opens_in_a_real_reader() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BriefFile.write(
        BriefWriting.of(page, new LeaderWords(page, Sample.texts("zh_CN")), "示例市民政局"), out);
    try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(out.toByteArray()))) {
      List<String> lines = document.getParagraphs().stream().map(XWPFParagraph::getText).toList();
      String text = String.join("\n", lines);
      assertThat(lines.get(0)).isEqualTo("示例市农村留守儿童和困境儿童关爱服务情况通报");
      assertThat(lines.get(1)).isEqualTo("（2026 年 10 月）");
      assertThat(text)
          .contains("一、总体情况", "二、各县（区）情况", "三、需要关注的问题", "四、口径说明")
          .contains("截至 2026 年 10 月 31 日 24 时，示例市关爱服务主要指标如下。")
          // 5 of 61: 8.2 %
          .contains("农村留守儿童 56，较上月减少 5，下降 8.2%；较上年同月减少 5，下降 8.2%。")
          .contains("走访按时率 90.0%，较上月提高 5.0 个百分点")
          .contains("另有困境儿童、高风险儿童、未结强制报告、培训覆盖率，因所属模块未启用")
          .contains("不按零计")
          .contains("农村留守儿童较多的是示例县（30）、邻县（20）、示例新区（6）。")
          .contains("较上月减少最多的是邻县（−5）。")
          .contains("示例市民政局");
      var section = document.getDocument().getBody().getSectPr();
      // A4 in twentieths of a point: 210 and 297 mm of 1440 to 25.4
      assertThat(section.getPgSz().getW()).isEqualTo(BigInteger.valueOf(11906));
      assertThat(section.getPgSz().getH()).isEqualTo(BigInteger.valueOf(16838));
      XWPFTable table = document.getTables().get(0);
      assertThat(table.getRow(0).getCell(1).getText()).isEqualTo("农村留守儿童");
      assertThat(table.getRow(1).getCell(0).getText()).isEqualTo("合计");
      assertThat(table.getRow(1).getCell(1).getText()).isEqualTo("56");
      assertThat(table.getRow(2).getCell(0).getText()).isEqualTo("邻县");
      assertThat(table.getRow(2).getCell(3).getText()).isEqualTo("—");
      assertThat(table.getNumberOfRows()).isEqualTo(6);
    }
  }

  @Test
  void a_brief_of_modules_that_are_all_off_says_so() {
    LeaderOverview off = service().open(leader("610900"), query());
    String text =
        String.join(
            "\n",
            BriefWriting.of(off, new LeaderWords(off, Sample.texts("zh_CN")), null).parts().stream()
                .map(Object::toString)
                .toList());
    assertThat(text).contains("各项指标所属模块均未启用，本期无数可报。").doesNotContain("附表");
  }

  @Test
  void a_brief_of_a_first_month_compares_with_nothing_it_does_not_have() {
    LeaderOverview first =
        service(
                List.of(
                    new LeaderSample.Told(
                        "registration",
                        "leftBehind",
                        false,
                        false,
                        org.antong.platform.api.report.LeaderNumber.Wish.NEITHER,
                        new org.antong.platform.api.report.LeaderNumber.InTable("T01", "total"),
                        List.of(LeaderSample.tally("610999101201", "610999", 9, 0, 0)))),
                List.of(),
                Map.of(),
                new GrantScopes())
            .open(leader("610900"), query());
    String text =
        BriefWriting.of(first, new LeaderWords(first, Sample.texts("zh_CN")), null)
            .parts()
            .get(1)
            .toString();
    assertThat(text).contains("农村留守儿童 9，较上月由零增加 9；较上年同月由零增加 9。");
  }

  private static byte[] pdf(LeaderOverview overview, String language) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    engine.write(
        LeaderPaper.paper(
            Sample.resource("/reports/common/leader.jasper"),
            drawings,
            overview,
            new LeaderWords(overview, Sample.texts(language)),
            null,
            List.of()),
        Format.PDF,
        folder,
        out,
        Watch.NONE);
    return out.toByteArray();
  }
}
