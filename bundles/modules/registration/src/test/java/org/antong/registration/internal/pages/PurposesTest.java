package org.antong.registration.internal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.junit.jupiter.api.Test;

class PurposesTest {

  private record Few(Locale locale, Map<String, String> words) implements Texts {
    @Override
    public String get(String key, Object... args) {
      return words.getOrDefault(key, key);
    }

    @Override
    public boolean has(String key) {
      return words.containsKey(key);
    }
  }

  private static final Texts CHINESE =
      new Few(TextSource.CHINESE, Map.of("ui.purpose.benefit", "办理救助补贴", "ui.purpose.other", "其他"));
  private static final Texts ENGLISH =
      new Few(
          TextSource.ENGLISH,
          Map.of("ui.purpose.benefit", "Handling benefits", "ui.purpose.other", "Other"));

  private final Purposes purposes =
      new Purposes(locale -> locale.equals(TextSource.ENGLISH) ? ENGLISH : CHINESE);

  @Test
  void a_purpose_chosen_in_english_stands_in_chinese_on_a_chinese_paper_and_the_other_way_round() {
    assertThat(purposes.in(CHINESE, "Handling benefits")).isEqualTo("办理救助补贴");
    assertThat(purposes.in(ENGLISH, "办理救助补贴")).isEqualTo("Handling benefits");
    assertThat(purposes.in(CHINESE, "Other：a call from the school"))
        .isEqualTo("其他：a call from the school");
  }

  @Test
  void a_guardians_paper_has_chosen_words_alone_and_duty_for_the_rest() {
    assertThat(purposes.onPaper(CHINESE, "Handling benefits：for the uncle")).isEqualTo("办理救助补贴");
    assertThat(purposes.onPaper(CHINESE, "Other：a call from the school"))
        .isEqualTo("registration.look.paper.duty");
    assertThat(purposes.onPaper(CHINESE, "")).isEqualTo("registration.look.paper.duty");
  }

  @Test
  void what_nobody_offered_stays_as_it_was_written() {
    assertThat(purposes.in(CHINESE, "核对户口簿")).isEqualTo("核对户口簿");
    assertThat(purposes.in(CHINESE, null)).isNull();
  }
}
