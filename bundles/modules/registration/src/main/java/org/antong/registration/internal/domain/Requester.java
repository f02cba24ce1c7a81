package org.antong.registration.internal.domain;

/** Who asks. */
public enum Requester {
  /** A guardian of the file. */
  GUARDIAN,
  /** The child itself. */
  CHILD,
  /** Somebody else who shows a proof: a new guardian, a lawyer, next of kin of a child who died. */
  OTHER
}
