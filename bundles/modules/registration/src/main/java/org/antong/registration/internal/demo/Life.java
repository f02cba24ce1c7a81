package org.antong.registration.internal.demo;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;

/**
 * What will happen to one invented child: when it is registered, and how far its file comes. The
 * proportions are those of domain.md 11.4.
 *
 * @param registered first day of the file
 * @param bySupervisor entered by the supervisor, so that the county verifies it
 */
record Life(Kind kind, Fate fate, LocalDate born, LocalDate registered, boolean bySupervisor) {

  /** Why the child is on the books. */
  enum Kind {
    LEFT_BEHIND,
    IN_DIFFICULTY,
    BOTH
  }

  /** How far the file has come by today. */
  enum Fate {
    DRAFT,
    SUBMITTED,
    RETURNED,
    ACTIVE,
    CLOSE_REQUESTED,
    CLOSED,
    REOPENED,
    /** Sixteen by now, closed for it. */
    GROWN
  }

  private static final int HISTORY_DAYS = 730;

  static Life draw(SplittableRandom r, LocalDate today, Fate wished) {
    Fate fate = wished != null ? wished : fate(r);
    double k = r.nextDouble();
    Kind kind =
        fate == Fate.GROWN || k < 0.55
            ? Kind.LEFT_BEHIND
            : k < 0.92 ? Kind.IN_DIFFICULTY : Kind.BOTH;
    LocalDate born = fate == Fate.GROWN ? grown(r, today) : born(r, today, kind);
    LocalDate registered = registered(r, today, fate);
    if (registered.isBefore(born.plusDays(20))) {
      LocalDate least = born.plusDays(20);
      long days = Math.max(1, least.until(today, ChronoUnit.DAYS));
      registered = least.isAfter(today) ? today : least.plusDays(r.nextLong(days));
    }
    if (!settled(fate) && registered.isBefore(today.minusDays(25))) {
      registered = today.minusDays(1 + r.nextInt(25));
    }
    return new Life(kind, fate, born, registered, r.nextInt(25) == 0);
  }

  private static Fate fate(SplittableRandom r) {
    double f = r.nextDouble();
    if (f < 0.015) return Fate.DRAFT;
    if (f < 0.035) return Fate.SUBMITTED;
    if (f < 0.045) return Fate.RETURNED;
    if (f < 0.055) return Fate.CLOSE_REQUESTED;
    if (f < 0.115) return Fate.CLOSED;
    if (f < 0.125) return Fate.REOPENED;
    return f < 0.15 ? Fate.GROWN : Fate.ACTIVE;
  }

  private static boolean settled(Fate fate) {
    return fate != Fate.DRAFT && fate != Fate.SUBMITTED && fate != Fate.RETURNED;
  }

  private static LocalDate born(SplittableRandom r, LocalDate today, Kind kind) {
    double a = r.nextDouble();
    int from;
    int years;
    if (kind == Kind.IN_DIFFICULTY && a > 0.9) {
      from = 16;
      years = 2;
    } else if (a < 0.217) {
      from = 0;
      years = 6;
    } else if (a < 0.891) {
      from = 6;
      years = 8;
    } else {
      from = 14;
      years = 2;
    }
    LocalDate youngest = today.minusYears(from);
    LocalDate oldest = today.minusYears(from + (long) years).plusDays(1);
    long span = oldest.until(youngest, ChronoUnit.DAYS) + 1;
    LocalDate born = oldest.plusDays(r.nextLong(span));
    return born.isAfter(today.minusDays(30)) ? today.minusDays(30 + r.nextInt(60)) : born;
  }

  private static LocalDate grown(SplittableRandom r, LocalDate today) {
    return today.minusYears(16).minusDays(20 + r.nextInt(300));
  }

  private static LocalDate registered(SplittableRandom r, LocalDate today, Fate fate) {
    if (!settled(fate)) return today.minusDays(r.nextInt(25));
    // Half of the files come from the first survey, the others drop in month by month.
    int ago = r.nextBoolean() ? HISTORY_DAYS - r.nextInt(90) : 40 + r.nextInt(HISTORY_DAYS - 130);
    if (fate == Fate.GROWN) ago = HISTORY_DAYS - r.nextInt(60);
    return today.minusDays(ago);
  }
}
