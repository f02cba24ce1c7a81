package org.antong.workforce.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.testkit.TestDivisions;
import org.antong.workforce.api.Post;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.domain.Coverage.Cell;
import org.antong.workforce.internal.domain.Coverage.Holder;
import org.antong.workforce.internal.domain.Coverage.State;
import org.antong.workforce.internal.domain.Coverage.Tally;
import org.junit.jupiter.api.Test;

class CoverageTest {

  private static final LocalDate DAY = LocalDate.of(2026, 10, 31);
  private static final Area COUNTY = area("610999", "610999");

  private final TestDivisions divisions = TestDivisions.small();
  private final List<Holder> holders = new ArrayList<>();
  private final Map<String, LocalDate> lastDays = new HashMap<>();
  private final Map<Id, Boolean> trained = new HashMap<>();

  private static Area area(String division, String unit) {
    return Area.of(DivisionCode.of(division), DivisionCode.of(unit));
  }

  private List<Post> posts(Area area, SeatCount... counts) {
    return new PostPlan(divisions, DAY, List.of(counts)).posts(area);
  }

  private Cell cell(String post) {
    return Coverage.cells(posts(COUNTY), holders, lastDays, trained, DAY).stream()
        .filter(c -> c.post().key().equals(post))
        .findFirst()
        .orElseThrow();
  }

  private void holds(String post, long staff, boolean acting, boolean suspended) {
    Post p = Post.of(post).orElseThrow();
    holders.add(
        new Holder(
            new Id(staff),
            new Id(staff + 100),
            p,
            acting,
            suspended,
            LocalDate.of(2026, 10, 27),
            "某",
            DAY));
  }

  @Test
  void a_town_has_one_supervisor_and_a_village_one_director() {
    assertThat(posts(COUNTY))
        .extracting(Post::key)
        .containsExactly(
            "S-610999101000-610999000000-1",
            "D-610999101201-1",
            "S-610999102000-610999000000-1",
            "D-610999102201-1");
  }

  @Test
  void a_zone_has_the_villages_it_manages_but_no_second_supervisor_of_a_shared_town() {
    assertThat(posts(area("610998", "610998")))
        .extracting(Post::key)
        .containsExactly("D-610999101202-1");
    assertThat(posts(Area.of(DivisionCode.of("6109"), null))).hasSize(7);
  }

  @Test
  void a_county_may_set_another_number_from_a_day_on() {
    Area village = area("610999101201", "610999");
    Area shared = area("610999101", "610998");
    SeatCount two =
        new SeatCount(
            new Id(1), 1, PostType.DIRECTOR, village, 2, new Span<>(DAY, Span.NEVER, null), null);
    SeatCount zone =
        new SeatCount(
            new Id(2), 1, PostType.SUPERVISOR, shared, 1, new Span<>(DAY, Span.NEVER, null), null);
    assertThat(posts(village, two)).extracting(Post::seat).containsExactly(1, 2);
    assertThat(posts(shared, zone))
        .extracting(Post::key)
        .containsExactly("S-610999101000-610998000000-1", "D-610999101202-1");
    PostPlan before = new PostPlan(divisions, DAY.minusDays(1), List.of(two));
    assertThat(before.posts(village)).hasSize(1);
    assertThat(before.has(Post.of("D-610999101201-2").orElseThrow())).isFalse();
    assertThat(
            new PostPlan(divisions, DAY, List.of(two))
                .has(Post.of("D-610999101201-2").orElseThrow()))
        .isTrue();
  }

  @Test
  void who_is_appointed_and_active_fills_the_post() {
    holds("D-610999101201-1", 1, false, false);
    Cell c = cell("D-610999101201-1");
    assertThat(c.state()).isEqualTo(State.FILLED);
    assertThat(c.vacantDays(DAY)).isNull();
    assertThat(c.unvetted()).as("due today is not overdue").isFalse();
  }

  @Test
  void who_stands_in_does_not_fill_it_and_the_days_go_on() {
    lastDays.put("D-610999101201-1", LocalDate.of(2026, 10, 1));
    holds("D-610999101201-1", 1, true, false);
    Cell c = cell("D-610999101201-1");
    assertThat(c.state()).isEqualTo(State.ACTING);
    assertThat(c.vacantDays(DAY)).isEqualTo(30);
    assertThat(c.vacantLongerThan(10, DAY)).as("it is looked after").isFalse();
  }

  @Test
  void thirty_days_are_not_more_than_thirty_and_the_day_after_is() {
    lastDays.put("D-610999101201-1", LocalDate.of(2026, 10, 1));
    Cell thirty = cell("D-610999101201-1");
    assertThat(thirty.state()).isEqualTo(State.VACANT);
    assertThat(thirty.vacantLongerThan(30, DAY)).isFalse();
    assertThat(thirty.vacantLongerThan(30, DAY.plusDays(1))).isTrue();
    Cell never = cell("D-610999102201-1");
    assertThat(never.vacantDays(DAY)).isNull();
    assertThat(never.vacantLongerThan(30, DAY)).isTrue();
  }

  @Test
  void a_suspended_holder_leaves_it_vacant_from_her_first_day_off() {
    holds("D-610999101201-1", 1, false, true);
    Cell c = cell("D-610999101201-1");
    assertThat(c.state()).isEqualTo(State.VACANT);
    assertThat(c.suspended()).isTrue();
    assertThat(c.vacantDays(DAY)).isEqualTo(5);
    holds("D-610999101201-1", 2, true, false);
    assertThat(cell("D-610999101201-1").state()).isEqualTo(State.ACTING);
  }

  @Test
  void nobody_is_untrained_where_nothing_says_so() {
    holds("D-610999101201-1", 1, false, false);
    holds("D-610999102201-1", 2, false, false);
    List<Cell> cells = Coverage.cells(posts(COUNTY), holders, lastDays, trained, DAY);
    assertThat(Coverage.tally(cells, 30, DAY).untrained()).isNull();
    assertThat(Coverage.tally(cells, 30, DAY).unsaid()).isEqualTo("workforce.board.off");
    trained.put(new Id(1), false);
    trained.put(new Id(2), true);
    List<Cell> told = Coverage.cells(posts(COUNTY), holders, lastDays, trained, DAY);
    assertThat(Coverage.tally(told, 30, DAY).untrained()).isEqualTo(1);
    assertThat(Coverage.tally(told, 30, DAY).unsaid()).isNull();
    assertThat(Coverage.tally(List.of(), 30, DAY).unsaid())
        .as("nobody on duty is not training out of use")
        .isEqualTo("workforce.board.nobody");
  }

  @Test
  void filled_acting_and_vacant_are_all_posts() {
    holds("D-610999101201-1", 1, false, false);
    holds("S-610999101000-610999000000-1", 2, true, false);
    lastDays.put("D-610999102201-1", DAY.minusDays(2));
    List<Cell> cells = Coverage.cells(posts(COUNTY), holders, lastDays, trained, DAY);
    Tally t = Coverage.tally(cells, 30, DAY);
    assertThat(t).isEqualTo(new Tally(4, 1, 1, 2, 1, null, 0, 0));
    assertThat(t.filledPercent()).isEqualTo(25.0);
    assertThat(Coverage.tally(List.of(), 30, DAY).filledPercent()).isNull();
  }

  @Test
  void shares_are_rounded_half_up_to_one_decimal() {
    assertThat(Percent.of(1, 3)).isEqualTo(33.3);
    assertThat(Percent.of(2, 3)).isEqualTo(66.7);
    assertThat(Percent.of(1, 16)).isEqualTo(6.3);
    assertThat(Percent.of(0, 5)).isEqualTo(0.0);
    assertThat(Percent.of(5, 0)).isNull();
  }
}
