package org.antong.platform.api.division;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class DivisionCodeTest {

  @ParameterizedTest
  @CsvSource({
    "61, 610000000000, PROVINCE, 619999999999",
    "6109, 610900000000, PREFECTURE, 610999999999",
    "610999, 610999000000, COUNTY, 610999999999",
    "610999101, 610999101000, TOWN, 610999101999",
    "610999101201, 610999101201, VILLAGE, 610999101201",
    "610991000000, 610991000000, COUNTY, 610991999999"
  })
  void trailing_zeros_may_be_left_out_and_digits_tell_the_level(
      String text, long value, DivisionLevel level, long last) {
    DivisionCode code = DivisionCode.of(text);
    assertThat(code.value()).isEqualTo(value);
    assertThat(code.level()).isEqualTo(level);
    assertThat(code.last()).isEqualTo(last);
    assertThat(code).hasToString(Long.toString(value));
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {"6", "0", "061", "61a", "6109990000000", "-610999", "６１０９９９", "61 0999"})
  void what_is_no_code_reads_as_empty(String text) {
    assertThat(DivisionCode.parse(text)).isEmpty();
  }

  @Test
  void spaces_around_a_code_do_not_matter() {
    assertThat(DivisionCode.parse(" 610999 ")).contains(DivisionCode.of("610999"));
  }

  @Test
  void the_code_above_is_found_by_digits() {
    DivisionCode village = DivisionCode.of("610999101201");
    assertThat(village.digits(DivisionLevel.TOWN)).isEqualTo(DivisionCode.of("610999101"));
    assertThat(village.digits(DivisionLevel.COUNTY)).isEqualTo(DivisionCode.of("610999"));
    assertThat(village.digits(DivisionLevel.PREFECTURE)).isEqualTo(DivisionCode.of("6109"));
    assertThat(village.digits(DivisionLevel.PROVINCE)).isEqualTo(DivisionCode.of("61"));
    assertThat(village.digits(DivisionLevel.VILLAGE)).isEqualTo(village);
  }

  @Test
  void a_number_without_twelve_digits_is_refused() {
    assertThatThrownBy(() -> new DivisionCode(610999)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DivisionCode(1_000_000_000_000L))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
