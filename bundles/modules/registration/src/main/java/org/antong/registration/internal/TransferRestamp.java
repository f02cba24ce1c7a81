package org.antong.registration.internal;

import java.time.LocalDate;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.UnitStamped;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps transfers under way with who answers for the village now. */
@Component(service = UnitStamped.class)
public final class TransferRestamp implements UnitStamped {

  private final TransferService transfers;

  @Activate
  public TransferRestamp(@Reference TransferService transfers) {
    this.transfers = transfers;
  }

  @Override
  public int restamp(Caller caller, DivisionCode village, DivisionCode unit, LocalDate from) {
    return from.isAfter(transfers.today()) ? 0 : transfers.restamp(caller, village, unit);
  }
}
