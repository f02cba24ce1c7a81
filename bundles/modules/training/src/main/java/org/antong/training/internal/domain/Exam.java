package org.antong.training.internal.domain;

import java.time.Instant;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.Area;

/**
 * The exam at the end of a session.
 *
 * @param host whose coordinators keep it
 * @param minutes time for a paper once it was opened
 * @param passMark marks from which on it is passed
 * @param attempts how often somebody may sit it; 1 for no retake
 * @param opensAt no paper is opened before
 * @param closesAt no paper is opened after, and none lasts longer
 * @param rules how a paper is drawn; none when it is sat on paper and only marks come in
 */
public record Exam(
    Id id,
    int version,
    Id session,
    Area host,
    String title,
    int minutes,
    int fullMarks,
    int passMark,
    int attempts,
    Instant opensAt,
    Instant closesAt,
    State state,
    List<PaperRule> rules,
    Id createdBy,
    Instant createdAt,
    Id updatedBy,
    Instant updatedAt) {

  /** Where an exam stands. */
  public enum State {
    DRAFT,
    OPEN,
    CLOSED;

    /** Key of its name in the texts. */
    public String textKey() {
      return "training.examState." + name();
    }
  }

  public Exam {
    rules = List.copyOf(rules);
  }

  public boolean onPaper() {
    return rules.isEmpty();
  }

  public Exam state(State next, Id who, Instant now) {
    return new Exam(
        id,
        version + 1,
        session,
        host,
        title,
        minutes,
        fullMarks,
        passMark,
        attempts,
        opensAt,
        closesAt,
        next,
        rules,
        createdBy,
        createdAt,
        who,
        now);
  }
}
