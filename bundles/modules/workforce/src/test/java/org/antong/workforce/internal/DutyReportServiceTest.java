package org.antong.workforce.internal;

import static org.antong.workforce.internal.MadeUp.DIRECTOR_POST;
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
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.fault.Stale;
import org.antong.platform.api.portal.Reminder.ToDo;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.antong.workforce.api.WorkSource;
import org.antong.workforce.internal.AppointmentService.Ending;
import org.antong.workforce.internal.DutyReportService.Given;
import org.antong.workforce.internal.DutyReportService.Typed;
import org.antong.workforce.internal.domain.Counted;
import org.antong.workforce.internal.domain.DutyFilter;
import org.antong.workforce.internal.domain.DutyFilter.Show;
import org.antong.workforce.internal.domain.DutyTally;
import org.antong.workforce.internal.store.RestampStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Today is 3 November 2026; the report of October is due by the fifth. */
class DutyReportServiceTest extends StoreContract {

  private static final LocalDate SPRING = LocalDate.of(2026, 3, 1);

  private final Callers callers = Callers.of(new WorkforceModule().info());
  private final TestDivisions divisions = TestDivisions.small();
  private final WorkforceConfig config = new WorkforceConfig(30, 12, false);
  private final PostService posts = new PostService(db, divisions, config, new Trainings(), clock);
  private final StaffService staff = new StaffService(db, cipher, divisions, config, clock);
  private final AppointmentService appointments =
      new AppointmentService(
          db, cipher, divisions, config, posts, staff, new MadeUp.Accounts(), clock);
  private final Works works = new Works();
  private final DutyReportService service =
      new DutyReportService(
          db, cipher, divisions, new DutyConfig(5, 15, 3, 92, 1), posts, works, clock);
  private final DutyReminders reminders = new DutyReminders(service);

  private final Caller director = callers.director(VILLAGE);
  private final Caller supervisor = callers.supervisor("610999101");
  private final Caller officer = callers.officer("610999");
  private final Caller writing = director.exercising(WorkforceModule.DUTY_WRITE);
  private final Caller answering = supervisor.exercising(WorkforceModule.DUTY_ANSWER);
  private final Caller reading = officer.exercising(WorkforceModule.DUTY_READ);

  private Id holder;

  DutyReportServiceTest() {
    super("workforce");
  }

  @BeforeEach
  void a_director_since_spring() {
    clock.set(SPRING);
    holder = appointed("王秀英", 2, DIRECTOR_POST, SPRING);
    clock.set(LocalDate.of(2026, 11, 3));
  }

  @Test
  void a_report_goes_to_the_supervisor_who_reads_it_and_to_the_village_committee() {
    DutySight draft = service.write(writing, typed("2026-10", "走访 12 户"), false, Match.ANY);
    assertThat(draft.state()).isEqualTo("DRAFT");
    assertThat(draft.staff()).isEqualTo(holder);
    assertThat(draft.due()).isEqualTo("2026-11-05");
    assertThat(draft.actions()).containsExactly("write", "submit");
    DutySight in = service.submit(writing, draft.id(), Match.ANY);
    assertThat(in.state()).isEqualTo("SUBMITTED");
    assertThat(in.actions()).containsExactly("give");
    assertThat(service.find(supervisor.exercising(WorkforceModule.DUTY_READ), in.id()).actions())
        .containsExactly("return", "read");
    DutySight read = service.read(answering, in.id(), "很好", Match.ANY);
    assertThat(read.state()).isEqualTo("READ");
    assertThat(read.answer()).isEqualTo("很好");
    DutySight given =
        service.give(writing, in.id(), new Given(clock.today(), "村文书", "2"), Match.ANY);
    assertThat(given.committeeOn()).isEqualTo(clock.today());
    assertThat(given.late()).isFalse();
    assertThat(service.tally(reading, october())).isEqualTo(new DutyTally(1, 1, 1, 0, 0));
  }

  @Test
  void what_was_handed_in_is_changed_only_after_it_was_returned() {
    DutySight in = service.write(writing, typed("2026-10", "走访"), true, Match.ANY);
    assertThatThrownBy(() -> service.write(writing, typed("2026-10", "另写"), false, Match.ANY))
        .isInstanceOf(Refused.class)
        .hasMessage("workforce.duty.write.state");
    assertThatThrownBy(() -> service.giveBack(answering, in.id(), " ", Match.ANY))
        .isInstanceOf(Invalid.class);
    DutySight back = service.giveBack(answering, in.id(), "请写清户数", Match.ANY);
    assertThat(back.state()).isEqualTo("RETURNED");
    assertThat(todos(director)).contains("workforce.todo.duty.returned");
    assertThatThrownBy(
            () ->
                service.write(writing, typed("2026-10", "走访 12 户"), true, new Match(in.version())))
        .isInstanceOf(Stale.class);
    DutySight again =
        service.write(writing, typed("2026-10", "走访 12 户"), true, new Match(back.version()));
    assertThat(again.state()).isEqualTo("SUBMITTED");
    assertThat(again.done()).isEqualTo("走访 12 户");
  }

  @Test
  void figures_are_those_of_the_modules_and_a_module_that_is_off_says_so() {
    works.sources = List.of(counting(12, 11));
    DutySight in = service.write(writing, typed("2026-10", "走访"), true, Match.ANY);
    works.sources = List.of(counting(13, 13));
    assertThat(service.find(reading, in.id()).figures())
        .contains(
            new Counted("registration.files", "x", 12, 0, false),
            new Counted("registration.confirmed", "x", 11, 12, false),
            Counted.off("visiting"),
            Counted.off("childhome"));
    DutySight next = service.find(reading, DIRECTOR_POST, "2026-11");
    assertThat(service.figures(writing, next))
        .extracting(Works.Seen::counted)
        .contains(new Counted("registration.confirmed", "x", 13, 13, false));
  }

  @Test
  void who_is_late_is_told_to_her_to_her_supervisor_and_to_the_county() {
    assertThat(todos(director)).contains("workforce.todo.duty.write");
    clock.set(LocalDate.of(2026, 11, 6));
    assertThat(service.list(reading, october().showing(Show.OVERDUE), Paging.first()).items())
        .extracting(DutySight::name, DutySight::state)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("王秀英", DutySight.MISSING));
    assertThat(reminders.toDos(director))
        .filteredOn(t -> t.textKey().equals("workforce.todo.duty.overdue"))
        .containsExactly(
            new ToDo(
                "workforce.todo.duty.overdue",
                3,
                "/workforce/duty-reports?show=overdue&recent=true",
                true));
    assertThat(service.count(reading, DutyFilter.ALL.lately().showing(Show.OVERDUE)))
        .as("as many as the list it leads to")
        .isEqualTo(3);
    assertThat(service.count(reading, october().showing(Show.COUNTED))).isEqualTo(1);
    LocalDate before = clock.today();
    clock.set(LocalDate.of(2026, 11, 5));
    assertThat(service.count(reading, october().showing(Show.COUNTED)))
        .as("may still be handed in")
        .isZero();
    DutyReportService.Listed counted =
        service.listed(reading, october().showing(Show.COUNTED), Paging.first());
    assertThat(counted.tally().expected())
        .as("the tally says as many as the list")
        .isEqualTo((int) counted.reports().total())
        .isZero();
    clock.set(before);
    assertThat(todos(supervisor)).contains("workforce.todo.duty.ask");
    assertThat(todos(officer)).contains("workforce.todo.duty.late");
    service.write(writing, typed("2026-10", "走访"), true, Match.ANY);
    DutySight late =
        service.list(reading, october().showing(Show.LATE), Paging.first()).items().get(0);
    assertThat(late.overdue()).isFalse();
    assertThat(todos(supervisor)).contains("workforce.todo.duty.read");
    assertThat(service.count(reading, october().showing(Show.OVERDUE))).isZero();
  }

  @Test
  void nobody_else_writes_it_or_reads_it() {
    DutySight in = service.write(writing, typed("2026-10", "走访"), true, Match.ANY);
    Caller elsewhere = callers.director("610999102201");
    assertThatThrownBy(
            () ->
                service.write(
                    elsewhere.exercising(WorkforceModule.DUTY_WRITE),
                    typed("2026-09", "别人写"),
                    false,
                    Match.ANY))
        .isInstanceOf(Missing.class);
    assertThatThrownBy(() -> service.find(elsewhere.exercising(WorkforceModule.DUTY_READ), in.id()))
        .isInstanceOf(Missing.class);
    Caller neighbour = callers.supervisor("610999102");
    assertThatThrownBy(
            () ->
                service.read(
                    neighbour.exercising(WorkforceModule.DUTY_ANSWER), in.id(), null, Match.ANY))
        .isInstanceOf(Missing.class);
    assertThatThrownBy(() -> officer.exercising(WorkforceModule.DUTY_WRITE))
        .isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> director.exercising(WorkforceModule.DUTY_ANSWER))
        .isInstanceOf(Forbidden.class);
  }

  @Test
  void a_month_of_a_post_has_one_report_whoever_holds_it() {
    service.write(writing, typed("2026-10", "走访"), false, Match.ANY);
    service.write(writing, typed("2026-10", "走访两次"), false, Match.ANY);
    assertThat(service.list(reading, october(), Paging.first()).total()).isEqualTo(1);
    Id appointment =
        appointments.ofStaff(officer.exercising(WorkforceModule.READ), holder).get(0).id();
    appointments.end(
        officer.exercising(WorkforceModule.APPROVE),
        appointment,
        new Ending(LocalDate.of(2026, 10, 20), "2", null),
        Match.ANY);
    Id next = appointed("李梅", 4, DIRECTOR_POST, LocalDate.of(2026, 10, 21));
    DutySight october = service.find(reading, DIRECTOR_POST, "2026-10");
    assertThat(october.staff()).as("who wrote it").isEqualTo(holder);
    assertThat(october.expected()).as("eleven days are too few for her successor").isFalse();
    assertThat(service.find(reading, DIRECTOR_POST, "2026-11").staff()).isEqualTo(next);
  }

  @Test
  void of_a_month_in_which_nobody_held_the_post_nothing_is_written() {
    assertThatThrownBy(() -> service.write(writing, typed("2026-02", "走访"), false, Match.ANY))
        .isInstanceOf(Refused.class)
        .hasMessage("workforce.duty.write.nobody");
    assertThatThrownBy(() -> service.write(writing, typed("2026-12", "走访"), false, Match.ANY))
        .isInstanceOf(Refused.class)
        .hasMessage("workforce.duty.write.future");
    assertThatThrownBy(() -> service.write(writing, typed("2026Q3", "走访"), false, Match.ANY))
        .isInstanceOf(Invalid.class);
  }

  @Test
  void what_is_told_in_words_is_sealed_in_the_table() {
    service.write(writing, typed("2026-10", "走访了某户"), false, Match.ANY);
    String stored =
        read(
            reading,
            (scope, handle) ->
                handle
                    .createQuery("select done from workforce.duty_report")
                    .mapTo(String.class)
                    .one());
    assertThat(stored).isNotBlank().doesNotContain("走访");
  }

  @Test
  void what_was_written_is_paged_by_the_database_the_latest_month_first() {
    for (int month = 4; month <= 9; month++) {
      service.write(writing, typed("2026-0" + month, "走访"), true, Match.ANY);
    }
    DutySight read = service.find(reading, DIRECTOR_POST, "2026-05");
    service.read(answering, read.id(), null, Match.ANY);
    DutyFilter year = DutyFilter.ALL.in(Period.parse("2026").orElseThrow());
    Slice<DutySight> unread =
        service.list(reading, year.showing(Show.UNREAD), new Paging(2, 2, List.of()));
    assertThat(unread.total()).isEqualTo(5);
    assertThat(unread.items()).extracting(DutySight::month).containsExactly("2026-07", "2026-06");
    assertThat(unread.items()).allMatch(d -> d.name().equals("王秀英") && d.expected());
    assertThat(service.count(reading, year.showing(Show.UNREAD))).isEqualTo(5);
    assertThat(service.count(reading, year.showing(Show.UNREAD, Show.READ))).isEqualTo(6);
    assertThat(service.count(reading, year.showing(Show.NOT_GIVEN))).isEqualTo(6);
    assertThat(service.count(reading, year.showing(Show.NOT_GIVEN).by(new Id(7)))).isZero();
    // all of the year: March and October are missing, and November runs
    Slice<DutySight> all = service.list(reading, year, Paging.first());
    assertThat(all.items())
        .extracting(d -> d.month() + " " + d.state())
        .startsWith("2026-11 MISSING", "2026-10 MISSING", "2026-09 SUBMITTED")
        .contains("2026-05 READ", "2026-03 MISSING");
    assertThat(all.items()).filteredOn(d -> d.id() != null).allMatch(d -> d.version() > 0);
    Caller other = callers.officer("610997").exercising(WorkforceModule.DUTY_READ);
    assertThat(service.list(other, year.showing(Show.UNREAD), Paging.first()).total()).isZero();
    assertThat(service.count(other, year.showing(Show.UNREAD))).isZero();
  }

  @Test
  void reports_follow_a_village_to_its_new_unit_from_the_month_of_the_change_on() {
    service.write(writing, typed("2026-09", "九月"), false, Match.ANY);
    service.write(writing, typed("2026-10", "十月"), false, Match.ANY);
    RestampStore rows = new RestampStore();
    int moved =
        db.write(
            callers.platform(),
            (scope, tx) ->
                rows.reports(
                    scope,
                    tx,
                    DivisionCode.of(VILLAGE),
                    DivisionCode.of("610998"),
                    LocalDate.of(2026, 10, 15)));
    assertThat(moved).isEqualTo(1);
  }

  private List<String> todos(Caller caller) {
    return reminders.toDos(caller).stream().map(ToDo::textKey).toList();
  }

  private static DutyFilter october() {
    return DutyFilter.ALL.in(org.antong.platform.api.Period.parse("2026-10").orElseThrow());
  }

  private static Typed typed(String month, String done) {
    return new Typed(DIRECTOR_POST, month, done, null, null, null);
  }

  private static WorkSource counting(long files, long confirmed) {
    return (caller, place, from, to) ->
        List.of(
            new WorkSource.Work("registration.files", "x", files, 0, null),
            new WorkSource.Work("registration.confirmed", "x", confirmed, files, null));
  }

  private Id appointed(String name, int sequence, String post, LocalDate from) {
    return appointments
        .nominate(
            officer.exercising(WorkforceModule.NOMINATE), on(person(name, sequence), post, from))
        .staff();
  }
}
