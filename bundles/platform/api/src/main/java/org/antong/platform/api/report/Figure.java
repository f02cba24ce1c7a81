package org.antong.platform.api.report;

import java.time.Instant;
import java.time.LocalDate;
import org.antong.platform.api.Period;
import org.antong.platform.api.division.Area;

/**
 * One number of a table, by what it counts.
 *
 * @param layout arrangement of the table; null for the usual one
 * @param column the counted column
 * @param asOf the day it was counted at the end of
 * @param knownAt as it was known at this moment; null for what is known now
 */
public record Figure(
    String layout, String column, Area area, Period period, LocalDate asOf, Instant knownAt) {}
