package org.antong.training.internal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.testkit.ShippedTexts;
import org.junit.jupiter.api.Test;

class ExamPagesTest {

  private final Texts texts = new ShippedTexts("training").in(TextSource.CHINESE);

  @Test
  void what_is_wrong_with_an_exam_names_its_field_and_the_line_of_a_rule() {
    assertThat(ExamPages.named(texts, "opensAt")).isEqualTo("开始时间");
    assertThat(ExamPages.named(texts, "minutes")).isEqualTo("答题时间（分钟）");
    assertThat(ExamPages.named(texts, "count1")).isEqualTo("第 2 行题数");
    assertThat(ExamPages.named(texts, "")).isEmpty();
  }
}
