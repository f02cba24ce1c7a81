package org.antong.training.internal;

import java.time.Clock;
import java.time.LocalDate;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.UnitStamped;
import org.antong.training.internal.store.UpkeepStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps enrolments with the unit that manages the village the people came from. */
@Component(service = UnitStamped.class)
public final class EnrolmentRestamp implements UnitStamped {

  private final ModuleDb db;
  private final Clock clock;
  private final UpkeepStore rows = new UpkeepStore();

  @Activate
  public EnrolmentRestamp(
      @Reference(target = "(antong.module=training)") ModuleDb db, @Reference Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  @Override
  public int restamp(Caller caller, DivisionCode village, DivisionCode unit, LocalDate from) {
    if (from.isAfter(LocalDate.now(clock))) return 0;
    return db.write(caller, (scope, tx) -> rows.restamp(scope, tx, village, unit));
  }
}
