package org.antong.platform.divisions.internal.domain;

import static org.antong.platform.divisions.internal.domain.Given.ZONE;
import static org.antong.platform.divisions.internal.domain.Given.code;
import static org.antong.platform.divisions.internal.domain.Given.day;
import static org.antong.platform.divisions.internal.domain.Given.trust;
import static org.antong.platform.divisions.internal.domain.Given.with;
import static org.assertj.core.api.Assertions.assertThat;

import org.antong.platform.divisions.internal.domain.Snapshot.Stint;
import org.junit.jupiter.api.Test;

class MovedTest {

  private final Snapshot plain = Given.tree(ZONE);

  @Test
  void a_first_load_moves_no_village() {
    assertThat(Snapshot.moved(Snapshot.empty(), plain)).isEmpty();
  }

  @Test
  void a_handover_moves_the_village_from_its_first_day_and_back_after_its_last() {
    Snapshot after = with(plain, trust("619901001002", "619991", "2024-01-01", "2025-12-31"));
    assertThat(Snapshot.moved(plain, after))
        .containsOnlyKeys(code("619901001002"))
        .hasEntrySatisfying(
            code("619901001002"),
            days -> assertThat(days).containsExactly(day("2024-01-01"), day("2026-01-01")));
  }

  @Test
  void ending_a_trusteeship_moves_the_village_on_the_day_after() {
    Snapshot before = with(plain, trust("619901001002", "619991", "2024-01-01", null));
    Snapshot after = with(plain, trust("619901001002", "619991", "2024-01-01", "2026-03-31"));
    assertThat(Snapshot.moved(before, after).get(code("619901001002")))
        .containsExactly(day("2026-04-01"));
  }

  @Test
  void taking_an_entry_away_moves_the_village_back_from_its_first_day() {
    Snapshot before = with(plain, trust("619901001002", "619991", "2024-01-01", null));
    assertThat(Snapshot.moved(before, plain).get(code("619901001002")))
        .containsExactly(day("2024-01-01"));
  }

  @Test
  void the_stints_of_a_village_tell_who_managed_it_when_up_to_today() {
    Snapshot after = with(plain, trust("619901001002", "619991", "2024-01-01", "2025-12-31"));
    assertThat(after.stints(code("619901001002"), day("2024-01-01"), day("2026-11-23")))
        .containsExactly(
            new Stint(code("619991"), day("2024-01-01")),
            new Stint(code("619901"), day("2026-01-01")));
    assertThat(after.stints(code("619901001002"), day("2024-01-01"), day("2025-12-31")))
        .containsExactly(new Stint(code("619991"), day("2024-01-01")));
  }
}
