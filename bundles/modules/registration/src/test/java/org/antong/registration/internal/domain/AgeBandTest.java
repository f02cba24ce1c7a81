package org.antong.registration.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class AgeBandTest {

  @Test
  void a_child_of_29_February_turns_older_on_1_March_in_common_years() {
    LocalDate born = LocalDate.of(2012, 2, 29);
    assertThat(AgeBand.age(born, LocalDate.of(2018, 2, 28))).isEqualTo(5);
    assertThat(AgeBand.age(born, LocalDate.of(2018, 3, 1))).isEqualTo(6);
    assertThat(AgeBand.age(born, LocalDate.of(2028, 2, 28))).isEqualTo(15);
    assertThat(AgeBand.age(born, LocalDate.of(2028, 2, 29))).isEqualTo(16);
  }

  @Test
  void the_dates_of_a_band_mean_the_same_as_counting_years() {
    for (LocalDate day :
        new LocalDate[] {
          LocalDate.of(2026, 9, 30), LocalDate.of(2024, 2, 29), LocalDate.of(2025, 2, 28)
        }) {
      for (LocalDate born = day.minusYears(18); born.isBefore(day); born = born.plusDays(1)) {
        for (AgeBand band : AgeBand.LEFT_BEHIND) {
          boolean byDates = born.isAfter(band.bornAfter(day)) && !born.isAfter(band.bornBy(day));
          assertThat(byDates)
              .as("%s on %s in %s", born, day, band)
              .isEqualTo(band.holds(born, day));
        }
      }
    }
  }

  @Test
  void the_bands_leave_no_age_out_and_none_in_twice() {
    for (int age = 0; age < 16; age++) {
      int years = age;
      assertThat(AgeBand.LEFT_BEHIND.stream().filter(b -> b.from() <= years && years <= b.to()))
          .hasSize(1);
    }
    for (int age = 0; age < 18; age++) {
      int years = age;
      assertThat(AgeBand.ALL.stream().filter(b -> b.from() <= years && years <= b.to())).hasSize(1);
    }
  }

  @Test
  void every_carer_of_the_working_list_has_one_column_in_the_report() {
    for (String carer : Codes.CURRENT_CARER.codes()) {
      assertThat(
              java.util.stream.Stream.of(ReportedCarer.values())
                  .filter(r -> r.carers().contains(carer)))
          .hasSize(1);
    }
    assertThat(ReportedCarer.of("1")).isEqualTo(ReportedCarer.ONE_PARENT);
    assertThat(ReportedCarer.of("10")).isEqualTo(ReportedCarer.NOBODY);
  }
}
