package org.antong.registration.internal;

import static org.antong.registration.internal.Samples.VILLAGE;
import static org.antong.registration.internal.Samples.child;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.fault.Stale;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.antong.registration.internal.TapOutcome.Result;
import org.antong.registration.internal.domain.SurveyState;
import org.antong.registration.internal.domain.SurveyTask;
import org.junit.jupiter.api.Test;

class SurveyServiceTest extends StoreContract {

  private final Callers callers = Callers.of(new RegistrationModule().info());
  private final TestDivisions divisions = TestDivisions.small();
  private final ChildService children =
      new ChildService(
          db,
          cipher,
          divisions,
          Samples.CODES,
          new RegistrationConfig(true, false),
          clock,
          Samples.NAMES);
  private final SurveyService service = new SurveyService(db, cipher, divisions, clock);

  private final Caller officer =
      callers.officer("610999").exercising(RegistrationModule.SURVEY_WRITE);
  private final Caller director =
      callers.director(VILLAGE).exercising(RegistrationModule.SURVEY_DO);
  private final Caller supervisor =
      callers.supervisor("610999101").exercising(RegistrationModule.SURVEY_CHECK);
  private final Caller seeing =
      callers.director(VILLAGE).exercising(RegistrationModule.SURVEY_READ);

  SurveyServiceTest() {
    super("registration");
  }

  @Test
  void a_round_goes_from_plan_to_its_end_and_keeps_its_figures() {
    Id child = inForce();
    SurveySight planned = service.plan(officer, plan());
    assertThat(planned.state()).isEqualTo(SurveyState.PLANNED);
    assertThat(planned.division()).isEqualTo(DivisionCode.of("610999"));
    assertThat(service.list(seeing, Paging.first()).total()).isZero();
    SurveySight running = service.start(officer, planned.id(), Match.ANY);
    assertThat(running.state()).isEqualTo(SurveyState.RUNNING);
    // one village of the county is the zone's
    assertThat(running.total().villages()).isEqualTo(2);
    assertThat(running.total().toVisit()).isEqualTo(1);
    assertThat(running.items()).hasSize(2);

    Id task = task(planned.id());
    assertThat(visit(task, child, true).result()).isEqualTo(Result.TAKEN);
    assertThat(service.task(director, task).visited()).isEqualTo(1);
    service.done(director, task, new SurveyReport(12, 1, 0, null), Match.ANY);
    assertThat(visit(task, child, false).key()).isEqualTo("registration.survey.work.done");
    service.checkTask(supervisor, task, Match.ANY);

    assertThatThrownBy(() -> service.check(officer, planned.id(), Match.ANY))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.key()).isEqualTo("registration.survey.check.open"));
    clock.set(LocalDate.of(2026, 11, 1));
    service.check(officer, planned.id(), Match.ANY);
    SurveySight closed = service.close(officer, planned.id(), Match.ANY);
    assertThat(closed.state()).isEqualTo(SurveyState.CLOSED);
    Caller writer = callers.director(VILLAGE).exercising(RegistrationModule.WRITE);
    Caller verifier = callers.supervisor("610999101").exercising(RegistrationModule.VERIFY);
    children.requestClose(writer, child, "2", "父母都回来了", Match.ANY);
    children.close(verifier, child, Match.ANY);
    SurveySight kept = service.find(officer, planned.id(), null);
    assertThat(kept.total().toVisit()).isEqualTo(1);
    assertThat(kept.total().visited()).isEqualTo(1);
    assertThat(kept.total().households()).isEqualTo(12);
    assertThat(kept.total().checked()).isEqualTo(1);
    assertThat(kept.actions()).isEmpty();
  }

  @Test
  void a_report_that_comes_back_is_mended_and_counted_anew() {
    Id child = inForce();
    Id round = running();
    Id task = task(round);
    assertThatThrownBy(
            () -> service.done(director, task, new SurveyReport(3, 0, 0, null), Match.ANY))
        .isInstanceOfSatisfying(
            Invalid.class, e -> assertThat(e.problems().get(0).field()).isEqualTo("note"));
    service.done(director, task, new SurveyReport(3, 0, 0, "家中无人"), Match.ANY);
    assertThatThrownBy(() -> service.returnTask(supervisor, task, " ", Match.ANY))
        .isInstanceOf(Invalid.class);
    SurveyTaskSight back = service.returnTask(supervisor, task, "请再去一次", Match.ANY);
    assertThat(back.state()).isEqualTo(SurveyTask.State.TO_DO);
    assertThat(service.task(director, task).reason()).isEqualTo("请再去一次");
    visit(task, child, true);
    SurveyTaskSight again =
        service.done(director, task, new SurveyReport(4, 0, 0, null), Match.ANY);
    assertThat(again.visited()).isEqualTo(1);
    assertThat(again.reason()).isNull();
  }

  @Test
  void a_village_that_a_zone_takes_over_during_a_round_goes_on_with_the_zone() {
    Id child = inForce();
    Id task = task(running());
    visit(task, child, true);
    DivisionCode village = DivisionCode.of(VILLAGE);
    DivisionCode zone = DivisionCode.of("610998");
    SurveyRestamp job = new SurveyRestamp(service);
    LocalDate today = clock.today();
    assertThat(job.restamp(callers.platform(), village, zone, today.plusDays(1))).isZero();
    assertThat(job.restamp(callers.platform(), village, zone, today)).isEqualTo(1);
    assertThat(job.restamp(callers.platform(), village, zone, today)).isZero();
    children.restamp(callers.platform(), village, zone, today);

    Caller county = callers.officer("610999").exercising(RegistrationModule.SURVEY_CHECK);
    assertThatThrownBy(() -> service.task(county, task)).isInstanceOf(Missing.class);
    Caller doing = callers.as(Role.VILLAGE_DIRECTOR, VILLAGE, "610998");
    doing = doing.exercising(RegistrationModule.SURVEY_DO);
    assertThat(service.task(doing, task).visited()).as("who was visited stays so").isEqualTo(1);
    assertThat(service.cards(doing, task)).extracting(SurveyCard::visited).containsExactly(true);
    service.done(doing, task, new SurveyReport(5, 1, 0, null), Match.ANY);
    Caller judging = callers.officer("610998").exercising(RegistrationModule.SURVEY_CHECK);
    assertThat(service.checkTask(judging, task, Match.ANY).state())
        .isEqualTo(SurveyTask.State.CHECKED);
    assertThat(job.restamp(callers.platform(), village, DivisionCode.of("610999"), today))
        .as("what is checked stays with who did it")
        .isZero();
  }

  @Test
  void what_a_supervisor_did_herself_is_checked_by_the_county() {
    Id round = running();
    Id task = task(round);
    Caller doing = callers.supervisor("610999101").exercising(RegistrationModule.SURVEY_DO);
    service.done(doing, task, new SurveyReport(0, 0, 0, null), Match.ANY);
    assertThatThrownBy(() -> service.checkTask(supervisor, task, Match.ANY))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.key()).isEqualTo("registration.survey.judge.own"));
    Caller county = callers.officer("610999").exercising(RegistrationModule.SURVEY_CHECK);
    assertThat(service.checkTask(county, task, Match.ANY).state())
        .isEqualTo(SurveyTask.State.CHECKED);
  }

  @Test
  void a_visit_sent_twice_is_written_once_and_can_be_taken_back() {
    Id child = inForce();
    Id task = task(running());
    UUID client = UUID.randomUUID();
    SurveyTap tap = tap(task, child, client, true, null);
    assertThat(results(tap, tap)).containsExactly(Result.TAKEN, Result.KNOWN);
    assertThat(service.cards(director, task).get(0).visited()).isTrue();
    SurveyTap undo = tap(task, child, UUID.randomUUID(), null, client);
    assertThat(results(undo, undo)).containsExactly(Result.TAKEN, Result.KNOWN);
    assertThat(service.cards(director, task).get(0).visited()).isNull();
    assertThat(service.task(director, task).visited()).isZero();
    visit(task, child, false);
    assertThat(service.cards(director, task).get(0).visited()).isFalse();
    assertThat(service.task(director, task).visited()).isZero();
  }

  @Test
  void nobody_sees_or_does_the_survey_of_another_place() {
    Id round = running();
    Id task = task(round);
    Caller other = callers.officer("610997").exercising(RegistrationModule.SURVEY_WRITE);
    assertThatThrownBy(() -> service.find(other, round, null)).isInstanceOf(Missing.class);
    assertThatThrownBy(() -> service.start(other, round, Match.ANY)).isInstanceOf(Missing.class);
    Caller next = callers.director("610999102201").exercising(RegistrationModule.SURVEY_DO);
    assertThatThrownBy(() -> service.task(next, task)).isInstanceOf(Missing.class);
    SurveyPlan elsewhere =
        new SurveyPlan(2026, "摸底", null, clock.today(), clock.today(), DivisionCode.of("610997"));
    assertThatThrownBy(() -> service.plan(officer, elsewhere))
        .isInstanceOfSatisfying(
            Invalid.class, e -> assertThat(e.problems().get(0).field()).isEqualTo("division"));
    assertThat(service.find(seeing, round, null).total().villages()).isEqualTo(1);
  }

  @Test
  void a_running_round_is_not_changed_and_an_old_version_changes_nothing() {
    SurveySight planned = service.plan(officer, plan());
    SurveyPlan typed =
        new SurveyPlan(2026, "新名称", null, clock.today(), LocalDate.of(2026, 10, 31), null);
    SurveySight changed = service.change(officer, planned.id(), typed, new Match(1));
    assertThat(changed.title()).isEqualTo("新名称");
    assertThatThrownBy(() -> service.change(officer, planned.id(), typed, new Match(1)))
        .isInstanceOf(Stale.class);
    service.start(officer, planned.id(), Match.ANY);
    assertThatThrownBy(() -> service.change(officer, planned.id(), typed, Match.ANY))
        .isInstanceOf(Refused.class);
  }

  @Test
  void what_waits_is_counted_for_directors_and_supervisors() {
    Id round = running();
    assertThat(service.count(director, SurveyTask.State.TO_DO)).isEqualTo(1);
    assertThat(service.first(director, SurveyTask.State.TO_DO)).contains(task(round));
    assertThat(service.first(director, SurveyTask.State.DONE)).isEmpty();
    service.done(director, task(round), new SurveyReport(0, 0, 0, null), Match.ANY);
    assertThat(service.count(supervisor, SurveyTask.State.DONE)).isEqualTo(1);
  }

  private SurveyPlan plan() {
    return new SurveyPlan(
        2026,
        "2026 年秋季摸底排查",
        "每户见到孩子本人",
        LocalDate.of(2026, 10, 1),
        LocalDate.of(2026, 10, 31),
        null);
  }

  private Id running() {
    Id id = service.plan(officer, plan()).id();
    service.start(officer, id, Match.ANY);
    return id;
  }

  private Id task(Id round) {
    return service.find(seeing, round, null).items().get(0).task().id();
  }

  private Id inForce() {
    Caller writer = callers.director(VILLAGE).exercising(RegistrationModule.WRITE);
    Caller verifier = callers.supervisor("610999101").exercising(RegistrationModule.VERIFY);
    Id id = children.create(writer, child()).id();
    children.submit(writer, id, Match.ANY);
    children.verify(verifier, id, Match.ANY);
    return id;
  }

  private TapOutcome visit(Id task, Id child, boolean visited) {
    return service
        .visit(director, List.of(tap(task, child, UUID.randomUUID(), visited, null)))
        .get(0);
  }

  private List<Result> results(SurveyTap... taps) {
    return service.visit(director, List.of(taps)).stream().map(TapOutcome::result).toList();
  }

  private SurveyTap tap(Id task, Id child, UUID client, Boolean visited, UUID undoes) {
    return new SurveyTap(
        client.toString(),
        task.toString(),
        child.toString(),
        visited,
        clock.instant().toString(),
        undoes == null ? null : undoes.toString());
  }
}
