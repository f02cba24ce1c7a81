package org.antong.registration.internal.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.antong.platform.api.access.DataScope;
import org.antong.registration.internal.domain.FileState;
import org.antong.registration.internal.domain.Ledger;
import org.antong.registration.internal.domain.MonthTally;
import org.antong.registration.internal.domain.MonthTally.Stretch;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.statement.Query;

/**
 * Children at the ends of several months by village, from the dated history in one reading, however
 * many months are asked for. Kept by county until a file of the county changes: a correction of the
 * past changes the past at once.
 */
public final class MonthTallyStore {

  /** Files in force and what they were on the books for, wherever both fell into the months. */
  private static final String STRETCHES =
      """
      select c.child_id, %1$s as place, c.unit, c.birth_date, k.category,
             c.valid_from as from_file, c.valid_to as to_file, k.valid_from, k.valid_to
        from <walkFixed>registration.child_state c<walkStates>
        join registration.child_category k<walkCategories> on k.child_id = c.child_id
       where c.recorded_to = :forever and k.recorded_to = :forever and c.state in (<states>)
         and c.valid_from <= :last and c.valid_to > :first
         and k.valid_from <= :last and k.valid_to > :first%2$s
      union all
      select c.child_id, %1$s as place, c.unit, c.birth_date, cast(null as varchar(8)) as category,
             c.valid_from as from_file, c.valid_to as to_file, r.valid_from, r.valid_to
        from <walkFixed>registration.child_state c<walkStates>
        join registration.child_restricted_category r on r.child_id = c.child_id
       where c.recorded_to = :forever and r.recorded_to = :forever and c.state in (<states>)
         and c.valid_from <= :last and c.valid_to > :first
         and r.valid_from <= :last and r.valid_to > :first%2$s""";

  private static final String IN_SOME = "\n   and c.unit in (<units>)";

  /** Questions remembered: half a megabyte each for thirteen months of two thousand villages. */
  private static final int MOST = 8;

  private record Asked(List<LocalDate> days, boolean byHousehold) {}

  private final KeptByUnit<List<MonthTally>> kept = new KeptByUnit<>(MOST);

  /**
   * What each village in scope had at the end of each day.
   *
   * @param byHousehold counted where the household is registered, not where the child lives
   */
  public List<MonthTally> of(
      DataScope scope, Handle handle, List<LocalDate> days, boolean byHousehold) {
    if (scope.isNothing()) return List.of();
    OptionalLong unit = scope.unit();
    return kept
        .of(
            handle,
            unit,
            UnitMarks.On.FILES,
            new Asked(List.copyOf(days), byHousehold),
            units ->
                counted(
                    handle,
                    units.isEmpty() && unit.isPresent() ? List.of(unit.getAsLong()) : units,
                    days,
                    byHousehold))
        .stream()
        .flatMap(List::stream)
        .filter(t -> scope.covers(t.place(), t.unit()))
        .toList();
  }

  private static Map<Long, List<MonthTally>> counted(
      Handle handle, List<Long> units, List<LocalDate> days, boolean byHousehold) {
    String sql =
        STRETCHES.formatted(
            byHousehold ? "c.household_division" : "c.division", units.isEmpty() ? "" : IN_SOME);
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("forever", Ledger.FOREVER);
    values.put("first", days.stream().min(LocalDate::compareTo).orElseThrow());
    values.put("last", days.stream().max(LocalDate::compareTo).orElseThrow());
    List<String> states = new ArrayList<>();
    for (FileState state : FileState.statesInForce()) states.add(state.name());
    Query query = UnitWalk.of(handle.createQuery(sql), !units.isEmpty());
    query.bindMap(values).bindList("states", states);
    if (!units.isEmpty()) query.bindList("units", units);
    MonthTally.Counter counter = new MonthTally.Counter(days);
    ResultIterable<Stretch> stretches =
        query.map(
            (r, c) ->
                new Stretch(
                    r.getLong("child_id"),
                    ChildColumns.code(r, "place"),
                    ChildColumns.code(r, "unit"),
                    ChildColumns.date(r, "birth_date"),
                    later(ChildColumns.date(r, "from_file"), ChildColumns.date(r, "valid_from")),
                    earlier(ChildColumns.date(r, "to_file"), ChildColumns.date(r, "valid_to")),
                    r.getString("category")));
    stretches.forEach(counter);
    return counter.tallies().stream().collect(Collectors.groupingBy(t -> t.unit().value()));
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  private static LocalDate earlier(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }
}
