package org.antong.registration.internal.domain;

import java.time.Instant;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.Area;

/**
 * That a closed file is made anonymous, proposed by one person and confirmed by another.
 *
 * @param place where the file was kept, which is the only place that still knows of it
 * @param request that asked for it; null where its time has come
 * @param reason in the words of who proposed it; goes with the file
 * @param answer why it was declined; null otherwise
 * @param step how far it has come; null while nothing was done
 * @param rows that were changed or removed so far
 */
public record Anonymisation(
    Id id,
    int version,
    Id child,
    Area place,
    AnonymisationState state,
    Id request,
    String reason,
    String answer,
    Step step,
    int rows,
    Id proposedBy,
    Instant proposedAt,
    Id decidedBy,
    Instant decidedAt,
    Instant finishedAt) {

  /**
   * What is done, in this order. The file itself goes first, so that from then on nobody finds it;
   * what hangs on it follows, and it is done when the last has nothing left.
   */
  public enum Step {
    FILE,
    ATTACHMENTS,
    GUARDIANS,
    STATES,
    CATEGORIES,
    RESTRICTED,
    BESIDE,
    OTHERS
  }

  public static Anonymisation proposed(
      Id child, Area place, Id request, String reason, Id by, Instant now) {
    return new Anonymisation(
        Id.next(),
        1,
        child,
        place,
        AnonymisationState.PROPOSED,
        request,
        reason,
        null,
        null,
        0,
        by,
        now,
        null,
        null,
        null);
  }

  /**
   * After the second person decided.
   *
   * @param why it is declined; null where it is confirmed
   */
  public Anonymisation decided(AnonymisationState to, String why, Id by, Instant now) {
    return new Anonymisation(
        id,
        version + 1,
        child,
        place,
        to,
        request,
        reason,
        why,
        to == AnonymisationState.CONFIRMED ? Step.FILE : null,
        rows,
        proposedBy,
        proposedAt,
        by,
        now,
        null);
  }

  /**
   * After one transaction of the work.
   *
   * @param more whether the step has something left
   */
  public Anonymisation further(int changed, boolean more, Instant now) {
    Step[] all = Step.values();
    boolean last = !more && step.ordinal() + 1 == all.length;
    return new Anonymisation(
        id,
        version + 1,
        child,
        place,
        last ? AnonymisationState.DONE : state,
        request,
        last ? null : reason,
        answer,
        more || last ? step : all[step.ordinal() + 1],
        rows + changed,
        proposedBy,
        proposedAt,
        decidedBy,
        decidedAt,
        last ? now : null);
  }
}
