package org.antong.training.internal.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps strangers from trying numbers one after the other: so many looks a source in a span, the
 * oldest sources forgotten first when there are too many.
 */
public final class Lookups {

  private final int most;
  private final Duration span;
  private final Map<String, Deque<Instant>> sources;

  /**
   * @param most looks of one source within the span
   * @param remembered how many sources are kept in memory
   */
  public Lookups(int most, Duration span, int remembered) {
    this.most = most;
    this.span = span;
    this.sources =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
            return size() > remembered;
          }
        };
  }

  /** Whether the source may look once more; a look that may not be is not counted. */
  public synchronized boolean allow(String source, Instant now) {
    Deque<Instant> looks = sources.computeIfAbsent(source, s -> new ArrayDeque<>());
    Instant since = now.minus(span);
    while (!looks.isEmpty() && !looks.peekFirst().isAfter(since)) looks.pollFirst();
    if (looks.size() >= most) return false;
    looks.addLast(now);
    return true;
  }
}
