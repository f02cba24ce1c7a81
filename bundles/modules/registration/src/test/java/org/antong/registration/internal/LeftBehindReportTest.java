package org.antong.registration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.antong.platform.api.Period;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.report.Figure;
import org.antong.platform.api.report.Mark;
import org.antong.platform.api.report.ReportQuery;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.ReportTable.Row;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.antong.platform.testkit.TestSwitches;
import org.antong.registration.internal.demo.DemoChildren;
import org.antong.registration.internal.domain.Category;
import org.antong.registration.internal.domain.ChildFilter;
import org.antong.registration.internal.domain.FileState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** T01 against a recount row by row, written here without the store's SQL or the rules' words. */
class LeftBehindReportTest extends StoreContract {

  private static final TestDivisions DIVISIONS =
      TestDivisions.of(
          """
          610900,示例市
          610997,邻县
          610997101,邻镇
          610997101201,邻一村
          610997101202,邻二村
          610999,示例县
          610998,示例新区,zone
          610996,空白新区,unverified
          610999101,甲镇
          610999101201,一村
          610999101202,二村,610998
          610999102,乙镇
          610999102201,三村
          610999102202,四村
          610999102203,五村,610998
          """);

  private final Callers callers = Callers.of(new RegistrationModule().info());
  private final RegistrationConfig config = new RegistrationConfig(true, false);
  private final LeftBehindReport report =
      new LeftBehindReport(new ReportedChildren(db, cipher, DIVISIONS, MadeUp.KEYS, clock), config);
  private final ChildService children =
      new ChildService(db, cipher, DIVISIONS, Samples.CODES, config, clock, Samples.NAMES);

  LeftBehindReportTest() {
    super("registration");
  }

  @BeforeEach
  void people_live_here() {
    new DemoChildren(db, cipher, DIVISIONS, config, MadeUp.KEYS, clock)
        .load(new MadeUp(callers, area("610900", null), clock.today(), 400, 20260101L, List.of()));
  }

  @Test
  void every_cell_is_what_a_recount_of_the_rows_finds() {
    long seen = 0;
    for (String period : List.of("2026Q3", "2025Q4", "2026Q4", "2025")) {
      Caller reader = callers.officer("610999");
      for (Caller who :
          List.of(
              callers.leader("610900"),
              reader,
              callers.officer("610997"),
              callers.as(org.antong.platform.api.Role.COUNTY_OFFICER, "610998"))) {
        Area at =
            who.grants().get(0).unit() == null
                ? area("610900", null)
                : area(who.grants().get(0).division().toString(), null);
        ReportTable table = table(who, at, period);
        for (Row row : table.rows()) seen += agrees(row, period);
        if (table.total().marks().isEmpty()) agrees(table.total(), period);
      }
    }
    assertThat(seen)
        .as("children counted, so that nothing agrees by being empty")
        .isGreaterThan(500);
  }

  @Test
  void before_on_and_after_a_change_of_category_every_cell_is_what_a_recount_finds() {
    LocalDate day = clock.today();
    Caller officer = callers.officer("610999");
    ChildFilter leftBehind =
        ChildFilter.ALL
            .ofCategories(List.of(Category.LB))
            .in(List.of(FileState.ACTIVE))
            .on(day.minusDays(30));
    ChildSight file =
        children
            .list(officer.exercising(RegistrationModule.READ), leftBehind, Paging.first())
            .items()
            .stream()
            .map(l -> children.find(officer.exercising(RegistrationModule.READ), l.id()))
            .filter(c -> c.state() == FileState.ACTIVE)
            .filter(c -> c.categories().stream().anyMatch(LeftBehindReportTest::lasts))
            .findFirst()
            .orElseThrow();
    Caller director =
        callers.director(file.division().toString()).exercising(RegistrationModule.WRITE);
    CategorySight was =
        file.categories().stream().filter(LeftBehindReportTest::lasts).findFirst().orElseThrow();
    ChildSight shown = children.find(director, file.id());
    children.update(
        director,
        file.id(),
        Samples.edited(
            shown,
            t -> {
              t.categories =
                  List.of(
                      new CategorySight(
                          was.id(), "LB", was.subType(), null, was.from(), day.minusDays(1)),
                      new CategorySight(null, "DF-G", null, null, day, null));
              t.primaryCategory = "DF-G";
            }),
        Match.ANY);
    clock.set(day.plusDays(1));
    long counted = 0;
    for (LocalDate on : List.of(day.minusDays(1), day, day.plusDays(1))) {
      Period period = Period.parse("2026").orElseThrow();
      ReportTable table = report.table(officer, new ReportQuery(area("610999", null), period, on));
      for (Row row : table.rows()) counted += agrees(row, on);
      assertThat(found(on, List.of(file.division().value())))
          .as("the child counts as left-behind on %s", on)
          .extracting(Found::child)
          .filteredOn(child -> child == file.id().value())
          .hasSize(on.isBefore(day) ? 1 : 0);
    }
    assertThat(counted).as("so that nothing agrees by being empty").isGreaterThan(100);
  }

  private static boolean lasts(CategorySight c) {
    return c.category().equals("LB") && c.to() == null;
  }

  @Test
  void the_columns_add_up_and_the_rows_to_their_total() {
    ReportTable table = table(callers.leader("610900"), area("610900", null), "2026Q3");
    List<Row> rows = new ArrayList<>(table.rows());
    rows.add(table.total());
    for (Row row : rows) {
      if (row.values().isEmpty()) continue;
      long total = n(row, "total");
      assertThat(n(row, "male") + n(row, "female")).isEqualTo(total);
      assertThat(n(row, "age0to5") + n(row, "age6to13") + n(row, "age14to15")).isEqualTo(total);
      assertThat(
              n(row, "carerGrandparents")
                  + n(row, "carerRelatives")
                  + n(row, "carerNobody")
                  + n(row, "carerOneParent"))
          .isEqualTo(total);
      assertThat(n(row, "bothAway") + n(row, "oneAwayUnable")).isEqualTo(total);
    }
    for (String column : List.of("total", "male", "age6to13")) {
      assertThat(
              table.rows().stream()
                  .filter(r -> !r.values().isEmpty())
                  .mapToLong(r -> n(r, column))
                  .sum())
          .isEqualTo(n(table.total(), column));
    }
    assertThat(n(table.total(), "total")).isPositive();
  }

  @Test
  void a_zone_is_a_row_of_its_own_and_its_villages_are_in_no_other() {
    ReportTable table = table(callers.leader("610900"), area("610900", null), "2026Q3");
    assertThat(table.rows().stream().map(r -> r.area().division().toString()))
        .containsExactly("610997000000", "610999000000", "610996000000", "610998000000");
    assertThat(n(row(table, "610998"), "total")).isPositive();
    Row unknown = row(table, "610996");
    assertThat(unknown.values()).isEmpty();
    assertThat(unknown.marks()).containsEntry("total", Mark.UNVERIFIED);
    ReportTable county = table(callers.officer("610999"), area("610999", null), "2026Q3");
    assertThat(county.rows().stream().map(r -> r.area().division().toString()))
        .containsExactly("610999101000", "610999102000");
    assertThat(n(county.total(), "total")).isEqualTo(n(row(table, "610999"), "total"));
  }

  @Test
  void a_county_that_has_the_files_off_is_in_no_row_and_in_no_total() {
    Caller leader = callers.leader("610900");
    ReportTable all = table(leader, area("610900", null), "2026Q3");
    Caller without = new TestSwitches().off("registration", "610999").of(leader);
    ReportTable rest = table(without, area("610900", null), "2026Q3");
    assertThat(rest.rows().stream().map(r -> r.area().division().toString()))
        .containsExactly("610997000000", "610996000000", "610998000000");
    assertThat(n(row(all, "610999"), "total")).isPositive();
    for (String column : List.of("total", "male")) {
      assertThat(n(rest.total(), column))
          .isEqualTo(n(all.total(), column) - n(row(all, "610999"), column));
    }
    assertThat(new KeptChildren(db).kept(callers.platform(), DivisionCode.of("610999")).get(0))
        .as("the files are still there")
        .satisfies(k -> assertThat(k.rows()).isPositive());
  }

  @Test
  void nobody_gets_a_table_of_what_is_not_his() {
    ReportTable table = table(callers.leader("610900"), area("610900", null), "2026Q3");
    assertThatThrownBy(() -> table(callers.leader("610997"), area("610999", null), "2026Q3"))
        .isInstanceOf(Missing.class);
    assertThatThrownBy(() -> table(callers.administrator("610900"), area("610900", null), "2026Q3"))
        .isInstanceOf(Forbidden.class);
    ReportTable partly = table(callers.leader("610997"), area("610900", null), "2026Q3");
    assertThat(partly.rows()).hasSize(1);
    assertThat(n(partly.total(), "total")).isEqualTo(n(row(table, "610997"), "total"));
  }

  @Test
  void the_demo_is_reproducible_keeps_to_the_shares_and_is_not_doubled() {
    DemoChildren demo = new DemoChildren(db, cipher, DIVISIONS, config, MadeUp.KEYS, clock);
    MadeUp again =
        new MadeUp(callers, area("610900", null), clock.today(), 400, 20260101L, List.of());
    String before = names();
    assertThatThrownBy(() -> demo.load(again))
        .isInstanceOf(org.antong.platform.api.fault.Refused.class);
    database().clear();
    demo.load(again);
    assertThat(names()).isEqualTo(before);
    assertThat(before.split(",")).hasSize(400);
    assertThat(
            children.count(
                callers.prefectureOfficer("610900").exercising(RegistrationModule.READ),
                ChildFilter.ALL))
        .isEqualTo(400);
  }

  private String names() {
    return database()
        .jdbi()
        .withHandle(
            h ->
                h.createQuery("select name from registration.child order by file_no")
                    .mapTo(String.class)
                    .list())
        .toString();
  }

  @Test
  void a_table_told_again_as_known_then_equals_the_copy_kept_although_much_was_entered_since() {
    Caller officer = callers.officer("610999");
    Area county = area("610999", null);
    ReportTable kept = table(officer, county, "2026Q3");
    Instant known = clock.instant();
    clock.pass(Duration.ofDays(3));
    int changed = 0;
    for (ChildListing c : girls(officer)) {
      if (correctToBoy(c)) changed++;
    }
    assertThat(changed).isGreaterThan(3);
    ReportTable now = table(officer, county, "2026Q3");
    assertThat(n(now.total(), "female")).isEqualTo(n(kept.total(), "female") - changed);
    Period period = Period.parse("2026Q3").orElseThrow();
    ReportTable again =
        report.table(officer, new ReportQuery(county, period, period.lastDay(), known));
    assertThat(again.total().values()).isEqualTo(kept.total().values());
    assertThat(again.rows().stream().map(Row::values).toList())
        .isEqualTo(kept.rows().stream().map(Row::values).toList());
    assertThat(listed(officer, again, "female", known)).isEqualTo(n(kept.total(), "female"));
    assertThat(again.knownAt()).isEqualTo(known);
  }

  private List<ChildListing> girls(Caller officer) {
    Query query =
        new Query(
            ChildServiceTest.parameters(
                "division=610999&category=LB&sex=2&state=ACTIVE&asOf=2026-09-30&ageTo=15"));
    ChildFilter filter = ChildFilter.of(query, DIVISIONS, Samples.CODES, clock.today());
    return children
        .list(officer.exercising(RegistrationModule.READ), filter, Paging.first())
        .items();
  }

  /** What can never have been otherwise is corrected from the file's first day on. */
  private boolean correctToBoy(ChildListing c) {
    Caller director = callers.director(c.division().toString());
    ChildSight shown = children.find(director, c.id());
    if (!shown.actions().contains("edit")) return false;
    children.update(
        director,
        c.id(),
        Samples.edited(
            shown,
            t -> {
              t.sex = "1";
              t.idOverride = "证件登记有误";
            }),
        new Match(shown.version()));
    return true;
  }

  @Test
  void a_day_inside_the_quarter_is_counted_as_its_own_list_of_that_day() {
    Caller officer = callers.officer("610999");
    Period period = Period.parse("2026Q3").orElseThrow();
    LocalDate day = LocalDate.of(2026, 8, 10);
    ReportTable table =
        report.table(officer, new ReportQuery(area("610999", null), period, day, null));
    assertThat(table.asOf()).isEqualTo(day);
    assertThat(listed(officer, table, "total", null))
        .isEqualTo(n(table.total(), "total"))
        .isPositive();
  }

  private long listed(Caller caller, ReportTable table, String column, Instant known) {
    Period period = Period.parse("2026Q3").orElseThrow();
    Figure figure = new Figure(null, column, table.total().area(), period, table.asOf(), known);
    String link = report.behind(figure).orElseThrow().list();
    String path = "/api/registration/children?";
    assertThat(link).startsWith(path);
    Query query = new Query(ChildServiceTest.parameters(link.substring(path.length())));
    ChildFilter filter = ChildFilter.of(query, DIVISIONS, Samples.CODES, clock.today());
    return children
        .list(caller.exercising(RegistrationModule.READ), filter, Paging.first())
        .total();
  }

  private ReportTable table(Caller caller, Area area, String period) {
    Period p = Period.parse(period).orElseThrow();
    return report.table(caller, new ReportQuery(area, p, p.countedAt(clock.today())));
  }

  private static Area area(String division, String unit) {
    return DIVISIONS
        .area(
            DivisionCode.of(division),
            unit == null ? null : DivisionCode.of(unit),
            LocalDate.of(2026, 10, 15))
        .orElseThrow();
  }

  private static Row row(ReportTable table, String division) {
    return table.rows().stream()
        .filter(r -> r.area().division().equals(DivisionCode.of(division)))
        .findFirst()
        .orElseThrow();
  }

  private static long n(Row row, String column) {
    return row.values().get(column).longValue();
  }

  // ---- the recount ----

  private record Found(
      long child,
      String sex,
      LocalDate born,
      String carer,
      String health,
      String family,
      String subType,
      long village) {}

  private long agrees(Row row, String period) {
    Period p = Period.parse(period).orElseThrow();
    return agrees(row, p.countedAt(clock.today()));
  }

  private long agrees(Row row, LocalDate day) {
    if (row.marks().containsValue(Mark.UNVERIFIED)) return 0;
    List<Long> villages =
        DIVISIONS.villages(row.area(), day).stream().map(DivisionCode::value).toList();
    List<Found> all = found(day, villages);
    Map<String, Long> recount = new LinkedHashMap<>();
    recount.put("total", (long) all.size());
    recount.put("male", count(all, f -> f.sex.equals("1")));
    recount.put("female", count(all, f -> f.sex.equals("2")));
    recount.put("age0to5", count(all, f -> years(f, day) <= 5));
    recount.put("age6to13", count(all, f -> years(f, day) >= 6 && years(f, day) <= 13));
    recount.put("age14to15", count(all, f -> years(f, day) >= 14));
    recount.put("carerGrandparents", count(all, f -> "2,3".contains(f.carer)));
    recount.put(
        "carerRelatives",
        count(all, f -> List.of("4", "5", "6", "7", "8", "9", "99").contains(f.carer)));
    recount.put("carerNobody", count(all, f -> f.carer.equals("10")));
    recount.put("carerOneParent", count(all, f -> f.carer.equals("1")));
    recount.put("bothAway", count(all, f -> f.subType.equals("LB-2")));
    recount.put("oneAwayUnable", count(all, f -> f.subType.equals("LB-1N")));
    recount.put("disabled", count(all, f -> "2,4".contains(f.health)));
    recount.put("ill", count(all, f -> "3,4".contains(f.health)));
    recount.put("lowIncome", count(all, f -> "1,3".contains(f.family)));
    recount.put("extremePoverty", count(all, f -> f.family.equals("2")));
    Map<String, Long> printed = new LinkedHashMap<>();
    row.values().forEach((column, n) -> printed.put(column, n.longValue()));
    assertThat(printed).as("%s %s", row.name(), day).isEqualTo(recount);
    return all.size();
  }

  private static long count(List<Found> all, Predicate<Found> where) {
    return all.stream().filter(where).count();
  }

  private static int years(Found f, LocalDate day) {
    return java.time.Period.between(f.born, day).getYears();
  }

  private List<Found> found(LocalDate day, List<Long> villages) {
    Map<Long, String> leftBehind = new LinkedHashMap<>();
    List<Found> found = new ArrayList<>();
    database()
        .jdbi()
        .useHandle(
            h -> {
              h.createQuery("select * from registration.child_category")
                  .map(
                      (r, c) -> {
                        if (r.getString("category").equals("LB") && believed(r) && holds(r, day)) {
                          leftBehind.put(r.getLong("child_id"), r.getString("sub_type"));
                        }
                        return 0;
                      })
                  .list();
              h.createQuery("select * from registration.child_state")
                  .map(
                      (r, c) -> {
                        long child = r.getLong("child_id");
                        boolean counts =
                            believed(r)
                                && holds(r, day)
                                && leftBehind.containsKey(child)
                                && villages.contains(r.getLong("division"))
                                && List.of("ACTIVE", "CLOSE_REQUESTED", "REOPENED")
                                    .contains(r.getString("state"));
                        if (counts) {
                          Found f =
                              new Found(
                                  child,
                                  r.getString("sex"),
                                  r.getDate("birth_date").toLocalDate(),
                                  r.getString("current_carer"),
                                  r.getString("health"),
                                  r.getString("family_economic"),
                                  leftBehind.get(child),
                                  r.getLong("division"));
                          if (years(f, day) < 16) found.add(f);
                        }
                        return 0;
                      })
                  .list();
            });
    return found;
  }

  private static boolean believed(ResultSet r) throws SQLException {
    return r.getTimestamp("recorded_to").toLocalDateTime().getYear() > 9000;
  }

  private static boolean holds(ResultSet r, LocalDate day) throws SQLException {
    return !day.isBefore(r.getDate("valid_from").toLocalDate())
        && day.isBefore(r.getDate("valid_to").toLocalDate());
  }
}
