package org.antong.platform.api.watch;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import org.antong.platform.api.watch.Measure.Kind;
import org.antong.platform.api.watch.Measure.Value;

/**
 * Counts what happens, or how long it takes, from many threads, since the process began. Memory
 * grows with each new set of labels, so labels are few and known, never what somebody typed.
 */
public final class Tally {

  private record Sum(LongAdder times, DoubleAdder seconds) {}

  private final String name;
  private final String help;
  private final Kind kind;
  private final List<String> labels;
  private final Map<List<String>, Sum> sums = new ConcurrentHashMap<>();

  private Tally(String name, String help, Kind kind, List<String> labels) {
    this.name = name;
    this.help = help;
    this.kind = kind;
    this.labels = labels;
    // where there are no labels there is something to tell from the beginning on
    if (labels.isEmpty()) sum(List.of());
  }

  /** Counts how often. */
  public static Tally count(String name, String help, String... labels) {
    return new Tally(name, help, Kind.COUNTER, List.of(labels));
  }

  /** Counts how often and adds up how long. */
  public static Tally times(String name, String help, String... labels) {
    return new Tally(name, help, Kind.TIMES, List.of(labels));
  }

  /** It happened once. */
  public void add(String... under) {
    sum(List.of(under)).times.increment();
  }

  /** It happened once, and took so long. */
  public void took(long nanos, String... under) {
    Sum sum = sum(List.of(under));
    sum.times.increment();
    sum.seconds.add(nanos / 1e9);
  }

  private Sum sum(List<String> under) {
    return sums.computeIfAbsent(under, u -> new Sum(new LongAdder(), new DoubleAdder()));
  }

  public Measure measure() {
    return new Measure(
        name,
        help,
        kind,
        labels,
        sums.entrySet().stream().map(e -> value(e.getKey(), e.getValue())).toList());
  }

  private Value value(List<String> under, Sum sum) {
    long times = sum.times.sum();
    return kind == Kind.TIMES
        ? new Value(under, sum.seconds.sum(), times)
        : new Value(under, times, 0);
  }
}
