package org.antong.training.internal.domain;

/** Where an enrolment stands after attendance, exam and certificate (domain.md 5.9). */
public final class Outcome {

  private Outcome() {}

  /**
   * The furthest of the three says it. Before any half day is confirmed nothing changes.
   *
   * @param confirmed whether a half day of the session is confirmed
   * @param leave whether she was on leave at one of them
   */
  public static EnrolmentState state(
      EnrolmentState before, Results results, boolean confirmed, boolean leave) {
    if (results.certificate() != null) return EnrolmentState.CERTIFIED;
    if (results.exam() != null && results.exam().taken()) {
      return switch (results.exam()) {
        case PASSED -> EnrolmentState.PASSED;
        case RETAKE -> EnrolmentState.RETAKE;
        default -> EnrolmentState.FAILED;
      };
    }
    if (!confirmed) return before.expected() ? before : EnrolmentState.CONFIRMED;
    if (results.halfDays() > 0) return EnrolmentState.PRESENT;
    return leave ? EnrolmentState.LEAVE : EnrolmentState.ABSENT;
  }
}
