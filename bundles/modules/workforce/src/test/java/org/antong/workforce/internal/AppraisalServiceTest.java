package org.antong.workforce.internal;

import static org.antong.workforce.internal.MadeUp.SUPERVISOR_POST;
import static org.antong.workforce.internal.MadeUp.on;
import static org.antong.workforce.internal.MadeUp.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.portal.Reminder.ToDo;
import org.antong.platform.api.report.Behind;
import org.antong.platform.api.report.Figure;
import org.antong.platform.api.report.ReportQuery;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.platform.api.report.ReportTable.Row;
import org.antong.platform.api.report.SheetPrinter;
import org.antong.platform.api.report.UnnamedRows;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.ShippedTexts;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.AppraisalService.Points;
import org.antong.workforce.internal.SchemeService.Typed;
import org.antong.workforce.internal.SchemeService.TypedItem;
import org.antong.workforce.internal.domain.Appraisal;
import org.antong.workforce.internal.domain.Appraisal.Score;
import org.antong.workforce.internal.domain.AppraisalFilter;
import org.antong.workforce.internal.domain.AppraisalRules;
import org.antong.workforce.internal.domain.AppraisalState;
import org.antong.workforce.internal.domain.AppraisalTable;
import org.antong.workforce.internal.domain.Codes;
import org.antong.workforce.internal.store.AppraisalStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A county of two towns with three directors and a supervisor, all on their posts since 2020. */
class AppraisalServiceTest extends StoreContract {

  private static final LocalDate LONG_AGO = LocalDate.of(2020, 3, 1);
  private static final String ONE = "610999101201";

  private final Callers callers = Callers.of(new WorkforceModule().info());
  private final TestDivisions divisions =
      TestDivisions.of(
          """
          610900,示例市
          610997,邻县
          610997101,邻镇
          610997101201,邻村
          610999,示例县
          610999101,甲镇
          610999101201,一村
          610999101202,二村
          610999102,乙镇
          610999102201,三村
          """);
  private final WorkforceConfig config = new WorkforceConfig(30, 12, false);
  private final DutyConfig duty = new DutyConfig(5, 15, 3, 92, 1);
  private final AppraisalConfig rules =
      new AppraisalConfig(new AppraisalRules(7, 15, 34, 183), false);
  private final PostService posts = new PostService(db, divisions, config, new Trainings(), clock);
  private final StaffService staff = new StaffService(db, cipher, divisions, config, clock);
  private final AppointmentService appointments =
      new AppointmentService(
          db, cipher, divisions, config, posts, staff, new MadeUp.Accounts(), clock);
  private final Works works = new Works();
  private final Trainings trainings = new Trainings();
  private final AppraisalEvidence evidence =
      new AppraisalEvidence(
          db,
          cipher,
          new DutyReportService(db, cipher, divisions, duty, posts, works, clock),
          new GuidanceService(db, cipher, divisions, duty, clock),
          duty,
          trainings,
          works);
  private final AppraisalLook look = new AppraisalLook(cipher, divisions, rules, clock);
  private final AppraisalService service =
      new AppraisalService(db, cipher, rules, evidence, look, clock);
  private final AppealService appeals = new AppealService(db, cipher, rules, look, service, clock);
  private final SchemeService schemes = new SchemeService(db, clock);
  private final AppraisalReminders reminders = new AppraisalReminders(service);
  private final AppraisalReport report = new AppraisalReport(db, cipher, divisions, keys(), clock);

  private final Caller director = callers.director(ONE);
  private final Caller supervisor = callers.supervisor("610999101");
  private final Caller officer = callers.officer("610999");
  private final Caller reading = officer.exercising(WorkforceModule.APPRAISALS);
  private final Caller confirming = officer.exercising(WorkforceModule.APPRAISE);

  private Id first;

  AppraisalServiceTest() {
    super("workforce");
  }

  @BeforeEach
  void people_and_a_scheme() {
    clock.set(LONG_AGO);
    first = appointed("王秀英", 2, "D-610999101201-1");
    appointed("李桂兰", 4, "D-610999101202-1");
    appointed("张玉梅", 6, "D-610999102201-1");
    appointed("赵督导", 8, SUPERVISOR_POST);
    link(first, director.account());
    clock.set(LocalDate.of(2026, 12, 10));
    for (PostType type : PostType.values()) {
      schemes.set(officer.exercising(WorkforceModule.SCHEME), scheme(type, "training"));
    }
  }

  @Test
  void a_year_goes_from_the_person_to_the_town_to_the_county_and_is_published() {
    assertThat(service.open(confirming, PostType.DIRECTOR, 2026)).isEqualTo(3);
    assertThat(service.open(confirming, PostType.DIRECTOR, 2026)).as("nobody twice").isZero();
    AppraisalSight own = of(first);
    assertThat(todos(director)).containsExactly("workforce.todo.appraisal.self");
    assertThat(todos(supervisor)).contains("workforce.todo.appraisal.town");
    service.self(
        director.exercising(WorkforceModule.APPRAISE_SELF), own.id(), given("60", "35"), Match.ANY);
    assertThat(todos(director)).isEmpty();
    service.town(
        supervisor.exercising(WorkforceModule.APPRAISE_TOWN),
        own.id(),
        given("55", "30.5"),
        Match.ANY);
    AppraisalSight scored = service.find(reading, own.id());
    assertThat(scored.state()).isEqualTo(AppraisalState.TOWN_SCORED);
    assertThat(scored.total()).isEqualByComparingTo("85.5");
    assertThat(scored.computed()).isEqualTo(Codes.COMPETENT);
    assertThat(seenByHerself(own.id()).total()).as("not told before it is published").isNull();
    AppraisalSight confirmed = service.confirm(confirming, own.id(), given("56", "34"), Match.ANY);
    assertThat(confirmed.grade()).isEqualTo(Codes.EXCELLENT);
    assertThat(confirmed.points().get(1).self()).isEqualByComparingTo("35");
    assertThat(confirmed.points().get(1).town()).isEqualByComparingTo("30.5");
    assertThatThrownBy(() -> service.publish(confirming, PostType.DIRECTOR, 2026))
        .isInstanceOf(Refused.class)
        .hasMessage("workforce.appraisal.publish.open");
    others("50", "20");
    assertThat(service.publish(confirming, PostType.DIRECTOR, 2026)).isEqualTo(3);
    AppraisalSight published = seenByHerself(own.id());
    assertThat(published.grade()).isEqualTo(Codes.EXCELLENT);
    assertThat(published.appealUntil()).isEqualTo(clock.today().plusDays(7));
    assertThat(grades()).containsEntry(first, Codes.EXCELLENT).hasSize(3);
  }

  @Test
  void the_county_confirms_in_one_step_what_the_towns_have_scored_and_nobody_else() {
    service.open(confirming, PostType.DIRECTOR, 2026);
    assertThatThrownBy(() -> service.confirmScored(confirming, PostType.DIRECTOR, 2026))
        .isInstanceOf(Refused.class)
        .hasMessage("workforce.appraisal.confirm-scored.none");
    AppraisalSight own = of(first);
    service.town(
        supervisor.exercising(WorkforceModule.APPRAISE_TOWN),
        own.id(),
        given("55", "30.5"),
        Match.ANY);
    assertThat(service.confirmScored(confirming, PostType.DIRECTOR, 2026)).isEqualTo(1);
    AppraisalSight confirmed = service.find(reading, own.id());
    assertThat(confirmed.state()).isEqualTo(AppraisalState.COUNTY_CONFIRMED);
    assertThat(confirmed.total()).isEqualByComparingTo("85.5");
    assertThat(confirmed.grade()).isEqualTo(Codes.COMPETENT);
    assertThat(confirmed.points().get(1).county()).isEqualByComparingTo("30.5");
    assertThat(service.count(reading, AppraisalFilter.ALL.in(AppraisalState.SELF))).isEqualTo(2);
  }

  @Test
  void the_list_that_is_posted_up_has_a_row_a_person_with_town_village_and_masked_name() {
    published("20", "20", first);
    AppraisalPaper paper = new AppraisalPaper(db, service, rules, null);
    var lines = paper.lines(reading, PostType.DIRECTOR, 2026);
    var sheet = paper.sheet(lines, PostType.DIRECTOR, 2026, new ShippedTexts("workforce"));
    assertThat(sheet.rows()).hasSize(3);
    assertThat(sheet.rows().get(0))
        .containsEntry("no", "1")
        .containsEntry("town", "甲镇")
        .containsEntry("village", "一村")
        .containsEntry("name", "王**");
    assertThat(sheet.texts()).containsEntry("title", "2026 年度儿童主任考核结果公示");
    assertThat(sheet.texts().get("left")).contains("3");
  }

  @Test
  void the_posted_list_names_people_in_full_unless_the_county_masks_them_and_is_in_the_audit_log() {
    published("20", "20", first);
    AppraisalConfig full = new AppraisalConfig(new AppraisalRules(7, 15, 34, 183), true);
    Caller poster = confirming.exercising(WorkforceModule.APPRAISALS);
    AppraisalPaper paper = new AppraisalPaper(db, service, full, printing());
    assertThat(paper.lines(poster, PostType.DIRECTOR, 2026))
        .extracting(AppraisalPaper.Line::name)
        .containsExactly("王秀英", "李桂兰", "张玉梅");
    paper.print(poster, PostType.DIRECTOR, 2026);
    new AppraisalPaper(db, service, rules, printing()).print(poster, PostType.DIRECTOR, 2026);
    assertThat(exported())
        .containsExactly(
            "posted list DIRECTOR 2026 rows 3 with names",
            "posted list DIRECTOR 2026 rows 3 masked");
  }

  private List<String> exported() {
    return database()
        .jdbi()
        .withHandle(
            h ->
                h.createQuery(
                        "select detail from antong.audit_entry where action = 'export'"
                            + " and entity = 'workforce.appraisal' order by id")
                    .mapTo(String.class)
                    .list());
  }

  private static Printing printing() {
    SheetPrinter nowhere =
        (SheetPrinter)
            java.lang.reflect.Proxy.newProxyInstance(
                AppraisalServiceTest.class.getClassLoader(),
                new Class<?>[] {SheetPrinter.class},
                (self, method, args) -> null);
    return new Printing(nowhere, new ShippedTexts("workforce"), java.time.Clock.systemUTC());
  }

  @Test
  void people_are_found_by_the_beginning_of_name_pinyin_and_initials() {
    service.open(confirming, PostType.DIRECTOR, 2026);
    for (String asked : List.of("王秀", "wangx", "wxy", "WXY")) {
      assertThat(service.list(reading, searching(asked), Paging.first()).items())
          .as(asked)
          .extracting(AppraisalSight::name)
          .containsExactly("王秀英");
    }
    assertThat(service.list(reading, searching("%"), Paging.first()).total()).isZero();
    assertThat(searching("王").address()).isEqualTo("?q=%E7%8E%8B");
  }

  private AppraisalFilter searching(String name) {
    Query query = new Query(Map.of("q", List.of(name)));
    return AppraisalFilter.of(query, divisions, clock.today());
  }

  @Test
  void an_appeal_lifts_nobody_beyond_the_share_of_excellent_people_without_a_reason() {
    // one of three, the most that 34 % of them are
    published("60", "40", first);
    AppraisalSight other =
        service
            .list(reading, AppraisalFilter.ALL.graded(Codes.COMPETENT), Paging.first())
            .items()
            .get(0);
    appeals.appeal(reading, other.id(), "得分有误", Match.ANY);
    assertThatThrownBy(() -> lift(other, null))
        .isInstanceOfSatisfying(
            Invalid.class,
            e -> {
              assertThat(e.problems().get(0).field()).isEqualTo("over");
              assertThat(e.problems().get(0).args()).containsExactly(2, 3, 1, 34);
            });
    AppraisalSight lifted = lift(other, "县委表彰的先进个人");
    assertThat(lifted.grade()).isEqualTo(Codes.EXCELLENT);
    assertThat(lifted.gradeReason()).isEqualTo("县委表彰的先进个人");
  }

  private AppraisalSight lift(AppraisalSight a, String over) {
    return appeals.answer(confirming, a.id(), "情况属实", Codes.EXCELLENT, over, Match.ANY);
  }

  @Test
  void more_excellent_people_than_the_share_are_not_published() {
    service.open(confirming, PostType.DIRECTOR, 2026);
    others("60", "40");
    assertThatThrownBy(() -> service.publish(confirming, PostType.DIRECTOR, 2026))
        .isInstanceOf(Refused.class)
        .hasMessage("workforce.appraisal.publish.excellent");
    assertThat(service.count(reading, AppraisalFilter.ALL.in(AppraisalState.PUBLISHED))).isZero();
  }

  @Test
  void points_lie_within_their_item_and_are_all_given() {
    service.open(confirming, PostType.DIRECTOR, 2026);
    Caller town = supervisor.exercising(WorkforceModule.APPRAISE_TOWN);
    Id id = of(first).id();
    assertThatThrownBy(() -> service.town(town, id, given("60.5", "10"), Match.ANY))
        .isInstanceOfSatisfying(
            Invalid.class, e -> assertThat(e.problems().get(0).field()).isEqualTo("p1"));
    assertThatThrownBy(() -> service.town(town, id, given("60"), Match.ANY))
        .isInstanceOfSatisfying(
            Invalid.class, e -> assertThat(e.problems().get(0).field()).isEqualTo("p2"));
    service.town(town, id, given("60", "10"), Match.ANY);
    Points other = new Points(List.of(points("60"), points("40")), null, Codes.COMPETENT, null);
    assertThatThrownBy(() -> service.confirm(confirming, id, other, Match.ANY))
        .isInstanceOf(Refused.class)
        .hasMessage("workforce.appraisal.county.reason");
  }

  @Test
  void points_that_were_only_entered_say_that_nothing_was_kept_and_lead_nowhere() {
    published("50", "30", first);
    AppraisalStore store = new AppraisalStore(cipher);
    write(
        confirming,
        (scope, tx) -> {
          Appraisal a = store.find(scope, tx.handle(), of(first).id()).orElseThrow();
          List<Score> bare =
              a.scores().stream()
                  .map(s -> new Score(s.no(), null, null, s.self(), s.town(), s.county()))
                  .toList();
          Appraisal entered =
              a.confirmed(bare, a.outcome(), officer.account(), tx.now())
                  .published(clock.today(), clock.today().plusDays(7), officer.account(), tx.now());
          store.update(scope, tx, a, entered);
          return null;
        });
    var points = of(first).points();
    assertThat(points.get(0).unkept()).as("trainings are counted for it").isTrue();
    assertThat(points.get(0).link()).isNull();
    assertThat(points.get(1).unkept()).as("nothing is ever counted for it").isFalse();
  }

  @Test
  void evidence_suggests_points_and_stays_as_it_was_when_the_county_confirmed() {
    service.open(confirming, PostType.DIRECTOR, 2026);
    Id id = of(first).id();
    AppraisalSight before = service.find(reading, id);
    assertThat(before.points().get(0).evidence().off()).as("no training module").isTrue();
    assertThat(before.points().get(0).suggested()).isNull();
    trainings.states = (caller, people, day) -> Map.of(first, true);
    assertThat(service.find(reading, id).points().get(0).suggested()).isEqualByComparingTo("60");
    service.town(
        supervisor.exercising(WorkforceModule.APPRAISE_TOWN), id, given("60", "20"), Match.ANY);
    service.confirm(confirming, id, given("60", "20"), Match.ANY);
    trainings.states = (caller, people, day) -> Map.of(first, false);
    assertThat(service.find(reading, id).points().get(0).evidence().done()).isEqualTo(1);
  }

  @Test
  void reports_and_guidance_of_the_year_are_counted_where_their_day_has_passed() {
    clock.set(LocalDate.of(2026, 12, 10));
    schemes.set(officer.exercising(WorkforceModule.SCHEME), scheme(PostType.DIRECTOR, "report"));
    service.open(confirming, PostType.DIRECTOR, 2026);
    AppraisalSight.PointSight p = service.find(reading, of(first).id()).points().get(0);
    // January to November are due by 5 December; none was written
    assertThat(p.evidence().due()).isEqualTo(11);
    assertThat(p.evidence().done()).isZero();
    assertThat(p.suggested()).isEqualByComparingTo("0");
    // December's is not due: the list it opens leaves it out as the count does
    assertThat(p.link())
        .isEqualTo("/workforce/duty-reports?period=2026&show=counted&staff=" + first);
  }

  @Test
  void a_supervisor_is_scored_by_the_county_and_sees_no_other_supervisor() {
    service.open(confirming, PostType.SUPERVISOR, 2026);
    AppraisalSight hers =
        service
            .list(reading, AppraisalFilter.ALL.on(PostType.SUPERVISOR), Paging.first())
            .items()
            .get(0);
    assertThatThrownBy(
            () -> service.find(supervisor.exercising(WorkforceModule.APPRAISALS), hers.id()))
        .as("her account is not linked: for her it is somebody else's")
        .isInstanceOf(Missing.class);
    link(hers.staff(), supervisor.account());
    assertThat(service.find(supervisor.exercising(WorkforceModule.APPRAISALS), hers.id()).actions())
        .containsExactly("self");
    assertThatThrownBy(
            () ->
                service.town(
                    supervisor.exercising(WorkforceModule.APPRAISE_TOWN),
                    hers.id(),
                    given("60", "40"),
                    Match.ANY))
        .isInstanceOf(Forbidden.class);
    Caller town = officer.exercising(WorkforceModule.APPRAISE_TOWN);
    assertThat(service.town(town, hers.id(), given("50", "30"), Match.ANY).state())
        .isEqualTo(AppraisalState.TOWN_SCORED);
  }

  @Test
  void a_director_sees_her_own_appraisal_and_nobody_elses() {
    service.open(confirming, PostType.DIRECTOR, 2026);
    Caller herself = director.exercising(WorkforceModule.APPRAISALS);
    assertThat(service.list(herself, AppraisalFilter.ALL, Paging.first()).items())
        .extracting(AppraisalSight::staff)
        .containsExactly(first);
    Caller stranger = callers.director("610999101202").exercising(WorkforceModule.APPRAISALS);
    assertThat(service.list(stranger, AppraisalFilter.ALL, Paging.first()).total()).isZero();
    Caller neighbour = callers.officer("610997").exercising(WorkforceModule.APPRAISALS);
    assertThat(service.list(neighbour, AppraisalFilter.ALL, Paging.first()).total()).isZero();
    assertThatThrownBy(() -> service.find(neighbour, of(first).id())).isInstanceOf(Missing.class);
    assertThatThrownBy(() -> supervisor.exercising(WorkforceModule.APPRAISE))
        .isInstanceOf(Forbidden.class);
  }

  @Test
  void who_has_moved_keeps_her_appraisal_and_may_appeal_and_nothing_else_of_the_old_place() {
    published("10", "10", first);
    Id mine = of(first).id();
    Caller moved = callers.director("610999102201");
    link(first, moved.account());
    database()
        .jdbi()
        .useHandle(
            h ->
                h.createUpdate("update workforce.staff set division = :to where id = :id")
                    .bind("to", DivisionCode.of("610999102201"))
                    .bind("id", first)
                    .execute());
    Caller herself = moved.exercising(WorkforceModule.APPRAISALS);
    assertThat(service.list(herself, AppraisalFilter.ALL, Paging.first()).items())
        .extracting(AppraisalSight::id)
        .containsExactly(mine);
    assertThat(service.find(herself, mine).actions()).contains("appeal");
    appeals.appeal(herself, mine, "有三个月停职", Match.ANY);
    assertThat(of(first).appealText()).isEqualTo("有三个月停职");
    // nor does it open that of whoever was her neighbour
    Id other =
        service.list(reading, AppraisalFilter.ALL, Paging.first()).items().stream()
            .filter(a -> a.division().equals(DivisionCode.of("610999101202")))
            .findFirst()
            .orElseThrow()
            .id();
    assertThatThrownBy(() -> service.find(herself, other)).isInstanceOf(Missing.class);
  }

  @Test
  void an_appeal_changes_the_grade_and_who_is_unqualified_is_handled() {
    published("10", "10", first);
    AppraisalSight mine = of(first);
    assertThat(mine.grade()).isEqualTo(Codes.UNQUALIFIED);
    assertThat(todos(officer)).contains("workforce.todo.appraisal.handle");
    Caller herself = director.exercising(WorkforceModule.APPRAISALS);
    appeals.appeal(herself, mine.id(), "有三个月停职", Match.ANY);
    assertThat(todos(officer)).contains("workforce.todo.appraisal.appeal");
    assertThatThrownBy(() -> appeals.appeal(herself, mine.id(), "再诉", Match.ANY))
        .isInstanceOf(Refused.class);
    AppraisalSight handled =
        appeals.handle(confirming, mine.id(), clock.today(), "1", "已约谈", Match.ANY);
    assertThat(handled.measure()).isEqualTo("1");
    assertThat(todos(officer)).doesNotContain("workforce.todo.appraisal.handle");
    AppraisalSight answered =
        appeals.answer(confirming, mine.id(), "情况属实", Codes.BASIC, null, Match.ANY);
    assertThat(answered.grade()).isEqualTo(Codes.BASIC);
    assertThat(todos(officer)).doesNotContain("workforce.todo.appraisal.appeal");
  }

  @Test
  void every_cell_of_t15_has_as_many_people_in_its_list() {
    published("10", "10", first);
    appeals.appeal(
        director.exercising(WorkforceModule.APPRAISALS), of(first).id(), "不服", Match.ANY);
    appeals.handle(confirming, of(first).id(), clock.today(), "2", null, Match.ANY);
    Instant before = clock.instant();
    clock.pass(Duration.ofDays(1));
    appeals.answer(confirming, of(first).id(), "成立", Codes.COMPETENT, null, Match.ANY);
    ReportTable now = table(null, "610999", null);
    // 王 competent after her appeal, 李 and 张 competent with 80 points
    assertThat(now.total().values())
        .containsEntry("appraised", 3L)
        .containsEntry("competent", 3L)
        .containsEntry("unqualified", 0L)
        .containsEntry("handled", 0L)
        .containsEntry("appeals", 1L);
    ReportTable then = table(null, "610999", before);
    assertThat(then.total().values())
        .containsEntry("unqualified", 1L)
        .containsEntry("handled", 1L)
        .containsEntry("competent", 2L);
    long people = 0;
    for (ReportTable t : List.of(now, then, table(null, "610900", null))) {
      List<Row> rows = new ArrayList<>(t.rows());
      rows.add(t.total());
      for (Row row : rows) {
        for (Column c : t.columns()) {
          if (c.formula() != null) continue;
          Behind behind = report.behind(figure(t, row, c)).orElseThrow();
          long listed = listed(behind.list());
          assertThat(listed)
              .as("%s %s", row.name(), c.id())
              .isEqualTo(row.values().get(c.id()).longValue());
          people += listed;
        }
      }
    }
    assertThat(people).as("so that nothing agrees by being empty").isGreaterThan(20);
    assertThat(now.rows()).extracting(Row::name).containsExactly("甲镇", "乙镇");
  }

  @Test
  void a_leader_is_led_to_rows_that_tell_nobody_and_supervisors_have_a_sheet_of_their_own() {
    published("40", "30", first);
    service.open(confirming, PostType.SUPERVISOR, 2026);
    AppraisalSight hers =
        service
            .list(reading, AppraisalFilter.ALL.on(PostType.SUPERVISOR), Paging.first())
            .items()
            .get(0);
    Caller town = officer.exercising(WorkforceModule.APPRAISE_TOWN);
    service.town(town, hers.id(), given("50", "30"), Match.ANY);
    service.confirm(confirming, hers.id(), given("50", "30"), Match.ANY);
    service.publish(confirming, PostType.SUPERVISOR, 2026);
    ReportTable sheet = table(AppraisalTable.SUPERVISORS, "610999", null);
    assertThat(sheet.total().values()).containsEntry("appraised", 1L);
    ReportTable townSheet = table(AppraisalTable.SUPERVISORS, "610999101", null);
    assertThat(townSheet.rows()).isEmpty();
    assertThat(townSheet.total().values()).containsEntry("competent", 1L);
    ReportTable t = table(null, "610999", null);
    UnnamedRows rows =
        report.unnamed(
            callers.leader("610999"), figure(t, t.total(), t.columns().get(0)), Paging.first());
    assertThat(rows.rows().total()).isEqualTo(3);
    assertThat(rows.rows().items())
        .allSatisfy(r -> assertThat(r.keySet()).containsExactlyInAnyOrder("grade", "town"));
    assertThat(AppraisalTable.rules().sums()).hasSize(1);
  }

  @Test
  void no_year_is_opened_without_a_scheme_and_a_prefectures_scheme_serves_its_counties() {
    Caller neighbour = callers.officer("610997").exercising(WorkforceModule.APPRAISE);
    assertThatThrownBy(() -> service.open(neighbour, PostType.DIRECTOR, 2026))
        .isInstanceOf(Refused.class)
        .hasMessage("workforce.appraisal.open.scheme");
    Caller prefecture = callers.prefectureOfficer("610900").exercising(WorkforceModule.SCHEME);
    schemes.set(prefecture, scheme(PostType.DIRECTOR, "none"));
    assertThat(service.open(neighbour, PostType.DIRECTOR, 2026)).as("nobody is there").isZero();
    assertThat(schemes.list(callers.officer("610997").exercising(WorkforceModule.APPRAISALS)))
        .hasSize(1);
    assertThat(schemes.list(reading)).hasSize(3);
  }

  /** Publishes the year with these points for one and 80 for the others. */
  private void published(String one, String two, Id who) {
    service.open(confirming, PostType.DIRECTOR, 2026);
    Caller town = officer.exercising(WorkforceModule.APPRAISE_TOWN);
    service.town(town, of(who).id(), given(one, two), Match.ANY);
    service.confirm(confirming, of(who).id(), given(one, two), Match.ANY);
    others("50", "30");
    service.publish(confirming, PostType.DIRECTOR, 2026);
  }

  /** Scores and confirms everybody who is open. */
  private void others(String one, String two) {
    Caller town = officer.exercising(WorkforceModule.APPRAISE_TOWN);
    for (AppraisalSight a :
        service
            .list(
                reading,
                AppraisalFilter.ALL.on(PostType.DIRECTOR).in(AppraisalState.SELF),
                Paging.first())
            .items()) {
      service.town(town, a.id(), given(one, two), Match.ANY);
      service.confirm(confirming, a.id(), given(one, two), Match.ANY);
    }
  }

  private Map<Id, String> grades() {
    List<Id> all = new ArrayList<>();
    service
        .list(reading, AppraisalFilter.ALL, Paging.first())
        .items()
        .forEach(a -> all.add(a.staff()));
    AppraisalStore store = new AppraisalStore(cipher);
    return read(reading, (scope, handle) -> store.grades(scope, handle, 2026, all));
  }

  private long listed(String link) {
    assertThat(link).startsWith("/api/workforce/appraisals?");
    Map<String, List<String>> values = new HashMap<>();
    for (String pair : link.substring(link.indexOf('?') + 1).split("&")) {
      values.put(pair.split("=")[0], List.of(pair.split("=")[1]));
    }
    AppraisalFilter filter = AppraisalFilter.of(new Query(values), divisions, clock.today());
    Caller prefecture = callers.prefectureOfficer("610900");
    return service
        .list(prefecture.exercising(WorkforceModule.APPRAISALS), filter, Paging.first())
        .total();
  }

  private ReportTable table(String layout, String division, Instant knownAt) {
    DivisionCode code = DivisionCode.of(division);
    Area area = divisions.area(code, null, clock.today()).orElseThrow();
    Period year = new Period(Period.Kind.YEAR, 2026, 1);
    return report.table(
        callers.prefectureOfficer("610900"),
        new ReportQuery(area, year, year.countedAt(clock.today()), knownAt, layout, Set.of()));
  }

  private static Figure figure(ReportTable t, Row row, Column c) {
    return new Figure(
        null, c.id(), row.area(), new Period(Period.Kind.YEAR, 2026, 1), t.asOf(), t.knownAt());
  }

  private AppraisalSight of(Id who) {
    return service.list(reading, AppraisalFilter.ALL, Paging.first()).items().stream()
        .filter(a -> a.staff().equals(who))
        .findFirst()
        .map(a -> service.find(reading, a.id()))
        .orElseThrow();
  }

  private AppraisalSight seenByHerself(Id id) {
    return service.find(director.exercising(WorkforceModule.APPRAISALS), id);
  }

  private List<String> todos(Caller caller) {
    return reminders.toDos(caller).stream().map(ToDo::textKey).toList();
  }

  private static Typed scheme(PostType type, String evidence) {
    return new Typed(
        type,
        2026,
        "考核办法",
        points("90"),
        points("75"),
        points("60"),
        List.of(
            new TypedItem("参加培训", points("60"), evidence),
            new TypedItem("其他工作", points("40"), "none")));
  }

  private static Points given(String... points) {
    return new Points(List.of(points).stream().map(BigDecimal::new).toList(), null, null, null);
  }

  private static BigDecimal points(String n) {
    return new BigDecimal(n);
  }

  private Id appointed(String name, int sequence, String post) {
    return appointments
        .nominate(
            officer.exercising(WorkforceModule.NOMINATE),
            on(person(name, sequence), post, LONG_AGO))
        .staff();
  }

  private void link(Id person, Id account) {
    write(
        officer.exercising(WorkforceModule.ACCOUNTS),
        (scope, tx) -> {
          var s = staff.store().find(scope, tx.handle(), person).orElseThrow();
          var linked = s.logsInWith(account, officer.account(), tx.now());
          return staff.store().update(scope, tx, s, linked, clock.today());
        });
  }

  private static TextSource keys() {
    return locale ->
        new Texts() {
          @Override
          public Locale locale() {
            return locale;
          }

          @Override
          public String get(String key, Object... args) {
            return key + List.of(args);
          }

          @Override
          public boolean has(String key) {
            return true;
          }
        };
  }
}
