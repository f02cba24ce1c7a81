package ${package}.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class NoteRulesTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 10, 15);

  @Test
  void what_happens_today_can_be_noted() {
    assertThat(NoteRules.noting(TODAY, TODAY).allowed()).isTrue();
  }

  @Test
  void what_will_happen_tomorrow_cannot_be_noted_yet() {
    assertThat(NoteRules.noting(TODAY.plusDays(1), TODAY).refusal())
        .isEqualTo("${id}.problem.day-to-come");
  }
}
