package org.antong.platform.reporting.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class WordPagesTest {

  @Test
  void a_page_break_stands_between_the_tables_of_two_pages_and_not_inside_the_second() {
    String parted =
        WordPages.parted("<w:tbl>one</w:tbl>\n  <w:tbl><w:pageBreakBefore/>two</w:tbl><w:p/>");
    assertThat(parted)
        .containsPattern("one</w:tbl><w:p>.*<w:br w:type=\"page\"/>.*</w:p><w:tbl>two</w:tbl>")
        .doesNotContain("pageBreakBefore")
        .endsWith("</w:tbl><w:p/>");
  }

  @Test
  void every_other_part_of_the_file_stays_as_it_is() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.putNextEntry(new ZipEntry("word/styles.xml"));
      zip.write("</w:tbl> <w:tbl>样式".getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    ByteArrayOutputStream parted = new ByteArrayOutputStream();
    WordPages.part(file.toByteArray(), parted);
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(parted.toByteArray()))) {
      assertThat(zip.getNextEntry().getName()).isEqualTo("word/styles.xml");
      assertThat(new String(zip.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo("</w:tbl> <w:tbl>样式");
    }
  }

  @Test
  void rows_of_text_grow_with_it_and_those_that_keep_a_distance_do_not() {
    assertThat(
            WordPages.parted(
                "<w:trHeight w:hRule=\"exact\" w:val=\"340\" /><w:trHeight w:hRule=\"exact\" w:val=\"80\" />"))
        .isEqualTo(
            "<w:trHeight w:hRule=\"atLeast\" w:val=\"340\" /><w:trHeight w:hRule=\"exact\" w:val=\"80\" />");
  }

  @Test
  void figures_and_headings_of_a_crowded_table_are_set_narrower_and_nothing_else_is() {
    String figure =
        "<w:p> <w:pPr><w:pStyle w:val=\"FigureCell|1\"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii=\"x\" /> </w:rPr>";
    String title =
        "<w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii=\"x\" /></w:rPr>";
    String crowded = "<w:tblGrid>" + "<w:gridCol w:w=\"9\"/>".repeat(41) + "</w:tblGrid>";
    String wide = "<w:tblGrid>" + "<w:gridCol w:w=\"9\"/>".repeat(40) + "</w:tblGrid>";
    assertThat(WordPages.parted(crowded + figure + title))
        .isEqualTo(crowded + figure.replace("</w:rPr>", "<w:w w:val=\"75\"/></w:rPr>") + title);
    assertThat(WordPages.parted(wide + figure + title)).isEqualTo(wide + figure + title);
  }
}
