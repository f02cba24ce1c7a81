package org.antong.platform.modules.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.antong.platform.api.portal.HealthCheck.Health;
import org.junit.jupiter.api.Test;

class HealthBoardTest {

  @Test
  void a_check_that_fails_to_answer_is_not_well_and_hides_no_other() {
    HealthBoard board = new HealthBoard();
    board.bind(() -> new Health("database", true, "db.well"));
    board.bind(
        () -> {
          throw new IllegalStateException("no answer");
        });
    assertThat(board.ask()).extracting(Health::well).containsExactlyInAnyOrder(true, false);
    assertThat(board.ask()).extracting(Health::name).contains("database");
  }
}
