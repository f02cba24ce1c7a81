package org.antong.registration.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;
import org.antong.registration.internal.domain.TransferState;

/**
 * A transfer as one reader sees it. Before it keeps the file, the receiving side sees the file's
 * number, the masked name, the age, where from and why; of a file that was only asked for it sees
 * nothing but that it asked.
 *
 * @param direction in or out, seen from the reader's divisions; within when she keeps both sides
 * @param child the file; null while the reader may not open it
 * @param draft file on the receiving side for which it was asked; null for none or another reader
 * @param on day of the move
 * @param countedFrom first day the receiving side counts the child
 * @param answer why it was declined or withdrawn
 * @param actions what this reader may do next: accept, decline, withdraw, note, begin
 */
public record TransferSight(
    Id id,
    int version,
    TransferState state,
    String direction,
    Id child,
    Id draft,
    String fileNo,
    String name,
    String sex,
    Integer age,
    DivisionCode from,
    String fromName,
    DivisionCode fromUnit,
    DivisionCode to,
    String toName,
    DivisionCode toUnit,
    LocalDate on,
    LocalDate countedFrom,
    String reason,
    String answer,
    List<String> actions,
    Instant createdAt,
    Instant decidedAt,
    Instant updatedAt) {

  public TransferSight {
    actions = List.copyOf(actions);
  }
}
