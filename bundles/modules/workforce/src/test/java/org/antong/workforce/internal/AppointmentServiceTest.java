package org.antong.workforce.internal;

import static org.antong.workforce.internal.MadeUp.DIRECTOR_POST;
import static org.antong.workforce.internal.MadeUp.SUPERVISOR_POST;
import static org.antong.workforce.internal.MadeUp.VILLAGE;
import static org.antong.workforce.internal.MadeUp.nomination;
import static org.antong.workforce.internal.MadeUp.on;
import static org.antong.workforce.internal.MadeUp.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.fault.Stale;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.antong.workforce.api.Post;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.AppointmentService.Approval;
import org.antong.workforce.internal.AppointmentService.Ending;
import org.antong.workforce.internal.AppointmentService.Handing;
import org.antong.workforce.internal.AppointmentService.Nomination;
import org.antong.workforce.internal.domain.AppointmentFilter;
import org.antong.workforce.internal.domain.AppointmentState;
import org.antong.workforce.internal.domain.Coverage.State;
import org.antong.workforce.internal.domain.PostFilter;
import org.antong.workforce.internal.domain.PostFilter.Show;
import org.junit.jupiter.api.Test;

class AppointmentServiceTest extends StoreContract {

  private static final Approval APPROVAL = new Approval(null, null, null, null);

  private final Callers callers = Callers.of(new WorkforceModule().info());
  private final TestDivisions divisions = TestDivisions.small();
  private final WorkforceConfig config = new WorkforceConfig(30, 12, false);
  private final MadeUp.Accounts accounts = new MadeUp.Accounts();
  private final PostService posts = new PostService(db, divisions, config, new Trainings(), clock);
  private final StaffService staff = new StaffService(db, cipher, divisions, config, clock);
  private final AppointmentService service =
      new AppointmentService(db, cipher, divisions, config, posts, staff, accounts, clock);

  private final Caller supervisor = callers.supervisor("610999101");
  private final Caller officer = callers.officer("610999");
  private final Caller nominating = supervisor.exercising(WorkforceModule.NOMINATE);
  private final Caller appointing = officer.exercising(WorkforceModule.NOMINATE);
  private final Caller approving = officer.exercising(WorkforceModule.APPROVE);
  private final Caller reading = officer.exercising(WorkforceModule.READ);

  AppointmentServiceTest() {
    super("workforce");
  }

  @Test
  void a_director_is_nominated_by_the_town_approved_by_the_county_and_begins() {
    AppointmentSight nominated =
        service.nominate(nominating, nomination(person("王秀英", 2), DIRECTOR_POST));
    assertThat(nominated.state()).isEqualTo(AppointmentState.NOMINATED);
    assertThat(nominated.actions()).containsExactly("decline");
    assertThat(find(nominated.id()).actions()).containsExactly("approve", "decline");
    assertThatThrownBy(() -> supervisor.exercising(WorkforceModule.APPROVE))
        .isInstanceOf(Forbidden.class);
    AppointmentSight approved = service.approve(approving, nominated.id(), APPROVAL, Match.ANY);
    assertThat(approved.state()).isEqualTo(AppointmentState.APPROVED);
    assertThat(approved.document()).isEqualTo("安民发〔2026〕1号");
    assertThat(state()).isEqualTo(State.VACANT);
    AppointmentSight active = service.activate(approving, nominated.id(), null, Match.ANY);
    assertThat(active.state()).isEqualTo(AppointmentState.ACTIVE);
    assertThat(active.from()).isEqualTo(clock.today());
    assertThat(state()).isEqualTo(State.FILLED);
    assertThat(staff.find(reading, active.staff()).posts())
        .extracting(StaffSight.Held::type)
        .containsExactly(PostType.DIRECTOR);
  }

  @Test
  void whatever_is_wrong_with_a_nomination_is_told_at_once() {
    TypedStaff person = person("王秀英", "610999198506010029");
    assertThatThrownBy(() -> service.nominate(nominating, nomination(person, null)))
        .isInstanceOfSatisfying(
            Invalid.class,
            e ->
                assertThat(e.problems())
                    .extracting(FieldProblem::field)
                    .containsExactly("post", "idNumber"));
    // the sex, which follows from the number, is no field of the form
    TypedStaff unnumbered = person("王秀英", null);
    assertThatThrownBy(() -> service.nominate(nominating, nomination(unnumbered, DIRECTOR_POST)))
        .isInstanceOfSatisfying(
            Invalid.class,
            e ->
                assertThat(e.problems())
                    .extracting(FieldProblem::field)
                    .containsExactly("idNumber"));
  }

  @Test
  void appointments_are_found_by_the_beginning_of_name_pinyin_and_initials() {
    service.nominate(nominating, nomination(person("王秀英", 2), DIRECTOR_POST));
    for (String asked : List.of("王", "wang", "wxy")) {
      AppointmentFilter filter =
          AppointmentFilter.of(new Query(Map.of("q", List.of(asked))), divisions, clock.today());
      assertThat(service.list(reading, filter, Paging.first()).total()).as(asked).isEqualTo(1);
      assertThat(filter.address()).startsWith("?q=");
    }
    AppointmentFilter nobody =
        AppointmentFilter.of(new Query(Map.of("q", List.of("李"))), divisions, clock.today());
    assertThat(service.list(reading, nobody, Paging.first()).total()).isZero();
  }

  @Test
  void a_supervisor_nominates_no_supervisor_and_nobody_beyond_her_town() {
    assertThatThrownBy(
            () -> service.nominate(nominating, nomination(person("李梅", 2), SUPERVISOR_POST)))
        .isInstanceOf(Refused.class)
        .hasMessage("workforce.appointment.nominate.role");
    assertThatThrownBy(
            () -> service.nominate(nominating, nomination(person("李梅", 2), "D-610999102201-1")))
        .isInstanceOf(Missing.class);
    assertThatThrownBy(
            () -> service.nominate(nominating, on(person("李梅", 2), DIRECTOR_POST, clock.today())))
        .isInstanceOf(Forbidden.class);
    assertThatThrownBy(
            () -> service.nominate(appointing, nomination(person("李梅", 2), "D-610999101201-2")))
        .isInstanceOfSatisfying(
            Invalid.class, e -> assertThat(e.problems().get(0).field()).isEqualTo("post"));
  }

  @Test
  void a_post_has_one_holder_and_the_next_begins_after_her_last_day() {
    LocalDate may = LocalDate.of(2026, 5, 1);
    AppointmentSight first = service.nominate(appointing, on(person("王秀英", 2), DIRECTOR_POST, may));
    assertThatThrownBy(
            () -> service.nominate(appointing, on(person("李梅", 4), DIRECTOR_POST, clock.today())))
        .isInstanceOf(Refused.class)
        .hasMessage("workforce.appointment.activate.held");
    LocalDate last = clock.today().minusDays(3);
    service.end(approving, first.id(), new Ending(last, "1", null), Match.ANY);
    assertThatThrownBy(() -> service.nominate(appointing, on(person("李梅", 4), DIRECTOR_POST, last)))
        .isInstanceOf(Refused.class)
        .hasMessage("workforce.appointment.activate.held-until");
    AppointmentSight second =
        service.nominate(appointing, on(person("李梅", 4), DIRECTOR_POST, last.plusDays(1)));
    assertThat(second.state()).isEqualTo(AppointmentState.ACTIVE);
    assertThat(find(first.id()).state()).isEqualTo(AppointmentState.ENDED);
    assertThat(service.ofPost(reading, Post.of(DIRECTOR_POST).orElseThrow()))
        .extracting(AppointmentSight::name)
        .containsExactly("李梅", "王秀英");
  }

  @Test
  void an_end_that_lies_ahead_ends_the_account_on_its_day_and_frees_the_post_the_day_after() {
    AppointmentSight made =
        service.nominate(appointing, on(person("王秀英", 2), DIRECTOR_POST, clock.today()));
    Id account = Id.next();
    link(made.staff(), account);
    LocalDate last = clock.today().plusDays(10);
    service.end(approving, made.id(), new Ending(last, "2", "随子女外出"), Match.ANY);
    assertThat(accounts.terms.get(account))
        .isEqualTo(Map.of(director(VILLAGE), clock.today() + ".." + last));
    assertThat(find(made.id()).state()).isEqualTo(AppointmentState.ACTIVE);
    assertThat(state()).isEqualTo(State.FILLED);
    clock.set(last);
    assertThat(state()).isEqualTo(State.FILLED);
    clock.set(last.plusDays(1));
    assertThat(find(made.id()).state()).isEqualTo(AppointmentState.ENDED);
    PostSight vacant = posts.find(officer.exercising(WorkforceModule.POSTS), post());
    assertThat(vacant.state()).isEqualTo(State.VACANT);
    assertThat(vacant.vacantDays()).isEqualTo(1);
    assertThat(
            service
                .list(reading, AppointmentFilter.ALL.in(AppointmentState.ENDED), Paging.first())
                .total())
        .isEqualTo(1);
    AppointmentSight next =
        service.nominate(appointing, on(person("李梅", 4), DIRECTOR_POST, clock.today()));
    assertThat(next.state()).isEqualTo(AppointmentState.ACTIVE);
  }

  @Test
  void who_stands_in_stops_when_a_holder_comes() {
    Nomination acting =
        new Nomination(
            null, person("赵代", 2), DIRECTOR_POST, true, null, null, null, null, clock.today());
    AppointmentSight stands = service.nominate(appointing, acting);
    Id account = Id.next();
    link(stands.staff(), account);
    assertThat(state()).isEqualTo(State.ACTING);
    clock.set(clock.today().plusDays(5));
    service.nominate(appointing, on(person("王秀英", 4), DIRECTOR_POST, clock.today()));
    assertThat(state()).isEqualTo(State.FILLED);
    AppointmentSight over = find(stands.id());
    assertThat(over.lastDay()).isEqualTo(clock.today().minusDays(1));
    assertThat(over.state()).isEqualTo(AppointmentState.ENDED);
    assertThat(accounts.terms.get(account).get(director(VILLAGE)))
        .endsWith(".." + clock.today().minusDays(1));
    Nomination again =
        new Nomination(
            null, person("钱代", 6), DIRECTOR_POST, true, null, null, null, null, clock.today());
    assertThatThrownBy(() -> service.nominate(appointing, again))
        .isInstanceOf(Refused.class)
        .hasMessage("workforce.appointment.activate.not-vacant");
  }

  @Test
  void a_suspended_holder_leaves_the_post_vacant_and_comes_back_to_it() {
    LocalDate since = clock.today().minusDays(40);
    AppointmentSight made =
        service.nominate(appointing, on(person("王秀英", 2), DIRECTOR_POST, since));
    Id account = Id.next();
    link(made.staff(), account);
    service.suspend(approving, made.id(), clock.today().minusDays(4), "接受调查", Match.ANY);
    assertThat(accounts.terms.get(account).get(director(VILLAGE)))
        .isEqualTo(since + ".." + clock.today().minusDays(5));
    PostSight paused = posts.find(officer.exercising(WorkforceModule.POSTS), post());
    assertThat(paused.state()).isEqualTo(State.VACANT);
    assertThat(paused.suspended()).isTrue();
    assertThat(paused.vacantDays()).isEqualTo(5);
    AppointmentSight back = service.resume(approving, made.id(), null, Match.ANY);
    assertThat(back.state()).isEqualTo(AppointmentState.ACTIVE);
    assertThat(accounts.terms.get(account).get(director(VILLAGE))).isEqualTo(since + "..");
    assertThat(state()).isEqualTo(State.FILLED);
    assertThat(back.suspensions()).hasSize(1);
  }

  @Test
  void a_finding_in_her_record_keeps_anybody_from_a_post() {
    AppointmentSight made =
        service.nominate(nominating, nomination(person("王秀英", 2), DIRECTOR_POST));
    service.approve(approving, made.id(), APPROVAL, Match.ANY);
    staff.vet(
        officer.exercising(WorkforceModule.WRITE),
        made.staff(),
        new StaffService.Checked(clock.today(), "2", "县公安局", null, null, null),
        Match.ANY);
    assertThatThrownBy(() -> service.activate(approving, made.id(), null, Match.ANY))
        .isInstanceOf(Refused.class)
        .hasMessage("workforce.appointment.activate.found");
  }

  @Test
  void a_missing_check_holds_up_only_where_the_county_has_set_it() {
    AppointmentService strict =
        new AppointmentService(
            db,
            cipher,
            divisions,
            new WorkforceConfig(30, 12, true),
            posts,
            staff,
            accounts,
            clock);
    AppointmentSight made =
        service.nominate(nominating, nomination(person("王秀英", 2), DIRECTOR_POST));
    service.approve(approving, made.id(), APPROVAL, Match.ANY);
    assertThatThrownBy(() -> strict.activate(approving, made.id(), null, Match.ANY))
        .isInstanceOf(Refused.class)
        .hasMessage("workforce.appointment.activate.vetting");
    staff.vet(
        officer.exercising(WorkforceModule.WRITE),
        made.staff(),
        new StaffService.Checked(clock.today(), "1", "县公安局", null, null, null),
        Match.ANY);
    assertThat(strict.activate(approving, made.id(), null, Match.ANY).state())
        .isEqualTo(AppointmentState.ACTIVE);
  }

  @Test
  void a_nomination_that_is_dropped_never_counted() {
    AppointmentSight made =
        service.nominate(nominating, nomination(person("王秀英", 2), DIRECTOR_POST));
    assertThatThrownBy(() -> service.decline(nominating, made.id(), " ", Match.ANY))
        .isInstanceOf(Invalid.class);
    AppointmentSight dropped = service.decline(nominating, made.id(), "本人不愿意", Match.ANY);
    assertThat(dropped.state()).isEqualTo(AppointmentState.ENDED);
    assertThat(dropped.endReason()).isEqualTo("0");
    assertThat(dropped.reason()).isEqualTo("本人不愿意");
    assertThat(state()).isEqualTo(State.VACANT);
    assertThat(service.nominate(nominating, nomination(person("王秀英", 2), DIRECTOR_POST)).state())
        .isEqualTo(AppointmentState.NOMINATED);
  }

  @Test
  void one_person_has_one_record_wherever_she_is_appointed() {
    AppointmentSight first =
        service.nominate(appointing, on(person("王秀英", 2), DIRECTOR_POST, clock.today()));
    AppointmentSight second =
        service.nominate(appointing, on(person("王秀英", 2), "D-610999102201-1", clock.today()));
    assertThat(second.staff()).isEqualTo(first.staff());
    assertThat(staff.find(reading, first.staff()).posts()).hasSize(2);
    assertThatThrownBy(
            () ->
                service.nominate(
                    appointing, on(person("王秀兰", 2), "D-610999102201-1", clock.today())))
        .isInstanceOfSatisfying(
            Invalid.class, e -> assertThat(e.problems().get(0).code()).isEqualTo("taken"));
    assertThatThrownBy(
            () -> service.nominate(appointing, nomination(person("王秀英", 2), DIRECTOR_POST)))
        .isInstanceOf(Refused.class)
        .hasMessage("workforce.appointment.nominate.twice");
  }

  @Test
  void somebody_of_another_county_is_taken_over_by_number_and_name() {
    Caller next = callers.officer("610997").exercising(WorkforceModule.NOMINATE);
    AppointmentSight there =
        service.nominate(next, on(person("王秀英", 2), "D-610997101201-1", clock.today()));
    assertThatThrownBy(() -> staff.find(reading, there.staff())).isInstanceOf(Missing.class);
    AppointmentSight here =
        service.nominate(appointing, on(person("王秀英", 2), DIRECTOR_POST, clock.today()));
    assertThat(here.staff()).isEqualTo(there.staff());
    assertThat(staff.find(reading, here.staff()).unit()).isEqualTo(DivisionCode.of("610999"));
    // the other county keeps its own appointment of her, and does not see this one
    Caller nextReading = callers.officer("610997").exercising(WorkforceModule.READ);
    assertThat(service.ofStaff(nextReading, here.staff()))
        .extracting(AppointmentSight::id)
        .containsExactly(there.id());
  }

  @Test
  void what_was_open_is_handed_over_once_on_a_day() {
    AppointmentSight made =
        service.nominate(appointing, on(person("王秀英", 2), DIRECTOR_POST, clock.today()));
    Caller handing = supervisor.exercising(WorkforceModule.HAND_OVER);
    Handing done = new Handing(clock.today(), "李梅", "档案 12 份");
    assertThatThrownBy(() -> service.handOver(handing, made.id(), done, Match.ANY))
        .isInstanceOf(Refused.class);
    service.end(approving, made.id(), new Ending(clock.today(), "2", null), Match.ANY);
    assertThat(service.count(reading, AppointmentFilter.ALL.toHandOver())).isEqualTo(1);
    assertThat(find(made.id()).actions()).contains("hand-over");
    AppointmentSight handed = service.handOver(handing, made.id(), done, Match.ANY);
    assertThat(handed.handedOverTo()).isEqualTo("李梅");
    assertThat(service.count(reading, AppointmentFilter.ALL.toHandOver())).isZero();
    assertThatThrownBy(() -> service.handOver(handing, made.id(), done, Match.ANY))
        .isInstanceOf(Refused.class);
  }

  @Test
  void an_old_version_changes_nothing_and_another_county_finds_nothing() {
    AppointmentSight made =
        service.nominate(nominating, nomination(person("王秀英", 2), DIRECTOR_POST));
    service.approve(approving, made.id(), APPROVAL, new Match(1));
    assertThatThrownBy(() -> service.activate(approving, made.id(), null, new Match(1)))
        .isInstanceOf(Stale.class);
    Caller far = callers.officer("610997");
    assertThatThrownBy(
            () ->
                service.activate(
                    far.exercising(WorkforceModule.APPROVE), made.id(), null, Match.ANY))
        .isInstanceOf(Missing.class);
    assertThatThrownBy(() -> service.find(far.exercising(WorkforceModule.READ), made.id()))
        .isInstanceOf(Missing.class);
    assertThat(
            service
                .list(far.exercising(WorkforceModule.READ), AppointmentFilter.ALL, Paging.first())
                .total())
        .isZero();
  }

  @Test
  void a_past_day_shows_who_was_on_the_post_then() {
    LocalDate march = LocalDate.of(2026, 3, 1);
    AppointmentSight first =
        service.nominate(appointing, on(person("王秀英", 2), DIRECTOR_POST, march));
    service.end(approving, first.id(), new Ending(LocalDate.of(2026, 6, 30), "1", null), Match.ANY);
    service.nominate(appointing, on(person("李梅", 4), DIRECTOR_POST, LocalDate.of(2026, 8, 1)));
    assertThat(holder(LocalDate.of(2026, 2, 28))).isNull();
    assertThat(holder(march)).isEqualTo("王秀英");
    assertThat(holder(LocalDate.of(2026, 6, 30))).isEqualTo("王秀英");
    assertThat(holder(LocalDate.of(2026, 7, 31))).isNull();
    assertThat(holder(LocalDate.of(2026, 8, 1))).isEqualTo("李梅");
    PostSight july = atDay(LocalDate.of(2026, 7, 31));
    assertThat(july.vacantDays()).isEqualTo(31);
    assertThat(
            posts
                .list(
                    officer.exercising(WorkforceModule.POSTS),
                    PostFilter.ALL.on(LocalDate.of(2026, 7, 31), null).showing(Show.VACANT_LONG),
                    Paging.first())
                .items())
        .extracting(PostSight::key)
        .contains(DIRECTOR_POST);
  }

  @Test
  void a_village_that_a_zone_takes_over_takes_its_director_along() {
    LocalDate march = LocalDate.of(2026, 3, 1);
    AppointmentSight made =
        service.nominate(appointing, on(person("王秀英", 2), DIRECTOR_POST, march));
    LocalDate june = LocalDate.of(2026, 6, 1);
    DivisionCode zone = DivisionCode.of("610998");
    Caller platform = callers.platform();
    assertThat(service.restamp(platform, DivisionCode.of(VILLAGE), zone, june)).isEqualTo(1);
    assertThat(service.restamp(platform, DivisionCode.of(VILLAGE), zone, june)).isZero();
    Caller zoneOfficer = callers.as(Role.COUNTY_OFFICER, "610998");
    assertThat(service.find(zoneOfficer.exercising(WorkforceModule.READ), made.id()).unit())
        .isEqualTo(zone);
    assertThat(units(made.id()))
        .containsExactly("610999000000 2026-03-01", "610998000000 2026-06-01");
  }

  @Test
  void nothing_sensitive_stands_in_the_clear_in_any_row() {
    AppointmentSight made =
        service.nominate(nominating, nomination(person("王秀英", 2), DIRECTOR_POST));
    service.decline(nominating, made.id(), "家里有事", Match.ANY);
    String number = MadeUp.number(LocalDate.of(1985, 6, 1), 2);
    for (String table :
        List.of(
            "workforce.staff",
            "workforce.staff_state",
            "workforce.appointment",
            "antong.audit_entry")) {
      assertThat(rows("select * from " + table))
          .as(table)
          .doesNotContain(number, "12000001234", "家里有事");
    }
  }

  private void link(Id person, Id account) {
    write(
        officer.exercising(WorkforceModule.ACCOUNTS),
        (scope, tx) -> {
          var s = staff.store().find(scope, tx.handle(), person).orElseThrow();
          return staff
              .store()
              .update(
                  scope, tx, s, s.logsInWith(account, officer.account(), tx.now()), clock.today());
        });
  }

  private AppointmentSight find(Id id) {
    return service.find(reading, id);
  }

  private static Post post() {
    return Post.of(DIRECTOR_POST).orElseThrow();
  }

  private State state() {
    return posts.find(officer.exercising(WorkforceModule.POSTS), post()).state();
  }

  private PostSight atDay(LocalDate day) {
    PostFilter asked =
        PostFilter.ALL
            .within(divisions.area(DivisionCode.of(VILLAGE), null, day).orElseThrow())
            .on(day, null);
    return posts
        .list(officer.exercising(WorkforceModule.POSTS), asked, Paging.first())
        .items()
        .get(0);
  }

  private String holder(LocalDate day) {
    return atDay(day).name();
  }

  private static Grant director(String village) {
    return new Grant(Role.VILLAGE_DIRECTOR, DivisionCode.of(village), DivisionCode.of("610999"));
  }

  private List<String> units(Id appointment) {
    return database()
        .jdbi()
        .withHandle(
            h ->
                h.createQuery(
                        "select unit, valid_from from workforce.appointment_state"
                            + " where appointment_id = :id and state = 'ACTIVE'"
                            + " and recorded_to > :now order by valid_from")
                    .bind("id", appointment)
                    .bind("now", clock.instant().plusSeconds(1))
                    .map((r, c) -> r.getLong(1) + " " + r.getDate(2))
                    .list());
  }

  private String rows(String sql) {
    return database().jdbi().withHandle(h -> h.createQuery(sql).mapToMap().list().toString());
  }
}
