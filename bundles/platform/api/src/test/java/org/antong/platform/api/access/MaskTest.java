package org.antong.platform.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class MaskTest {

  @Test
  void a_name_shows_its_first_character() {
    assertThat(Mask.name("张")).isEqualTo("张");
    assertThat(Mask.name("张三")).isEqualTo("张*");
    assertThat(Mask.name("欧阳小明")).isEqualTo("欧***");
    assertThat(Mask.name("")).isEmpty();
    assertThat(Mask.name(null)).isNull();
  }

  @Test
  void a_rare_character_counts_as_one_and_is_never_cut_in_half() {
    String rare = new String(Character.toChars(0x2CB4A));
    assertThat(Mask.name(rare + "明")).isEqualTo(rare + "*");
    assertThat(Mask.name("王" + rare + rare)).isEqualTo("王**");
  }

  @Test
  void an_id_number_shows_neither_birth_date_nor_the_digits_that_complete_it() {
    assertThat(Mask.idNumber("610999201703150018")).isEqualTo("6109************18");
    assertThat(Mask.idNumber("61099920170315001X")).isEqualTo("6109************1X");
    assertThat(Mask.idNumber("610999170315001")).isEqualTo("6109*********01");
    assertThat(Mask.idNumber("123456789")).isEqualTo("*********");
    assertThat(Mask.idNumber(null)).isNull();
  }

  @Test
  void a_birth_date_shows_year_and_month() {
    assertThat(Mask.birthDate(LocalDate.of(2017, 3, 15))).isEqualTo("2017-03");
    assertThat(Mask.birthDate(null)).isNull();
  }

  @Test
  void a_phone_shows_its_first_three_and_last_four_digits() {
    assertThat(Mask.phone("13800001234")).isEqualTo("138****1234");
    assertThat(Mask.phone("12345678")).isEqualTo("********");
    assertThat(Mask.phone(null)).isNull();
  }
}
