package org.antong.training.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.report.FormSheet;
import org.antong.platform.api.report.ListSheet;
import org.antong.platform.api.report.SheetPrinter;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.ShippedTexts;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.antong.training.internal.TypedSession.HalfAsTyped;
import org.antong.training.internal.TypedSession.TrainerAsTyped;
import org.antong.training.internal.domain.EnrolmentRules;
import org.antong.training.internal.domain.Half;
import org.antong.training.internal.domain.HalfDay;
import org.antong.training.internal.domain.Mode;
import org.antong.training.internal.domain.Session;
import org.antong.training.internal.domain.SessionState;
import org.antong.training.internal.domain.Terms;
import org.antong.training.internal.domain.Tier;
import org.antong.training.internal.store.SessionStore;
import org.antong.training.internal.store.TimetableStore;
import org.antong.workforce.api.PostType;
import org.junit.jupiter.api.Test;

/** 讲课费签收单 of a session of three half-days, from what is typed in the form. */
class FeeSheetTest extends StoreContract {

  private static final DivisionCode COUNTY = DivisionCode.of("610999");
  private static final LocalDate FIRST = LocalDate.of(2026, 11, 5);
  private static final LocalDate NEXT = LocalDate.of(2026, 11, 6);

  private final TestDivisions divisions = TestDivisions.small();
  private final FakePosts posts = new FakePosts();
  private final People people = FakePosts.of(posts);
  private final TrainingConfig config = new TrainingConfig();
  private final Standings standings = new Standings(db, people, divisions, config);
  private final SessionService sessions =
      new SessionService(db, divisions, new SigningConfig(), clock);
  private final EnrolmentService enrolments =
      new EnrolmentService(db, cipher, divisions, people, standings, clock);
  private final QuotaService quotas = new QuotaService(db, divisions, sessions, standings, clock);
  private final Kept kept = new Kept();
  private final SessionPapers papers =
      new SessionPapers(
          kept,
          new ShippedTexts("training"),
          sessions,
          enrolments,
          quotas,
          divisions,
          config,
          clock);
  private final Caller coordinator =
      Callers.of(new TrainingModule().info()).as(Role.TRAINING_COORD, "610999");
  private final Caller writing = coordinator.exercising(TrainingModule.WRITE);

  FeeSheetTest() {
    super("training");
  }

  @Test
  void hours_follow_the_half_days_each_teaches_and_the_sums_the_fees() {
    Id session = session(SessionState.OPEN);
    teach(
        session,
        new TrainerAsTyped(
            "陈讲师", null, null, null, List.of("2026-11-05 AM", "2026-11-05 PM"), null, 2000),
        new TrainerAsTyped("周讲师", null, null, null, List.of("2026-11-06 AM"), null, 5000));
    ListSheet sheet = sheet(session);

    Map<String, String> chen = sheet.rows().get(0);
    assertThat(chen).containsEntry("when", "11.5全天");
    // (180 + 135) / 45
    assertThat(chen).containsEntry("hours", "7");
    // (2000 - 800) * 20 %
    assertThat(chen).containsEntry("fee", "2000.00").containsEntry("tax", "240.00");
    assertThat(chen).containsEntry("net", "1760.00");
    Map<String, String> zhou = sheet.rows().get(1);
    assertThat(zhou).containsEntry("when", "11.6上午").containsEntry("hours", "4");
    // 5000 * 80 % * 20 %
    assertThat(zhou).containsEntry("tax", "800.00").containsEntry("net", "4200.00");
    Map<String, String> total = sheet.rows().get(2);
    assertThat(total).containsEntry("fee", "7000.00").containsEntry("tax", "1040.00");
    assertThat(total).containsEntry("net", "5960.00").doesNotContainKey("hours");
    assertThat(sheet.texts().get("sum")).contains("柒仟元整", "¥7000.00");
    assertThat(sheet.texts().get("note")).doesNotContain("未填写");
    // people stand in it: it says who took it along and when, in words of platform/exchange
    assertThat(sheet.texts()).containsEntry(ListSheet.MARK, "exchange.mark");
  }

  @Test
  void papers_of_a_county_that_named_no_organiser_name_its_civil_affairs_bureau() {
    Id session = session(SessionState.OPEN);
    teach(
        session, new TrainerAsTyped("陈讲师", null, null, null, List.of("2026-11-05 AM"), null, 1000));
    assertThat(sheet(session).texts().get("left")).contains("示例县民政局");
    papers.notice(coordinator.exercising(TrainingModule.READ), session, SessionPapers.Kind.PDF);
    assertThat(kept.last.texts()).containsEntry("issuer", "示例县民政局");
  }

  @Test
  void who_has_no_half_days_yet_is_counted_no_hour_and_the_sheet_says_so() {
    Id session = session(SessionState.OPEN);
    teach(
        session,
        new TrainerAsTyped("陈讲师", null, null, null, List.of("2026-11-05 AM"), null, 1000),
        new TrainerAsTyped("周讲师", null, null, null, List.of(), null, 1000));
    ListSheet sheet = sheet(session);
    assertThat(sheet.rows().get(0)).containsEntry("hours", "4");
    assertThat(sheet.rows().get(1)).containsEntry("when", "未填写").containsEntry("hours", "");
    assertThat(sheet.texts().get("note")).startsWith("有 1 位授课人的授课时段未填写");

    papers.notice(coordinator.exercising(TrainingModule.READ), session, SessionPapers.Kind.PDF);
    List<Map<String, String>> rows = kept.last.rows();
    assertThat(rows).filteredOn(r -> "table".equals(r.get("kind"))).hasSize(3);
    assertThat(rows)
        .filteredOn(r -> "table".equals(r.get("kind")))
        .extracting(r -> r.get("c"))
        .containsExactly("陈讲师", "另行通知", "另行通知");
    assertThat(rows).extracting(r -> r.get("text")).contains("授课人：周讲师，授课时段另行通知。");
  }

  @Test
  void once_it_has_begun_who_taught_when_is_still_entered_and_nothing_else() {
    Id session = session(SessionState.GRADED);
    teach(
        session, new TrainerAsTyped("陈讲师", null, null, null, List.of("2026-11-06 AM"), null, 1000));
    assertThat(sheet(session).rows().get(0)).containsEntry("hours", "4");
    assertThatThrownBy(() -> sessions.update(writing, session, typed(60), Match.ANY))
        .isInstanceOfSatisfying(
            Refused.class,
            e -> assertThat(e.key()).isEqualTo("training.session.begun-but-trainers"));
    Id over = session(SessionState.ARCHIVED);
    assertThatThrownBy(() -> sessions.update(writing, over, typed(50), Match.ANY))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.key()).isEqualTo("training.session.begun"));
  }

  @Test
  void who_shares_a_half_day_is_paid_for_her_minutes_and_never_for_more_than_it_has() {
    Id session = session(SessionState.OPEN);
    List<String> morning = List.of("2026-11-05 AM");
    teach(session, new TrainerAsTyped("陈讲师", null, null, null, morning, 90, 500));
    // 90 of the 180 minutes of the morning, 45 a class hour
    assertThat(sheet(session).rows().get(0)).containsEntry("hours", "2");
    for (TrainerAsTyped wrong :
        List.of(
            new TrainerAsTyped("陈讲师", null, null, null, morning, 181, 500),
            new TrainerAsTyped("陈讲师", null, null, null, morning, 0, 500),
            new TrainerAsTyped("陈讲师", null, null, null, morning, null, -1))) {
      assertThatThrownBy(() -> teach(session, wrong))
          .isInstanceOfSatisfying(
              Invalid.class, e -> assertThat(e.problems().get(0).field()).isEqualTo("trainers"));
    }
  }

  @Test
  void only_who_holds_a_session_is_given_its_form_and_never_of_what_is_archived() {
    Id session = session(SessionState.OPEN);
    assertThat(sessions.toEdit(writing, session).id()).isEqualTo(session);
    Caller town =
        Callers.of(new TrainingModule().info())
            .as(Role.TOWN_SUPERVISOR, "610999101")
            .exercising(TrainingModule.WRITE);
    assertThatThrownBy(() -> sessions.toEdit(town, session)).isInstanceOf(Missing.class);
    Id over = session(SessionState.ARCHIVED);
    assertThatThrownBy(() -> sessions.toEdit(writing, over))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.key()).isEqualTo("training.session.begun"));
  }

  @Test
  void a_receipt_says_that_somebody_is_on_leave_and_never_why() {
    Id session = session(SessionState.OPEN);
    DivisionCode town = DivisionCode.of("610999101");
    quotas.give(writing, session, List.of(new QuotaService.Given(town, COUNTY, 1)));
    Id who = posts.appoint("610999101201", "610999", LocalDate.of(2023, 1, 1), null);
    Caller naming = coordinator.exercising(TrainingModule.ENROL);
    enrolments.enrol(
        naming, session, new EnrolmentService.Asked(List.of(who), null, null, false), Match.ANY);
    Caller reading = coordinator.exercising(TrainingModule.READ);
    Id seat = enrolments.ofSession(reading, session).get(0).id();
    enrolments.step(naming, seat, EnrolmentRules.Step.LEAVE, "住院手术", Match.ANY);
    Id quota = quotas.board(reading, session).lines().get(0).quota().id();
    papers.receipt(reading, session, quota, SessionPapers.Kind.PDF);
    assertThat(kept.last.rows()).extracting(r -> r.get("note")).containsExactly("请假");
  }

  @Test
  void a_receipt_has_a_line_to_write_on_for_every_seat_and_says_nothing_nobody_said() {
    Id session = session(SessionState.OPEN);
    DivisionCode town = DivisionCode.of("610999101");
    quotas.give(writing, session, List.of(new QuotaService.Given(town, COUNTY, 3)));
    Caller reading = coordinator.exercising(TrainingModule.READ);
    Id quota = quotas.board(reading, session).lines().get(0).quota().id();
    papers.receipt(reading, session, quota, SessionPapers.Kind.PDF);
    assertThat(kept.last.rows()).extracting(r -> r.get("no")).containsExactly("1", "2", "3");
    assertThat(kept.last.rows()).noneMatch(r -> r.containsKey("name"));
    assertThat(kept.last.texts().get("right")).isEqualTo("名额 3 人，报名 0 人");
    assertThat(kept.last.texts().get("note")).doesNotContain("另行通知");
  }

  @Test
  void only_who_sees_all_seats_is_told_how_many_are_left_over() {
    Id session = session(SessionState.OPEN);
    DivisionCode town = DivisionCode.of("610999101");
    quotas.give(writing, session, List.of(new QuotaService.Given(town, COUNTY, 3)));
    papers.quota(coordinator.exercising(TrainingModule.READ), session, SessionPapers.Kind.PDF);
    // 50 seats, 3 given
    assertThat(kept.last.texts().get("note")).contains("47 个名额未分配");
    Caller below =
        Callers.of(new TrainingModule().info())
            .as(Role.TOWN_SUPERVISOR, "610999101")
            .exercising(TrainingModule.READ);
    papers.quota(below, session, SessionPapers.Kind.PDF);
    assertThat(kept.last.rows()).extracting(r -> r.get("place")).containsExactly("甲镇", "合计");
    assertThat(kept.last.texts().get("note")).doesNotContain("未分配").contains("名额内提名");
  }

  @Test
  void the_seal_of_a_notice_never_stands_on_a_page_of_its_own() {
    Id session = session(SessionState.OPEN);
    papers.notice(coordinator.exercising(TrainingModule.READ), session, SessionPapers.Kind.PDF);
    List<Map<String, String>> end =
        kept.last.rows().stream().filter(r -> r.get("part").equals("end")).toList();
    assertThat(end).extracting(r -> r.get("kind")).startsWith("heading", "para").endsWith("seal");
  }

  @Test
  void a_lecturer_who_is_busy_is_named_with_the_half_day_in_words() {
    Id first = session(SessionState.OPEN);
    teach(first, new TrainerAsTyped("陈讲师", null, null, null, List.of("2026-11-05 PM"), null, null));
    Id second = session(SessionState.OPEN);
    TrainerAsTyped busy =
        new TrainerAsTyped("陈讲师", null, null, null, List.of("2026-11-05 PM"), null, null);
    assertThatThrownBy(() -> teach(second, busy))
        .isInstanceOfSatisfying(
            Invalid.class,
            e -> {
              assertThat(e.problems().get(0).key()).isEqualTo("training.problem.clash.PM");
              assertThat(e.problems().get(0).args()).containsExactly("陈讲师 2026-11-05", "重点班");
            });
  }

  @Test
  void nobody_teaches_at_a_half_day_the_session_does_not_have() {
    Id session = session(SessionState.OPEN);
    TrainerAsTyped wrong =
        new TrainerAsTyped("陈讲师", null, null, null, List.of("2026-11-07 AM"), null, null);
    assertThatThrownBy(() -> teach(session, wrong))
        .isInstanceOfSatisfying(
            Invalid.class,
            e -> assertThat(e.problems().get(0).key()).isEqualTo("training.problem.trainer-slot"));
  }

  private ListSheet sheet(Id session) {
    papers.fees(writing, session, SessionPapers.Kind.PDF);
    return kept.last;
  }

  private void teach(Id session, TrainerAsTyped... trainers) {
    sessions.update(writing, session, typed(50, trainers), Match.ANY);
  }

  private static TypedSession typed(int capacity, TrainerAsTyped... trainers) {
    return new TypedSession(
        null,
        "重点班",
        Mode.ONSITE,
        null,
        "培训中心",
        null,
        null,
        null,
        capacity,
        null,
        null,
        List.of(
            new HalfAsTyped(FIRST, Half.AM, 180, null, null),
            new HalfAsTyped(FIRST, Half.PM, 135, null, null),
            new HalfAsTyped(NEXT, Half.AM, 180, null, null)),
        List.of(trainers));
  }

  private Id session(SessionState state) {
    List<HalfDay> halves = typed(50).halves();
    Session s =
        new Session(
            Id.next(),
            1,
            Area.of(COUNTY, COUNTY),
            Id.next(),
            null,
            Tier.COUNTY,
            new Terms(Set.of(PostType.DIRECTOR), false, 80, 50, 12),
            typed(50).facts(),
            0,
            Session.Times.of(halves),
            null,
            null,
            state,
            null,
            new Id(7),
            clock.instant(),
            new Id(7),
            clock.instant());
    write(
        writing,
        (scope, tx) -> {
          new SessionStore().insert(scope, tx, s);
          new TimetableStore().halves(scope, tx, s, halves);
          return null;
        });
    return s.id();
  }

  /** Keeps what was to be printed. */
  private static final class Kept implements SheetPrinter {
    private ListSheet last;

    @Override
    public void form(FormSheet sheet, OutputStream out) {
      throw new AssertionError("these papers are lists, as PDF and DOCX");
    }

    @Override
    public void forms(List<FormSheet> sheets, OutputStream out) {
      throw new AssertionError("these papers are lists, as PDF and DOCX");
    }

    @Override
    public void pdf(ListSheet sheet, OutputStream out) {
      last = sheet;
    }

    @Override
    public void xlsx(ListSheet sheet, OutputStream out) {
      throw new AssertionError("these papers are lists, as PDF and DOCX");
    }

    @Override
    public void docx(ListSheet sheet, OutputStream out) {
      last = sheet;
    }
  }
}
