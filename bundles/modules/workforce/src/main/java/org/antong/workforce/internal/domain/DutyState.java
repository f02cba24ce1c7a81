package org.antong.workforce.internal.domain;

/** Where a monthly report stands (domain.md 2.4 D1). */
public enum DutyState {
  DRAFT,
  SUBMITTED,
  READ,
  RETURNED;

  /** Whether it lies with its writer. */
  public boolean open() {
    return this == DRAFT || this == RETURNED;
  }
}
