package org.antong.platform.exchange.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.exchange.internal.ExchangeConfig.Outgoing;
import org.antong.platform.exchange.internal.domain.Export;
import org.antong.platform.exchange.internal.domain.Export.Decision;
import org.antong.platform.exchange.internal.domain.ExportRules;
import org.antong.platform.exchange.internal.domain.ExportState;
import org.antong.platform.exchange.internal.store.ExportStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a second person does with the files somebody else asked for: agree, refuse, stop. */
@Component(service = ApprovalService.class)
public final class ApprovalService {

  private static final List<ExportState> UNDECIDED =
      List.of(ExportState.REQUESTED, ExportState.WAITING);
  private static final List<ExportState> GOES_BY_ITSELF = List.of(ExportState.WAITING);
  private static final Duration LATELY = Duration.ofDays(30);
  private static final int LATELY_MOST = 50;
  private static final int REASON_LEAST = 2;
  private static final int REASON_MOST = 200;

  private final ModuleDb db;
  private final ExportSources sources;
  private final ExportJobs jobs;
  private final Outgoing settled;
  private final Clock clock;
  private final ExportStore exports;

  @Activate
  public ApprovalService(
      @Reference(target = "(antong.module=exchange)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference ExportSources sources,
      @Reference ExportJobs jobs,
      @Reference ExchangeConfig config,
      @Reference Clock clock) {
    this.db = db;
    this.sources = sources;
    this.jobs = jobs;
    this.settled = config.outgoing();
    this.clock = clock;
    this.exports = new ExportStore(cipher);
  }

  /** What waits for this reader: a leader is told of what would go by itself. */
  public Slice<Export> waiting(Caller caller, Paging paging) {
    List<ExportState> states = states(caller);
    return db.read(
        caller,
        (scope, handle) -> exports.toDecide(scope, handle, caller.account(), states, paging));
  }

  public long count(Caller caller) {
    List<ExportState> states = states(caller);
    return db.read(
        caller, (scope, handle) -> exports.countToDecide(scope, handle, caller.account(), states));
  }

  /** Whether the file alone would need nobody else, and is asked about for those before it. */
  public boolean bySum(Export export) {
    return ExportRules.bySum(export, settled.rowsAlone());
  }

  /** The time within which files that need nobody else are added up. */
  public long hours() {
    return settled.alone().toHours();
  }

  /** So many people in this time need nobody else. */
  public int limit() {
    return settled.rowsAlone();
  }

  /** What was agreed to and refused in the last 30 days. */
  public List<Export> decided(Caller caller) {
    Instant since = clock.instant().minus(LATELY);
    return db.read(caller, (scope, handle) -> exports.decided(scope, handle, since, LATELY_MOST));
  }

  public Export find(Caller caller, Id id) {
    return db.read(caller, (scope, handle) -> exports.find(scope, handle, id))
        .filter(e -> states(caller).contains(e.state()) || e.decision() != null)
        .orElseThrow(Missing::new);
  }

  /** Agrees: the file is made. Refused for one's own, and for who does not cover its places. */
  public Export approve(Caller caller, Id id) {
    Export export = decidable(caller, id);
    Decision yes = new Decision(caller.account(), clock.instant(), null);
    write(caller, export, export.decided(ExportState.MAKING, yes));
    jobs.wake(id);
    return find(caller, id);
  }

  /** Refuses, with a reason. */
  public Export refuse(Caller caller, Id id, String reason) {
    Export export = decidable(caller, id);
    Decision no = new Decision(caller.account(), clock.instant(), reason(reason));
    write(caller, export, export.decided(ExportState.REFUSED, no));
    return find(caller, id);
  }

  /** A leader stops what would go by itself, with a reason. */
  public Export stop(Caller caller, Id id, String reason) {
    Export export = find(caller, id);
    if (export.state() != ExportState.WAITING) throw new Refused("exchange.export.decide.over");
    Decision no = new Decision(caller.account(), clock.instant(), reason(reason));
    write(caller, export, export.decided(ExportState.REFUSED, no));
    return find(caller, id);
  }

  private Export decidable(Caller caller, Id id) {
    Export export = find(caller, id);
    ExportRules.mayDecide(export, sources.places(export), caller.account(), caller.exercised())
        .orThrow();
    return export;
  }

  private static List<ExportState> states(Caller caller) {
    return caller.may(ExchangeModule.APPROVE) ? UNDECIDED : GOES_BY_ITSELF;
  }

  private static String reason(String given) {
    String reason = given == null ? "" : given.strip();
    if (reason.length() < REASON_LEAST || reason.length() > REASON_MOST) {
      throw new Invalid("reason", "required", "exchange.export.reason", REASON_LEAST, REASON_MOST);
    }
    return reason;
  }

  private void write(Caller caller, Export before, Export now) {
    db.write(
        caller,
        (scope, tx) -> {
          exports.update(scope, tx, before, now);
          return null;
        });
  }
}
