package org.antong.registration.internal.domain;

import java.util.List;

/** Where a transfer stands (domain.md 5.1, TRANSFERRING). */
public enum TransferState {
  /** Asked for by the side where the child now lives; the side that keeps the file has to begin. */
  ASKED,
  /** Requested by the side that keeps the file; the other side has to accept. */
  REQUESTED,
  /** Taken over by another unit. */
  ACCEPTED,
  /** Refused with a reason; the side that keeps the file has to mend or withdraw it. */
  DECLINED,
  /** Taken back: the file stays where it was. */
  WITHDRAWN,
  /** Moved at once inside one unit; the new village or town has not taken note yet. */
  MOVED,
  /** Moved at once, and known to who keeps the file now. */
  NOTED;

  /** Somebody still has to answer, and no other transfer of the child may begin. */
  public boolean open() {
    return this == ASKED || this == REQUESTED;
  }

  /** The file is in the hands of the receiving side. */
  public boolean arrived() {
    return this == ACCEPTED || this == MOVED || this == NOTED;
  }

  /** Waits for one of the sides. */
  public static List<TransferState> waiting() {
    return List.of(ASKED, REQUESTED, DECLINED, MOVED);
  }
}
