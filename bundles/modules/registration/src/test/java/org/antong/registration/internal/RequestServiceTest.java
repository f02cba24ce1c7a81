package org.antong.registration.internal;

import static org.antong.registration.internal.Samples.VILLAGE;
import static org.antong.registration.internal.Samples.child;
import static org.antong.registration.internal.Samples.edited;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.ws.rs.core.MultivaluedHashMap;
import javax.ws.rs.core.MultivaluedMap;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.AccountCallers;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Purpose;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.fault.Stale;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.antong.platform.web.Page;
import org.antong.registration.internal.RequestService.Ruling;
import org.antong.registration.internal.domain.RequestChannel;
import org.antong.registration.internal.domain.RequestFilter;
import org.antong.registration.internal.domain.RequestGround;
import org.antong.registration.internal.domain.RequestKind;
import org.antong.registration.internal.domain.RequestOutcome;
import org.antong.registration.internal.domain.RequestState;
import org.antong.registration.internal.domain.Requester;
import org.antong.registration.internal.domain.RightsRequest.Asked;
import org.antong.registration.internal.pages.RequestPages;
import org.junit.jupiter.api.Test;

class RequestServiceTest extends StoreContract {

  private static final TestDivisions DIVISIONS =
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
          """);

  private final Callers callers = Callers.of(new RegistrationModule().info());
  private final RegistrationConfig config = new RegistrationConfig(true, false);
  private final List<Caller> office = new ArrayList<>();
  private final ChildService children =
      new ChildService(db, cipher, DIVISIONS, Samples.CODES, config, clock, Samples.NAMES);
  private final RequestService requests =
      new RequestService(db, cipher, DIVISIONS, config, clock, Samples.NAMES, new Office());
  private final RetentionService retention =
      new RetentionService(db, cipher, DIVISIONS, config, clock, Samples.NAMES);
  private final Caller director = callers.director(VILLAGE);
  private final Caller supervisor = callers.supervisor("610999101");

  /** Who holds the post of the county. */
  private final class Office implements AccountCallers {
    @Override
    public Optional<Caller> of(Id account) {
      return Optional.empty();
    }

    @Override
    public Optional<Caller> named(String name) {
      return Optional.empty();
    }

    @Override
    public List<Caller> holders(Role role, DivisionCode division, DivisionCode unit) {
      return role == Role.COUNTY_OFFICER ? office : List.of();
    }
  }

  RequestServiceTest() {
    super("registration");
  }

  private Id onTheBooks() {
    Caller writer = director.exercising(RegistrationModule.WRITE);
    Id id = children.create(writer, child()).id();
    children.submit(writer, id, Match.ANY);
    children.verify(supervisor.exercising(RegistrationModule.VERIFY), id, Match.ANY);
    return id;
  }

  private Caller officer(String permission) {
    Purpose purpose = new Purpose("办理权利请求", clock.instant().plus(Duration.ofMinutes(30)));
    return callers.officer("610999", purpose).exercising(permission);
  }

  private Asked asks(RequestKind kind, Id child) {
    Id father =
        children.find(director.exercising(RegistrationModule.READ), child).guardians().get(0).id();
    return new Asked(
        kind,
        clock.today(),
        RequestChannel.IN_PERSON,
        Requester.GUARDIAN,
        father,
        null,
        "12000005678",
        "出示身份证和户口簿",
        "学校写错了");
  }

  private RequestSight received(RequestKind kind, Id child) {
    return requests.receive(
        director.exercising(RegistrationModule.RECEIVE), child, asks(kind, child));
  }

  private RequestSight decided(RequestSight r, RequestOutcome outcome) {
    RequestGround ground = outcome.needsReason() ? RequestGround.STATUTORY_DUTY : null;
    String why = outcome.needsReason() ? "履行法定职责所必需" : null;
    return requests.decide(
        officer(RegistrationModule.DECIDE),
        r.id(),
        new Ruling(outcome, ground, why, null),
        new Match(r.version()));
  }

  @Test
  void a_correction_goes_from_the_village_to_the_written_answer_and_is_linked_to_the_change() {
    Id child = onTheBooks();
    RequestSight r = received(RequestKind.CORRECT, child);
    assertThat(r.state()).isEqualTo(RequestState.RECEIVED);
    // Thursday 15 October and fifteen working days
    assertThat(r.dueOn()).isEqualTo(LocalDate.of(2026, 11, 5));
    assertThat(r.requesterName()).isEqualTo("张大山");
    assertThat(r.actions()).isEmpty();
    decided(r, RequestOutcome.GRANTED);
    Caller doer = director.exercising(RegistrationModule.RECEIVE);
    assertThatThrownBy(() -> requests.done(doer, r.id(), null, Match.ANY))
        .isInstanceOf(Refused.class);
    Caller writer = director.exercising(RegistrationModule.WRITE);
    ChildSight shown = children.find(writer, child);
    ChildSight after =
        children.update(writer, child, edited(shown, t -> t.school = "中心小学"), Match.ANY);
    RequestSight done = requests.done(doer, r.id(), "学校改为中心小学", Match.ANY);
    assertThat(done.doneVersion()).isEqualTo(after.version());
    assertThatThrownBy(
            () ->
                requests.answer(
                    officer(RegistrationModule.DECIDE),
                    r.id(),
                    null,
                    RequestChannel.PHONE,
                    Match.ANY))
        .as("an answer is in writing")
        .isInstanceOf(org.antong.platform.api.fault.Invalid.class);
    RequestService.Letter letter = requests.letter(officer(RegistrationModule.DECIDE), r.id());
    assertThat(letter.line().request().asked().name()).isEqualTo("张大山");
    assertThat(letter.relation()).isEqualTo("51");
    RequestSight answered =
        requests.answer(
            officer(RegistrationModule.DECIDE),
            r.id(),
            clock.today(),
            RequestChannel.LETTER,
            Match.ANY);
    assertThat(answered.state()).isEqualTo(RequestState.ANSWERED);
    assertThat(answered.actions()).isEmpty();
  }

  @Test
  void an_officer_decides_what_she_took_in_only_while_she_is_alone() {
    Id child = onTheBooks();
    RequestSight r =
        requests.receive(officer(RegistrationModule.RECEIVE), child, asks(RequestKind.SEE, child));
    Caller me = callers.officer("610999");
    office.add(me);
    office.add(callers.officer("610997"));
    assertThatThrownBy(() -> decided(r, RequestOutcome.GRANTED)).isInstanceOf(Refused.class);
    office.remove(1);
    assertThat(decided(r, RequestOutcome.GRANTED).state()).isEqualTo(RequestState.DECIDED);
  }

  @Test
  void a_request_is_seen_where_the_file_is_kept_and_nowhere_else() {
    Id child = onTheBooks();
    RequestSight r = received(RequestKind.SEE, child);
    for (Caller stranger :
        List.of(
            callers.director("610999101202"),
            callers.officer("610997"),
            callers.supervisor("610997101"))) {
      Caller reader = stranger.exercising(RegistrationModule.REQUESTS);
      assertThatThrownBy(() -> requests.find(reader, r.id())).isInstanceOf(Missing.class);
      assertThat(requests.list(reader, RequestFilter.ALL, Paging.first()).total()).isZero();
      assertThatThrownBy(
              () ->
                  requests.receive(
                      stranger.exercising(RegistrationModule.RECEIVE),
                      child,
                      asks(RequestKind.SEE, child)))
          .isInstanceOf(Missing.class);
    }
    assertThatThrownBy(
            () ->
                requests.decide(
                    callers.officer("610997").exercising(RegistrationModule.DECIDE),
                    r.id(),
                    new Ruling(RequestOutcome.GRANTED, null, null, null),
                    Match.ANY))
        .isInstanceOf(Missing.class);
    assertThatThrownBy(() -> director.exercising(RegistrationModule.DECIDE))
        .isInstanceOf(Forbidden.class);
    assertThat(
            requests
                .list(
                    supervisor.exercising(RegistrationModule.REQUESTS),
                    RequestFilter.ALL,
                    Paging.first())
                .items())
        .extracting(RequestSight::id)
        .containsExactly(r.id());
  }

  @Test
  void a_county_officer_without_a_purpose_reads_neither_names_nor_what_is_asked() {
    RequestSight r = received(RequestKind.SEE, onTheBooks());
    RequestSight masked =
        requests.find(callers.officer("610999").exercising(RegistrationModule.REQUESTS), r.id());
    assertThat(masked.requesterName()).isEqualTo("张**");
    assertThat(masked.childName()).isEqualTo("张**");
    assertThat(masked.asked()).isNull();
    assertThat(masked.contact()).isNull();
    assertThat(masked.hidden()).isTrue();
    assertThat(requests.find(officer(RegistrationModule.REQUESTS), r.id()).asked())
        .isEqualTo("学校写错了");
  }

  @Test
  void nobody_decides_what_she_cannot_read() {
    RequestSight r = received(RequestKind.SEE, onTheBooks());
    Caller blind = callers.officer("610999").exercising(RegistrationModule.DECIDE);
    Ruling yes = new Ruling(RequestOutcome.GRANTED, null, null, null);
    assertThatThrownBy(() -> requests.decide(blind, r.id(), yes, Match.ANY))
        .isInstanceOf(Refused.class)
        .extracting(e -> ((Refused) e).key())
        .isEqualTo("registration.request.decide.purpose");
    assertThat(requests.find(officer(RegistrationModule.REQUESTS), r.id()).state())
        .isEqualTo(RequestState.RECEIVED);
  }

  @Test
  void who_decides_after_a_colleague_reads_that_and_finds_what_she_typed() {
    RequestSight r = received(RequestKind.SEE, onTheBooks());
    decided(r, RequestOutcome.REFUSED);
    MultivaluedMap<String, String> sent = new MultivaluedHashMap<>();
    sent.putSingle("version", "" + r.version());
    sent.putSingle("outcome", "PARTLY");
    sent.putSingle("reason", "成绩单不在档案里");
    Caller late = officer(RegistrationModule.DECIDE);
    Reader reader = new Reader(late, clock.today());
    Page page = new RequestPages(requests, children).decide(late, reader, r.id(), sent);
    assertThat(page.status()).isEqualTo(422);
    assertThat(reader.shown(page)).contains("ui.undone", "部分同意", "成绩单不在档案里");
  }

  @Test
  void each_request_has_a_number_of_its_county_and_year() {
    Id child = onTheBooks();
    assertThat(List.of(received(RequestKind.SEE, child), received(RequestKind.COPY, child)))
        .extracting(RequestSight::number)
        .containsExactly("610999-2026-Q0001", "610999-2026-Q0002");
  }

  @Test
  void what_is_asked_is_sealed_in_the_row() {
    received(RequestKind.SEE, onTheBooks());
    List<String> rows =
        database()
            .jdbi()
            .withHandle(
                h ->
                    h.createQuery(
                            "select requester_name, contact, proof, asked"
                                + " from registration.rights_request")
                        .map(
                            (r, c) ->
                                r.getString(1) + r.getString(2) + r.getString(3) + r.getString(4))
                        .list());
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0)).doesNotContain("张大山", "12000005678", "户口簿", "学校");
  }

  @Test
  void late_requests_are_told_to_the_county_and_corrections_to_the_village() {
    Id child = onTheBooks();
    RequestSight r = received(RequestKind.CORRECT, child);
    RightsReminders reminders = new RightsReminders(requests, retention);
    assertThat(reminders.toDos(director)).isEmpty();
    assertThat(reminders.toDos(callers.officer("610999")))
        .extracting(t -> t.textKey(), t -> t.count(), t -> t.overdue())
        .containsExactly(
            org.assertj.core.api.Assertions.tuple("registration.todo.request.RECEIVED", 1L, false));
    decided(r, RequestOutcome.GRANTED);
    assertThat(reminders.toDos(director))
        .extracting(t -> t.textKey())
        .containsExactly("registration.todo.request-correct");
    clock.set(LocalDate.of(2026, 11, 6));
    assertThat(reminders.toDos(callers.officer("610999")))
        .extracting(t -> t.textKey(), t -> t.overdue())
        .contains(org.assertj.core.api.Assertions.tuple("registration.todo.request-late", true));
  }

  @Test
  void a_request_about_a_draft_that_is_discarded_waits_for_nobody() {
    Caller writer = director.exercising(RegistrationModule.WRITE);
    Id draft = children.create(writer, child()).id();
    received(RequestKind.DELETE, draft);
    new DraftService(db, cipher, new org.antong.platform.testkit.TestFiles())
        .discard(writer, draft, "监护人要求删除", Match.ANY);
    assertThat(requests.waiting(officer(RegistrationModule.DECIDE))).isEmpty();
    assertThat(
            requests
                .list(officer(RegistrationModule.REQUESTS), RequestFilter.ALL, Paging.first())
                .total())
        .isZero();
  }

  @Test
  void who_comes_too_late_with_a_decision_changes_nothing() {
    RequestSight r = received(RequestKind.SEE, onTheBooks());
    decided(r, RequestOutcome.REFUSED);
    assertThatThrownBy(() -> decided(r, RequestOutcome.GRANTED)).isInstanceOf(Stale.class);
    assertThat(requests.find(officer(RegistrationModule.REQUESTS), r.id()).outcome())
        .isEqualTo(RequestOutcome.REFUSED);
  }

  @Test
  void a_day_that_cannot_be_is_said_beside_its_field_and_what_was_typed_stays() {
    Id child = onTheBooks();
    Caller receives = director.exercising(RegistrationModule.RECEIVE);
    Reader reader = new Reader(receives, clock.today());
    RequestPages pages = new RequestPages(requests, children);
    MultivaluedMap<String, String> sent = new MultivaluedHashMap<>();
    sent.putSingle("child", child.toString());
    sent.putSingle("kind", "SEE");
    sent.putSingle("receivedOn", "1900-01-01");
    sent.putSingle("channel", "IN_PERSON");
    sent.putSingle("requester", "CHILD");
    sent.putSingle("asked", "想看自己的档案");
    Page refused = pages.receive(receives, sent);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(reader.shown(refused)).contains("受理日期不能早于儿童的出生日期", "1900-01-01", "想看自己的档案");
    RequestSight r = received(RequestKind.SEE, child);
    decided(r, RequestOutcome.REFUSED);
    MultivaluedMap<String, String> early = new MultivaluedHashMap<>();
    early.putSingle("on", clock.today().minusDays(1).toString());
    early.putSingle("how", "LETTER");
    Caller officer = officer(RegistrationModule.DECIDE);
    Reader office = new Reader(officer, clock.today());
    Page late = pages.answer(officer, office, r.id(), early);
    assertThat(late.status()).isEqualTo(422);
    assertThat(office.shown(late)).contains("答复日期不能早于受理日期", clock.today().minusDays(1).toString());
    assertThat(requests.find(officer(RegistrationModule.REQUESTS), r.id()).state())
        .isEqualTo(RequestState.DECIDED);
  }
}
