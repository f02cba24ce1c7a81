package org.antong.training.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.fault.Stale;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.StoreContract;
import org.antong.training.internal.domain.Above;
import org.antong.training.internal.domain.Enrolment;
import org.antong.training.internal.domain.EnrolmentState;
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
import org.junit.jupiter.api.Test;

class EnrolmentStoreTest extends StoreContract {

  private static final Id BY = new Id(7);
  private static final Instant AT = Instant.parse("2026-10-15T01:30:00Z");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 3);
  private static final DivisionCode COUNTY = DivisionCode.of("610999");
  private static final Area VILLAGE = Area.of(DivisionCode.of("610999101201"), COUNTY);

  private final Callers callers = Callers.of(new TrainingModule().info());
  private final SessionStore sessions = new SessionStore();
  private final TimetableStore timetable = new TimetableStore();
  private final EnrolmentStore enrolments = new EnrolmentStore(cipher);
  private final Caller officer = callers.as(org.antong.platform.api.Role.TRAINING_COORD, "610999");
  private final Caller other = callers.as(org.antong.platform.api.Role.TRAINING_COORD, "610997");

  EnrolmentStoreTest() {
    super("training");
  }

  @Test
  void a_full_session_takes_nobody_and_a_seat_given_back_is_free_again() {
    Session session = session(2);
    Enrolment first = enrolment(session, 1, EnrolmentState.CONFIRMED);
    write(
        officer,
        (scope, tx) -> {
          enrolments.insert(
              scope, tx, List.of(first, enrolment(session, 2, EnrolmentState.INVITED)));
          return null;
        });
    Enrolment third = enrolment(session, 3, EnrolmentState.INVITED);
    assertThatThrownBy(() -> insert(third)).isInstanceOf(Refused.class);
    insert(enrolment(session, 4, EnrolmentState.WAITING));
    assertThat(taken(session)).isEqualTo(2);
    update(first, first.in(EnrolmentState.WITHDRAWN, "调离", BY, AT));
    assertThat(taken(session)).isEqualTo(1);
    insert(third);
    assertThat(taken(session)).isEqualTo(2);
  }

  @Test
  void who_is_withdrawn_may_be_enrolled_again_but_nobody_twice() {
    Session session = session(5);
    Enrolment first = enrolment(session, 1, EnrolmentState.CONFIRMED);
    insert(first);
    assertThatThrownBy(() -> insert(enrolment(session, 1, EnrolmentState.INVITED)))
        .isInstanceOf(RuntimeException.class);
    update(first, first.in(EnrolmentState.WITHDRAWN, null, BY, AT));
    insert(enrolment(session, 1, EnrolmentState.INVITED));
    assertThat(taken(session)).isEqualTo(1);
  }

  @Test
  void results_are_kept_with_their_history_and_an_old_version_changes_nothing() {
    Session session = session(5);
    Enrolment first = enrolment(session, 1, EnrolmentState.CONFIRMED);
    insert(first);
    Results results = Results.NONE.attending(480, 0, 4).trained(DAY, null);
    update(first, first.with(EnrolmentState.PRESENT, results, BY, AT));
    assertThatThrownBy(() -> update(first, first.in(EnrolmentState.ABSENT, null, BY, AT)))
        .isInstanceOf(Stale.class);
    Enrolment now =
        read(officer, (scope, h) -> enrolments.find(scope, h, first.id())).orElseThrow();
    assertThat(now.results()).isEqualTo(results);
    assertThat(now.state()).isEqualTo(EnrolmentState.PRESENT);
    long rows =
        read(
            officer,
            (scope, h) ->
                h.createQuery("select count(*) from training.enrolment_state")
                    .mapTo(Long.class)
                    .one());
    assertThat(rows).isEqualTo(2);
  }

  @Test
  void another_county_sees_neither_session_nor_people() {
    Session session = session(5);
    Enrolment first = enrolment(session, 1, EnrolmentState.CONFIRMED);
    insert(first);
    assertThat(sees(other, Above.NOTHING, session)).isFalse();
    boolean person = read(other, (s, h) -> enrolments.find(s, h, first.id()).isPresent());
    assertThat(person).isFalse();
    int halves = read(other, (s, h) -> timetable.halves(s, Above.NOTHING, h, session.id()).size());
    assertThat(halves).isZero();
    assertThat(sees(other, new Above(Set.of(COUNTY)), session)).isTrue();
  }

  @Test
  void somebody_is_found_at_the_half_days_of_another_session() {
    Session one = session(5);
    Session two = session(5);
    insert(enrolment(one, 1, EnrolmentState.CONFIRMED));
    assertThat(elsewhere(two)).containsExactlyInAnyOrder("2026-11-03 AM", "2026-11-03 PM");
    assertThat(elsewhere(one)).isEmpty();
  }

  @Test
  void why_somebody_is_on_leave_is_sealed_and_what_stood_in_clear_is_sealed_with_the_next_change() {
    Session session = session(2);
    Enrolment first = enrolment(session, 1, EnrolmentState.CONFIRMED);
    insert(first);
    update(first, first.in(EnrolmentState.LEAVE, "住院手术", BY, AT));
    assertThat(stored(first.id(), "note")).isNull();
    assertThat(stored(first.id(), "sealed_note")).isNotNull().doesNotContain("住院");
    assertThat(found(first.id()).note()).isEqualTo("住院手术");
    // a row from before reasons were sealed
    write(
        officer,
        (scope, tx) -> {
          tx.handle()
              .createUpdate(
                  "update training.enrolment set note = '产假', sealed_note = null where id = :id")
              .bind("id", first.id())
              .execute();
          tx.note("test", "training.enrolment", first.id(), null, null, "as it was kept before");
          return null;
        });
    Enrolment old = found(first.id());
    assertThat(old.note()).isEqualTo("产假");
    update(old, old.with(EnrolmentState.LEAVE, Results.NONE, BY, AT));
    assertThat(stored(first.id(), "note")).isNull();
    assertThat(stored(first.id(), "sealed_note")).isNotNull().doesNotContain("产假");
    assertThat(found(first.id()).note()).isEqualTo("产假");
  }

  private Enrolment found(Id id) {
    return read(officer, (scope, h) -> enrolments.find(scope, h, id)).orElseThrow();
  }

  private String stored(Id id, String column) {
    return read(
        officer,
        (scope, h) ->
            h.createQuery("select " + column + " from training.enrolment where id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .orElse(null));
  }

  private boolean sees(Caller reader, Above above, Session session) {
    return read(reader, (s, h) -> sessions.find(s, above, h, session.id()).isPresent());
  }

  private List<String> elsewhere(Session session) {
    return read(
        officer,
        (s, h) ->
            enrolments.elsewhere(s, h, List.of(new Id(1)), session.id(), DAY, DAY).stream()
                .map(EnrolmentStore.Elsewhere::slot)
                .toList());
  }

  private void insert(Enrolment e) {
    write(
        officer,
        (scope, tx) -> {
          enrolments.insert(scope, tx, List.of(e));
          return null;
        });
  }

  private void update(Enrolment before, Enrolment after) {
    write(officer, (scope, tx) -> enrolments.update(scope, tx, before, after));
  }

  private int taken(Session session) {
    return read(officer, (scope, h) -> sessions.find(scope, Above.NOTHING, h, session.id()))
        .orElseThrow()
        .taken();
  }

  private Session session(int capacity) {
    List<HalfDay> halves =
        List.of(
            new HalfDay(null, DAY, Half.AM, 240, false, null),
            new HalfDay(null, DAY, Half.PM, 240, false, null));
    Session session =
        new Session(
            Id.next(),
            1,
            Area.of(COUNTY, COUNTY),
            Id.next(),
            null,
            Tier.COUNTY,
            new Terms(Set.of(PostType.DIRECTOR), true, 80, 50, 12),
            new Session.Facts(
                "儿童主任轮训", Mode.ONSITE, null, "县委党校", null, null, null, capacity, null, null),
            0,
            Session.Times.of(halves),
            null,
            null,
            SessionState.OPEN,
            null,
            BY,
            AT,
            BY,
            AT);
    return write(
        officer,
        (scope, tx) -> {
          sessions.insert(scope, tx, session);
          timetable.halves(scope, tx, session, halves);
          return session;
        });
  }

  private static Enrolment enrolment(Session session, long staff, EnrolmentState state) {
    return new Enrolment(
        Id.next(),
        1,
        session.id(),
        new Id(staff),
        VILLAGE,
        PostType.DIRECTOR,
        "王秀英",
        Source.LIST,
        state,
        state == EnrolmentState.WAITING ? AT : null,
        null,
        Results.NONE,
        BY,
        AT,
        BY,
        AT);
  }
}
