package org.antong.registration.internal;

import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.registration.internal.domain.AnonymisationState;

/**
 * Until when a file is kept, and what stands in the way.
 *
 * @param dueOn the day its time comes; null while the file is not closed
 * @param holds what holds it or held it, the newest first
 * @param proposal what was proposed last; null for nothing
 * @param proposalState null for nothing
 * @param actions what this reader may do next: hold, release, propose
 */
public record RetentionSight(
    Id child,
    LocalDate closedOn,
    LocalDate dueOn,
    boolean due,
    boolean held,
    List<HoldSight> holds,
    Id proposal,
    AnonymisationState proposalState,
    List<String> actions) {

  /**
   * What holds a file.
   *
   * @param reason null for a reader who is shown no identities
   */
  public record HoldSight(
      Id id, String reason, LocalDate until, boolean standing, java.time.Instant createdAt) {}
}
