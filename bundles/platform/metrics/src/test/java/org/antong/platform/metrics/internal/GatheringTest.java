package org.antong.platform.metrics.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.antong.platform.api.watch.Measure;
import org.antong.platform.api.watch.MeasureSource;
import org.junit.jupiter.api.Test;

class GatheringTest {

  private static final class Well implements MeasureSource {
    private final String label;

    Well(String label) {
      this.label = label;
    }

    @Override
    public List<Measure> measures() {
      return List.of(Measure.gauges("antong_test_things", "Things.", "kind").with(1, label).done());
    }
  }

  private static final class Broken implements MeasureSource {
    @Override
    public List<Measure> measures() {
      throw new IllegalStateException("测试");
    }
  }

  private static final class Slow implements MeasureSource {
    private final CountDownLatch go = new CountDownLatch(1);
    private int asked;

    @Override
    public List<Measure> measures() {
      asked++;
      try {
        go.await(20, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return List.of(Measure.gauge("antong_test_slow", "Slow.", 1));
    }
  }

  private static Map<String, Measure> byName(List<Measure> all) {
    return all.stream().collect(Collectors.toMap(Measure::name, Function.identity()));
  }

  private static double missing(Map<String, Measure> all, String source) {
    return all.get("antong_measure_source_missing").values().stream()
        .filter(v -> v.labels().equals(List.of(source)))
        .findFirst()
        .orElseThrow()
        .value();
  }

  @Test
  void values_of_one_measure_come_from_several_sources() {
    try (Gathering gathering = new Gathering()) {
      Map<String, Measure> all = byName(gathering.from(List.of(new Well("a"), new Well("b"))));
      assertThat(all.get("antong_test_things").values())
          .extracting(v -> v.labels().get(0))
          .containsExactly("a", "b");
      assertThat(missing(all, "Well")).isZero();
    }
  }

  @Test
  void one_that_fails_or_is_slow_is_told_and_keeps_nobody_waiting() {
    Slow slow = new Slow();
    try (Gathering gathering = new Gathering(TimeUnit.MILLISECONDS.toNanos(300))) {
      List<MeasureSource> sources = List.of(slow, new Broken(), new Well("a"));
      Map<String, Measure> all = byName(gathering.from(sources));
      assertThat(missing(all, "Slow")).isOne();
      assertThat(missing(all, "Broken")).isOne();
      assertThat(all).containsKey("antong_test_things").doesNotContainKey("antong_test_slow");
      // it still thinks about the last time
      gathering.from(sources);
      assertThat(slow.asked).isOne();
    } finally {
      slow.go.countDown();
    }
  }
}
