package org.antong.platform.reporting.internal.domain;

import java.time.Instant;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;

/**
 * The return of a table for a period by a town or a county-level unit.
 *
 * @param inForce version that counts; 0 while none is locked
 * @param pending version of a correction that waits for approval; 0 for none
 * @param reason why it was sent back; null when it was not
 * @param steps who did what last
 */
public record StatReturn(
    Id id,
    int version,
    ReturnKey key,
    ReturnState state,
    int inForce,
    int pending,
    String reason,
    Steps steps) {

  /** Who took a step, and when. */
  public record By(Id account, Instant at) {

    static By of(Caller caller, Instant now) {
      return new By(caller.account(), now);
    }
  }

  /** The steps, each null until it was taken. */
  public record Steps(By created, By submitted, By checked, By locked, By received, By updated) {}

  /** Nothing has happened yet. */
  public static StatReturn open(ReturnKey key) {
    Steps none = new Steps(null, null, null, null, null, null);
    return new StatReturn(null, 0, key, ReturnState.OPEN, 0, 0, null, none);
  }

  /** Whether a row of it is stored. */
  public boolean stored() {
    return id != null;
  }

  public boolean locked() {
    return inForce > 0;
  }

  /** A town hands its sheet in. */
  public StatReturn submitted(Caller caller, Instant now) {
    By by = By.of(caller, now);
    return next(
        ReturnState.TOWN_SUBMITTED,
        inForce,
        pending,
        null,
        new Steps(created(by), by, null, null, null, by));
  }

  public StatReturn checked(Caller caller, Instant now) {
    By by = By.of(caller, now);
    return next(
        ReturnState.COUNTY_CHECKED,
        inForce,
        pending,
        null,
        new Steps(steps.created(), steps.submitted(), by, null, null, by));
  }

  public StatReturn returned(String why, Caller caller, Instant now) {
    By by = By.of(caller, now);
    Steps kept = steps;
    return next(
        ReturnState.RETURNED,
        inForce,
        pending,
        why,
        new Steps(kept.created(), kept.submitted(), null, kept.locked(), null, by));
  }

  /** The version that was made last counts from now on. */
  public StatReturn locked(int as, Caller caller, Instant now) {
    By by = By.of(caller, now);
    return next(
        ReturnState.LOCKED,
        as,
        0,
        null,
        new Steps(created(by), steps.submitted(), steps.checked(), by, null, by));
  }

  /** A correction counts from now on; who locked the period stays who locked it. */
  public StatReturn corrected(Caller caller, Instant now) {
    Steps s = steps;
    By by = By.of(caller, now);
    return next(
        ReturnState.LOCKED,
        pending,
        0,
        null,
        new Steps(s.created(), s.submitted(), s.checked(), s.locked(), null, by));
  }

  public StatReturn received(Caller caller, Instant now) {
    By by = By.of(caller, now);
    return next(
        ReturnState.PREF_RECEIVED,
        inForce,
        pending,
        null,
        new Steps(steps.created(), steps.submitted(), steps.checked(), steps.locked(), by, by));
  }

  /** A correction waits for approval, or (0) does no longer. */
  public StatReturn waiting(int as, Caller caller, Instant now) {
    Steps s = steps;
    By by = By.of(caller, now);
    return next(
        state,
        inForce,
        as,
        reason,
        new Steps(s.created(), s.submitted(), s.checked(), s.locked(), s.received(), by));
  }

  private By created(By now) {
    return steps.created() == null ? now : steps.created();
  }

  private StatReturn next(ReturnState to, int in, int waits, String why, Steps done) {
    return new StatReturn(id == null ? Id.next() : id, version + 1, key, to, in, waits, why, done);
  }
}
