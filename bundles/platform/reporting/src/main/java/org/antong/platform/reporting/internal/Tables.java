package org.antong.platform.reporting.internal;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.antong.platform.api.Period;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.report.Formula;
import org.antong.platform.api.report.Mark;
import org.antong.platform.api.report.ReportContribution;
import org.antong.platform.api.report.ReportQuery;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.platform.api.report.ReportTable.Row;
import org.antong.platform.api.report.TableRules;
import org.antong.platform.reporting.internal.domain.Comparison;
import org.antong.platform.reporting.internal.domain.Derivation;
import org.antong.platform.reporting.internal.domain.LockedContent;
import org.antong.platform.reporting.internal.domain.LockedContent.Earlier;
import org.antong.platform.reporting.internal.domain.Report;
import org.antong.platform.reporting.internal.domain.Switched;
import org.antong.platform.reporting.internal.store.SnapshotStore.Kept;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Makes tables complete: what a module counted, compared with other periods, with what is derived
 * (domain.md 6.2). What a place has locked is taken as it was returned; a table above the counties
 * is put together from what its units have returned, and counted where they have not.
 */
@Component(service = Tables.class)
public final class Tables {

  /** Asks for the version of a return that counts. */
  static final int IN_FORCE = 0;

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final Contributions contributions;
  private final Archive archive;
  private final Divisions divisions;
  private final Clock clock;

  /** Whether what was returned is taken before what is counted now. */
  enum Mode {
    /** What a place has locked is taken as it was returned. */
    AS_RETURNED,
    /** Counted anew, beside other periods as they were returned. */
    ANEW,
    /** Counted as it was known at a moment, other periods too. */
    AS_KNOWN
  }

  /**
   * What is asked for.
   *
   * @param knownAt as known then, where it is counted; null for what is known now
   * @param only columns that are needed; empty for all
   */
  record Wanted(
      Report report,
      String layout,
      Area area,
      Period period,
      LocalDate asOf,
      Instant knownAt,
      Mode mode,
      Set<String> only) {

    /** The same for another place. */
    Wanted at(Area other) {
      return new Wanted(report, layout, other, period, asOf, knownAt, mode, only);
    }

    private Wanted of(Period other, Set<String> columns) {
      Mode then = mode == Mode.AS_KNOWN ? mode : Mode.AS_RETURNED;
      return new Wanted(report, layout, area, other, other.lastDay(), knownAt, then, columns);
    }

    /** At the day a return of the period is counted at. */
    private boolean returned() {
      return report.info().returns(period.kind())
          && mode == Mode.AS_RETURNED
          && asOf.equals(period.lastDay());
    }
  }

  @Activate
  public Tables(
      @Reference Contributions contributions,
      @Reference Archive archive,
      @Reference Divisions divisions,
      @Reference Clock clock) {
    this.contributions = contributions;
    this.archive = archive;
    this.divisions = divisions;
    this.clock = clock;
  }

  /**
   * A table as it was returned, put together from returns, or counted.
   *
   * @param whole compare with whole tables, not only with the columns that are needed
   */
  Counted make(Caller reader, Wanted w, boolean whole) {
    if (w.returned() && !off(reader, w)) {
      Optional<Kept> kept = kept(w, IN_FORCE);
      if (kept.isPresent()) return locked(reader, w, kept.get(), whole);
    }
    Counted counted = live(reader, w, whole);
    boolean above = w.area().division().level().above(DivisionLevel.COUNTY);
    return above && w.returned() ? assembled(w, counted) : counted;
  }

  /** A version of a return, with what it was compared with. */
  Counted locked(Caller reader, Wanted w, Kept kept, boolean whole) {
    LockedContent content = kept.content();
    ReportTable table = content.table(w.layout());
    if (table == null) throw new Missing();
    Map<Formula.Op, Counted> compared = new EnumMap<>(Formula.Op.class);
    content
        .compared()
        .forEach(
            (op, e) -> {
              Period then = then(w.period(), op);
              if (whole) {
                past(reader, w, then, e.knownAt()).ifPresent(c -> compared.put(op, c));
              } else {
                compared.put(
                    op, new Counted(w.layout(), table, then, e, Map.of(), Map.of(), null, null));
              }
            });
    Earlier source = new Earlier(content.asOf(), content.knownAt(), kept.snapshot().no());
    return new Counted(
        w.layout(), table, w.period(), source, Map.of(), compared, kept.snapshot(), content);
  }

  /** What a locked table was compared with, counted as it was known then. */
  private Optional<Counted> past(Caller reader, Wanted w, Period then, Instant knownAt) {
    Wanted past =
        new Wanted(
            w.report(),
            w.layout(),
            w.area(),
            then,
            then.lastDay(),
            knownAt,
            Mode.AS_KNOWN,
            Set.of());
    return there(past) ? Optional.of(base(reader, past)) : Optional.empty();
  }

  private Counted live(Caller reader, Wanted w, boolean whole) {
    ReportTable counted = count(reader, w);
    Map<Formula.Op, Counted> compared = new EnumMap<>(Formula.Op.class);
    Map<Formula.Op, Set<String>> needed = new EnumMap<>(Formula.Op.class);
    for (Column c : counted.columns()) {
      if (c.compared() && (w.only().isEmpty() || w.only().contains(c.id()))) {
        needed
            .computeIfAbsent(c.formula().op(), op -> new HashSet<>())
            .add(c.formula().parts().get(0));
      }
    }
    needed.forEach(
        (op, columns) -> {
          Wanted then = w.of(then(w.period(), op), whole ? Set.of() : counted(counted, columns));
          if (there(then))
            compared.put(op, sameDay(compared, then).orElseGet(() -> base(reader, then)));
        });
    Map<Formula.Op, ReportTable> earlier = new EnumMap<>(Formula.Op.class);
    compared.forEach((op, c) -> earlier.put(op, c.table()));
    ReportTable table =
        Derivation.fill(new Comparison(earlier, area -> became(area, w.asOf())).fill(counted));
    return new Counted(
        w.layout(),
        table,
        w.period(),
        new Earlier(w.asOf(), w.knownAt(), 0),
        Map.of(),
        compared,
        null,
        null);
  }

  /** What the module counts, with 未启用 where it is off. */
  private ReportTable count(Caller reader, Wanted w) {
    return Switched.awaiting(counted(reader, w), w.report().info().awaits());
  }

  private ReportTable counted(Caller reader, Wanted w) {
    ReportContribution contribution = contribution(w.report());
    ReportQuery query =
        new ReportQuery(w.area(), w.period(), w.asOf(), w.knownAt(), w.layout(), w.only());
    List<Area> below = divisions.below(w.area(), w.asOf());
    Function<Area, String> name = a -> divisions.name(a.division(), w.asOf());
    if (off(reader, w)) {
      // nobody is shown a figure of it: only which columns the table has
      Caller platform = Caller.platform("columns of a table whose module is off");
      return Switched.off(contribution.table(platform, query), below, name);
    }
    ReportTable table = asked(reader, w, query);
    if (w.area().unit() == null) {
      return Switched.some(
          table, below, a -> off(reader, w.at(a)), a -> offThen(reader, w.at(a)), name);
    }
    boolean none = Switched.nothing(table.total()) && !table.total().values().isEmpty();
    return none && offThen(reader, w) ? Switched.off(table, below, name) : table;
  }

  /** Asks the module; refused with a sentence when it went away while it counted. */
  private ReportTable asked(Caller reader, Wanted w, ReportQuery query) {
    ReportContribution contribution = contribution(w.report());
    try {
      return contribution.table(reader, query);
    } catch (IllegalStateException | LinkageError e) {
      boolean same = present(w.report()).filter(contribution::equals).isPresent();
      if (same) throw e;
      throw new Refused("reporting.module.gone");
    }
  }

  /** Whether the place has the module off, and so no figure, whatever it once returned. */
  private static boolean off(Caller reader, Wanted w) {
    DivisionCode unit = w.area().unit();
    return unit != null && !reader.switches().on(unit, w.report().info().module());
  }

  /** Whether the place had the module off all the time that is counted. */
  private static boolean offThen(Caller reader, Wanted w) {
    DivisionCode unit = w.area().unit();
    if (unit == null || w.asOf().isBefore(w.period().firstDay())) return false;
    return !reader.switches().on(unit, w.report().info().module(), w.period().firstDay(), w.asOf());
  }

  /** A year ago is the period before for a yearly table: counted once. */
  private static Optional<Counted> sameDay(Map<Formula.Op, Counted> made, Wanted then) {
    return made.values().stream().filter(c -> c.period().equals(then.period())).findFirst();
  }

  /** A table without what it is compared with itself. */
  Counted base(Caller reader, Wanted w) {
    if (w.returned() && !off(reader, w)) {
      Optional<Kept> kept = kept(w, IN_FORCE);
      if (kept.isPresent()) {
        LockedContent content = kept.get().content();
        Earlier source = new Earlier(content.asOf(), content.knownAt(), kept.get().snapshot().no());
        return new Counted(
            w.layout(),
            content.table(w.layout()),
            w.period(),
            source,
            Map.of(),
            Map.of(),
            kept.get().snapshot(),
            content);
      }
    }
    ReportTable counted = count(reader, w);
    Counted base =
        new Counted(
            w.layout(),
            Derivation.fill(counted),
            w.period(),
            new Earlier(w.asOf(), w.knownAt(), 0),
            Map.of(),
            Map.of(),
            null,
            null);
    boolean above = w.area().division().level().above(DivisionLevel.COUNTY);
    return above && w.returned() ? assembled(w, base) : base;
  }

  /**
   * A version of the return of a place; of a village, its row in that of its town.
   *
   * @param version 0 for the one that counts
   */
  Optional<Kept> kept(Wanted w, int version) {
    DivisionLevel level = w.area().division().level();
    if (level.above(DivisionLevel.COUNTY)) return Optional.empty();
    boolean village = level == DivisionLevel.VILLAGE;
    Area at =
        village
            ? Area.of(w.area().division().digits(DivisionLevel.TOWN), w.area().unit())
            : w.area();
    String report = w.report().info().id();
    Optional<Kept> kept =
        version == IN_FORCE
            ? archive.inForce(report, w.period(), at)
            : archive.version(report, w.period(), at, version);
    return kept.filter(k -> k.content().table(w.layout()) != null)
        .flatMap(k -> village ? village(k, w.area()) : Optional.of(k));
  }

  private static Optional<Kept> village(Kept town, Area village) {
    Map<String, ReportTable> layouts = new LinkedHashMap<>();
    LockedContent c = town.content();
    c.layouts()
        .forEach(
            (layout, t) ->
                t.rows().stream()
                    .filter(r -> r.area().equals(village))
                    .findFirst()
                    .ifPresent(
                        r ->
                            layouts.put(
                                layout,
                                new ReportTable(
                                    t.id(),
                                    village,
                                    t.columns(),
                                    List.of(),
                                    r,
                                    t.asOf(),
                                    t.knownAt(),
                                    t.madeAt()))));
    if (layouts.size() != c.layouts().size()) return Optional.empty();
    return Optional.of(
        new Kept(
            town.snapshot(),
            new LockedContent(
                c.report(),
                c.template(),
                c.period(),
                village,
                c.place(),
                c.asOf(),
                c.knownAt(),
                c.madeAt(),
                c.header(),
                c.texts(),
                layouts,
                c.compared())));
  }

  /** Puts what units have returned in place of what was counted of them just now. */
  private Counted assembled(Wanted w, Counted live) {
    List<Area> units =
        live.table().rows().stream().filter(r -> !Switched.off(r)).map(Row::area).toList();
    Map<Area, Kept> kept =
        archive.unitsInForce(w.report().info().id(), w.period(), units).stream()
            .filter(k -> k.content().table(w.layout()) != null)
            .collect(Collectors.toMap(k -> k.content().area(), k -> k));
    if (kept.isEmpty()) return live;
    List<Row> rows = new ArrayList<>();
    Map<Area, Earlier> sources = new HashMap<>();
    for (Row row : live.table().rows()) {
      Kept k = kept.get(row.area());
      if (k == null) {
        rows.add(row);
        continue;
      }
      Row returned = k.content().table(w.layout()).total();
      rows.add(new Row(row.area(), row.name(), returned.values(), returned.marks()));
      sources.put(
          row.area(), new Earlier(k.content().asOf(), k.content().knownAt(), k.snapshot().no()));
    }
    ReportTable table = live.table().with(rows, total(live.table(), rows));
    return new Counted(
        live.layout(),
        Derivation.fill(table),
        live.period(),
        live.source(),
        sources,
        live.compared(),
        null,
        null);
  }

  /** A total of rows that come from different returns: their sum. */
  private static Row total(ReportTable table, List<Row> rows) {
    Map<String, Number> values = new LinkedHashMap<>();
    Map<String, Mark> marks = new LinkedHashMap<>();
    for (Column c : table.columns()) {
      if (!adds(table, c)) continue;
      List<Number> parts =
          rows.stream().map(r -> r.values().get(c.id())).filter(n -> n != null).toList();
      if (parts.isEmpty()) {
        marks.put(c.id(), table.total().marks().getOrDefault(c.id(), Mark.NA));
        continue;
      }
      BigDecimal sum =
          parts.stream()
              .map(n -> new BigDecimal(n.toString()))
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      values.put(
          c.id(), sum.stripTrailingZeros().scale() <= 0 ? (Number) sum.longValueExact() : sum);
    }
    return new Row(table.total().area(), table.total().name(), values, marks);
  }

  private static boolean adds(ReportTable table, Column c) {
    if (!c.compared()) return c.adds();
    return table.column(c.formula().parts().get(0)).map(Column::adds).orElse(false);
  }

  /** Columns to count so that these are known. */
  private static Set<String> counted(ReportTable table, Set<String> columns) {
    Set<String> all = new HashSet<>();
    for (String id : columns) {
      Column c = table.column(id).orElse(null);
      if (c == null || c.formula() == null) all.add(id);
      else all.addAll(counted(table, Set.copyOf(c.formula().parts())));
    }
    return all;
  }

  /** What must hold in a table. */
  TableRules rules(Report report, String layout) {
    return contributions.of(report.info()).map(c -> c.rules(layout)).orElse(TableRules.NONE);
  }

  /** Who counts the table; empty while its module is not there. */
  Optional<ReportContribution> present(Report report) {
    return contributions.of(report.info());
  }

  private ReportContribution contribution(Report report) {
    return present(report).orElseThrow(Missing::new);
  }

  /** Whether there was such a place then. */
  private boolean there(Wanted w) {
    return divisions.find(w.area().division(), w.asOf()).isPresent();
  }

  /**
   * The place an area of an earlier day is today: a county that became a city keeps its history.
   */
  private Area became(Area area, LocalDate on) {
    return Area.of(
        divisions.successor(area.division(), on).orElse(area.division()),
        area.unit() == null ? null : divisions.successor(area.unit(), on).orElse(area.unit()));
  }

  private static Period then(Period period, Formula.Op op) {
    return op == Formula.Op.YEAR_BEFORE ? period.yearBefore() : period.previous();
  }

  /** The moment a return is made at, as fine as it is stored. */
  Instant now() {
    return clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZONE);
  }
}
