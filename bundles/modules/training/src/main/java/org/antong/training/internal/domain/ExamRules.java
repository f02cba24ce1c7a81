package org.antong.training.internal.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.fault.Decision;

/** How an exam is sat, marked and told (domain.md 5.9). All times are the server's. */
public final class ExamRules {

  private ExamRules() {}

  /** An exam opens with a pass mark that can be reached, and a bank that fills its papers. */
  public static Decision opening(Exam exam, Optional<Paper.Short> missing, Instant now) {
    if (exam.state() != Exam.State.DRAFT) return Decision.refuse("training.exam.open.state");
    if (exam.passMark() > exam.fullMarks()) return Decision.refuse("training.exam.open.pass-mark");
    if (!exam.onPaper() && !now.isBefore(exam.closesAt())) {
      return Decision.refuse("training.exam.open.over");
    }
    if (missing.isPresent()) {
      return Decision.refuse(
          "training.exam.open.short", missing.get().rule().count(), missing.get().there());
    }
    return Decision.allow();
  }

  /** Whether a paper may be begun: the exam is open, and a try is left. */
  public static Decision beginning(Exam exam, List<Sitting> before, Instant now) {
    if (exam.state() != Exam.State.OPEN) return Decision.refuse("training.exam.begin.not-open");
    if (exam.onPaper()) return Decision.refuse("training.exam.begin.on-paper");
    if (now.isBefore(exam.opensAt())) return Decision.refuse("training.exam.begin.not-yet");
    if (!now.isBefore(exam.closesAt())) return Decision.refuse("training.exam.begin.over");
    if (before.stream().anyMatch(Sitting::passed)) {
      return Decision.refuse("training.exam.begin.passed");
    }
    if (before.size() >= exam.attempts()) {
      return Decision.refuse("training.exam.begin.attempts", exam.attempts());
    }
    return Decision.allow();
  }

  /** When a paper begun now ends. */
  public static Instant ends(Exam exam, Instant now) {
    Instant full = now.plus(Duration.ofMinutes(exam.minutes()));
    return full.isBefore(exam.closesAt()) ? full : exam.closesAt();
  }

  /** What becomes of an answer that arrives. */
  public enum Arrival {
    /** It counts. */
    COUNTS,
    /** It is kept, but came when the paper was marked or its time was over. */
    LATE
  }

  /**
   * An answer counts until the paper is handed in or its time is over; what waited on a phone
   * without a signal has a little longer to arrive.
   *
   * @param grace seconds after the end of the paper
   */
  public static Arrival arriving(Sitting sitting, Instant now, int grace) {
    boolean open = !sitting.marked() && now.isBefore(over(sitting, grace));
    return open ? Arrival.COUNTS : Arrival.LATE;
  }

  /** From when on a paper is marked though nobody handed it in. */
  public static Instant over(Sitting sitting, int grace) {
    return sitting.endsAt().plusSeconds(grace);
  }

  /**
   * Marks of a paper: a question is right when exactly what is right was chosen, else it is worth
   * nothing; so is one without an answer.
   *
   * @param right letters by question
   * @param given letters by number on the paper
   */
  public static int score(Paper paper, Map<Id, String> right, Map<Integer, String> given) {
    int score = 0;
    for (Paper.Item item : paper.items()) {
      String answer = given.get(item.no());
      if (answer != null && answer.equals(right.get(item.question()))) score += item.points();
    }
    return score;
  }

  /**
   * How somebody stands with an exam.
   *
   * @param result null while it is open and nothing is settled
   * @param score the best of all tries; null when none is marked
   */
  public record Standing(ExamResult result, Integer score, Instant passedAt) {}

  /**
   * The best try counts. Who failed and may try again is to retake it while the exam is open; who
   * never sat it has missed it once it is closed.
   */
  public static Standing standing(Exam exam, Collection<Sitting> tries) {
    Integer best =
        tries.stream()
            .map(Sitting::score)
            .filter(s -> s != null)
            .max(Integer::compare)
            .orElse(null);
    Instant passedAt =
        tries.stream()
            .filter(Sitting::passed)
            .map(Sitting::markedAt)
            .min(Instant::compareTo)
            .orElse(null);
    boolean open = exam.state() != Exam.State.CLOSED;
    if (passedAt != null) return new Standing(ExamResult.PASSED, best, passedAt);
    if (tries.isEmpty()) return new Standing(open ? null : ExamResult.ABSENT, null, null);
    if (best == null || tries.stream().anyMatch(s -> !s.marked())) {
      return new Standing(null, best, null);
    }
    boolean again = open && tries.size() < exam.attempts();
    return new Standing(again ? ExamResult.RETAKE : ExamResult.FAILED, best, null);
  }

  /**
   * Whether marks that came from paper can be taken: nobody has sat a paper before the session has
   * begun.
   *
   * @param begins first day of the session
   */
  public static Decision entering(
      Exam exam, List<Sitting> before, int score, LocalDate begins, LocalDate today) {
    if (today.isBefore(begins)) return Decision.refuse("training.exam.score.not-yet", begins);
    if (exam.state() != Exam.State.OPEN) return Decision.refuse("training.exam.begin.not-open");
    if (score < 0 || score > exam.fullMarks()) {
      return Decision.refuse("training.exam.score.range", exam.fullMarks());
    }
    if (before.stream().anyMatch(Sitting::passed)) {
      return Decision.refuse("training.exam.begin.passed");
    }
    if (before.size() >= exam.attempts()) {
      return Decision.refuse("training.exam.begin.attempts", exam.attempts());
    }
    return Decision.allow();
  }
}
