package org.antong.platform.api.report;

import java.time.Instant;
import java.time.LocalDate;
import org.antong.platform.api.Period;
import org.antong.platform.api.division.Area;

/**
 * Which table is asked for.
 *
 * @param asOf the day the stock is counted at its end: the period's last day, today while it runs,
 *     or another day of the period
 * @param knownAt as it was known at this moment; null for what is known now
 */
public record ReportQuery(Area area, Period period, LocalDate asOf, Instant knownAt) {

  public ReportQuery(Area area, Period period, LocalDate asOf) {
    this(area, period, asOf, null);
  }
}
