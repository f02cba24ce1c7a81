package org.antong.workforce.internal;

import java.time.Clock;
import java.time.LocalDate;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.UnitStamped;
import org.antong.workforce.internal.store.RestampStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps people, and how many posts there are, with the unit that manages their village. */
@Component(service = UnitStamped.class)
public final class StaffRestamp implements UnitStamped {

  private final ModuleDb db;
  private final Clock clock;
  private final RestampStore rows = new RestampStore();

  @Activate
  public StaffRestamp(
      @Reference(target = "(antong.module=workforce)") ModuleDb db, @Reference Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  @Override
  public int restamp(Caller caller, DivisionCode village, DivisionCode unit, LocalDate from) {
    if (from.isAfter(LocalDate.now(clock))) return 0;
    return db.write(
        caller,
        (scope, tx) ->
            rows.people(scope, tx, village, unit, from)
                + rows.seats(scope, tx, village, unit, from));
  }
}
