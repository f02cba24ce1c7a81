package org.antong.training.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.training.internal.domain.Proposals.Open;
import org.antong.training.internal.domain.Proposals.Proposed;
import org.antong.training.internal.domain.Proposals.Reason;
import org.antong.training.internal.domain.Proposals.Wanted;
import org.antong.workforce.api.PostType;
import org.junit.jupiter.api.Test;

class ProposalsTest {

  private static final DivisionCode COUNTY = DivisionCode.of("610999");
  private static final Area VILLAGE = Area.of(DivisionCode.of("610999101201"), COUNTY);
  private static final Area HOST = Area.of(COUNTY, COUNTY);
  private static final LocalDate DAY = LocalDate.of(2026, 11, 3);
  private static final Id EARLY = new Id(100);
  private static final Id LATE = new Id(200);

  @Test
  void the_most_pressing_get_the_seats_of_the_earliest_session() {
    Wanted fresh = wanted(1, Reason.CATCH_UP, DAY.plusDays(20));
    Wanted ended = wanted(2, Reason.EXPIRED, DAY.minusDays(5));
    Wanted untrained = wanted(3, Reason.UNTRAINED, null);
    Proposed p =
        Proposals.of(
            List.of(untrained, ended, fresh),
            List.of(open(LATE, DAY.plusDays(9), 9, null), open(EARLY, DAY, 2, null)),
            id -> false);
    assertThat(p.sessions().get(EARLY)).containsExactly(fresh, ended);
    assertThat(p.sessions().get(LATE)).containsExactly(untrained);
    assertThat(p.without()).isEmpty();
  }

  @Test
  void who_is_enrolled_ahead_is_not_proposed_again() {
    Proposed p =
        Proposals.of(
            List.of(wanted(1, Reason.EXPIRING, DAY)),
            List.of(open(EARLY, DAY, 5, null)),
            id -> id.equals(new Id(1)));
    assertThat(p.sessions()).isEmpty();
    assertThat(p.without()).isEmpty();
  }

  @Test
  void a_session_for_other_posts_or_without_a_quota_for_the_place_takes_nobody() {
    Open supervisors = new Open(EARLY, HOST, Set.of(PostType.SUPERVISOR), DAY, 5, null);
    Area other = Area.of(DivisionCode.of("610997"), DivisionCode.of("610997"));
    Open elsewhere = open(LATE, DAY, 5, Map.of(other, 3));
    Wanted w = wanted(1, Reason.UNTRAINED, null);
    Proposed p = Proposals.of(List.of(w), List.of(supervisors, elsewhere), id -> false);
    assertThat(p.without()).containsExactly(w);
  }

  @Test
  void nobody_is_proposed_into_a_session_of_another_county_or_town() {
    Area other = Area.of(DivisionCode.of("610997"), DivisionCode.of("610997"));
    Area town = Area.of(DivisionCode.of("610999102"), COUNTY);
    Set<PostType> posts = Set.of(PostType.DIRECTOR);
    Area prefecture = Area.of(DivisionCode.of("6109"), DivisionCode.of("6109"));
    Wanted w = wanted(1, Reason.UNTRAINED, null);
    Proposed p =
        Proposals.of(
            List.of(w),
            List.of(
                new Open(EARLY, other, posts, DAY, 5, null),
                new Open(new Id(150), town, posts, DAY.plusDays(1), 5, null),
                new Open(LATE, prefecture, posts, DAY.plusDays(9), 5, null)),
            id -> false);
    assertThat(p.sessions()).containsOnlyKeys(LATE);
  }

  @Test
  void no_more_are_proposed_than_a_quota_has_seats_left() {
    Open one = open(EARLY, DAY, 5, Map.of(Area.of(COUNTY, COUNTY), 1));
    Proposed p =
        Proposals.of(
            List.of(wanted(1, Reason.UNTRAINED, null), wanted(2, Reason.UNTRAINED, null)),
            List.of(one),
            id -> false);
    assertThat(p.sessions().get(EARLY)).hasSize(1);
    assertThat(p.without()).hasSize(1);
  }

  @Test
  void a_person_with_two_posts_sits_in_a_session_once() {
    Open both = new Open(EARLY, HOST, Set.of(PostType.DIRECTOR, PostType.SUPERVISOR), DAY, 5, null);
    Wanted director = wanted(1, Reason.UNTRAINED, null);
    Wanted supervisor = new Wanted(new Id(1), PostType.SUPERVISOR, VILLAGE, Reason.UNTRAINED, null);
    Proposed p = Proposals.of(List.of(director, supervisor), List.of(both), id -> false);
    assertThat(p.sessions().get(EARLY)).hasSize(1);
  }

  private static Wanted wanted(long id, Reason reason, LocalDate by) {
    return new Wanted(new Id(id), PostType.DIRECTOR, VILLAGE, reason, by);
  }

  private static Open open(Id id, LocalDate from, int free, Map<Area, Integer> limits) {
    return new Open(id, HOST, Set.of(PostType.DIRECTOR), from, free, limits);
  }
}
