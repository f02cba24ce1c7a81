package org.antong.platform.reporting.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import org.antong.platform.api.report.Mark;
import org.antong.platform.reporting.internal.domain.Report;
import org.junit.jupiter.api.Test;

class TextsTest {

  @Test
  void both_languages_have_the_same_keys() throws IOException {
    assertThat(keys("en")).isEqualTo(keys("zh_CN"));
  }

  @Test
  void every_mark_has_a_text() throws IOException {
    for (Mark mark : Mark.values()) assertThat(keys("zh_CN")).contains("reporting.mark." + mark);
  }

  @Test
  void a_report_brings_every_text_its_json_names_in_both_languages() {
    Report report = Sample.report();
    assertThat(report.english().keySet()).isEqualTo(report.chinese().keySet());
    assertThat(report.chinese())
        .containsKeys(
            report.info().title(), report.info().purpose(), report.info().unitOfMeasure());
    assertThat(report.chinese().keySet()).containsAll(report.info().notes());
  }

  private static Set<String> keys(String language) throws IOException {
    Properties read = new Properties();
    try (var in =
        new InputStreamReader(
            TextsTest.class.getResourceAsStream("/i18n/reporting_" + language + ".properties"),
            StandardCharsets.UTF_8)) {
      read.load(in);
    }
    return read.stringPropertyNames();
  }
}
