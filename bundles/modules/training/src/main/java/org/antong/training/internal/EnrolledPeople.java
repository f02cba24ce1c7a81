package org.antong.training.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.ModuleDb;
import org.antong.training.internal.store.UseStore;
import org.antong.workforce.api.StaffUse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says of whom there are enrolments, so that nobody is taken back who is in a training. */
@Component(service = StaffUse.class)
public final class EnrolledPeople implements StaffUse {

  private final ModuleDb db;
  private final UseStore enrolments = new UseStore();

  @Activate
  public EnrolledPeople(@Reference(target = "(antong.module=training)") ModuleDb db) {
    this.db = db;
  }

  @Override
  public Map<Id, String> uses(Caller caller, Set<Id> staff, Instant since) {
    Map<Id, String> uses = new HashMap<>();
    if (staff.isEmpty()) return uses;
    db.read(caller, (scope, handle) -> enrolments.since(scope, handle, staff, since))
        .forEach(id -> uses.put(id, "training.use.enrolled"));
    return uses;
  }
}
