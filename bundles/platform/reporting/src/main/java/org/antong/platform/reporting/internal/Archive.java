package org.antong.platform.reporting.internal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.Area;
import org.antong.platform.reporting.internal.domain.LockedContent;
import org.antong.platform.reporting.internal.domain.Snapshot;
import org.antong.platform.reporting.internal.store.SnapshotJson;
import org.antong.platform.reporting.internal.store.SnapshotStore;
import org.antong.platform.reporting.internal.store.SnapshotStore.Kept;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Locked returns, for whoever may see the place they are of: it is asked after the reader's reach
 * was looked at, so it reads in the name of the platform.
 */
@Component(service = Archive.class)
public class Archive {

  private final ModuleDb db;
  private final SnapshotStore snapshots = new SnapshotStore();

  @Activate
  public Archive(@Reference(target = "(antong.module=reporting)") ModuleDb db) {
    this.db = db;
  }

  /** The version that counts of a place. */
  public Optional<Kept> inForce(String report, Period period, Area area) {
    return db.read(
        reader(), (scope, handle) -> snapshots.inForce(scope, handle, report, period, area));
  }

  /** A version of a place, whether it counts or not. */
  public Optional<Kept> version(String report, Period period, Area area, int no) {
    return db.read(
        reader(), (scope, handle) -> snapshots.version(scope, handle, report, period, area, no));
  }

  /** The versions that count of several county-level units. */
  public List<Kept> unitsInForce(String report, Period period, List<Area> units) {
    return db.read(
        reader(), (scope, handle) -> snapshots.unitsInForce(scope, handle, report, period, units));
  }

  /** The versions that count of several places and periods, without what they hold. */
  public List<Snapshot> inForce(
      String report, Collection<Period> periods, Collection<Area> places) {
    return db.read(
        reader(), (scope, handle) -> snapshots.inForce(scope, handle, report, periods, places));
  }

  /** What several versions hold. */
  public Map<Id, LockedContent> contents(Collection<Id> snapshots) {
    return db.read(reader(), (scope, handle) -> this.snapshots.contents(scope, handle, snapshots));
  }

  /** What a version holds. */
  public LockedContent content(Snapshot snapshot) {
    return SnapshotJson.read(body(snapshot.id()));
  }

  /** What a version holds, exactly as it was stored. */
  public String body(Id snapshot) {
    return db.read(reader(), (scope, handle) -> snapshots.body(scope, handle, snapshot));
  }

  private static Caller reader() {
    return Caller.platform("locked returns, shown to who may see their place");
  }
}
