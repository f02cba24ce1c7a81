package org.antong.platform.api.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdNumberTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 10, 15);

  @ParameterizedTest
  @CsvSource({
    "610999201506010018, 1, 2015-06-01",
    "610999201803120029, 2, 2018-03-12",
    "61099920150601019X, 1, 2015-06-01",
    "11010519491231002X, 2, 1949-12-31"
  })
  void a_sample_number_is_taken_and_tells_sex_and_birth(String number, String sex, LocalDate born) {
    assertThat(IdNumber.problem("1", number, TODAY)).isEmpty();
    assertThat(IdNumber.sex(number)).contains(sex);
    assertThat(IdNumber.birthDate(number)).contains(born);
  }

  @ParameterizedTest
  @ValueSource(strings = {"６１０９９９２０１５０６０１０１９ｘ", " 610999 20150601 019x ", "610999　20150601　019X"})
  void full_width_digits_spaces_and_a_small_x_are_made_one(String typed) {
    assertThat(IdNumber.normalise(typed)).isEqualTo("61099920150601019X");
  }

  @Test
  void nothing_typed_is_no_number() {
    assertThat(IdNumber.normalise(" 　")).isNull();
    assertThat(IdNumber.problem("1", null, TODAY)).isEmpty();
  }

  @Test
  void every_single_wrong_digit_is_found() {
    String right = "610999201506010018";
    for (int i = 0; i < 18; i++) {
      for (char c = '0'; c <= '9'; c++) {
        if (c == right.charAt(i)) continue;
        String wrong = right.substring(0, i) + c + right.substring(i + 1);
        assertThat(IdNumber.problem("1", wrong, TODAY)).as(wrong).isPresent();
      }
    }
  }

  @Test
  void any_number_with_the_right_check_character_is_taken_whatever_its_address_code() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 2_000; i++) {
      LocalDate born = TODAY.minusDays(random.nextInt(20_000));
      String first17 =
          "%06d%04d%02d%02d%03d"
              .formatted(
                  random.nextInt(100_000, 1_000_000),
                  born.getYear(),
                  born.getMonthValue(),
                  born.getDayOfMonth(),
                  random.nextInt(1_000));
      assertThat(IdNumber.problem("1", first17 + IdNumber.check(first17), TODAY)).isEmpty();
    }
  }

  @Test
  void a_birth_date_of_tomorrow_is_refused_and_of_today_is_not() {
    assertThat(IdNumber.problem("1", number(TODAY), TODAY)).isEmpty();
    assertThat(IdNumber.problem("1", number(TODAY.plusDays(1)), TODAY)).contains("date");
  }

  @Test
  void a_day_that_never_was_is_refused() {
    String first17 = "61099920150230001";
    assertThat(IdNumber.problem("1", first17 + IdNumber.check(first17), TODAY)).contains("date");
  }

  @ParameterizedTest
  @ValueSource(strings = {"6.10999E+17", "6.10999201506010E17", "6E+17"})
  void what_a_spreadsheet_made_of_a_number_is_told_apart(String typed) {
    assertThat(IdNumber.problem("1", IdNumber.normalise(typed), TODAY)).contains("scientific");
  }

  @Test
  void fifteen_digits_are_taken_only_as_an_old_number() {
    String old = "610999810601001";
    assertThat(IdNumber.problem("1", old, TODAY)).contains("fifteen");
    assertThat(IdNumber.problem("2", old, TODAY)).isEmpty();
    assertThat(IdNumber.birthDate(old)).contains(LocalDate.of(1981, 6, 1));
    assertThat(IdNumber.problem("2", "610999201506010018", TODAY)).contains("legacy");
  }

  @Test
  void a_temporary_number_has_its_own_form() {
    assertThat(IdNumber.problem("6", "T61099926100001", TODAY)).isEmpty();
    assertThat(IdNumber.problem("6", "T61099926130001", TODAY)).isPresent();
  }

  private static String number(LocalDate born) {
    String first17 =
        "610999%04d%02d%02d001"
            .formatted(born.getYear(), born.getMonthValue(), born.getDayOfMonth());
    return first17 + IdNumber.check(first17);
  }
}
