package org.antong.workforce.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.workforce.api.OnPost;
import org.antong.workforce.api.Post;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.domain.SubsidyRules.Due;
import org.junit.jupiter.api.Test;

/** Days and money of a month, each sum worked out by hand. */
class SubsidyRulesTest {

  private static final YearMonth JUNE = YearMonth.of(2026, 6);
  private static final Map<PostType, BigDecimal> FULL =
      Map.of(PostType.DIRECTOR, new BigDecimal("100.00"));

  private static OnPost on(int id, String from, String until) {
    Post post =
        new Post(
            PostType.DIRECTOR,
            Area.of(DivisionCode.of("610999101201"), DivisionCode.of("610999")),
            1);
    return new OnPost(
        new Id(id),
        new Id(id),
        post,
        false,
        LocalDate.parse(from),
        until == null ? null : LocalDate.parse(until));
  }

  private static List<String> due(YearMonth month, List<OnPost> active, List<OnPost> suspended) {
    return SubsidyRules.due(month, SubsidyRules.held(month, active, suspended), FULL, 15).stream()
        .map(SubsidyRulesTest::text)
        .toList();
  }

  private static String text(Due d) {
    return d.active() + "/" + d.suspended() + " " + d.amount();
  }

  @Test
  void fifteen_days_are_enough_and_fourteen_are_not() {
    assertThat(due(JUNE, List.of(on(1, "2026-06-16", null)), List.of()))
        .containsExactly("15/0 100.00");
    assertThat(due(JUNE, List.of(on(1, "2026-06-17", null)), List.of())).isEmpty();
    assertThat(due(JUNE, List.of(on(1, "2026-01-01", "2026-06-15")), List.of()))
        .containsExactly("15/0 100.00");
    assertThat(due(JUNE, List.of(on(1, "2026-01-01", "2026-05-31")), List.of())).isEmpty();
  }

  @Test
  void days_of_a_suspension_are_taken_off_and_fen_are_rounded_half_up() {
    List<OnPost> active = List.of(on(1, "2026-01-01", "2026-06-10"), on(1, "2026-06-18", null));
    List<OnPost> suspended = List.of(on(1, "2026-06-11", "2026-06-17"));
    // 100 x 23 / 30 = 76.666...
    assertThat(due(JUNE, active, suspended)).containsExactly("23/7 76.67");
    // 100 x 28 / 31 = 90.322...
    assertThat(
            due(
                YearMonth.of(2026, 7),
                List.of(on(1, "2026-07-04", null)),
                List.of(on(1, "2026-07-01", "2026-07-03"))))
        .containsExactly("28/3 90.32");
  }

  @Test
  void two_holders_of_one_post_who_were_both_there_long_enough_share_the_month() {
    List<OnPost> both = List.of(on(1, "2026-01-01", "2026-06-15"), on(2, "2026-06-16", null));
    assertThat(due(JUNE, both, List.of())).containsExactly("15/0 50.00", "15/0 50.00");
    List<OnPost> one = List.of(on(1, "2026-01-01", "2026-06-14"), on(2, "2026-06-15", null));
    assertThat(due(JUNE, one, List.of())).containsExactly("16/0 100.00");
  }

  @Test
  void a_leap_february_has_29_days() {
    assertThat(
            due(
                YearMonth.of(2028, 2),
                List.of(on(1, "2028-02-01", "2028-02-28")),
                List.of(on(1, "2028-02-29", null))))
        .containsExactly("28/1 96.55");
  }

  @Test
  void who_stands_in_and_a_post_without_a_standard_are_paid_nothing() {
    OnPost p = on(1, "2026-01-01", null);
    OnPost acting = new OnPost(p.staff(), p.appointment(), p.post(), true, p.from(), p.until());
    assertThat(due(JUNE, List.of(acting), List.of())).isEmpty();
    assertThat(SubsidyRules.due(JUNE, SubsidyRules.held(JUNE, List.of(p), List.of()), Map.of(), 15))
        .isEmpty();
  }
}
