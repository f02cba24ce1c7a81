package org.antong.platform.api.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.antong.platform.api.Period;
import org.antong.platform.api.division.Area;

/**
 * Which table is asked for.
 *
 * @param asOf the day the stock is counted at its end: the period's last day, today while it runs,
 *     or another day of the period
 * @param knownAt as it was known at this moment; null for what is known now
 * @param layout another arrangement of the same facts, for example {@code additive}; null for the
 *     usual one
 * @param only columns that are needed, when a few are enough; empty for all
 */
public record ReportQuery(
    Area area, Period period, LocalDate asOf, Instant knownAt, String layout, Set<String> only) {

  public ReportQuery {
    only = Set.copyOf(only);
  }

  public ReportQuery(Area area, Period period, LocalDate asOf, Instant knownAt) {
    this(area, period, asOf, knownAt, null, Set.of());
  }

  public ReportQuery(Area area, Period period, LocalDate asOf) {
    this(area, period, asOf, null);
  }

  /** Whether this column has to be counted. */
  public boolean wants(String column) {
    return only.isEmpty() || only.contains(column);
  }

  /** First day of what is counted as flow. */
  public LocalDate from() {
    return period.firstDay();
  }

  /** First day of what is counted as cumulative. */
  public LocalDate fromNewYear() {
    return asOf.withDayOfYear(1);
  }
}
