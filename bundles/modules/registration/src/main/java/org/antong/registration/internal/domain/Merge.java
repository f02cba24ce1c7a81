package org.antong.registration.internal.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.Area;

/**
 * Two files of one child that became one: one stays, the other is closed from the day on.
 *
 * @param at where the file that stays is kept
 * @param keptVersion version of the file that stays just after; while it has it, nothing changed
 * @param closedDesk who had the closed file on the desk before
 * @param closedReason what its trail said before
 * @param fields what was taken from the closed file
 * @param undoneAt when the merge was undone; null while it stands
 */
public record Merge(
    Id id,
    int version,
    Area at,
    Id kept,
    String keptNo,
    int keptVersion,
    Id closed,
    String closedNo,
    Area closedAt,
    int closedVersion,
    Desk closedDesk,
    String closedReason,
    Id pair,
    LocalDate mergedOn,
    List<String> fields,
    String reason,
    Id createdBy,
    Instant createdAt,
    Id undoneBy,
    Instant undoneAt,
    String undoReason,
    Id updatedBy,
    Instant updatedAt) {

  public Merge {
    fields = List.copyOf(fields);
  }

  public boolean stands() {
    return undoneAt == null;
  }

  public Merge undone(String why, Id by, Instant now) {
    return new Merge(
        id,
        version + 1,
        at,
        kept,
        keptNo,
        keptVersion,
        closed,
        closedNo,
        closedAt,
        closedVersion,
        closedDesk,
        closedReason,
        pair,
        mergedOn,
        fields,
        reason,
        createdBy,
        createdAt,
        by,
        now,
        why,
        by,
        now);
  }
}
