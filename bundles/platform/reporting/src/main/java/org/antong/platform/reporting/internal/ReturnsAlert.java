package org.antong.platform.reporting.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antong.platform.api.Period;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.report.LeaderAlert;
import org.antong.platform.reporting.internal.domain.Report;
import org.antong.platform.reporting.internal.domain.ReturnKey;
import org.antong.platform.reporting.internal.domain.ReturnRules;
import org.antong.platform.reporting.internal.domain.ReturnState;
import org.antong.platform.reporting.internal.domain.StatReturn;
import org.antong.platform.reporting.internal.store.ReturnStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Returns of the periods that ended last which are overdue: of a prefecture those its units have
 * not locked, of a county those its towns have not handed in.
 */
@Component(service = LeaderAlert.class)
public final class ReturnsAlert implements LeaderAlert {

  private static final String PAGE = "/reporting/returns?period=";

  private final ModuleDb db;
  private final ReturnService service;
  private final Divisions divisions;
  private final Tables tables;
  private final ReturnStore returns = new ReturnStore();

  @Activate
  public ReturnsAlert(
      @Reference(target = "(antong.module=reporting)") ModuleDb db,
      @Reference ReturnService service,
      @Reference Divisions divisions,
      @Reference Tables tables) {
    this.db = db;
    this.service = service;
    this.divisions = divisions;
    this.tables = tables;
  }

  @Override
  public String id() {
    return "late";
  }

  @Override
  public String module() {
    return "reporting";
  }

  @Override
  public String permission() {
    return ReportingModule.RETURNS;
  }

  @Override
  public String textKey() {
    return "reporting.leader.alert.reporting.late";
  }

  @Override
  public String icon() {
    return "calendar-x";
  }

  @Override
  public Optional<Found> found(Caller caller, Area area) {
    DivisionLevel level = area.division().level();
    if (!level.above(DivisionLevel.TOWN)) return Optional.empty();
    boolean counties = level.above(DivisionLevel.COUNTY);
    List<ReturnKey> due = due(caller, counties);
    if (due.isEmpty()) return Optional.empty();
    Set<Period> periods = new LinkedHashSet<>();
    due.forEach(k -> periods.add(k.period()));
    Map<ReturnKey, StatReturn> begun = new HashMap<>();
    db.read(caller, (scope, handle) -> returns.ofPeriods(scope, handle, periods, counties))
        .forEach(r -> begun.put(r.key(), r));
    Map<Area, Long> late = new LinkedHashMap<>();
    Period latest = null;
    for (ReturnKey key : due) {
      for (Area place : divisions.below(area, key.period().lastDay())) {
        if (counties && !verified(place, key.period().lastDay())) continue;
        StatReturn stat = begun.getOrDefault(key.of(place), StatReturn.open(key.of(place)));
        if (!waits(stat, counties)) continue;
        late.merge(place, 1L, Long::sum);
        latest = latest == null || key.period().compareTo(latest) > 0 ? key.period() : latest;
      }
    }
    return Optional.of(
        new Found(
            late.values().stream().mapToLong(Long::longValue).sum(),
            List.of(),
            late.entrySet().stream().map(e -> new Share(e.getKey(), e.getValue())).toList(),
            latest == null ? null : PAGE + latest));
  }

  /** Tables of the last quarter, half-year or month whose day has passed; of no place yet. */
  private List<ReturnKey> due(Caller caller, boolean counties) {
    LocalDate today = tables.today();
    ReturnRules rules = service.rules();
    List<ReturnKey> due = new ArrayList<>();
    for (Report report : service.returned(caller)) {
      for (Period.Kind kind : report.info().returns()) {
        if (kind == Period.Kind.YEAR) continue;
        Period over = Period.at(kind, today).previous();
        LocalDate by = counties ? rules.dueOfCounty(over) : rules.dueOfTown(over);
        if (today.isAfter(by)) {
          due.add(new ReturnKey(report.info().id(), over, Area.of(null, null)));
        }
      }
    }
    return due;
  }

  /** A zone whose villages nobody knows has nothing to hand in. */
  private boolean verified(Area unit, LocalDate on) {
    return divisions
        .find(unit.division(), on)
        .map(d -> !d.zone() || divisions.verified(d.code()))
        .orElse(false);
  }

  private static boolean waits(StatReturn stat, boolean counties) {
    boolean open = stat.state() == ReturnState.OPEN || stat.state() == ReturnState.RETURNED;
    return counties ? open || !stat.locked() : open;
  }
}
