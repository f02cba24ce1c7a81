package org.antong.registration.internal.domain;

import java.time.Instant;
import java.time.LocalDate;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.division.Area;

/**
 * A request of guardian or child about the data of a file (个人信息保护法 Art. 44-50, 未成年人网络保护条例 Art. 34).
 *
 * @param number as people use it: unit, year and running number of where it was taken in
 * @param place village and unit of the file; the request follows the file
 * @param createdAs the post in which it was taken in
 * @param dueOn last day on which it is answered in time
 * @param decided null until it is decided; so are done and answered
 * @param reopenedAt when a granted deletion was not done after all; null again once it is answered
 */
public record RightsRequest(
    Id id,
    int version,
    String number,
    Id child,
    Area place,
    RequestState state,
    Asked asked,
    LocalDate dueOn,
    Decided decided,
    Done done,
    Answered answered,
    Instant reopenedAt,
    Id createdBy,
    Role createdAs,
    Instant createdAt,
    Id updatedBy,
    Instant updatedAt) {

  /**
   * What is asked, and by whom.
   *
   * @param guardian of the file; null when somebody else asks
   * @param name of who asks; null once the file is anonymous
   * @param proof what was shown: who she is and that she may ask
   */
  public record Asked(
      RequestKind kind,
      LocalDate receivedOn,
      RequestChannel channel,
      Requester requester,
      Id guardian,
      String name,
      String contact,
      String proof,
      String text) {}

  /**
   * The decision.
   *
   * @param ground null where all is granted
   * @param kept what has to be kept although it was asked to be deleted, and why
   * @param fileVersion of the file when it was decided: a correction comes after it
   */
  public record Decided(
      RequestOutcome outcome,
      RequestGround ground,
      String reason,
      String kept,
      int fileVersion,
      Id by,
      Instant at) {}

  /**
   * What was done.
   *
   * @param fileVersion of the file that shows it
   */
  public record Done(String note, int fileVersion, Id by, Instant at) {}

  /** That the answer went out in writing. */
  public record Answered(LocalDate on, RequestChannel how, Id by) {}

  public static RightsRequest received(
      String number, Id child, Area place, Asked asked, LocalDate dueOn, Actor actor, Instant now) {
    return new RightsRequest(
        Id.next(),
        1,
        number,
        child,
        place,
        RequestState.RECEIVED,
        asked,
        dueOn,
        null,
        null,
        null,
        null,
        actor.account(),
        actor.role(),
        now,
        actor.account(),
        now);
  }

  public RightsRequest decided(Decided by, Instant now) {
    return moved(RequestState.DECIDED, by, done, answered, reopenedAt, by.by(), now);
  }

  public RightsRequest done(Done by, Instant now) {
    return moved(RequestState.DONE, decided, by, answered, reopenedAt, by.by(), now);
  }

  public RightsRequest answered(Answered by, Instant now) {
    return moved(RequestState.ANSWERED, decided, done, by, null, by.by(), now);
  }

  /**
   * A granted deletion whose file stays after all: to be decided anew or done. An answer that went
   * out stays known, because a corrected one is owed.
   */
  public RightsRequest reopened(Id by, Instant now) {
    return moved(RequestState.DECIDED, decided, null, answered, now, by, now);
  }

  /** Whether an answer went out that does not hold any more. */
  public boolean owesCorrection() {
    return state.open() && answered != null;
  }

  public boolean overdue(LocalDate today) {
    return state.open() && dueOn.isBefore(today);
  }

  /** A deletion of the whole file that was granted. */
  public boolean deletes() {
    return asked.kind() == RequestKind.DELETE
        && decided != null
        && decided.outcome() == RequestOutcome.GRANTED;
  }

  private RightsRequest moved(
      RequestState next,
      Decided decision,
      Done deed,
      Answered answer,
      Instant reopened,
      Id by,
      Instant now) {
    return new RightsRequest(
        id,
        version + 1,
        number,
        child,
        place,
        next,
        asked,
        dueOn,
        decision,
        deed,
        answer,
        reopened,
        createdBy,
        createdAs,
        createdAt,
        by,
        now);
  }
}
