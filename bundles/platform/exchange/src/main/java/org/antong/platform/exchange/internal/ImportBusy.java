package org.antong.platform.exchange.internal;

import java.util.List;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.portal.Busy;
import org.antong.platform.exchange.ImportSight.State;
import org.antong.platform.exchange.internal.store.RunningStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A roster that is being imported, or taken back, ends before its module is switched off. */
@Component(service = Busy.class)
public final class ImportBusy implements Busy {

  private static final List<State> AT_WORK =
      List.of(State.UPLOADED, State.IMPORTING, State.WITHDRAWING);

  private final ModuleDb db;
  private final RunningStore running = new RunningStore();

  @Activate
  public ImportBusy(@Reference(target = "(antong.module=exchange)") ModuleDb db) {
    this.db = db;
  }

  @Override
  public List<Work> work(Caller caller, String module, DivisionCode unit) {
    return db.read(caller, (scope, handle) -> running.running(scope, handle, module, unit, AT_WORK))
        .map(p -> List.of(Work.of("exchange.busy", p.done(), p.total())))
        .orElse(List.of());
  }
}
