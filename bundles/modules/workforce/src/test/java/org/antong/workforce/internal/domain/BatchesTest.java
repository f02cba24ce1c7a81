package org.antong.workforce.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BatchesTest {

  @Test
  void who_has_two_posts_is_never_parted_so_that_she_gets_one_account() {
    // the piece is full after c; c's second post goes with her first into the next one
    List<String> posts = List.of("a1", "b1", "c1", "c2", "d1");
    assertThat(Batches.of(posts, p -> p.charAt(0), 3))
        .containsExactly(List.of("a1", "b1"), List.of("c1", "c2", "d1"));
  }

  @Test
  void posts_far_apart_in_the_list_come_together() {
    assertThat(Batches.of(List.of("a1", "b1", "c1", "a2"), p -> p.charAt(0), 2))
        .containsExactly(List.of("a1", "a2"), List.of("b1", "c1"));
  }

  @Test
  void nothing_makes_no_piece_and_one_person_with_many_posts_makes_one() {
    assertThat(Batches.of(List.<String>of(), p -> p, 2)).isEmpty();
    assertThat(Batches.of(List.of("a1", "a2", "a3"), p -> p.charAt(0), 2))
        .containsExactly(List.of("a1", "a2", "a3"));
  }
}
