package org.antong.workforce.internal;

import static org.antong.workforce.internal.MadeUp.number;
import static org.antong.workforce.internal.MadeUp.on;
import static org.antong.workforce.internal.MadeUp.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.portal.Reminder.ToDo;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.antong.workforce.internal.StaffService.Checked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Overdue vetting warns everybody whom it concerns, and blocks where a county wants it to. */
class StaffRemindersTest extends StoreContract {

  private static final String DIRECTOR_POST = "D-610999101201-1";

  private final Callers callers = Callers.of(new WorkforceModule().info());
  private final TestDivisions divisions = TestDivisions.small();
  private final WorkforceConfig config = new WorkforceConfig(30, 12, false);
  private final PostService posts = new PostService(db, divisions, config, new Trainings(), clock);
  private final StaffService staff = new StaffService(db, cipher, divisions, config, clock);
  private final AppointmentService service = appointments(config);
  private final StaffReminders reminders =
      new StaffReminders(posts, staff, service, divisions, config);

  private final Caller director = callers.director("610999101201");
  private final Caller other = callers.director("610999102201");
  private final Caller supervisor = callers.supervisor("610999101");
  private final Caller officer = callers.officer("610999");

  private AppointmentSight wang;

  StaffRemindersTest() {
    super("workforce");
  }

  private AppointmentService appointments(WorkforceConfig settled) {
    return new AppointmentService(
        db, cipher, divisions, settled, posts, staff, new MadeUp.Accounts(), clock);
  }

  @BeforeEach
  void a_director_checked_in_february() {
    clock.set(LocalDate.of(2026, 3, 1));
    wang =
        service.nominate(
            officer.exercising(WorkforceModule.NOMINATE),
            on(
                person("王秀英", number(LocalDate.of(1985, 6, 1), 2)),
                DIRECTOR_POST,
                LocalDate.of(2026, 3, 1)));
    staff.vet(
        officer.exercising(WorkforceModule.WRITE),
        wang.staff(),
        new Checked(LocalDate.of(2026, 2, 20), "1", null, null, null, null),
        Match.ANY);
    write(
        officer.exercising(WorkforceModule.ACCOUNTS),
        (scope, tx) -> {
          var s = staff.store().find(scope, tx.handle(), wang.staff()).orElseThrow();
          return staff
              .store()
              .update(
                  scope,
                  tx,
                  s,
                  s.logsInWith(director.account(), officer.account(), tx.now()),
                  clock.today());
        });
  }

  private List<String> vetting(Caller caller) {
    return reminders.toDos(caller).stream()
        .filter(t -> t.textKey().contains("vetting"))
        .map(t -> t.textKey() + " " + t.count() + (t.overdue() ? " overdue" : ""))
        .toList();
  }

  @Test
  void a_check_out_of_date_warns_the_person_her_supervisor_and_the_county() {
    // in date up to and with the 20th of February
    clock.set(LocalDate.of(2027, 2, 20));
    for (Caller c : List.of(director, supervisor, officer)) assertThat(vetting(c)).isEmpty();
    clock.set(LocalDate.of(2027, 2, 21));
    assertThat(vetting(director)).containsExactly("workforce.todo.vetting-own 1 overdue");
    assertThat(vetting(supervisor)).containsExactly("workforce.todo.vetting 1 overdue");
    assertThat(vetting(officer)).containsExactly("workforce.todo.vetting 1 overdue");
    assertThat(vetting(other)).isEmpty();
    assertThat(reminders.toDos(director)).extracting(ToDo::link).contains("/workforce/own");
    assertThat(
            staff
                .own(director.exercising(WorkforceModule.APPRAISE_SELF))
                .orElseThrow()
                .person()
                .id())
        .isEqualTo(wang.staff());
  }

  @Test
  void who_left_is_not_warned_any_more() {
    clock.set(LocalDate.of(2027, 3, 1));
    service.end(
        officer.exercising(WorkforceModule.APPROVE),
        wang.id(),
        new AppointmentService.Ending(LocalDate.of(2027, 2, 28), "2", null),
        Match.ANY);
    for (Caller c : List.of(director, supervisor, officer)) assertThat(vetting(c)).isEmpty();
  }

  @Test
  void a_county_may_let_nobody_begin_without_a_check_and_its_neighbour_need_not() {
    AppointmentService settled =
        appointments(new WorkforceConfig(30, 12, WorkforceConfig.blocks("610999")));
    assertThatThrownBy(
            () ->
                settled.nominate(
                    officer.exercising(WorkforceModule.NOMINATE),
                    on(
                        person("李梅", number(LocalDate.of(1990, 2, 3), 4)),
                        "D-610999102201-1",
                        clock.today())))
        .isInstanceOf(Refused.class)
        .hasMessage("workforce.appointment.activate.vetting");
    Id there =
        settled
            .nominate(
                callers.officer("610997").exercising(WorkforceModule.NOMINATE),
                on(
                    person("李梅", number(LocalDate.of(1990, 2, 3), 4)),
                    "D-610997101201-1",
                    clock.today()))
            .id();
    assertThat(there).isNotNull();
  }

  @Test
  void a_setting_that_says_nothing_clear_blocks_nobody() {
    DivisionCode here = DivisionCode.of("610999");
    assertThat(WorkforceConfig.blocks("true").test(here)).isTrue();
    assertThat(WorkforceConfig.blocks("610997, 610999").test(here)).isTrue();
    assertThat(WorkforceConfig.blocks("610999000000").test(here)).isTrue();
    for (String said : List.of("false", "", "610997", "61099", "ja")) {
      assertThat(WorkforceConfig.blocks(said).test(here)).as(said).isFalse();
    }
  }
}
