package org.antong.registration.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.report.LeaderNumber;
import org.antong.platform.api.report.LeaderNumber.Tally;
import org.antong.platform.api.report.ReportQuery;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.antong.registration.internal.demo.DemoChildren;
import org.antong.registration.internal.domain.ChildRules;
import org.junit.jupiter.api.Test;

/** The leaders' history of children against T01 and against a recount of the rows. */
class MonthTalliesTest extends StoreContract {

  private static final TestDivisions DIVISIONS =
      TestDivisions.of(
          """
          610900,示例市
          610997,邻县
          610997101,邻镇
          610997101201,邻一村
          610999,示例县
          610998,示例新区,zone
          610999101,甲镇
          610999101201,一村
          610999101202,二村,610998
          610999102,乙镇
          610999102201,三村
          """);

  private final Callers callers = Callers.of(new RegistrationModule().info());
  private final RegistrationConfig config = new RegistrationConfig(true, false);
  private final MonthTallies tallies = new MonthTallies(db, DIVISIONS, config);
  private final LeaderNumber leftBehind = new LeftBehindNumber(tallies);
  private final LeaderNumber inDifficulty = new InDifficultyNumber(tallies);
  private final ChildService children =
      new ChildService(db, cipher, DIVISIONS, Samples.CODES, config, clock, Samples.NAMES);

  MonthTalliesTest() {
    super("registration");
  }

  @Test
  void every_month_of_the_left_behind_is_the_total_of_t01_on_that_day() {
    people();
    LeftBehindReport t01 =
        new LeftBehindReport(
            new ReportedChildren(db, cipher, DIVISIONS, MadeUp.KEYS, clock), config);
    Caller leader = callers.leader("610900").exercising(RegistrationModule.REPORT);
    List<Tally> found = leftBehind.tallies(leader, area("610900", null), days());
    long seen = 0;
    for (int i = 0; i < days().size(); i++) {
      LocalDate day = days().get(i);
      ReportTable table =
          t01.table(
              callers.leader("610900"),
              new ReportQuery(
                  area("610900", null), Period.at(Period.Kind.QUARTER, day), day, null));
      assertThat(sum(found, i, null))
          .as(day.toString())
          .isEqualTo(table.total().values().get("total").longValue());
      for (ReportTable.Row row : table.rows()) {
        assertThat(sum(found, i, row.area().division()))
            .as(row.name() + " " + day)
            .isEqualTo(row.values().get("total").longValue());
        seen += row.values().get("total").longValue();
      }
    }
    assertThat(seen).as("children counted, so that nothing agrees by being empty").isPositive();
  }

  @Test
  void every_month_of_those_in_difficulty_is_what_a_recount_of_the_rows_finds() {
    people();
    Caller leader = callers.leader("610900").exercising(RegistrationModule.REPORT);
    List<Tally> found = inDifficulty.tallies(leader, area("610900", null), days());
    long seen = 0;
    for (int i = 0; i < days().size(); i++) {
      long recounted = recount(days().get(i));
      assertThat(sum(found, i, null)).as(days().get(i).toString()).isEqualTo(recounted);
      seen += recounted;
    }
    assertThat(seen).isPositive();
  }

  @Test
  void a_county_is_told_of_itself_alone_whoever_asked_before() {
    people();
    Caller prefecture = callers.leader("610900").exercising(RegistrationModule.REPORT);
    Caller county = callers.leader("610999").exercising(RegistrationModule.REPORT);
    for (int twice = 0; twice < 2; twice++) {
      List<Tally> own = leftBehind.tallies(county, area("610999", "610999"), days());
      List<Tally> all = leftBehind.tallies(prefecture, area("610900", null), days());
      assertThat(own)
          .isNotEmpty()
          .allSatisfy(t -> assertThat(t.unit()).isEqualTo(DivisionCode.of("610999")));
      assertThat(sum(own, 0, null)).isEqualTo(sum(all, 0, DivisionCode.of("610999")));
    }
  }

  @Test
  void a_file_taken_up_and_a_correction_of_the_past_are_told_at_once() {
    Caller leader = callers.leader("610999").exercising(RegistrationModule.REPORT);
    Area county = area("610999", "610999");
    LocalDate today = clock.today();
    List<LocalDate> days = List.of(today, today.minusMonths(1));
    assertThat(sum(leftBehind.tallies(leader, county, days), 0, null)).isZero();
    Caller director = callers.director("610999101201").exercising(RegistrationModule.WRITE);
    Caller supervisor = callers.supervisor("610999101").exercising(RegistrationModule.VERIFY);
    Id id = children.create(director, Samples.child()).id();
    children.submit(director, id, Match.ANY);
    children.verify(supervisor, id, Match.ANY);
    List<Tally> now = leftBehind.tallies(leader, county, days);
    long before = sum(now, 1, null);
    assertThat(sum(now, 0, null)).isOne();
    // the day the file began is corrected to lie two months back
    db.write(
        callers.platform(),
        (scope, tx) -> {
          tx.handle()
              .createUpdate(
                  "update registration.child_state set valid_from = :day where child_id = :id"
                      + " and state = 'ACTIVE'")
              .bind("day", today.minusMonths(2))
              .bind("id", id)
              .execute();
          tx.handle()
              .createUpdate(
                  "update registration.child_category set valid_from = :day where child_id = :id")
              .bind("day", today.minusMonths(2))
              .bind("id", id)
              .execute();
          tx.handle().createUpdate("update registration.unit_mark set mark = mark + 1").execute();
          tx.audit(
              Change.updated(
                  "registration.child",
                  id,
                  DivisionCode.of("610999101201"),
                  DivisionCode.of("610999"),
                  Map.of("valid_from", today),
                  Map.of("valid_from", today.minusMonths(2))));
          return null;
        });
    List<Tally> corrected = leftBehind.tallies(leader, county, days);
    assertThat(before).isZero();
    assertThat(sum(corrected, 1, null)).isOne();
  }

  private void people() {
    new DemoChildren(db, cipher, DIVISIONS, config, MadeUp.KEYS, clock)
        .load(new MadeUp(callers, area("610900", null), clock.today(), 300, 20260101L, List.of()));
  }

  private List<LocalDate> days() {
    List<LocalDate> days = new ArrayList<>();
    Period month = Period.at(Period.Kind.MONTH, clock.today()).previous();
    for (int i = 0; i < 13; i++) {
      days.add(month.lastDay());
      month = month.previous();
    }
    return days;
  }

  private static long sum(List<Tally> tallies, int day, DivisionCode unit) {
    return tallies.stream()
        .filter(t -> unit == null || t.unit().equals(unit))
        .mapToLong(t -> t.numbers().get(day))
        .sum();
  }

  /** Row by row, without the store's SQL. */
  private long recount(LocalDate day) {
    record State(long child, LocalDate born) {}
    return db.read(
        callers.platform(),
        (scope, handle) -> {
          List<State> inForce =
              handle
                  .createQuery("select * from registration.child_state")
                  .map(
                      (r, c) ->
                          holds(r, day) && inForce(r)
                              ? Optional.of(new State(child(r), born(r)))
                              : Optional.<State>empty())
                  .stream()
                  .flatMap(Optional::stream)
                  .toList();
          Set<Long> difficult = new HashSet<>();
          handle
              .createQuery("select * from registration.child_category")
              .map(
                  (r, c) ->
                      holds(r, day) && !List.of("LB", "MIG").contains(r.getString("category"))
                          ? child(r)
                          : -1L)
              .forEach(difficult::add);
          handle
              .createQuery("select * from registration.child_restricted_category")
              .map((r, c) -> holds(r, day) ? child(r) : -1L)
              .forEach(difficult::add);
          return inForce.stream()
              .filter(s -> difficult.contains(s.child()))
              .filter(s -> s.born() != null)
              .filter(s -> s.born().plusYears(ChildRules.CHILD_UNDER).isAfter(day))
              .map(State::child)
              .distinct()
              .count();
        });
  }

  private static boolean holds(ResultSet r, LocalDate day) {
    try {
      return r.getTimestamp("recorded_to").toLocalDateTime().getYear() > 9000
          && !r.getDate("valid_from").toLocalDate().isAfter(day)
          && r.getDate("valid_to").toLocalDate().isAfter(day);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean inForce(ResultSet r) {
    try {
      return List.of("ACTIVE", "REOPENED", "CLOSE_REQUESTED").contains(r.getString("state"));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long child(ResultSet r) {
    try {
      return r.getLong("child_id");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static LocalDate born(ResultSet r) {
    try {
      return r.getDate("birth_date") == null ? null : r.getDate("birth_date").toLocalDate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Area area(String division, String unit) {
    return Area.of(DivisionCode.of(division), unit == null ? null : DivisionCode.of(unit));
  }
}
