package org.antong.training.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.training.internal.domain.Above;
import org.antong.training.internal.domain.Plan;
import org.antong.training.internal.domain.Tier;
import org.antong.training.internal.store.PlanStore;
import org.antong.workforce.api.PostType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The yearly plan: a line for each tier and post. */
@Component(service = PlanService.class)
public final class PlanService {

  /**
   * A line as somebody types it.
   *
   * @param budget in yuan
   */
  public record Typed(
      Integer year,
      Tier tier,
      PostType post,
      Integer persons,
      Integer sessions,
      Integer hours,
      Integer budget,
      String months,
      String document,
      String remarks) {}

  private final ModuleDb db;
  private final Divisions divisions;
  private final TrainingConfig config;
  private final Clock clock;
  private final PlanStore plans = new PlanStore();

  @Activate
  public PlanService(
      @Reference(target = "(antong.module=training)") ModuleDb db,
      @Reference Divisions divisions,
      @Reference TrainingConfig config,
      @Reference Clock clock) {
    this.db = db;
    this.divisions = divisions;
    this.config = config;
    this.clock = clock;
  }

  /** The lines of a year in sight. */
  public List<Plan> list(Caller caller, int year) {
    Above above = Desk.above(caller, divisions, today());
    return db.read(caller, (scope, h) -> plans.list(scope, above, h, year, null));
  }

  public Plan find(Caller caller, Id id) {
    Above above = Desk.above(caller, divisions, today());
    return db.read(caller, (scope, h) -> plans.find(scope, above, h, id)).orElseThrow(Missing::new);
  }

  public boolean keeps(Caller caller, Plan plan) {
    return Desk.may(caller, TrainingModule.WRITE, plan.place());
  }

  /** Adds a line for the caller's own place, of its tier. */
  public Plan create(Caller caller, Typed typed) {
    Area place =
        Desk.roots(caller, divisions, today()).stream()
            .findFirst()
            .map(Desk::keeper)
            .orElseThrow(Missing::new);
    List<FieldProblem> problems = problems(typed);
    if (typed.year() == null) problems.add(Desk.required("year"));
    if (typed.post() == null) problems.add(Desk.required("post"));
    if (!problems.isEmpty()) throw new Invalid(problems);
    Tier tier = typed.tier() == null ? Tier.of(place.division().level()) : typed.tier();
    Plan.Facts facts = facts(typed);
    return db.write(
        caller,
        (scope, tx) -> {
          if (plans.of(scope, tx.handle(), place, typed.year(), tier, typed.post()).isPresent()) {
            throw new Invalid("post", "taken", "training.plan.taken");
          }
          return plans.insert(
              scope,
              tx,
              new Plan(
                  Id.next(),
                  1,
                  place,
                  typed.year(),
                  tier,
                  typed.post(),
                  facts,
                  null,
                  caller.account(),
                  tx.now(),
                  caller.account(),
                  tx.now()));
        });
  }

  public Plan update(Caller caller, Id id, Typed typed, Match match) {
    List<FieldProblem> problems = problems(typed);
    if (!problems.isEmpty()) throw new Invalid(problems);
    Plan.Facts facts = facts(typed);
    return db.write(
        caller,
        (scope, tx) -> {
          Plan before = plans.find(scope, Above.NOTHING, tx.handle(), id).orElseThrow(Missing::new);
          match.check(before.version());
          Plan after = before.edited(facts, caller.account(), tx.now());
          return plans.update(scope, tx, before, after);
        });
  }

  /** Puts a line in force. */
  public Plan issue(Caller caller, Id id, Match match) {
    return db.write(
        caller,
        (scope, tx) -> {
          Plan before = plans.find(scope, Above.NOTHING, tx.handle(), id).orElseThrow(Missing::new);
          match.check(before.version());
          if (before.issuedOn() != null) throw new Refused("training.plan.issued-already");
          Plan after = before.issued(today(), caller.account(), tx.now());
          return plans.update(scope, tx, before, after);
        });
  }

  /** Takes away a line that was never in force. */
  public void remove(Caller caller, Id id, Match match) {
    db.write(
        caller,
        (scope, tx) -> {
          Plan before = plans.find(scope, Above.NOTHING, tx.handle(), id).orElseThrow(Missing::new);
          match.check(before.version());
          if (before.issuedOn() != null) throw new Refused("training.plan.issued-already");
          plans.delete(scope, tx, before);
          return null;
        });
  }

  public LocalDate today() {
    return LocalDate.now(clock);
  }

  private static List<FieldProblem> problems(Typed typed) {
    List<FieldProblem> problems = new ArrayList<>();
    if (typed.persons() == null) problems.add(Desk.required("persons"));
    number(problems, "persons", typed.persons(), 100_000);
    number(problems, "sessions", typed.sessions(), 1000);
    number(problems, "hours", typed.hours(), 1000);
    number(problems, "budget", typed.budget(), 100_000_000);
    return problems;
  }

  private static void number(List<FieldProblem> problems, String field, Integer n, int most) {
    if (n != null && (n < 0 || n > most)) {
      problems.add(FieldProblem.of(field, "number", "web.query.number", 0, most));
    }
  }

  private Plan.Facts facts(Typed t) {
    PostType post = t.post() == null ? PostType.DIRECTOR : t.post();
    return new Plan.Facts(
        t.persons(),
        t.sessions() == null ? 1 : t.sessions(),
        t.hours() == null ? config.requiredHours(post) : t.hours(),
        t.budget() == null ? null : t.budget() * 100L,
        Desk.clean("months", t.months(), 50),
        Desk.clean("document", t.document(), 100),
        Desk.clean("remarks", t.remarks(), Desk.LONGEST));
  }
}
