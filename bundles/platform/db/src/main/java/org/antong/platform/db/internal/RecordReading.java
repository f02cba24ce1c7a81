package org.antong.platform.db.internal;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.ScopeSource;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.rights.RecordReads;
import org.antong.platform.db.internal.audit.AuditEntry;
import org.antong.platform.db.internal.audit.AuditStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who did what with one record, for the office that keeps it. */
@Component(service = RecordReads.class)
public final class RecordReading implements RecordReads {

  private final ModuleDb db;
  private final AuditStore store = new AuditStore();

  @Activate
  public RecordReading(
      @Reference Database database, @Reference Clock clock, @Reference ScopeSource scopes) {
    this(
        new SqlModuleDb(
            "db", database.jdbi(), database.looks(), database.dialect(), clock, () -> scopes));
  }

  /** For tests. */
  public RecordReading(ModuleDb db) {
    this.db = db;
  }

  @Override
  public Slice<Look> of(
      Caller caller, String entity, Id record, Area place, Set<Id> parts, Paging paging) {
    List<Long> records =
        Stream.concat(Stream.of(record), parts.stream())
            .map(Id::value)
            .distinct()
            .limit(MOST)
            .toList();
    return db.write(
            caller,
            (scope, tx) -> {
              if (!scope.covers(place.division(), place.unit())) throw new Missing();
              Slice<AuditEntry> found = store.ofRecords(scope, tx.handle(), place, records, paging);
              tx.note(
                  "looks",
                  entity,
                  record,
                  place.division(),
                  place.unit(),
                  "rows=" + found.items().size());
              return found;
            })
        .map(RecordReading::look);
  }

  private static Look look(AuditEntry e) {
    String[] post = e.post() == null ? new String[0] : e.post().split("@", 2);
    boolean known = post.length == 2;
    return new Look(
        e.id(),
        e.at(),
        e.action(),
        e.entity(),
        e.account(),
        e.accountName(),
        known ? Role.valueOf(post[0]) : null,
        known ? DivisionCode.of(post[1]) : null,
        e.purpose(),
        e.detail());
  }
}
