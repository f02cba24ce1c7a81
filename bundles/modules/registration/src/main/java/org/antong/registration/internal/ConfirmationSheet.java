package org.antong.registration.internal;

import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.Period;

/**
 * A village's children to be confirmed in a month, those not confirmed first.
 *
 * @param due last day for it
 */
public record ConfirmationSheet(Period period, LocalDate due, List<ConfirmationCard> items) {

  public ConfirmationSheet {
    items = List.copyOf(items);
  }

  public long confirmed() {
    return items.stream().filter(ConfirmationCard::confirmed).count();
  }

  public long open() {
    return items.size() - confirmed();
  }
}
