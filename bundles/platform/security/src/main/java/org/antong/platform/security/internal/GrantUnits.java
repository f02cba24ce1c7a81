package org.antong.platform.security.internal;

import java.time.Clock;
import java.time.LocalDate;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.UnitStamped;
import org.antong.platform.security.internal.store.AccountStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Roles held at a village follow the village to the unit that manages it (domain.md 12.12), so that
 * its director stands in the right county's account list. Scopes ask the tree itself.
 */
@Component(service = UnitStamped.class)
public final class GrantUnits implements UnitStamped {

  private final ModuleDb db;
  private final Clock clock;
  private final Visits visits;
  private final Places places;
  private final AccountStore accounts = new AccountStore();

  @Activate
  public GrantUnits(
      @Reference(target = "(antong.module=security)") ModuleDb db,
      @Reference Clock clock,
      @Reference Visits visits,
      @Reference Places places) {
    this.db = db;
    this.clock = clock;
    this.visits = visits;
    this.places = places;
  }

  @Override
  public int restamp(Caller caller, DivisionCode village, DivisionCode unit, LocalDate from) {
    // roles have no history: of the stints of a village only today's counts
    boolean past = !places.unitOf(new Grant(Role.VILLAGE_DIRECTOR, village, unit)).equals(unit);
    if (past || from.isAfter(LocalDate.now(clock))) return 0;
    int restamped =
        db.write(
            caller,
            (scope, tx) ->
                accounts.restamp(DataScope.system("trusteeship changed"), tx, village, unit));
    visits.forget();
    return restamped;
  }
}
