package org.antong.training.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.antong.training.internal.EnrolmentService.Asked;
import org.antong.training.internal.QuotaService.Board;
import org.antong.training.internal.QuotaService.Given;
import org.antong.training.internal.QuotaService.Line;
import org.antong.training.internal.domain.Half;
import org.antong.training.internal.domain.HalfDay;
import org.antong.training.internal.domain.Mode;
import org.antong.training.internal.domain.Proposals.Reason;
import org.antong.training.internal.domain.QuotaRules.Receipt;
import org.antong.training.internal.domain.Session;
import org.antong.training.internal.domain.SessionState;
import org.antong.training.internal.domain.Source;
import org.antong.training.internal.domain.Terms;
import org.antong.training.internal.domain.Tier;
import org.antong.training.internal.store.SessionStore;
import org.antong.training.internal.store.TimetableStore;
import org.antong.workforce.api.PostType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A session of the prefecture that its counties fill, each within its seats. */
class QuotaServiceTest extends StoreContract {

  private static final DivisionCode TOP = DivisionCode.of("610900");
  private static final DivisionCode COUNTY = DivisionCode.of("610999");
  private static final DivisionCode NEXT = DivisionCode.of("610997");
  private static final LocalDate LONG_AGO = LocalDate.of(2024, 3, 1);

  private final TestDivisions divisions = TestDivisions.small();
  private final Callers callers = Callers.of(new TrainingModule().info());
  private final FakePosts posts = new FakePosts();
  private final People people = FakePosts.of(posts);
  private final TrainingConfig config = new TrainingConfig();
  private final Standings standings = new Standings(db, people, divisions, config);
  private final SessionService sessions =
      new SessionService(db, divisions, new SigningConfig(), clock);
  private final EnrolmentService enrolments =
      new EnrolmentService(db, cipher, divisions, people, standings, clock);
  private final QuotaService quotas = new QuotaService(db, divisions, sessions, standings, clock);
  private final PeopleService shown =
      new PeopleService(standings, people, divisions, config, clock);
  private final ProposalService proposals =
      new ProposalService(
          db, cipher, divisions, standings, people, shown, sessions, enrolments, config);

  private final Caller top = callers.as(Role.TRAINING_COORD, "610900");
  private final Caller county = callers.as(Role.TRAINING_COORD, "610999");
  private final Caller next = callers.as(Role.TRAINING_COORD, "610997");

  private final List<Id> here = new ArrayList<>();
  private Id session;

  QuotaServiceTest() {
    super("training");
  }

  @BeforeEach
  void a_session_is_open_and_people_are_on_posts() {
    posts.days.clear();
    here.clear();
    for (String village : List.of("610999101201", "610999102201", "610999102201")) {
      here.add(posts.appoint(village, "610999", LONG_AGO, null));
    }
    posts.appoint("610997101201", "610997", LONG_AGO, null);
    session = open(TOP, 10);
    quotas.give(
        writing(top), session, List.of(new Given(COUNTY, null, 2), new Given(NEXT, null, 3)));
  }

  @Test
  void a_county_names_its_people_within_its_seats_and_is_refused_beyond() {
    enrol(county, here.get(0), here.get(1));
    assertThatThrownBy(() -> enrol(county, here.get(2)))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.key()).isEqualTo("training.quota.over"));
    assertThat(line(county, COUNTY).named()).isEqualTo(2);
    assertThat(line(county, COUNTY).left()).isZero();
    assertThat(enrolments.ofSession(reading(county), session))
        .extracting(EnrolmentSight::source)
        .containsOnly(Source.QUOTA);
  }

  @Test
  void a_county_sees_its_own_line_and_who_holds_the_session_sees_all_with_what_is_short() {
    enrol(county, here.get(0));
    assertThat(quotas.board(reading(county), session).lines())
        .extracting(l -> l.place().division())
        .containsExactly(COUNTY);
    Board all = quotas.board(reading(top), session);
    assertThat(all.holds()).isTrue();
    assertThat(all.seats()).isEqualTo(5);
    assertThat(line(top, COUNTY).left()).isEqualTo(1);
    assertThat(line(top, NEXT).left()).isEqualTo(3);
    assertThat(line(top, COUNTY).need()).isEqualTo(3);
    // the zone manages a village and has no seats
    assertThat(line(top, DivisionCode.of("610998")).quota()).isNull();
  }

  @Test
  void saving_the_sheet_as_it_stands_and_naming_who_is_named_change_nothing() {
    quotas.give(writing(top), session, List.of(new Given(COUNTY, COUNTY, 2)));
    assertThat(line(top, COUNTY).quota().version()).isEqualTo(1);
    enrol(county, here.get(0));
    enrol(county, here.get(0));
    assertThat(line(top, COUNTY).named()).isEqualTo(1);
    quotas.give(writing(top), session, List.of(new Given(NEXT, null, 0)));
    assertThat(line(top, NEXT).quota()).as("taken back").isNull();
  }

  @Test
  void who_holds_the_session_may_go_beyond_and_is_told_of_it() {
    enrol(top, here.get(0), here.get(1), here.get(2));
    assertThat(line(top, COUNTY).left()).isEqualTo(-1);
  }

  @Test
  void a_receipt_is_sent_received_and_given_back() {
    enrol(county, here.get(0));
    Id quota = line(county, COUNTY).quota().id();
    assertThat(quotas.waiting(county)).containsExactly(1, 0);
    quotas.send(naming(county), quota, "王五 0915", "一人请假", Match.ANY);
    assertThat(quotas.waiting(county)).containsExactly(0, 0);
    assertThat(quotas.waiting(top)[1]).isEqualTo(1);
    assertThat(line(top, COUNTY).receipt()).isEqualTo(Receipt.SENT);
    assertThatThrownBy(() -> enrol(county, here.get(1)))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.key()).isEqualTo("training.quota.sent-already"));
    assertThatThrownBy(() -> quotas.receive(writing(county), quota, Match.ANY))
        .as("only who holds the session")
        .isInstanceOf(Missing.class);
    quotas.receive(writing(top), quota, Match.ANY);
    assertThat(line(county, COUNTY).receipt()).isEqualTo(Receipt.RECEIVED);
    quotas.giveBack(writing(top), quota, "请补一名", Match.ANY);
    assertThat(line(county, COUNTY).quota().note()).isEqualTo("请补一名");
    enrol(county, here.get(1));
  }

  @Test
  void another_county_neither_sees_nor_answers_a_quota() {
    Id quota = line(county, COUNTY).quota().id();
    assertThat(quotas.board(reading(next), session).lines())
        .extracting(l -> l.place().division())
        .containsExactly(NEXT);
    assertThatThrownBy(() -> quotas.send(naming(next), quota, "赵六", "无", Match.ANY))
        .isInstanceOf(Missing.class);
  }

  @Test
  void two_who_name_people_at_once_do_not_pass_the_seats() throws Exception {
    List<Callable<Boolean>> all = new ArrayList<>();
    for (Id person : here) {
      all.add(
          () -> {
            try {
              enrol(county, person);
              return true;
            } catch (Refused full) {
              return false;
            }
          });
    }
    ExecutorService pool = Executors.newFixedThreadPool(3);
    int named = 0;
    try {
      for (Future<Boolean> one : pool.invokeAll(all)) if (one.get()) named++;
    } finally {
      pool.shutdownNow();
    }
    assertThat(named).isEqualTo(2);
  }

  @Test
  void people_are_proposed_within_the_seats_and_one_click_enrols_them() {
    var board = proposals.board(county);
    assertThat(board.proposals()).hasSize(1);
    assertThat(board.proposals().get(0).people()).hasSize(2);
    assertThat(board.proposals().get(0).people().get(0).reason()).isEqualTo(Reason.UNTRAINED);
    assertThat(board.without()).hasSize(1);
    assertThat(proposals.count(county)).isEqualTo(2);
    proposals.confirm(
        naming(county),
        session,
        board.proposals().get(0).people().stream().map(ProposalService.Named::staff).toList(),
        Match.ANY);
    assertThat(proposals.count(county)).as("the seats are taken").isZero();
    assertThat(line(county, COUNTY).named()).isEqualTo(2);
  }

  @Test
  void a_supervisor_holds_a_session_of_her_own_town_and_no_other_town_sees_its_people() {
    Caller supervisor = callers.as(Role.TOWN_SUPERVISOR, "610999102");
    Id own = open(DivisionCode.of("610999102"), 5, supervisor);
    enrolments.enrol(
        naming(supervisor),
        own,
        new Asked(List.of(here.get(1), here.get(2)), null, null, false),
        Match.ANY);
    assertThat(enrolments.ofSession(reading(supervisor), own)).hasSize(2);
    assertThat(sessions.find(reading(supervisor), own).tier()).isEqualTo(Tier.TOWN);
    Caller other = callers.as(Role.TOWN_SUPERVISOR, "610999101");
    assertThatThrownBy(() -> sessions.find(reading(other), own)).isInstanceOf(Missing.class);
  }

  @Test
  void who_sees_more_than_the_holder_sends_nobody_of_another_county_to_its_session() {
    Caller holder = callers.as(Role.TRAINING_COORD, "610997");
    Id theirs = open(NEXT, 9, holder);
    // three people are on posts of 610999, one of 610997
    assertThat(enrolments.candidates(naming(top), theirs, null)).hasSize(1);
    var came = enrolments.enrol(naming(top), theirs, new Asked(null, null, null, true), Match.ANY);
    assertThat(came.enrolled()).isEqualTo(1);
    assertThatThrownBy(
            () ->
                enrolments.enrol(
                    naming(top),
                    theirs,
                    new Asked(List.of(here.get(0)), null, null, false),
                    Match.ANY))
        .isInstanceOf(Invalid.class);
  }

  private Line line(Caller caller, DivisionCode place) {
    return quotas.board(reading(caller), session).lines().stream()
        .filter(l -> l.place().division().equals(place))
        .findFirst()
        .orElseThrow();
  }

  private void enrol(Caller caller, Id... staff) {
    enrolments.enrol(
        naming(caller), session, new Asked(List.of(staff), null, null, false), Match.ANY);
  }

  private Id open(DivisionCode place, int capacity) {
    return open(place, capacity, top);
  }

  private Id open(DivisionCode place, int capacity, Caller holder) {
    LocalDate day = clock.today().plusDays(20);
    boolean town = place.level() == org.antong.platform.api.division.DivisionLevel.TOWN;
    Area host = Area.of(place, town ? COUNTY : place);
    List<HalfDay> halves = List.of(new HalfDay(null, day, Half.AM, 180, false, null));
    Session s =
        new Session(
            Id.next(),
            1,
            host,
            Id.next(),
            null,
            town ? Tier.TOWN : Tier.PREFECTURE,
            new Terms(Set.of(PostType.DIRECTOR), false, 80, 50, 12),
            new Session.Facts(
                "重点班",
                Mode.ONSITE,
                day.minusDays(5),
                "培训中心",
                null,
                null,
                null,
                capacity,
                null,
                null),
            0,
            Session.Times.of(halves),
            null,
            null,
            SessionState.OPEN,
            null,
            new Id(7),
            clock.instant(),
            new Id(7),
            clock.instant());
    db.write(
        writing(holder),
        (scope, tx) -> {
          new SessionStore().insert(scope, tx, s);
          new TimetableStore().halves(scope, tx, s, halves);
          return null;
        });
    return s.id();
  }

  private static Caller reading(Caller c) {
    return c.exercising(TrainingModule.READ);
  }

  private static Caller naming(Caller c) {
    return c.exercising(TrainingModule.ENROL);
  }

  private static Caller writing(Caller c) {
    return c.exercising(TrainingModule.WRITE);
  }
}
