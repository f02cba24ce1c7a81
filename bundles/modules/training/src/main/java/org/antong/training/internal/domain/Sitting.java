package org.antong.training.internal.domain;

import java.time.Instant;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.Area;

/**
 * One person's try at an exam.
 *
 * @param home where she is kept
 * @param account that sits it; null for marks that came in from paper
 * @param attempt from 1
 * @param endsAt by the server's clock; null for paper
 * @param score marks reached; null until it is marked
 */
public record Sitting(
    Id id,
    int version,
    Id exam,
    Id session,
    Id enrolment,
    Id staff,
    Area home,
    Id account,
    int attempt,
    Instant startedAt,
    Instant endsAt,
    Instant markedAt,
    Integer score,
    boolean passed) {

  public boolean marked() {
    return markedAt != null;
  }

  /** The same with its marks. */
  public Sitting marked(int score, int passMark, Instant now) {
    return new Sitting(
        id,
        version + 1,
        exam,
        session,
        enrolment,
        staff,
        home,
        account,
        attempt,
        startedAt,
        endsAt,
        now,
        score,
        score >= passMark);
  }
}
