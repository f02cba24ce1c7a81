package org.antong.training.internal.domain;

/** What is asked of everybody on a post (domain.md 4.13, 5.9), a column of the matrix each. */
public enum Requirement {
  /** Trained in the yearly round: enough confirmed attendance, the exam passed. */
  ROUND,
  /** The class hours of the year. */
  HOURS,
  /** A certificate that is valid. */
  CERTIFICATE,
  /** Trained before the first day on post, asked of who came this year. */
  BEFORE;

  /** How somebody stands with a requirement. */
  public enum State {
    MET,
    /** Due, and still in time. */
    DUE,
    MISSING,
    /** Not asked of her. */
    NONE;

    /** Key of its name in the texts. */
    public String textKey() {
      return "training.requirementState." + name();
    }
  }

  /** Key of its name in the texts. */
  public String textKey() {
    return "training.requirement." + name();
  }

  /** Reads it; null for no such. */
  public static Requirement of(String word) {
    for (Requirement r : values()) if (r.name().equals(word)) return r;
    return null;
  }
}
