package org.antong.platform.divisions.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.antong.platform.api.load.LoadProblem;
import org.antong.platform.api.load.LoadSentences;
import org.junit.jupiter.api.Test;

class SentencesTest {

  private static Properties texts(String language) throws IOException {
    Properties texts = new Properties();
    try (InputStream in =
        SentencesTest.class.getResourceAsStream("/i18n/divisions_" + language + ".properties")) {
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    return texts;
  }

  @Test
  void a_problem_reads_as_a_sentence_with_file_and_line() {
    LoadProblem problem =
        new LoadProblem(
            "a.csv",
            2077,
            "level.digits",
            List.of("610902001003", "divisions.level.VILLAGE", "divisions.level.TOWN"));
    assertThat(
            new LoadSentences(DivisionTree.class, "divisions", Locale.SIMPLIFIED_CHINESE)
                .of(problem))
        .isEqualTo("a.csv 第 2077 行：代码 610902001003 的位数表示村（社区），级别却写成镇（街道）。");
    assertThat(new LoadSentences(DivisionTree.class, "divisions", Locale.ENGLISH).of(problem))
        .startsWith("a.csv line 2077: ");
  }

  @Test
  void both_languages_say_the_same_things_with_the_same_blanks() throws IOException {
    Properties chinese = texts("zh_CN");
    Properties english = texts("en");
    assertThat(english.stringPropertyNames()).isEqualTo(chinese.stringPropertyNames());
    for (String key : chinese.stringPropertyNames()) {
      assertThat(
              new MessageFormat(english.getProperty(key), Locale.ROOT).getFormatsByArgumentIndex())
          .as(key)
          .hasSameSizeAs(
              new MessageFormat(chinese.getProperty(key), Locale.ROOT).getFormatsByArgumentIndex());
    }
  }
}
