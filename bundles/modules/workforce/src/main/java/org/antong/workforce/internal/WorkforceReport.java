package org.antong.workforce.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Division;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.report.Behind;
import org.antong.platform.api.report.Figure;
import org.antong.platform.api.report.Mark;
import org.antong.platform.api.report.ReportContribution;
import org.antong.platform.api.report.ReportQuery;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.platform.api.report.ReportTable.Row;
import org.antong.platform.api.report.TableRules;
import org.antong.platform.api.report.UnnamedRows;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.workforce.api.CareLoad;
import org.antong.workforce.api.OnPost;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.HolderService.Muster;
import org.antong.workforce.internal.domain.Codes;
import org.antong.workforce.internal.domain.Coverage;
import org.antong.workforce.internal.domain.Coverage.Cell;
import org.antong.workforce.internal.domain.HolderFilter;
import org.antong.workforce.internal.domain.WorkforceTable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * T12 儿童督导员、儿童主任队伍表, counted for the areas the reader may see; Missing outside them. A town is one
 * row: its supervisor's post stands in none of its villages.
 */
@Component(service = ReportContribution.class)
public final class WorkforceReport implements ReportContribution {

  private static final String POSTS = "/api/workforce/posts";
  private static final String HOLDERS = "/api/workforce/holders";

  /** The module whose files are counted as children. */
  private static final String FILES = "registration";

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile CareLoad load;

  private final ModuleDb db;
  private final HolderService holders;
  private final Divisions divisions;
  private final WorkforceConfig config;
  private final TextSource texts;
  private final Clock clock;

  @Activate
  public WorkforceReport(
      @Reference(target = "(antong.module=workforce)") ModuleDb db,
      @Reference HolderService holders,
      @Reference Divisions divisions,
      @Reference WorkforceConfig config,
      @Reference TextSource texts,
      @Reference Clock clock) {
    this.db = db;
    this.holders = holders;
    this.divisions = divisions;
    this.config = config;
    this.texts = texts;
    this.clock = clock;
  }

  @Override
  public String id() {
    return WorkforceTable.ID;
  }

  @Override
  public String module() {
    return WorkforceModule.ID;
  }

  @Override
  public ReportTable table(Caller caller, ReportQuery query) {
    Caller reader = caller.exercising(WorkforceModule.REPORT);
    Area area = query.area();
    LocalDate day = query.asOf();
    List<Area> below = below(reader, area, day);
    Muster muster = holders.muster(reader, area, query.from(), day, query.knownAt());
    Optional<Map<DivisionCode, Long>> children =
        query.wants(WorkforceTable.CHILDREN) || query.wants(WorkforceTable.PER_DIRECTOR)
            ? children(caller, query)
            : Optional.empty();
    // asked of every place for every figure of every row, and always the same
    Map<Area, Optional<Area>> lines = new HashMap<>();
    Function<Area, Optional<Area>> line =
        place ->
            lines.computeIfAbsent(place, p -> below.stream().filter(a -> in(p, a)).findFirst());
    // 未启用 would be wrong where only the reader may not know.
    boolean closed = children.isEmpty() && load != null && caller.uses(FILES);
    Counting counting =
        new Counting(query, muster, children.orElse(Map.of()), closed ? Mark.NA : Mark.OFF);
    List<Row> rows =
        below.stream()
            .map(a -> counting.row(a, p -> line.apply(p).filter(a::equals).isPresent()))
            .toList();
    Set<Area> told = below.stream().filter(a -> !unverified(a, day)).collect(Collectors.toSet());
    Row total =
        counting.row(
            area,
            below.isEmpty()
                ? p -> in(p, area)
                : p -> line.apply(p).filter(told::contains).isPresent());
    boolean partly =
        rows.stream().anyMatch(r -> r.marks().get(WorkforceTable.CHILDREN) == Mark.OFF);
    // a number of children of some counties is no share of the directors of all
    if (partly) total.marks().put(WorkforceTable.PER_DIRECTOR, Mark.OFF);
    return new ReportTable(
        id(), area, WorkforceTable.columns(), rows, total, day, query.knownAt(), clock.instant());
  }

  @Override
  public TableRules rules(String layout) {
    return WorkforceTable.rules();
  }

  @Override
  public Optional<Behind> behind(Figure f) {
    Optional<Behind> posts =
        WorkforceTable.posts(f.column(), f.area(), f.asOf(), f.knownAt())
            .map(p -> new Behind(POSTS + p.address(), WorkforceModule.POSTS));
    return posts.or(
        () -> people(f).map(h -> new Behind(HOLDERS + h.address(), WorkforceModule.READ)));
  }

  /** Posts without who holds them, or holders by sex, age, education and town. */
  @Override
  public UnnamedRows unnamed(Caller caller, Figure f, Paging paging) {
    HolderFilter filter = people(f).orElseThrow(Missing::new);
    Texts t = texts.in(caller.locale() == null ? TextSource.CHINESE : caller.locale());
    Slice<HolderSight> found =
        holders.list(caller.exercising(WorkforceModule.REPORT), filter, paging);
    List<Map<String, String>> rows = new ArrayList<>();
    for (HolderSight h : found.items()) {
      Map<String, String> row = new LinkedHashMap<>();
      row.put("type", t.get(h.type().textKey()));
      row.put("sex", h.sex() == null ? "" : t.get(Codes.SEX.textKey(h.sex())));
      row.put("age", h.age() == null ? "" : h.age().toString());
      row.put(
          "education", h.education() == null ? "" : t.get(Codes.EDUCATION.textKey(h.education())));
      row.put("town", divisions.fullName(h.division().digits(DivisionLevel.TOWN), filter.asOf()));
      rows.add(row);
    }
    return new UnnamedRows(
        Stream.of("type", "sex", "age", "education", "town")
            .map(h -> new UnnamedRows.Heading(h, "workforce.field." + h))
            .toList(),
        new Slice<>(rows, found.page(), found.size(), found.total()));
  }

  @Override
  public Optional<LocalDate> firstDay(Caller caller, Area area) {
    return holders.firstDay(caller.exercising(WorkforceModule.REPORT), area);
  }

  private static Optional<HolderFilter> people(Figure f) {
    return WorkforceTable.holders(
        f.column(), f.area(), f.period().firstDay(), f.asOf(), f.knownAt());
  }

  /** The rows: places below that the reader may see; a town has none. */
  private List<Area> below(Caller reader, Area area, LocalDate day) {
    if (!area.division().level().above(DivisionLevel.TOWN)) return List.of();
    return db.read(
        reader,
        (scope, handle) ->
            divisions.below(area, day).stream()
                .filter(a -> Desk.visible(scope, a, divisions, day))
                .toList());
  }

  private Optional<Map<DivisionCode, Long>> children(Caller caller, ReportQuery query) {
    CareLoad there = load;
    return there == null
        ? Optional.empty()
        : there.children(caller, query.area(), query.asOf(), query.knownAt());
  }

  private boolean unverified(Area area, LocalDate day) {
    return divisions.find(area.division(), day).filter(Division::zone).isPresent()
        && !divisions.verified(area.division());
  }

  private static boolean in(Area place, Area area) {
    DivisionCode at = area.division();
    return switch (at.level()) {
      case PROVINCE, PREFECTURE -> place.unit().digits(at.level()).equals(at);
      case COUNTY -> place.unit().equals(at);
      case TOWN ->
          place.unit().equals(area.unit())
              && place.division().digits(DivisionLevel.TOWN).equals(at);
      case VILLAGE -> place.unit().equals(area.unit()) && place.division().equals(at);
    };
  }

  /** Counts one table. */
  private final class Counting {
    private final ReportQuery query;
    private final Muster muster;
    private final Map<DivisionCode, Long> children;
    private final Mark untold;
    private final Map<String, List<OnPost>> people = new LinkedHashMap<>();
    private final Set<Area> places = new LinkedHashSet<>();

    /**
     * @param untold stands where there is no number of children
     */
    Counting(ReportQuery query, Muster muster, Map<DivisionCode, Long> children, Mark untold) {
      this.query = query;
      this.muster = muster;
      this.children = children;
      this.untold = untold;
      WorkforceTable.asked()
          .forEach(
              (column, filter) ->
                  people.put(
                      column,
                      muster
                          .holders(filter.at(query.area(), query.from(), query.asOf(), null))
                          .stream()
                          .map(HolderService.Holder::days)
                          .toList()));
      places(query.area());
    }

    /** Every active town and village, by the tree alone. */
    private void places(Area area) {
      switch (area.division().level()) {
        case PROVINCE, PREFECTURE, COUNTY ->
            divisions.below(area, query.asOf()).forEach(this::places);
        case TOWN -> {
          places.add(area);
          for (DivisionCode v : divisions.villages(area, query.asOf())) {
            places.add(Area.of(v, area.unit()));
          }
        }
        case VILLAGE -> places.add(area);
      }
    }

    Row row(Area area, Predicate<Area> here) {
      String name = divisions.name(area.division(), query.asOf());
      Map<String, Number> values = new LinkedHashMap<>();
      Map<String, Mark> marks = new LinkedHashMap<>();
      List<Column> columns = WorkforceTable.columns();
      if (unverified(area, query.asOf())) {
        columns.forEach(c -> marks.put(c.id(), Mark.UNVERIFIED));
        return new Row(area, name, values, marks);
      }
      for (PostType type : PostType.values()) posts(type, here, values);
      people.forEach(
          (column, all) ->
              values.put(column, all.stream().filter(p -> here.test(p.post().place())).count()));
      long before = filled(muster.before(), here);
      long now = filled(muster.cells(), here);
      values.put(WorkforceTable.BEFORE, before);
      values.put(WorkforceTable.AVERAGE, (before + now) / 2.0);
      List<Long> known =
          places.stream()
              .filter(p -> p.division().level() == DivisionLevel.VILLAGE && here.test(p))
              .map(p -> children.get(p.division()))
              .toList();
      boolean off = known.isEmpty() || known.stream().allMatch(n -> n == null);
      if (off) marks.put(WorkforceTable.CHILDREN, untold);
      else {
        values.put(
            WorkforceTable.CHILDREN,
            known.stream().filter(n -> n != null).mapToLong(Long::longValue).sum());
      }
      return new Row(area, name, values, marks);
    }

    private void posts(PostType type, Predicate<Area> here, Map<String, Number> values) {
      List<Cell> cells =
          muster.cells().stream()
              .filter(c -> c.post().type() == type && here.test(c.post().place()))
              .toList();
      Coverage.Tally tally = Coverage.tally(cells, config.refillDays(), query.asOf());
      long active = places.stream().filter(p -> own(type, p) && here.test(p)).count();
      long set =
          muster.seats().stream()
              .filter(s -> s.type() == type && s.on(query.asOf()) && here.test(s.place()))
              .filter(s -> places.contains(s.place()))
              .mapToLong(s -> s.seats() - (own(type, s.place()) ? 1 : 0))
              .sum();
      values.put(WorkforceTable.of(type, "Places"), active);
      values.put(WorkforceTable.of(type, "Set"), set);
      values.put(WorkforceTable.of(type, "Posts"), (long) tally.posts());
      values.put(WorkforceTable.of(type, "Filled"), (long) tally.filled());
      values.put(WorkforceTable.of(type, "VacantLong"), (long) tally.vacantLong());
    }

    /** A town that two units share counts where the town itself is. */
    private boolean own(PostType type, Area place) {
      if (place.division().level() != type.level()) return false;
      return type == PostType.DIRECTOR
          || divisions
              .unitOf(place.division(), query.asOf())
              .filter(u -> u.equals(place.unit()))
              .isPresent();
    }

    private long filled(List<Cell> cells, Predicate<Area> here) {
      return cells.stream()
          .filter(c -> c.state() == Coverage.State.FILLED && here.test(c.post().place()))
          .count();
    }
  }
}
