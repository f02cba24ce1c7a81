package org.antong.registration.internal.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.antong.registration.internal.store.UnitMarks.Mark;
import org.antong.registration.internal.store.UnitMarks.On;
import org.jdbi.v3.core.Handle;

/**
 * What was counted of files, kept in memory by county until a file of the county, or what it hangs
 * on besides, changes. What is kept is never believed without the county's mark as it stands, so no
 * answer is older than what the reader or anybody else has written, on whichever node.
 *
 * @param <T> what is counted of one unit
 */
final class KeptByUnit<T> {

  private static final int LOCKS = 32;

  /** Counts what is asked, by unit; a unit without any is left out. */
  @FunctionalInterface
  interface Counting<T> {
    /**
     * @param units the units to be counted; empty for all
     */
    Map<Long, T> of(List<Long> units);
  }

  /** What one unit has while its mark stands; null when there is nothing to count. */
  private record Counted<T>(Mark mark, T what) {}

  private final Map<Object, Map<Long, Counted<T>>> kept;
  private final Object[] counting = new Object[LOCKS];

  /**
   * @param most answers remembered; the ones not asked for longest are forgotten
   */
  KeptByUnit(int most) {
    kept =
        new LinkedHashMap<>(64, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Object, Map<Long, Counted<T>>> eldest) {
            return size() > most;
          }
        };
    for (int i = 0; i < LOCKS; i++) counting[i] = new Object();
  }

  /**
   * What each unit has as it stands; counts only what changed since it was counted last.
   *
   * @param unit the only unit that can have any; empty when several can
   * @param on what the count hangs on
   * @param asked the question whole, scope and day included: equal questions have equal answers
   */
  List<T> of(Handle handle, OptionalLong unit, On on, Object asked, Counting<T> count) {
    Map<Long, Mark> marks = UnitMarks.read(handle, unit, on);
    Map<Long, Counted<T>> known = known(asked);
    if (moved(marks, known).isEmpty()) return answer(marks, known);
    // Who asks the same at the same time waits for one count instead of making his own.
    synchronized (counting[Math.floorMod(asked.hashCode(), LOCKS)]) {
      return counted(handle, unit, on, asked, count);
    }
  }

  private List<T> counted(
      Handle handle, OptionalLong unit, On on, Object asked, Counting<T> count) {
    Map<Long, Mark> marks = UnitMarks.read(handle, unit, on);
    Map<Long, Counted<T>> now = new HashMap<>(known(asked));
    List<Long> moved = moved(marks, now);
    if (moved.isEmpty()) return answer(marks, now);
    Map<Long, T> fresh = count.of(moved.size() == marks.size() ? List.of() : moved);
    moved.forEach(u -> now.put(u, new Counted<>(marks.get(u), fresh.get(u))));
    List<T> answer = answer(marks, now);
    // Changed while it was counted: right for now, but nobody knows for which mark.
    Map<Long, Mark> after = UnitMarks.read(handle, unit, on);
    now.keySet().removeIf(u -> !Objects.equals(marks.get(u), after.get(u)));
    synchronized (kept) {
      kept.put(asked, Map.copyOf(now));
    }
    return answer;
  }

  private Map<Long, Counted<T>> known(Object asked) {
    synchronized (kept) {
      return kept.getOrDefault(asked, Map.of());
    }
  }

  private static <T> List<Long> moved(Map<Long, Mark> marks, Map<Long, Counted<T>> known) {
    List<Long> moved = new ArrayList<>();
    for (Map.Entry<Long, Mark> e : marks.entrySet()) {
      Counted<T> counted = known.get(e.getKey());
      if (counted == null || !counted.mark().equals(e.getValue())) moved.add(e.getKey());
    }
    return moved;
  }

  private static <T> List<T> answer(Map<Long, Mark> marks, Map<Long, Counted<T>> known) {
    return marks.keySet().stream().map(u -> known.get(u).what()).filter(Objects::nonNull).toList();
  }
}
