package org.antong.platform.exchange.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.Purpose;
import org.antong.platform.api.data.JobClaims;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.ModuleOff;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.fault.Stale;
import org.antong.platform.api.file.FileStore;
import org.antong.platform.api.report.PrintLock;
import org.antong.platform.api.thread.DaemonThreads;
import org.antong.platform.exchange.ExportOffer;
import org.antong.platform.exchange.ExportSource;
import org.antong.platform.exchange.KeptFile;
import org.antong.platform.exchange.internal.ExchangeConfig.Outgoing;
import org.antong.platform.exchange.internal.domain.Export;
import org.antong.platform.exchange.internal.domain.Export.Decision;
import org.antong.platform.exchange.internal.domain.Export.File;
import org.antong.platform.exchange.internal.domain.ExportRules;
import org.antong.platform.exchange.internal.domain.ExportState;
import org.antong.platform.exchange.internal.store.ExportStore;
import org.antong.platform.exchange.internal.write.LockedBook;
import org.antong.platform.web.Download;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the files that may be made, one at a time, with what the asker may see at that moment; lets
 * those go that waited long enough; throws away what is over.
 */
@Component(service = ExportJobs.class, immediate = true)
public final class ExportJobs {

  private static final Logger LOG = LoggerFactory.getLogger(ExportJobs.class);
  private static final Duration CLAIMED = Duration.ofMinutes(10);
  private static final Duration PURPOSE_LASTS = Duration.ofHours(1);
  private static final Duration MODULES_AWAITED = Duration.ofMinutes(2);
  private static final Duration LOOKED = Duration.ofMinutes(1);
  private static final int TICK_SECONDS = 5;
  private static final int STARTS = 3;
  private static final int PRINT_BYTES = 256 * 1024;

  private final ModuleDb db;
  private final FileStore files;
  private final JobClaims claims;
  private final ExportSources sources;
  private final PrintLock prints;
  private final Outgoing settled;
  private final Clock clock;
  private final ExportStore exports;
  private final SecureRandom random = new SecureRandom();
  private final ScheduledExecutorService work =
      Executors.newSingleThreadScheduledExecutor(new DaemonThreads("antong-exports"));
  private final boolean ticks;
  private final Instant modulesThere;
  private volatile boolean closed;
  private volatile Instant looked = Instant.EPOCH;

  /** Why a file cannot be made, as a text key. */
  private static final class NotMade extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotMade(String key) {
      super(key, null, false, false);
    }
  }

  @Activate
  public ExportJobs(
      @Reference(target = "(antong.module=exchange)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference FileStore files,
      @Reference JobClaims claims,
      @Reference ExportSources sources,
      @Reference PrintLock prints,
      @Reference ExchangeConfig config,
      @Reference Clock clock) {
    this(db, cipher, files, claims, sources, prints, config, clock, TICK_SECONDS);
  }

  /** For tests, which tick themselves: then nothing is made before. */
  ExportJobs(
      ModuleDb db,
      FieldCipher cipher,
      FileStore files,
      JobClaims claims,
      ExportSources sources,
      PrintLock prints,
      ExchangeConfig config,
      Clock clock,
      int tickSeconds) {
    this.db = db;
    this.files = files;
    this.claims = claims;
    this.sources = sources;
    this.prints = prints;
    this.settled = config.outgoing();
    this.clock = clock;
    this.exports = new ExportStore(cipher);
    this.ticks = tickSeconds > 0;
    this.modulesThere = clock.instant().plus(ticks ? MODULES_AWAITED : Duration.ZERO);
    if (ticks) work.scheduleWithFixedDelay(this::tick, 2, tickSeconds, TimeUnit.SECONDS);
  }

  @Deactivate
  public void close() {
    closed = true;
    work.shutdown();
    try {
      // what is being made is begun again at the next start
      if (!work.awaitTermination(10, TimeUnit.SECONDS)) work.shutdownNow();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Makes this file now, or as soon as what is being made is done. */
  void wake(Id id) {
    if (ticks && !closed) work.execute(() -> attempt(id, this::make));
  }

  /** Does all that is due. */
  void tick() {
    if (closed) return;
    try {
      Instant now = clock.instant();
      // claims are rows: what waits for days is not to write some every few seconds
      if (!now.isBefore(looked.plus(LOOKED))) {
        looked = now;
        for (Id id : in(ExportState.REQUESTED)) attempt(id, this::lookForApprover);
      }
      for (Id id : in(ExportState.WAITING)) {
        if (find(id).filter(e -> due(e, now)).isPresent()) attempt(id, this::release);
      }
      for (Id id : in(ExportState.MAKING)) attempt(id, this::make);
      for (ExportState state :
          List.of(ExportState.READY, ExportState.REQUESTED, ExportState.WAITING)) {
        List<Id> over =
            db.read(platform(), (scope, handle) -> exports.over(scope, handle, state, now));
        for (Id id : over) attempt(id, this::expire);
      }
    } catch (RuntimeException e) {
      LOG.warn("Files on their way out could not be looked at: {}", e.getClass().getName());
    }
  }

  private List<Id> in(ExportState state) {
    return db.read(platform(), (scope, handle) -> exports.in(scope, handle, List.of(state)));
  }

  private void attempt(Id id, Consumer<Export> step) {
    if (closed) return;
    String job = "exchange.export." + id;
    if (!claims.claim(job, CLAIMED)) return;
    try {
      find(id).ifPresent(step);
    } catch (Stale e) {
      // somebody decided at this moment: it is looked at again at the next tick
    } catch (RuntimeException e) {
      LOG.error("File {} stopped: {} {}", id, e.getClass().getName(), at(e));
      claims.failed(job);
    } finally {
      claims.release(job);
    }
  }

  private Optional<Export> find(Id id) {
    return db.read(platform(), (scope, handle) -> exports.find(scope, handle, id));
  }

  /** Where whoever could agree is gone meanwhile, it waits to go by itself. */
  private void lookForApprover(Export export) {
    if (export.state() != ExportState.REQUESTED || sources.somebodyElse(export)) return;
    Instant release = clock.instant().plus(settled.delay());
    write(export, export.in(ExportState.WAITING, release));
  }

  private static boolean due(Export export, Instant now) {
    return export.releaseAt() != null && !now.isBefore(export.releaseAt());
  }

  private void release(Export export) {
    if (export.state() != ExportState.WAITING || !due(export, clock.instant())) return;
    // nobody's word, and yet to be seen beside those of people
    Decision none = new Decision(Caller.PLATFORM, clock.instant(), null);
    write(export, export.decided(ExportState.MAKING, none));
  }

  private void expire(Export export) {
    boolean over = !clock.instant().isBefore(export.expiresAt());
    if (!over || export.state() != ExportState.READY && !export.state().undecided()) return;
    List<String> parts =
        db.write(
            platform(),
            (scope, tx) -> {
              List<String> all = exports.parts(scope, tx.handle(), export.id());
              exports.removeParts(scope, tx, export.id());
              KeptFile.leave(files, tx, all);
              exports.update(scope, tx, export, export.expired());
              return all;
            });
    KeptFile.remove(files, parts);
  }

  private void make(Export asked) {
    if (asked.state() != ExportState.MAKING) return;
    // modules are started after the platform: what was waiting then is not lost for that
    boolean comes = clock.instant().isBefore(modulesThere);
    if (comes && sources.find(asked.asked().source()).isEmpty()) return;
    forget(asked.id());
    if (asked.starts() >= STARTS) {
      write(asked, asked.failed("exchange.export.failed.other"));
      return;
    }
    write(asked, asked.begun());
    Export begun = find(asked.id()).orElseThrow();
    try {
      File file = made(begun);
      Instant until = clock.instant().plus(settled.kept());
      write(begun, begun.ready(file, until));
    } catch (Stale e) {
      // called off while it was made
      forget(begun.id());
    } catch (NotMade e) {
      forget(begun.id());
      write(begun, begun.failed(e.getMessage()));
    } catch (Forbidden | ModuleOff | Missing e) {
      forget(begun.id());
      write(begun, begun.failed("exchange.export.failed.rights"));
    } catch (IOException | RuntimeException | LinkageError e) {
      // a message of a database may quote what stands in a row
      LOG.error("File {} failed: {} {}", begun.id(), e.getClass().getName(), at(e));
      forget(begun.id());
      boolean sentence = e instanceof Refused refused && refused.args().length == 0;
      write(begun, begun.failed(sentence ? ((Refused) e).key() : "exchange.export.failed.other"));
    }
  }

  private File made(Export export) throws IOException {
    ExportSource source =
        sources
            .find(export.asked().source())
            .orElseThrow(() -> new NotMade("exchange.export.failed.module"));
    Caller asker = asker(export).exercising(source.permission());
    ExportOffer offer = source.offer(asker, ExportSources.query(export), export.asked().format());
    agreed(export, offer);
    Download file = offer.file().make();
    KeptFile kept =
        new KeptFile(
            files,
            (part, reference) ->
                db.write(
                    platform(),
                    (scope, tx) -> {
                      exports.addPart(scope, tx, export.id(), part, reference);
                      files.kept(tx, reference);
                      return null;
                    }));
    String password = null;
    if (ExportRules.locked(offer.named(), export.asked().format())) {
      password = ExportRules.password(random);
      lock(export.asked().format(), file.body(), password, kept);
    } else {
      file.body().write(kept);
    }
    kept.finish();
    return new File(file.fileName(), file.mediaType(), kept.size(), password);
  }

  private void lock(String format, Download.Body body, String password, OutputStream out)
      throws IOException {
    if (!format.equals("pdf")) {
      LockedBook.write(body, password, out);
      return;
    }
    ByteArrayOutputStream clear = new ByteArrayOutputStream(PRINT_BYTES);
    body.write(clear);
    prints.lock(clear.toByteArray(), password, out);
  }

  /** More than what was asked for and agreed to does not leave. */
  private void agreed(Export export, ExportOffer offer) {
    if (!offer.named()) return;
    if (!export.asked().named()) throw new NotMade("exchange.export.failed.named");
    if (!ExportRules.stillAgreed(export.asked().rows(), offer.rows())) {
      throw new NotMade("exchange.export.failed.grown");
    }
    if (export.decision() != null) return;
    // asked for at the same moment, several files did not see one another
    long before =
        db.read(
            platform(),
            (scope, handle) ->
                exports.alone(
                    scope,
                    handle,
                    export.account(),
                    export.createdAt().minus(settled.alone()),
                    export.id()));
    if (ExportRules.secondPerson(true, before + offer.rows(), settled.rowsAlone())) {
      boolean split =
          ExportRules.secondPerson(true, before + export.asked().rows(), settled.rowsAlone());
      throw new NotMade(split ? "exchange.export.failed.split" : "exchange.export.failed.grown");
    }
  }

  /** Who asked, as she stands now, with the purpose she gave for a file with names. */
  private Caller asker(Export export) {
    Caller now =
        sources.asker(export).orElseThrow(() -> new NotMade("exchange.export.failed.rights"));
    Purpose purpose =
        export.asked().named()
            ? new Purpose(export.asked().purpose(), clock.instant().plus(PURPOSE_LASTS))
            : null;
    return new Caller(
        now.account(),
        now.name(),
        now.displayName(),
        now.grants(),
        now.permissions(),
        null,
        export.asked().address(),
        export.asked().locale(),
        purpose,
        now.switches());
  }

  /** Removes the pieces an earlier beginning has left. */
  private void forget(Id id) {
    List<String> parts =
        db.write(
            platform(),
            (scope, tx) -> {
              List<String> all = exports.parts(scope, tx.handle(), id);
              exports.removeParts(scope, tx, id);
              KeptFile.leave(files, tx, all);
              return all;
            });
    KeptFile.remove(files, parts);
  }

  private void write(Export before, Export now) {
    db.write(
        platform(),
        (scope, tx) -> {
          exports.update(scope, tx, before, now);
          return null;
        });
  }

  private static Caller platform() {
    return Caller.platform("files that go out");
  }

  /** Where it happened; a message of a database may quote what stands in a row. */
  private static String at(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      for (StackTraceElement e : t.getStackTrace()) {
        if (e.getClassName().startsWith("org.antong.")) {
          return e.getClassName() + "." + e.getMethodName() + ":" + e.getLineNumber();
        }
      }
    }
    return "";
  }
}
