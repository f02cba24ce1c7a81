package org.antong.training.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Divisions;
import org.antong.training.internal.EnrolmentService.Outcome;
import org.antong.training.internal.domain.Above;
import org.antong.training.internal.domain.PeopleFilter.Show;
import org.antong.training.internal.domain.Proposals;
import org.antong.training.internal.domain.Proposals.Open;
import org.antong.training.internal.domain.Proposals.Proposed;
import org.antong.training.internal.domain.Proposals.Reason;
import org.antong.training.internal.domain.Proposals.Wanted;
import org.antong.training.internal.domain.Quota;
import org.antong.training.internal.domain.Session;
import org.antong.training.internal.domain.SessionFilter;
import org.antong.training.internal.domain.SessionRules;
import org.antong.training.internal.domain.SessionState;
import org.antong.training.internal.domain.TrainingRound.Standing;
import org.antong.training.internal.store.EnrolmentStore;
import org.antong.training.internal.store.QuotaStore;
import org.antong.training.internal.store.SessionStore;
import org.antong.workforce.api.PostType;
import org.antong.workforce.api.StaffMember;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Who should come to the next session, put forward without being asked; the coordinator confirms
 * with one click (domain.md 5.9, catch-up of new appointees, renewal of certificates).
 */
@Component(service = ProposalService.class)
public final class ProposalService {

  /** Somebody proposed, with her name. */
  public record Named(
      Id staff, String name, PostType post, String place, Reason reason, LocalDate by) {}

  /** People proposed for a session. */
  public record Proposal(SessionSight session, List<Named> people) {

    public Proposal {
      people = List.copyOf(people);
    }
  }

  /**
   * All proposals.
   *
   * @param without for whom no session with a free seat is open
   */
  public record Board(List<Proposal> proposals, List<Named> without) {

    public Board {
      proposals = List.copyOf(proposals);
      without = List.copyOf(without);
    }
  }

  private final ModuleDb db;
  private final Divisions divisions;
  private final Standings standings;
  private final People people;
  private final PeopleService shown;
  private final SessionService sessions;
  private final EnrolmentService enrolments;
  private final TrainingConfig config;
  private final SessionStore store = new SessionStore();
  private final QuotaStore quotas = new QuotaStore();
  private final EnrolmentStore enrolled;

  @Activate
  public ProposalService(
      @Reference(target = "(antong.module=training)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference Divisions divisions,
      @Reference Standings standings,
      @Reference People people,
      @Reference PeopleService shown,
      @Reference SessionService sessions,
      @Reference EnrolmentService enrolments,
      @Reference TrainingConfig config) {
    this.db = db;
    this.enrolled = new EnrolmentStore(cipher);
    this.divisions = divisions;
    this.standings = standings;
    this.people = people;
    this.shown = shown;
    this.sessions = sessions;
    this.enrolments = enrolments;
    this.config = config;
  }

  /** What is proposed for the caller's own places. */
  public Board board(Caller caller) {
    Caller namer = caller.exercising(TrainingModule.ENROL);
    Proposed proposed = proposed(namer, wanted(namer));
    Set<Id> staff =
        Stream.concat(
                proposed.sessions().values().stream().flatMap(List::stream),
                proposed.without().stream())
            .map(Wanted::staff)
            .collect(Collectors.toSet());
    Map<Id, StaffMember> named = people.named(namer, staff);
    Caller reader = caller.exercising(TrainingModule.READ);
    List<Proposal> all = new ArrayList<>();
    proposed
        .sessions()
        .forEach(
            (session, wanted) ->
                all.add(new Proposal(sessions.find(reader, session), named(wanted, named))));
    return new Board(all, named(proposed.without(), named));
  }

  /**
   * How many people are proposed for sessions. Who sits above the counties is told of none: her
   * counties name their people.
   */
  public long count(Caller caller) {
    Caller namer = caller.exercising(TrainingModule.ENROL);
    boolean above =
        Desk.roots(namer, divisions, shown.today()).stream().allMatch(a -> a.unit() == null);
    if (above) return 0;
    if (open(namer).isEmpty()) return 0;
    return proposed(namer, wanted(namer)).sessions().values().stream().mapToInt(List::size).sum();
  }

  /** Enrols who was proposed, or those of them that are still ticked. */
  public Outcome confirm(Caller caller, Id session, List<Id> staff, Match match) {
    return enrolments.propose(caller, session, staff, match);
  }

  private Proposed proposed(Caller namer, List<Wanted> wanted) {
    LocalDate today = shown.today();
    Set<Id> busy = db.read(namer, (scope, h) -> enrolled.ahead(scope, h, today));
    return Proposals.of(wanted, open(namer), busy::contains);
  }

  /** Everybody of the caller's places who should come, by the one rule for "trained". */
  private List<Wanted> wanted(Caller namer) {
    LocalDate today = shown.today();
    List<Wanted> wanted = new ArrayList<>();
    standings.whole(namer, today, today, null).at(today, today).stream()
        .filter(p -> namer.may(TrainingModule.ENROL, p.standing().place().unit()))
        .forEach(
            p -> {
              Wanted w = wanted(p.staff(), p.standing(), today);
              if (w != null) wanted.add(w);
            });
    return wanted;
  }

  private Wanted wanted(Id staff, Standing s, LocalDate today) {
    if (s.acting()) return null;
    LocalDate until = s.validUntil();
    if (shown.shows(Show.CATCH_UP, s, today)) {
      LocalDate by = s.since().plusDays(config.catchUpDays());
      return new Wanted(staff, s.post(), s.place(), Reason.CATCH_UP, by);
    }
    if (until != null && until.isBefore(today) && s.untrained()) {
      return new Wanted(staff, s.post(), s.place(), Reason.EXPIRED, until);
    }
    if (shown.shows(Show.EXPIRING, s, today)) {
      return new Wanted(staff, s.post(), s.place(), Reason.EXPIRING, until);
    }
    return s.untrained() ? new Wanted(staff, s.post(), s.place(), Reason.UNTRAINED, null) : null;
  }

  /** Sessions that take people of the caller's places. */
  private List<Open> open(Caller namer) {
    LocalDate today = shown.today();
    Above above = sessions.above(namer);
    SessionFilter ahead = SessionFilter.ALL.touching(today, null).in(SessionState.OPEN);
    return db.read(
        namer,
        (scope, h) -> {
          List<Open> open = new ArrayList<>();
          for (Session s :
              store.list(scope, above, h, ahead, new Paging(1, 50, List.of())).items()) {
            if (!SessionRules.enrolling(s, today).allowed() || s.free() == 0) continue;
            boolean holds = scope.covers(s.place().division(), s.place().unit());
            List<Quota> given = holds ? List.of() : quotas.all(scope, h, s.id());
            Map<Area, Integer> limits = null;
            if (!given.isEmpty()) {
              List<QuotaStore.Named> named = quotas.named(scope, h, s.id());
              limits = new HashMap<>();
              for (Quota q : given) {
                if (q.receiptOn() != null) continue;
                int left = q.seats() - QuotaService.count(named, q.place(), true);
                limits.put(q.place(), Math.max(0, left));
              }
            }
            open.add(
                new Open(s.id(), s.place(), s.terms().posts(), s.times().from(), s.free(), limits));
          }
          return open;
        });
  }

  private List<Named> named(List<Wanted> wanted, Map<Id, StaffMember> named) {
    Map<String, String> places = new LinkedHashMap<>();
    return wanted.stream()
        .filter(w -> named.containsKey(w.staff()))
        .map(
            w ->
                new Named(
                    w.staff(),
                    named.get(w.staff()).name(),
                    w.post(),
                    places.computeIfAbsent(
                        w.place().division().toString(),
                        d -> divisions.fullName(w.place().division(), shown.today())),
                    w.reason(),
                    w.by()))
        .toList();
  }
}
