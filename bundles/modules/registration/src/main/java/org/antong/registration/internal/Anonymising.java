package org.antong.registration.internal;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.AccountCallers;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.JobClaims;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.file.FileStore;
import org.antong.platform.api.rights.ChildRecords;
import org.antong.platform.api.rights.NamedFiles;
import org.antong.platform.api.thread.DaemonThreads;
import org.antong.registration.internal.domain.Anonymisation;
import org.antong.registration.internal.domain.Anonymisation.Step;
import org.antong.registration.internal.domain.AnonymisationState;
import org.antong.registration.internal.store.AnonymisationStore;
import org.antong.registration.internal.store.AnonymousRows;
import org.antong.registration.internal.store.AnonymousRows.Did;
import org.antong.registration.internal.store.AnonymousRows.Lying;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes anonymous what two people said is to be. Small transactions, each of which says with its
 * work how far that came, so that who goes on after a stop or on another node begins where it was
 * broken off. Done in the name of an officer of the county: who confirmed it, or whoever holds the
 * post when it is gone on with.
 */
@Component(service = Anonymising.class)
public final class Anonymising {

  private static final Logger LOG = LoggerFactory.getLogger(Anonymising.class);
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Paging TOGETHER = new Paging(1, 50, List.of());

  private final ModuleDb db;
  private final FileStore files;
  private final JobClaims claims;
  private final Divisions divisions;
  private final AccountCallers accounts;
  private final Clock clock;
  private final AnonymisationStore store;
  private final AnonymousRows rows;
  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(new DaemonThreads("antong-anonymise"));

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile List<ChildRecords> others = List.of();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile List<NamedFiles> taken = List.of();

  @Activate
  public Anonymising(
      @Reference(target = "(antong.module=registration)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference FileStore files,
      @Reference JobClaims claims,
      @Reference Divisions divisions,
      @Reference AccountCallers accounts,
      @Reference Clock clock) {
    this(db, cipher, files, claims, divisions, accounts, clock, List.of(), List.of());
    worker.scheduleWithFixedDelay(this::goOn, 60, 300, TimeUnit.SECONDS);
  }

  /** Without a timer. */
  Anonymising(
      ModuleDb db,
      FieldCipher cipher,
      FileStore files,
      JobClaims claims,
      Divisions divisions,
      AccountCallers accounts,
      Clock clock,
      List<ChildRecords> others,
      List<NamedFiles> taken) {
    this.db = db;
    this.files = files;
    this.claims = claims;
    this.divisions = divisions;
    this.accounts = accounts;
    this.clock = clock;
    this.others = others;
    this.taken = taken;
    this.store = new AnonymisationStore(cipher);
    this.rows = new AnonymousRows(cipher);
  }

  @Deactivate
  void stop() throws InterruptedException {
    worker.shutdownNow();
    worker.awaitTermination(5, TimeUnit.SECONDS);
  }

  /** Begins what was just confirmed, without waiting for its end. */
  public void begin(Caller caller, Id id) {
    Caller officer = caller.exercising(RegistrationModule.DISPOSE);
    worker.execute(() -> trying(officer, id));
  }

  /** Goes on with what was broken off, county by county. */
  void goOn() {
    LocalDate today = LocalDate.now(clock);
    try {
      divisions
          .root(today)
          .map(d -> divisions.units(d.code(), today))
          .orElse(List.of())
          .forEach(this::goOn);
    } catch (RuntimeException e) {
      LOG.warn("What is to be made anonymous waits: {}", e.toString());
    }
  }

  private void goOn(DivisionCode unit) {
    accounts.holders(Role.COUNTY_OFFICER, unit, unit).stream()
        .filter(c -> c.may(RegistrationModule.DISPOSE, unit))
        .findFirst()
        .map(c -> c.exercising(RegistrationModule.DISPOSE))
        .ifPresent(
            officer ->
                db.read(
                        officer,
                        (scope, handle) ->
                            store.list(scope, handle, AnonymisationState.CONFIRMED, TOGETHER))
                    .items()
                    .forEach(a -> trying(officer, a.id())));
  }

  private void trying(Caller officer, Id id) {
    String job = RegistrationModule.ID + ":anonymise:" + id;
    if (!claims.claim(job, LONGEST)) return;
    try {
      through(officer, id);
    } catch (RuntimeException | IOException e) {
      // nothing is lost: the next turn begins where this one ended
      LOG.warn("Making a file anonymous broke off", e);
      claims.failed(job);
    } finally {
      claims.release(job);
    }
  }

  /** Does all that is left of one file; each turn is a transaction of its own. */
  void through(Caller officer, Id id) throws IOException {
    boolean more = true;
    while (more && !Thread.currentThread().isInterrupted()) more = turn(officer, id);
  }

  /** One transaction; whether more is to be done. */
  boolean turn(Caller officer, Id id) throws IOException {
    Anonymisation work =
        db.read(officer, (scope, handle) -> store.find(scope, handle, id)).orElse(null);
    if (work == null || work.state() != AnonymisationState.CONFIRMED) return false;
    List<Lying> lying = List.of();
    if (work.step() == Step.ATTACHMENTS) {
      lying = db.read(officer, (scope, handle) -> rows.lying(scope, handle, work));
      // before their rows: else nothing would say any more where the bytes lie
      for (Lying l : lying) {
        files.remove(l.file());
        if (l.thumbnail() != null) files.remove(l.thumbnail());
      }
    }
    boolean elsewhere = work.step() == Step.OTHERS && elsewhere(officer, work.child());
    // before it is done: what is broken off here is gone on with
    if (work.step() == Step.OTHERS && !elsewhere) withdraw(work);
    List<Lying> removed = lying;
    Anonymisation after =
        db.write(
            officer,
            (scope, tx) -> {
              Did did =
                  work.step() == Step.ATTACHMENTS
                      ? rows.gone(scope, tx, work, removed)
                      : rows.take(scope, tx, work);
              boolean more = did.more() || elsewhere;
              return store.update(scope, tx, work, work.further(did.rows(), more, tx.now()));
            });
    return after.state() == AnonymisationState.CONFIRMED;
  }

  /** Files that were taken out with names before; what is made from now on has this one no more. */
  private void withdraw(Anonymisation work) {
    int withdrawn = 0;
    for (NamedFiles kept : taken) {
      withdrawn += kept.withdraw(RegistrationModule.ID, work.place());
    }
    if (withdrawn > 0) LOG.info("{} files with names were withdrawn", withdrawn);
  }

  private boolean elsewhere(Caller officer, Id child) {
    boolean more = false;
    for (ChildRecords module : others) more |= module.anonymise(officer, child);
    return more;
  }
}
