package org.antong.platform.db.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.ScopeSource;
import org.antong.platform.api.audit.AuditTrail;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.watch.Measure;
import org.antong.platform.api.watch.MeasureSource;
import org.antong.platform.db.internal.audit.AuditEntry;
import org.antong.platform.db.internal.audit.AuditStore;
import org.antong.platform.db.internal.audit.AuditVerifier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The audit log for the audit administrator, in the reader's divisions. */
@Component(service = {AuditTrail.class, MeasureSource.class})
public final class AuditReading implements AuditTrail, MeasureSource {

  private static final String ENTITY = "antong.audit_entry";

  private final ModuleDb db;
  private final Runnable settle;
  private final AuditStore store = new AuditStore();
  private final Clock clock;
  private volatile Verified verified;

  /** The last time this process looked whether the log is whole. */
  private record Verified(Instant at, int wrong) {}

  @Activate
  public AuditReading(
      @Reference Database database, @Reference Clock clock, @Reference ScopeSource scopes) {
    this(
        new SqlModuleDb(
            "db", database.jdbi(), database.looks(), database.dialect(), clock, () -> scopes),
        database.looks()::settle,
        clock);
  }

  /** For tests. */
  public AuditReading(ModuleDb db) {
    this(db, () -> {}, Clock.systemUTC());
  }

  /**
   * @param settle has this process write what it has not yet written
   */
  private AuditReading(ModuleDb db, Runnable settle, Clock clock) {
    this.db = db;
    this.settle = settle;
    this.clock = clock;
  }

  @Override
  public Slice<Line> list(Caller caller, Filter filter, Paging paging) {
    settle.run();
    return db.read(caller, (scope, handle) -> store.list(scope, handle, filter, paging))
        .map(AuditReading::line);
  }

  @Override
  public Optional<Line> find(Caller caller, Id id) {
    return db.read(caller, (scope, handle) -> store.find(scope, handle, id))
        .map(AuditReading::line);
  }

  @Override
  public void export(Caller caller, Filter filter, Consumer<Line> each) {
    settle.run();
    long rows =
        db.write(
            caller,
            (scope, tx) -> {
              long counted = store.count(scope, tx.handle(), filter);
              tx.note("export", ENTITY, null, null, null, "rows=" + counted);
              return counted;
            });
    if (rows == 0) return;
    db.read(
        caller,
        (scope, handle) -> {
          store.each(scope, handle, filter, entry -> each.accept(line(entry)));
          return null;
        });
  }

  @Override
  public Verdict verify(Caller caller) {
    settle.run();
    Verdict verdict = db.read(caller, (scope, handle) -> AuditVerifier.verify(handle));
    verified = new Verified(clock.instant(), verdict.findings().size());
    return db.write(
        caller,
        (scope, tx) -> {
          String found = "sealed=" + verdict.sealed() + " wrong=" + verdict.findings().size();
          tx.note("verify", ENTITY, null, null, null, found);
          return verdict;
        });
  }

  @Override
  public List<Measure> measures() {
    Verified last = verified;
    if (last == null) return List.of();
    return List.of(
        Measure.gauge(
            "antong_audit_verified_timestamp_seconds",
            "When this process last examined the audit log, in seconds since 1970.",
            last.at().getEpochSecond()),
        Measure.gauge(
            "antong_audit_wrong_entries",
            "What was wrong in the audit log when it was last examined.",
            last.wrong()));
  }

  private static Line line(AuditEntry e) {
    return new Line(
        e.id(),
        e.at(),
        e.module(),
        e.action(),
        e.entity(),
        e.entityId(),
        e.division(),
        e.unit(),
        e.account(),
        e.accountName(),
        e.source(),
        e.purpose(),
        e.detail(),
        e.before(),
        e.after());
  }
}
