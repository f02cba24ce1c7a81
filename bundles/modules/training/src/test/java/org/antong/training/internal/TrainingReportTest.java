package org.antong.training.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.report.Behind;
import org.antong.platform.api.report.Figure;
import org.antong.platform.api.report.ListQuery;
import org.antong.platform.api.report.ReportQuery;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.platform.api.report.ReportTable.Row;
import org.antong.platform.api.text.Texts;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.antong.training.internal.api.Asks;
import org.antong.training.internal.domain.Enrolment;
import org.antong.training.internal.domain.EnrolmentState;
import org.antong.training.internal.domain.ExamResult;
import org.antong.training.internal.domain.Half;
import org.antong.training.internal.domain.HalfDay;
import org.antong.training.internal.domain.Mode;
import org.antong.training.internal.domain.Results;
import org.antong.training.internal.domain.Session;
import org.antong.training.internal.domain.SessionState;
import org.antong.training.internal.domain.Source;
import org.antong.training.internal.domain.Terms;
import org.antong.training.internal.domain.Tier;
import org.antong.training.internal.store.EnrolmentStore;
import org.antong.training.internal.store.SessionStore;
import org.antong.training.internal.store.TimetableStore;
import org.antong.workforce.api.PostType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** T13, counted by hand, and each of its cells against the list behind it. */
class TrainingReportTest extends StoreContract {

  private static final Id BY = new Id(7);
  private static final Instant AT = Instant.parse("2026-01-05T01:30:00Z");
  private static final String COUNTY = "610999000000";
  private static final String ONE = "610999101201";
  private static final String TOWN = "610999101000";
  private static final String THREE = "610999102201";
  private static final LocalDate MAY = LocalDate.of(2026, 5, 12);

  private final TestDivisions divisions = TestDivisions.small();
  private final Callers callers = Callers.of(new TrainingModule().info());
  private final FakePosts posts = new FakePosts();
  private final People people = FakePosts.of(posts);
  private final TrainingConfig config = new TrainingConfig();
  private final Standings standings = new Standings(db, people, divisions, config);
  private final PeopleService service =
      new PeopleService(standings, people, divisions, config, clock);
  private final SessionService sessionService =
      new SessionService(db, divisions, new SigningConfig(), clock);
  private final EnrolmentService enrolmentService =
      new EnrolmentService(db, cipher, divisions, people, standings, clock);
  private final TrainingReport report =
      new TrainingReport(
          db,
          standings,
          service,
          sessionService,
          enrolmentService,
          divisions,
          config,
          l -> WORDS,
          clock);
  private final Caller coordinator = callers.as(Role.TRAINING_COORD, "610999");
  private final Caller prefecture = callers.prefectureOfficer("610900");

  TrainingReportTest() {
    super("training");
  }

  @BeforeEach
  void people_are_on_posts() {
    posts.days.clear();
    LocalDate long_ago = LocalDate.of(2023, 1, 1);
    Id trained = posts.appoint(ONE, COUNTY, long_ago, null);
    Id failed = posts.appoint(THREE, COUNTY, long_ago, null);
    Id supervisor = posts.appoint(TOWN, COUNTY, long_ago, null);
    // on post for thirty days on 2026-06-30, and for thirty-one
    posts.appoint("610999102201", COUNTY, LocalDate.of(2026, 6, 1), null);
    posts.appoint("610999101201", COUNTY, LocalDate.of(2026, 5, 31), null);
    // trained, and gone before the quarter ended
    Id gone = posts.appoint(THREE, COUNTY, long_ago, LocalDate.of(2026, 6, 29));
    Session session = session(MAY);
    enrol(session, trained, ONE, passed(MAY.plusDays(1)), EnrolmentState.PASSED);
    enrol(
        session,
        gone,
        THREE,
        passed(MAY.plusDays(1)).certified("610999-2026-1"),
        EnrolmentState.CERTIFIED);
    enrol(
        session,
        failed,
        THREE,
        Results.NONE.attending(720, 0, 4).examined(ExamResult.FAILED, 41, null),
        EnrolmentState.FAILED);
    enrol(session, supervisor, TOWN, Results.NONE, EnrolmentState.ABSENT);
  }

  @Test
  void leavers_do_not_lift_coverage_and_who_is_new_is_outside_the_denominator() {
    ReportTable t = table(coordinator, "610999", "2026Q2", null);
    assertThat(value(t.total(), "onPost")).isEqualTo(5);
    assertThat(value(t.total(), "should")).isEqualTo(4);
    assertThat(value(t.total(), "trained")).isEqualTo(1);
    assertThat(value(t.total(), "untrained")).isEqualTo(4);
    assertThat(value(t.total(), "newcomers")).isEqualTo(2);
    assertThat(value(t.total(), "before")).isZero();
    assertThat(value(t.total(), "personTimes")).isEqualTo(3);
    assertThat(value(t.total(), "takers")).isEqualTo(3);
    assertThat(value(t.total(), "passed")).isEqualTo(2);
    assertThat(value(t.total(), "certificates")).isEqualTo(1);
    assertThat(value(t.total(), "hours")).isEqualTo(48);
    assertThat(value(t.total(), "met")).isEqualTo(2);
    assertThat(value(t.total(), "sessionsCounty")).isEqualTo(1);
  }

  @Test
  void a_director_is_told_whether_she_is_trained_and_nothing_of_anybody_else() {
    TrainedPeople told = new TrainedPeople(standings, people, divisions);
    Id trained = posts.days.get(0).staff();
    Id failed = posts.days.get(1).staff();
    LocalDate day = LocalDate.of(2026, 6, 30);
    Set<Id> both = Set.of(trained, failed);
    posts.self = trained;
    assertThat(told.trained(callers.director(ONE), both, day)).containsOnly(entry(trained, true));
    posts.self = failed;
    assertThat(told.trained(callers.director(THREE), both, day)).containsOnly(entry(failed, false));
    posts.self = null;
    assertThat(told.trained(callers.director(ONE), both, day)).isEmpty();
    assertThat(told.trained(coordinator, both, day)).hasSize(2);
  }

  @Test
  void who_moves_on_the_last_day_is_told_at_her_new_village_and_her_hours_where_she_came_from() {
    posts.days.clear();
    LocalDate last = LocalDate.of(2026, 6, 30);
    Id moved = posts.appoint(ONE, COUNTY, LocalDate.of(2023, 1, 1), last.minusDays(1));
    posts.appoint(moved, THREE, COUNTY, last, null);
    Session session = session(MAY.plusDays(7));
    enrol(session, moved, ONE, passed(MAY.plusDays(8)), EnrolmentState.PASSED);
    ReportTable t = table(coordinator, "610999", "2026Q2", "director");
    assertThat(value(t.total(), "onPost")).isEqualTo(1);
    assertThat(value(t.total(), "should")).as("moving makes nobody new").isEqualTo(1);
    assertThat(value(t.total(), "trained")).isEqualTo(1);
    assertThat(value(t.total(), "newcomers")).isZero();
    Row before = row(t, "610999101");
    Row after = row(t, "610999102");
    assertThat(value(before, "onPost")).isZero();
    assertThat(value(after, "trained")).isEqualTo(1);
    assertThat(value(before, "hours")).isEqualTo(32);
    assertThat(value(after, "hours")).isEqualTo(32);
  }

  @Test
  void a_person_with_two_posts_stands_once_in_each_layout_and_is_trained_for_the_post_it_was_for() {
    posts.days.clear();
    Id both = posts.appoint(ONE, COUNTY, LocalDate.of(2023, 1, 1), null);
    posts.appoint(both, TOWN, COUNTY, LocalDate.of(2024, 1, 1), null);
    // a second village too: still one director
    posts.appoint(both, THREE, COUNTY, LocalDate.of(2025, 1, 1), null);
    enrol(
        session(MAY.plusDays(7), Set.of(PostType.DIRECTOR)),
        both,
        ONE,
        passed(MAY.plusDays(8)),
        EnrolmentState.PASSED);
    ReportTable d = table(coordinator, "610999", "2026Q2", "director");
    ReportTable s = table(coordinator, "610999", "2026Q2", "supervisor");
    assertThat(value(d.total(), "onPost")).isEqualTo(1);
    assertThat(value(d.total(), "trained")).isEqualTo(1);
    assertThat(value(row(d, "610999101"), "onPost")).as("the post held longest").isEqualTo(1);
    assertThat(value(s.total(), "onPost")).isEqualTo(1);
    assertThat(value(s.total(), "trained")).isZero();
    assertThat(value(s.total(), "untrained")).isEqualTo(1);
  }

  private static Row row(ReportTable t, String place) {
    return t.rows().stream()
        .filter(r -> r.area().division().equals(DivisionCode.of(place)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void what_is_kept_of_what_many_people_learnt_follows_every_change() {
    Id trained = posts.days.get(0).staff();
    Set<Id> many = new HashSet<>();
    for (long i = 1; i <= 600; i++) many.add(new Id(i));
    Caller reader = coordinator.exercising(TrainingModule.REPORT);
    assertThat(standings.learnt(reader, many, null).get(trained)).hasSize(1);
    Session again = session(MAY.plusDays(20));
    enrol(again, trained, ONE, passed(MAY.plusDays(21)), EnrolmentState.PASSED);
    assertThat(standings.learnt(reader, many, null).get(trained)).hasSize(2);
    assertThat(standings.learnt(reader, many, null).get(trained))
        .as("as read for few")
        .containsExactlyInAnyOrderElementsOf(
            standings.learnt(reader, Set.of(trained), null).get(trained));
  }

  @Test
  void the_next_quarter_counts_the_year_but_not_the_period() {
    clock.set(LocalDate.of(2026, 9, 30));
    ReportTable t = table(coordinator, "610999", "2026Q3", null);
    assertThat(value(t.total(), "trained")).isZero();
    assertThat(value(t.total(), "trainedYear")).isEqualTo(1);
    assertThat(value(t.total(), "should")).isEqualTo(5);
    assertThat(value(t.total(), "personTimes")).isZero();
  }

  @Test
  void supervisors_and_directors_stand_apart_in_their_layouts() {
    ReportTable s = table(coordinator, "610999", "2026Q2", "supervisor");
    assertThat(value(s.total(), "onPost")).isEqualTo(1);
    assertThat(value(s.total(), "trained")).isZero();
    ReportTable d = table(coordinator, "610999", "2026Q2", "director");
    assertThat(value(d.total(), "onPost")).isEqualTo(4);
    assertThat(value(d.total(), "trained")).isEqualTo(1);
  }

  @Test
  void rows_add_up_to_the_total_wherever_they_are_told() {
    for (String layout : new String[] {null, "supervisor", "director"}) {
      for (String place : List.of("610900", "610999", "610999101")) {
        ReportTable t = table(prefecture, place, "2026Q2", layout);
        for (Column c : t.columns()) {
          List<Long> parts =
              t.rows().stream()
                  .filter(r -> r.values().containsKey(c.id()))
                  .map(r -> value(r, c.id()))
                  .toList();
          if (c.formula() != null || parts.isEmpty()) continue;
          long sum = parts.stream().mapToLong(Long::longValue).sum();
          assertThat(value(t.total(), c.id())).as("%s %s %s", layout, place, c.id()).isEqualTo(sum);
        }
      }
    }
  }

  @Test
  void every_counted_cell_has_as_many_rows_in_its_list() {
    long found = 0;
    for (String layout : new String[] {null, "supervisor", "director"}) {
      found += agrees(prefecture, "610900", layout);
      found += agrees(coordinator, "610999", layout);
    }
    assertThat(found).as("so that nothing agrees by being empty").isGreaterThan(60);
  }

  @Test
  void a_director_is_not_told_and_another_county_counts_nobody_of_this_one() {
    assertThatThrownBy(() -> table(callers.director(ONE), "610999", "2026Q2", null))
        .isInstanceOf(Forbidden.class);
    Caller other = callers.as(Role.TRAINING_COORD, "610997");
    ReportTable t = table(other, "610997", "2026Q2", null);
    assertThat(value(t.total(), "onPost")).isZero();
    assertThat(value(t.total(), "personTimes")).isZero();
  }

  @Test
  void what_is_known_of_training_begins_with_the_first_session_of_the_place() {
    Area county = divisions.area(DivisionCode.of("610999"), null, clock.today()).orElseThrow();
    Area other = divisions.area(DivisionCode.of("610997"), null, clock.today()).orElseThrow();
    session(LocalDate.of(2026, 2, 28));
    assertThat(report.firstDay(coordinator, county)).contains(LocalDate.of(2026, 2, 28));
    assertThat(report.firstDay(prefecture, other)).isEmpty();
  }

  @Test
  void a_session_is_one_line_of_T14_with_what_it_came_to() {
    SessionList list = new SessionList(db, divisions, l -> WORDS, new SigningConfig());
    Area area = divisions.area(DivisionCode.of("610999"), null, clock.today()).orElseThrow();
    LocalDate day = LocalDate.of(2026, 6, 30);
    var page = list.page(coordinator, new ListQuery(area, day, null, null), Paging.first());
    assertThat(page.total()).isEqualTo(1);
    assertThat(page.items().get(0))
        .containsEntry("enrolled", "4")
        .containsEntry("present", "3")
        .containsEntry("presentRate", "75.0%")
        .containsEntry("score", "72.3")
        .containsEntry("passRate", "66.7%")
        .containsEntry("cost", "—");
    ListQuery before = new ListQuery(area, MAY, null, null);
    assertThat(list.page(coordinator, before, Paging.first()).total()).isZero();
  }

  @Test
  void enrolments_follow_their_village_to_another_unit_once() {
    EnrolmentRestamp restamp = new EnrolmentRestamp(db, clock);
    DivisionCode zone = DivisionCode.of("610998");
    DivisionCode village = DivisionCode.of(THREE);
    assertThat(restamp.restamp(callers.platform(), village, zone, clock.today())).isEqualTo(2);
    assertThat(restamp.restamp(callers.platform(), village, zone, clock.today())).isZero();
    Caller there = callers.as(Role.TRAINING_COORD, "610998");
    assertThat(new KeptTraining(db).kept(there, zone))
        .extracting(org.antong.platform.api.portal.KeptRows.Kept::rows)
        .containsExactly(0L, 2L);
  }

  private static final Texts WORDS =
      new Texts() {
        @Override
        public java.util.Locale locale() {
          return java.util.Locale.SIMPLIFIED_CHINESE;
        }

        @Override
        public String get(String key, Object... args) {
          return key;
        }

        @Override
        public boolean has(String key) {
          return true;
        }
      };

  private long agrees(Caller caller, String place, String layout) {
    ReportTable t = table(caller, place, "2026Q2", layout);
    List<Row> rows = new ArrayList<>(t.rows());
    rows.add(t.total());
    long found = 0;
    for (Row row : rows) {
      for (Column c : t.columns()) {
        if (c.formula() != null || !row.values().containsKey(c.id())) continue;
        Figure figure =
            new Figure(
                layout, c.id(), row.area(), Period.parse("2026Q2").orElseThrow(), t.asOf(), null);
        Optional<Behind> behind = report.behind(figure);
        if (behind.isEmpty()) continue;
        long listed = listed(caller.exercising(TrainingModule.READ), behind.get().list());
        assertThat(listed)
            .as("%s %s %s %s", place, layout, row.name(), c.id())
            .isEqualTo(value(row, c.id()));
        assertThat(report.unnamed(callers.leader(place), figure, Paging.first()).rows().total())
            .as("a leader's rows of %s %s %s %s", place, layout, row.name(), c.id())
            .isEqualTo(listed);
        found += listed;
      }
    }
    return found;
  }

  private long listed(Caller reader, String link) {
    String[] parts = link.split("\\?", 2);
    Map<String, List<String>> values = new HashMap<>();
    for (String pair : parts[1].split("&")) {
      String[] nameValue = pair.split("=", 2);
      values.put(nameValue[0], List.of(nameValue[1]));
    }
    Query query = new Query(values);
    LocalDate today = clock.today();
    return switch (parts[0]) {
      case "/api/training/people" ->
          service.list(reader, Asks.people(query, divisions, today), Paging.first()).total();
      case "/api/training/enrolments" ->
          enrolmentService
              .list(reader, Asks.enrolments(query, divisions, today), Paging.first())
              .total();
      default ->
          sessionService
              .list(reader, Asks.sessions(query, divisions, today), Paging.first())
              .total();
    };
  }

  private ReportTable table(Caller caller, String place, String period, String layout) {
    Area area = divisions.area(DivisionCode.of(place), null, clock.today()).orElseThrow();
    Period p = Period.parse(period).orElseThrow();
    return report.table(
        caller, new ReportQuery(area, p, p.countedAt(clock.today()), null, layout, Set.of()));
  }

  private static long value(Row row, String column) {
    return row.values().get(column).longValue();
  }

  private static Results passed(LocalDate on) {
    return Results.NONE
        .attending(720, 0, 4)
        .examined(ExamResult.PASSED, 88, on)
        .trained(on, on.plusYears(1));
  }

  private Session session(LocalDate from) {
    return session(from, Set.of(PostType.values()));
  }

  private Session session(LocalDate from, Set<PostType> posts) {
    List<HalfDay> halves = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Half half = i % 2 == 0 ? Half.AM : Half.PM;
      halves.add(new HalfDay(null, from.plusDays(i / 2), half, 180, false, null));
    }
    Area place = Area.of(DivisionCode.of("610999"), DivisionCode.of("610999"));
    Session session =
        new Session(
            Id.next(),
            1,
            place,
            Id.next(),
            null,
            Tier.COUNTY,
            new Terms(posts, true, 80, 50, 12),
            new Session.Facts("轮训", Mode.ONSITE, null, "县委党校", null, null, null, 50, null, null),
            0,
            Session.Times.of(halves),
            null,
            null,
            SessionState.ARCHIVED,
            null,
            BY,
            AT,
            BY,
            AT);
    return write(
        coordinator,
        (scope, tx) -> {
          new SessionStore().insert(scope, tx, session);
          new TimetableStore().halves(scope, tx, session, halves);
          return session;
        });
  }

  private void enrol(Session s, Id staff, String place, Results r, EnrolmentState state) {
    Area at = Area.of(DivisionCode.of(place), DivisionCode.of("610999"));
    PostType post = place.equals(TOWN) ? PostType.SUPERVISOR : PostType.DIRECTOR;
    Enrolment e =
        new Enrolment(
            Id.next(),
            1,
            s.id(),
            staff,
            at,
            post,
            "王" + staff.value(),
            Source.LIST,
            state,
            null,
            null,
            r,
            BY,
            AT,
            BY,
            AT);
    write(
        coordinator,
        (scope, tx) -> {
          new EnrolmentStore(cipher).insert(scope, tx, List.of(e));
          return null;
        });
  }
}
