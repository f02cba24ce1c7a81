package org.antong.training.internal.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.fault.Decision;

/** What may happen to a session, in the words of domain.md 5.9. Pure: no clock, no database. */
public final class SessionRules {

  /** A step, and where it leads. */
  public enum Step {
    OPEN(SessionState.OPEN),
    CLOSE(SessionState.CLOSED),
    START(SessionState.RUNNING),
    GRADE(SessionState.GRADED),
    ARCHIVE(SessionState.ARCHIVED),
    CANCEL(SessionState.CANCELLED);

    private final SessionState to;

    Step(SessionState to) {
      this.to = to;
    }

    public SessionState to() {
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

  private SessionRules() {}

  /** The steps that a session in this state has, whatever the day says. */
  public static List<Step> steps(SessionState state) {
    return switch (state) {
      case PLANNED -> List.of(Step.OPEN, Step.CANCEL);
      case OPEN -> List.of(Step.CLOSE, Step.START, Step.CANCEL);
      case CLOSED -> List.of(Step.START, Step.OPEN, Step.CANCEL);
      case RUNNING -> List.of(Step.GRADE);
      case GRADED -> List.of(Step.ARCHIVE);
      case ARCHIVED, CANCELLED -> List.of();
    };
  }

  /** Whether a step may be taken, and if not, why. */
  public static Decision step(Session s, Step step, int trainers, String reason, LocalDate today) {
    if (!steps(s.state()).contains(step)) return Decision.refuse("training.step.state");
    return switch (step) {
      case OPEN -> opening(s, trainers, today);
      case START ->
          today.isBefore(s.times().from())
              ? Decision.refuse("training.step.start.early", s.times().from())
              : Decision.allow();
      case GRADE ->
          today.isBefore(s.times().to())
              ? Decision.refuse("training.step.grade.early", s.times().to())
              : Decision.allow();
      case CANCEL ->
          reason == null ? Decision.refuse("training.step.cancel.reason") : Decision.allow();
      case CLOSE, ARCHIVE -> Decision.allow();
    };
  }

  /** A session opens once it has a trainer and as long as it has not begun. */
  private static Decision opening(Session s, int trainers, LocalDate today) {
    boolean taught = s.facts().mode() != Mode.PLACEMENT && s.facts().mode() != Mode.ONLINE;
    if (taught && trainers == 0) return Decision.refuse("training.step.open.no-trainer");
    if (s.times().from().isBefore(today)) return Decision.refuse("training.step.open.begun");
    return Decision.allow();
  }

  /** Whether people may be enrolled on a day. */
  public static Decision enrolling(Session s, LocalDate today) {
    if (s.state() != SessionState.OPEN) return Decision.refuse("training.enrol.not-open");
    if (today.isAfter(s.lastDayToEnrol())) {
      return Decision.refuse("training.enrol.late", s.lastDayToEnrol());
    }
    return Decision.allow();
  }

  /**
   * Trainers who would be at two places at once. Who has no half-days yet may be needed at any.
   *
   * @param halves of this session
   * @param other a session with its half-days and trainers
   * @return a name for each half-day that clashes, as {@code name slot}
   */
  public static List<String> clashes(
      List<HalfDay> halves, List<Trainer> trainers, List<HalfDay> other, List<Trainer> theirs) {
    List<String> found = new ArrayList<>();
    for (HalfDay h : halves) {
      if (other.stream().noneMatch(o -> o.slot().equals(h.slot()))) continue;
      for (Trainer t : trainers) {
        boolean busy =
            t.maybeAt(h.slot()) && theirs.stream().anyMatch(o -> same(o, t) && o.maybeAt(h.slot()));
        if (busy) found.add(t.name() + " " + h.slot());
      }
    }
    return found;
  }

  /** People of one name are one person unless they come from different places of work. */
  private static boolean same(Trainer a, Trainer b) {
    return a.name().equals(b.name())
        && (a.organisation() == null
            || b.organisation() == null
            || a.organisation().equals(b.organisation()));
  }
}
