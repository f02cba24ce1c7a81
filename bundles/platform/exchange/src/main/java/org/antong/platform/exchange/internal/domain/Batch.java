package org.antong.platform.exchange.internal.domain;

import java.time.Instant;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.exchange.ImportSight.State;

/**
 * An upload on its way in.
 *
 * @param caller who uploaded it, as she was allowed to then
 * @param pages into which its rows are divided
 * @param pagesDone by the present step
 * @param total rows about somebody
 * @param bad rows that cannot be taken
 * @param done rows gone through by the present step
 * @param taken rows that are in
 * @param message key of why it failed; null for none
 */
public record Batch(
    Id id,
    int version,
    String roster,
    State state,
    DivisionCode division,
    DivisionCode unit,
    String fileName,
    Caller caller,
    Plan plan,
    int pages,
    int pagesDone,
    int total,
    int bad,
    int done,
    int taken,
    String message,
    Instant createdAt,
    Instant updatedAt) {

  /** Key of the sentence that says at which step it failed, and so what can be done. */
  public static String failure(State step) {
    return switch (step) {
      case IMPORTING -> "exchange.batch.failed.import";
      case WITHDRAWING -> "exchange.batch.failed.withdraw";
      default -> "exchange.batch.failed.check";
    };
  }

  /** Whether it failed at this step. */
  public boolean failedAt(State step) {
    return state == State.FAILED && failure(step).equals(message);
  }

  public int good() {
    return Math.max(0, total - bad);
  }

  /** At the beginning of another step. */
  public Batch begins(State next, Plan plan) {
    boolean again = next == State.UPLOADED;
    return new Batch(
        id,
        version,
        roster,
        next,
        division,
        unit,
        fileName,
        caller,
        plan,
        pages,
        0,
        total,
        again ? 0 : bad,
        0,
        taken,
        null,
        createdAt,
        updatedAt);
  }

  public Batch at(State next) {
    return new Batch(
        id, version, roster, next, division, unit, fileName, caller, plan, pages, pagesDone, total,
        bad, done, taken, message, createdAt, updatedAt);
  }

  /** Takes the import up again after the last page that was done. */
  public Batch goesOn() {
    return new Batch(
        id,
        version,
        roster,
        State.IMPORTING,
        division,
        unit,
        fileName,
        caller,
        plan,
        pages,
        pagesDone,
        total,
        bad,
        done,
        taken,
        null,
        createdAt,
        updatedAt);
  }

  public Batch planned(Plan plan) {
    return new Batch(
        id, version, roster, state, division, unit, fileName, caller, plan, pages, pagesDone, total,
        bad, done, taken, message, createdAt, updatedAt);
  }

  public Batch read(int pages, int total) {
    return new Batch(
        id, version, roster, state, division, unit, fileName, caller, plan, pages, 0, total, 0, 0,
        0, null, createdAt, updatedAt);
  }

  /** One page further. */
  public Batch further(int rows, int moreBad, int moreTaken) {
    return new Batch(
        id,
        version,
        roster,
        state,
        division,
        unit,
        fileName,
        caller,
        plan,
        pages,
        pagesDone + 1,
        total,
        bad + moreBad,
        done + rows,
        taken + moreTaken,
        message,
        createdAt,
        updatedAt);
  }

  public Batch without(int gone) {
    return new Batch(
        id,
        version,
        roster,
        state,
        division,
        unit,
        fileName,
        caller,
        plan,
        pages,
        pagesDone,
        total,
        bad,
        done + gone,
        Math.max(0, taken - gone),
        message,
        createdAt,
        updatedAt);
  }

  public Batch failed(String key) {
    return new Batch(
        id,
        version,
        roster,
        State.FAILED,
        division,
        unit,
        fileName,
        caller,
        plan,
        pages,
        pagesDone,
        total,
        bad,
        done,
        taken,
        key,
        createdAt,
        updatedAt);
  }
}
