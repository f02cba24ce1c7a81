package org.antong.platform.reporting.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.antong.platform.api.text.Lines;
import org.junit.jupiter.api.Test;

class MarkedPdfTest {

  /** Points, A4. */
  private static final float UPRIGHT = 595;

  private static final float ACROSS = 842;

  @Test
  void a_long_mark_stands_in_lines_that_end_before_the_edge_and_nothing_of_it_is_lost() {
    String mark = "某某县民政局经办 2026-11-23 10:00 用途：其他：" + "核对三类名册中的重复登记".repeat(6);
    for (float width : new float[] {UPRIGHT, ACROSS}) {
      var lines = MarkedPdf.lines(mark, width);
      assertThat(lines).hasSizeGreaterThan(1);
      // a column is half as wide as the letters are high
      assertThat(lines)
          .allSatisfy(l -> assertThat(Lines.columns(l) * 7.5f).isLessThan(width - 120));
      assertThat(String.join("", lines).replace(" ", "")).isEqualTo(mark.replace(" ", ""));
    }
    assertThat(MarkedPdf.lines("某县经办 2026-11-23 10:00 用途：核查档案", UPRIGHT)).hasSize(1);
  }
}
