package org.antong.workforce.internal.domain;

import static org.antong.workforce.internal.domain.AppointmentState.ACTIVE;
import static org.antong.workforce.internal.domain.AppointmentState.APPROVED;
import static org.antong.workforce.internal.domain.AppointmentState.ENDED;
import static org.antong.workforce.internal.domain.AppointmentState.NOMINATED;
import static org.antong.workforce.internal.domain.AppointmentState.SUSPENDED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.workforce.api.Post;
import org.antong.workforce.internal.domain.Appointment.Papers;
import org.junit.jupiter.api.Test;

class AppointmentTest {

  private static final LocalDate MAY = LocalDate.of(2026, 5, 1);
  private static final Id BY = new Id(1);
  private static final Instant AT = Instant.parse("2026-05-01T01:00:00Z");
  private static final Post POST = Post.of("D-610999101201-1").orElseThrow();

  private static Appointment nominated() {
    return Appointment.nominated(new Id(7), POST, false, Papers.NONE, MAY, BY, AT);
  }

  private static Appointment active() {
    return nominated()
        .approved(Papers.NONE, MAY.plusDays(5), BY, AT)
        .begun(MAY.plusDays(9), BY, AT);
  }

  @Test
  void its_states_follow_each_other_without_gap() {
    assertThat(active().ended(LocalDate.of(2026, 12, 31), "1", null, BY, AT).spans())
        .containsExactly(
            new Span<>(MAY, MAY.plusDays(5), NOMINATED),
            new Span<>(MAY.plusDays(5), MAY.plusDays(9), APPROVED),
            new Span<>(MAY.plusDays(9), LocalDate.of(2027, 1, 1), ACTIVE),
            new Span<>(LocalDate.of(2027, 1, 1), Span.NEVER, ENDED));
  }

  @Test
  void the_last_day_is_still_a_day_on_the_post() {
    Appointment a = active().ended(MAY.plusDays(20), "1", null, BY, AT);
    assertThat(a.stateOn(MAY.plusDays(20))).isEqualTo(ACTIVE);
    assertThat(a.stateOn(MAY.plusDays(21))).isEqualTo(ENDED);
    assertThat(a.held(MAY.plusDays(20))).isEqualTo("D-610999101201-1");
    assertThat(a.held(MAY.plusDays(21))).isNull();
  }

  @Test
  void days_of_suspension_are_no_days_on_the_post() {
    Appointment a =
        active()
            .suspended(MAY.plusDays(20), "x", BY, AT)
            .resumed(MAY.plusDays(25), BY, AT)
            .suspended(MAY.plusDays(40), "y", BY, AT);
    assertThat(a.suspensions())
        .containsExactly(
            new Suspension(MAY.plusDays(20), MAY.plusDays(24)),
            new Suspension(MAY.plusDays(40), null));
    assertThat(a.spans().stream().filter(s -> s.value() == ACTIVE))
        .containsExactly(
            new Span<>(MAY.plusDays(9), MAY.plusDays(20), ACTIVE),
            new Span<>(MAY.plusDays(25), MAY.plusDays(40), ACTIVE));
    assertThat(a.stateOn(MAY.plusDays(400))).isEqualTo(SUSPENDED);
    assertThat(a.ended(MAY.plusDays(50), "1", null, BY, AT).spans())
        .endsWith(
            new Span<>(MAY.plusDays(40), MAY.plusDays(51), SUSPENDED),
            new Span<>(MAY.plusDays(51), Span.NEVER, ENDED));
  }

  @Test
  void a_suspension_lifted_on_its_first_day_never_was() {
    Appointment a =
        active().suspended(MAY.plusDays(20), "x", BY, AT).resumed(MAY.plusDays(20), BY, AT);
    assertThat(a.suspensions()).isEmpty();
  }

  @Test
  void a_nomination_that_was_dropped_was_never_on_the_post() {
    Appointment a = nominated().ended(MAY.plusDays(3), "0", "x", BY, AT);
    assertThat(a.spans())
        .containsExactly(
            new Span<>(MAY, MAY.plusDays(3), NOMINATED),
            new Span<>(MAY.plusDays(3), Span.NEVER, ENDED));
    assertThat(a.held(MAY)).isNull();
    Appointment atOnce = nominated().ended(MAY, "0", "x", BY, AT);
    assertThat(atOnce.stateOn(MAY)).isEqualTo(ENDED);
  }

  @Test
  void who_began_before_she_was_written_down_was_on_the_post_all_the_time() {
    LocalDate january = LocalDate.of(2026, 1, 1);
    Appointment a = nominated().approved(Papers.NONE, MAY, BY, AT).begun(january, BY, AT);
    assertThat(a.spans()).containsExactly(new Span<>(january, Span.NEVER, ACTIVE));
    assertThat(a.approvedOn()).isEqualTo(january);
  }

  @Test
  void suspensions_are_read_as_they_were_written() {
    List<Suspension> all =
        List.of(new Suspension(MAY, MAY.plusDays(3)), new Suspension(MAY.plusDays(9), null));
    assertThat(Suspension.of(Suspension.text(all))).isEqualTo(all);
    assertThat(Suspension.text(List.of())).isNull();
    assertThat(Suspension.of(null)).isEmpty();
  }
}
