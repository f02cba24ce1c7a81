package org.antong.platform.web.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.web.internal.WebServer;
import org.antong.platform.web.internal.answer.Kind;
import org.junit.jupiter.api.Test;

class TextBookTest {

  private final TextBook book = new TextBook();

  @Test
  void places_are_filled_and_apostrophes_stay() {
    assertThat(TextBook.fill("It's {0} of {1}, {0}", 1, "b")).isEqualTo("It's 1 of b, 1");
    assertThat(TextBook.fill("{name} {2} {", "a")).isEqualTo("{name} {2} {");
    assertThat(TextBook.fill("{} {0}", "a")).isEqualTo("{} a");
    assertThat(TextBook.fill("{0} {1}", "{1}", "b")).isEqualTo("{1} b");
  }

  @Test
  void chinese_is_the_fallback_and_a_missing_text_is_its_key() {
    book.add("a", Map.of("a.x", "甲", "a.y", "乙"), Map.of("a.x", "A"));
    assertThat(book.in(Locale.UK).get("a.x")).isEqualTo("A");
    assertThat(book.in(Locale.UK).get("a.y")).isEqualTo("乙");
    assertThat(book.in(Locale.UK).get("a.z")).isEqualTo("a.z");
    assertThat(book.in(Locale.FRENCH).get("a.x")).isEqualTo("甲");
    assertThat(book.in(null).locale()).isEqualTo(TextSource.CHINESE);
    assertThat(book.in(Locale.UK).has("a.y")).isTrue();
    assertThat(book.in(Locale.UK).has("a.z")).isFalse();
  }

  @Test
  void texts_of_a_bundle_go_with_it() {
    book.add("a", Map.of("a.x", "甲"), Map.of());
    book.add("b", Map.of("b.x", "丙"), Map.of());
    book.remove("a");
    assertThat(book.in(TextSource.CHINESE).has("a.x")).isFalse();
    assertThat(book.in(TextSource.CHINESE).get("b.x")).isEqualTo("丙");
  }

  @Test
  void every_way_to_fail_has_its_words_in_both_languages() {
    Set<String> chinese = new TreeSet<>(WebServer.read("web_zh_CN").keySet());
    assertThat(WebServer.read("web_en").keySet()).containsExactlyInAnyOrderElementsOf(chinese);
    for (Kind kind : Kind.values()) {
      assertThat(chinese)
          .contains(
              "web.problem." + kind.slug() + ".title", "web.problem." + kind.slug() + ".detail");
    }
    assertThat(chinese).allMatch(key -> key.startsWith("web."));
  }
}
