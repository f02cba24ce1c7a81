package org.antong.platform.reporting.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antong.platform.api.Period;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Division;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.report.ReportContribution;
import org.antong.platform.api.report.ReportQuery;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.text.Texts;
import org.antong.platform.reporting.internal.domain.HeaderSettings;
import org.antong.platform.reporting.internal.domain.Official;
import org.antong.platform.reporting.internal.domain.PeriodText;
import org.antong.platform.reporting.internal.domain.Reach;
import org.antong.platform.reporting.internal.domain.Report;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** What a leader does with tables: see which there are, and open one for a place and a period. */
@Component(service = ReportService.class, configurationPid = "antong.reporting")
public final class ReportService {

  /** The first year tables can be asked for, when county IT sets none: the year of 国发〔2016〕13号. */
  private static final int FIRST_YEAR = 2016;

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final ReportLibrary library;
  private final Divisions divisions;
  private final Clock clock;
  private final Map<String, Object> settings;
  private final int firstYear;

  /** Tables of modules that are there now; they come and go with their modules. */
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile List<ReportContribution> contributions = List.of();

  /**
   * A table opened for one reader.
   *
   * @param place 填报单位
   */
  public record Opened(Report report, ReportTable table, Period period, String place) {

    /** Counted at another day than the period's own. */
    public boolean ofAnotherDay() {
      LocalDate madeOn = LocalDate.ofInstant(table.madeAt(), ZONE);
      return !table.asOf().equals(period.countedAt(madeOn));
    }
  }

  @Activate
  public ReportService(
      @Reference ReportLibrary library,
      @Reference Divisions divisions,
      @Reference Clock clock,
      Map<String, Object> settings) {
    this.library = library;
    this.divisions = divisions;
    this.clock = clock;
    this.settings = Map.copyOf(settings);
    Object year = settings.get("firstYear");
    this.firstYear =
        year == null || year.toString().isBlank()
            ? FIRST_YEAR
            : Integer.parseInt(year.toString().strip());
  }

  /** The reports this reader may open now. */
  public List<Report> catalogue(Caller caller) {
    return library.all().stream()
        .filter(r -> contribution(r).isPresent() && caller.may(r.info().permission()))
        .toList();
  }

  /** Whether there is such a table for this reader. Throws Missing or Forbidden. */
  public Report find(Caller caller, String id) {
    Report report =
        library.find(id).filter(r -> contribution(r).isPresent()).orElseThrow(Missing::new);
    if (!caller.may(report.info().permission())) throw new Forbidden();
    return report;
  }

  /**
   * Counts a table for the place and period asked for; the reader's own place and the usual period
   * when none is. Throws Missing for a place outside the reader's divisions, Invalid for a period
   * the table is not made for, one that has not begun, or a place that was not there yet.
   */
  public Opened open(Caller caller, String id, Query query) {
    Report report = find(caller, id);
    LocalDate today = LocalDate.now(clock);
    Optional<DivisionCode> division = query.division("division");
    Optional<DivisionCode> unit = query.division("unit");
    Optional<LocalDate> day = query.date("asOf");
    Instant knownAt = query.moment("knownAt").orElse(null);
    Period period = period(report, query, day.orElse(today), today);
    LocalDate asOf = asOf(query, period, day, today);
    query.done();
    Caller reader = caller.exercising(report.info().permission());
    Area area = area(reader, division, unit, asOf, today);
    ReportTable table =
        contribution(report)
            .orElseThrow(Missing::new)
            .table(reader, new ReportQuery(area, period, asOf, knownAt));
    return new Opened(report, table, period, place(area, asOf));
  }

  /** The day counted at its end: the one asked for, inside the period, or the period's own. */
  private static LocalDate asOf(
      Query query, Period period, Optional<LocalDate> asked, LocalDate today) {
    LocalDate usual = period.countedAt(today);
    if (asked.isEmpty()) return usual;
    LocalDate day = asked.get();
    if (day.isBefore(period.firstDay()) || day.isAfter(usual)) {
      query.problem(
          "asOf",
          "period",
          "reporting.asOf.outside",
          period.firstDay().toString(),
          usual.toString());
    }
    return day;
  }

  /** What stands around the printed table. */
  public Map<String, String> official(Opened opened, Texts texts) {
    return Official.texts(
        opened.report().info(),
        opened.table(),
        HeaderSettings.of(settings, opened.report().info().id()),
        opened.place(),
        PeriodText.of(opened.period(), texts),
        LocalDate.now(clock),
        texts);
  }

  /** The places from the reader's own down to the one looked at. */
  public List<Area> path(Caller caller, Opened opened) {
    Caller reader = caller.exercising(opened.report().info().permission());
    return divisions.path(opened.table().area(), opened.table().asOf()).stream()
        .filter(area -> holds(reader, area, opened.table().asOf()))
        .toList();
  }

  public String name(Area area, LocalDate on) {
    String name = divisions.name(area.division(), on);
    return managedByZone(area, on) ? name + "（" + divisions.name(area.unit(), on) + "）" : name;
  }

  /** Places below one, for going down. */
  public List<Area> below(Area area, LocalDate on) {
    return divisions.below(area, on);
  }

  public LocalDate today() {
    return LocalDate.now(clock);
  }

  public int firstYear() {
    return firstYear;
  }

  private Period period(Report report, Query query, LocalDate day, LocalDate today) {
    Period period =
        query
            .period("period")
            .orElseGet(
                () ->
                    day.isBefore(today)
                        ? Period.at(report.info().usualPeriod(today).kind(), day)
                        : report.info().usualPeriod(today));
    if (!report.info().periods().contains(period.kind())) {
      query.problem("period", "kind", "reporting.period.kind");
    } else if (period.firstDay().isAfter(today)) {
      query.problem("period", "future", "reporting.period.future");
    } else if (period.year() < firstYear) {
      query.problem("period", "early", "reporting.period.early", Integer.toString(firstYear));
    }
    return period;
  }

  private Area area(
      Caller reader,
      Optional<DivisionCode> division,
      Optional<DivisionCode> unit,
      LocalDate asOf,
      LocalDate today) {
    DivisionCode code;
    DivisionCode manager;
    if (division.isPresent()) {
      code = division.get();
      manager = unit.orElse(null);
    } else if (reader.isPlatform()) {
      code = divisions.root(asOf).map(Division::code).orElseThrow(Missing::new);
      manager = null;
    } else {
      Grant own = Reach.widest(reader.exercised()).orElseThrow(Missing::new);
      code = own.division();
      manager = own.unit();
    }
    Optional<Area> then = divisions.area(code, manager, asOf);
    if (then.isPresent()) {
      if (!holds(reader, then.get(), today)) throw new Missing();
      return then.get();
    }
    Area now =
        divisions
            .area(code, manager, today)
            .filter(a -> holds(reader, a, today))
            .orElseThrow(Missing::new);
    throw new org.antong.platform.api.fault.Invalid(
        "division",
        "not-yet",
        "reporting.division.not-yet",
        divisions.name(now.division(), today),
        asOf.toString());
  }

  /** A place of the past lies where its successor lies today. */
  private boolean holds(Caller reader, Area area, LocalDate today) {
    if (reader.isPlatform() || Reach.holds(reader.exercised(), area)) return true;
    DivisionCode successor = divisions.successor(area.division(), today).orElse(area.division());
    if (successor.equals(area.division())) return false;
    DivisionCode unit =
        area.unit() == null ? null : divisions.successor(area.unit(), today).orElse(area.unit());
    return Reach.holds(reader.exercised(), Area.of(successor, unit));
  }

  private String place(Area area, LocalDate on) {
    String name = divisions.fullName(area.division(), on);
    return managedByZone(area, on) ? name + "（" + divisions.name(area.unit(), on) + "）" : name;
  }

  private boolean managedByZone(Area area, LocalDate on) {
    return area.unit() != null
        && !area.unit().equals(area.division())
        && area.division().level() == DivisionLevel.TOWN
        && divisions.find(area.unit(), on).map(Division::zone).orElse(false);
  }

  private Optional<ReportContribution> contribution(Report report) {
    return contributions.stream()
        .filter(c -> c.id().equals(report.info().id()) && c.module().equals(report.info().module()))
        .findFirst();
  }
}
