package org.antong.training.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.training.internal.Standings.Person;
import org.antong.training.internal.domain.Above;
import org.antong.training.internal.domain.AttendanceRules;
import org.antong.training.internal.domain.Enrolment;
import org.antong.training.internal.domain.EnrolmentFilter;
import org.antong.training.internal.domain.EnrolmentRules;
import org.antong.training.internal.domain.EnrolmentRules.Step;
import org.antong.training.internal.domain.EnrolmentState;
import org.antong.training.internal.domain.HalfDay;
import org.antong.training.internal.domain.Quota;
import org.antong.training.internal.domain.QuotaRules;
import org.antong.training.internal.domain.Results;
import org.antong.training.internal.domain.Rolled;
import org.antong.training.internal.domain.Session;
import org.antong.training.internal.domain.SessionRules;
import org.antong.training.internal.domain.Source;
import org.antong.training.internal.domain.TrainingRound.Standing;
import org.antong.training.internal.store.EnrolmentStore;
import org.antong.training.internal.store.EnrolmentStore.Elsewhere;
import org.antong.training.internal.store.QuotaStore;
import org.antong.training.internal.store.SessionStore;
import org.antong.training.internal.store.TimetableStore;
import org.antong.workforce.api.StaffMember;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Who takes part in a session: enrolled by list, by division or by need, with a waiting list, and
 * nobody at two places at once.
 */
@Component(service = EnrolmentService.class)
public final class EnrolmentService {

  /**
   * Whom to enrol.
   *
   * @param staff these people; null for those of a division or all who need it
   * @param division everybody of this place; null for the caller's own
   * @param need only who is not trained in the yearly round
   */
  public record Asked(List<Id> staff, DivisionCode division, DivisionCode unit, boolean need) {}

  /**
   * What came of enrolling.
   *
   * @param waiting how many came on the waiting list
   * @param already how many were in it
   * @param clashes who is at another session at the same time, and at which
   */
  public record Outcome(int enrolled, int waiting, int already, List<String> clashes) {

    public Outcome {
      clashes = List.copyOf(clashes);
    }
  }

  /**
   * Somebody who may be enrolled.
   *
   * @param untrained not trained in the yearly round
   */
  public record Candidate(
      Id staff, String name, String place, Standing standing, boolean untrained, boolean taken) {}

  private final ModuleDb db;
  private final Divisions divisions;
  private final People people;
  private final Standings standings;
  private final Clock clock;
  private final EnrolmentStore enrolments;
  private final SessionStore sessions = new SessionStore();
  private final TimetableStore timetable = new TimetableStore();
  private final QuotaStore quotas = new QuotaStore();

  @Activate
  public EnrolmentService(
      @Reference(target = "(antong.module=training)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference Divisions divisions,
      @Reference People people,
      @Reference Standings standings,
      @Reference Clock clock) {
    this.db = db;
    this.enrolments = new EnrolmentStore(cipher);
    this.divisions = divisions;
    this.people = people;
    this.standings = standings;
    this.clock = clock;
  }

  /** A page of enrolments the caller may see. */
  public Slice<EnrolmentSight> list(Caller caller, EnrolmentFilter filter, Paging paging) {
    Above above = Desk.above(caller, divisions, today());
    return db.read(
        caller,
        (scope, h) -> {
          Slice<Enrolment> found = enrolments.list(scope, h, filter, paging);
          return found.map(sights(caller, scope, above, h, found.items())::get);
        });
  }

  public long count(Caller caller, EnrolmentFilter filter) {
    return db.read(caller, (scope, h) -> enrolments.count(scope, h, filter));
  }

  /** What one person took part in, the latest first. */
  public List<EnrolmentSight> ofStaff(Caller caller, Id staff) {
    Above above = Desk.above(caller, divisions, today());
    return db.read(
        caller,
        (scope, h) -> {
          List<Enrolment> found = enrolments.ofStaff(scope, h, staff);
          Map<Enrolment, EnrolmentSight> all = sights(caller, scope, above, h, found);
          return found.stream().map(all::get).toList();
        });
  }

  /** Everybody of the caller's places whom the session is for, the untrained first. */
  public List<Candidate> candidates(Caller caller, Id session, Area area) {
    Above above = Desk.above(caller, divisions, today());
    record Read(Session session, Set<Id> taken) {}
    Read read =
        db.read(
            caller,
            (scope, h) ->
                new Read(
                    sessions.find(scope, above, h, session).orElseThrow(Missing::new),
                    enrolments.taken(scope, h, session)));
    List<Person> found = whom(caller, read.session(), area);
    Map<Id, StaffMember> named = people.named(caller, ids(found));
    return found.stream()
        .filter(p -> named.containsKey(p.staff()))
        .map(
            p ->
                new Candidate(
                    p.staff(),
                    named.get(p.staff()).name(),
                    divisions.fullName(p.standing().place().division(), today()),
                    p.standing(),
                    p.standing().untrained(),
                    read.taken().contains(p.staff())))
        .sorted(
            Comparator.comparing((Candidate c) -> !c.untrained())
                .thenComparing(c -> c.standing().place().division()))
        .toList();
  }

  /** Enrols people; who is there already or at another session at the time is left out. */
  public Outcome enrol(Caller caller, Id id, Asked asked, Match match) {
    Source source =
        asked.staff() != null ? Source.LIST : asked.need() ? Source.NEED : Source.DIVISION;
    return enrol(caller, id, asked, match, source);
  }

  /** Enrols who was proposed. */
  Outcome propose(Caller caller, Id id, List<Id> staff, Match match) {
    return enrol(caller, id, new Asked(staff, null, null, false), match, Source.PROPOSED);
  }

  private Outcome enrol(Caller caller, Id id, Asked asked, Match match, Source source) {
    Above above = Desk.above(caller, divisions, today());
    Session seen =
        db.read(caller, (scope, h) -> sessions.find(scope, above, h, id)).orElseThrow(Missing::new);
    match.check(seen.version());
    SessionRules.enrolling(seen, today()).orThrow();
    List<Person> whom = new ArrayList<>(whom(caller, seen, place(asked)));
    if (asked.staff() != null) {
      Set<Id> wanted = Set.copyOf(asked.staff());
      whom.removeIf(p -> !wanted.contains(p.staff()));
      if (!ids(whom).containsAll(wanted)) {
        throw new Invalid("staff", "code", "training.problem.staff");
      }
    } else if (asked.need()) {
      whom.removeIf(p -> p.standing().trained());
    }
    Map<Id, StaffMember> named = people.named(caller, ids(whom));
    whom.removeIf(p -> !named.containsKey(p.staff()));
    boolean holds = Desk.may(caller, TrainingModule.WRITE, seen.place());
    return db.write(caller, (scope, tx) -> enrol(scope, tx, above, id, whom, named, source, holds));
  }

  private Outcome enrol(
      DataScope scope,
      Tx tx,
      Above above,
      Id id,
      List<Person> whom,
      Map<Id, StaffMember> named,
      Source source,
      boolean holds) {
    Session session = sessions.find(scope, above, tx.handle(), id).orElseThrow(Missing::new);
    Set<Id> taken = enrolments.taken(scope, tx.handle(), id);
    Map<Id, Person> fresh = new LinkedHashMap<>();
    int already = 0;
    for (Person p : whom) {
      if (taken.contains(p.staff())) already++;
      else fresh.putIfAbsent(p.staff(), p);
    }
    Map<Id, Elsewhere> busy = busy(scope, tx, above, session, fresh.keySet());
    List<String> clashes = new ArrayList<>();
    busy.forEach(
        (who, at) -> clashes.add(named.get(who).name() + " " + at.slot() + " " + at.title()));
    fresh.keySet().removeAll(busy.keySet());
    boolean quota = !holds && !fresh.isEmpty() && within(scope, tx, id, fresh.values());
    List<Enrolment> made = new ArrayList<>();
    int free = session.free();
    int waiting = 0;
    for (Person p : fresh.values()) {
      String name = named.get(p.staff()).name();
      boolean seat = free > 0;
      if (seat) free--;
      else waiting++;
      made.add(
          new Enrolment(
              Id.next(),
              1,
              id,
              p.staff(),
              p.standing().place(),
              p.standing().post(),
              name,
              quota ? Source.QUOTA : source,
              seat ? EnrolmentState.INVITED : EnrolmentState.WAITING,
              seat ? null : tx.now(),
              null,
              Results.NONE,
              tx.caller().account(),
              tx.now(),
              tx.caller().account(),
              tx.now()));
    }
    enrolments.insert(scope, tx, made);
    return new Outcome(made.size() - waiting, waiting, already, clashes);
  }

  /**
   * Whether people are named within quotas. Refused when a place has no seats, too few of them, or
   * has returned its receipt.
   */
  private boolean within(DataScope scope, Tx tx, Id session, Collection<Person> fresh) {
    List<Quota> limits = quotas.limits(scope, tx, session);
    if (limits.isEmpty()) return false;
    List<QuotaStore.Named> named = quotas.named(scope, tx.handle(), session);
    Map<Quota, Integer> more = new LinkedHashMap<>();
    for (Person p : fresh) {
      Quota quota =
          limits.stream()
              .filter(q -> Rolled.in(p.standing().place(), q.place()))
              .findFirst()
              .orElse(null);
      if (quota == null) QuotaRules.naming(null, 0, 1).orThrow();
      else more.merge(quota, 1, Integer::sum);
    }
    more.forEach(
        (quota, n) ->
            QuotaRules.naming(quota, QuotaService.count(named, quota.place(), true), n).orThrow());
    return true;
  }

  /** Everybody of a session in the reader's sight, by place and name. */
  public List<EnrolmentSight> ofSession(Caller caller, Id session) {
    Above above = Desk.above(caller, divisions, today());
    return db.read(
        caller,
        (scope, h) -> {
          List<Enrolment> found = enrolments.ofSession(scope, h, session);
          Map<Enrolment, EnrolmentSight> all = sights(caller, scope, above, h, found);
          return found.stream().map(all::get).toList();
        });
  }

  /**
   * Takes a step of an enrolment; a seat that becomes free goes to who waits longest. A leave has a
   * reason.
   */
  public EnrolmentSight step(Caller caller, Id id, Step step, String note, Match match) {
    Above above = Desk.above(caller, divisions, today());
    String why = Desk.clean("note", note, Desk.LONGEST);
    if (step == Step.LEAVE && why == null) {
      throw new Invalid("note", "required", AttendanceRules.LEAVE_REASON);
    }
    return db.write(
        caller,
        (scope, tx) -> {
          Enrolment before = enrolments.find(scope, tx.handle(), id).orElseThrow(Missing::new);
          match.check(before.version());
          Session session =
              sessions.find(scope, above, tx.handle(), before.session()).orElseThrow(Missing::new);
          if (!may(caller, session, before)) throw new Missing();
          EnrolmentRules.step(before.state(), session.state(), step).orThrow();
          Enrolment after =
              enrolments.update(
                  scope, tx, before, before.in(step.to(), why, caller.account(), tx.now()));
          if (step == Step.WITHDRAW && before.state().seated()) {
            next(scope, tx, before.session());
          }
          return sights(caller, scope, above, tx.handle(), List.of(after)).get(after);
        });
  }

  public LocalDate today() {
    return LocalDate.now(clock);
  }

  /** Who waits longest moves up. */
  private void next(DataScope scope, Tx tx, Id session) {
    enrolments.ofSession(scope, tx.handle(), session).stream()
        .filter(e -> e.state() == EnrolmentState.WAITING)
        .min(Comparator.comparing(Enrolment::waitingSince).thenComparing(Enrolment::id))
        .ifPresent(
            e ->
                enrolments.update(
                    scope,
                    tx,
                    e,
                    e.in(EnrolmentState.INVITED, null, tx.caller().account(), tx.now())));
  }

  /** Everybody on a post the session is for, of a place or of all the caller's own. */
  /**
   * Whom a session is for: people on its posts whom its holder keeps. Who sees more places than the
   * holder sends nobody of another county there.
   */
  private List<Person> whom(Caller caller, Session session, Area area) {
    List<Area> places = area == null ? Desk.roots(caller, divisions, today()) : List.of(area);
    List<Person> found = new ArrayList<>();
    LocalDate newYear = today().withDayOfYear(1);
    for (Area place : places) {
      found.addAll(
          standings.whole(caller, today(), today(), null).at(newYear, today()).stream()
              .filter(p -> Rolled.in(p.standing().place(), place))
              .filter(p -> Rolled.in(p.standing().place(), session.place()))
              .filter(p -> session.terms().posts().contains(p.standing().post()))
              .toList());
    }
    return found;
  }

  private Area place(Asked asked) {
    if (asked.division() == null) return null;
    return divisions
        .area(asked.division(), asked.unit(), today())
        .orElseThrow(() -> new Invalid("division", "division", "web.query.division"));
  }

  /** The first half-day at which somebody is at another session, by person. */
  private Map<Id, Elsewhere> busy(
      DataScope scope, Tx tx, Above above, Session session, Collection<Id> staff) {
    Set<String> slots =
        timetable.halves(scope, above, tx.handle(), session.id()).stream()
            .map(HalfDay::slot)
            .collect(Collectors.toCollection(TreeSet::new));
    Map<Id, Elsewhere> busy = new HashMap<>();
    enrolments
        .elsewhere(
            scope, tx.handle(), staff, session.id(), session.times().from(), session.times().to())
        .stream()
        .filter(e -> slots.contains(e.slot()))
        .sorted(Comparator.comparing(Elsewhere::slot))
        .forEach(e -> busy.putIfAbsent(e.staff(), e));
    return busy;
  }

  private Map<Enrolment, EnrolmentSight> sights(
      Caller caller,
      DataScope scope,
      Above above,
      org.jdbi.v3.core.Handle handle,
      List<Enrolment> all) {
    Set<Id> ids = all.stream().map(Enrolment::session).collect(Collectors.toSet());
    Map<Id, Session> held = new HashMap<>();
    sessions.all(scope, above, handle, ids).forEach(s -> held.put(s.id(), s));
    Map<Enrolment, EnrolmentSight> sights = new HashMap<>();
    for (Enrolment e : all) {
      Session s = held.get(e.session());
      List<String> actions =
          s == null || !may(caller, s, e)
              ? List.of()
              : EnrolmentRules.steps(e.state(), s.state()).stream().map(Step::word).toList();
      sights.put(
          e,
          new EnrolmentSight(
              e.id(),
              e.version(),
              e.session(),
              s == null ? null : s.facts().title(),
              s == null ? null : s.times().from(),
              s == null ? null : s.times().to(),
              e.staff(),
              e.name(),
              e.post(),
              e.place().division(),
              e.place().unit(),
              divisions.fullName(e.place().division(), today()),
              e.source(),
              e.state(),
              e.waitingSince(),
              e.note(),
              e.results(),
              actions));
    }
    return sights;
  }

  /** Who holds the session, and who names people of the place. */
  private static boolean may(Caller caller, Session session, Enrolment e) {
    return Desk.may(caller, TrainingModule.WRITE, session.place())
        || Desk.may(caller, TrainingModule.ENROL, e.place());
  }

  private static Set<Id> ids(List<Person> people) {
    return people.stream().map(Person::staff).filter(Objects::nonNull).collect(Collectors.toSet());
  }
}
