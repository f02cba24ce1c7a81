package org.antong.registration.internal.domain;

/** Where the anonymisation of a file stands. */
public enum AnonymisationState {
  /** One person says it is time; a second has to confirm. */
  PROPOSED,
  /** Confirmed, and under way until nothing points to the child any more. */
  CONFIRMED,
  /** Not confirmed: the file stays. */
  DECLINED,
  DONE;

  public boolean open() {
    return this == PROPOSED || this == CONFIRMED;
  }
}
