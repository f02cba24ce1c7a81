package org.antong.training.internal;

import java.util.List;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.portal.KeptRows;
import org.antong.training.internal.store.UpkeepStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What stays of a county while training is switched off there. */
@Component(service = KeptRows.class)
public final class KeptTraining implements KeptRows {

  private final ModuleDb db;
  private final UpkeepStore rows = new UpkeepStore();

  @Activate
  public KeptTraining(@Reference(target = "(antong.module=training)") ModuleDb db) {
    this.db = db;
  }

  @Override
  public String module() {
    return TrainingModule.ID;
  }

  @Override
  public List<Kept> kept(Caller caller, DivisionCode unit) {
    return db.read(
        caller,
        (scope, handle) ->
            List.of(
                new Kept("training.kept.sessions", rows.sessions(scope, handle, unit)),
                new Kept("training.kept.enrolments", rows.enrolments(scope, handle, unit))));
  }
}
