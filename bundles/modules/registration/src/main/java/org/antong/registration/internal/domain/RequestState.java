package org.antong.registration.internal.domain;

import java.util.List;

/** Where a request stands. */
public enum RequestState {
  /** Taken in; the county has to decide. */
  RECEIVED,
  /** Decided; what was granted has to be done. */
  DECIDED,
  /** Done; the answer in writing has to go out. */
  DONE,
  /** Answered in writing. */
  ANSWERED;

  public boolean open() {
    return this != ANSWERED;
  }

  public static List<RequestState> waiting() {
    return List.of(RECEIVED, DECIDED, DONE);
  }
}
