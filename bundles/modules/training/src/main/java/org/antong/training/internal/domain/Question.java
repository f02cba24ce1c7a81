package org.antong.training.internal.domain;

import java.time.Instant;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.Area;

/**
 * A question of the bank. Its wording never changes: who mends it takes it out and puts a new one
 * in, so that a paper that was sat stays what it was.
 *
 * @param owner whose bank it stands in: a county, a zone or a prefecture
 * @param module code of the course module it belongs to (domain.md 4.13)
 * @param options what may be chosen, in order; none for true-false
 * @param answer letters of what is right, {@code A} for true and {@code B} for false
 * @param note why it is so, shown after marking; null for none
 * @param retiredOn the day it was taken out, null while papers are drawn from it
 */
public record Question(
    Id id,
    int version,
    Area owner,
    String module,
    QuestionKind kind,
    String text,
    List<String> options,
    String answer,
    String note,
    java.time.LocalDate retiredOn,
    Id createdBy,
    Instant createdAt,
    Id updatedBy,
    Instant updatedAt) {

  public Question {
    options = List.copyOf(options);
  }

  /** Out of the bank. */
  public Question retired(java.time.LocalDate day, Id who, Instant now) {
    return new Question(
        id,
        version + 1,
        owner,
        module,
        kind,
        text,
        options,
        answer,
        note,
        day,
        createdBy,
        createdAt,
        who,
        now);
  }
}
