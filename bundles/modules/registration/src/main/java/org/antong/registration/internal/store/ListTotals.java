package org.antong.registration.internal.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * How many children a list has: the count, not the page, is what costs, so it is kept by county
 * until a file of the county, or a confirmation that the list asks for, changes.
 */
final class ListTotals {

  /** Lists remembered: a kilobyte or two each. */
  private static final int MOST = 400;

  private static final String NOW = "select c.unit, count(*) from registration.child c";
  private static final String PAST = "select c.unit, count(*) from registration.child_state c";

  /** The question as it is put to the database, scope and day included. */
  private record Asked(boolean past, String where, Map<String, Object> values) {}

  private final KeptByUnit<Long> kept = new KeptByUnit<>(MOST);

  /** The total of a list as it stands; counts only what changed since it was counted last. */
  long of(Handle handle, ChildConditions conditions) {
    KeptByUnit.Counting<Long> count = units -> count(handle, conditions, units);
    Asked asked = new Asked(conditions.past(), conditions.where(), conditions.values());
    return kept.of(handle, conditions.unit(), conditions.on(), asked, count).stream()
        .mapToLong(n -> n)
        .sum();
  }

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
