package org.antong.workforce.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.Area;
import org.antong.workforce.api.WorkSource.Work;
import org.antong.workforce.internal.Works.Seen;
import org.antong.workforce.internal.domain.Appraisal;
import org.antong.workforce.internal.domain.Codes;
import org.antong.workforce.internal.domain.Counted;
import org.antong.workforce.internal.domain.DutyFilter;
import org.antong.workforce.internal.domain.DutyLine;
import org.antong.workforce.internal.domain.GuidanceFilter;
import org.antong.workforce.internal.domain.GuidanceState;
import org.antong.workforce.internal.domain.GuidanceStep;
import org.antong.workforce.internal.domain.Staff;
import org.antong.workforce.internal.store.GuidanceStepStore;
import org.antong.workforce.internal.store.StaffStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What the points of an appraisal rest on: counted from what was written during the year, each with
 * the way to it. Nothing is decided here; people confirm.
 */
@Component(service = AppraisalEvidence.class)
public final class AppraisalEvidence {

  private final ModuleDb db;
  private final DutyReportService reports;
  private final GuidanceService guidance;
  private final DutyConfig config;
  private final Trainings trainings;
  private final Works works;
  private final GuidanceStepStore steps;
  private final StaffStore staff;

  @Activate
  public AppraisalEvidence(
      @Reference(target = "(antong.module=workforce)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference DutyReportService reports,
      @Reference GuidanceService guidance,
      @Reference DutyConfig config,
      @Reference Trainings trainings,
      @Reference Works works) {
    this.db = db;
    this.reports = reports;
    this.guidance = guidance;
    this.config = config;
    this.trainings = trainings;
    this.works = works;
    this.steps = new GuidanceStepStore(cipher);
    this.staff = new StaffStore(cipher);
  }

  /** What one kind of evidence says of a person's year; null for items nothing is counted for. */
  Seen of(Caller caller, Appraisal a, String evidence) {
    Period year = new Period(Period.Kind.YEAR, a.year(), 1);
    LocalDate last = year.countedAt(reports.today());
    if (evidence.equals(Codes.NO_EVIDENCE) || last.isBefore(year.firstDay())) return null;
    return switch (evidence) {
      case "report" -> reported(caller, a, year);
      case "steps" -> agreed(caller, a, year, last);
      case "guidance" -> guided(caller, a, year, last);
      case "training" -> trained(caller, a, last);
      case "vetting" -> vetted(caller, a, last);
      default -> work(caller, a, evidence, year.firstDay(), last);
    };
  }

  /** Monthly reports on time of those whose day has passed. */
  private Seen reported(Caller caller, Appraisal a, Period year) {
    DutyFilter asked = DutyFilter.ALL.in(year).by(a.staff()).showing(DutyFilter.Show.COUNTED);
    List<DutyLine> lines =
        reports.lines(caller.exercising(WorkforceModule.DUTY_READ), asked).stream()
            .filter(l -> l.staff().equals(a.staff()))
            .filter(l -> asked.asks(l, reports.today()))
            .toList();
    long onTime = lines.stream().filter(DutyLine::onTime).count();
    return seen("report", onTime, lines.size(), "/workforce/duty-reports" + asked.address());
  }

  private static Seen seen(String name, long done, long due, String link) {
    long toDo = due == 0 ? Work.NOTHING_DUE : due;
    return new Seen(
        new Counted("evidence." + name, "workforce.evidence." + name, done, toDo, false), link);
  }

  /** Steps agreed on guidance visits that were done by their day. */
  private Seen agreed(Caller caller, Appraisal a, Period year, LocalDate last) {
    List<GuidanceStep> due =
        db.read(
            caller.exercising(WorkforceModule.GUIDED),
            (scope, handle) -> steps.due(scope, handle, a.staff(), year.firstDay(), last));
    long done = due.stream().filter(GuidanceStep::onTime).count();
    String link =
        "/workforce/guidance" + GuidanceFilter.ALL.guiding(a.staff()).agreedFor(year).address();
    return seen("steps", done, due.size(), link);
  }

  /** Visits a supervisor made of those asked of her, month by month. */
  private Seen guided(Caller caller, Appraisal a, Period year, LocalDate last) {
    GuidanceFilter made =
        GuidanceFilter.ALL.by(a.staff()).in(GuidanceState.DONE).between(year.firstDay(), last);
    long count = guidance.count(caller.exercising(WorkforceModule.GUIDED), made);
    long due = (long) config.guidance().perMonth() * last.getMonthValue();
    return seen("guidance", Math.min(count, due), due, "/workforce/guidance" + made.address());
  }

  private Seen trained(Caller caller, Appraisal a, LocalDate last) {
    Map<Id, Boolean> told = trainings.of(caller, Set.of(a.staff()), last);
    Boolean trained = told.get(a.staff());
    if (trained == null) {
      return new Seen(
          new Counted("evidence.training", "workforce.evidence.training", 0, 0, true), null);
    }
    return seen("training", trained ? 1 : 0, 1, trainings.page(caller, a.staff()));
  }

  private Seen vetted(Caller caller, Appraisal a, LocalDate last) {
    boolean valid =
        db.read(caller, (scope, handle) -> staff.find(scope, handle, a.staff()))
            .map(Staff::vetting)
            .map(v -> !v.overdueOn(last))
            .orElse(false);
    String link = caller.may(WorkforceModule.READ) ? "/workforce/staff/" + a.staff() : null;
    return seen("vetting", valid ? 1 : 0, 1, link);
  }

  /** What another module counts at her village or town. */
  private Seen work(Caller caller, Appraisal a, String id, LocalDate from, LocalDate to) {
    Area place = a.post().place();
    return works.at(caller, place, from, to).stream()
        .filter(s -> s.counted().id().equals(id))
        .findFirst()
        .orElseGet(() -> new Seen(new Counted(id, "workforce.evidence." + id, 0, 0, true), null));
  }
}
