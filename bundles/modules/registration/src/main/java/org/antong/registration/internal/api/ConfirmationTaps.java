package org.antong.registration.internal.api;

import java.util.List;
import org.antong.registration.internal.ConfirmationTap;

/**
 * What a phone sends: its queue, or one tap alone.
 *
 * @param account login name the taps belong to; refused when somebody else is logged in by now
 * @param items in the order of tapping; null for one tap
 */
public record ConfirmationTaps(
    String account,
    List<ConfirmationTap> items,
    String clientId,
    String child,
    String period,
    String answer,
    String tappedAt,
    String undoes) {

  List<ConfirmationTap> all() {
    return items != null
        ? items
        : List.of(new ConfirmationTap(clientId, child, period, answer, tappedAt, undoes));
  }
}
