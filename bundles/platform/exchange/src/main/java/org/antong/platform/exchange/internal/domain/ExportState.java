package org.antong.platform.exchange.internal.domain;

/** Where a file on its way out stands. */
public enum ExportState {
  /** Somebody else has to agree. */
  REQUESTED,
  /** Nobody else could: it goes by itself after a while, unless the county's leader stops it. */
  WAITING,
  MAKING,
  READY,
  REFUSED,
  /** Whoever asked for it wants it no more. */
  CANCELLED,
  FAILED,
  /** Its time is over and the file is gone. */
  EXPIRED,
  /** Somebody in it was made anonymous since, and the file is gone. */
  WITHDRAWN;

  /** Whether a second person may still say something to it. */
  public boolean undecided() {
    return this == REQUESTED || this == WAITING;
  }

  /** Whether something will still happen to it. */
  public boolean open() {
    return undecided() || this == MAKING;
  }
}
