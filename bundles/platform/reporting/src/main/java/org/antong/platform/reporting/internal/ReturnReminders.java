package org.antong.platform.reporting.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antong.platform.api.Period;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.portal.Reminder;
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
 * Returns that wait for the one who looks: to hand in, to check, to lock, to correct, to receive,
 * to approve. Told of the periods that ended last; a year that is over is told of for a quarter.
 */
@Component(service = Reminder.class)
public final class ReturnReminders implements Reminder {

  private static final String PAGE = "/reporting/returns?period=";
  private static final int YEAR_TOLD_DAYS = 92;

  private final ModuleDb db;
  private final ReturnService service;
  private final Divisions divisions;
  private final Tables tables;
  private final ReturnStore returns = new ReturnStore();

  /** A to-do while it is counted: what, of which period. */
  private record Waiting(String what, Period period) {}

  @Activate
  public ReturnReminders(
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
  public List<ToDo> toDos(Caller caller) {
    boolean handsIn = caller.holds(Role.TOWN_SUPERVISOR);
    boolean locks = caller.holds(Role.COUNTY_OFFICER);
    boolean receives = caller.holds(Role.PREF_OFFICER);
    if (!caller.may(ReportingModule.RETURNS) || !(handsIn || locks || receives)) return List.of();
    Caller reader = caller.exercising(ReportingModule.RETURNS);
    LocalDate today = tables.today();
    List<ReturnKey> keys = new ArrayList<>();
    Map<String, Report> byId = new HashMap<>();
    Set<Period> periods = new LinkedHashSet<>();
    for (Report report : service.returned(reader)) {
      byId.put(report.info().id(), report);
      for (Period.Kind kind : report.info().returns()) {
        Period over = Period.at(kind, today).previous();
        boolean old = over.lastDay().plusDays(YEAR_TOLD_DAYS).isBefore(today);
        if (kind == Period.Kind.YEAR && old) continue;
        periods.add(over);
        keys.add(new ReturnKey(report.info().id(), over, Area.of(null, null)));
      }
    }
    Map<ReturnKey, StatReturn> begun = new HashMap<>();
    db
        .read(
            reader,
            (scope, handle) -> returns.ofPeriods(scope, handle, periods, !handsIn && !locks))
        .stream()
        .filter(r -> byId.containsKey(r.key().report()))
        .filter(r -> ReturnService.on(reader, byId.get(r.key().report()), r.key().area()))
        .forEach(r -> begun.put(r.key(), r));
    Map<Waiting, Long> waiting = new LinkedHashMap<>();
    for (Grant grant : reader.exercised()) {
      for (ReturnKey key : keys) {
        String module = byId.get(key.report()).info().module();
        if (reader.switches().reaches(grant, module)) count(grant, key, begun, waiting);
      }
    }
    ReturnRules rules = service.rules();
    List<ToDo> toDos = new ArrayList<>();
    waiting.forEach(
        (w, n) ->
            toDos.add(
                new ToDo(
                    "reporting.todo." + w.what(), n, PAGE + w.period(), late(w, rules, today))));
    return toDos;
  }

  private void count(
      Grant grant, ReturnKey key, Map<ReturnKey, StatReturn> begun, Map<Waiting, Long> waiting) {
    LocalDate day = key.period().lastDay();
    Area own = divisions.area(grant.division(), grant.unit(), day).orElse(null);
    if (own == null) return;
    switch (grant.role()) {
      case TOWN_SUPERVISOR -> {
        StatReturn stat = at(key.of(own), begun);
        if (stat.state() == ReturnState.OPEN) add(waiting, "submit", key);
        if (stat.state() == ReturnState.RETURNED) add(waiting, "returned", key);
      }
      case COUNTY_OFFICER -> {
        StatReturn stat = at(key.of(own), begun);
        if (stat.state() == ReturnState.RETURNED) add(waiting, "correct", key);
        if (stat.locked()) return;
        List<StatReturn> towns =
            divisions.below(own, day).stream().map(t -> at(key.of(t), begun)).toList();
        towns.stream()
            .filter(t -> t.state() == ReturnState.TOWN_SUBMITTED)
            .forEach(t -> add(waiting, "check", key));
        if (ReturnRules.locking(stat, towns, tables.today()).allowed()) add(waiting, "lock", key);
      }
      case PREF_OFFICER ->
          begun.values().stream()
              .filter(r -> r.key().report().equals(key.report()))
              .filter(r -> r.key().period().equals(key.period()) && r.key().county())
              .forEach(
                  r -> {
                    if (r.pending() > 0) add(waiting, "approve", key);
                    else if (r.state() == ReturnState.LOCKED) add(waiting, "receive", key);
                  });
      default -> {}
    }
  }

  private static StatReturn at(ReturnKey key, Map<ReturnKey, StatReturn> begun) {
    return begun.getOrDefault(key, StatReturn.open(key));
  }

  private static void add(Map<Waiting, Long> waiting, String what, ReturnKey key) {
    waiting.merge(new Waiting(what, key.period()), 1L, Long::sum);
  }

  private static boolean late(Waiting w, ReturnRules rules, LocalDate today) {
    return switch (w.what()) {
      case "submit" -> today.isAfter(rules.dueOfTown(w.period()));
      case "returned", "correct" -> true;
      case "check", "lock" -> today.isAfter(rules.dueOfCounty(w.period()));
      default -> today.isAfter(rules.dueOfPrefecture(w.period()));
    };
  }
}
