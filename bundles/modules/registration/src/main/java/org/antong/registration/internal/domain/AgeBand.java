package org.antong.registration.internal.domain;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Completed years from and to, both included (domain.md 6.2). A child born on 29 February turns a
 * year older on 1 March in common years (domain.md 7.5).
 */
public record AgeBand(int from, int to) {

  /** Ages of the left-behind tables; the last is "14 to under 16". */
  public static final List<AgeBand> LEFT_BEHIND =
      List.of(new AgeBand(0, 5), new AgeBand(6, 13), new AgeBand(14, 15));

  /** Ages of the tables about all children. */
  public static final List<AgeBand> ALL =
      List.of(
          new AgeBand(0, 2),
          new AgeBand(3, 5),
          new AgeBand(6, 11),
          new AgeBand(12, 13),
          new AgeBand(14, 15),
          new AgeBand(16, 17));

  /** Completed years on the day. */
  public static int age(LocalDate birthDate, LocalDate day) {
    return (int) ChronoUnit.YEARS.between(birthDate, day);
  }

  /** Whoever is this old on the day was born after this date ... */
  public LocalDate bornAfter(LocalDate day) {
    return day.minusYears(to + 1L);
  }

  /** ... and on this date or before. */
  public LocalDate bornBy(LocalDate day) {
    return day.minusYears(from);
  }

  public boolean holds(LocalDate birthDate, LocalDate day) {
    int age = age(birthDate, day);
    return from <= age && age <= to;
  }
}
