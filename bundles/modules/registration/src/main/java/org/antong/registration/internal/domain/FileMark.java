package org.antong.registration.internal.domain;

/** What is the matter with a file itself (domain.md 6.3 T22). */
public enum FileMark {
  /** Has a number of an identity document. */
  NUMBERED,
  /** Has none. */
  UNNUMBERED,
  /** The number does not fit the birth date or sex on file, and somebody said why. */
  NUMBER_DOUBTFUL,
  /** Something is missing that a file in force must have. */
  INCOMPLETE,
  /** May be a second file of the same child; nobody has decided yet. */
  TWICE,
  /**
   * The data suggest that a category begins or ends; nobody has confirmed it yet (domain.md 4.1).
   */
  PROPOSED
}
