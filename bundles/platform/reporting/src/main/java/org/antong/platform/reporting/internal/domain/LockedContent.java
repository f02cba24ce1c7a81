package org.antong.platform.reporting.internal.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.antong.platform.api.Period;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.report.Formula;
import org.antong.platform.api.report.ReportTable;

/**
 * What a version of a return holds: the figures of every layout, and all that is printed around
 * them, so that it prints the same after texts, names of places and settings have changed.
 *
 * @param place 填报单位
 * @param header the official header as it was set
 * @param texts what stood in Chinese under each text key
 * @param layouts tables by layout; the usual one under {@link #USUAL}
 * @param compared the days and versions the figures were compared with
 */
public record LockedContent(
    String report,
    String template,
    Period period,
    Area area,
    String place,
    LocalDate asOf,
    Instant knownAt,
    Instant madeAt,
    HeaderSettings header,
    Map<String, String> texts,
    Map<String, ReportTable> layouts,
    Map<Formula.Op, Earlier> compared) {

  /** Key of the usual layout. */
  public static final String USUAL = "usual";

  /**
   * Where compared figures come from.
   *
   * @param knownAt as known then; null where they were counted anew
   * @param version of the return they were taken from; 0 where they were counted
   */
  public record Earlier(LocalDate asOf, Instant knownAt, int version) {}

  /**
   * @param layout null for the usual one
   */
  public ReportTable table(String layout) {
    return layouts.get(layout == null ? USUAL : layout);
  }
}
