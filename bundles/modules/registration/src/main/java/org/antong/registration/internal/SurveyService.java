package org.antong.registration.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.Grant;
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
import org.antong.registration.internal.TapOutcome.Result;
import org.antong.registration.internal.domain.ChildFile;
import org.antong.registration.internal.domain.ChildFilter;
import org.antong.registration.internal.domain.ChildLine;
import org.antong.registration.internal.domain.ConfirmationRules;
import org.antong.registration.internal.domain.FileState;
import org.antong.registration.internal.domain.SurveyFigures;
import org.antong.registration.internal.domain.SurveyRound;
import org.antong.registration.internal.domain.SurveyRules;
import org.antong.registration.internal.domain.SurveyState;
import org.antong.registration.internal.domain.SurveyTask;
import org.antong.registration.internal.domain.SurveyVisit;
import org.antong.registration.internal.domain.UpdateConfirmation.Ended;
import org.antong.registration.internal.store.ChildListStore;
import org.antong.registration.internal.store.ChildStore;
import org.antong.registration.internal.store.SurveyStore;
import org.antong.registration.internal.store.SurveyVisitStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The survey of all children (domain.md R4, D2): the county plans a round, every village visits and
 * reports, supervisors check, and its figures stay.
 */
@Component(service = SurveyService.class)
public final class SurveyService {

  private static final int REASON_LONGEST = 500;

  private final ModuleDb db;
  private final Divisions divisions;
  private final Clock clock;
  private final ChildStore children;
  private final ChildListStore lists;
  private final SurveyStore surveys;
  private final SurveyVisitStore visits = new SurveyVisitStore();

  @Activate
  public SurveyService(
      @Reference(target = "(antong.module=registration)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference Divisions divisions,
      @Reference Clock clock) {
    this.db = db;
    this.divisions = divisions;
    this.clock = clock;
    this.children = new ChildStore(cipher);
    this.lists = new ChildListStore(cipher);
    this.surveys = new SurveyStore(cipher);
  }

  /** A page of the rounds the caller may see, the newest first. */
  public Slice<SurveySight> list(Caller caller, Paging paging) {
    return db.read(
        caller,
        (scope, handle) ->
            surveys
                .list(scope, handle, paging)
                .map(r -> sight(caller, r, surveys.tasks(scope, handle, r.id()), List.of())));
  }

  /**
   * One round with what lies below it.
   *
   * @param place the town looked at; null for the round's own area
   */
  public SurveySight find(Caller caller, Id id, DivisionCode place) {
    return db.read(
        caller,
        (scope, handle) -> {
          SurveyRound round = surveys.find(scope, handle, id).orElseThrow(Missing::new);
          List<SurveyTask> tasks = surveys.tasks(scope, handle, id);
          return sight(caller, round, tasks, lines(caller, round, tasks, place));
        });
  }

  /** Prepares a round. Throws Invalid with everything that was typed wrongly. */
  public SurveySight plan(Caller caller, SurveyPlan typed) {
    return db.write(
        caller,
        (scope, tx) -> {
          SurveyRound round = typed(caller, scope, typed, tx.now());
          surveys.insert(scope, tx, round);
          return sight(caller, round, List.of(), List.of());
        });
  }

  /** Changes a round that has not begun. */
  public SurveySight change(Caller caller, Id id, SurveyPlan typed, Match match) {
    return step(
        caller,
        id,
        match,
        (scope, tx, round) -> {
          SurveyRules.changing(round).orThrow();
          return round.changed(typed(caller, scope, typed, tx.now()), caller.account(), tx.now());
        });
  }

  /** Hands the round to the villages: each gets a task. */
  public SurveySight start(Caller caller, Id id, Match match) {
    return step(
        caller,
        id,
        match,
        (scope, tx, round) -> {
          List<DivisionCode> villages = divisions.villages(round.area(), today());
          SurveyRules.starting(round, villages.size(), today()).orThrow();
          surveys.insertTasks(
              scope,
              tx,
              villages.stream().map(v -> task(round, v, caller.account(), tx.now())).toList());
          return round.at(SurveyState.RUNNING, caller.account(), tx.now());
        });
  }

  /** Says that the villages' work is checked; what is not done by then stays undone. */
  public SurveySight check(Caller caller, Id id, Match match) {
    return step(
        caller,
        id,
        match,
        (scope, tx, round) -> {
          List<SurveyTask> tasks = surveys.tasks(scope, tx.handle(), id);
          long open = tasks.stream().filter(t -> t.state() != SurveyTask.State.CHECKED).count();
          SurveyRules.checking(round, open, today()).orThrow();
          for (SurveyTask t : tasks) {
            if (t.state() != SurveyTask.State.TO_DO) continue;
            surveys.update(scope, tx, t, kept(t, caller.account(), tx.now()), true);
          }
          return round.at(SurveyState.CHECKED, caller.account(), tx.now());
        });
  }

  /** Ends a round; its figures stay as they are. */
  public SurveySight close(Caller caller, Id id, Match match) {
    return step(
        caller,
        id,
        match,
        (scope, tx, round) -> {
          SurveyRules.closing(round).orThrow();
          return round.at(SurveyState.CLOSED, caller.account(), tx.now());
        });
  }

  /** One village's task. */
  public SurveyTaskSight task(Caller caller, Id id) {
    return db.read(
        caller,
        (scope, handle) -> {
          SurveyTask task = surveys.task(scope, handle, id).orElseThrow(Missing::new);
          SurveyRound round = surveys.find(scope, handle, task.round()).orElseThrow(Missing::new);
          return sight(caller, round, task);
        });
  }

  /** The children of a village with who was visited, those still to be visited first. */
  public List<SurveyCard> cards(Caller caller, Id id) {
    LocalDate today = today();
    Sight sight = new Sight(divisions, caller.identity(clock.instant()), today);
    return db.read(
        caller,
        (scope, handle) -> {
          SurveyTask task = surveys.task(scope, handle, id).orElseThrow(Missing::new);
          ChildFilter filter =
              ChildFilter.ALL
                  .in(FileState.statesInForce())
                  .within(Area.of(task.division(), task.unit()));
          Map<Id, SurveyVisit> seen = visits.ofTask(scope, handle, id);
          List<ChildLine> lines = lists.all(scope, handle, filter, today);
          return lines.stream()
              .map(
                  l -> {
                    SurveyVisit v = seen.get(l.id());
                    return new SurveyCard(
                        sight.of(l),
                        v == null ? null : v.visited(),
                        v == null ? null : v.visitedOn());
                  })
              .sorted(Comparator.comparing(c -> c.visited() != null))
              .toList();
        });
  }

  /** Takes what a phone has queued, in its order, each tap in a transaction of its own. */
  public List<TapOutcome> visit(Caller caller, List<SurveyTap> taps) {
    return taps.stream().map(t -> TapOutcome.trying(t.clientId(), () -> visit(caller, t))).toList();
  }

  /** Reports that a village is done. Throws Invalid with everything that was typed wrongly. */
  public SurveyTaskSight done(Caller caller, Id id, SurveyReport typed, Match match) {
    return step(
        caller,
        id,
        match,
        (scope, tx, round, task) -> {
          SurveyRules.working(round, task).orThrow();
          String note = clean(typed.note());
          List<FieldProblem> problems =
              new ArrayList<>(
                  SurveyRules.report(
                      typed.households(), typed.found(), typed.filesStarted(), note));
          problems.addAll(SurveyRules.reporting(task, note));
          if (!problems.isEmpty()) throw new Invalid(problems);
          SurveyTask.Report report =
              new SurveyTask.Report(typed.households(), typed.found(), typed.filesStarted(), note);
          SurveyTask after = task.done(report, caller.account(), tx.now());
          return surveys.update(scope, tx, task, after, true);
        });
  }

  /** Confirms a village's report. */
  public SurveyTaskSight checkTask(Caller caller, Id id, Match match) {
    return step(
        caller,
        id,
        match,
        (scope, tx, round, task) -> {
          SurveyRules.judging(round, task, caller.account()).orThrow();
          return surveys.update(scope, tx, task, task.checked(caller.account(), tx.now()), true);
        });
  }

  /** Sends a village's report back with a reason. */
  public SurveyTaskSight returnTask(Caller caller, Id id, String reason, Match match) {
    return step(
        caller,
        id,
        match,
        (scope, tx, round, task) -> {
          SurveyRules.judging(round, task, caller.account()).orThrow();
          String why = clean(reason);
          if (why == null) {
            throw new Invalid("reason", "required", "registration.problem.reason");
          }
          if (why.codePointCount(0, why.length()) > REASON_LONGEST) {
            throw new Invalid("reason", "long", "registration.problem.long", REASON_LONGEST);
          }
          SurveyTask after = task.returned(why, caller.account(), tx.now());
          return surveys.update(scope, tx, task, after, false);
        });
  }

  /** How many villages of running rounds stand so, for to-dos. */
  public long count(Caller caller, SurveyTask.State state) {
    return db.read(caller, (scope, handle) -> surveys.count(scope, handle, state));
  }

  /** The first task of a running round that stands so, for to-dos. */
  public Optional<Id> first(Caller caller, SurveyTask.State state) {
    return db.read(caller, (scope, handle) -> surveys.first(scope, handle, state));
  }

  /**
   * Follows a change of trusteeship: a village's work in a round that runs goes on with the unit
   * that has the village now. Returns how many tasks changed.
   */
  int restamp(Caller platform, DivisionCode village, DivisionCode unit) {
    return db.write(platform, (scope, tx) -> surveys.restamp(scope, tx, village, unit));
  }

  public LocalDate today() {
    return LocalDate.now(clock);
  }

  private Result visit(Caller caller, SurveyTap tap) {
    UUID client = TapText.uuid("clientId", tap.clientId());
    UUID undoes = tap.undoes() == null ? null : TapText.uuid("undoes", tap.undoes());
    Id id = Id.parse(tap.task()).orElseThrow(Missing::new);
    Id child = Id.parse(tap.child()).orElseThrow(Missing::new);
    Instant tapped = TapText.instant(tap.tappedAt());
    if (undoes == null && tap.visited() == null) {
      throw new Invalid("visited", "required", "registration.problem.required");
    }
    return db.write(
        caller,
        (scope, tx) -> {
          SurveyTask task = surveys.task(scope, tx.handle(), id).orElseThrow(Missing::new);
          UUID sent = undoes == null ? client : undoes;
          Optional<SurveyVisit> known = visits.byClient(scope, tx.handle(), sent);
          boolean nothing = undoes == null ? known.isPresent() : gone(known);
          if (nothing) {
            tx.note("visit", "registration.survey_task", id, task.division(), task.unit(), "known");
            return Result.KNOWN;
          }
          SurveyRound round =
              surveys.find(scope, tx.handle(), task.round()).orElseThrow(Missing::new);
          SurveyRules.working(round, task).orThrow();
          if (undoes != null) {
            SurveyVisit given = known.orElseThrow();
            if (!given.standing()) {
              Decision.refuse("registration.confirmation.not-yours").orThrow();
            }
            visits.end(scope, tx, given, given.ended(Ended.WITHDRAWN, caller.account(), tx.now()));
            return Result.TAKEN;
          }
          visited(scope, tx, caller, task, child, client, tap.visited(), tapped);
          return Result.TAKEN;
        });
  }

  private void visited(
      DataScope scope,
      Tx tx,
      Caller caller,
      SurveyTask task,
      Id child,
      UUID client,
      boolean visited,
      Instant tapped) {
    ChildFile file = children.find(scope, tx.handle(), child).orElseThrow(Missing::new);
    if (!file.facts().division().equals(task.division())) throw new Missing();
    ConfirmationRules.confirming(file.state()).orThrow();
    visits
        .standing(scope, tx.handle(), task.id(), child)
        .ifPresent(
            v -> visits.end(scope, tx, v, v.ended(Ended.REPLACED, caller.account(), tx.now())));
    Instant at = tapped == null || tapped.isAfter(tx.now()) ? tx.now() : tapped;
    visits.insert(
        scope,
        tx,
        List.of(
            new SurveyVisit(
                Id.next(),
                1,
                client,
                task.id(),
                child,
                true,
                task.division(),
                task.unit(),
                visited,
                at,
                ConfirmationRules.tappedOn(at, tx.now()),
                null,
                caller.account(),
                tx.now(),
                caller.account(),
                tx.now())));
  }

  private static boolean gone(Optional<SurveyVisit> given) {
    return given.isEmpty() || given.get().ended() == Ended.WITHDRAWN;
  }

  @FunctionalInterface
  private interface RoundStep {
    SurveyRound take(DataScope scope, Tx tx, SurveyRound round);
  }

  @FunctionalInterface
  private interface TaskStep {
    SurveyTask take(DataScope scope, Tx tx, SurveyRound round, SurveyTask task);
  }

  private SurveySight step(Caller caller, Id id, Match match, RoundStep step) {
    return db.write(
        caller,
        (scope, tx) -> {
          SurveyRound round = surveys.find(scope, tx.handle(), id).orElseThrow(Missing::new);
          match.check(round.version());
          SurveyRound after = surveys.update(scope, tx, round, step.take(scope, tx, round));
          List<SurveyTask> tasks = surveys.tasks(scope, tx.handle(), id);
          return sight(caller, after, tasks, lines(caller, after, tasks, null));
        });
  }

  private SurveyTaskSight step(Caller caller, Id id, Match match, TaskStep step) {
    return db.write(
        caller,
        (scope, tx) -> {
          SurveyTask task = surveys.task(scope, tx.handle(), id).orElseThrow(Missing::new);
          match.check(task.version());
          SurveyRound round =
              surveys.find(scope, tx.handle(), task.round()).orElseThrow(Missing::new);
          return sight(caller, round, step.take(scope, tx, round, task));
        });
  }

  private SurveyRound typed(Caller caller, DataScope scope, SurveyPlan typed, Instant now) {
    List<FieldProblem> problems =
        new ArrayList<>(
            SurveyRules.plan(typed.year(), typed.title(), typed.asked(), typed.from(), typed.to()));
    Area area = area(caller, typed.division());
    boolean possible =
        area != null
            && area.unit() != null
            && area.division().level().above(DivisionLevel.VILLAGE)
            && scope.covers(area.division(), area.unit());
    if (!possible) {
      problems.add(FieldProblem.of("division", "outside", "registration.problem.survey-place"));
    }
    if (!problems.isEmpty()) throw new Invalid(problems);
    return new SurveyRound(
        Id.next(),
        1,
        typed.year(),
        typed.title().strip(),
        clean(typed.asked()),
        typed.from(),
        typed.to(),
        area.division(),
        area.unit(),
        SurveyState.PLANNED,
        caller.account(),
        now,
        caller.account(),
        now);
  }

  private Area area(Caller caller, DivisionCode named) {
    Grant first = caller.exercised().stream().findFirst().orElseThrow(Forbidden::new);
    DivisionCode code = named == null ? first.division() : named;
    DivisionCode unit = code.level() == DivisionLevel.COUNTY ? null : first.unit();
    return divisions.area(code, unit, today()).orElse(null);
  }

  private static SurveyTask task(SurveyRound round, DivisionCode village, Id by, Instant now) {
    return new SurveyTask(
        Id.next(),
        1,
        round.id(),
        village,
        round.unit(),
        SurveyTask.State.TO_DO,
        0,
        0,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        by,
        now);
  }

  private static SurveyTask kept(SurveyTask t, Id by, Instant now) {
    return new SurveyTask(
        t.id(),
        t.version() + 1,
        t.round(),
        t.division(),
        t.unit(),
        t.state(),
        t.toVisit(),
        t.visited(),
        t.households(),
        t.found(),
        t.filesStarted(),
        t.note(),
        t.reason(),
        t.doneBy(),
        t.doneAt(),
        t.checkedBy(),
        t.checkedAt(),
        by,
        now);
  }

  private SurveySight sight(
      Caller caller, SurveyRound r, List<SurveyTask> tasks, List<SurveySight.Line> lines) {
    List<String> actions = new ArrayList<>();
    if (caller.may(RegistrationModule.SURVEY_WRITE)) {
      long open = tasks.stream().filter(t -> t.state() != SurveyTask.State.CHECKED).count();
      add(actions, "edit", SurveyRules.changing(r));
      add(actions, "start", SurveyRules.starting(r, 1, today()));
      add(actions, "check", SurveyRules.checking(r, open, today()));
      add(actions, "close", SurveyRules.closing(r));
    }
    return new SurveySight(
        r.id(),
        r.version(),
        r.year(),
        r.title(),
        r.asked(),
        r.from(),
        r.to(),
        r.division(),
        r.unit(),
        divisions.fullName(r.division(), today()),
        r.state(),
        SurveyFigures.of(tasks),
        lines,
        actions,
        r.createdAt(),
        r.updatedAt());
  }

  /** Towns of a county, villages of a town; a reader of one town sees its villages at once. */
  private List<SurveySight.Line> lines(
      Caller caller, SurveyRound round, List<SurveyTask> tasks, DivisionCode place) {
    Map<DivisionCode, List<SurveyTask>> towns =
        tasks.stream()
            .collect(
                Collectors.groupingBy(
                    t -> t.division().digits(DivisionLevel.TOWN),
                    TreeMap::new,
                    Collectors.toList()));
    DivisionCode town =
        place != null ? place : towns.size() == 1 ? towns.keySet().iterator().next() : null;
    if (town == null) {
      return towns.entrySet().stream()
          .map(
              e ->
                  new SurveySight.Line(
                      e.getKey(),
                      round.unit(),
                      divisions.name(e.getKey(), today()),
                      SurveyFigures.of(e.getValue()),
                      null))
          .toList();
    }
    if (!towns.containsKey(town)) throw new Missing();
    return towns.get(town).stream()
        .map(
            t ->
                new SurveySight.Line(
                    t.division(),
                    t.unit(),
                    divisions.name(t.division(), today()),
                    SurveyFigures.of(List.of(t)),
                    sight(caller, round, t)))
        .toList();
  }

  private SurveyTaskSight sight(Caller caller, SurveyRound round, SurveyTask t) {
    List<String> actions = new ArrayList<>();
    if (may(caller, RegistrationModule.SURVEY_DO, t)) {
      add(actions, "done", SurveyRules.working(round, t));
    }
    if (may(caller, RegistrationModule.SURVEY_CHECK, t)) {
      add(actions, "check", SurveyRules.judging(round, t, caller.account()));
      add(actions, "return", SurveyRules.judging(round, t, caller.account()));
    }
    return new SurveyTaskSight(
        t.id(),
        t.version(),
        t.round(),
        t.division(),
        t.unit(),
        divisions.fullName(t.division(), today()),
        t.state(),
        t.toVisit(),
        t.visited(),
        t.households(),
        t.found(),
        t.filesStarted(),
        t.note(),
        t.reason(),
        t.doneAt(),
        t.checkedAt(),
        actions);
  }

  /** Whether a role of the caller carries the permission at the village. */
  private static boolean may(Caller caller, String permission, SurveyTask task) {
    if (!caller.may(permission)) return false;
    return caller.exercising(permission).exercised().stream()
        .anyMatch(
            g ->
                switch (g.division().level()) {
                  case PROVINCE, PREFECTURE ->
                      task.unit().digits(g.division().level()).equals(g.division());
                  case COUNTY -> task.unit().equals(g.division());
                  default ->
                      task.unit().equals(g.unit())
                          && task.division().digits(g.division().level()).equals(g.division());
                });
  }

  private static void add(List<String> actions, String action, Decision decision) {
    if (decision.allowed()) actions.add(action);
  }

  private static String clean(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
