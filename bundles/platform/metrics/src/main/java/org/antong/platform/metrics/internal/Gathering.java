package org.antong.platform.metrics.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.antong.platform.api.thread.DaemonThreads;
import org.antong.platform.api.watch.Measure;
import org.antong.platform.api.watch.MeasureSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks all sources, and waits for none longer than a monitoring system waits for us: just when the
 * database does not answer somebody wants to read the rest. A source that still thinks about the
 * last time is not asked again.
 */
final class Gathering implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Gathering.class);
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(4);

  private final long patience;
  private final Set<MeasureSource> thinking = ConcurrentHashMap.newKeySet();
  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private final ExecutorService asking =
      Executors.newCachedThreadPool(new DaemonThreads("antong-metrics"));

  Gathering() {
    this(PATIENCE_NANOS);
  }

  Gathering(long patienceNanos) {
    this.patience = patienceNanos;
  }

  /** The measures of all that answer in time, those of one name together, and who did not. */
  List<Measure> from(List<MeasureSource> sources) {
    long end = System.nanoTime() + patience;
    Map<MeasureSource, Future<List<Measure>>> asked = new LinkedHashMap<>();
    for (MeasureSource source : sources) {
      if (thinking.add(source)) asked.put(source, asking.submit(() -> ask(source)));
    }
    Map<String, Measure> all = new LinkedHashMap<>();
    Map<String, Integer> silent = new HashMap<>();
    for (MeasureSource source : sources) {
      String name = source.getClass().getSimpleName();
      Future<List<Measure>> answer = asked.get(source);
      List<Measure> measures = answer == null ? null : wait(answer, end - System.nanoTime());
      silent.merge(name, measures == null ? 1 : 0, Math::max);
      if (measures != null) measures.forEach(m -> all.merge(m.name(), m, Gathering::together));
    }
    Measure.Building missing =
        Measure.gauges(
            "antong_measure_source_missing",
            "1 for a part of the system whose figures are missing here: it failed or took seconds.",
            "source");
    silent.forEach((name, lacks) -> missing.with(lacks, name));
    all.put("antong_measure_source_missing", missing.done());
    return List.copyOf(all.values());
  }

  private List<Measure> ask(MeasureSource source) {
    try {
      return source.measures();
    } catch (RuntimeException | LinkageError e) {
      // only the type: a message of a database may quote what stands in a row
      if (told.add(source.getClass().getName() + e.getClass().getName())) {
        LOG.warn("{} tells no figures: {}", source.getClass().getName(), e.getClass().getName());
      }
      return null;
    } finally {
      thinking.remove(source);
    }
  }

  private static List<Measure> wait(Future<List<Measure>> answer, long nanos) {
    try {
      return answer.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } catch (ExecutionException | TimeoutException e) {
      return null;
    }
  }

  /** Where two do not fit together the first one stays. */
  private static Measure together(Measure first, Measure second) {
    if (first.kind() != second.kind() || !first.labels().equals(second.labels())) return first;
    Map<List<String>, Measure.Value> values = new LinkedHashMap<>();
    first.values().forEach(v -> values.put(v.labels(), v));
    second.values().forEach(v -> values.putIfAbsent(v.labels(), v));
    return new Measure(
        first.name(), first.help(), first.kind(), first.labels(), new ArrayList<>(values.values()));
  }

  @Override
  public void close() {
    asking.shutdownNow();
  }
}
