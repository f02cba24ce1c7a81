package org.antong.workforce.internal;

import java.util.List;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.portal.KeptRows;
import org.antong.workforce.internal.store.KeptRowStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What stays of a county while its posts are switched off there. */
@Component(service = KeptRows.class)
public final class KeptStaff implements KeptRows {

  private final ModuleDb db;
  private final KeptRowStore rows = new KeptRowStore();

  @Activate
  public KeptStaff(@Reference(target = "(antong.module=workforce)") ModuleDb db) {
    this.db = db;
  }

  @Override
  public String module() {
    return WorkforceModule.ID;
  }

  @Override
  public List<Kept> kept(Caller caller, DivisionCode unit) {
    return db.read(
        caller,
        (scope, handle) ->
            List.of(
                new Kept("workforce.kept.staff", rows.staff(scope, handle, unit)),
                new Kept("workforce.kept.appointments", rows.appointments(scope, handle, unit)),
                new Kept("workforce.kept.seats", rows.seats(scope, handle, unit))));
  }
}
