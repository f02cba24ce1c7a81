package org.antong.platform.codes.internal.domain;

import java.time.Instant;
import java.time.LocalDate;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;

/**
 * One change of a list, for the people who look at it.
 *
 * @param code null where a whole file was loaded
 * @param place whose decision it was; null for the whole system
 * @param nameBefore where it changed
 * @param nameAfter the file's name for a load
 * @param day from which it counts, or the last day of a value that was ended
 */
public record CodeChange(
    Id id,
    String listId,
    String code,
    DivisionCode place,
    What what,
    String nameBefore,
    String nameAfter,
    LocalDate day,
    Id madeBy,
    Instant madeAt) {

  /** What was done. */
  public enum What {
    LOADED,
    ADDED,
    RENAMED,
    ENDED,
    RESUMED,
    REMOVED
  }
}
