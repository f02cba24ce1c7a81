package org.antong.platform.reporting.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.report.Formula;
import org.antong.platform.api.report.LeaderNumber.InTable;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.platform.api.report.ReportTable.Row;
import org.antong.platform.reporting.internal.domain.LockedContent;
import org.antong.platform.reporting.internal.domain.NumberTable.Returned;
import org.antong.platform.reporting.internal.domain.Report;
import org.antong.platform.reporting.internal.domain.Snapshot;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Numbers of locked returns at the ends of months, so that the leaders' page and the tables say the
 * same of a closed period (domain.md 6.2 rule 6). A version never changes, so what was read of it
 * once is kept.
 */
@Component(service = ReturnedNumbers.class)
public final class ReturnedNumbers {

  /** Versions remembered: a county's table of thirty towns is three kilobytes. */
  private static final int MOST = 600;

  private record Asked(Id snapshot, String column) {}

  private final ReportLibrary library;
  private final Archive archive;
  private final Map<Asked, Map<Area, Returned>> kept =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, Map<Area, Returned>> eldest) {
          return size() > MOST;
        }
      };

  @Activate
  public ReturnedNumbers(@Reference ReportLibrary library, @Reference Archive archive) {
    this.library = library;
    this.archive = archive;
  }

  /** By day what the places, and those below them, have returned of a number. */
  Map<LocalDate, Map<Area, Returned>> of(
      InTable in, List<LocalDate> days, Collection<Area> places) {
    Report report = library.find(in.report()).filter(r -> r.info().returned()).orElse(null);
    if (report == null) return Map.of();
    Set<Period> periods = new LinkedHashSet<>();
    for (LocalDate day : days) {
      for (Period.Kind kind : report.info().returns()) {
        Period period = Period.at(kind, day);
        if (period.lastDay().equals(day)) periods.add(period);
      }
    }
    List<Snapshot> found = new ArrayList<>(archive.inForce(in.report(), periods, places));
    // where a month and a year end on one day, the shorter is asked
    found.sort(Comparator.comparing((Snapshot s) -> s.key().period().kind()));
    Map<Id, Map<Area, Returned>> numbers = numbers(in.column(), found);
    Map<LocalDate, Map<Area, Returned>> byDay = new HashMap<>();
    for (Snapshot s : found) {
      byDay
          .computeIfAbsent(s.key().period().lastDay(), d -> new HashMap<>())
          .putAll(numbers.getOrDefault(s.id(), Map.of()));
    }
    return byDay;
  }

  private Map<Id, Map<Area, Returned>> numbers(String column, List<Snapshot> found) {
    Map<Id, Map<Area, Returned>> numbers = new HashMap<>();
    List<Id> unknown = new ArrayList<>();
    synchronized (kept) {
      for (Snapshot s : found) {
        Map<Area, Returned> known = kept.get(new Asked(s.id(), column));
        if (known == null) unknown.add(s.id());
        else numbers.put(s.id(), known);
      }
    }
    if (unknown.isEmpty()) return numbers;
    archive
        .contents(unknown)
        .forEach(
            (id, content) -> {
              Map<Area, Returned> read = read(column, content);
              numbers.put(id, read);
              synchronized (kept) {
                kept.put(new Asked(id, column), read);
              }
            });
    return numbers;
  }

  private static Map<Area, Returned> read(String column, LockedContent content) {
    ReportTable table = content.table(null);
    Map<Area, Returned> read = new HashMap<>();
    Column own = table == null ? null : table.column(column).orElse(null);
    if (own == null) return read;
    boolean percent = own.formula() != null && own.formula().op() == Formula.Op.PERCENT;
    String number = percent ? own.formula().parts().get(0) : column;
    String of = percent ? own.formula().parts().get(1) : null;
    List<Row> rows = new ArrayList<>(table.rows());
    rows.add(table.total());
    for (Row row : rows) {
      Number n = row.values().get(number);
      Number whole = of == null ? Long.valueOf(0) : row.values().get(of);
      if (n == null || whole == null) continue;
      read.put(row.area(), new Returned(n.longValue(), whole.longValue()));
    }
    return Map.copyOf(read);
  }
}
