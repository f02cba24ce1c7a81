package org.antong.registration.internal.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * How many children a list has, kept in memory by county until a file of the county changes: the
 * count, not the page, is what costs. What is kept is never believed without the county's mark as
 * it stands, so a total is never older than what the reader or anybody else has written.
 */
final class ListTotals {

  /** Lists remembered; the ones not asked for longest are forgotten. */
  static final int MOST = 400;

  private static final int LOCKS = 32;

  private static final String NOW = "select c.unit, count(*) from registration.child c";
  private static final String PAST = "select c.unit, count(*) from registration.child_state c";

  /** The question as it is put to the database, scope and day included. */
  private record Asked(boolean past, String where, Map<String, Object> values) {}

  /** What one unit has while its mark stands. */
  private record Counted(long mark, long count) {}

  private final Map<Asked, Map<Long, Counted>> kept =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, Map<Long, Counted>> eldest) {
          return size() > MOST;
        }
      };

  private final Object[] counting = new Object[LOCKS];

  ListTotals() {
    for (int i = 0; i < LOCKS; i++) counting[i] = new Object();
  }

  /** The total of a list as it stands; counts only what changed since it was counted last. */
  long of(Handle handle, ChildConditions conditions) {
    if (!conditions.byFilesAlone()) {
      // No mark moves with what else is asked.
      return count(handle, conditions, List.of()).values().stream().mapToLong(n -> n).sum();
    }
    Asked asked = new Asked(conditions.past(), conditions.where(), conditions.values());
    Map<Long, Long> marks = UnitMarks.read(handle, conditions.unit());
    Map<Long, Counted> known = known(asked);
    if (moved(marks, known).isEmpty()) return sum(marks, known);
    // Who asks the same at the same time waits for one count instead of making his own.
    synchronized (counting[Math.floorMod(asked.hashCode(), LOCKS)]) {
      return counted(handle, conditions, asked);
    }
  }

  private long counted(Handle handle, ChildConditions conditions, Asked asked) {
    Map<Long, Long> marks = UnitMarks.read(handle, conditions.unit());
    Map<Long, Counted> known = known(asked);
    List<Long> moved = moved(marks, known);
    if (moved.isEmpty()) return sum(marks, known);
    boolean all = moved.size() == marks.size();
    Map<Long, Long> fresh = count(handle, conditions, all ? List.of() : moved);
    Map<Long, Long> after = UnitMarks.read(handle, conditions.unit());
    Map<Long, Counted> next = new HashMap<>();
    long total = 0;
    for (Map.Entry<Long, Long> e : marks.entrySet()) {
      long unit = e.getKey();
      boolean counted = moved.contains(unit);
      long count = counted ? fresh.getOrDefault(unit, 0L) : known.get(unit).count();
      total += count;
      // Changed while it was counted: right for now, but nobody knows for which mark.
      if (e.getValue().equals(after.get(unit))) next.put(unit, new Counted(e.getValue(), count));
    }
    synchronized (kept) {
      kept.put(asked, next);
    }
    return total;
  }

  private Map<Long, Counted> known(Asked asked) {
    synchronized (kept) {
      return kept.getOrDefault(asked, Map.of());
    }
  }

  private static List<Long> moved(Map<Long, Long> marks, Map<Long, Counted> known) {
    List<Long> moved = new ArrayList<>();
    for (Map.Entry<Long, Long> e : marks.entrySet()) {
      Counted counted = known.get(e.getKey());
      if (counted == null || counted.mark() != e.getValue()) moved.add(e.getKey());
    }
    return moved;
  }

  private static long sum(Map<Long, Long> marks, Map<Long, Counted> known) {
    return marks.keySet().stream().mapToLong(unit -> known.get(unit).count()).sum();
  }

  /**
   * @param units the units to be counted; empty for all
   */
  private static Map<Long, Long> count(
      Handle handle, ChildConditions conditions, List<Long> units) {
    Query query =
        handle.createQuery(
            (conditions.past() ? PAST : NOW)
                + conditions.searching()
                + "\n where "
                + conditions.where()
                + (units.isEmpty() ? "" : "\n   and c.unit in (<units>)")
                + "\n group by c.unit");
    query.bindMap(conditions.values());
    if (!units.isEmpty()) query.bindList("units", units);
    Map<Long, Long> counts = new HashMap<>();
    query.map((r, c) -> counts.put(r.getLong(1), r.getLong(2))).list();
    return counts;
  }
}
