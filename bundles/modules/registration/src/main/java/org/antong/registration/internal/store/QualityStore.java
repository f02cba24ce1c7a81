package org.antong.registration.internal.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.registration.internal.domain.ConfirmationRules;
import org.antong.registration.internal.domain.FileState;
import org.antong.registration.internal.domain.Ledger;
import org.antong.registration.internal.domain.VillageCount;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * The figures of T22 by village, as the lists behind them have them, in three walks instead of one
 * for each column: nine walks over the files of a prefecture take as many seconds. What was counted
 * of a county serves every reader of it.
 */
public final class QualityStore {

  /** The columns of the file itself, and whether the month's answer is there. */
  private static final String FILES =
      """
      select c.division as place, c.unit,
             sum(case when c.state <> 'SUBMITTED' then 1 else 0 end) as files,
             sum(case when c.state <> 'SUBMITTED' and c.id_number is null then 1 else 0 end)
               as no_number,
             sum(case when c.state <> 'SUBMITTED' and c.id_override is not null then 1 else 0 end)
               as number_doubtful,
             sum(case when c.state <> 'SUBMITTED' and %1$s then 1 else 0 end) as incomplete,
             sum(case when c.state = 'SUBMITTED' then 1 else 0 end) as submitted,
             sum(case when c.state <> 'SUBMITTED' and f.first_registered_on < :monthFirst
                      then 1 else 0 end) as asked,
             sum(case when c.state <> 'SUBMITTED' and f.first_registered_on < :monthFirst
                       and u.id is not null and %2$s then 1 else 0 end) as confirmed
        from registration.child_state c
        join registration.child f on f.id = c.child_id
        left join registration.update_confirmation u
          on u.child_id = c.child_id and u.period = :month and u.standing is not null
       where c.valid_from <= :day and c.valid_to > :day and c.recorded_to = :forever
         and c.state in (<states>, 'SUBMITTED')%3$s
       group by c.division, c.unit""";

  private static final String STALE =
      """
      select c.division as place, c.unit, count(*) as stale
        from registration.child_state c
        join registration.child f on f.id = c.child_id
       where c.valid_from <= :day and c.valid_to > :day and c.recorded_to = :forever
         and c.state in (<states>) and f.first_registered_on < :monthFirst
         and f.first_registered_on <= :unseenBy
         and not exists (select 1 from registration.update_confirmation u
                          where u.child_id = f.id and u.period = :month
                            and u.standing is not null and %1$s)
         and not exists (select 1 from registration.update_confirmation u
                          where u.child_id = f.id and u.standing is not null
                            and u.confirmed_on > :unseenBy and u.confirmed_on <= :day)%2$s
       group by c.division, c.unit""";

  /** Begins with the pairs, of which there are few. */
  private static final String TWICE =
      """
      select c.division as place, c.unit, count(*) as twice
        from (select p.first_child as child_id from registration.duplicate_pair p
               where p.created_at < :until and (p.state = 'OPEN' or p.updated_at >= :until)
              union
              select p.second_child as child_id from registration.duplicate_pair p
               where p.created_at < :until and (p.state = 'OPEN' or p.updated_at >= :until)) t
        join registration.child_state c on c.child_id = t.child_id
       where c.valid_from <= :day and c.valid_to > :day and c.recorded_to = :forever
         and c.state in (<states>)%s
       group by c.division, c.unit""";

  private static final String IN_SOME = "\n   and c.unit in (<units>)";
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** Months remembered: up to half a megabyte each for a prefecture of two thousand villages. */
  private static final int MOST = 20;

  private record Asked(LocalDate day, int staleDays) {}

  private record Place(DivisionCode village, DivisionCode unit) {}

  private final KeptByUnit<List<VillageCount>> kept = new KeptByUnit<>(MOST);

  /**
   * What each village of the area in scope has at the end of a day.
   *
   * @param staleDays a file not confirmed for so many days is overdue
   */
  public List<VillageCount> of(
      DataScope scope, Handle handle, Area area, LocalDate day, int staleDays) {
    if (scope.isNothing()) return List.of();
    OptionalLong unit = ChildConditions.managing(scope, area);
    return kept
        .of(
            handle,
            unit,
            UnitMarks.On.FILES_AND_BESIDE,
            new Asked(day, staleDays),
            units ->
                counted(
                    handle,
                    units.isEmpty() && unit.isPresent() ? List.of(unit.getAsLong()) : units,
                    day,
                    staleDays))
        .stream()
        .flatMap(List::stream)
        .filter(v -> lies(area, v) && scope.covers(v.place(), v.unit()))
        .toList();
  }

  private static Map<Long, List<VillageCount>> counted(
      Handle handle, List<Long> units, LocalDate day, int staleDays) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("day", day);
    values.put("forever", Ledger.FOREVER);
    values.put("month", ConfirmationRules.month(day).toString());
    values.put("monthFirst", ConfirmationRules.month(day).firstDay());
    values.put("unseenBy", day.minusDays(staleDays));
    Instant until = day.plusDays(1).atStartOfDay(ZONE).toInstant();
    values.put("until", until);
    String some = units.isEmpty() ? "" : IN_SOME;
    Map<Place, Map<String, Long>> counts = new LinkedHashMap<>();
    asked(handle, FILES.formatted(ChildConditions.incomplete("c"), settles(), some), units, values)
        .map(
            (r, c) -> {
              Map<String, Long> of = of(counts, place(r));
              long asked = r.getLong("asked");
              long confirmed = r.getLong("confirmed");
              of.put("files", r.getLong("files"));
              of.put("confirmed", confirmed);
              of.put("unconfirmed", asked - confirmed);
              of.put("noNumber", r.getLong("no_number"));
              of.put("numberDoubtful", r.getLong("number_doubtful"));
              of.put("incomplete", r.getLong("incomplete"));
              of.put("submitted", r.getLong("submitted"));
              return 0;
            })
        .list();
    for (String[] one :
        new String[][] {
          {"stale", STALE.formatted(settles(), some)}, {"twice", TWICE.formatted(some)}
        }) {
      asked(handle, one[1], units, values)
          .map((r, c) -> of(counts, place(r)).put(one[0], r.getLong(one[0])))
          .list();
    }
    List<VillageCount> all = new ArrayList<>();
    counts.forEach((at, of) -> all.add(new VillageCount(at.village(), at.unit(), Map.copyOf(of))));
    return all.stream().collect(Collectors.groupingBy(v -> v.unit().value()));
  }

  private static Query asked(
      Handle handle, String sql, List<Long> units, Map<String, Object> values) {
    Query query =
        handle
            .createQuery(sql)
            .bindMap(values)
            .bindList("states", FileState.statesInForce().stream().map(Enum::name).toList());
    return units.isEmpty() ? query : query.bindList("units", units);
  }

  private static Place place(java.sql.ResultSet r) throws java.sql.SQLException {
    return new Place(ChildColumns.code(r, "place"), ChildColumns.code(r, "unit"));
  }

  private static Map<String, Long> of(Map<Place, Map<String, Long>> counts, Place at) {
    return counts.computeIfAbsent(at, p -> new HashMap<>());
  }

  /** An answer that leaves nothing to follow up, asked of the file as it stands. */
  private static String settles() {
    return ConfirmationStore.SETTLES;
  }

  private static boolean lies(Area area, VillageCount v) {
    DivisionCode code = area.division();
    long unit = v.unit().value();
    return switch (code.level()) {
      case PROVINCE, PREFECTURE -> code.value() <= unit && unit <= code.last();
      case COUNTY -> unit == code.value();
      default ->
          v.unit().equals(area.unit())
              && code.value() <= v.place().value()
              && v.place().value() <= code.last();
    };
  }
}
