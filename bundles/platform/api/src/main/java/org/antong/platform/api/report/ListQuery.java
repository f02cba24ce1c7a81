package org.antong.platform.api.report;

import java.time.Instant;
import java.time.LocalDate;
import org.antong.platform.api.division.Area;

/**
 * Which list is asked for.
 *
 * @param asOf the day it is told for
 * @param knownAt as it was known at this moment; null for what is known now
 * @param choice which of the kinds of list
 */
public record ListQuery(Area area, LocalDate asOf, Instant knownAt, String choice) {}
