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

/** Reports and what follows from them that stay of a county while the module is off there. */
@Component(service = KeptRows.class)
public final class KeptDuty implements KeptRows {

  private final ModuleDb db;
  private final KeptRowStore rows = new KeptRowStore();

  @Activate
  public KeptDuty(@Reference(target = "(antong.module=workforce)") ModuleDb db) {
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
                new Kept("workforce.kept.duty", rows.dutyReports(scope, handle, unit)),
                new Kept("workforce.kept.guidance", rows.guidance(scope, handle, unit)),
                new Kept("workforce.kept.appraisals", rows.appraisals(scope, handle, unit))));
  }
}
