package org.antong.training.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;
import org.antong.workforce.api.PostType;
import org.junit.jupiter.api.Test;

class CompletionTest {

  private static final LocalDate LAST = LocalDate.of(2024, 2, 29);
  private static final Terms EXAM = new Terms(Set.of(PostType.DIRECTOR), true, 80, 50, 12);
  private static final Terms PLAIN = new Terms(Set.of(PostType.DIRECTOR), false, 80, 50, null);

  @Test
  void online_minutes_count_up_to_half_of_the_session() {
    assertThat(Completion.counted(100, 300, 480, 50)).isEqualTo(340);
    assertThat(Completion.counted(100, 240, 480, 50)).isEqualTo(340);
    assertThat(Completion.counted(0, 480, 480, 50)).isEqualTo(240);
    assertThat(Completion.counted(0, 480, 480, 100)).isEqualTo(480);
    assertThat(Completion.counted(120, 300, 480, 0)).isEqualTo(120);
  }

  @Test
  void four_fifths_of_the_minutes_are_enough_and_one_less_is_not() {
    assertThat(Completion.attended(PLAIN, 480, Results.NONE.attending(384, 0, 4))).isTrue();
    assertThat(Completion.attended(PLAIN, 480, Results.NONE.attending(383, 0, 4))).isFalse();
    assertThat(Completion.attended(PLAIN, 0, Results.NONE)).isFalse();
  }

  @Test
  void without_an_exam_one_is_trained_on_the_last_day_attended_without_end() {
    Results r = Completion.of(PLAIN, 480, Results.NONE.attending(480, 0, 4), LAST);
    assertThat(r.trainedOn()).isEqualTo(LAST);
    assertThat(r.validUntil()).isNull();
  }

  @Test
  void with_an_exam_one_is_trained_once_it_is_passed() {
    Results there = Results.NONE.attending(480, 0, 4);
    assertThat(Completion.of(EXAM, 480, there, LAST).trainedOn()).isNull();
    Results failed = there.examined(ExamResult.FAILED, 40, null);
    assertThat(Completion.of(EXAM, 480, failed, LAST).trainedOn()).isNull();
    LocalDate retake = LAST.plusDays(5);
    Results passed = there.examined(ExamResult.PASSED, 85, retake);
    assertThat(Completion.of(EXAM, 480, passed, LAST).trainedOn()).isEqualTo(retake);
    Results before = there.examined(ExamResult.PASSED, 85, LAST.minusDays(1));
    assertThat(Completion.of(EXAM, 480, before, LAST).trainedOn()).isEqualTo(LAST);
  }

  @Test
  void a_year_from_the_leap_day_ends_on_the_twenty_seventh() {
    Results passed = Results.NONE.attending(480, 0, 4).examined(ExamResult.PASSED, 85, LAST);
    assertThat(Completion.of(EXAM, 480, passed, LAST).validUntil())
        .isEqualTo(LocalDate.of(2025, 2, 27));
  }

  @Test
  void who_passes_without_having_attended_is_not_trained_and_loses_it_when_hours_are_taken_back() {
    Results passed = Results.NONE.attending(200, 0, 2).examined(ExamResult.PASSED, 99, LAST);
    assertThat(Completion.of(EXAM, 480, passed, LAST).trainedOn()).isNull();
    Results was = passed.trained(LAST, LAST.plusYears(1));
    assertThat(Completion.of(EXAM, 480, was, LAST).trainedOn()).isNull();
  }
}
