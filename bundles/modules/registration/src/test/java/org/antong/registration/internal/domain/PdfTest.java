package org.antong.registration.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.antong.registration.internal.Pdfs;
import org.junit.jupiter.api.Test;

class PdfTest {

  @Test
  void a_paper_with_a_table_or_a_stream_of_its_objects_is_whole() {
    assertThat(Pdf.whole(Pdfs.paper(""))).isTrue();
    assertThat(Pdf.whole(Pdfs.withStream())).isTrue();
  }

  @Test
  void a_few_bytes_before_the_beginning_do_no_harm() {
    assertThat(Pdf.whole(Pdfs.paper("\r\n\r\n"))).isTrue();
  }

  @Test
  void a_paper_that_broke_off_anywhere_is_not_whole() {
    for (byte[] whole : new byte[][] {Pdfs.paper(""), Pdfs.withStream()}) {
      for (int n = 0; n < whole.length - 1; n++) {
        assertThat(Pdf.whole(Arrays.copyOf(whole, n))).as("%d bytes", n).isFalse();
      }
    }
  }

  @Test
  void what_only_calls_itself_a_pdf_is_none() {
    for (String wrong :
        new String[] {
          "%PDF garbage",
          "%PDF-1.7 made up",
          "%PDF-1.7\nstartxref\n0\n%%EOF",
          "%PDF-1.7\nstartxref\n9999999\n%%EOF",
          "%PDF-1.7\nxref\n0 0\nstartxref\n9\n%%EOF"
        }) {
      byte[] bytes = wrong.getBytes(StandardCharsets.ISO_8859_1);
      assertThat(Pdf.whole(bytes)).as(wrong).isFalse();
    }
    assertThat(Pdf.looksLike("GIF89a".getBytes(StandardCharsets.ISO_8859_1))).isFalse();
  }
}
