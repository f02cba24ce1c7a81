package org.antong.registration.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.JobClaims;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.thread.DaemonThreads;
import org.antong.registration.internal.domain.DuplicateScan;
import org.antong.registration.internal.store.DuplicateStore;
import org.antong.registration.internal.store.ScanStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Searches a whole county for children registered twice, a hundred files at a time: for files that
 * were there before, or loaded without a look.
 */
@Component(service = ScanService.class)
public final class ScanService {

  private static final Logger LOG = LoggerFactory.getLogger(ScanService.class);
  private static final int CHUNK = 100;
  private static final Duration LONGEST = Duration.ofHours(2);

  private final ModuleDb db;
  private final DuplicateService duplicates;
  private final JobClaims claims;
  private final DuplicateStore files;
  private final ScanStore scans = new ScanStore();
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(new DaemonThreads("antong-duplicate-search"));

  @Activate
  public ScanService(
      @Reference(target = "(antong.module=registration)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference DuplicateService duplicates,
      @Reference JobClaims claims) {
    this.db = db;
    this.duplicates = duplicates;
    this.claims = claims;
    this.files = new DuplicateStore(cipher);
  }

  @Deactivate
  void stop() {
    worker.shutdownNow();
  }

  /** Begins a search through the caller's county; refused while one runs. */
  public DuplicateScan start(Caller caller) {
    DivisionCode unit = county(caller).orElseThrow(Forbidden::new);
    if (!claims.claim(job(unit), LONGEST)) throw new Refused("registration.scan.running");
    DuplicateScan begun;
    try {
      begun = begin(caller, unit);
    } catch (RuntimeException e) {
      claims.release(job(unit));
      throw e;
    }
    worker.execute(
        () -> {
          try {
            through(caller, begun);
          } catch (RuntimeException e) {
            LOG.warn("The search for duplicates in {} broke off", unit, e);
          } finally {
            claims.release(job(unit));
          }
        });
    return begun;
  }

  /**
   * The last search through the caller's county; empty when there was none, or for who has none.
   */
  public Optional<DuplicateScan> last(Caller caller) {
    return county(caller)
        .flatMap(unit -> db.read(caller, (scope, handle) -> scans.find(scope, handle, unit)));
  }

  /** Whether the caller may search: she keeps a whole county. */
  public static boolean may(Caller caller) {
    return county(caller).isPresent();
  }

  DuplicateScan begin(Caller caller, DivisionCode unit) {
    return db.write(
        caller,
        (scope, tx) ->
            scans.keep(
                scope,
                tx,
                DuplicateScan.begun(unit, files.many(scope, tx.handle(), unit), tx.now())));
  }

  /** Goes through the unit; each chunk is a transaction of its own. */
  DuplicateScan through(Caller caller, DuplicateScan begun) {
    DuplicateScan[] scan = {begun};
    long[] after = {0};
    while (scan[0].running() && !Thread.currentThread().isInterrupted()) {
      scan[0] =
          db.write(
              caller,
              (scope, tx) -> {
                DivisionCode unit = begun.unit();
                List<Id> next = files.next(scope, tx.handle(), unit, after[0], CHUNK);
                int found =
                    duplicates.keepUp(
                        scope, tx, unit, new ArrayList<>(files.persons(scope, tx.handle(), next)));
                if (!next.isEmpty()) after[0] = next.get(next.size() - 1).value();
                boolean more = next.size() == CHUNK;
                return scans.keep(scope, tx, scan[0].further(next.size(), found, more));
              });
    }
    return scan[0];
  }

  private static Optional<DivisionCode> county(Caller caller) {
    return caller.exercising(RegistrationModule.MERGE).exercised().stream()
        .filter(g -> g.role() == Role.COUNTY_OFFICER)
        .map(g -> g.division())
        .findFirst();
  }

  private static String job(DivisionCode unit) {
    return RegistrationModule.ID + ":duplicates:" + unit;
  }
}
