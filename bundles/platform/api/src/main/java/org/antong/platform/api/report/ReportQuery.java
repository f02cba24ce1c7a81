package org.antong.platform.api.report;

import java.time.LocalDate;
import org.antong.platform.api.Period;
import org.antong.platform.api.division.Area;

/**
 * Which table is asked for.
 *
 * @param asOf the day the stock is counted at its end: the period's last day, today while it runs
 */
public record ReportQuery(Area area, Period period, LocalDate asOf) {}
