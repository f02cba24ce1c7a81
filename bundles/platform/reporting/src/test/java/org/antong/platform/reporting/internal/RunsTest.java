package org.antong.platform.reporting.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.testkit.StoreContract;
import org.junit.jupiter.api.Test;

class RunsTest extends StoreContract {

  private static final int AT_ONCE = 4;
  private static final int TABLES = 25;

  RunsTest() {
    super("reporting");
  }

  /** Four files of a table asked for together: one of them was answered as a failure. */
  @Test
  void of_two_first_openings_at_once_neither_fails_and_one_is_kept() throws Exception {
    Runs runs = new Runs(db, Clock.systemUTC());
    Caller reader = reader();
    ExecutorService people = Executors.newFixedThreadPool(AT_ONCE);
    CyclicBarrier together = new CyclicBarrier(AT_ONCE);
    try {
      for (int table = 0; table < TABLES; table++) {
        String report = "T" + table;
        List<Future<?>> openings = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
          String address = "/reporting/" + report + "?format=" + i;
          openings.add(
              people.submit(
                  () -> {
                    together.await();
                    runs.opened(reader, report, address);
                    return null;
                  }));
        }
        for (Future<?> opening : openings) opening.get();
        assertThat(runs.mine(reader).get(report).address()).startsWith("/reporting/" + report);
      }
    } finally {
      people.shutdownNow();
    }
  }

  private static Caller reader() {
    DivisionCode county = DivisionCode.of("610999");
    return new Caller(
        new Id(7),
        "leader",
        "leader",
        List.of(new Grant(Role.LEADER, county, county)),
        Map.of(Role.LEADER, Set.of(ReportingModule.READ)),
        null,
        "127.0.0.1",
        Locale.SIMPLIFIED_CHINESE,
        null);
  }
}
