package org.antong.platform.security.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.Presence;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.security.internal.store.UseStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who is at work, by the sessions. */
@Component(service = Presence.class)
public final class SessionPresence implements Presence {

  private static final DataScope OWN = DataScope.system("a session belongs to nobody's division");

  private final ModuleDb db;
  private final Clock clock;
  private final Visits visits;
  private final UseStore uses = new UseStore();

  @Activate
  public SessionPresence(
      @Reference(target = "(antong.module=security)") ModuleDb db,
      @Reference Clock clock,
      @Reference Visits visits) {
    this.db = db;
    this.clock = clock;
    this.visits = visits;
  }

  @Override
  public List<Present> in(String module, DivisionCode unit, Duration lately) {
    visits.round();
    return db.read(
        Caller.platform("who is at work"),
        (scope, handle) -> uses.atWork(OWN, handle, module, unit, clock.instant().minus(lately)));
  }
}
