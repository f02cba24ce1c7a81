package org.antong.registration.internal.domain;

import java.util.List;
import java.util.stream.Stream;

/**
 * The four carers of the statistical tables, mapped from the working list so that they add up to
 * the total by construction (domain.md 4.4).
 */
public enum ReportedCarer {
  GRANDPARENTS("2", "3"),
  RELATIVES("4", "5", "6", "7", "8", "9", "99"),
  NOBODY("10"),
  ONE_PARENT("1");

  private final List<String> carers;

  ReportedCarer(String... carers) {
    this.carers = List.of(carers);
  }

  /** Codes of the working list that count here. */
  public List<String> carers() {
    return carers;
  }

  public static ReportedCarer of(String currentCarer) {
    return Stream.of(values())
        .filter(r -> r.carers.contains(currentCarer))
        .findFirst()
        .orElseThrow();
  }
}
