package org.antong.registration.internal;

import static org.antong.registration.internal.Samples.VILLAGE;
import static org.antong.registration.internal.Samples.child;
import static org.antong.registration.internal.Samples.edited;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.antong.registration.internal.TapOutcome.Result;
import org.antong.registration.internal.domain.ChildFilter;
import org.antong.registration.internal.domain.Confirmed;
import org.antong.registration.internal.domain.UpdateAnswer;
import org.junit.jupiter.api.Test;

class ConfirmationServiceTest extends StoreContract {

  private static final DivisionCode COUNTY = DivisionCode.of("610999");
  private static final Area PLACE = Area.of(DivisionCode.of(VILLAGE), COUNTY);
  private static final Area TOWN = Area.of(DivisionCode.of("610999101"), COUNTY);
  private static final Period OCTOBER = Period.parse("2026-10").orElseThrow();

  private final Callers callers = Callers.of(new RegistrationModule().info());
  private final RegistrationConfig config = new RegistrationConfig(true, false);
  private final TestDivisions divisions = TestDivisions.small();
  private final ChildService children =
      new ChildService(db, cipher, divisions, Samples.CODES, config, clock, Samples.NAMES);
  private final ConfirmationService service =
      new ConfirmationService(db, cipher, divisions, config, clock);

  private final Caller writer = callers.director(VILLAGE).exercising(RegistrationModule.WRITE);
  private final Caller verifier =
      callers.supervisor("610999101").exercising(RegistrationModule.VERIFY);
  private final Caller director = callers.director(VILLAGE).exercising(RegistrationModule.CONFIRM);
  private final Caller supervisor =
      callers.supervisor("610999101").exercising(RegistrationModule.CONFIRM);
  private final Caller reader =
      callers.supervisor("610999101").exercising(RegistrationModule.CONFIRMED);

  ConfirmationServiceTest() {
    super("registration");
  }

  @Test
  void a_village_is_confirmed_tap_by_tap() {
    Id one = inForce("张小禾");
    Id two = inForce("李小麦");
    clock.set(LocalDate.of(2026, 10, 15));
    assertThat(sheet().items()).hasSize(2);
    assertThat(sheet().confirmed()).isZero();
    assertThat(tap(one, UpdateAnswer.NO_CHANGE).result()).isEqualTo(Result.TAKEN);
    ConfirmationSheet sheet = sheet();
    assertThat(sheet.confirmed()).isEqualTo(1);
    assertThat(sheet.items().get(0).child().id()).isEqualTo(two);
    assertThat(sheet.items().get(1).lastConfirmedOn()).isEqualTo(clock.today());
    assertThat(service.lastConfirmed(reader, one)).contains(clock.today());
    assertThat(service.lastConfirmed(reader, two)).isEmpty();
  }

  @Test
  void the_same_tap_sent_again_is_known_and_written_once() {
    Id id = inForce("张小禾");
    clock.set(LocalDate.of(2026, 10, 15));
    ConfirmationTap tap = tap(id, "NO_CHANGE", UUID.randomUUID(), clock.instant());
    assertThat(results(List.of(tap, tap))).containsExactly(Result.TAKEN, Result.KNOWN);
    assertThat(results(List.of(tap))).containsExactly(Result.KNOWN);
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void a_later_answer_takes_the_place_of_the_earlier_and_both_are_kept() {
    Id id = inForce("张小禾");
    clock.set(LocalDate.of(2026, 10, 15));
    tap(id, UpdateAnswer.NO_CHANGE);
    tap(id, UpdateAnswer.LEFT);
    assertThat(sheet().items().get(0).answer()).isEqualTo(UpdateAnswer.LEFT);
    assertThat(rows()).isEqualTo(2);
  }

  @Test
  void a_tap_is_taken_back_by_who_made_it_and_by_nobody_else() {
    Id id = inForce("张小禾");
    clock.set(LocalDate.of(2026, 10, 15));
    UUID client = UUID.randomUUID();
    service.confirm(director, List.of(tap(id, "NO_CHANGE", client, clock.instant())));
    ConfirmationTap undo =
        new ConfirmationTap(
            UUID.randomUUID().toString(), id.toString(), "2026-10", null, null, client.toString());
    TapOutcome foreign = service.confirm(supervisor, List.of(undo)).get(0);
    assertThat(foreign.status()).isEqualTo(409);
    assertThat(sheet().confirmed()).isEqualTo(1);
    assertThat(results(List.of(undo, undo))).containsExactly(Result.TAKEN, Result.KNOWN);
    assertThat(sheet().confirmed()).isZero();
    assertThat(tap(id, UpdateAnswer.NO_CHANGE).result()).isEqualTo(Result.TAKEN);
  }

  @Test
  void taking_back_what_never_came_up_changes_nothing() {
    Id id = inForce("张小禾");
    clock.set(LocalDate.of(2026, 10, 15));
    ConfirmationTap undo =
        new ConfirmationTap(
            UUID.randomUUID().toString(),
            id.toString(),
            "2026-10",
            null,
            null,
            UUID.randomUUID().toString());
    assertThat(results(List.of(undo))).containsExactly(Result.KNOWN);
    assertThat(rows()).isZero();
  }

  @Test
  void one_tap_that_cannot_be_taken_does_not_hold_up_the_next() {
    Id id = inForce("张小禾");
    Id foreign = Id.next();
    clock.set(LocalDate.of(2026, 10, 15));
    Instant now = clock.instant();
    List<TapOutcome> outcomes =
        service.confirm(
            director,
            List.of(
                tap(foreign, "NO_CHANGE", UUID.randomUUID(), now),
                tap(id, "SOMETHING", UUID.randomUUID(), now),
                new ConfirmationTap("no", id.toString(), "2026-10", "LEFT", null, null),
                tap(id, "NO_CHANGE", UUID.randomUUID(), now)));
    assertThat(outcomes.stream().map(TapOutcome::status)).containsExactly(404, 422, 422, 200);
    assertThat(sheet().confirmed()).isEqualTo(1);
  }

  @Test
  void what_was_tapped_on_the_last_evening_and_went_up_the_next_day_counts_for_its_month() {
    Id id = inForce("张小禾");
    clock.set(LocalDate.of(2026, 11, 1));
    Instant evening = Instant.parse("2026-10-31T15:50:00Z");
    TapOutcome late =
        service.confirm(director, List.of(tap(id, "NO_CHANGE", UUID.randomUUID(), evening))).get(0);
    assertThat(late.result()).isEqualTo(Result.TAKEN);
    assertThat(progress(TOWN, OCTOBER).total().confirmed()).isEqualTo(1);
    assertThat(progress(TOWN, service.month()).total().confirmed()).isZero();
    List<ConfirmationProgress> year =
        service.year(reader, service.progress(reader, TOWN, service.month()));
    assertThat(year).extracting(m -> m.period().toString()).startsWith("2026-11", "2026-10");
    assertThat(year).hasSize(11);
    assertThat(year).extracting(m -> m.total().confirmed()).startsWith(0L, 1L);
    assertThat(
            service.year(
                reader, service.progress(reader, Area.of(COUNTY, COUNTY), service.month())))
        .isEmpty();
    assertThat(service.lastConfirmed(reader, id)).contains(LocalDate.of(2026, 10, 31));
    TapOutcome wrong =
        service
            .confirm(director, List.of(tap(id, "NO_CHANGE", UUID.randomUUID(), clock.instant())))
            .get(0);
    assertThat(wrong.key()).isEqualTo("registration.confirmation.other-month");
  }

  @Test
  void a_change_counts_once_the_file_says_it_too() {
    Id id = inForce("张小禾");
    clock.set(LocalDate.of(2026, 10, 15));
    tap(id, UpdateAnswer.CHANGED);
    assertThat(sheet().items().get(0).open()).isTrue();
    assertThat(sheet().confirmed()).isZero();
    assertThat(progress(TOWN, OCTOBER).total().followUps()).isEqualTo(1);
    Caller sees = callers.director(VILLAGE).exercising(RegistrationModule.READ);
    children.update(writer, id, edited(children.find(sees, id), t -> t.school = "另一小学"), Match.ANY);
    assertThat(sheet().confirmed()).isEqualTo(1);
    assertThat(sheet().items().get(0).open()).isFalse();
    assertThat(progress(TOWN, OCTOBER).total().confirmed()).isEqualTo(1);
    assertThat(progress(TOWN, OCTOBER).total().followUps()).isZero();
  }

  @Test
  void the_list_shows_exactly_who_is_confirmed_and_who_is_missing_now_and_in_a_month_gone_by() {
    Id done = inForce("张小禾");
    Id changed = inForce("李小麦");
    Id missing = inForce("王小豆");
    clock.set(LocalDate.of(2026, 10, 3));
    Id thisMonth = children.create(writer, child(t -> t.idNumber = null)).id();
    children.submit(writer, thisMonth, Match.ANY);
    children.verify(verifier, thisMonth, Match.ANY);
    clock.set(LocalDate.of(2026, 10, 15));
    tap(done, UpdateAnswer.NO_CHANGE);
    tap(changed, UpdateAnswer.CHANGED);
    assertThat(listed(Confirmed.DONE, null)).containsExactlyInAnyOrder(done);
    assertThat(listed(Confirmed.MISSING, null)).containsExactlyInAnyOrder(changed, missing);
    assertThat(progress(TOWN, OCTOBER).total().confirmed()).isEqualTo(1);
    assertThat(progress(TOWN, OCTOBER).total().open()).isEqualTo(2);
    service.settle(director, changed, OCTOBER);
    clock.set(LocalDate.of(2026, 11, 2));
    LocalDate last = LocalDate.of(2026, 10, 31);
    assertThat(listed(Confirmed.DONE, last)).containsExactlyInAnyOrder(done, changed);
    assertThat(listed(Confirmed.MISSING, last)).containsExactlyInAnyOrder(missing);
    assertThat(listed(Confirmed.DONE, null)).isEmpty();
    assertThat(listed(Confirmed.MISSING, null)).hasSize(4);
  }

  @Test
  void the_totals_of_both_lists_move_with_each_answer_and_with_its_undoing() {
    Id id = inForce("张小禾");
    clock.set(LocalDate.of(2026, 10, 15));
    assertThat(total(Confirmed.DONE)).isZero();
    assertThat(total(Confirmed.MISSING)).isOne();
    UUID client = UUID.randomUUID();
    service.confirm(director, List.of(tap(id, "NO_CHANGE", client, clock.instant())));
    assertThat(total(Confirmed.DONE)).isOne();
    assertThat(total(Confirmed.MISSING)).isZero();
    service.confirm(
        director,
        List.of(
            new ConfirmationTap(
                UUID.randomUUID().toString(),
                id.toString(),
                "2026-10",
                null,
                null,
                client.toString())));
    assertThat(total(Confirmed.DONE)).isZero();
    assertThat(total(Confirmed.MISSING)).isOne();
    tap(id, UpdateAnswer.CHANGED);
    assertThat(total(Confirmed.DONE)).isZero();
    service.settle(director, id, OCTOBER);
    assertThat(total(Confirmed.DONE)).isOne();
  }

  private long total(Confirmed how) {
    Caller sees = callers.supervisor("610999101").exercising(RegistrationModule.READ);
    return children
        .list(sees, ChildFilter.ALL.confirmed(how), new Paging(1, 20, List.of()))
        .total();
  }

  private List<Id> listed(Confirmed how, LocalDate asOf) {
    ChildFilter filter = ChildFilter.ALL.confirmed(how).on(asOf);
    Caller sees = callers.supervisor("610999101").exercising(RegistrationModule.READ);
    return children.list(sees, filter, new Paging(1, 20, List.of())).items().stream()
        .map(ChildListing::id)
        .toList();
  }

  @Test
  void what_an_answer_asked_for_is_said_to_be_done_once() {
    Id id = inForce("张小禾");
    clock.set(LocalDate.of(2026, 10, 15));
    tap(id, UpdateAnswer.CHANGED);
    service.settle(director, id, OCTOBER);
    assertThat(sheet().confirmed()).isEqualTo(1);
    assertThat(progress(TOWN, OCTOBER).total().confirmed()).isEqualTo(1);
    assertThatThrownBy(() -> service.settle(director, id, OCTOBER)).isInstanceOf(Refused.class);
    Caller other = callers.director("610999102201").exercising(RegistrationModule.CONFIRM);
    assertThatThrownBy(() -> service.settle(other, id, OCTOBER)).isInstanceOf(Missing.class);
  }

  @Test
  void a_director_of_another_village_confirms_nothing_and_sees_no_sheet() {
    Id id = inForce("张小禾");
    clock.set(LocalDate.of(2026, 10, 15));
    Caller other = callers.director("610999102201").exercising(RegistrationModule.CONFIRM);
    List<ConfirmationTap> taps = List.of(tap(id, "NO_CHANGE", UUID.randomUUID(), clock.instant()));
    assertThat(service.confirm(other, taps).get(0).status()).isEqualTo(404);
    assertThatThrownBy(() -> service.sheet(other, PLACE)).isInstanceOf(Missing.class);
    Caller county = callers.officer("610997").exercising(RegistrationModule.CONFIRMED);
    assertThatThrownBy(() -> service.progress(county, TOWN, OCTOBER)).isInstanceOf(Missing.class);
  }

  @Test
  void a_draft_is_not_confirmed_and_a_file_of_this_month_is_not_asked_for() {
    Id draft = children.create(writer, child()).id();
    assertThat(tap(draft, UpdateAnswer.NO_CHANGE).key())
        .isEqualTo("registration.confirmation.not-in-force");
    children.submit(writer, draft, Match.ANY);
    children.verify(verifier, draft, Match.ANY);
    assertThat(sheet().items()).isEmpty();
    assertThat(progress(TOWN, OCTOBER).total().files()).isZero();
  }

  @Test
  void a_supervisor_sees_what_is_overdue_by_village_and_since_when() {
    inForce("张小禾");
    Id seen = inForce("李小麦");
    clock.set(LocalDate.of(2026, 9, 20));
    service.confirm(
        director,
        List.of(
            new ConfirmationTap(
                UUID.randomUUID().toString(),
                seen.toString(),
                "2026-09",
                "NO_CHANGE",
                clock.instant().toString(),
                null)));
    clock.set(LocalDate.of(2026, 10, 15));
    ConfirmationProgress progress = progress(TOWN, OCTOBER);
    assertThat(progress.items()).hasSize(1);
    ConfirmationProgress.Line village = progress.items().get(0);
    assertThat(village.files()).isEqualTo(2);
    assertThat(village.open()).isEqualTo(2);
    assertThat(village.overdue()).isEqualTo(1);
    assertThat(village.overdueSince()).isEqualTo(LocalDate.of(2026, 9, 1));
    assertThat(service.overdueVillages(reader, TOWN)).isEqualTo(1);
    clock.set(LocalDate.of(2026, 11, 1));
    ConfirmationProgress.Line past = progress(TOWN, OCTOBER).items().get(0);
    assertThat(past.overdue()).isEqualTo(2);
    assertThat(past.overdueSince()).isEqualTo(LocalDate.of(2026, 9, 1));
  }

  @Test
  void a_month_that_is_over_is_counted_over_the_files_of_its_last_day() {
    Id id = inForce("张小禾");
    clock.set(LocalDate.of(2026, 10, 15));
    tap(id, UpdateAnswer.NO_CHANGE);
    clock.set(LocalDate.of(2026, 11, 3));
    children.requestClose(writer, id, "2", "父母都回来了", Match.ANY);
    children.close(verifier, id, Match.ANY);
    assertThat(progress(TOWN, OCTOBER).total().files()).isEqualTo(1);
    assertThat(progress(TOWN, OCTOBER).total().confirmed()).isEqualTo(1);
    assertThat(progress(TOWN, service.month()).total().files()).isZero();
  }

  @Test
  void what_a_zone_manages_is_counted_for_the_zone_and_once() {
    inForce("张小禾");
    clock.set(LocalDate.of(2026, 10, 15));
    Caller above = callers.prefectureOfficer("610900").exercising(RegistrationModule.CONFIRMED);
    Area prefecture = Area.of(DivisionCode.of("610900"), null);
    ConfirmationProgress progress = service.progress(above, prefecture, OCTOBER);
    assertThat(progress.total().files()).isEqualTo(1);
    assertThat(progress.items().stream().mapToLong(ConfirmationProgress.Line::files).sum())
        .isEqualTo(1);
    assertThat(service.count(above, prefecture).open()).isEqualTo(1);
  }

  /** A file that has been on the books since the first of August. */
  private Id inForce(String name) {
    clock.set(LocalDate.of(2026, 8, 1));
    Id id =
        children
            .create(
                writer,
                child(
                    t -> {
                      t.name = name;
                      if (!name.equals("张小禾")) {
                        t.idType = "0";
                        t.idNumber = null;
                      }
                    }))
            .id();
    children.submit(writer, id, Match.ANY);
    children.verify(verifier, id, Match.ANY);
    return id;
  }

  private ConfirmationSheet sheet() {
    return service.sheet(director, PLACE);
  }

  private ConfirmationProgress progress(Area area, Period month) {
    return service.progress(reader, area, month);
  }

  private TapOutcome tap(Id id, UpdateAnswer answer) {
    return service
        .confirm(director, List.of(tap(id, answer.name(), UUID.randomUUID(), clock.instant())))
        .get(0);
  }

  private static ConfirmationTap tap(Id id, String answer, UUID client, Instant at) {
    return new ConfirmationTap(
        client.toString(), id.toString(), "2026-10", answer, at.toString(), null);
  }

  private List<Result> results(List<ConfirmationTap> taps) {
    return service.confirm(director, taps).stream().map(TapOutcome::result).toList();
  }

  private long rows() {
    return read(
        reader,
        (scope, handle) ->
            handle
                .createQuery("select count(*) from registration.update_confirmation")
                .mapTo(Long.class)
                .one());
  }
}
