package org.antong.platform.web.internal.mount;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.antong.platform.web.internal.mount.RuntimeReadiness.Patience;
import org.junit.jupiter.api.Test;

class PatienceTest {

  private final AtomicLong now = new AtomicLong();
  private final Patience patience = new Patience(now::get);

  private Set<String> waitedFor(String lacking, Set<String> troubled) {
    Map<String, String> all = new LinkedHashMap<>(Map.of("web/API", "x", lacking, "x"));
    patience.keepWaited(all, Set.of("web"), troubled);
    return all.keySet();
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  @Test
  void a_module_that_may_still_come_is_waited_for_and_then_no_longer() {
    assertThat(waitedFor("training", Set.of())).contains("training");
    pass(Patience.AT_MOST);
    assertThat(waitedFor("training/PAGES", Set.of())).contains("training/PAGES");
    pass(Duration.ofMillis(1));
    assertThat(waitedFor("training", Set.of())).containsExactly("web/API");
  }

  @Test
  void a_module_whose_trouble_is_known_is_not_waited_for() {
    assertThat(waitedFor("training/API", Set.of("training"))).containsExactly("web/API");
  }

  @Test
  void the_platform_is_waited_for_as_long_as_it_takes() {
    waitedFor("training", Set.of("web"));
    pass(Patience.AT_MOST.multipliedBy(10));
    assertThat(waitedFor("training", Set.of("web"))).containsExactly("web/API");
  }

  @Test
  void a_module_that_came_and_lacks_again_is_waited_for_anew() {
    waitedFor("training", Set.of());
    pass(Patience.AT_MOST.plusSeconds(1));
    waitedFor("visiting", Set.of());
    assertThat(waitedFor("training", Set.of())).contains("training");
  }

  @Test
  void a_module_that_comes_to_a_runtime_that_was_complete_keeps_nobody_waiting() {
    patience.complete();
    assertThat(waitedFor("training/API", Set.of())).containsExactly("web/API");
  }
}
