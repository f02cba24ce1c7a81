package org.antong.training.internal.domain;

/** What came of an exam, the best attempt counting (domain.md 4.13). */
public enum ExamResult {
  PASSED,
  FAILED,
  ABSENT,
  /** Another attempt is set. */
  RETAKE;

  /** Whether she sat it: a taker of T13. */
  public boolean taken() {
    return this != ABSENT;
  }

  /** Key of its name in the texts. */
  public String textKey() {
    return "training.examResult." + name();
  }
}
