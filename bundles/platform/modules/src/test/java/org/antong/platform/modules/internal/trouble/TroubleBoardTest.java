package org.antong.platform.modules.internal.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.antong.platform.api.portal.ModuleTroubles.Trouble;
import org.junit.jupiter.api.Test;

class TroubleBoardTest {

  private static final Trouble WAITS =
      Trouble.of("training", "modules.trouble.waits", "TrainingService", "db");
  private static final Trouble SCHEMA = Trouble.of("training", "db.trouble.file", "V001", "x");

  private final TroubleBoard board = new TroubleBoard();

  @Test
  void the_cause_is_told_before_what_follows_from_it() {
    board.bind(() -> List.of(WAITS));
    assertThat(board.of("training")).contains(WAITS);
    assertThat(board.lasting("training")).as("it may still come").isEmpty();
    board.bind(() -> List.of(SCHEMA));
    assertThat(board.of("training")).contains(SCHEMA);
    assertThat(board.lasting("training")).contains(SCHEMA);
    assertThat(board.of("visiting")).isEmpty();
  }

  @Test
  void a_part_that_cannot_answer_hides_no_other() {
    board.bind(
        () -> {
          throw new IllegalStateException("gone");
        });
    board.bind(() -> List.of(SCHEMA));
    assertThat(board.all()).containsExactly(SCHEMA);
  }

  @Test
  void the_cause_of_a_failed_component_is_the_last_one_of_its_trace() {
    String trace =
        """
        java.lang.reflect.InvocationTargetException
        \tat java.base/jdk.internal.reflect.X(X.java:1)
        Caused by: java.lang.IllegalStateException: no address of the printer
        \tat org.example.Printer.<init>(Printer.java:9)
        \t... 30 more
        """;
    assertThat(RuntimeTroubles.cause(trace)).isEqualTo("no address of the printer");
    assertThat(RuntimeTroubles.cause("java.lang.NullPointerException\n\tat x.Y.z(Y.java:1)"))
        .isEqualTo("java.lang.NullPointerException");
    assertThat(RuntimeTroubles.cause(null)).isEqualTo("?");
  }
}
