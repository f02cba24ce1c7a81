package org.antong.registration.internal.domain;

import java.time.Instant;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;

/**
 * One village's part of a survey.
 *
 * @param toVisit children on the books there; counted until the work is reported, then kept
 * @param visited of them
 * @param households visited, also those without a child on the books
 * @param found children found who had no file
 * @param filesStarted of them
 * @param note what the director wants to say; null for nothing
 * @param reason why it came back to her; null while it did not
 */
public record SurveyTask(
    Id id,
    int version,
    Id round,
    DivisionCode division,
    DivisionCode unit,
    State state,
    int toVisit,
    int visited,
    Integer households,
    Integer found,
    Integer filesStarted,
    String note,
    String reason,
    Id doneBy,
    Instant doneAt,
    Id checkedBy,
    Instant checkedAt,
    Id updatedBy,
    Instant updatedAt) {

  /** How far a village has come. */
  public enum State {
    TO_DO,
    DONE,
    CHECKED
  }

  /** What a director reports at the end. */
  public record Report(int households, int found, int filesStarted, String note) {}

  public SurveyTask done(Report report, Id by, Instant now) {
    return new SurveyTask(
        id,
        version + 1,
        round,
        division,
        unit,
        State.DONE,
        toVisit,
        visited,
        report.households(),
        report.found(),
        report.filesStarted(),
        report.note(),
        null,
        by,
        now,
        null,
        null,
        by,
        now);
  }

  public SurveyTask checked(Id by, Instant now) {
    return decided(State.CHECKED, null, by, now);
  }

  public SurveyTask returned(String why, Id by, Instant now) {
    return decided(State.TO_DO, why, by, now);
  }

  /** In the hands of another unit, which goes on with it as it stands. */
  public SurveyTask restamped(DivisionCode other, Instant now) {
    return new SurveyTask(
        id,
        version + 1,
        round,
        division,
        other,
        state,
        toVisit,
        visited,
        households,
        found,
        filesStarted,
        note,
        reason,
        doneBy,
        doneAt,
        checkedBy,
        checkedAt,
        updatedBy,
        now);
  }

  private SurveyTask decided(State next, String why, Id by, Instant now) {
    boolean checked = next == State.CHECKED;
    return new SurveyTask(
        id,
        version + 1,
        round,
        division,
        unit,
        next,
        toVisit,
        visited,
        households,
        found,
        filesStarted,
        note,
        why,
        doneBy,
        doneAt,
        checked ? by : null,
        checked ? now : null,
        by,
        now);
  }
}
