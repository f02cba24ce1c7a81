package org.antong.training.internal.domain;

import java.time.LocalDate;

/**
 * Whether somebody has completed a session (domain.md 5.9, 6.3 T13): enough confirmed attendance,
 * and the exam passed where there is one. Hours count only from confirmed attendance, and those
 * online up to the session's share. Pure.
 */
public final class Completion {

  private Completion() {}

  /**
   * Minutes that count.
   *
   * @param scheduled minutes of the session
   * @param onlineCap percent of them that may come from online attendance
   */
  public static int counted(int inPerson, int online, int scheduled, int onlineCap) {
    return inPerson + Math.min(online, scheduled * onlineCap / 100);
  }

  /** Whether she attended the share that is asked for. */
  public static boolean attended(Terms terms, int scheduled, Results r) {
    int counted = counted(r.attended(), r.online(), scheduled, terms.onlineCap());
    return scheduled > 0 && counted * 100L >= (long) terms.requiredShare() * scheduled;
  }

  /**
   * The results with the day on which both conditions were met, or without it when one is not.
   *
   * @param attendedOn last day of confirmed attendance
   */
  public static Results of(Terms terms, int scheduled, Results r, LocalDate attendedOn) {
    boolean passed = !terms.exam() || r.exam() == ExamResult.PASSED && r.passedOn() != null;
    if (!passed || attendedOn == null || !attended(terms, scheduled, r)) {
      return r.trained(null, null);
    }
    LocalDate on = terms.exam() && r.passedOn().isAfter(attendedOn) ? r.passedOn() : attendedOn;
    return r.trained(on, terms.validUntil(on));
  }
}
