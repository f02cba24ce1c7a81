package org.antong.workforce.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Decision;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.workforce.internal.GuidanceSight.StepSight;
import org.antong.workforce.internal.domain.DutyDays;
import org.antong.workforce.internal.domain.Guidance;
import org.antong.workforce.internal.domain.Guidance.Both;
import org.antong.workforce.internal.domain.Guidance.Looked;
import org.antong.workforce.internal.domain.GuidanceFilter;
import org.antong.workforce.internal.domain.GuidanceRules;
import org.antong.workforce.internal.domain.GuidanceState;
import org.antong.workforce.internal.domain.GuidanceStep;
import org.antong.workforce.internal.domain.GuidanceStep.Agreed;
import org.antong.workforce.internal.domain.GuidedVillage;
import org.antong.workforce.internal.domain.Staff;
import org.antong.workforce.internal.store.DutyReportStore;
import org.antong.workforce.internal.store.GuidanceStepStore;
import org.antong.workforce.internal.store.GuidanceStore;
import org.antong.workforce.internal.store.StaffStore;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Supervisors guide directors in their villages: what is planned, what was looked at, what was
 * agreed and became of it, and which villages wait for it (domain.md 2.3 S2, S4).
 */
@Component(service = GuidanceService.class)
public final class GuidanceService {

  /** A visit as typed. */
  public record Typed(
      DivisionCode division,
      LocalDate on,
      List<String> topics,
      Integer filesChecked,
      Integer filesFaulty,
      Integer homesVisited,
      String found,
      String advice,
      List<Agreed> steps) {}

  private static final int LONGEST = 1000;
  private static final int MOST_STEPS = 20;

  private final ModuleDb db;
  private final Divisions divisions;
  private final DutyConfig config;
  private final Clock clock;
  private final GuidanceStore visits;
  private final GuidanceStepStore steps;
  private final DutyReportStore duties;
  private final StaffStore staff;

  @Activate
  public GuidanceService(
      @Reference(target = "(antong.module=workforce)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference Divisions divisions,
      @Reference DutyConfig config,
      @Reference Clock clock) {
    this.db = db;
    this.divisions = divisions;
    this.config = config;
    this.clock = clock;
    this.visits = new GuidanceStore(cipher);
    this.steps = new GuidanceStepStore(cipher);
    this.duties = new DutyReportStore(cipher);
    this.staff = new StaffStore(cipher);
  }

  /** A page of visits, the latest first. */
  public Slice<GuidanceSight> list(Caller caller, GuidanceFilter filter, Paging paging) {
    return db.read(
        caller,
        (scope, handle) -> {
          Slice<Guidance> found = visits.list(scope, handle, filter, paging, today());
          Map<Id, String> names = names(scope, handle, found.items());
          return found.map(g -> sight(caller, g, names, List.of()));
        });
  }

  /** How many visits a filter asks for. */
  public long count(Caller caller, GuidanceFilter filter) {
    return db.read(caller, (scope, handle) -> visits.count(scope, handle, filter, today()));
  }

  public GuidanceSight find(Caller caller, Id id) {
    return db.read(
        caller,
        (scope, handle) -> {
          Guidance g = visits.find(scope, handle, id).orElseThrow(Missing::new);
          return sight(
              caller, g, names(scope, handle, List.of(g)), steps.of(scope, handle, g.id()));
        });
  }

  /** The villages of an area whose director is on her post, those that waited longest first. */
  public List<GuidedVillage> villages(Caller caller, Area area) {
    LocalDate today = today();
    return db.read(
        caller,
        (scope, handle) -> {
          if (area != null) Desk.within(scope, area, divisions, today);
          List<DutyDays> days = duties.days(scope, handle, area, today, today, null);
          Map<DivisionCode, LocalDate> last = visits.last(scope, handle, area);
          Map<DivisionCode, Integer> open = steps.open(scope, handle, area);
          Set<DivisionCode> told = new HashSet<>();
          List<GuidedVillage> found = new ArrayList<>();
          for (DutyDays d : days) {
            Area village = d.post().place();
            if (!told.add(village.division())) continue;
            LocalDate since = d.from().isBefore(d.enteredOn()) ? d.enteredOn() : d.from();
            LocalDate visited = last.get(village.division());
            found.add(
                new GuidedVillage(
                    village,
                    d.staff(),
                    d.name(),
                    visited,
                    config.guidance().due(visited, since),
                    open.getOrDefault(village.division(), 0)));
          }
          found.sort(
              Comparator.comparing(GuidedVillage::due).thenComparing(v -> v.village().division()));
          return found;
        });
  }

  /** How many visits of the month that runs are still asked of a supervisor. */
  public int owed(Caller caller, Area town) {
    LocalDate today = today();
    GuidanceFilter made =
        GuidanceFilter.ALL
            .within(town)
            .in(GuidanceState.DONE)
            .between(today.withDayOfMonth(1), today);
    return (int) Math.max(0, config.guidance().perMonth() - count(caller, made));
  }

  /** Plans a visit. */
  public GuidanceSight plan(Caller caller, DivisionCode division, LocalDate on) {
    Area village = village(caller, division);
    LocalDate day = on == null ? today() : on;
    GuidanceRules.planning(day, today()).orThrow();
    Id id =
        db.write(
            caller,
            (scope, tx) -> {
              Both both = both(scope, tx, caller, village, day);
              Guidance g = Guidance.planned(village, day, both, caller.account(), tx.now());
              visits.insert(scope, tx, List.of(g));
              return g.id();
            });
    return find(caller.exercising(WorkforceModule.GUIDED), id);
  }

  /** Enters a visit that was not planned. Throws Invalid with all that was typed wrongly. */
  public GuidanceSight record(Caller caller, Typed typed) {
    Area village = village(caller, typed.division());
    Looked looked = looked(typed);
    List<Agreed> agreed = agreed(typed);
    Id id =
        db.write(
            caller,
            (scope, tx) -> {
              Both both = both(scope, tx, caller, village, typed.on());
              Guidance g =
                  Guidance.made(village, typed.on(), both, looked, caller.account(), tx.now());
              visits.insert(scope, tx, List.of(g));
              agree(scope, tx, g, agreed);
              return g.id();
            });
    return find(caller.exercising(WorkforceModule.GUIDED), id);
  }

  /** Enters that a planned visit was made. Throws Invalid with all that was typed wrongly. */
  public GuidanceSight done(Caller caller, Id id, Typed typed, Match match) {
    Looked looked = looked(typed);
    List<Agreed> agreed = agreed(typed);
    return step(
        caller,
        id,
        match,
        (scope, tx, g) -> {
          GuidanceRules.doing(g.state()).orThrow();
          Both both = both(scope, tx, caller, g.village(), typed.on());
          Guidance next = g.done(typed.on(), both, looked, caller.account(), tx.now());
          visits.update(scope, tx, g, next);
          agree(scope, tx, next, agreed);
        });
  }

  /** Calls a planned visit off. */
  public GuidanceSight cancel(Caller caller, Id id, String reason, Match match) {
    String why = Desk.reason(reason);
    return step(
        caller,
        id,
        match,
        (scope, tx, g) -> {
          GuidanceRules.doing(g.state()).orThrow();
          visits.update(scope, tx, g, g.cancelled(why, caller.account(), tx.now()));
        });
  }

  /** Agrees on one step more. */
  public GuidanceSight agree(Caller caller, Id id, String text, LocalDate due, Match match) {
    List<FieldProblem> problems = new ArrayList<>();
    String clean = Desk.shortEnough("agreed", text);
    if (clean == null) {
      problems.add(FieldProblem.of("agreed", "required", "workforce.problem.required"));
    }
    if (due == null) {
      problems.add(FieldProblem.of("due", "required", "workforce.problem.required"));
    } else if (due.isBefore(today())) {
      problems.add(FieldProblem.of("due", "before", "workforce.guidance.step.past"));
    }
    if (!problems.isEmpty()) throw new Invalid(problems);
    return step(
        caller,
        id,
        match,
        (scope, tx, g) -> {
          GuidanceRules.agreeing(g.state()).orThrow();
          if (steps.of(scope, tx.handle(), g.id()).size() >= MOST_STEPS) {
            Decision.refuse("workforce.guidance.agree.many", MOST_STEPS).orThrow();
          }
          agree(scope, tx, g, List.of(new Agreed(clean, due)));
        });
  }

  /** Enters that a step was done. */
  public GuidanceSight settle(Caller caller, Id step, LocalDate on, String result, Match match) {
    LocalDate day = on == null ? today() : on;
    String how = Desk.shortEnough("result", result);
    return stepped(
        caller,
        step,
        match,
        WorkforceModule.SETTLE,
        (tx, s) -> {
          GuidanceRules.settling(s, day, today()).orThrow();
          return s.settled(day, how, caller.account(), tx.now());
        });
  }

  /** The supervisor has seen that a step is done, or that it is not. */
  public GuidanceSight check(Caller caller, Id step, boolean done, Match match) {
    return stepped(
        caller,
        step,
        match,
        WorkforceModule.GUIDE,
        (tx, s) -> {
          GuidanceRules.checking(s).orThrow();
          return done
              ? s.checked(today(), caller.account(), tx.now())
              : s.reopened(caller.account(), tx.now());
        });
  }

  /** The steps of one director whose day lies between two days. */
  List<GuidanceStep> due(DataScope scope, Handle handle, Id director, LocalDate a, LocalDate b) {
    return steps.due(scope, handle, director, a, b);
  }

  /** Today, as rules and forms count it. */
  public LocalDate today() {
    return LocalDate.now(clock);
  }

  GuidanceStore store() {
    return visits;
  }

  @FunctionalInterface
  private interface Taking {
    void take(DataScope scope, Tx tx, Guidance g);
  }

  @FunctionalInterface
  private interface Stepping {
    GuidanceStep take(Tx tx, GuidanceStep s);
  }

  private GuidanceSight step(Caller caller, Id id, Match match, Taking taking) {
    db.write(
        caller,
        (scope, tx) -> {
          Guidance g = visits.find(scope, tx.handle(), id).orElseThrow(Missing::new);
          match.check(g.version());
          if (!Desk.may(caller, WorkforceModule.GUIDE, g.village())) throw new Forbidden();
          taking.take(scope, tx, g);
          return null;
        });
    return find(caller.exercising(WorkforceModule.GUIDED), id);
  }

  private GuidanceSight stepped(
      Caller caller, Id id, Match match, String permission, Stepping taking) {
    Id visit =
        db.write(
            caller,
            (scope, tx) -> {
              GuidanceStep s = steps.find(scope, tx.handle(), id).orElseThrow(Missing::new);
              match.check(s.version());
              if (!Desk.may(caller, permission, s.village())) throw new Forbidden();
              steps.update(scope, tx, s, taking.take(tx, s));
              return s.visit();
            });
    return find(caller.exercising(WorkforceModule.GUIDED), visit);
  }

  private void agree(DataScope scope, Tx tx, Guidance g, List<Agreed> agreed) {
    steps.insert(
        scope,
        tx,
        agreed.stream().map(a -> GuidanceStep.of(g, a, tx.caller().account(), tx.now())).toList());
  }

  /** A village the caller guides. */
  private Area village(Caller caller, DivisionCode division) {
    if (division == null || division.level() != DivisionLevel.VILLAGE) {
      throw new Invalid("division", "required", "workforce.guidance.village");
    }
    Area village = divisions.area(division, null, today()).orElseThrow(Missing::new);
    if (!Desk.may(caller, WorkforceModule.GUIDE, village)) throw new Missing();
    return village;
  }

  /** Who guides, by her account, and whose village it is on the day. */
  private Both both(DataScope scope, Tx tx, Caller caller, Area village, LocalDate on) {
    Optional<Staff> self = staff.byAccount(scope, tx.handle(), caller.account());
    List<DutyDays> days = duties.days(scope, tx.handle(), village, on, on, null);
    return new Both(
        self.map(Staff::id).orElse(null),
        days.isEmpty() ? null : days.get(0).staff(),
        self.map(s -> s.facts().name()).orElse(caller.displayName()));
  }

  private Looked looked(Typed typed) {
    Looked looked =
        new Looked(
            typed.topics() == null ? List.of() : typed.topics(),
            typed.filesChecked(),
            typed.filesFaulty(),
            typed.homesVisited(),
            Desk.shortEnough("found", typed.found(), LONGEST),
            Desk.shortEnough("advice", typed.advice(), LONGEST));
    List<FieldProblem> problems =
        GuidanceRules.problems(typed.on(), looked, agreed(typed), today());
    if (!problems.isEmpty()) throw new Invalid(problems);
    return looked;
  }

  private static List<Agreed> agreed(Typed typed) {
    if (typed.steps() == null) return List.of();
    List<Agreed> agreed = new ArrayList<>();
    int n = 1;
    for (Agreed a : typed.steps()) {
      agreed.add(new Agreed(Desk.shortEnough("step" + n++, a.text()), a.due()));
    }
    return agreed;
  }

  private Map<Id, String> names(DataScope scope, Handle handle, List<Guidance> found) {
    Map<Id, String> names = new java.util.HashMap<>();
    Set<Id> directors = new HashSet<>();
    found.stream().map(Guidance::director).filter(d -> d != null).forEach(directors::add);
    staff.all(scope, handle, directors).forEach(s -> names.put(s.id(), s.facts().name()));
    return names;
  }

  private GuidanceSight sight(
      Caller caller, Guidance g, Map<Id, String> names, List<GuidanceStep> agreed) {
    boolean guides = Desk.may(caller, WorkforceModule.GUIDE, g.village());
    List<String> actions = new ArrayList<>();
    if (guides && g.state() == GuidanceState.PLANNED) {
      actions.addAll(List.of("cancel", "record"));
    }
    if (guides && g.state() == GuidanceState.DONE) actions.add("agree");
    return new GuidanceSight(
        g.id(),
        g.version(),
        g.village().division(),
        divisions.fullName(g.village().division(), today()),
        g.village().unit(),
        g.state(),
        g.plannedOn(),
        g.doneOn(),
        g.supervisor(),
        g.guide(),
        g.director(),
        g.director() == null ? null : names.get(g.director()),
        g.looked().topics(),
        g.looked().filesChecked(),
        g.looked().filesFaulty(),
        g.looked().homesVisited(),
        g.looked().found(),
        g.looked().advice(),
        g.reason(),
        agreed.stream().map(s -> sight(caller, s, guides)).toList(),
        List.copyOf(actions));
  }

  private StepSight sight(Caller caller, GuidanceStep s, boolean guides) {
    List<String> actions = new ArrayList<>();
    if (s.settledOn() == null && Desk.may(caller, WorkforceModule.SETTLE, s.village())) {
      actions.add("settle");
    }
    if (guides && GuidanceRules.checking(s).allowed()) actions.addAll(List.of("reopen", "check"));
    return new StepSight(
        s.id(),
        s.version(),
        s.agreed(),
        s.due(),
        s.overdue(today()),
        s.settledOn(),
        s.result(),
        s.checkedOn(),
        List.copyOf(actions));
  }
}
