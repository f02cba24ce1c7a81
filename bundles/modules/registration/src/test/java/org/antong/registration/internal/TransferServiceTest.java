package org.antong.registration.internal;

import static org.antong.registration.internal.Samples.VILLAGE;
import static org.antong.registration.internal.Samples.child;
import static org.antong.registration.internal.Samples.edited;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Purpose;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.fault.Stale;
import org.antong.platform.api.report.ReportQuery;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.antong.platform.testkit.TestSwitches;
import org.antong.registration.internal.TransferService.Move;
import org.antong.registration.internal.domain.ChildFilter;
import org.antong.registration.internal.domain.Revision.Step;
import org.antong.registration.internal.domain.TransferFilter;
import org.antong.registration.internal.domain.TransferFilter.Direction;
import org.antong.registration.internal.domain.TransferState;
import org.junit.jupiter.api.Test;

class TransferServiceTest extends StoreContract {

  private static final LocalDate BEGUN = LocalDate.of(2026, 3, 2);
  private static final LocalDate ASKED = LocalDate.of(2026, 9, 1);
  private static final LocalDate TAKEN = LocalDate.of(2026, 9, 10);
  private static final DivisionCode ELSEWHERE = DivisionCode.of("610997101201");

  private static final TestDivisions DIVISIONS =
      TestDivisions.of(
          """
          610900,示例市
          610995,第三县
          610995101,远镇
          610995101201,远村
          610997,邻县
          610997101,邻镇
          610997101201,邻村
          610997101202,邻二村
          610999,示例县
          610998,示例新区,zone
          610999101,甲镇
          610999101201,一村
          610999101202,二村,610998
          610999101203,六村
          610999102,乙镇
          610999102201,三村
          """);

  private final Callers callers = Callers.of(new RegistrationModule().info());
  private final RegistrationConfig config = new RegistrationConfig(true, false);
  private final ChildService children =
      new ChildService(db, cipher, DIVISIONS, Samples.CODES, config, clock, Samples.NAMES);
  private final TransferService transfers =
      new TransferService(
          db, cipher, new RegistrationConfig(true, false), DIVISIONS, clock, Admission.NONE);
  private final LeftBehindReport report =
      new LeftBehindReport(new ReportedChildren(db, cipher, DIVISIONS, MadeUp.KEYS, clock), config);

  private final Caller director = callers.director(VILLAGE);
  private final Caller supervisor = callers.supervisor("610999101");
  private final Caller neighbour = callers.supervisor("610997101");
  private final Caller thirdCounty = callers.officer("610995");

  TransferServiceTest() {
    super("registration");
  }

  @Test
  void a_child_moves_inside_the_town_of_its_supervisor_at_once_and_nobody_is_reminded() {
    Id id = onTheBooks();
    clock.set(TAKEN);
    TransferSight moved =
        transfers.move(mover(supervisor), id, to("610999101203", ASKED), Match.ANY);
    assertThat(moved.state()).isEqualTo(TransferState.NOTED);
    assertThat(moved.direction()).isEqualTo("within");
    ChildSight child = children.find(reading(callers.director("610999101203")), id);
    assertThat(child.division()).isEqualTo(DivisionCode.of("610999101203"));
    assertThat(child.residenceAddress()).isEqualTo("新房");
    assertThat(child.householdDivision()).isEqualTo(DivisionCode.of(VILLAGE));
    assertThatThrownBy(() -> children.find(reading(director), id)).isInstanceOf(Missing.class);
    assertThat(new TransferReminders(transfers).toDos(callers.director("610999101203"))).isEmpty();
    RevisionSight told = children.changes(reading(supervisor), id).get(0);
    assertThat(told.step()).isEqualTo(Step.MOVED);
    assertThat(told.reason()).isEqualTo("随父母搬家");
    assertThat(told.by()).isEqualTo(supervisor.account().toString());
  }

  @Test
  void of_a_day_before_the_move_who_keeps_it_now_is_told_that_it_was_elsewhere_and_nothing_else() {
    Id id = onTheBooks();
    clock.set(TAKEN);
    transfers.move(mover(supervisor), id, to("610999101203", ASKED), Match.ANY);
    Caller now = reading(callers.director("610999101203"));
    assertThat(children.find(now, id, ASKED, null).division())
        .isEqualTo(DivisionCode.of("610999101203"));
    assertThat(why(() -> children.find(now, id, ASKED.minusDays(1), null)))
        .isEqualTo("registration.then.elsewhere");
    LocalDate before = LocalDate.of(1999, 1, 1);
    assertThat(why(() -> children.find(now, id, before, null)))
        .isEqualTo("registration.then.not-yet");
    Instant early = before.atStartOfDay(clock.getZone()).toInstant();
    assertThat(why(() -> children.find(now, id, null, early)))
        .isEqualTo("registration.then.unknown");
    assertThat(children.find(reading(director), id, ASKED.minusDays(1), null).id()).isEqualTo(id);
    assertThatThrownBy(() -> children.find(reading(director), id, ASKED, null))
        .isInstanceOf(Missing.class);
    assertThatThrownBy(() -> children.find(reading(neighbour), id, before, null))
        .isInstanceOf(Missing.class);
  }

  private static String why(Runnable look) {
    try {
      look.run();
      return null;
    } catch (Refused e) {
      return e.key();
    }
  }

  @Test
  void a_child_moves_to_another_town_at_once_and_who_keeps_it_now_takes_note() {
    Id id = onTheBooks();
    clock.set(TAKEN);
    TransferSight moved = transfers.move(mover(director), id, to("610999102201", ASKED), Match.ANY);
    assertThat(moved.state()).isEqualTo(TransferState.MOVED);
    assertThat(moved.child()).as("the file is no longer the director's").isNull();
    Caller receives = callers.director("610999102201");
    assertThat(new TransferReminders(transfers).toDos(receives))
        .extracting("textKey", "count", "link")
        .containsExactly(
            tuple(
                "registration.todo.moved", 1L, "/registration/transfers?direction=in&state=MOVED"));
    assertThatThrownBy(() -> transfers.note(mover(director), moved.id(), Match.ANY))
        .isInstanceOf(Forbidden.class);
    transfers.note(mover(receives), moved.id(), new Match(moved.version()));
    assertThat(new TransferReminders(transfers).toDos(receives)).isEmpty();
    assertThat(new TransferReminders(transfers).toDos(director)).isEmpty();
    assertThat(whereOn(LocalDate.of(2026, 8, 31))).containsExactly(entry("610999101000", 1L));
    assertThat(whereOn(ASKED)).containsExactly(entry("610999102000", 1L));
  }

  @Test
  void another_county_is_asked_and_until_it_accepts_it_sees_next_to_nothing() {
    Id id = onTheBooks();
    clock.set(ASKED);
    TransferSight asked =
        transfers.move(mover(supervisor), id, to(ELSEWHERE.toString(), ASKED), Match.ANY);
    assertThat(asked.state()).isEqualTo(TransferState.REQUESTED);
    assertThat(asked.name()).isEqualTo("张小禾");
    TransferSight seen = transfers.find(seeing(neighbour), asked.id());
    assertThat(seen.direction()).isEqualTo("in");
    assertThat(seen.child()).isNull();
    assertThat(seen.name()).isEqualTo("张**");
    assertThat(seen.age()).isEqualTo(11);
    assertThat(seen.fileNo()).isEqualTo("610999-2026-000001");
    assertThat(seen.reason()).isEqualTo("随父母搬家");
    assertThat(seen.actions()).containsExactly("accept", "decline");
    assertThatThrownBy(() -> children.find(reading(neighbour), id)).isInstanceOf(Missing.class);
    assertThat(transfers.ofChild(seeing(neighbour), id)).isEmpty();
    assertThat(transfers.sheet(seeing(neighbour), asked.id()).child()).isNull();
    assertThat(transfers.sheet(seeing(supervisor), asked.id()).child().name()).isEqualTo("张小禾");
    assertThat(children.find(reading(supervisor), id).state().inForce()).isTrue();
  }

  @Test
  void a_third_county_sees_nothing_and_does_nothing() {
    Id id = onTheBooks();
    clock.set(ASKED);
    Id asked =
        transfers.move(mover(supervisor), id, to(ELSEWHERE.toString(), ASKED), Match.ANY).id();
    assertThat(transfers.list(seeing(thirdCounty), TransferFilter.ALL, Paging.first()).total())
        .isZero();
    assertThatThrownBy(() -> transfers.find(seeing(thirdCounty), asked))
        .isInstanceOf(Missing.class);
    assertThatThrownBy(() -> transfers.sheet(seeing(thirdCounty), asked))
        .isInstanceOf(Missing.class);
    Caller decides = thirdCounty.exercising(RegistrationModule.HAND_OVER);
    assertThatThrownBy(
            () -> transfers.accept(decides, asked, DivisionCode.of("610995101201"), Match.ANY))
        .isInstanceOf(Missing.class);
    assertThatThrownBy(() -> transfers.decline(decides, asked, "不", Match.ANY))
        .isInstanceOf(Missing.class);
    assertThatThrownBy(() -> transfers.withdraw(mover(thirdCounty), asked, null, Match.ANY))
        .isInstanceOf(Missing.class);
    assertThatThrownBy(
            () -> transfers.move(mover(thirdCounty), id, to("610995101201", ASKED), Match.ANY))
        .isInstanceOf(Missing.class);
  }

  @Test
  void the_sender_counts_until_the_day_before_and_the_receiver_from_the_day_on() {
    Id id = onTheBooks();
    Id stays = onTheBooks();
    clock.set(ASKED);
    Id asked =
        transfers.move(mover(supervisor), id, to(ELSEWHERE.toString(), ASKED), Match.ANY).id();
    assertThat(whereOn(ASKED)).containsExactly(entry("610999101000", 2L));
    clock.set(TAKEN);
    assertThat(whereOn(TAKEN)).containsExactly(entry("610999101000", 2L));
    accept(asked, ELSEWHERE);
    assertThat(whereOn(TAKEN.minusDays(1))).containsExactly(entry("610999101000", 2L));
    assertThat(whereOn(TAKEN)).containsOnly(entry("610999101000", 1L), entry("610997101000", 1L));
    assertThat(whereOn(TAKEN.plusDays(1)))
        .containsOnly(entry("610999101000", 1L), entry("610997101000", 1L));
    for (LocalDate day : List.of(TAKEN.minusDays(1), TAKEN, TAKEN.plusDays(1))) {
      assertThat(recount(day)).as("a recount row by row on " + day).isEqualTo(whereOn(day));
    }
    assertThat(stays).isNotEqualTo(id);
  }

  @Test
  void what_was_known_before_the_transfer_stays_as_it_was() {
    Id id = onTheBooks();
    clock.set(ASKED);
    ChildSight copy = children.find(reading(supervisor), id);
    Id asked =
        transfers.move(mover(supervisor), id, to(ELSEWHERE.toString(), ASKED), Match.ANY).id();
    clock.set(TAKEN);
    accept(asked, ELSEWHERE);
    ChildSight then = children.find(reading(supervisor), id, ASKED, null);
    assertThat(then.division()).isEqualTo(copy.division());
    assertThat(then.residenceAddress()).isEqualTo(copy.residenceAddress());
    assertThat(then.guardians()).isEqualTo(copy.guardians());
    assertThat(then.categories()).isEqualTo(copy.categories());
    assertThat(list(supervisor, ASKED)).isEqualTo(1);
    assertThat(list(neighbour, ASKED)).isZero();
    assertThat(list(supervisor, null)).isZero();
    assertThat(list(neighbour, null)).isEqualTo(1);
    List<RevisionSight> story = children.changes(reading(neighbour), id);
    assertThat(story).extracting(RevisionSight::step).contains(Step.MOVED, Step.BEGUN);
    ChildSight now = children.find(reading(neighbour), id);
    assertThat(now.fileNo()).isEqualTo(copy.fileNo());
    assertThat(now.guardians()).hasSize(2);
    assertThat(transfers.sheet(seeing(supervisor), asked).child().division())
        .isEqualTo(DivisionCode.of(VILLAGE));
    assertThat(transfers.sheet(seeing(neighbour), asked).child().name()).isEqualTo("张小禾");
  }

  @Test
  void guardians_and_categories_follow_the_file() {
    Id id = onTheBooks();
    clock.set(ASKED);
    Id asked =
        transfers.move(mover(supervisor), id, to(ELSEWHERE.toString(), ASKED), Match.ANY).id();
    accept(asked, ELSEWHERE);
    for (String table : List.of("guardian", "child_category")) {
      List<Long> villages =
          read(
              callers.platform(),
              (scope, handle) ->
                  handle
                      .createQuery(
                          "select distinct division from registration."
                              + table
                              + " where recorded_to > :now")
                      .bind("now", clock.instant())
                      .mapTo(Long.class)
                      .list());
      assertThat(villages).as(table).containsExactly(ELSEWHERE.value());
    }
    Caller takes = callers.director(ELSEWHERE.toString());
    ChildSight shown = children.find(reading(takes), id);
    children.update(
        takes.exercising(RegistrationModule.WRITE),
        id,
        edited(shown, t -> t.school = "新学校"),
        new Match(shown.version()));
    assertThat(children.find(reading(takes), id).school()).isEqualTo("新学校");
  }

  @Test
  void what_is_declined_waits_with_its_reason_until_it_is_mended_or_withdrawn() {
    Id id = onTheBooks();
    clock.set(ASKED);
    Id asked =
        transfers.move(mover(supervisor), id, to(ELSEWHERE.toString(), ASKED), Match.ANY).id();
    Caller decides = neighbour.exercising(RegistrationModule.HAND_OVER);
    assertThatThrownBy(() -> transfers.decline(decides, asked, " ", Match.ANY))
        .isInstanceOf(Invalid.class);
    transfers.decline(decides, asked, "孩子没有住在这里", Match.ANY);
    assertThat(new TransferReminders(transfers).toDos(supervisor))
        .extracting("textKey", "overdue")
        .containsExactly(tuple("registration.todo.declined", true));
    assertThat(transfers.find(seeing(supervisor), asked).answer()).isEqualTo("孩子没有住在这里");
    Id again = transfers.move(mover(supervisor), id, to("610997101202", ASKED), Match.ANY).id();
    assertThat(transfers.find(seeing(supervisor), asked).state())
        .isEqualTo(TransferState.WITHDRAWN);
    transfers.withdraw(mover(supervisor), again, null, Match.ANY);
    assertThat(new TransferReminders(transfers).toDos(supervisor)).isEmpty();
    assertThat(new TransferReminders(transfers).toDos(neighbour)).isEmpty();
    assertThatThrownBy(() -> transfers.accept(decides, again, ELSEWHERE, Match.ANY))
        .isInstanceOf(Refused.class);
    assertThat(children.find(reading(supervisor), id).division())
        .isEqualTo(DivisionCode.of(VILLAGE));
  }

  @Test
  void a_child_is_on_one_way_only() {
    Id id = onTheBooks();
    clock.set(ASKED);
    transfers.move(mover(supervisor), id, to(ELSEWHERE.toString(), ASKED), Match.ANY);
    for (String place : List.of("610997101202", "610999102201")) {
      assertThatThrownBy(() -> transfers.move(mover(supervisor), id, to(place, ASKED), Match.ANY))
          .isInstanceOfSatisfying(
              Refused.class, e -> assertThat(e.key()).isEqualTo("registration.transfer.open"));
    }
  }

  @Test
  void a_director_sends_no_child_to_another_county_and_a_draft_goes_nowhere() {
    Id id = onTheBooks();
    clock.set(ASKED);
    assertThatThrownBy(
            () -> transfers.move(mover(director), id, to(ELSEWHERE.toString(), ASKED), Match.ANY))
        .isInstanceOfSatisfying(
            Refused.class,
            e -> assertThat(e.key()).isEqualTo("registration.transfer.request.director"));
    Id draft = children.create(director.exercising(RegistrationModule.WRITE), child()).id();
    assertThatThrownBy(
            () ->
                transfers.move(
                    mover(supervisor), draft, to(ELSEWHERE.toString(), ASKED), Match.ANY))
        .isInstanceOf(Refused.class);
  }

  @Test
  void everything_typed_wrongly_is_said_at_once() {
    Id id = onTheBooks();
    clock.set(ASKED);
    assertThatThrownBy(
            () ->
                transfers.move(
                    mover(supervisor),
                    id,
                    new Move(DivisionCode.of("610999102"), BEGUN.minusDays(1), null, " "),
                    Match.ANY))
        .isInstanceOfSatisfying(
            Invalid.class,
            e ->
                assertThat(e.problems().stream().map(p -> p.field()))
                    .containsExactlyInAnyOrder("to", "on", "reason"));
    assertThatThrownBy(() -> transfers.move(mover(supervisor), id, to(VILLAGE, ASKED), Match.ANY))
        .isInstanceOf(Invalid.class);
    assertThatThrownBy(
            () ->
                transfers.move(
                    mover(supervisor), id, to("610999101203", ASKED.plusDays(1)), Match.ANY))
        .isInstanceOf(Invalid.class);
  }

  @Test
  void a_county_is_asked_by_its_code_and_its_officer_chooses_the_village() {
    Id id = onTheBooks();
    clock.set(ASKED);
    Id asked = transfers.move(mover(supervisor), id, to("610997", ASKED), Match.ANY).id();
    assertThatThrownBy(() -> transfers.find(seeing(neighbour), asked)).isInstanceOf(Missing.class);
    Caller officer = callers.officer("610997").exercising(RegistrationModule.HAND_OVER);
    assertThatThrownBy(() -> transfers.accept(officer, asked, null, Match.ANY))
        .isInstanceOf(Invalid.class);
    assertThatThrownBy(
            () -> transfers.accept(officer, asked, DivisionCode.of("610999102201"), Match.ANY))
        .isInstanceOf(Invalid.class);
    transfers.accept(officer, asked, ELSEWHERE, Match.ANY);
    assertThat(children.find(reading(neighbour), id).division()).isEqualTo(ELSEWHERE);
  }

  @Test
  void a_county_that_has_files_off_is_not_asked_for_nobody_there_could_answer() {
    Id id = onTheBooks();
    clock.set(TAKEN);
    Caller asks = mover(new TestSwitches().off("registration", "610997").of(supervisor));
    assertThatThrownBy(() -> transfers.move(asks, id, to("610997101201", ASKED), Match.ANY))
        .isInstanceOfSatisfying(
            Invalid.class,
            e -> assertThat(e.problems().get(0).key()).isEqualTo("registration.transfer.to.off"));
    TransferSight asked =
        transfers.move(mover(supervisor), id, to("610997101201", ASKED), Match.ANY);
    assertThat(asked.state()).isEqualTo(TransferState.REQUESTED);
  }

  @Test
  void a_zone_is_another_unit_and_is_asked() {
    Id id = onTheBooks();
    clock.set(ASKED);
    TransferSight asked =
        transfers.move(mover(supervisor), id, to("610999101202", ASKED), Match.ANY);
    assertThat(asked.state()).isEqualTo(TransferState.REQUESTED);
    assertThat(asked.toUnit()).isEqualTo(DivisionCode.of("610998"));
    Caller zone = callers.as(Role.COUNTY_OFFICER, "610998");
    transfers.accept(zone.exercising(RegistrationModule.HAND_OVER), asked.id(), null, Match.ANY);
    assertThat(children.find(reading(zone), id).unit()).isEqualTo(DivisionCode.of("610998"));
  }

  @Test
  void an_old_version_of_child_or_transfer_changes_nothing() {
    Id id = onTheBooks();
    clock.set(ASKED);
    ChildSight shown = children.find(reading(supervisor), id);
    children.update(
        supervisor.exercising(RegistrationModule.WRITE),
        id,
        edited(shown, t -> t.school = "甲小学"),
        Match.ANY);
    Match old = new Match(shown.version());
    assertThatThrownBy(
            () -> transfers.move(mover(supervisor), id, to(ELSEWHERE.toString(), ASKED), old))
        .isInstanceOf(Stale.class);
    TransferSight asked =
        transfers.move(mover(supervisor), id, to(ELSEWHERE.toString(), ASKED), Match.ANY);
    transfers.withdraw(mover(supervisor), asked.id(), null, Match.ANY);
    assertThatThrownBy(
            () ->
                transfers.accept(
                    neighbour.exercising(RegistrationModule.HAND_OVER),
                    asked.id(),
                    ELSEWHERE,
                    new Match(asked.version())))
        .isInstanceOf(Stale.class);
    assertThat(children.find(reading(supervisor), id).school()).isEqualTo("甲小学");
  }

  @Test
  void an_edit_between_request_and_acceptance_is_handed_over_too() {
    Id id = onTheBooks();
    clock.set(ASKED);
    Id asked =
        transfers.move(mover(supervisor), id, to(ELSEWHERE.toString(), ASKED), Match.ANY).id();
    children.update(
        director.exercising(RegistrationModule.WRITE),
        id,
        edited(children.find(reading(director), id), t -> t.school = "转学前的学校"),
        Match.ANY);
    clock.set(TAKEN);
    accept(asked, ELSEWHERE);
    assertThat(children.find(reading(neighbour), id).school()).isEqualTo("转学前的学校");
  }

  @Test
  void a_failure_in_the_middle_leaves_the_request_and_both_sides_as_they_were() {
    Id id = onTheBooks();
    clock.set(ASKED);
    Id asked =
        transfers.move(mover(supervisor), id, to(ELSEWHERE.toString(), ASKED), Match.ANY).id();
    clock.set(TAKEN);
    // the last statement of the acceptance cannot be written: the database breaks off there
    execute(
        "alter table registration.child_transfer add constraint never_accepted"
            + " check (state <> 'ACCEPTED')");
    try {
      assertThatThrownBy(() -> accept(asked, ELSEWHERE)).isInstanceOf(RuntimeException.class);
      assertThat(transfers.find(seeing(neighbour), asked).state())
          .isEqualTo(TransferState.REQUESTED);
      assertThat(children.find(reading(supervisor), id).division())
          .isEqualTo(DivisionCode.of(VILLAGE));
      assertThatThrownBy(() -> children.find(reading(neighbour), id)).isInstanceOf(Missing.class);
      assertThat(whereOn(TAKEN)).containsExactly(entry("610999101000", 1L));
    } finally {
      execute("alter table registration.child_transfer drop constraint never_accepted");
    }
    accept(asked, ELSEWHERE);
    assertThat(whereOn(TAKEN)).containsExactly(entry("610997101000", 1L));
  }

  @Test
  void what_waits_for_a_village_waits_for_the_unit_that_manages_it_now() {
    Id id = onTheBooks();
    clock.set(ASKED);
    Id asked =
        transfers.move(mover(supervisor), id, to(ELSEWHERE.toString(), ASKED), Match.ANY).id();
    DivisionCode zone = DivisionCode.of("610998");
    assertThat(
            new TransferRestamp(transfers)
                .restamp(callers.platform(), ELSEWHERE, zone, ASKED.plusDays(1)))
        .as("not before the day")
        .isZero();
    assertThat(new TransferRestamp(transfers).restamp(callers.platform(), ELSEWHERE, zone, ASKED))
        .isEqualTo(1);
    assertThatThrownBy(() -> transfers.find(seeing(neighbour), asked)).isInstanceOf(Missing.class);
    assertThat(transfers.find(seeing(callers.as(Role.COUNTY_OFFICER, "610998")), asked).toUnit())
        .isEqualTo(zone);
  }

  @Test
  void an_officer_who_sees_names_for_a_purpose_is_logged() {
    Id id = onTheBooks();
    clock.set(ASKED);
    Id asked =
        transfers.move(mover(supervisor), id, to(ELSEWHERE.toString(), ASKED), Match.ANY).id();
    assertThat(transfers.find(seeing(callers.officer("610999")), asked).name()).isEqualTo("张**");
    Caller purposeful =
        callers.officer("610999", new Purpose("核实迁移", clock.instant().plusSeconds(600)));
    assertThat(transfers.find(seeing(purposeful), asked).name()).isEqualTo("张小禾");
    List<String> actions =
        database()
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .createQuery(
                            "select action from antong.audit_entry where entity_id = :id"
                                + " and entity = 'registration.child_transfer' order by id")
                        .bind("id", asked.value())
                        .mapTo(String.class)
                        .list());
    assertThat(actions).last().isEqualTo("read");
  }

  @Test
  void the_list_tells_in_from_out() {
    Id id = onTheBooks();
    clock.set(ASKED);
    transfers.move(mover(supervisor), id, to(ELSEWHERE.toString(), ASKED), Match.ANY);
    for (String way : List.of("in", "out")) {
      TransferFilter filter = TransferFilter.of(new Query(Map.of("direction", List.of(way))));
      boolean in = filter.direction() == Direction.IN;
      assertThat(transfers.list(seeing(neighbour), filter, Paging.first()).total())
          .isEqualTo(in ? 1 : 0);
      assertThat(transfers.list(seeing(supervisor), filter, Paging.first()).total())
          .isEqualTo(in ? 0 : 1);
    }
  }

  private void execute(String sql) {
    database().jdbi().useHandle(handle -> handle.execute(sql));
  }

  private TransferSight accept(Id asked, DivisionCode village) {
    return transfers.accept(
        neighbour.exercising(RegistrationModule.HAND_OVER), asked, village, Match.ANY);
  }

  private Id onTheBooks() {
    clock.set(BEGUN);
    Caller enters = director.exercising(RegistrationModule.WRITE);
    Id id = children.create(enters, child()).id();
    children.submit(enters, id, Match.ANY);
    children.verify(supervisor.exercising(RegistrationModule.VERIFY), id, Match.ANY);
    return id;
  }

  private long list(Caller reader, LocalDate asOf) {
    ChildFilter filter = asOf == null ? ChildFilter.ALL : ChildFilter.ALL.on(asOf);
    return children.list(reading(reader), filter, Paging.first()).total();
  }

  /** T01 by town on a day, over both counties and the zone, each as its own officer has it. */
  private Map<String, Long> whereOn(LocalDate day) {
    Map<String, Long> where = new LinkedHashMap<>();
    for (String unit : List.of("610997", "610998", "610999")) {
      Area area = DIVISIONS.area(DivisionCode.of(unit), null, day).orElseThrow();
      ReportTable table =
          report.table(
              callers.as(Role.COUNTY_OFFICER, unit),
              new ReportQuery(area, Period.parse("2026").orElseThrow(), day));
      for (ReportTable.Row row : table.rows()) {
        long n = row.values().get("total").longValue();
        if (n > 0) where.merge(row.area().division().toString(), n, Long::sum);
      }
    }
    return where;
  }

  /** Counted from the rows by hand, one child once, in the words of nobody else. */
  private Map<String, Long> recount(LocalDate day) {
    Map<String, Long> where = new LinkedHashMap<>();
    List<String> seen = new java.util.ArrayList<>();
    read(
            callers.platform(),
            (scope, handle) ->
                handle
                    .createQuery(
                        "select s.child_id, s.division, s.state, s.valid_from, s.valid_to,"
                            + " s.recorded_to from registration.child_state s order by s.division")
                    .mapToMap()
                    .list())
        .forEach(
            row -> {
              java.sql.Date from = (java.sql.Date) row.get("valid_from");
              java.sql.Date to = (java.sql.Date) row.get("valid_to");
              java.sql.Timestamp until = (java.sql.Timestamp) row.get("recorded_to");
              if (until.toInstant().atZone(ZoneId.of("UTC")).getYear() < 9000) return;
              if (from.toLocalDate().isAfter(day) || !to.toLocalDate().isAfter(day)) return;
              if (!row.get("state").equals("ACTIVE")) return;
              String child = row.get("child_id").toString();
              assertThat(seen).as("a child stands in one place on " + day).doesNotContain(child);
              seen.add(child);
              where.merge(row.get("division").toString().substring(0, 9) + "000", 1L, Long::sum);
            });
    return where;
  }

  private static Move to(String place, LocalDate on) {
    return new Move(DivisionCode.of(place), on, "新房", "随父母搬家");
  }

  private static Caller mover(Caller caller) {
    return caller.exercising(RegistrationModule.MOVE);
  }

  private static Caller seeing(Caller caller) {
    return caller.exercising(RegistrationModule.TRANSFERS);
  }

  private static Caller reading(Caller caller) {
    return caller.exercising(RegistrationModule.READ);
  }
}
