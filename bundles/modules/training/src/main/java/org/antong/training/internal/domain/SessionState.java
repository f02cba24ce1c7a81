package org.antong.training.internal.domain;

/** Where a session stands (domain.md 5.9). */
public enum SessionState {
  PLANNED,
  /** People are enrolled. */
  OPEN,
  /** The list is closed, nothing has begun. */
  CLOSED,
  RUNNING,
  /** What came of it is entered. */
  GRADED,
  ARCHIVED,
  CANCELLED;

  /** Whether it counts in tables: it was held. */
  public boolean held() {
    return this == RUNNING || this == GRADED || this == ARCHIVED;
  }

  /** Key of its name in the texts. */
  public String textKey() {
    return "training.sessionState." + name();
  }
}
