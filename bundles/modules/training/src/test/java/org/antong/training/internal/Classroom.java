package org.antong.training.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.testkit.Callers;
import org.antong.training.internal.domain.Above;
import org.antong.training.internal.domain.Enrolment;
import org.antong.training.internal.domain.EnrolmentState;
import org.antong.training.internal.domain.Half;
import org.antong.training.internal.domain.HalfDay;
import org.antong.training.internal.domain.Mode;
import org.antong.training.internal.domain.QuestionKind;
import org.antong.training.internal.domain.Results;
import org.antong.training.internal.domain.Session;
import org.antong.training.internal.domain.SessionState;
import org.antong.training.internal.domain.Source;
import org.antong.training.internal.domain.Terms;
import org.antong.training.internal.domain.Tier;
import org.antong.training.internal.store.EnrolmentStore;
import org.antong.training.internal.store.SessionStore;
import org.antong.training.internal.store.TimetableStore;
import org.antong.workforce.api.OnPost;
import org.antong.workforce.api.Post;
import org.antong.workforce.api.PostType;
import org.antong.workforce.api.StaffMember;
import org.antong.workforce.api.Workforce;

/**
 * A session of county 610999 on one day, two half days of 240 minutes, with invented people in it,
 * each with an account of her own.
 */
final class Classroom {

  static final LocalDate DAY = LocalDate.of(2026, 10, 15);
  static final DivisionCode COUNTY = DivisionCode.of("610999");
  static final Area VILLAGE = Area.of(DivisionCode.of("610999101201"), COUNTY);
  private static final Id BY = new Id(7);
  private static final Instant AT = Instant.parse("2026-10-10T01:30:00Z");

  final Callers callers = Callers.of(new TrainingModule().info());
  final Caller coordinator = callers.as(Role.TRAINING_COORD, "610999");
  final Caller writing = coordinator.exercising(TrainingModule.WRITE);
  final Caller reading = coordinator.exercising(TrainingModule.READ);
  final Trainee trainee = new Trainee();
  final List<Caller> people = new ArrayList<>();
  final List<Id> enrolments = new ArrayList<>();
  Session session;
  List<HalfDay> halves;

  private final ModuleDb db;
  private final Map<Id, StaffMember> accounts = new HashMap<>();
  private final EnrolmentStore store;

  Classroom(ModuleDb db, FieldCipher cipher) {
    this.db = db;
    this.store = new EnrolmentStore(cipher);
    trainee.workforce = new Accounts();
  }

  /** A session with so many people, as it runs. */
  Classroom of(int size, boolean exam) {
    List<HalfDay> wanted =
        List.of(
            new HalfDay(null, DAY, Half.AM, 240, false, null),
            new HalfDay(null, DAY, Half.PM, 240, true, null));
    session =
        new Session(
            Id.next(),
            1,
            Area.of(COUNTY, COUNTY),
            Id.next(),
            null,
            Tier.COUNTY,
            new Terms(Set.of(PostType.DIRECTOR), exam, 75, 50, 12),
            new Session.Facts(
                "儿童主任轮训", Mode.MIXED, null, "县委党校", "某县民政局", null, null, size, null, null),
            0,
            Session.Times.of(wanted),
            null,
            null,
            SessionState.RUNNING,
            null,
            BY,
            AT,
            BY,
            AT);
    SessionStore sessions = new SessionStore();
    TimetableStore timetable = new TimetableStore();
    db.write(
        writing,
        (scope, tx) -> {
          sessions.insert(scope, tx, session);
          timetable.halves(scope, tx, session, wanted);
          return null;
        });
    halves =
        db.read(reading, (scope, h) -> timetable.halves(scope, Above.NOTHING, h, session.id()));
    for (int i = 0; i < size; i++) enrol(i);
    return this;
  }

  /** The session once it is over and its results are settled. */
  void archived() {
    SessionStore sessions = new SessionStore();
    db.write(
        writing,
        (scope, tx) -> {
          Session now =
              sessions.find(scope, Above.NOTHING, tx.handle(), session.id()).orElseThrow();
          session = sessions.update(scope, tx, now, now.archived(null, BY, tx.now()));
          return null;
        });
  }

  private void enrol(int i) {
    Id staff = new Id(1_000 + i);
    Caller me = account(new Id(5_000 + i));
    accounts.put(
        me.account(),
        new StaffMember(staff, "王秀" + (char) ('甲' + i % 10), "2", null, VILLAGE, me.account()));
    people.add(me.exercising(TrainingModule.SELF));
    Enrolment e =
        new Enrolment(
            Id.next(),
            1,
            session.id(),
            staff,
            VILLAGE,
            PostType.DIRECTOR,
            "王秀英" + i,
            Source.LIST,
            EnrolmentState.CONFIRMED,
            null,
            null,
            Results.NONE,
            BY,
            AT,
            BY,
            AT);
    enrolments.add(e.id());
    db.write(
        writing,
        (scope, tx) -> {
          store.insert(scope, tx, List.of(e));
          return null;
        });
  }

  /** Puts somebody on leave for the whole session. */
  void onLeave(int i, String why) {
    Enrolment before = enrolment(i);
    db.write(
        writing,
        (scope, tx) ->
            store.update(scope, tx, before, before.in(EnrolmentState.LEAVE, why, BY, tx.now())));
  }

  /** The same person after she has moved: her account reaches another village now. */
  Caller moved(int i, String village) {
    Caller before = people.get(i);
    Caller d = callers.director(village);
    Caller now =
        new Caller(
            before.account(),
            before.name(),
            before.displayName(),
            d.grants(),
            d.permissions(),
            null,
            "",
            d.locale(),
            null);
    return now.exercising(TrainingModule.SELF);
  }

  /** Somebody with a post and no seat. */
  Caller stranger() {
    Caller me = account(new Id(9_999));
    accounts.put(
        me.account(), new StaffMember(new Id(9_998), "李梅", "2", null, VILLAGE, me.account()));
    return me.exercising(TrainingModule.SELF);
  }

  private Caller account(Id id) {
    Caller d = callers.director("610999101201");
    return new Caller(
        id, "d" + id.value(), "d", d.grants(), d.permissions(), null, "", d.locale(), null);
  }

  Enrolment enrolment(int i) {
    return db.read(reading, (scope, h) -> store.find(scope, h, enrolments.get(i))).orElseThrow();
  }

  /** Questions with A right: so many single ones, then as many true-false. */
  static List<QuestionService.Typed> questions(int each) {
    List<QuestionService.Typed> typed = new ArrayList<>();
    for (int i = 0; i < each; i++) {
      typed.add(
          new QuestionService.Typed(
              i + 1,
              "05",
              QuestionKind.SINGLE,
              "发现儿童遭受侵害，应当怎么办？之" + i,
              List.of("立即报告", "等上级通知", "自行处理", "不予理会"),
              "A",
              null));
      typed.add(
          new QuestionService.Typed(
              each + i + 1,
              "13",
              QuestionKind.TRUE_FALSE,
              "儿童的身份信息不得公开。之" + i,
              List.of(),
              "A",
              null));
    }
    return typed;
  }

  /** Knows whose account it is, and nothing else. */
  private final class Accounts implements Workforce {

    @Override
    public List<Post> posts(Caller caller, Area area, LocalDate day) {
      return List.of();
    }

    @Override
    public List<OnPost> onPost(
        Caller caller, Area area, LocalDate from, LocalDate to, Instant knownAt) {
      return List.of();
    }

    @Override
    public List<OnPost> of(Caller caller, Id staff) {
      return List.of();
    }

    @Override
    public Map<Id, StaffMember> people(Caller caller, Set<Id> staff) {
      return Map.of();
    }

    @Override
    public Optional<StaffMember> self(Caller caller) {
      return Optional.ofNullable(accounts.get(caller.account()));
    }
  }
}
