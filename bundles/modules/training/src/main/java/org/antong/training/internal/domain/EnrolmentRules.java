package org.antong.training.internal.domain;

import java.util.List;
import org.antong.platform.api.fault.Decision;

/** What may happen to an enrolment before anything came of it (domain.md 5.9). Pure. */
public final class EnrolmentRules {

  /** A step of an enrolment. */
  public enum Step {
    CONFIRM(EnrolmentState.CONFIRMED),
    LEAVE(EnrolmentState.LEAVE),
    WITHDRAW(EnrolmentState.WITHDRAWN),
    /** Moves up from the waiting list. */
    SEAT(EnrolmentState.INVITED);

    private final EnrolmentState to;

    Step(EnrolmentState to) {
      this.to = to;
    }

    public EnrolmentState to() {
      return to;
    }

    /** As it stands in addresses. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Reads it; null for no such step. */
    public static Step of(String word) {
      for (Step s : values()) if (s.word().equals(word)) return s;
      return null;
    }
  }

  private EnrolmentRules() {}

  /** The steps an enrolment has while its session is in a state. */
  public static List<Step> steps(EnrolmentState state, SessionState session) {
    boolean over =
        session == SessionState.GRADED
            || session == SessionState.ARCHIVED
            || session == SessionState.CANCELLED;
    if (over) return List.of();
    return switch (state) {
      case WAITING -> List.of(Step.SEAT, Step.WITHDRAW);
      case INVITED -> List.of(Step.CONFIRM, Step.LEAVE, Step.WITHDRAW);
      case CONFIRMED -> List.of(Step.LEAVE, Step.WITHDRAW);
      case LEAVE -> List.of(Step.CONFIRM);
      default -> List.of();
    };
  }

  public static Decision step(EnrolmentState state, SessionState session, Step step) {
    return steps(state, session).contains(step)
        ? Decision.allow()
        : Decision.refuse("training.enrol.step");
  }
}
