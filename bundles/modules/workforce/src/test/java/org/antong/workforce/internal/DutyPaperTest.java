package org.antong.workforce.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.testkit.ShippedTexts;
import org.antong.workforce.api.WorkSource.Work;
import org.antong.workforce.internal.domain.Counted;
import org.junit.jupiter.api.Test;

/** A figure of a report as people read it. */
class DutyPaperTest {

  private final Texts words = new ShippedTexts("workforce").in(TextSource.CHINESE);

  @Test
  void where_nothing_was_due_that_is_said_and_never_nought() {
    assertThat(told(0, Work.NOTHING_DUE)).isEqualTo("没有应办的");
    assertThat(new Counted("a.b", "x", 0, Work.NOTHING_DUE, false).percent()).isNull();
  }

  @Test
  void nothing_done_of_what_was_due_is_nought_and_what_is_only_counted_its_number() {
    assertThat(told(0, 12)).isEqualTo("0 / 12（0.0%）");
    assertThat(told(11, 12)).isEqualTo("11 / 12（91.7%）");
    assertThat(told(0, 0)).isEqualTo("0");
  }

  @Test
  void that_nothing_was_due_is_kept_with_the_report() {
    Counted none = new Counted("a.b", "x", 0, Work.NOTHING_DUE, false);
    assertThat(Counted.of(Counted.text(java.util.List.of(none)))).containsExactly(none);
  }

  private String told(long done, long due) {
    return DutyPaper.value(new Counted("a.b", "x", done, due, false), words);
  }
}
