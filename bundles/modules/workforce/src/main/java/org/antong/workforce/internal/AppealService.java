package org.antong.workforce.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.fault.Decision;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.workforce.internal.domain.Appraisal;
import org.antong.workforce.internal.domain.Appraisal.Handling;
import org.antong.workforce.internal.domain.AppraisalFilter;
import org.antong.workforce.internal.domain.AppraisalReach;
import org.antong.workforce.internal.domain.AppraisalRules;
import org.antong.workforce.internal.domain.Codes;
import org.antong.workforce.internal.store.AppraisalResultStore;
import org.antong.workforce.internal.store.AppraisalStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What follows a published appraisal: a person appeals, the county answers, and something is done
 * about who was found unqualified.
 */
@Component(service = AppealService.class)
public final class AppealService {

  private static final int LONGEST = 1000;

  private final ModuleDb db;
  private final AppraisalConfig config;
  private final AppraisalLook look;
  private final AppraisalService service;
  private final Clock clock;
  private final AppraisalStore appraisals;
  private final AppraisalResultStore results = new AppraisalResultStore();

  @Activate
  public AppealService(
      @Reference(target = "(antong.module=workforce)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference AppraisalConfig config,
      @Reference AppraisalLook look,
      @Reference AppraisalService service,
      @Reference Clock clock) {
    this.db = db;
    this.config = config;
    this.look = look;
    this.service = service;
    this.clock = clock;
    this.appraisals = new AppraisalStore(cipher);
  }

  /** The person does not agree; the county enters it for her when she writes on paper. */
  public AppraisalSight appeal(Caller caller, Id id, String text, Match match) {
    String why = Desk.shortEnough("text", text, LONGEST);
    if (why == null) throw new Invalid("text", "required", "workforce.problem.reason");
    return step(
        caller,
        id,
        match,
        (scope, tx, a, reach) -> {
          boolean own = a.staff().equals(reach.self());
          if (!own && !Desk.may(caller, WorkforceModule.APPRAISE, a.post().place())) {
            throw new Forbidden();
          }
          AppraisalRules.appealing(a, today()).orThrow();
          return a.appealed(today(), why, caller.account(), tx.now());
        });
  }

  /**
   * The county answers, and changes the grade where she is right. Lifting her beyond the share of
   * 优秀 needs a reason, which is kept with the grade.
   *
   * @param over why the share may be passed; null for not asked
   */
  public AppraisalSight answer(
      Caller caller, Id id, String answer, String grade, String over, Match match) {
    List<FieldProblem> problems = new ArrayList<>();
    String says = Desk.shortEnough("answer", answer);
    String why = Desk.shortEnough("over", over);
    if (says == null) {
      problems.add(FieldProblem.of("answer", "required", "workforce.problem.required"));
    }
    if (!Codes.APPRAISAL_GRADE.has(grade)) {
      problems.add(FieldProblem.of("grade", "required", "workforce.problem.required"));
    }
    if (!problems.isEmpty()) throw new Invalid(problems);
    return step(
        caller,
        id,
        match,
        (scope, tx, a, reach) -> {
          AppraisalRules.answering(a).orThrow();
          Decision lifted =
              config.rules().lifting(a.outcome().grade(), grade, others(scope, tx, a), why);
          if (!lifted.allowed()) {
            throw new Invalid("over", "required", lifted.refusal(), lifted.args().toArray());
          }
          return a.answered(today(), says, grade, why, caller.account(), tx.now());
        });
  }

  /** Grades of everybody else of her county, year and kind of post. */
  private List<String> others(DataScope scope, Tx tx, Appraisal a) {
    Area county = Area.of(a.post().place().unit(), a.post().place().unit());
    AppraisalFilter same = AppraisalFilter.ALL.within(county).of(a.year()).on(a.post().type());
    return appraisals.all(scope, tx.handle(), same).stream()
        .filter(o -> !o.id().equals(a.id()) && o.outcome().grade() != null)
        .map(o -> o.outcome().grade())
        .toList();
  }

  /** Enters what was done about somebody found unqualified. */
  public AppraisalSight handle(
      Caller caller, Id id, LocalDate on, String measure, String note, Match match) {
    if (!Codes.MEASURE.has(measure)) {
      throw new Invalid("measure", "required", "workforce.problem.required");
    }
    LocalDate day = on == null ? today() : on;
    String told = Desk.shortEnough("note", note);
    return step(
        caller,
        id,
        match,
        (scope, tx, a, reach) -> {
          AppraisalRules.handling(a, day, today()).orThrow();
          return a.handled(new Handling(day, measure, told), caller.account(), tx.now());
        });
  }

  @FunctionalInterface
  private interface Taking {
    Appraisal take(DataScope scope, Tx tx, Appraisal a, AppraisalReach reach);
  }

  private AppraisalSight step(Caller caller, Id id, Match match, Taking taking) {
    db.write(
        caller,
        (scope, tx) -> {
          AppraisalReach reach = look.reach(scope, tx.handle(), caller);
          DataScope own = AppraisalLook.within(scope, reach);
          Appraisal a = appraisals.find(own, tx.handle(), id).orElseThrow(Missing::new);
          if (!AppraisalLook.sees(reach, a)) throw new Missing();
          match.check(a.version());
          Appraisal next = taking.take(scope, tx, a, reach);
          appraisals.update(own, tx, a, next);
          results.put(scope, tx, List.of(next));
          return null;
        });
    return service.find(caller.exercising(WorkforceModule.APPRAISALS), id);
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }
}
