package org.antong.training.internal.domain;

import static org.antong.workforce.api.PostType.DIRECTOR;
import static org.antong.workforce.api.PostType.SUPERVISOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.training.internal.domain.TrainingRound.Arrival;
import org.antong.training.internal.domain.TrainingRound.Standing;
import org.antong.workforce.api.OnPost;
import org.antong.workforce.api.Post;
import org.antong.workforce.api.PostType;
import org.junit.jupiter.api.Test;

class TrainingRoundTest {

  private static final String ONE = "610999101201";
  private static final String TWO = "610999102201";
  private static final LocalDate NEW_YEAR = day(2026, 1, 1);

  @Test
  void on_the_thirtieth_day_somebody_need_not_be_trained_on_the_thirty_first_she_should() {
    List<OnPost> days = List.of(director(1, ONE, day(2026, 3, 1), null));
    assertThat(at(days, List.of(), day(2026, 3, 30)).should()).isFalse();
    assertThat(at(days, List.of(), day(2026, 3, 31)).should()).isTrue();
  }

  @Test
  void she_is_untrained_on_duty_from_the_first_day_on() {
    List<OnPost> days = List.of(director(1, ONE, day(2026, 3, 1), null));
    Standing first = at(days, List.of(), day(2026, 3, 1));
    assertThat(first.untrained()).isTrue();
    assertThat(first.should()).isFalse();
    assertThat(find(days, List.of(), day(2026, 2, 28))).isEmpty();
  }

  @Test
  void thirty_days_run_over_the_leap_day() {
    List<OnPost> days = List.of(director(1, ONE, day(2028, 1, 31), null));
    assertThat(at(days, List.of(), day(2028, 2, 29)).should()).isFalse();
    assertThat(at(days, List.of(), day(2028, 3, 1)).should()).isTrue();
    List<OnPost> common = List.of(director(1, ONE, day(2027, 1, 31), null));
    assertThat(at(common, List.of(), day(2027, 3, 1)).should()).isFalse();
    assertThat(at(common, List.of(), day(2027, 3, 2)).should()).isTrue();
  }

  @Test
  void the_round_ends_with_the_year() {
    List<OnPost> days = List.of(director(1, ONE, day(2020, 1, 1), null));
    List<Learnt> learnt = List.of(learnt(DIRECTOR, day(2026, 12, 31), null));
    assertThat(at(days, learnt, day(2026, 12, 30)).trained()).isFalse();
    assertThat(at(days, learnt, day(2026, 12, 31)).trained()).isTrue();
    assertThat(at(days, learnt, day(2027, 1, 1)).trained()).isFalse();
  }

  @Test
  void trained_in_the_first_quarter_is_trained_in_the_year_but_not_in_the_second_quarter() {
    List<OnPost> days = List.of(director(1, ONE, day(2020, 1, 1), null));
    List<Learnt> learnt = List.of(learnt(DIRECTOR, day(2026, 3, 31), null));
    Standing s =
        TrainingRound.at(DIRECTOR, days, learnt, day(2026, 4, 1), day(2026, 6, 30), 30)
            .orElseThrow();
    assertThat(s.trained()).isTrue();
    assertThat(s.inPeriod()).isFalse();
  }

  @Test
  void who_moves_to_another_village_on_the_last_day_stays_trained_and_is_not_new() {
    List<OnPost> days =
        List.of(
            director(1, ONE, day(2025, 5, 1), day(2026, 9, 30)),
            director(2, TWO, day(2026, 10, 1), null));
    List<Learnt> learnt = List.of(learnt(DIRECTOR, day(2026, 4, 9), null));
    Standing before = at(days, learnt, day(2026, 9, 30));
    assertThat(before.place().division()).isEqualTo(DivisionCode.of(ONE));
    Standing after = at(days, learnt, day(2026, 10, 1));
    assertThat(after.place().division()).isEqualTo(DivisionCode.of(TWO));
    assertThat(after.should()).isTrue();
    assertThat(after.trained()).isTrue();
    assertThat(arrivals(days, learnt, NEW_YEAR, day(2026, 12, 31))).isEmpty();
  }

  @Test
  void a_leaver_counts_on_her_last_day_and_not_on_the_next() {
    List<OnPost> days = List.of(director(1, ONE, day(2025, 5, 1), day(2026, 9, 30)));
    List<Learnt> learnt = List.of(learnt(DIRECTOR, day(2026, 4, 9), null));
    assertThat(find(days, learnt, day(2026, 9, 30))).isPresent();
    assertThat(find(days, learnt, day(2026, 10, 1))).isEmpty();
  }

  @Test
  void a_break_of_thirty_days_does_not_make_her_new_a_longer_one_does() {
    LocalDate last = day(2026, 3, 1);
    List<OnPost> brief =
        List.of(director(1, ONE, day(2025, 1, 1), last), director(2, ONE, day(2026, 4, 1), null));
    assertThat(at(brief, List.of(), day(2026, 4, 1)).since()).isEqualTo(day(2025, 1, 1));
    List<OnPost> lasting =
        List.of(director(1, ONE, day(2025, 1, 1), last), director(2, ONE, day(2026, 4, 2), null));
    assertThat(at(lasting, List.of(), day(2026, 4, 2)).since()).isEqualTo(day(2026, 4, 2));
    assertThat(arrivals(lasting, List.of(), NEW_YEAR, day(2026, 12, 31)))
        .extracting(Arrival::on)
        .containsExactly(day(2026, 4, 2));
  }

  @Test
  void a_suspension_however_long_does_not_make_her_new() {
    List<OnPost> days =
        List.of(
            director(1, ONE, day(2025, 1, 1), day(2026, 1, 31)),
            director(1, ONE, day(2026, 7, 1), null));
    assertThat(find(days, List.of(), day(2026, 5, 1))).isEmpty();
    assertThat(at(days, List.of(), day(2026, 7, 1)).should()).isTrue();
  }

  @Test
  void a_person_with_two_posts_counts_once_a_kind_at_the_one_she_has_held_longest() {
    List<OnPost> days =
        List.of(
            director(2, TWO, day(2026, 2, 1), null),
            director(1, ONE, day(2025, 1, 1), null),
            post(3, SUPERVISOR, "610999101000", day(2026, 9, 1), null, false));
    List<Learnt> learnt = List.of(learnt(DIRECTOR, day(2026, 4, 9), null));
    LocalDate day = day(2026, 12, 31);
    assertThat(at(days, learnt, day).place().division()).isEqualTo(DivisionCode.of(ONE));
    Standing other = TrainingRound.at(SUPERVISOR, days, learnt, NEW_YEAR, day, 30).orElseThrow();
    assertThat(other.untrained()).isTrue();
    assertThat(other.should()).isTrue();
  }

  @Test
  void who_stands_in_is_on_duty_untrained_but_not_among_those_who_should_be_trained() {
    List<OnPost> days = List.of(post(1, DIRECTOR, ONE, day(2025, 1, 1), null, true));
    Standing s = at(days, List.of(), day(2026, 12, 31));
    assertThat(s.acting()).isTrue();
    assertThat(s.untrained()).isTrue();
    assertThat(s.should()).isFalse();
  }

  @Test
  void a_new_appointee_was_trained_before_when_it_was_before_her_first_day_and_still_valid() {
    LocalDate first = day(2026, 6, 1);
    List<OnPost> days = List.of(director(1, ONE, first, null));
    assertThat(before(days, learnt(DIRECTOR, day(2026, 5, 31), null))).isTrue();
    assertThat(before(days, learnt(DIRECTOR, first, null))).isFalse();
    assertThat(before(days, learnt(DIRECTOR, day(2025, 6, 2), first))).isTrue();
    assertThat(before(days, learnt(DIRECTOR, day(2025, 6, 1), first.minusDays(1)))).isFalse();
    assertThat(before(days, learnt(SUPERVISOR, day(2026, 5, 31), null))).isFalse();
  }

  @Test
  void minutes_count_in_the_year_the_session_ended() {
    List<OnPost> days = List.of(director(1, ONE, day(2020, 1, 1), null));
    Learnt over = new Learnt(Set.of(DIRECTOR), day(2026, 1, 2), 480, null, null);
    Learnt old = new Learnt(Set.of(DIRECTOR), day(2025, 12, 31), 240, null, null);
    Learnt other = new Learnt(Set.of(SUPERVISOR), day(2026, 5, 2), 240, null, null);
    List<Learnt> learnt = List.of(over, old, other);
    assertThat(at(days, learnt, day(2026, 1, 1)).minutes()).isZero();
    assertThat(at(days, learnt, day(2026, 12, 31)).minutes()).isEqualTo(480);
  }

  private static boolean before(List<OnPost> days, Learnt learnt) {
    return arrivals(days, List.of(learnt), NEW_YEAR, day(2026, 12, 31)).get(0).before();
  }

  private static List<Arrival> arrivals(
      List<OnPost> days, List<Learnt> learnt, LocalDate from, LocalDate to) {
    return TrainingRound.arrivals(DIRECTOR, days, learnt, from, to, 30);
  }

  private static Optional<Standing> find(List<OnPost> days, List<Learnt> learnt, LocalDate day) {
    return TrainingRound.at(DIRECTOR, days, learnt, day.withDayOfYear(1), day, 30);
  }

  private static Standing at(List<OnPost> days, List<Learnt> learnt, LocalDate day) {
    return find(days, learnt, day).orElseThrow();
  }

  private static LocalDate day(int year, int month, int day) {
    return LocalDate.of(year, month, day);
  }

  private static Learnt learnt(PostType post, LocalDate on, LocalDate validUntil) {
    return new Learnt(Set.of(post), on, 480, on, validUntil);
  }

  private static OnPost director(long appointment, String place, LocalDate from, LocalDate until) {
    return post(appointment, DIRECTOR, place, from, until, false);
  }

  private static OnPost post(
      long appointment,
      PostType type,
      String place,
      LocalDate from,
      LocalDate until,
      boolean acting) {
    Area at = Area.of(DivisionCode.of(place), DivisionCode.of("610999"));
    return new OnPost(new Id(1), new Id(appointment), new Post(type, at, 1), acting, from, until);
  }
}
