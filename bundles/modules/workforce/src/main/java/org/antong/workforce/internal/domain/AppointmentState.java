package org.antong.workforce.internal.domain;

/** Where an appointment stands (domain.md 2.1 N2). */
public enum AppointmentState {
  NOMINATED,
  APPROVED,
  ACTIVE,
  SUSPENDED,
  ENDED;

  /** Not over yet. */
  public boolean open() {
    return this != ENDED;
  }
}
