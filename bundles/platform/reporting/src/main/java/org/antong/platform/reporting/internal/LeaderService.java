package org.antong.platform.reporting.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antong.platform.api.Period;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.ScopeSource;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Division;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.report.LeaderAlert;
import org.antong.platform.api.report.LeaderNumber;
import org.antong.platform.api.report.Mark;
import org.antong.platform.api.report.ReportContribution;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.TableRules;
import org.antong.platform.api.text.Texts;
import org.antong.platform.reporting.internal.LeaderOverview.Alarm;
import org.antong.platform.reporting.internal.LeaderOverview.Part;
import org.antong.platform.reporting.internal.domain.CellAddress;
import org.antong.platform.reporting.internal.domain.MonthEnds;
import org.antong.platform.reporting.internal.domain.NumberTable;
import org.antong.platform.reporting.internal.domain.NumberTable.Returned;
import org.antong.platform.reporting.internal.domain.Protection;
import org.antong.platform.reporting.internal.domain.Protection.Hidden;
import org.antong.platform.reporting.internal.domain.Reach;
import org.antong.platform.reporting.internal.domain.Report;
import org.antong.platform.reporting.internal.domain.ReportInfo;
import org.antong.platform.reporting.internal.domain.Standing;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The leaders' page: how the numbers stand in a place, and what is to be asked about. */
@Component(service = LeaderService.class)
public final class LeaderService {

  private static final Logger LOG = LoggerFactory.getLogger(LeaderService.class);
  private static final int MOST_FOUND = 30;

  private final LeaderParts parts;
  private final ReturnedNumbers returned;
  private final ReportService reports;
  private final ReportLibrary library;
  private final Telling telling;
  private final Divisions divisions;
  private final ScopeSource scopes;
  private final ReportSettings settings;
  private final Clock clock;

  /** A place found by its name. */
  public record Found(Area area, String name) {}

  /** What everything of one page is counted for. */
  private record Asking(Caller reader, Area area, List<Area> below, MonthEnds ends, Instant now) {}

  @Activate
  public LeaderService(
      @Reference LeaderParts parts,
      @Reference ReturnedNumbers returned,
      @Reference ReportService reports,
      @Reference ReportLibrary library,
      @Reference Telling telling,
      @Reference Divisions divisions,
      @Reference ScopeSource scopes,
      @Reference ReportSettings settings,
      @Reference Clock clock) {
    this.parts = parts;
    this.returned = returned;
    this.reports = reports;
    this.library = library;
    this.telling = telling;
    this.divisions = divisions;
    this.scopes = scopes;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * The page of the place and month asked for; of the reader's own place when none is, and of the
   * last month that is over, unless there is only something to tell of the running one. Throws
   * Missing for a place outside the reader's divisions, Invalid for a month that has not begun.
   */
  public LeaderOverview open(Caller caller, Query query) {
    LocalDate today = reports.today();
    Optional<DivisionCode> division = query.division("division");
    Optional<DivisionCode> unit = query.division("unit");
    Optional<Period> asked = query.period("period");
    asked.ifPresent(month -> check(month, query, today));
    query.done();
    Caller reader = caller.exercising(ReportingModule.LEADER_PAGE);
    Period running = Period.at(Period.Kind.MONTH, today);
    Period month = asked.orElse(running.previous());
    Area area = reports.area(reader, division, unit, month.countedAt(today), today);
    LeaderOverview overview = overview(reader, area, MonthEnds.of(month, today));
    boolean nothing = asked.isEmpty() && overview.shown().stream().noneMatch(LeaderService::any);
    return nothing ? overview(reader, area, MonthEnds.of(running, today)) : overview;
  }

  private void check(Period month, Query query, LocalDate today) {
    if (month.kind() != Period.Kind.MONTH) {
      query.problem("period", "kind", "reporting.leader.month");
    } else if (month.firstDay().isAfter(today)) {
      query.problem("period", "future", "reporting.period.future");
    } else if (month.year() < settings.firstYear()) {
      query.problem(
          "period", "early", "reporting.period.early", Integer.toString(settings.firstYear()));
    }
  }

  private LeaderOverview overview(Caller reader, Area area, MonthEnds ends) {
    LocalDate day = ends.asOf();
    Asking asking = new Asking(reader, area, divisions.below(area, day), ends, clock.instant());
    List<Standing> numbers = new ArrayList<>();
    for (String key : settings.leaderNumbers()) standing(asking, key).ifPresent(numbers::add);
    List<Alarm> alarms = new ArrayList<>();
    List<String> quiet = new ArrayList<>();
    List<String> unwatched = new ArrayList<>();
    for (String key : settings.leaderAlerts()) watch(asking, key, alarms, quiet, unwatched);
    return new LeaderOverview(
        area,
        reports.name(area, day),
        reports.place(area, day),
        ends,
        asking.now(),
        area.unit() == null ? divisions.units(area.division(), day).size() : 1,
        List.copyOf(numbers),
        List.copyOf(alarms),
        List.copyOf(quiet),
        List.copyOf(unwatched));
  }

  /** How a number stands; empty for a reader who may not be told it. */
  private Optional<Standing> standing(Asking asking, String key) {
    String label = "reporting.leader.number." + key;
    LeaderNumber number = parts.number(key).orElse(null);
    if (number == null) return Optional.of(Standing.off(key, label, label + ".definition"));
    if (!asking.reader().may(number.permission())) {
      return asking.reader().uses(number.module())
          ? Optional.empty()
          : Optional.of(Standing.off(key, number.textKey(), number.definitionKey()));
    }
    try {
      return Optional.of(counted(asking, key, number));
    } catch (RuntimeException e) {
      // only the type: a message may quote what a reader may not see
      LOG.warn("{} cannot be counted: {}", key, e.getClass().getName());
      return Optional.of(Standing.failed(key, number.textKey(), number.definitionKey()));
    }
  }

  private Standing counted(Asking asking, String key, LeaderNumber number) {
    Caller reader = asking.reader().exercising(number.permission());
    DataScope scope = scopes.scope(reader, number.module());
    if (scope.isNothing() || !on(scope, asking.area())) {
      return Standing.off(key, number.textKey(), number.definitionKey());
    }
    Map<LocalDate, Map<Area, Returned>> locked = locked(asking, number);
    ReportTable full = table(reader, scope, asking, number, locked);
    ReportTable told =
        telling.near(reader, asking.area())
            ? full
            : Protection.hide(full, hidden(reader, scope, asking, number, full));
    Report report =
        library
            .find(number.table().report())
            .filter(r -> asking.reader().may(r.info().permission()))
            .orElse(null);
    Map<Area, Returned> month = locked.getOrDefault(asking.ends().asOf(), Map.of());
    List<Area> units = units(asking);
    return new Standing(
        key,
        number.textKey(),
        number.definitionKey(),
        number.percent(),
        number.wish(),
        told,
        report == null ? null : report.info().id(),
        report == null ? null : link(report, told, asking.ends().asOf(), number.table().column()),
        (int) units.stream().filter(month::containsKey).count(),
        false);
  }

  private ReportTable table(
      Caller reader,
      DataScope scope,
      Asking asking,
      LeaderNumber number,
      Map<LocalDate, Map<Area, Returned>> locked) {
    return new NumberTable(
            number, asking.ends(), divisions, asking.area(), asking.below(), a -> !on(scope, a))
        .table(number.tallies(reader, asking.area(), asking.ends().days()), locked, asking.now());
  }

  private Map<LocalDate, Map<Area, Returned>> locked(Asking asking, LeaderNumber number) {
    return returned.of(number.table(), asking.ends().days(), units(asking));
  }

  /** The places whose returns the page is made of. */
  private static List<Area> units(Asking asking) {
    boolean above = asking.area().division().level().above(DivisionLevel.COUNTY);
    return above ? asking.below() : List.of(asking.area());
  }

  private static boolean on(DataScope scope, Area area) {
    if (area.division().level().above(DivisionLevel.COUNTY)) return true;
    DivisionCode unit = area.unit() == null ? area.division() : area.unit();
    return scope.covers(area.division(), unit);
  }

  /** What is hidden of the number's table; the total as the table of the place above hides it. */
  private Hidden hidden(
      Caller reader, DataScope scope, Asking asking, LeaderNumber number, ReportTable full) {
    LocalDate day = asking.ends().asOf();
    boolean few =
        telling.oneVillage(asking.area(), day)
            || asking.below().stream().anyMatch(a -> telling.oneVillage(a, day));
    if (!few && !number.sensitive()) return Hidden.NOTHING;
    return Protection.of(
        full,
        TableRules.NONE,
        a -> telling.oneVillage(a, day),
        above(reader, scope, asking, number),
        Map.of());
  }

  private Map<String, Mark> above(
      Caller reader, DataScope scope, Asking asking, LeaderNumber number) {
    LocalDate day = asking.ends().asOf();
    List<Area> path = divisions.path(asking.area(), day);
    if (path.size() < 2) return Map.of();
    Area parent = path.get(path.size() - 2);
    boolean seen = reader.isPlatform() || Reach.holds(reader.exercised(), parent);
    if (!seen) return Map.of();
    Asking up =
        new Asking(reader, parent, divisions.below(parent, day), asking.ends(), asking.now());
    ReportTable full = table(reader, scope, up, number, locked(up, number));
    return hidden(reader, scope, up, number, full).of(asking.area());
  }

  private static Optional<Period> shortest(List<Period.Kind> kinds, LocalDate day) {
    return kinds.stream().map(kind -> Period.at(kind, day)).max(Comparator.comparing(Period::kind));
  }

  /** Where the number stands in its table, with its definition and the rows behind it. */
  private String link(Report report, ReportTable table, LocalDate asOf, String column) {
    ReportInfo info = report.info();
    Period period = shortest(info.periods(), asOf).orElseThrow();
    // what ends that day and is returned is told as it was returned
    Period handedIn =
        shortest(info.returns(), asOf).filter(p -> p.lastDay().equals(asOf)).orElse(period);
    period = period.lastDay().equals(asOf) ? handedIn : period;
    boolean own = asOf.equals(period.countedAt(reports.today()));
    return new CellAddress(
            info.id(), table.area(), period, own ? null : asOf, null, null, 0, null, column)
        .under("/reporting/", "/cell");
  }

  private void watch(
      Asking asking, String key, List<Alarm> alarms, List<String> quiet, List<String> unwatched) {
    String label = "reporting.leader.alert." + key;
    LeaderAlert alert = parts.alert(key).orElse(null);
    if (alert == null) {
      unwatched.add(label);
      return;
    }
    if (!asking.reader().may(alert.permission())) {
      if (!asking.reader().uses(alert.module())) unwatched.add(label);
      return;
    }
    Caller reader = asking.reader().exercising(alert.permission());
    try {
      DataScope scope = scopes.scope(reader, alert.module());
      if (scope.isNothing() || !on(scope, asking.area())) {
        unwatched.add(label);
        return;
      }
      LeaderAlert.Found found = alert.found(reader, asking.area()).orElse(null);
      if (found == null) return;
      if (found.count() == 0) quiet.add(label);
      else alarms.add(alarm(asking, key, alert, found));
    } catch (RuntimeException e) {
      LOG.warn("{} cannot be counted: {}", key, e.getClass().getName());
      unwatched.add(label);
    }
  }

  private Alarm alarm(Asking asking, String key, LeaderAlert alert, LeaderAlert.Found found) {
    LocalDate day = reports.today();
    boolean guarded = alert.children() && !telling.near(asking.reader(), asking.area());
    boolean small = guarded && telling.oneVillage(asking.area(), day);
    boolean below = guarded && asking.below().stream().anyMatch(a -> telling.oneVillage(a, day));
    List<Part> shares =
        below
            ? List.of()
            : found.shares().stream()
                .filter(s -> s.count() > 0)
                .sorted(Comparator.comparing(LeaderAlert.Share::count).reversed())
                .map(s -> new Part(divisions.name(s.area().division(), day), s.count()))
                .toList();
    boolean few = small && found.count() < Protection.LEAST_TOLD;
    return new Alarm(
        key,
        alert.textKey(),
        found.args(),
        alert.icon(),
        few ? 0 : found.count(),
        few,
        shares,
        found.link());
  }

  private static boolean any(Standing standing) {
    return standing.now(standing.total()).filter(n -> n.signum() != 0).isPresent();
  }

  /** Where places stand on the map-like grid; empty where nobody set it. */
  public List<List<String>> map(Area area) {
    return settings.leaderMap(area.division().digits(area.division().level()).toString());
  }

  /** The places in the reader's divisions whose name holds the text, or whose code begins so. */
  public List<Found> places(Caller caller, String text) {
    LocalDate today = reports.today();
    List<Found> found = new ArrayList<>();
    for (Area root : roots(caller, today)) find(root, text, today, found);
    return found.stream().distinct().toList();
  }

  /** The reports this reader may open whose number or title holds the text. */
  public List<Report> reports(Caller caller, String text, Texts texts) {
    String wanted = text.toLowerCase(java.util.Locale.ROOT);
    return reports.catalogue(caller).stream()
        .filter(
            r ->
                (r.info().id() + " " + r.texts(texts).get(r.info().title()))
                    .toLowerCase(java.util.Locale.ROOT)
                    .contains(wanted))
        .toList();
  }

  private List<Area> roots(Caller caller, LocalDate today) {
    if (caller.isPlatform()) {
      return divisions.root(today).map(Division::code).map(c -> Area.of(c, null)).stream().toList();
    }
    return caller.exercising(ReportingModule.LEADER_PAGE).exercised().stream()
        .flatMap(g -> divisions.area(g.division(), g.unit(), today).stream())
        .distinct()
        .toList();
  }

  private void find(Area area, String text, LocalDate on, List<Found> found) {
    if (found.size() >= MOST_FOUND) return;
    String name = divisions.name(area.division(), on);
    if (name.contains(text) || area.division().toString().startsWith(text)) {
      found.add(new Found(area, reports.place(area, on)));
    }
    for (Area below : divisions.below(area, on)) find(below, text, on, found);
  }

  /** Counts what the first leader of the day would wait for. */
  public void warmUp() {
    LocalDate today = reports.today();
    Area root = divisions.root(today).map(Division::code).map(c -> Area.of(c, null)).orElse(null);
    if (root == null) return;
    Caller platform =
        Caller.platform("numbers of the leaders' page, counted before they are asked");
    Period running = Period.at(Period.Kind.MONTH, today);
    for (LeaderNumber number : parts.numbers()) {
      number.tallies(platform, root, MonthEnds.of(running.previous(), today).days());
      number.tallies(platform, root, MonthEnds.of(running, today).days());
    }
    for (LeaderAlert alert : parts.alerts()) alert.found(platform, root);
    for (ReportContribution table : parts.tables()) table.ahead(platform, root, today);
  }
}
