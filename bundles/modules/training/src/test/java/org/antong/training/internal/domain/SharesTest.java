package org.antong.training.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SharesTest {

  @Test
  void seats_are_shared_by_need_and_what_is_left_goes_to_the_largest_remainders() {
    // 10 seats for 7, 8 and 9: 2.92, 3.33, 3.75 -> 2, 3, 3 and two more to 0.92 and 0.75
    assertThat(Shares.of(10, List.of(7, 8, 9))).containsExactly(3, 3, 4);
  }

  @Test
  void nobody_gets_more_seats_than_she_needs() {
    assertThat(Shares.of(50, List.of(3, 0, 4))).containsExactly(3, 0, 4);
  }

  @Test
  void of_two_alike_the_earlier_comes_first() {
    assertThat(Shares.of(3, List.of(2, 2))).containsExactly(2, 1);
  }

  @Test
  void where_nobody_needs_it_there_is_nothing_to_share() {
    assertThat(Shares.of(10, List.of(0, 0))).containsExactly(0, 0);
    assertThat(Shares.of(10, List.of())).isEmpty();
  }
}
