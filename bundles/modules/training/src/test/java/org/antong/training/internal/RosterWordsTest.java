package org.antong.training.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.antong.platform.testkit.ShippedTexts;
import org.junit.jupiter.api.Test;

class RosterWordsTest {

  private final ShippedTexts texts = new ShippedTexts("training");

  @Test
  void every_import_calls_its_file_by_its_own_name() {
    assertThat(texts.get(new AttendanceRoster(null, null, null).fileKey())).isEqualTo("考勤表");
    assertThat(texts.get(new ScoreRoster(null, null, null).fileKey())).isEqualTo("成绩表");
    assertThat(texts.get(new QuestionRoster(null).fileKey())).isEqualTo("题库表");
  }
}
