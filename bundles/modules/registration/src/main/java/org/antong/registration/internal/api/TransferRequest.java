package org.antong.registration.internal.api;

import java.time.LocalDate;
import org.antong.platform.api.division.DivisionCode;
import org.antong.registration.internal.TransferService.Move;

/**
 * Where a child moved.
 *
 * @param to village; a town or the county is enough when it is another county
 * @param on day of the move, today when absent
 * @param residenceAddress the new address, kept for a move inside the county
 */
public record TransferRequest(
    DivisionCode to, LocalDate on, String reason, String residenceAddress) {

  static Move move(TransferRequest sent) {
    return sent == null
        ? new Move(null, null, null, null)
        : new Move(sent.to(), sent.on(), sent.residenceAddress(), sent.reason());
  }
}
