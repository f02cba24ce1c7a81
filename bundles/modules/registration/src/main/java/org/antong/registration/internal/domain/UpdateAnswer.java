package org.antong.registration.internal.domain;

import java.util.Optional;
import java.util.stream.Stream;

/** What a director says of a child in the month's confirmation (domain.md 5.1). */
public enum UpdateAnswer {
  /** All that stands in the file is still true. */
  NO_CHANGE,
  /** Something is not true any more: the file has to be edited. */
  CHANGED,
  /** The child has left the village: transfer or closing has to be asked for. */
  LEFT,
  /** A parent has come back: the category of left-behind children may have to end. */
  RETURNED_HOME;

  /** Leaves something to be done to the file. */
  public boolean asksMore() {
    return this != NO_CHANGE;
  }

  public static Optional<UpdateAnswer> of(String code) {
    return Stream.of(values()).filter(a -> a.name().equals(code)).findFirst();
  }
}
