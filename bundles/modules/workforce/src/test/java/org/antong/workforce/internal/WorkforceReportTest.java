package org.antong.workforce.internal;

import static org.antong.workforce.internal.MadeUp.number;
import static org.antong.workforce.internal.MadeUp.on;
import static org.antong.workforce.internal.MadeUp.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antong.platform.api.Period;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.report.Figure;
import org.antong.platform.api.report.Mark;
import org.antong.platform.api.report.ReportQuery;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.platform.api.report.ReportTable.Row;
import org.antong.platform.api.report.TableRules;
import org.antong.platform.api.report.TableRules.Sum;
import org.antong.platform.api.report.UnnamedRows;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.ShippedTexts;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.AppointmentService.Ending;
import org.antong.workforce.internal.PostService.Seats;
import org.antong.workforce.internal.domain.AppointmentFilter;
import org.antong.workforce.internal.domain.AppointmentState;
import org.antong.workforce.internal.domain.HolderFilter;
import org.antong.workforce.internal.domain.PostFilter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** T12 over a small county with its zone, counted by hand and counted again behind each number. */
class WorkforceReportTest extends StoreContract {

  private static final Period QUARTER = Period.parse("2026Q3").orElseThrow();
  private static final LocalDate END = LocalDate.of(2026, 9, 30);
  private static final Area COUNTY = area("610999");
  private static final Area PREFECTURE = Area.of(DivisionCode.of("610900"), null);

  private final Callers callers = Callers.of(new WorkforceModule().info());
  private final TestDivisions divisions = TestDivisions.small();
  private final WorkforceConfig config = new WorkforceConfig(30, 12, false);
  private final Trainings trainings = new Trainings();
  private final PostService posts = new PostService(db, divisions, config, trainings, clock);
  private final StaffService staff = new StaffService(db, cipher, divisions, config, clock);
  private final AppointmentService service =
      new AppointmentService(
          db, cipher, divisions, config, posts, staff, new MadeUp.Accounts(), clock);
  private final HolderService holders = new HolderService(db, divisions, posts, clock);
  private final WorkforceReport report =
      new WorkforceReport(db, holders, divisions, config, new ShippedTexts("workforce"), clock);

  private final Caller officer = callers.officer("610999");
  private final Caller above = callers.prefectureOfficer("610900");

  WorkforceReportTest() {
    super("workforce");
  }

  private static Area area(String unit) {
    return Area.of(DivisionCode.of(unit), DivisionCode.of(unit));
  }

  /**
   * Wang stays at the first village, Li joins at the third, Zhang leaves the first town, and Zhao
   * moves from the second town to the first.
   */
  @BeforeEach
  void people() {
    clock.set(LocalDate.of(2026, 11, 20));
    appoint("王秀英", 1985, 2, "D-610999101201-1", "2026-05-01", null);
    appoint("李梅", 1990, 4, "D-610999102201-1", "2026-07-10", null);
    appoint("张大山", 1970, 1, "S-610999101000-610999000000-1", "2026-01-01", "2026-08-15");
    appoint("赵强", 1975, 3, "S-610999102000-610999000000-1", "2026-01-01", "2026-08-31");
    appoint("赵强", 1975, 3, "S-610999101000-610999000000-1", "2026-09-01", null);
  }

  private void appoint(String name, int born, int sequence, String post, String from, String last) {
    AppointmentSight made =
        service.nominate(
            officer.exercising(WorkforceModule.NOMINATE),
            on(
                person(name, number(LocalDate.of(born, 6, 1), sequence)),
                post,
                LocalDate.parse(from)));
    if (last == null) return;
    service.end(
        officer.exercising(WorkforceModule.APPROVE),
        made.id(),
        new Ending(LocalDate.parse(last), "2", null),
        Match.ANY);
  }

  private ReportTable table(Caller caller, Area area) {
    return report.table(caller, new ReportQuery(area, QUARTER, END));
  }

  private static Map<String, Long> numbers(Row row, String... columns) {
    Map<String, Long> numbers = new HashMap<>();
    for (String c : columns) numbers.put(c, row.values().get(c).longValue());
    return numbers;
  }

  @Test
  void nobody_is_asked_who_is_trained_for_a_table_that_does_not_tell_it() {
    Row without = table(officer, COUNTY).total();
    trainings.states =
        (caller, staff, day) -> {
          throw new AssertionError("asked for a table that does not tell it");
        };
    assertThat(table(officer, COUNTY).total().values()).isEqualTo(without.values());
  }

  @Test
  void the_county_is_counted_as_by_hand() {
    Row total = table(officer, COUNTY).total();
    assertThat(total.values())
        .containsEntry("supervisorPlaces", 2L)
        .containsEntry("supervisorPosts", 2L)
        .containsEntry("supervisorFilled", 1L)
        // the second town has been without a supervisor for 30 days, which is not more than 30
        .containsEntry("supervisorVacantLong", 0L)
        .containsEntry("directorPlaces", 2L)
        .containsEntry("directorPosts", 2L)
        .containsEntry("directorFilled", 2L)
        .containsEntry("male", 1L)
        .containsEntry("female", 2L)
        .containsEntry("ageTo35", 0L)
        .containsEntry("age36to45", 2L)
        .containsEntry("age46to55", 1L)
        .containsEntry("ageFrom56", 0L)
        .containsEntry("highSchool", 3L)
        .containsEntry("fullTime", 0L)
        .containsEntry("joined", 1L)
        .containsEntry("left", 1L)
        .containsEntry("headsBefore", 3L)
        .containsEntry("averageHeads", 3.0);
    assertThat(total.marks()).containsEntry("children", Mark.OFF);
  }

  @Test
  void the_village_of_the_zone_stands_with_the_zone_and_rows_add_up_to_the_prefecture() {
    ReportTable table = table(above, PREFECTURE);
    assertThat(table.rows())
        .extracting(r -> r.area().division().toString())
        .containsExactly("610997000000", "610999000000", "610998000000");
    Row zone = table.rows().get(2);
    assertThat(numbers(zone, "supervisorPlaces", "directorPlaces", "directorVacantLong"))
        .isEqualTo(Map.of("supervisorPlaces", 0L, "directorPlaces", 1L, "directorVacantLong", 1L));
    for (Column c : table.columns()) {
      if (c.formula() != null || c.id().equals("children")) continue;
      double sum =
          table.rows().stream().mapToDouble(r -> r.values().get(c.id()).doubleValue()).sum();
      assertThat(table.total().values().get(c.id()).doubleValue()).as(c.id()).isEqualTo(sum);
    }
    assertThat(table(officer, COUNTY).rows()).hasSize(2);
  }

  @Test
  void who_moves_between_towns_neither_comes_nor_leaves_wherever_the_table_is_of() {
    List<Row> towns = table(officer, COUNTY).rows();
    assertThat(towns).extracting(Row::name).containsExactly("甲镇", "乙镇");
    assertThat(numbers(towns.get(0), "joined", "left")).isEqualTo(Map.of("joined", 0L, "left", 1L));
    assertThat(numbers(towns.get(1), "joined", "left")).isEqualTo(Map.of("joined", 1L, "left", 0L));
    Caller supervisor = callers.supervisor("610999102");
    Area town = Area.of(DivisionCode.of("610999102"), DivisionCode.of("610999"));
    ReportTable own = table(supervisor, town);
    assertThat(own.rows()).isEmpty();
    assertThat(numbers(own.total(), "joined", "left", "supervisorFilled", "directorFilled"))
        .isEqualTo(Map.of("joined", 1L, "left", 0L, "supervisorFilled", 0L, "directorFilled", 1L));
  }

  @Test
  void every_number_is_the_total_of_the_list_behind_it() {
    int followed = 0;
    ReportTable table = table(above, PREFECTURE);
    List<Row> all = new ArrayList<>(table.rows());
    all.add(table.total());
    all.addAll(table(officer, COUNTY).rows());
    for (Row row : all) {
      for (Column c : table.columns()) {
        var behind = report.behind(new Figure(null, c.id(), row.area(), QUARTER, END, null));
        if (behind.isEmpty()) continue;
        assertThat(total(behind.get().list()))
            .as(c.id() + " of " + row.name())
            .isEqualTo(row.values().get(c.id()).longValue());
        followed++;
      }
    }
    // 6 posts' columns, 16 of holders and the start, of 3 counties, the prefecture and 2 towns
    assertThat(followed).isEqualTo(23 * 6);
  }

  /** Follows a link of the table with the caller's own eyes. */
  private long total(String link) {
    Map<String, List<String>> values = new HashMap<>();
    String query = URI.create(link).getQuery();
    for (String part : query.split("&")) {
      String[] named = part.split("=", 2);
      values.put(named[0], List.of(named[1].split(",")));
    }
    Query asked = new Query(values);
    if (link.startsWith("/api/workforce/posts")) {
      return posts
          .list(
              above.exercising(WorkforceModule.POSTS),
              PostFilter.of(asked, divisions, clock.today()),
              Paging.first())
          .total();
    }
    return holders
        .list(
            above.exercising(WorkforceModule.READ),
            HolderFilter.of(asked, divisions, clock.today()),
            Paging.first())
        .total();
  }

  @Test
  void posts_are_the_active_divisions_with_what_a_county_set_beside() {
    posts.set(
        officer.exercising(WorkforceModule.SEATS),
        new Seats(
            PostType.DIRECTOR,
            DivisionCode.of("610999101201"),
            null,
            3,
            LocalDate.of(2026, 8, 1),
            null));
    Row total = table(officer, COUNTY).total();
    assertThat(numbers(total, "directorPlaces", "directorSet", "directorPosts"))
        .isEqualTo(Map.of("directorPlaces", 2L, "directorSet", 2L, "directorPosts", 4L));
    for (Sum sum : report.rules(null).sums()) {
      if (sum.total().equals("filled")) continue;
      long parts = sum.parts().stream().mapToLong(p -> total.values().get(p).longValue()).sum();
      assertThat(total.values().get(sum.total()).longValue()).as(sum.total()).isEqualTo(parts);
    }
  }

  @Test
  void who_moves_on_the_last_day_of_the_period_is_at_the_new_post_and_neither_came_nor_left() {
    // Li leaves the third village with the 29th and is in the first town's office on the 30th
    String village = "D-610999102201-1";
    service.end(
        officer.exercising(WorkforceModule.APPROVE),
        service
            .list(
                officer.exercising(WorkforceModule.READ),
                AppointmentFilter.ALL.in(AppointmentState.ACTIVE),
                Paging.first())
            .items()
            .stream()
            .filter(a -> a.post().equals(village))
            .findFirst()
            .orElseThrow()
            .id(),
        new Ending(LocalDate.of(2026, 9, 29), "3", null),
        Match.ANY);
    appoint("李梅", 1990, 4, "S-610999102000-610999000000-1", "2026-09-30", null);
    Row total = table(officer, COUNTY).total();
    // she joined in July, whatever post she has held since
    assertThat(numbers(total, "supervisorFilled", "directorFilled", "people", "joined", "left"))
        .isEqualTo(
            Map.of(
                "supervisorFilled",
                2L,
                "directorFilled",
                1L,
                "people",
                3L,
                "joined",
                1L,
                "left",
                1L));
    Row before =
        report
            .table(
                officer,
                new ReportQuery(
                    COUNTY, Period.parse("2026Q3").orElseThrow(), LocalDate.of(2026, 9, 29)))
            .total();
    assertThat(numbers(before, "supervisorFilled", "directorFilled"))
        .isEqualTo(Map.of("supervisorFilled", 1L, "directorFilled", 2L));
  }

  @Test
  void who_leaves_with_the_year_is_counted_on_its_last_day_and_not_on_new_years_day() {
    posts.set(
        officer.exercising(WorkforceModule.SEATS),
        new Seats(
            PostType.DIRECTOR,
            DivisionCode.of("610999101201"),
            null,
            2,
            LocalDate.of(2025, 1, 1),
            null));
    appoint("孙丽", 1988, 6, "D-610999101201-2", "2025-06-01", "2025-12-31");
    Period year = Period.parse("2025").orElseThrow();
    Row last = report.table(officer, new ReportQuery(COUNTY, year, year.lastDay())).total();
    assertThat(numbers(last, "directorFilled", "left"))
        .isEqualTo(Map.of("directorFilled", 1L, "left", 0L));
    Period next = Period.parse("2026").orElseThrow();
    Row first =
        report.table(officer, new ReportQuery(COUNTY, next, LocalDate.of(2026, 1, 1))).total();
    // Zhang and Zhao begin on new year's day, at both towns
    assertThat(numbers(first, "directorFilled", "supervisorFilled", "headsBefore"))
        .isEqualTo(Map.of("directorFilled", 0L, "supervisorFilled", 2L, "headsBefore", 1L));
    assertThat(numbers(first, "left", "joined")).isEqualTo(Map.of("left", 1L, "joined", 2L));
  }

  @Test
  void who_holds_two_posts_of_a_kind_is_one_person_at_the_one_she_has_held_longest() {
    posts.set(
        officer.exercising(WorkforceModule.SEATS),
        new Seats(
            PostType.DIRECTOR,
            DivisionCode.of("610999102201"),
            null,
            2,
            LocalDate.of(2026, 8, 1),
            null));
    appoint("王秀英", 1985, 2, "D-610999102201-2", "2026-08-01", null);
    // who is supervisor beside it holds a post of another kind, for which she is counted too
    appoint("李梅", 1990, 4, "S-610999102000-610999000000-1", "2026-09-10", null);
    ReportTable table = table(officer, COUNTY);
    String[] held = {"supervisorFilled", "directorFilled", "people", "morePosts"};
    Map<String, Long> county =
        Map.of("supervisorFilled", 2L, "directorFilled", 3L, "people", 4L, "morePosts", 1L);
    assertThat(numbers(table.total(), held)).isEqualTo(county);
    assertThat(table.rows()).extracting(Row::name).containsExactly("甲镇", "乙镇");
    assertThat(numbers(table.rows().get(0), "people", "morePosts"))
        .isEqualTo(Map.of("people", 2L, "morePosts", 0L));
    assertThat(numbers(table.rows().get(1), "people", "morePosts"))
        .isEqualTo(Map.of("people", 2L, "morePosts", 1L));
    assertThat(numbers(table(above, PREFECTURE).total(), held)).isEqualTo(county);
    assertThat(report.rules(null).checks())
        .contains(new TableRules.Agrees("people", "T13", null, List.of("onPost")));
  }

  @Test
  void children_of_counties_that_tell_them_are_added_and_no_ratio_is_told_of_the_whole() {
    report.load =
        (caller, area, day, known) ->
            Optional.of(
                Map.of(DivisionCode.of("610999101201"), 12L, DivisionCode.of("610999102201"), 8L));
    ReportTable table = table(above, PREFECTURE);
    Row county = table.rows().get(1);
    assertThat(county.values()).containsEntry("children", 20L);
    assertThat(table.rows().get(0).marks()).containsEntry("children", Mark.OFF);
    assertThat(table.total().values()).containsEntry("children", 20L);
    assertThat(table.total().marks()).containsEntry("perDirector", Mark.OFF);
    assertThat(county.marks()).doesNotContainKey("perDirector");
  }

  @Test
  void children_a_reader_may_not_know_of_are_not_said_to_be_of_a_module_that_is_off() {
    report.load = (caller, area, day, known) -> Optional.empty();
    Row total = table(above, PREFECTURE).total();
    assertThat(total.marks()).containsEntry("children", Mark.NA);
    assertThat(total.values()).doesNotContainKey("children");
  }

  @Test
  void a_leader_is_shown_people_without_names_and_a_stranger_nothing() {
    Caller leader = callers.leader("610999");
    UnnamedRows rows =
        report.unnamed(
            leader, new Figure(null, "female", COUNTY, QUARTER, END, null), Paging.first());
    assertThat(rows.rows().total()).isEqualTo(2);
    assertThat(rows.rows().items().toString()).doesNotContain("王秀英", "李梅");
    assertThat(rows.rows().items()).allSatisfy(r -> assertThat(r).containsEntry("sex", "女"));
    Caller other = callers.officer("610997");
    assertThatThrownBy(() -> table(other, COUNTY)).isInstanceOf(Missing.class);
  }
}
