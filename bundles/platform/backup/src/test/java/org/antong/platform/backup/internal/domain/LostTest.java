package org.antong.platform.backup.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LostTest {

  @Test
  void the_newest_backup_that_still_has_a_file_stays_for_each_that_is_missing() {
    List<Set<String>> lacking = List.of(Set.of("a", "b"), Set.of("a", "b"), Set.of("a"), Set.of());
    assertThat(Lost.holders(lacking, List.of("a", "b"))).containsExactly(2, 3);
    assertThat(Lost.holders(lacking, List.of("b"))).containsExactly(2);
    assertThat(Lost.holders(lacking, List.of())).isEmpty();
  }

  @Test
  void what_no_backup_has_keeps_none() {
    assertThat(Lost.holders(List.of(Set.of("a"), Set.of("a")), List.of("a"))).isEmpty();
  }

  @Test
  void a_sentence_names_a_few() {
    assertThat(Lost.shown(List.of("a", "b"))).isEqualTo("a, b");
    assertThat(Lost.shown(List.of("a", "b", "c", "d"))).isEqualTo("a, b, c …");
  }
}
