package org.antong.registration.internal;

import java.util.List;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.portal.KeptRows;
import org.antong.registration.internal.store.KeptRowStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What stays of a county while files of children are switched off there. */
@Component(service = KeptRows.class)
public final class KeptChildren implements KeptRows {

  private final ModuleDb db;
  private final KeptRowStore rows = new KeptRowStore();

  @Activate
  public KeptChildren(@Reference(target = "(antong.module=registration)") ModuleDb db) {
    this.db = db;
  }

  @Override
  public String module() {
    return RegistrationModule.ID;
  }

  @Override
  public List<Kept> kept(Caller caller, DivisionCode unit) {
    return db.read(
        caller,
        (scope, handle) ->
            List.of(
                new Kept("registration.kept.children", rows.children(scope, handle, unit)),
                new Kept("registration.kept.attachments", rows.attachments(scope, handle, unit)),
                new Kept(
                    "registration.kept.confirmations", rows.confirmations(scope, handle, unit)),
                new Kept("registration.kept.surveys", rows.surveys(scope, handle, unit))));
  }
}
