package org.antong.platform.reporting.internal.domain;

import org.antong.platform.api.Period;
import org.antong.platform.api.text.Texts;

/** A period as people read it: 2026 年第三季度. */
public final class PeriodText {

  private PeriodText() {}

  public static String of(Period period, Texts texts) {
    String year = Integer.toString(period.year());
    String key = "reporting.period." + period.kind().name();
    return switch (period.kind()) {
      case YEAR -> texts.get(key, year);
      case MONTH -> texts.get(key, year, Integer.toString(period.number()));
      case HALF_YEAR, QUARTER -> texts.get(key + "." + period.number(), year);
    };
  }
}
