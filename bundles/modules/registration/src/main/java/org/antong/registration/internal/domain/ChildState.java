package org.antong.registration.internal.domain;

import java.time.LocalDate;

/**
 * One span of a file's history: where the file stood and what was known, from one day to another.
 *
 * @param closedOn null while the file is in force
 * @param closeReason code of {@link Codes#CLOSE_REASON}
 */
public record ChildState(
    FileState state, LocalDate closedOn, String closeReason, ChildFacts facts) {

  ChildState at(FileState next) {
    return new ChildState(next, closedOn, closeReason, facts);
  }
}
