package org.antong.workforce.internal.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Shares as tables print them: one decimal, half up; no share of nothing (domain.md 6.2 rule 5).
 */
public final class Percent {

  private Percent() {}

  /** Part of a whole in percent; null when the whole is nothing. */
  public static Double of(long part, long whole) {
    return whole == 0 ? null : rounded(part * 100.0, whole);
  }

  /** A quotient with one decimal; null when it is divided by nothing. */
  public static Double rounded(double part, double whole) {
    if (whole == 0) return null;
    return BigDecimal.valueOf(part)
        .divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP)
        .doubleValue();
  }
}
