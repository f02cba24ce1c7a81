package org.antong.training.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.antong.platform.api.Id;
import org.junit.jupiter.api.Test;

class TrainerTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 5);
  private static final List<HalfDay> HALVES =
      List.of(
          new HalfDay(null, DAY, Half.AM, 180, false, null),
          new HalfDay(null, DAY, Half.PM, 180, false, null));

  @Test
  void who_has_no_half_days_yet_teaches_at_none_and_may_be_needed_at_any() {
    Trainer open = trainer();
    assertThat(open.among(HALVES)).isEmpty();
    assertThat(open.maybeAt("2026-03-05 AM")).isTrue();
    assertThat(trainer("2026-03-05 PM").among(HALVES)).containsExactly(HALVES.get(1));
    assertThat(trainer("2026-03-05 PM").maybeAt("2026-03-05 AM")).isFalse();
  }

  @Test
  void a_lecturer_clashes_with_herself_unless_the_half_days_say_otherwise() {
    Trainer morning = trainer("2026-03-05 AM");
    Trainer afternoon = trainer("2026-03-05 PM");
    assertThat(clashes(morning, afternoon)).isEmpty();
    assertThat(clashes(morning, morning)).containsExactly("陈讲师 2026-03-05 AM");
    assertThat(clashes(morning, trainer())).containsExactly("陈讲师 2026-03-05 AM");
  }

  private static List<String> clashes(Trainer here, Trainer there) {
    return SessionRules.clashes(HALVES, List.of(here), HALVES, List.of(there));
  }

  private static Trainer trainer(String... slots) {
    return new Trainer(new Id(1), "陈讲师", null, null, null, Set.of(slots), null, null);
  }
}
