package org.antong.platform.ui.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.access.ModuleSwitches;
import org.antong.platform.api.portal.Reminder.ToDo;
import org.antong.platform.web.Written;

/**
 * What waits for each reader, kept for a few seconds: the frame tells it on every page, and asking
 * every module for it each time cost more than the pages themselves. It is asked anew after the
 * reader did anything herself, when modules come, go or are switched, and when what she may do
 * changed; what others did is seen after {@link #LASTS} at the latest.
 */
final class KeptToDos {

  static final Duration LASTS = Duration.ofSeconds(15);

  /** Where other nodes serve: what the reader does herself there is not seen here. */
  static final Duration LASTS_AMONG_OTHERS = Duration.ofSeconds(1);

  /** Readers at work at once on one node; the one who was away longest is forgotten. */
  private static final int MOST = 2_000;

  private record Kept(
      List<Grant> grants,
      ModuleSwitches switches,
      List<String> sources,
      long written,
      Instant asked,
      List<ToDo> toDos) {}

  private final Written written;
  private final Clock clock;
  private final BooleanSupplier alone;
  private final Map<Id, Kept> kept =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Id, Kept> eldest) {
          return size() > MOST;
        }
      };

  /**
   * @param alone whether no other node serves
   */
  KeptToDos(Written written, Clock clock, BooleanSupplier alone) {
    this.written = written;
    this.clock = clock;
    this.alone = alone;
  }

  /**
   * What waits, as it was told a moment ago, or asked now.
   *
   * @param sources names of those that are asked; other ones give another answer
   */
  List<ToDo> of(Caller caller, List<String> sources, Supplier<List<ToDo>> ask) {
    Kept seen;
    synchronized (kept) {
      seen = kept.get(caller.account());
    }
    return seen != null && holds(seen, caller, sources)
        ? seen.toDos()
        : fresh(caller, sources, ask);
  }

  /** What waits, asked now. */
  List<ToDo> fresh(Caller caller, List<String> sources, Supplier<List<ToDo>> ask) {
    // Before asking: what she does meanwhile makes this answer old.
    long before = written.by(caller.account());
    Instant now = clock.instant();
    List<ToDo> answer = ask.get();
    synchronized (kept) {
      kept.put(
          caller.account(),
          new Kept(caller.grants(), caller.switches(), sources, before, now, answer));
    }
    return answer;
  }

  private boolean holds(Kept seen, Caller caller, List<String> sources) {
    Duration age = Duration.between(seen.asked(), clock.instant());
    return !age.isNegative()
        && age.compareTo(alone.getAsBoolean() ? LASTS : LASTS_AMONG_OTHERS) < 0
        && seen.written() == written.by(caller.account())
        && seen.switches() == caller.switches()
        && seen.sources().equals(sources)
        && seen.grants().equals(caller.grants());
  }
}
