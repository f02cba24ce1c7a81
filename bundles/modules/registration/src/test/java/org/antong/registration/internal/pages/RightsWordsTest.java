package org.antong.registration.internal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.junit.jupiter.api.Test;

class RightsWordsTest {

  private static final Texts CHINESE =
      new Texts() {
        private final Map<String, String> words =
            Map.of(
                "ui.purpose.verify", "核查档案",
                "ui.purpose.benefit", "办理救助补贴",
                "ui.purpose.case", "个案处置",
                "registration.look.paper.duty", "履行法定职责");

        @Override
        public Locale locale() {
          return TextSource.CHINESE;
        }

        @Override
        public String get(String key, Object... args) {
          return words.getOrDefault(key, key);
        }

        @Override
        public boolean has(String key) {
          return words.containsKey(key);
        }
      };

  @Test
  void a_guardians_paper_has_chosen_words_alone_and_duty_for_what_may_be_about_the_reader() {
    assertThat(RightsWords.onPaper(CHINESE, "核查档案")).isEqualTo("核查档案");
    assertThat(RightsWords.onPaper(CHINESE, "Handling benefits：for the uncle")).isEqualTo("办理救助补贴");
    for (String told : new String[] {"个案处置", "个案处置：疑似侵害", "其他：一个电话", "随便", "", null}) {
      assertThat(RightsWords.onPaper(CHINESE, told)).isEqualTo("履行法定职责");
    }
  }
}
