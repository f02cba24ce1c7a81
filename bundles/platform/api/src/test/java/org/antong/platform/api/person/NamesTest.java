package org.antong.platform.api.person;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

  @ParameterizedTest
  @ValueSource(strings = {"张𬭊", "龚䶮", "𠮷·买买提", "古丽·阿依", "Anna", "李〇", "Anne-Marie", "O'Neil"})
  void rare_characters_and_middle_dots_are_names_like_any_other(String name) {
    assertThat(PersonName.problem(name)).isEmpty();
  }

  @Test
  void fifty_characters_beyond_the_basic_plane_are_fifty() {
    assertThat(PersonName.problem("𬭊".repeat(50))).isEmpty();
    assertThat(PersonName.problem("𬭊".repeat(51))).contains("long");
  }

  @ParameterizedTest
  @ValueSource(strings = {"张\u0007三", "张\u200b三", "张\u202e三", "张\n三", "张\ud842"})
  void what_no_document_carries_is_refused(String name) {
    assertThat(PersonName.problem(name)).contains("control");
  }

  @ParameterizedTest
  @ValueSource(strings = {"张\uE815", "\uD888\uDFAA", "\u2FF0亻厶", "⽅小", "葛\uDB40\uDD00"})
  void characters_that_no_table_knows_yet_are_names_too(String name) {
    assertThat(PersonName.problem(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1234", "１２３４", "李明2", "张三①", "·", "·张三", "张三·", "-", "张*三", "张三（大）", "李，明", "张三/李四", "😀",
        "张三😀", "男?", "第3个孩子", "★小明", "小明&小红", "N/A"
      })
  void digits_and_symbols_are_no_name(String name) {
    assertThat(PersonName.problem(name)).contains("letters");
  }

  @ParameterizedTest
  @CsvSource({
    "曾小丽,zengxiaoli,zxl",
    "单雄,shanxiong,sx",
    "尉迟恭,yuchigong,ycg",
    "仇英,qiuying,qy",
    "吕布,lvbu,lb",
    "张𬭊,zhangdu,zd",
    "龚䶮,gongyan,gy",
    "阿依·古丽,ayiguli,aygl"
  })
  void a_name_is_found_by_its_pinyin(String name, String key, String initials) {
    assertThat(Pinyin.of(name)).isEqualTo(new Pinyin(key, initials));
  }

  @Test
  void a_character_without_reading_is_left_out() {
    assertThat(Pinyin.of("①②")).isEqualTo(new Pinyin("", ""));
  }
}
