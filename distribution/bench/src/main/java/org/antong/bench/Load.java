package org.antong.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

/**
 * So many clients, each asking again as soon as it has its answer, for some seconds. An answer that
 * is not right stops the run: a fast wrong answer is no figure.
 */
final class Load {

  /** One request and the check of its answer; throws when it is wrong. */
  interface Asking {
    void ask(int client, long turn) throws Exception;
  }

  /** Processor time of the system since its start, in milliseconds. */
  interface Processor {
    double ms() throws Exception;
  }

  /**
   * What was seen: answers a second and times in milliseconds.
   *
   * @param cpu processor time the system took for one answer, which other work on the machine does
   *     not change as it changes the rest
   */
  record Seen(double perSecond, double p50, double p95, double p99, double cpu) {}

  /**
   * Two kinds of request asked one after the other by one client, medians in milliseconds.
   *
   * @param more median of how much longer the second took than the first just before it: what slows
   *     the machine for a while slows both
   */
  record Turns(double first, double second, double more) {}

  private Load() {}

  static Turns inTurns(int seconds, Asking first, Asking second) throws Exception {
    turns(Math.max(1, seconds / 3), first, second);
    return turns(seconds, first, second);
  }

  private static Turns turns(int seconds, Asking first, Asking second) throws Exception {
    List<Double> one = new ArrayList<>();
    List<Double> other = new ArrayList<>();
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    for (long turn = 0; System.nanoTime() < end; turn++) {
      long begin = System.nanoTime();
      first.ask(0, turn);
      long middle = System.nanoTime();
      second.ask(0, turn);
      one.add((middle - begin) / 1e6);
      other.add((System.nanoTime() - middle) / 1e6);
    }
    return turns(one, other);
  }

  static Turns turns(List<Double> first, List<Double> second) {
    if (first.isEmpty()) throw new IllegalStateException("no answer within the time");
    List<Double> more = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) more.add(second.get(i) - first.get(i));
    return new Turns(median(first), median(second), median(more));
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get((sorted.size() - 1) / 2);
  }

  static Seen of(int clients, int seconds, Processor processor, Asking asking) throws Exception {
    run(clients, Math.max(1, seconds / 3), asking);
    double before = processor.ms();
    long[] nanos = run(clients, seconds, asking);
    return seen(nanos, seconds, processor.ms() - before);
  }

  static Seen seen(long[] nanos, int seconds, double cpu) {
    if (nanos.length == 0) throw new IllegalStateException("no answer within the time");
    Arrays.sort(nanos);
    return new Seen(
        (double) nanos.length / seconds,
        percentile(nanos, 50),
        percentile(nanos, 95),
        percentile(nanos, 99),
        cpu / nanos.length);
  }

  /** The smallest time that so many of a hundred do not exceed. */
  private static double percentile(long[] sorted, int percent) {
    int index = (int) Math.ceil(percent / 100.0 * sorted.length) - 1;
    return sorted[Math.max(0, index)] / 1_000_000.0;
  }

  private static long[] run(int clients, int seconds, Asking asking) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(clients);
    AtomicReference<Exception> wrong = new AtomicReference<>();
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    List<Callable<List<Long>>> all = new ArrayList<>();
    for (int c = 0; c < clients; c++) {
      int client = c;
      all.add(
          () -> {
            List<Long> times = new ArrayList<>();
            for (long turn = 0; System.nanoTime() < end && wrong.get() == null; turn++) {
              long begin = System.nanoTime();
              try {
                asking.ask(client, turn);
              } catch (Exception e) {
                wrong.compareAndSet(null, e);
              }
              times.add(System.nanoTime() - begin);
            }
            return times;
          });
    }
    try {
      List<Long> times = new ArrayList<>();
      for (Future<List<Long>> one : pool.invokeAll(all)) times.addAll(one.get());
      if (wrong.get() != null) throw wrong.get();
      return times.stream().mapToLong(Long::longValue).toArray();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }
}
