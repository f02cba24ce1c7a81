package org.antong.registration.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.report.ReportContribution;
import org.antong.platform.api.report.ReportQuery;
import org.antong.platform.api.report.ReportTable;
import org.antong.registration.internal.domain.LeftBehindCount;
import org.antong.registration.internal.domain.LeftBehindTable;
import org.antong.registration.internal.domain.SmallCells;
import org.antong.registration.internal.store.ChildCountStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** T01 农村留守儿童基本情况表, counted for the areas the reader may see; Missing outside them. */
@Component(service = ReportContribution.class)
public final class LeftBehindReport implements ReportContribution {

  private static final Set<Role> NEAR =
      Set.of(Role.VILLAGE_DIRECTOR, Role.TOWN_SUPERVISOR, Role.COUNTY_OFFICER);

  private final ModuleDb db;
  private final Divisions divisions;
  private final RegistrationConfig config;
  private final Clock clock;
  private final ChildCountStore counts = new ChildCountStore();

  @Activate
  public LeftBehindReport(
      @Reference(target = "(antong.module=registration)") ModuleDb db,
      @Reference Divisions divisions,
      @Reference RegistrationConfig config,
      @Reference Clock clock) {
    this.db = db;
    this.divisions = divisions;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public String id() {
    return LeftBehindTable.ID;
  }

  @Override
  public String module() {
    return RegistrationModule.ID;
  }

  @Override
  public ReportTable table(Caller caller, ReportQuery query) {
    Caller reader = caller.exercising(RegistrationModule.REPORT);
    Area area = query.area();
    boolean household = config.countByHousehold();
    Instant known = query.knownAt();
    LocalDate before = query.period().previous().lastDay();
    LocalDate yearBefore = query.period().yearBefore().lastDay();
    return db.read(
        reader,
        (scope, handle) -> {
          Predicate<Area> visible = a -> visible(scope, a, query.asOf());
          boolean partly = divisions.below(area, query.asOf()).stream().anyMatch(visible);
          if (!visible.test(area) && !partly) throw new Missing();
          List<LeftBehindCount> then = counts.totals(scope, handle, area, before, known, household);
          LeftBehindTable.Counts counted =
              new LeftBehindTable.Counts(
                  counts.parts(scope, handle, area, query.asOf(), known, household),
                  then,
                  before.equals(yearBefore)
                      ? then
                      : counts.totals(scope, handle, area, yearBefore, known, household));
          ReportTable table =
              new LeftBehindTable(
                      divisions, query, counted, household, caller.may(RegistrationModule.READ))
                  .table(visible, clock.instant());
          return near(reader)
              ? table
              : SmallCells.hide(
                  table,
                  LeftBehindTable.SUMS,
                  row -> row.area().division().level() == DivisionLevel.VILLAGE);
        });
  }

  /** Who works with the children of the place anyway; others are told of few only as "few". */
  private static boolean near(Caller reader) {
    return reader.exercised().stream().map(Grant::role).anyMatch(NEAR::contains);
  }

  private boolean visible(DataScope scope, Area area, LocalDate on) {
    if (area.unit() != null) return scope.covers(area.division(), area.unit());
    List<DivisionCode> units = divisions.units(area.division(), on);
    return scope.isEverything()
        || !units.isEmpty() && units.stream().allMatch(u -> scope.covers(u, u));
  }
}
