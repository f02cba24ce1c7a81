package org.antong.registration.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.Id;

/**
 * A merge of two files as a reader of the one that stays sees it.
 *
 * @param fields what was taken from the closed file
 * @param undoneAt when it was undone; null while it stands
 * @param mayUndo whether this reader may undo it
 */
public record MergeSight(
    Id id,
    int version,
    Id kept,
    String keptNo,
    Id closed,
    String closedNo,
    LocalDate mergedOn,
    List<String> fields,
    String reason,
    Instant createdAt,
    Instant undoneAt,
    String undoReason,
    boolean mayUndo) {

  public MergeSight {
    fields = List.copyOf(fields);
  }
}
