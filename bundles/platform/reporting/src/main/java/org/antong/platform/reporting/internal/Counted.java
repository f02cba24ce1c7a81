package org.antong.platform.reporting.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.antong.platform.api.Period;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.report.Formula;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.platform.api.report.ReportTable.Row;
import org.antong.platform.reporting.internal.domain.LockedContent;
import org.antong.platform.reporting.internal.domain.LockedContent.Earlier;
import org.antong.platform.reporting.internal.domain.Snapshot;

/**
 * A complete table in full, with where each figure comes from.
 *
 * @param period the period it is of
 * @param source the day and version of the whole table
 * @param rows sources of rows that come from returns of their own: a prefecture's table is put
 *     together from what its units have locked
 * @param compared sources of what the figures are compared with
 * @param locked the version shown; null for figures counted just now
 * @param content what the version holds; null for figures counted just now
 */
record Counted(
    String layout,
    ReportTable table,
    Period period,
    Earlier source,
    Map<Area, Earlier> rows,
    Map<Formula.Op, Counted> compared,
    Snapshot locked,
    LockedContent content) {

  /** Where the figure of a cell comes from. */
  Earlier source(Row row, Column column) {
    if (column.compared()) {
      Counted then = compared.get(column.formula().op());
      return then == null ? source : then.of(row.area());
    }
    return of(row.area());
  }

  /** The period the figure of a column is of. */
  Period period(Column column) {
    if (!column.compared()) return period;
    Counted then = compared.get(column.formula().op());
    return then == null ? period : then.period();
  }

  /** How many rows come from locked returns. */
  int lockedRows() {
    return (int) rows.values().stream().filter(e -> e.version() > 0).count();
  }

  /** Nothing of it can change any more. */
  boolean isLocked() {
    return locked != null;
  }

  LocalDate asOf() {
    return table.asOf();
  }

  Instant knownAt() {
    return table.knownAt();
  }

  private Earlier of(Area area) {
    return rows.getOrDefault(area, source);
  }
}
