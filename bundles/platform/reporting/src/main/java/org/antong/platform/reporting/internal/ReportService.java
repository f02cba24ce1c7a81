package org.antong.platform.reporting.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antong.platform.api.Period;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.access.ScopeSource;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Division;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.text.Texts;
import org.antong.platform.api.watch.Measure;
import org.antong.platform.api.watch.MeasureSource;
import org.antong.platform.api.watch.Tally;
import org.antong.platform.reporting.internal.Tables.Mode;
import org.antong.platform.reporting.internal.Tables.Wanted;
import org.antong.platform.reporting.internal.Telling.Told;
import org.antong.platform.reporting.internal.domain.Format;
import org.antong.platform.reporting.internal.domain.HeaderSettings;
import org.antong.platform.reporting.internal.domain.Official;
import org.antong.platform.reporting.internal.domain.PeriodText;
import org.antong.platform.reporting.internal.domain.Reach;
import org.antong.platform.reporting.internal.domain.Report;
import org.antong.platform.reporting.internal.domain.ReportInfo;
import org.antong.platform.reporting.internal.domain.ReportTexts;
import org.antong.platform.reporting.internal.domain.ReturnKey;
import org.antong.platform.reporting.internal.domain.Switched;
import org.antong.platform.reporting.internal.store.SnapshotStore.Kept;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a leader does with tables: see which there are, and open one for a place and a period. */
@Component(service = {ReportService.class, MeasureSource.class})
public final class ReportService implements MeasureSource {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final int MOST_VERSIONS = 999;

  private final ReportLibrary library;
  private final Contributions contributions;
  private final Tables tables;
  private final Telling telling;
  private final Divisions divisions;
  private final ScopeSource scopes;
  private final ReportSettings settings;
  private final Clock clock;
  private final Tally times =
      Tally.times(
          "antong_report_seconds",
          "Tables opened, counted anew or remembered, by table.",
          "report");

  @Activate
  public ReportService(
      @Reference ReportLibrary library,
      @Reference Contributions contributions,
      @Reference Tables tables,
      @Reference Telling telling,
      @Reference Divisions divisions,
      @Reference ScopeSource scopes,
      @Reference ReportSettings settings,
      @Reference Clock clock) {
    this.library = library;
    this.contributions = contributions;
    this.tables = tables;
    this.telling = telling;
    this.divisions = divisions;
    this.scopes = scopes;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * The reports this reader may open now: those whose module is there, and switched on somewhere in
   * her divisions.
   */
  public List<Report> catalogue(Caller caller) {
    return library.all().stream()
        .filter(r -> there(r) && caller.may(r.info().permission()))
        .filter(r -> on(caller, r))
        .toList();
  }

  /** Whether there is such a report for this reader. Throws Missing, Forbidden or ModuleOff. */
  public Report find(Caller caller, String id) {
    Report report = library.find(id).filter(this::there).orElseThrow(Missing::new);
    caller.exercising(report.info().permission());
    return report;
  }

  /** What who looks at a report must be allowed to do; empty for one there is not. */
  Optional<String> permission(String id) {
    return library.find(id).filter(this::there).map(r -> r.info().permission());
  }

  /** Whether the module of a report is there and brings it. */
  boolean there(String id) {
    return library.find(id).filter(this::there).isPresent();
  }

  private boolean there(Report report) {
    return contributions.has(report.info());
  }

  private boolean on(Caller caller, Report report) {
    Caller reader = caller.exercising(report.info().permission());
    return !scopes.scope(reader, report.info().module()).isNothing();
  }

  /**
   * Opens a table for the place and period asked for; the reader's own place and the usual period
   * when none is. What the place has locked is shown as it was returned, unless another version,
   * day or time is asked for; version 0 counts anew. Throws Missing for a place outside the
   * reader's divisions, Invalid for a period the table is not made for, one that has not begun or
   * lies before the first data, or a place that was not there yet.
   */
  public Opened open(Caller caller, String id, Query query) {
    long began = System.nanoTime();
    Opened opened = opened(caller, id, query);
    times.took(System.nanoTime() - began, opened.report().info().id());
    return opened;
  }

  @Override
  public List<Measure> measures() {
    return List.of(times.measure());
  }

  private Opened opened(Caller caller, String id, Query query) {
    Report report = find(caller, id);
    if (report.info().kind() != ReportInfo.Kind.TABLE) throw new Missing();
    LocalDate today = today();
    Optional<DivisionCode> division = query.division("division");
    Optional<DivisionCode> unit = query.division("unit");
    Optional<LocalDate> day = query.date("asOf");
    Instant knownAt = query.moment("knownAt").orElse(null);
    Period period = period(report, query, day.orElse(today), today);
    LocalDate asOf = asOf(query, period, day, today);
    String layout = layout(report, query);
    Optional<Integer> version = query.number("version", 0, MOST_VERSIONS);
    query.done();
    Caller reader = caller.exercising(report.info().permission());
    Area area = area(reader, division, unit, asOf, today);
    Mode mode =
        knownAt != null
            ? Mode.AS_KNOWN
            : version.filter(v -> v == 0).isPresent() ? Mode.ANEW : Mode.AS_RETURNED;
    Wanted wanted = new Wanted(report, layout, area, period, asOf, knownAt, mode, Set.of());
    Told told =
        version.filter(v -> v > 0).isPresent()
            ? version(reader, wanted, version.get())
            : telling.tell(reader, wanted);
    boolean off = Switched.off(told.table().total());
    // Posts are there before anybody was appointed: of a day long past the module is asked though
    // the table is not empty.
    boolean doubtful = nothing(told.table()) || asOf.isBefore(today.minusYears(1));
    if (!told.counted().isLocked() && !off && doubtful) begun(reader, wanted);
    return opened(wanted, told);
  }

  /** A version of a return, whether it counts or not, as the reader is told it. */
  Opened version(Caller caller, Report report, ReturnKey key, String layout, int no) {
    Caller reader = caller.exercising(report.info().permission());
    Wanted w =
        new Wanted(
            report,
            layout,
            key.area(),
            key.period(),
            key.period().lastDay(),
            null,
            Mode.AS_RETURNED,
            Set.of());
    return opened(w, version(reader, w, no));
  }

  /** A table in full as the reader is told it. */
  Opened opened(Wanted wanted, Told told) {
    return new Opened(wanted, told.counted(), told.table(), place(told.counted(), wanted));
  }

  private Told version(Caller reader, Wanted w, int no) {
    Kept kept = tables.kept(w, no).orElseThrow(Missing::new);
    Wanted as =
        new Wanted(
            w.report(),
            w.layout(),
            w.area(),
            w.period(),
            kept.content().asOf(),
            null,
            Mode.AS_RETURNED,
            Set.of());
    return telling.tell(reader, as, tables.locked(reader, as, kept, telling.whole(reader, as)));
  }

  /** A sentence instead of a table of a time of which nothing was entered. */
  private void begun(Caller reader, Wanted w) {
    LocalDate first =
        tables.present(w.report()).flatMap(c -> c.firstDay(reader, w.area())).orElse(null);
    if (first == null || !first.isAfter(w.asOf())) return;
    throw new Invalid(
        "period",
        "before",
        "reporting.period.before",
        divisions.name(w.area().division(), w.asOf()),
        first.toString(),
        Period.at(w.period().kind(), first).toString());
  }

  private static boolean nothing(ReportTable table) {
    return table.total().values().values().stream().allMatch(n -> n == null || n.doubleValue() == 0)
        && table.rows().stream()
            .allMatch(r -> r.values().values().stream().allMatch(n -> n.doubleValue() == 0));
  }

  /** The day counted at its end: the one asked for, inside the period, or the period's own. */
  static LocalDate asOf(Query query, Period period, Optional<LocalDate> asked, LocalDate today) {
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

  private static String layout(Report report, Query query) {
    String asked = query.text("layout").orElse(null);
    if (asked != null && report.info().layout(asked).isEmpty()) {
      query.problem("layout", "code", "reporting.layout.unknown");
    }
    return asked;
  }

  /** The texts of an opened table: those it was locked with, in Chinese. */
  public Texts texts(Opened opened, Texts modules) {
    Texts now = opened.report().texts(modules);
    boolean chinese = now.locale().getLanguage().equals(Locale.CHINESE.getLanguage());
    boolean kept = opened.counted().content() != null && chinese;
    return kept ? new ReportTexts(now, opened.counted().content().texts()) : now;
  }

  /** What stands around the printed table. */
  public Map<String, String> official(Opened opened, Texts texts) {
    Counted counted = opened.counted();
    String report = opened.report().info().id();
    HeaderSettings header =
        counted.content() == null ? settings.header(report) : counted.content().header();
    LocalDate filledOn =
        counted.isLocked() ? day(counted.locked().made().at()) : LocalDate.now(clock);
    return Official.texts(
        opened.report().info(),
        opened.layout(),
        opened.table(),
        header,
        opened.place(),
        PeriodText.of(opened.period(), texts),
        filledOn,
        version(counted, texts),
        opened.hash(),
        texts);
  }

  /** Which version the figures are, in words. */
  public String version(Counted counted, Texts t) {
    if (!counted.isLocked()) {
      int of = counted.table().rows().size();
      return counted.lockedRows() > 0
          ? t.get("reporting.version.partly", of, counted.lockedRows())
          : t.get("reporting.version.open");
    }
    String on = day(counted.locked().made().at()).toString();
    int no = counted.locked().no();
    return switch (counted.locked().state()) {
      case IN_FORCE ->
          no == 1
              ? t.get("reporting.version.locked", no, on)
              : t.get("reporting.version.corrected", no, on);
      case REPLACED -> t.get("reporting.version.replaced", no, on);
      case DRAFT, DROPPED -> t.get("reporting.version.draft", no, on);
    };
  }

  private static LocalDate day(Instant moment) {
    return LocalDate.ofInstant(moment, ZONE);
  }

  /** The places from the reader's own down to the one looked at. */
  public List<Area> path(Caller caller, Report report, Area area, LocalDate on) {
    Caller reader = caller.exercising(report.info().permission());
    return divisions.path(area, on).stream().filter(a -> holds(reader, a, on)).toList();
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
    return settings.firstYear();
  }

  /** The period asked for, or the usual one; what cannot be is a problem of the query. */
  Period period(Report report, Query query, LocalDate day, LocalDate today) {
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
    } else if (period.year() < firstYear()) {
      query.problem("period", "early", "reporting.period.early", Integer.toString(firstYear()));
    }
    return period;
  }

  /** The place asked for as it was on a day, or the reader's own. Throws Missing and Invalid. */
  Area area(
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
    throw new Invalid(
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

  private String place(Counted counted, Wanted w) {
    return counted.content() == null ? place(w.area(), w.asOf()) : counted.content().place();
  }

  /** 填报单位 of a place. */
  String place(Area area, LocalDate on) {
    String name = divisions.fullName(area.division(), on);
    return managedByZone(area, on) ? name + "（" + divisions.name(area.unit(), on) + "）" : name;
  }

  private boolean managedByZone(Area area, LocalDate on) {
    return area.unit() != null
        && !area.unit().equals(area.division())
        && area.division().level() == DivisionLevel.TOWN
        && divisions.find(area.unit(), on).map(Division::zone).orElse(false);
  }

  /**
   * Where readers of a printed table reach the server; the setting before what the request says.
   */
  public String address(String asReached) {
    return settings.address().orElse(asReached);
  }

  /** Formats a report is given out in, in a settled order. */
  public static List<String> formats(Report report) {
    return report.info().formats().stream().sorted().map(Format::code).toList();
  }
}
