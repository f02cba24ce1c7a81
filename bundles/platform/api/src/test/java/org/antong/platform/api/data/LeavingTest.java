package org.antong.platform.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LeavingTest {

  @Test
  void where_no_answer_is_made_who_asks_waits_himself() {
    assertThat(Leaving.awaits(new CompletableFuture<>())).isFalse();
    Leaving.begin().end();
    assertThat(Leaving.awaits(new CompletableFuture<>())).isFalse();
  }

  @Test
  void an_answer_leaves_when_all_is_written() throws Exception {
    Leaving leaving = Leaving.begin();
    CompletableFuture<Void> slow = new CompletableFuture<>();
    try {
      assertThat(Leaving.awaits(CompletableFuture.completedFuture(null))).isTrue();
      assertThat(Leaving.awaits(slow)).isTrue();
      CompletableFuture<Void> left = CompletableFuture.runAsync(leaving::settle);
      assertThatThrownBy(() -> left.get(50, TimeUnit.MILLISECONDS))
          .isInstanceOf(java.util.concurrent.TimeoutException.class);
      slow.complete(null);
      left.get(10, TimeUnit.SECONDS);
    } finally {
      leaving.end();
    }
  }

  @Test
  void what_could_not_be_written_keeps_the_answer_and_is_told_once() {
    Leaving leaving = Leaving.begin();
    try {
      Leaving.awaits(CompletableFuture.failedFuture(new IllegalStateException("no disk")));
      assertThatThrownBy(leaving::settle).hasMessage("no disk");
      leaving.settle();
    } finally {
      leaving.end();
    }
  }
}
