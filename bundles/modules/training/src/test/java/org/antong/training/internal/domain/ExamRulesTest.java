package org.antong.training.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.training.internal.domain.ExamRules.Arrival;
import org.antong.training.internal.domain.ExamRules.Standing;
import org.junit.jupiter.api.Test;

class ExamRulesTest {

  private static final LocalDate DAY = LocalDate.of(2026, 10, 15);
  private static final Instant OPENS = Instant.parse("2026-10-15T06:00:00Z");
  private static final Instant CLOSES = Instant.parse("2026-10-15T08:00:00Z");
  private static final Area HOME =
      Area.of(DivisionCode.of("610999101201"), DivisionCode.of("610999"));
  private static final PaperRule RULE = new PaperRule(null, QuestionKind.SINGLE, 2, 50);

  @Test
  void a_paper_is_begun_between_opening_and_closing() {
    Exam open = exam(Exam.State.OPEN, 2);
    assertThat(ExamRules.beginning(open, List.of(), OPENS).allowed()).isTrue();
    assertThat(ExamRules.beginning(open, List.of(), OPENS.minusMillis(1)).refusal())
        .isEqualTo("training.exam.begin.not-yet");
    assertThat(ExamRules.beginning(open, List.of(), CLOSES).refusal())
        .isEqualTo("training.exam.begin.over");
    assertThat(ExamRules.beginning(exam(Exam.State.CLOSED, 2), List.of(), OPENS).refusal())
        .isEqualTo("training.exam.begin.not-open");
  }

  @Test
  void who_failed_tries_again_as_often_as_the_exam_allows_and_who_passed_does_not() {
    Exam twice = exam(Exam.State.OPEN, 2);
    Sitting failed = sitting(1).marked(50, 60, OPENS.plusSeconds(60));
    Sitting again = sitting(2).marked(59, 60, OPENS.plusSeconds(120));
    assertThat(ExamRules.beginning(twice, List.of(failed), OPENS).allowed()).isTrue();
    assertThat(ExamRules.beginning(twice, List.of(failed, again), OPENS).refusal())
        .isEqualTo("training.exam.begin.attempts");
    Sitting passed = sitting(1).marked(60, 60, OPENS.plusSeconds(60));
    assertThat(passed.passed()).isTrue();
    assertThat(ExamRules.beginning(twice, List.of(passed), OPENS).refusal())
        .isEqualTo("training.exam.begin.passed");
  }

  @Test
  void a_paper_lasts_its_minutes_and_never_beyond_the_closing() {
    Exam exam = exam(Exam.State.OPEN, 1);
    assertThat(ExamRules.ends(exam, OPENS)).isEqualTo(OPENS.plusSeconds(3_600));
    assertThat(ExamRules.ends(exam, CLOSES.minusSeconds(60))).isEqualTo(CLOSES);
  }

  @Test
  void an_answer_that_waited_on_a_phone_has_a_minute_longer_to_arrive() {
    Sitting running = sitting(1);
    Instant end = running.endsAt();
    assertThat(ExamRules.arriving(running, end.plusMillis(59_999), 60)).isEqualTo(Arrival.COUNTS);
    assertThat(ExamRules.arriving(running, end.plusSeconds(60), 60)).isEqualTo(Arrival.LATE);
    Sitting handedIn = running.marked(100, 60, OPENS.plusSeconds(30));
    assertThat(ExamRules.arriving(handedIn, OPENS.plusSeconds(31), 60)).isEqualTo(Arrival.LATE);
  }

  @Test
  void only_exactly_the_right_letters_are_worth_their_points() {
    Paper paper =
        new Paper(
            List.of(
                new Paper.Item(1, new Id(11), 10, "ABCD"),
                new Paper.Item(2, new Id(12), 20, "DCBA"),
                new Paper.Item(3, new Id(13), 5, ""),
                new Paper.Item(4, new Id(14), 5, "")));
    Map<Id, String> right =
        Map.of(new Id(11), "B", new Id(12), "ACD", new Id(13), "A", new Id(14), "B");
    assertThat(ExamRules.score(paper, right, Map.of(1, "B", 2, "ACD", 3, "A", 4, "B")))
        .isEqualTo(40);
    // one of three right letters, one wrong, one unanswered
    assertThat(ExamRules.score(paper, right, Map.of(1, "B", 2, "AC", 3, "B"))).isEqualTo(10);
    assertThat(ExamRules.score(paper, right, Map.of())).isZero();
  }

  @Test
  void an_answer_is_kept_with_its_letters_in_order() {
    assertThat(QuestionKind.MULTIPLE.answer("C、a，B", 4)).isEqualTo("ABC");
    assertThat(QuestionKind.MULTIPLE.answer("ＡＢ", 4)).isEqualTo("AB");
    assertThat(QuestionKind.SINGLE.answer("AB", 4)).isNull();
    assertThat(QuestionKind.SINGLE.answer("E", 4)).isNull();
    assertThat(QuestionKind.TRUE_FALSE.answer("B", 0)).isEqualTo("B");
    assertThat(QuestionKind.TRUE_FALSE.answer("C", 0)).isNull();
    assertThat(QuestionKind.SINGLE.answer("", 4)).isNull();
  }

  @Test
  void the_result_is_the_best_try() {
    Exam open = exam(Exam.State.OPEN, 2);
    Exam closed = exam(Exam.State.CLOSED, 2);
    Instant first = OPENS.plusSeconds(60);
    Sitting bad = sitting(1).marked(40, 60, first);
    Sitting good = sitting(2).marked(75, 60, first.plusSeconds(900));
    assertThat(ExamRules.standing(open, List.of())).isEqualTo(new Standing(null, null, null));
    assertThat(ExamRules.standing(closed, List.of()))
        .isEqualTo(new Standing(ExamResult.ABSENT, null, null));
    assertThat(ExamRules.standing(open, List.of(bad)))
        .isEqualTo(new Standing(ExamResult.RETAKE, 40, null));
    assertThat(ExamRules.standing(closed, List.of(bad)))
        .isEqualTo(new Standing(ExamResult.FAILED, 40, null));
    assertThat(ExamRules.standing(exam(Exam.State.OPEN, 1), List.of(bad)))
        .isEqualTo(new Standing(ExamResult.FAILED, 40, null));
    assertThat(ExamRules.standing(open, List.of(bad, good)))
        .isEqualTo(new Standing(ExamResult.PASSED, 75, first.plusSeconds(900)));
    assertThat(ExamRules.standing(open, List.of(bad, sitting(2))))
        .isEqualTo(new Standing(null, 40, null));
  }

  @Test
  void an_exam_opens_when_it_can_be_passed_and_the_bank_is_full_enough() {
    Exam draft = exam(Exam.State.DRAFT, 1);
    assertThat(ExamRules.opening(draft, Optional.empty(), OPENS).allowed()).isTrue();
    assertThat(ExamRules.opening(draft, Optional.of(new Paper.Short(RULE, 1)), OPENS).args())
        .containsExactly(2, 1);
    assertThat(ExamRules.opening(draft, Optional.empty(), CLOSES).refusal())
        .isEqualTo("training.exam.open.over");
    assertThat(ExamRules.opening(exam(Exam.State.OPEN, 1), Optional.empty(), OPENS).refusal())
        .isEqualTo("training.exam.open.state");
  }

  @Test
  void marks_from_paper_lie_between_nothing_and_full_marks() {
    Exam open = exam(Exam.State.OPEN, 1);
    assertThat(ExamRules.entering(open, List.of(), 100, DAY, DAY).allowed()).isTrue();
    assertThat(ExamRules.entering(open, List.of(), 0, DAY, DAY).allowed()).isTrue();
    assertThat(ExamRules.entering(open, List.of(), 101, DAY, DAY).refusal())
        .isEqualTo("training.exam.score.range");
    assertThat(ExamRules.entering(open, List.of(), -1, DAY, DAY).refusal())
        .isEqualTo("training.exam.score.range");
  }

  @Test
  void nobody_has_marks_before_the_session_has_begun() {
    Exam open = exam(Exam.State.OPEN, 1);
    var before = ExamRules.entering(open, List.of(), 80, DAY, DAY.minusDays(1));
    assertThat(before.refusal()).isEqualTo("training.exam.score.not-yet");
    assertThat(before.args()).containsExactly(DAY);
    assertThat(ExamRules.entering(open, List.of(), 80, DAY, DAY).allowed()).isTrue();
  }

  private static Exam exam(Exam.State state, int attempts) {
    return new Exam(
        new Id(1),
        1,
        new Id(2),
        HOME,
        "结业考试",
        60,
        100,
        60,
        attempts,
        OPENS,
        CLOSES,
        state,
        List.of(RULE),
        new Id(9),
        OPENS,
        new Id(9),
        OPENS);
  }

  private static Sitting sitting(int attempt) {
    return new Sitting(
        new Id(100 + attempt),
        1,
        new Id(1),
        new Id(2),
        new Id(3),
        new Id(4),
        HOME,
        new Id(5),
        attempt,
        OPENS,
        OPENS.plusSeconds(3_600),
        null,
        null,
        false);
  }
}
