package org.antong.registration.internal.api;

import java.time.LocalDate;
import org.antong.platform.api.division.DivisionCode;

/**
 * What a side says to a transfer.
 *
 * @param division village in which the child is taken up, to accept
 * @param on day of the move, to begin what was asked for
 * @param reason why it is declined or withdrawn
 */
public record TransferAnswer(DivisionCode division, LocalDate on, String reason) {

  static final TransferAnswer NONE = new TransferAnswer(null, null, null);

  static TransferAnswer given(TransferAnswer sent) {
    return sent == null ? NONE : sent;
  }
}
