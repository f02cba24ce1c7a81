package org.antong.registration.internal.domain;

import java.util.Arrays;
import java.util.List;

/** Where a child's file stands (domain.md 5.1). */
public enum FileState {
  DRAFT,
  SUBMITTED,
  RETURNED,
  ACTIVE,
  CLOSE_REQUESTED,
  CLOSED,
  /** Taken up again after closing; treated like ACTIVE. */
  REOPENED;

  /**
   * On the books: counted by every table. A file whose closing was only requested still is, because
   * nobody has confirmed yet that the child needs no care.
   */
  public boolean inForce() {
    return this == ACTIVE || this == REOPENED || this == CLOSE_REQUESTED;
  }

  /** May be edited: not while somebody else decides on it, not after it is closed. */
  public boolean editable() {
    return this == DRAFT || this == RETURNED || this == ACTIVE || this == REOPENED;
  }

  public static List<FileState> statesInForce() {
    return Arrays.stream(values()).filter(FileState::inForce).toList();
  }
}
