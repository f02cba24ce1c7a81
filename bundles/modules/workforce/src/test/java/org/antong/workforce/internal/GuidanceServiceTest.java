package org.antong.workforce.internal;

import static org.antong.workforce.internal.MadeUp.DIRECTOR_POST;
import static org.antong.workforce.internal.MadeUp.SUPERVISOR_POST;
import static org.antong.workforce.internal.MadeUp.VILLAGE;
import static org.antong.workforce.internal.MadeUp.on;
import static org.antong.workforce.internal.MadeUp.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.fault.Stale;
import org.antong.platform.api.portal.Reminder.ToDo;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.antong.workforce.internal.GuidanceService.Typed;
import org.antong.workforce.internal.domain.GuidanceFilter;
import org.antong.workforce.internal.domain.GuidanceFilter.Steps;
import org.antong.workforce.internal.domain.GuidanceRules;
import org.antong.workforce.internal.domain.GuidanceState;
import org.antong.workforce.internal.domain.GuidanceStep.Agreed;
import org.antong.workforce.internal.domain.GuidedVillage;
import org.antong.workforce.internal.store.RestampStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A town with one director since the first of March; villages are guided every 92 days. */
class GuidanceServiceTest extends StoreContract {

  private static final LocalDate SPRING = LocalDate.of(2026, 3, 1);
  private static final DivisionCode AT = DivisionCode.of(VILLAGE);

  private final Callers callers = Callers.of(new WorkforceModule().info());
  private final TestDivisions divisions = TestDivisions.small();
  private final WorkforceConfig config = new WorkforceConfig(30, 12, false);
  private final PostService posts = new PostService(db, divisions, config, new Trainings(), clock);
  private final StaffService staff = new StaffService(db, cipher, divisions, config, clock);
  private final AppointmentService appointments =
      new AppointmentService(
          db, cipher, divisions, config, posts, staff, new MadeUp.Accounts(), clock);
  private final GuidanceService service =
      new GuidanceService(db, cipher, divisions, new DutyConfig(5, 15, 3, 92, 1), clock);
  private final GuidanceReminders reminders = new GuidanceReminders(service);

  private final Caller director = callers.director(VILLAGE);
  private final Caller supervisor = callers.supervisor("610999101");
  private final Caller officer = callers.officer("610999");
  private final Caller guiding = supervisor.exercising(WorkforceModule.GUIDE);
  private final Caller reading = supervisor.exercising(WorkforceModule.GUIDED);

  private Id directed;
  private Id guide;

  GuidanceServiceTest() {
    super("workforce");
  }

  @BeforeEach
  void people_on_their_posts() {
    clock.set(SPRING);
    directed = appointed("王秀英", 2, DIRECTOR_POST);
    guide = appointed("李督导", 4, SUPERVISOR_POST);
    write(
        officer.exercising(WorkforceModule.ACCOUNTS),
        (scope, tx) -> {
          var s = staff.store().find(scope, tx.handle(), guide).orElseThrow();
          var linked = s.logsInWith(supervisor.account(), officer.account(), tx.now());
          return staff.store().update(scope, tx, s, linked, clock.today());
        });
  }

  @Test
  void a_planned_visit_is_made_and_what_was_agreed_is_followed_until_it_is_checked() {
    GuidanceSight planned = service.plan(guiding, AT, SPRING.plusDays(4));
    assertThat(planned.state()).isEqualTo(GuidanceState.PLANNED);
    assertThat(planned.directorName()).isEqualTo("王秀英");
    clock.set(SPRING.plusDays(4));
    assertThat(todos(supervisor)).contains("workforce.todo.guidance.planned");
    Agreed agreed = new Agreed("补齐联系记录", SPRING.plusDays(18));
    GuidanceSight made =
        service.done(guiding, planned.id(), typed(clock.today(), 10, 2, agreed), Match.ANY);
    assertThat(made.state()).isEqualTo(GuidanceState.DONE);
    assertThat(made.supervisor()).isEqualTo(guide);
    assertThat(made.director()).isEqualTo(directed);
    assertThat(made.guide()).isEqualTo("李督导");
    GuidanceSight.StepSight open = made.steps().get(0);
    assertThat(open.actions()).containsExactly("settle");
    assertThat(todos(director)).contains("workforce.todo.guidance.open");
    clock.set(SPRING.plusDays(19));
    assertThat(todos(director)).containsExactly("workforce.todo.guidance.overdue");
    GuidanceSight settled =
        service.settle(
            director.exercising(WorkforceModule.SETTLE), open.id(), null, "已补", Match.ANY);
    assertThat(settled.steps().get(0).settledOn()).isEqualTo(clock.today());
    assertThat(todos(supervisor)).contains("workforce.todo.guidance.check");
    GuidanceSight back = service.check(guiding, open.id(), false, Match.ANY);
    assertThat(back.steps().get(0).settledOn()).isNull();
    service.settle(guiding, open.id(), null, "补齐", Match.ANY);
    GuidanceSight checked = service.check(guiding, open.id(), true, Match.ANY);
    assertThat(checked.steps().get(0).checkedOn()).isEqualTo(clock.today());
    assertThat(checked.steps().get(0).actions()).isEmpty();
    assertThatThrownBy(() -> service.check(guiding, open.id(), true, Match.ANY))
        .isInstanceOf(Refused.class);
  }

  @Test
  void a_village_waits_from_the_day_after_its_ninety_second() {
    GuidedVillage never = service.villages(reading, null).get(0);
    assertThat(never.last()).isNull();
    assertThat(never.due()).isEqualTo(SPRING.plusDays(92));
    clock.set(SPRING.plusDays(92));
    assertThat(todos(supervisor)).doesNotContain("workforce.todo.guidance.villages");
    clock.set(SPRING.plusDays(93));
    assertThat(todos(supervisor)).contains("workforce.todo.guidance.villages");
    service.record(guiding, typed(clock.today(), 3, 0));
    GuidedVillage guided = service.villages(reading, null).get(0);
    assertThat(guided.due()).isEqualTo(SPRING.plusDays(185));
    assertThat(todos(supervisor))
        .doesNotContain("workforce.todo.guidance.villages", "workforce.todo.guidance.month");
  }

  @Test
  void a_director_who_came_after_the_last_visit_is_guided_from_her_own_first_day() {
    GuidanceRules rules = new GuidanceRules(92, 1);
    LocalDate may = LocalDate.of(2026, 5, 1);
    assertThat(rules.due(null, may)).isEqualTo("2026-08-01");
    assertThat(rules.due(may.minusDays(10), may)).isEqualTo("2026-08-01");
    assertThat(rules.due(may.plusDays(10), may)).isEqualTo("2026-08-11");
  }

  @Test
  void a_supervisor_owes_a_visit_each_month_until_she_made_it() {
    assertThat(todos(supervisor)).contains("workforce.todo.guidance.month");
    service.record(guiding, typed(clock.today(), 3, 0));
    assertThat(todos(supervisor)).doesNotContain("workforce.todo.guidance.month");
    clock.set(LocalDate.of(2026, 4, 1));
    assertThat(todos(supervisor)).contains("workforce.todo.guidance.month");
  }

  @Test
  void what_was_typed_wrongly_is_told_at_its_field() {
    Typed wrong =
        new Typed(
            AT,
            clock.today().plusDays(1),
            List.of(),
            2,
            3,
            null,
            null,
            null,
            List.of(new Agreed(null, SPRING), new Agreed("x", null)));
    assertThatThrownBy(() -> service.record(guiding, wrong))
        .isInstanceOfSatisfying(
            Invalid.class,
            e ->
                assertThat(e.problems())
                    .extracting(FieldProblem::field)
                    .containsExactly("on", "topics", "filesFaulty", "step1", "due1", "due2"));
    assertThatThrownBy(() -> service.plan(guiding, AT, clock.today().minusDays(1)))
        .isInstanceOf(Refused.class)
        .hasMessage("workforce.guidance.plan.past");
    assertThatThrownBy(() -> service.plan(guiding, DivisionCode.of("610999101"), null))
        .isInstanceOf(Invalid.class);
  }

  @Test
  void only_a_planned_visit_is_called_off_and_with_a_reason() {
    GuidanceSight planned = service.plan(guiding, AT, null);
    assertThatThrownBy(() -> service.cancel(guiding, planned.id(), "", Match.ANY))
        .isInstanceOf(Invalid.class);
    GuidanceSight off = service.cancel(guiding, planned.id(), "山路塌方", Match.ANY);
    assertThat(off.state()).isEqualTo(GuidanceState.CANCELLED);
    assertThatThrownBy(() -> service.cancel(guiding, planned.id(), "再次", Match.ANY))
        .isInstanceOf(Refused.class);
    assertThatThrownBy(
            () -> service.agree(guiding, off.id(), "x", clock.today().plusDays(3), Match.ANY))
        .isInstanceOf(Refused.class)
        .hasMessage("workforce.guidance.agree.state");
    assertThatThrownBy(
            () -> service.cancel(guiding, planned.id(), "旧", new Match(planned.version())))
        .isInstanceOf(Stale.class);
  }

  @Test
  void nobody_guides_or_reads_beyond_her_town() {
    GuidanceSight made = service.record(guiding, typed(clock.today(), 3, 0));
    Caller neighbour = callers.supervisor("610999102");
    assertThatThrownBy(() -> service.plan(neighbour.exercising(WorkforceModule.GUIDE), AT, null))
        .isInstanceOf(Missing.class);
    assertThatThrownBy(() -> service.find(neighbour.exercising(WorkforceModule.GUIDED), made.id()))
        .isInstanceOf(Missing.class);
    assertThatThrownBy(() -> director.exercising(WorkforceModule.GUIDE))
        .isInstanceOf(Forbidden.class);
    assertThat(service.find(director.exercising(WorkforceModule.GUIDED), made.id()).actions())
        .isEmpty();
  }

  @Test
  void visits_are_found_by_person_span_and_what_became_of_their_steps() {
    Agreed agreed = new Agreed("补齐", SPRING.plusDays(5));
    service.record(guiding, typed(SPRING, 3, 0, agreed));
    clock.set(SPRING.plusDays(10));
    service.plan(guiding, AT, clock.today().plusDays(5));
    assertThat(count(GuidanceFilter.ALL)).isEqualTo(2);
    assertThat(count(GuidanceFilter.ALL.having(Steps.OVERDUE))).isEqualTo(1);
    assertThat(count(GuidanceFilter.ALL.having(Steps.TO_CHECK))).isZero();
    Period year = new Period(Period.Kind.YEAR, SPRING.getYear(), 1);
    assertThat(count(GuidanceFilter.ALL.agreedFor(year))).isEqualTo(1);
    assertThat(count(GuidanceFilter.ALL.agreedFor(year.previous()))).isZero();
    assertThat(count(GuidanceFilter.ALL.by(guide).in(GuidanceState.DONE))).isEqualTo(1);
    assertThat(count(GuidanceFilter.ALL.guiding(directed).between(SPRING, SPRING))).isEqualTo(1);
    assertThat(service.list(reading, GuidanceFilter.ALL, Paging.first()).items())
        .extracting(GuidanceSight::state)
        .containsExactly(GuidanceState.PLANNED, GuidanceState.DONE);
    assertThat(service.villages(reading, null).get(0).openSteps()).isEqualTo(1);
  }

  @Test
  void guidance_follows_a_village_to_its_new_unit() {
    service.record(guiding, typed(SPRING, 3, 0, new Agreed("补齐", SPRING.plusDays(5))));
    service.plan(guiding, AT, SPRING.plusDays(30));
    RestampStore rows = new RestampStore();
    DivisionCode zone = DivisionCode.of("610998");
    int moved =
        db.write(
            callers.platform(),
            (scope, tx) -> rows.guidance(scope, tx, AT, zone, SPRING.plusDays(10)));
    // the plan and the open step; the visit made before stays
    assertThat(moved).isEqualTo(2);
    assertThat(count(GuidanceFilter.ALL)).isEqualTo(1);
  }

  private long count(GuidanceFilter filter) {
    return service.count(reading, filter);
  }

  private List<String> todos(Caller caller) {
    return reminders.toDos(caller).stream().map(ToDo::textKey).toList();
  }

  private static Typed typed(LocalDate on, int checked, int faulty, Agreed... steps) {
    return new Typed(AT, on, List.of("1", "3"), checked, faulty, 2, "基本齐全", null, List.of(steps));
  }

  private Id appointed(String name, int sequence, String post) {
    return appointments
        .nominate(
            officer.exercising(WorkforceModule.NOMINATE), on(person(name, sequence), post, SPRING))
        .staff();
  }
}
