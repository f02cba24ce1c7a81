package org.antong.training.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.training.internal.domain.Above;
import org.antong.training.internal.domain.Course;
import org.antong.training.internal.domain.HalfDay;
import org.antong.training.internal.domain.Satisfaction;
import org.antong.training.internal.domain.Session;
import org.antong.training.internal.domain.SessionFilter;
import org.antong.training.internal.domain.SessionRules;
import org.antong.training.internal.domain.SessionRules.Step;
import org.antong.training.internal.domain.SessionState;
import org.antong.training.internal.domain.Tier;
import org.antong.training.internal.domain.Trainer;
import org.antong.training.internal.store.CourseStore;
import org.antong.training.internal.store.SatisfactionStore;
import org.antong.training.internal.store.SessionStore;
import org.antong.training.internal.store.TimetableStore;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Sessions from their planning to the archive. Missing for what is out of the caller's sight, Stale
 * when the version moved on, Refused with the reason where a rule says no.
 */
@Component(service = SessionService.class)
public final class SessionService {

  private final ModuleDb db;
  private final Divisions divisions;
  private final SigningConfig signing;
  private final Clock clock;
  private final SessionStore sessions = new SessionStore();
  private final TimetableStore timetable = new TimetableStore();
  private final SatisfactionStore satisfaction = new SatisfactionStore();
  private final CourseStore courses = new CourseStore();

  @Activate
  public SessionService(
      @Reference(target = "(antong.module=training)") ModuleDb db,
      @Reference Divisions divisions,
      @Reference SigningConfig signing,
      @Reference Clock clock) {
    this.db = db;
    this.divisions = divisions;
    this.signing = signing;
    this.clock = clock;
  }

  /** A page of sessions, the latest first. */
  public Slice<SessionSight> list(Caller caller, SessionFilter filter, Paging paging) {
    Above above = above(caller);
    return db.read(caller, (scope, h) -> sessions.list(scope, above, h, filter, paging))
        .map(s -> sight(caller, s, List.of(), List.of()));
  }

  public long count(Caller caller, SessionFilter filter) {
    Above above = above(caller);
    return db.read(caller, (scope, h) -> sessions.count(scope, above, h, filter));
  }

  /** How many of the sessions the caller's own places hold. */
  long own(Caller caller, SessionFilter filter) {
    return db.read(caller, (scope, h) -> sessions.count(scope, Above.NOTHING, h, filter));
  }

  /** One session with its timetable. */
  public SessionSight find(Caller caller, Id id) {
    Above above = above(caller);
    return db.read(
        caller,
        (scope, h) -> {
          Session s = sessions.find(scope, above, h, id).orElseThrow(Missing::new);
          return sight(
              caller,
              s,
              timetable.halves(scope, above, h, id),
              timetable.trainers(scope, above, h, id));
        });
  }

  /**
   * A session to be changed. Missing where the caller does not hold it, refused once nothing of it
   * changes any more.
   */
  public SessionSight toEdit(Caller caller, Id id) {
    SessionSight s = find(caller.exercising(TrainingModule.READ), id);
    if (s.actions().contains("edit")) return s;
    if (!Desk.may(caller, TrainingModule.WRITE, Area.of(s.division(), s.unit()))) {
      throw new Missing();
    }
    throw new Refused("training.session.begun");
  }

  /** Plans a session of a course, held by the caller's own place. */
  public SessionSight create(Caller caller, TypedSession typed) {
    typed.checked(true);
    Area place =
        Desk.roots(caller, divisions, today()).stream()
            .findFirst()
            .map(Desk::keeper)
            .orElseThrow(Missing::new);
    Above above = above(caller);
    Session made =
        db.write(
            caller,
            (scope, tx) -> {
              Course course =
                  courses
                      .find(scope, above, tx.handle(), typed.course())
                      .filter(c -> !c.retired())
                      .orElseThrow(() -> new Invalid("course", "code", "training.problem.course"));
              List<HalfDay> halves = typed.halves();
              Session session =
                  new Session(
                      Id.next(),
                      1,
                      place,
                      course.id(),
                      null,
                      Tier.of(place.division().level()),
                      course.terms(),
                      typed.facts(),
                      0,
                      Session.Times.of(halves),
                      null,
                      null,
                      SessionState.PLANNED,
                      null,
                      caller.account(),
                      tx.now(),
                      caller.account(),
                      tx.now());
              List<Trainer> trainers = typed.trainers() == null ? List.of() : typed.people();
              unclashed(scope, above, tx.handle(), session, halves, trainers);
              sessions.insert(scope, tx, session);
              timetable.halves(scope, tx, session, halves);
              timetable.trainers(scope, tx, session, trainers);
              return session;
            });
    return find(caller.exercising(TrainingModule.READ), made.id());
  }

  /**
   * Changes what is settled; half-days and capacity not below what is taken. Once a session has
   * begun only who teaches when: often it is known at the end only, and the fees follow it.
   */
  public SessionSight update(Caller caller, Id id, TypedSession typed, Match match) {
    typed.checked(false);
    db.write(
        caller,
        (scope, tx) -> {
          Session before =
              sessions.find(scope, Above.NOTHING, tx.handle(), id).orElseThrow(Missing::new);
          match.check(before.version());
          boolean open =
              before.state() == SessionState.PLANNED
                  || before.state() == SessionState.OPEN
                  || before.state() == SessionState.CLOSED;
          boolean taught = teaching(before.state());
          if (!open && !taught) throw new Refused("training.session.begun");
          if (typed.capacity() < before.taken()) {
            throw new Invalid("capacity", "taken", "training.problem.capacity", before.taken());
          }
          List<HalfDay> halves = typed.halves();
          if (taught) {
            List<HalfDay> had = timetable.halves(scope, Above.NOTHING, tx.handle(), id);
            boolean same = typed.facts().equals(before.facts()) && plain(halves).equals(plain(had));
            if (!same) throw new Refused("training.session.begun-but-trainers");
          }
          List<Trainer> trainers =
              typed.trainers() == null
                  ? timetable.trainers(scope, Above.NOTHING, tx.handle(), id)
                  : typed.people();
          unclashed(scope, Above.NOTHING, tx.handle(), before, halves, trainers);
          Session after =
              before.edited(typed.facts(), Session.Times.of(halves), caller.account(), tx.now());
          sessions.update(scope, tx, before, after);
          timetable.halves(scope, tx, after, halves);
          if (typed.trainers() != null) timetable.trainers(scope, tx, after, trainers);
          return after;
        });
    return find(caller.exercising(TrainingModule.READ), id);
  }

  /** Whether a session has begun and its lecturers are still to be settled with. */
  private static boolean teaching(SessionState state) {
    return state == SessionState.RUNNING || state == SessionState.GRADED;
  }

  /** Half-days as they are typed, without ids. */
  private static List<HalfDay> plain(List<HalfDay> halves) {
    return halves.stream()
        .map(h -> new HalfDay(null, h.day(), h.half(), h.minutes(), h.online(), h.topic()))
        .sorted()
        .toList();
  }

  /** Takes a step of domain.md 5.9. */
  public SessionSight step(Caller caller, Id id, Step step, String reason, Match match) {
    String why = Desk.clean("reason", reason, Desk.LONGEST);
    db.write(
        caller,
        (scope, tx) -> {
          Session before =
              sessions.find(scope, Above.NOTHING, tx.handle(), id).orElseThrow(Missing::new);
          match.check(before.version());
          int trainers = timetable.trainers(scope, Above.NOTHING, tx.handle(), id).size();
          SessionRules.step(before, step, trainers, why, today()).orThrow();
          Session after =
              step == Step.ARCHIVE
                  ? before.archived(rating(scope, tx, id), caller.account(), tx.now())
                  : before.in(step.to(), why, caller.account(), tx.now());
          return sessions.update(scope, tx, before, after);
        });
    return find(caller.exercising(TrainingModule.READ), id);
  }

  /** What the sheets of satisfaction come to; null where too few have answered. */
  private Session.Rating rating(DataScope scope, Tx tx, Id session) {
    Satisfaction sheets = satisfaction.of(scope, tx.handle(), session);
    if (!sheets.told(signing.satisfactionLeast())) return null;
    return sheets
        .mean()
        .map(m -> new Session.Rating(m.movePointRight(1).intValueExact(), (int) sheets.sheets()))
        .orElse(null);
  }

  /**
   * Enters what the session has cost.
   *
   * @param yuan null takes it away again
   */
  public SessionSight cost(Caller caller, Id id, Integer yuan, Match match) {
    if (yuan != null && (yuan < 0 || yuan > 100_000_000)) {
      throw new Invalid("cost", "number", "web.query.number", 0, 100_000_000);
    }
    db.write(
        caller,
        (scope, tx) -> {
          Session before =
              sessions.find(scope, Above.NOTHING, tx.handle(), id).orElseThrow(Missing::new);
          match.check(before.version());
          if (!before.state().held()) throw new Refused("training.session.not-held");
          Long fen = yuan == null ? null : yuan * 100L;
          return sessions.update(
              scope, tx, before, before.costing(fen, caller.account(), tx.now()));
        });
    return find(caller.exercising(TrainingModule.READ), id);
  }

  public LocalDate today() {
    return LocalDate.now(clock);
  }

  Above above(Caller caller) {
    return Desk.above(caller, divisions, today());
  }

  /** Throws Refused when somebody would teach at two places at once. */
  private void unclashed(
      DataScope scope,
      Above above,
      Handle handle,
      Session session,
      List<HalfDay> halves,
      List<Trainer> trainers) {
    if (trainers.isEmpty()) return;
    Session.Times times = Session.Times.of(halves);
    SessionFilter sameDays =
        SessionFilter.ALL
            .touching(times.from(), times.to())
            .in(SessionState.PLANNED, SessionState.OPEN, SessionState.CLOSED, SessionState.RUNNING);
    List<Session> others =
        sessions
            .list(scope, above, handle, sameDays, new Paging(1, Paging.MOST, List.of()))
            .items()
            .stream()
            .filter(o -> !o.id().equals(session.id()))
            .toList();
    List<Id> ids = others.stream().map(Session::id).toList();
    Map<Id, List<HalfDay>> when = timetable.halves(scope, above, handle, ids);
    Map<Id, List<Trainer>> who = timetable.trainers(scope, above, handle, ids);
    for (Session o : others) {
      List<String> clashes =
          SessionRules.clashes(
              halves,
              trainers,
              when.getOrDefault(o.id(), List.of()),
              who.getOrDefault(o.id(), List.of()));
      if (!clashes.isEmpty()) {
        // ends in the half-day's AM or PM, which has a sentence of its own
        String clash = clashes.get(0);
        int half = clash.lastIndexOf(' ');
        throw new Invalid(
            "trainers",
            "clash",
            "training.problem.clash." + clash.substring(half + 1),
            clash.substring(0, half),
            o.facts().title());
      }
    }
  }

  private SessionSight sight(
      Caller caller, Session s, List<HalfDay> halves, List<Trainer> trainers) {
    boolean holds = Desk.may(caller, TrainingModule.WRITE, s.place());
    List<String> actions = new ArrayList<>();
    if (holds) {
      boolean open =
          s.state() == SessionState.PLANNED
              || s.state() == SessionState.OPEN
              || s.state() == SessionState.CLOSED;
      if (open || teaching(s.state())) actions.add("edit");
      SessionRules.steps(s.state()).forEach(step -> actions.add(step.word()));
      if (s.state().held()) actions.add("cost");
    }
    boolean enrols = caller.may(TrainingModule.ENROL);
    if (enrols && SessionRules.enrolling(s, today()).allowed()) actions.add("enrol");
    Session.Facts f = s.facts();
    return new SessionSight(
        s.id(),
        s.version(),
        s.place().division(),
        s.place().unit(),
        divisions.name(s.place().division(), today()),
        s.course(),
        f.title(),
        s.tier(),
        f.mode(),
        s.terms().posts().stream().sorted().toList(),
        s.terms().exam(),
        s.terms().requiredShare(),
        s.terms().onlineCap(),
        s.terms().validityMonths(),
        s.times().from(),
        s.times().to(),
        f.enrolBy(),
        f.venue(),
        f.organiser(),
        f.delegated(),
        f.contact(),
        f.capacity(),
        s.taken(),
        s.times().minutes(),
        s.times().halfDays(),
        f.materials(),
        holds ? f.budget() : null,
        holds ? s.cost() : null,
        s.state(),
        s.reason(),
        halves,
        holds ? trainers : trainers.stream().map(SessionService::withoutFee).toList(),
        actions);
  }

  private static Trainer withoutFee(Trainer t) {
    return new Trainer(
        t.id(), t.name(), t.organisation(), t.title(), t.topic(), t.slots(), t.minutes(), null);
  }
}
