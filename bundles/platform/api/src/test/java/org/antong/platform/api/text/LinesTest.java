package org.antong.platform.api.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {

  @Test
  void a_line_ends_at_a_blank_where_the_next_word_finds_no_room() {
    assertThat(Lines.of("officer 2026-11-23 10:00 for: Checking files", 26))
        .containsExactly("officer 2026-11-23 10:00", "for: Checking files");
    assertThat(Lines.of("甲县经办 2026-11-23 10:00", 40)).containsExactly("甲县经办 2026-11-23 10:00");
  }

  @Test
  void a_chinese_sentence_without_blanks_goes_on_in_the_line_begun_and_none_of_it_is_lost() {
    String purpose = "用途：其他：" + "核对低保、特困和孤儿三类名册中的重复登记".repeat(4);
    String mark = "甲县民政局经办 2026-11-23 10:00 " + purpose;
    List<String> lines = Lines.of(mark, 40);
    assertThat(lines).allSatisfy(l -> assertThat(Lines.columns(l)).isBetween(1, 40));
    assertThat(lines).first().asString().startsWith("甲县民政局经办 2026-11-23 10:00");
    assertThat(String.join("", lines).replace(" ", "")).isEqualTo(mark.replace(" ", ""));
  }

  @Test
  void a_rare_character_is_never_cut_in_two() {
    String rare = "\uD86D\uDCCA".repeat(9);
    assertThat(Lines.of(rare, 5)).allSatisfy(l -> assertThat(l.length() % 2).isZero()).hasSize(5);
    assertThat(Lines.of(rare, 1)).hasSize(9);
  }

  @Test
  void nothing_to_say_has_no_lines() {
    assertThat(Lines.of("  ", 10)).isEmpty();
  }
}
