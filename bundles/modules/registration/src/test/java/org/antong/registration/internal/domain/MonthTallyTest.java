package org.antong.registration.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.division.DivisionCode;
import org.antong.registration.internal.domain.MonthTally.Stretch;
import org.junit.jupiter.api.Test;

class MonthTallyTest {

  private static final DivisionCode VILLAGE = DivisionCode.of("610999101201");
  private static final DivisionCode COUNTY = DivisionCode.of("610999");
  private static final LocalDate FOREVER = LocalDate.of(9999, 12, 31);
  private static final List<LocalDate> DAYS =
      List.of(LocalDate.of(2026, 10, 31), LocalDate.of(2026, 9, 30), LocalDate.of(2025, 10, 31));

  private final MonthTally.Counter counter = new MonthTally.Counter(DAYS);

  @Test
  void a_stretch_counts_on_its_first_day_and_not_on_the_day_after_its_last() {
    counter.accept(stretch(1, "2012-01-01", "2026-09-30", "2026-10-31", "LB"));
    // in force from 30 September on, ended with 30 October: in September, not in October
    assertThat(only().leftBehind()).containsExactly(0L, 1L, 0L);
    assertThat(only().inDifficulty()).containsExactly(0L, 0L, 0L);
  }

  @Test
  void a_child_in_two_categories_of_difficulty_is_one_child() {
    counter.accept(stretch(1, "2015-05-05", "2024-01-01", "9999-12-31", "DF-P"));
    counter.accept(stretch(1, "2015-05-05", "2026-10-01", "9999-12-31", "DF-S1"));
    counter.accept(stretch(2, "2015-05-05", "2026-10-01", "9999-12-31", "OR-S"));
    assertThat(only().inDifficulty()).containsExactly(2L, 1L, 1L);
  }

  @Test
  void left_behind_and_migrant_alone_are_not_in_difficulty_and_a_category_kept_apart_is() {
    counter.accept(stretch(1, "2015-05-05", "2024-01-01", "9999-12-31", "LB"));
    counter.accept(stretch(2, "2015-05-05", "2024-01-01", "9999-12-31", "MIG"));
    counter.accept(stretch(3, "2015-05-05", "2024-01-01", "9999-12-31", null));
    assertThat(only().leftBehind()).containsExactly(1L, 1L, 1L);
    assertThat(only().inDifficulty()).containsExactly(1L, 1L, 1L);
  }

  @Test
  void
      on_the_sixteenth_birthday_a_child_is_no_longer_left_behind_and_under_eighteen_in_difficulty() {
    // 16 on 31 October 2026: still 15 on 30 September
    counter.accept(stretch(1, "2010-10-31", "2024-01-01", "9999-12-31", "LB"));
    counter.accept(stretch(1, "2010-10-31", "2024-01-01", "9999-12-31", "DF-P"));
    // 16 on 1 November 2026: still 15 on 31 October
    counter.accept(stretch(2, "2010-11-01", "2024-01-01", "9999-12-31", "LB"));
    // 18 on 30 September 2026
    counter.accept(stretch(3, "2008-09-30", "2024-01-01", "9999-12-31", "DF-P"));
    assertThat(only().leftBehind()).containsExactly(1L, 2L, 2L);
    assertThat(only().inDifficulty()).containsExactly(1L, 1L, 2L);
  }

  @Test
  void a_child_that_moved_counts_where_it_was_then() {
    DivisionCode next = DivisionCode.of("610999101202");
    counter.accept(stretch(1, "2015-05-05", "2024-01-01", "2026-10-10", "LB"));
    counter.accept(
        new Stretch(
            1, next, COUNTY, LocalDate.of(2015, 5, 5), LocalDate.of(2026, 10, 10), FOREVER, "LB"));
    assertThat(counter.tallies())
        .extracting(MonthTally::place, MonthTally::leftBehind)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(VILLAGE, List.of(0L, 1L, 1L)),
            org.assertj.core.groups.Tuple.tuple(next, List.of(1L, 0L, 0L)));
  }

  @Test
  void a_child_without_birth_date_is_in_neither_as_in_the_tables() {
    counter.accept(new Stretch(1, VILLAGE, COUNTY, null, LocalDate.of(2024, 1, 1), FOREVER, "LB"));
    assertThat(counter.tallies()).isEmpty();
  }

  private MonthTally only() {
    assertThat(counter.tallies()).hasSize(1);
    return counter.tallies().get(0);
  }

  private static Stretch stretch(
      long child, String bornOn, String from, String to, String category) {
    return new Stretch(
        child,
        VILLAGE,
        COUNTY,
        LocalDate.parse(bornOn),
        LocalDate.parse(from),
        LocalDate.parse(to),
        category);
  }
}
