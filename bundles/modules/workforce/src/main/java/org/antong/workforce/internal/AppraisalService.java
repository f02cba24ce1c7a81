package org.antong.workforce.internal;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.platform.api.Role;
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
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.workforce.api.OnPost;
import org.antong.workforce.api.Post;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.domain.Appraisal;
import org.antong.workforce.internal.domain.Appraisal.Outcome;
import org.antong.workforce.internal.domain.Appraisal.Said;
import org.antong.workforce.internal.domain.Appraisal.Score;
import org.antong.workforce.internal.domain.AppraisalFilter;
import org.antong.workforce.internal.domain.AppraisalReach;
import org.antong.workforce.internal.domain.AppraisalRules;
import org.antong.workforce.internal.domain.AppraisalState;
import org.antong.workforce.internal.domain.Codes;
import org.antong.workforce.internal.domain.Counted;
import org.antong.workforce.internal.domain.DutyDays;
import org.antong.workforce.internal.domain.Scheme;
import org.antong.workforce.internal.domain.Span;
import org.antong.workforce.internal.domain.Staff;
import org.antong.workforce.internal.store.AppraisalResultStore;
import org.antong.workforce.internal.store.AppraisalStore;
import org.antong.workforce.internal.store.PostStore;
import org.antong.workforce.internal.store.SchemeStore;
import org.antong.workforce.internal.store.StaffStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The yearly appraisal of directors and supervisors: opened and published by the county, scored by
 * the person, the town and the county one after the other (domain.md 2.3 S2).
 */
@Component(service = AppraisalService.class)
public final class AppraisalService {

  /**
   * Points as typed, one an item.
   *
   * @param grade what the county finds; null for the grade of the points
   */
  public record Points(List<BigDecimal> points, String text, String grade, String reason) {}

  private static final int LONGEST = 1000;
  private static final int TOGETHER = 150;

  private final ModuleDb db;
  private final AppraisalConfig config;
  private final AppraisalEvidence evidence;
  private final AppraisalLook look;
  private final Clock clock;
  private final AppraisalStore appraisals;
  private final AppraisalResultStore results = new AppraisalResultStore();
  private final SchemeStore schemes = new SchemeStore();
  private final PostStore posts = new PostStore();
  private final StaffStore staff;

  @Activate
  public AppraisalService(
      @Reference(target = "(antong.module=workforce)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference AppraisalConfig config,
      @Reference AppraisalEvidence evidence,
      @Reference AppraisalLook look,
      @Reference Clock clock) {
    this.db = db;
    this.config = config;
    this.evidence = evidence;
    this.look = look;
    this.clock = clock;
    this.appraisals = new AppraisalStore(cipher);
    this.staff = new StaffStore(cipher);
  }

  /** A page of appraisals the caller may see, the latest year first. */
  public Slice<AppraisalSight> list(Caller caller, AppraisalFilter filter, Paging paging) {
    return db.read(
        caller,
        (scope, handle) -> {
          AppraisalReach reach = look.reach(scope, handle, caller);
          DataScope own = AppraisalLook.within(scope, reach);
          Slice<Appraisal> found = appraisals.list(own, handle, filter, reach, paging);
          Map<Id, String> names = look.names(scope, handle, found.items());
          return found.map(a -> look.sight(caller, a, names, null, Map.of(), reach));
        });
  }

  /** How many appraisals a filter asks for. */
  public long count(Caller caller, AppraisalFilter filter) {
    return db.read(
        caller,
        (scope, handle) -> {
          AppraisalReach reach = look.reach(scope, handle, caller);
          return appraisals.count(AppraisalLook.within(scope, reach), handle, filter, reach);
        });
  }

  /** One appraisal with what its points rest on. */
  public AppraisalSight find(Caller caller, Id id) {
    Read read = read(caller, id);
    Map<Integer, Works.Seen> seen = seen(caller, read);
    return look.sight(caller, read.appraisal(), read.names(), read.scheme(), seen, read.reach());
  }

  /** Opens the appraisal of a year for everybody who was on such a post for long enough. */
  public int open(Caller caller, PostType type, int year) {
    LocalDate today = today();
    if (year > today.getYear() || year < today.getYear() - 1) {
      throw new Invalid("year", "number", "web.query.number", today.getYear() - 1, today.getYear());
    }
    Period whole = new Period(Period.Kind.YEAR, year, 1);
    int opened = 0;
    for (DivisionCode unit : units(caller)) {
      Area county = Area.of(unit, unit);
      List<Appraisal> fresh =
          db.read(
              caller,
              (scope, handle) -> {
                Scheme scheme =
                    schemes
                        .of(scope, handle, unit, type, year)
                        .orElseThrow(() -> new Refused("workforce.appraisal.open.scheme"));
                Set<Id> there = new HashSet<>();
                AppraisalFilter all = AppraisalFilter.ALL.of(year).on(type);
                appraisals.all(scope, handle, all).forEach(a -> there.add(a.staff()));
                List<DutyDays> days = new ArrayList<>();
                LocalDate last = whole.lastDay();
                for (OnPost p : posts.onPost(scope, handle, county, whole.firstDay(), last, null)) {
                  if (!p.acting() && p.post().type() == type) days.add(days(p));
                }
                return config.rules().appraised(days, year).stream()
                    .filter(d -> !there.contains(d.staff()))
                    .map(d -> opened(caller, d, year, scheme))
                    .toList();
              });
      for (int from = 0; from < fresh.size(); from += TOGETHER) {
        List<Appraisal> some = fresh.subList(from, Math.min(fresh.size(), from + TOGETHER));
        db.write(
            caller,
            (scope, tx) -> {
              appraisals.insert(scope, tx, some);
              return null;
            });
      }
      opened += fresh.size();
    }
    return opened;
  }

  /** The person says how she sees her year. */
  public AppraisalSight self(Caller caller, Id id, Points typed, Match match) {
    return scored(
        caller,
        id,
        typed,
        match,
        (scope, tx, a, scheme, seen) -> {
          if (!own(scope, tx, caller, a)) throw new Forbidden();
          AppraisalRules.selfScoring(a).orThrow();
          List<Score> scores = scores(a, scheme, seen, Stage.SELF, typed.points());
          Said said = new Said(today(), Desk.shortEnough("text", typed.text(), LONGEST));
          return a.selfScored(scores, said, caller.account(), tx.now());
        });
  }

  /** The town gives its points. */
  public AppraisalSight town(Caller caller, Id id, Points typed, Match match) {
    return scored(
        caller,
        id,
        typed,
        match,
        (scope, tx, a, scheme, seen) -> {
          above(caller, a);
          AppraisalRules.townScoring(a).orThrow();
          List<Score> scores = scores(a, scheme, seen, Stage.TOWN, typed.points());
          Said said = new Said(today(), Desk.shortEnough("text", typed.text()));
          return a.townScored(scores, said, caller.account(), tx.now());
        });
  }

  /** The county confirms points and grade. */
  public AppraisalSight confirm(Caller caller, Id id, Points typed, Match match) {
    return scored(
        caller,
        id,
        typed,
        match,
        (scope, tx, a, scheme, seen) -> {
          List<Score> scores = scores(a, scheme, seen, Stage.COUNTY, typed.points());
          Appraisal with = a.selfScored(scores, a.self(), caller.account(), tx.now());
          BigDecimal total = AppraisalRules.total(scores);
          String grade = typed.grade() == null ? scheme.grade(total) : typed.grade();
          if (!Codes.APPRAISAL_GRADE.has(grade)) {
            throw new Invalid("grade", "code", "workforce.problem.code");
          }
          String reason = Desk.shortEnough("reason", typed.reason());
          AppraisalRules.confirming(with, scheme, grade, reason).orThrow();
          Outcome found = new Outcome(total, grade, reason, today(), null, null);
          return a.confirmed(scores, found, caller.account(), tx.now());
        });
  }

  /**
   * Confirms what towns have scored of a year as they scored it, each at the grade of her points;
   * what it rests on stays as the town saw it. Whoever is to be found otherwise is confirmed alone.
   */
  public int confirmScored(Caller caller, PostType type, int year) {
    int confirmed = 0;
    for (DivisionCode unit : units(caller)) {
      AppraisalFilter scored =
          AppraisalFilter.ALL
              .within(Area.of(unit, unit))
              .of(year)
              .on(type)
              .in(AppraisalState.TOWN_SCORED);
      List<Id> all =
          db.read(
              caller,
              (scope, handle) ->
                  appraisals.all(scope, handle, scored).stream().map(Appraisal::id).toList());
      for (int from = 0; from < all.size(); from += TOGETHER) {
        List<Id> some = all.subList(from, Math.min(all.size(), from + TOGETHER));
        confirmed += db.write(caller, (scope, tx) -> confirmScored(caller, scope, tx, some));
      }
    }
    if (confirmed == 0) throw new Refused("workforce.appraisal.confirm-scored.none");
    return confirmed;
  }

  private int confirmScored(Caller caller, DataScope scope, Tx tx, List<Id> some) {
    int confirmed = 0;
    Map<Id, Scheme> known = new HashMap<>();
    for (Id id : some) {
      Appraisal a = appraisals.find(scope, tx.handle(), id).orElseThrow(Missing::new);
      if (a.state() != AppraisalState.TOWN_SCORED) continue;
      Scheme scheme =
          known.computeIfAbsent(
              a.scheme(), s -> schemes.find(scope, tx.handle(), s).orElseThrow(Missing::new));
      List<Score> scores = a.scores().stream().map(Score::asTheTown).toList();
      BigDecimal total = AppraisalRules.total(scores);
      Outcome found = new Outcome(total, scheme.grade(total), null, today(), null, null);
      appraisals.update(scope, tx, a, a.confirmed(scores, found, caller.account(), tx.now()));
      confirmed++;
    }
    return confirmed;
  }

  /** Publishes what is confirmed of a year, all of it or nothing. */
  public int publish(Caller caller, PostType type, int year) {
    int published = 0;
    for (DivisionCode unit : units(caller)) {
      Area county = Area.of(unit, unit);
      published +=
          db.write(
              caller,
              (scope, tx) -> {
                List<Appraisal> all =
                    appraisals.all(
                        scope, tx.handle(), AppraisalFilter.ALL.within(county).of(year).on(type));
                List<Appraisal> ready =
                    all.stream().filter(a -> a.state() == AppraisalState.COUNTY_CONFIRMED).toList();
                int open =
                    (int)
                        all.stream()
                            .filter(a -> a.state().compareTo(AppraisalState.COUNTY_CONFIRMED) < 0)
                            .count();
                if (ready.isEmpty() && open == 0) throw new Refused(NONE);
                List<String> grades =
                    all.stream().map(a -> a.outcome().grade()).filter(Objects::nonNull).toList();
                config.rules().publishing(grades, open).orThrow();
                LocalDate until = config.rules().appealUntil(today());
                List<Appraisal> done = new ArrayList<>();
                for (Appraisal a : ready) {
                  Appraisal whole = appraisals.find(scope, tx.handle(), a.id()).orElseThrow();
                  Appraisal next = whole.published(today(), until, caller.account(), tx.now());
                  appraisals.update(scope, tx, whole, next);
                  done.add(next);
                }
                results.put(scope, tx, done);
                return done.size();
              });
    }
    return published;
  }

  /** Today, as rules and forms count it. */
  public LocalDate today() {
    return LocalDate.now(clock);
  }

  private static final String NONE = "workforce.appraisal.publish.none";

  /** Who gives points. */
  private enum Stage {
    SELF,
    TOWN,
    COUNTY
  }

  @FunctionalInterface
  private interface Scoring {
    Appraisal of(DataScope scope, Tx tx, Appraisal a, Scheme scheme, Map<Integer, Works.Seen> seen);
  }

  private AppraisalSight scored(Caller caller, Id id, Points typed, Match match, Scoring scoring) {
    Read read = read(caller, id);
    checked(typed, read.scheme());
    Map<Integer, Works.Seen> seen = seen(caller, read);
    db.write(
        caller,
        (scope, tx) -> {
          DataScope own = AppraisalLook.within(scope, read.reach());
          Appraisal a = appraisals.find(own, tx.handle(), id).orElseThrow(Missing::new);
          match.check(a.version());
          appraisals.update(own, tx, a, scoring.of(scope, tx, a, read.scheme(), seen));
          return null;
        });
    return find(caller.exercising(WorkforceModule.APPRAISALS), id);
  }

  private record Read(
      Appraisal appraisal,
      Scheme scheme,
      Map<Id, String> names,
      AppraisalReach reach,
      boolean moved) {}

  private Read read(Caller caller, Id id) {
    return db.read(
        caller,
        (scope, handle) -> {
          AppraisalReach reach = look.reach(scope, handle, caller);
          DataScope own = AppraisalLook.within(scope, reach);
          Appraisal a = appraisals.find(own, handle, id).orElseThrow(Missing::new);
          if (!AppraisalLook.sees(reach, a)) throw new Missing();
          Area place = a.post().place();
          boolean moved = !scope.covers(place.division(), place.unit());
          Scheme scheme = schemes.find(scope, handle, a.scheme()).orElseThrow(Missing::new);
          return new Read(a, scheme, look.names(scope, handle, List.of(a)), reach, moved);
        });
  }

  private static void checked(Points typed, Scheme scheme) {
    List<FieldProblem> problems = new ArrayList<>();
    List<BigDecimal> given = typed.points() == null ? List.of() : typed.points();
    for (int i = 0; i < scheme.items().size(); i++) {
      BigDecimal p = i < given.size() ? given.get(i) : null;
      BigDecimal most = scheme.items().get(i).points();
      if (p == null) {
        problems.add(FieldProblem.of("p" + (i + 1), "required", "workforce.problem.required"));
      } else if (p.signum() < 0 || p.compareTo(most) > 0 || p.scale() > 1) {
        problems.add(
            FieldProblem.of(
                "p" + (i + 1), "number", "workforce.appraisal.points", most.toPlainString()));
      }
    }
    if (!problems.isEmpty()) throw new Invalid(problems);
  }

  /** The points of a stage beside those of the others, with the evidence as it stands now. */
  private static List<Score> scores(
      Appraisal a,
      Scheme scheme,
      Map<Integer, Works.Seen> seen,
      Stage stage,
      List<BigDecimal> points) {
    Map<Integer, Score> before = new HashMap<>();
    a.scores().forEach(s -> before.put(s.no(), s));
    List<Score> scores = new ArrayList<>();
    for (Scheme.Item i : scheme.items()) {
      Score old = before.getOrDefault(i.no(), new Score(i.no(), null, null, null, null, null));
      Works.Seen s = seen.get(i.no());
      Counted counted = s == null ? null : s.counted();
      BigDecimal p = points.get(i.no() - 1);
      scores.add(
          new Score(
              i.no(),
              counted,
              AppraisalRules.suggested(i.points(), counted),
              stage == Stage.SELF ? p : old.self(),
              stage == Stage.TOWN ? p : old.town(),
              stage == Stage.COUNTY ? p : old.county()));
    }
    return scores;
  }

  /** What each item rests on, as it is now. */
  private Map<Integer, Works.Seen> seen(Caller caller, Read read) {
    Appraisal a = read.appraisal();
    if (!read.moved()) return seen(caller, a, read.scheme());
    // who has moved sees nothing of the place any more, and must not bring that to paper as nothing
    Map<Integer, Works.Seen> before = new HashMap<>();
    for (Score s : a.scores()) {
      if (s.evidence() != null) before.put(s.no(), new Works.Seen(s.evidence(), null));
    }
    return before;
  }

  private Map<Integer, Works.Seen> seen(Caller caller, Appraisal a, Scheme scheme) {
    Map<Integer, Works.Seen> seen = new HashMap<>();
    for (Scheme.Item i : scheme.items()) {
      Works.Seen s = evidence.of(caller, a, i.evidence());
      if (s != null) seen.put(i.no(), s);
    }
    return seen;
  }

  private boolean own(DataScope scope, Tx tx, Caller caller, Appraisal a) {
    return staff
        .byAccount(scope, tx.handle(), caller.account())
        .map(Staff::id)
        .filter(a.staff()::equals)
        .isPresent();
  }

  /** A supervisor scores directors; supervisors are scored by the county. */
  private static void above(Caller caller, Appraisal a) {
    Role role =
        Desk.at(caller, WorkforceModule.APPRAISE_TOWN, a.post().place())
            .orElseThrow(Forbidden::new);
    if (a.post().type() == PostType.SUPERVISOR && role == Role.TOWN_SUPERVISOR) {
      throw new Forbidden();
    }
  }

  private static DutyDays days(OnPost p) {
    LocalDate to = p.until() == null ? Span.NEVER : p.until().plusDays(1);
    return new DutyDays(p.staff(), null, p.post(), p.from(), to, p.from());
  }

  private Appraisal opened(Caller caller, DutyDays d, int year, Scheme scheme) {
    Post post = d.post();
    return Appraisal.opened(post, d.staff(), year, scheme.id(), caller.account(), clock.instant());
  }

  private static List<DivisionCode> units(Caller caller) {
    return caller.exercised().stream()
        .filter(g -> g.role() == Role.COUNTY_OFFICER)
        .map(g -> g.unit())
        .distinct()
        .toList();
  }
}
