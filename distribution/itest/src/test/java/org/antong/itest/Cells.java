package org.antong.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.TestReporter;

/** Cells of the matrix. */
final class Cells {
  private static final int HANDS = 4;

  private final List<Callable<String>> cells = new ArrayList<>();
  private final int hands;

  private Cells(int hands) {
    this.hands = hands;
  }

  /** One after the other, so that an answer hangs on its own request only. */
  static Cells inTurn() {
    return new Cells(1);
  }

  /** Several at once, for the many that are only to be refused. */
  static Cells together() {
    return new Cells(HANDS);
  }

  void add(Callable<String> cell) {
    cells.add(cell);
  }

  void run(String what, TestReporter told) throws Exception {
    ExecutorService people = Executors.newFixedThreadPool(hands);
    Set<String> wrong = new LinkedHashSet<>();
    long began = System.nanoTime();
    try {
      for (Future<String> cell : people.invokeAll(cells)) {
        String found = cell.get();
        if (found != null) wrong.add(found);
      }
    } finally {
      people.shutdownNow();
    }
    long millis = (System.nanoTime() - began) / 1_000_000;
    told.publishEntry(what, cells.size() + " cells in " + millis + " ms");
    assertThat(cells).isNotEmpty();
    assertThat(wrong).as("%d of %d cells", wrong.size(), cells.size()).isEmpty();
  }
}
