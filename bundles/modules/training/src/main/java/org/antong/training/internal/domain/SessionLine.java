package org.antong.training.internal.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;

/**
 * A session as T14 tells it (domain.md 6.3).
 *
 * @param cost in fen; null for not known
 * @param satisfaction as it was stored when the session was archived, tenths of a point; null for
 *     not stored
 * @param sheets how many gave a sheet, answers and points what their sheets come to together
 * @param attended half-days with confirmed attendance, of everybody together
 * @param scored how many have a score, and score what they come to together
 */
public record SessionLine(
    Id id,
    String title,
    Tier tier,
    Mode mode,
    LocalDate from,
    LocalDate to,
    String venue,
    String organiser,
    DivisionCode division,
    int capacity,
    int halfDays,
    Long cost,
    Integer satisfaction,
    long sheets,
    long answers,
    long points,
    long enrolled,
    long present,
    long attended,
    long takers,
    long passed,
    long scored,
    long score) {

  /** Attended half-days of all that were scheduled, in percent; null without any. */
  public BigDecimal presentPercent() {
    return share(attended * 100, halfDays * enrolled);
  }

  /** Mean of the best attempts; null without any. */
  public BigDecimal meanScore() {
    return share(score, scored);
  }

  /** Passed of who sat the exam, in percent; null without an exam. */
  public BigDecimal passPercent() {
    return share(passed * 100, takers);
  }

  /** Cost in yuan for each who was there; null when it is not known. */
  public BigDecimal costPerHead() {
    return cost == null || present == 0
        ? null
        : BigDecimal.valueOf(cost, 2).divide(BigDecimal.valueOf(present), 2, RoundingMode.HALF_UP);
  }

  /**
   * Mean of all answers of the sheets, from 1 to 5; null when too few have answered for nobody to
   * be found out.
   *
   * @param least sheets from which on it is told
   */
  public BigDecimal rating(int least) {
    if (answers > 0 && sheets >= least) return share(points, answers);
    return satisfaction == null ? null : BigDecimal.valueOf(satisfaction, 1);
  }

  private static BigDecimal share(long part, long whole) {
    return whole == 0
        ? null
        : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
  }
}
