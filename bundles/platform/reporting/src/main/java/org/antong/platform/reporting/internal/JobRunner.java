package org.antong.platform.reporting.internal;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.AccountCallers;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.JobClaims;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.ModuleOff;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.file.FileStore;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.exchange.Exports;
import org.antong.platform.exchange.KeptFile;
import org.antong.platform.reporting.internal.domain.Job;
import org.antong.platform.reporting.internal.domain.Job.Made;
import org.antong.platform.reporting.internal.domain.Job.State;
import org.antong.platform.reporting.internal.domain.Report;
import org.antong.platform.reporting.internal.domain.ReportInfo;
import org.antong.platform.reporting.internal.domain.Watch;
import org.antong.platform.reporting.internal.store.JobStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the reports nobody waits for, so many at a time over all nodes: a place to work at is
 * claimed like the job itself, and both claims end by themselves when a node dies. What a dead node
 * had begun is begun again from its first row, three times at most.
 */
@Component(service = JobRunner.class, immediate = true)
public final class JobRunner {

  private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
  private static final Duration CLAIMED = Duration.ofSeconds(60);
  private static final long BEAT_NANOS = TimeUnit.MILLISECONDS.toNanos(700);
  private static final long RENEWED_NANOS = TimeUnit.SECONDS.toNanos(15);
  private static final int TICK_SECONDS = 3;
  private static final Duration MODULES_AWAITED = Duration.ofMinutes(2);
  private static final int STARTS = 3;
  private static final Duration SWEPT = Duration.ofMinutes(10);
  private static final int ARG_LONGEST = 200;

  private final ModuleDb db;
  private final AccountCallers accounts;
  private final ReportService reports;
  private final ListService lists;
  private final Exports exports;
  private final ReportFiles printing;
  private final Contributions contributions;
  private final FileStore files;
  private final JobClaims claims;
  private final TextSource texts;
  private final ReportSettings settings;
  private final Clock clock;
  private final JobStore jobs = new JobStore();
  private final ScheduledExecutorService work;
  private final long beatNanos;
  private final Instant modulesThere;
  private volatile boolean closed;
  private volatile Instant swept = Instant.MIN;

  /** The one who asked wants it no more. */
  private static final class CalledOff extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Somebody else has the job now, or this node stops. */
  private static final class LetGo extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** The module whose report it is went away. */
  private static final class Gone extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Whoever asked may not come in any more. */
  private static final class Closed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Activate
  public JobRunner(
      @Reference(target = "(antong.module=reporting)") ModuleDb db,
      @Reference AccountCallers accounts,
      @Reference ReportService reports,
      @Reference ListService lists,
      @Reference Exports exports,
      @Reference ReportFiles printing,
      @Reference Contributions contributions,
      @Reference FileStore files,
      @Reference JobClaims claims,
      @Reference TextSource texts,
      @Reference ReportSettings settings,
      @Reference Clock clock) {
    this(
        db,
        accounts,
        reports,
        lists,
        exports,
        printing,
        contributions,
        files,
        claims,
        texts,
        settings,
        clock,
        TICK_SECONDS,
        MODULES_AWAITED);
  }

  /**
   * @param tickSeconds how often it is looked; 0 for tests, which look themselves, at every row
   * @param modulesAwaited how long after the start a report waits for its module to come
   */
  JobRunner(
      ModuleDb db,
      AccountCallers accounts,
      ReportService reports,
      ListService lists,
      Exports exports,
      ReportFiles printing,
      Contributions contributions,
      FileStore files,
      JobClaims claims,
      TextSource texts,
      ReportSettings settings,
      Clock clock,
      int tickSeconds,
      Duration modulesAwaited) {
    this.db = db;
    this.accounts = accounts;
    this.reports = reports;
    this.lists = lists;
    this.exports = exports;
    this.printing = printing;
    this.contributions = contributions;
    this.files = files;
    this.claims = claims;
    this.texts = texts;
    this.settings = settings;
    this.clock = clock;
    this.modulesThere = clock.instant().plus(modulesAwaited);
    this.beatNanos = tickSeconds > 0 ? BEAT_NANOS : 0;
    AtomicInteger number = new AtomicInteger();
    this.work =
        Executors.newScheduledThreadPool(
            settings.jobsAtOnce(),
            task -> {
              Thread thread = new Thread(task, "antong-report-job-" + number.incrementAndGet());
              thread.setDaemon(true);
              thread.setPriority(Thread.MIN_PRIORITY);
              return thread;
            });
    if (tickSeconds > 0) {
      for (int place = 0; place < settings.jobsAtOnce(); place++) {
        int mine = place;
        work.scheduleWithFixedDelay(() -> tick(mine), 2, tickSeconds, TimeUnit.SECONDS);
      }
    }
  }

  @Deactivate
  void close() {
    closed = true;
    work.shutdown();
    try {
      // a report lets go at its next row; it is begun again at the next start
      if (!work.awaitTermination(10, TimeUnit.SECONDS)) work.shutdownNow();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Looks now whether there is something to do. */
  void wake() {
    if (closed || beatNanos == 0) return;
    for (int place = 0; place < settings.jobsAtOnce(); place++) {
      int mine = place;
      work.execute(() -> tick(mine));
    }
  }

  private void tick(int place) {
    if (closed) return;
    try {
      work(place);
      if (place == 0) sweep();
    } catch (RuntimeException e) {
      LOG.warn("Reports in the background could not be looked at: {}", e.toString());
    }
  }

  /** Makes what waits, one after the other, while this place is free. */
  void work(int place) {
    if (waiting().isEmpty()) return;
    String slot = "reporting.job.#" + place;
    if (!claims.claim(slot, CLAIMED)) return;
    try {
      boolean found = true;
      while (found && !closed) {
        found = false;
        for (Id id : waiting()) {
          if (closed || !claims.renew(slot, CLAIMED)) return;
          found |= attempt(id, slot);
          if (found) break;
        }
      }
    } finally {
      claims.release(slot);
    }
  }

  private List<Id> waiting() {
    return db.read(platform(), (scope, handle) -> jobs.open(scope, handle));
  }

  /** Whether this node has made it, or ended it. */
  private boolean attempt(Id id, String slot) {
    String claim = "reporting.job." + id;
    if (!claims.claim(claim, CLAIMED)) return false;
    try {
      Job job = find(id).filter(j -> j.state().open()).orElse(null);
      if (job == null) return false;
      // modules are started after the platform: what was waiting then is not lost for that
      boolean comes = clock.instant().isBefore(modulesThere) && !there(job);
      if (comes && !job.cancelled()) return false;
      forget(id);
      if (job.cancelled()) {
        end(id, State.CANCELLED, null, List.of());
      } else if (job.starts() >= STARTS) {
        end(id, State.FAILED, "reporting.job.failed.starts", List.of());
      } else {
        make(job, new Looking(id, claim, slot, job));
      }
      return true;
    } finally {
      claims.release(claim);
    }
  }

  private void make(Job job, Looking looking) {
    try {
      Report report =
          reports.find(caller(job), job.asked().report()); // Missing: its module is not there
      Caller reader = caller(job).exercising(report.info().permission());
      boolean begun =
          db.write(
              platform(),
              (scope, tx) ->
                  jobs.start(
                      scope, tx, job.id(), JobService.shown(report, reader, clock.instant())));
      if (!begun) return;
      looking.at(report.info());
      KeptFile file =
          new KeptFile(
              files,
              (part, reference) ->
                  db.write(
                      platform(),
                      (scope, tx) -> {
                        jobs.addPart(scope, tx, job.id(), part, reference);
                        files.kept(tx, reference);
                        return null;
                      }));
      Written written = write(job, report, file, looking);
      file.finish();
      looking.look();
      allowed(job, written.area());
      Made made = new Made(written.name(), file.size(), file.sha256Hex());
      Instant until = clock.instant().plus(settings.jobsKept());
      boolean kept =
          db.write(
              platform(),
              (scope, tx) -> jobs.done(scope, tx, job.id(), made, looking.rows(), until));
      if (!kept) throw new CalledOff();
    } catch (IOException | RuntimeException | LinkageError e) {
      broke(job, e);
    }
  }

  /**
   * Who may not come in any more, or whose county has switched the module off meanwhile, gets
   * nothing that was begun before.
   */
  private void allowed(Job job, Area area) {
    Caller now = caller(job);
    Report report = reports.find(now, job.asked().report());
    String module = report.info().module();
    boolean off = area.unit() != null && !now.switches().on(area.unit(), module);
    if (off) throw new ModuleOff(module);
  }

  /** The file as it is called, and the place it tells of. */
  private record Written(String name, Area area) {}

  private Written write(Job job, Report report, KeptFile file, Watch watch) throws IOException {
    Caller caller = caller(job);
    Texts words = texts.in(job.asked().locale());
    if (report.info().kind() == ReportInfo.Kind.LIST) {
      ListService.Opened opened =
          lists.open(
              caller,
              report.info().id(),
              JobService.read(job.asked().parameters()),
              JobService.one());
      Texts own = report.texts(words);
      exports.demandDirect(
          lists.reader(caller, opened),
          lists.named(caller, opened),
          job.asked().format().code(),
          opened.slice().total());
      lists.write(caller, opened, own, job.asked().format(), file, watch);
      return new Written(printing.name(opened, own, job.asked().format()), opened.query().area());
    }
    Opened opened =
        reports.open(caller, report.info().id(), JobService.read(job.asked().parameters()));
    Texts own = reports.texts(opened, words);
    printing.table(opened, own, job.asked().format(), job.asked().server(), file, watch);
    return new Written(ReportFiles.name(opened, own, job.asked().format()), opened.wanted().area());
  }

  /** Who asked, as she stands now, with the purpose she had as long as it lasts. */
  private Caller caller(Job job) {
    Caller now = accounts.of(job.account()).orElseThrow(Closed::new);
    return new Caller(
        now.account(),
        now.name(),
        now.displayName(),
        now.grants(),
        now.permissions(),
        null,
        now.source(),
        job.asked().locale(),
        job.asked().purpose(),
        now.switches());
  }

  /** Ends a job that broke off, and removes what there is of its file. */
  private void broke(Job job, Throwable thrown) {
    forget(job.id());
    if (cause(thrown, LetGo.class) != null) {
      if (closed) {
        db.write(
            platform(),
            (scope, tx) -> {
              jobs.again(scope, tx, job.id());
              return null;
            });
      }
      return;
    }
    if (cause(thrown, CalledOff.class) != null) {
      end(job.id(), State.CANCELLED, null, List.of());
      return;
    }
    claims.failed("reporting.job." + job.id());
    String key = "reporting.job.failed.other";
    List<String> args = List.of();
    Invalid invalid = cause(thrown, Invalid.class);
    Refused refused = cause(thrown, Refused.class);
    if (cause(thrown, Closed.class) != null) {
      key = "reporting.job.failed.account";
    } else if (cause(thrown, Gone.class) != null
        || cause(thrown, ModuleOff.class) != null
        || !there(job)) {
      key = "reporting.job.failed.module";
    } else if (full(thrown)) {
      key = "reporting.job.failed.disk";
    } else if (invalid != null && !invalid.problems().isEmpty()) {
      FieldProblem first = invalid.problems().get(0);
      key = first.key();
      args = args(first.args().toArray());
    } else if (refused != null) {
      key = refused.key();
      args = args(refused.args());
    } else if (cause(thrown, Missing.class) != null || cause(thrown, Forbidden.class) != null) {
      key = "reporting.job.failed.scope";
    }
    LOG.error(
        "Report {} {} in the background failed: {}, {} {}",
        job.asked().report(),
        job.id(),
        key,
        thrown.getClass().getName(),
        at(thrown));
    // a message of a database may quote what stands in a row
    LOG.debug("Report {} in full", job.id(), thrown);
    end(job.id(), State.FAILED, key, args);
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

  private boolean there(Job job) {
    return reports.there(job.asked().report());
  }

  private void end(Id id, State state, String key, List<String> args) {
    Instant until = clock.instant().plus(settings.jobsKept());
    db.write(
        platform(),
        (scope, tx) -> {
          jobs.end(scope, tx, id, state, key, args, until);
          return null;
        });
  }

  /** Removes the pieces an earlier beginning has left. */
  private void forget(Id id) {
    List<String> parts = db.read(platform(), (scope, handle) -> jobs.parts(scope, handle, id));
    if (parts.isEmpty()) return;
    KeptFile.remove(files, parts);
    db.write(
        platform(),
        (scope, tx) -> {
          jobs.removeParts(scope, tx, id);
          return null;
        });
  }

  /** Removes what has run out. */
  void sweep() {
    Instant now = clock.instant();
    if (swept.plus(SWEPT).isAfter(now)) return;
    swept = now;
    for (Id id : db.read(platform(), (scope, handle) -> jobs.expired(scope, handle, now))) {
      Job job = find(id).orElse(null);
      if (job == null) continue;
      List<String> parts =
          db.write(
              platform(),
              (scope, tx) -> {
                List<String> all = jobs.parts(scope, tx.handle(), id);
                jobs.remove(scope, tx, job);
                KeptFile.leave(files, tx, all);
                return all;
              });
      KeptFile.remove(files, parts);
    }
  }

  private Optional<Job> find(Id id) {
    return db.read(platform(), (scope, handle) -> jobs.find(scope, handle, id));
  }

  private static Caller platform() {
    return Caller.platform("reports made in the background");
  }

  private static List<String> args(Object[] given) {
    List<String> args = new ArrayList<>();
    for (Object o : given) {
      String text = String.valueOf(o);
      args.add(text.length() > ARG_LONGEST ? text.substring(0, ARG_LONGEST) : text);
    }
    return args;
  }

  /** A full disk says so in the words of the system, wherever it is met. */
  private static boolean full(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      String said = String.valueOf(t.getMessage()).toLowerCase(Locale.ROOT);
      if (said.contains("no space left") || said.contains("disk quota")) return true;
      if (said.contains("not enough space")) return true;
    }
    return false;
  }

  private static <T extends Throwable> T cause(Throwable thrown, Class<T> kind) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (kind.isInstance(t)) return kind.cast(t);
    }
    return null;
  }

  /** Notes progress, holds the claims, and stops what is to be stopped. */
  private final class Looking implements Watch {
    private final Id id;
    private final String claim;
    private final String slot;
    private final long total;
    private ReportInfo info;
    private Object brings;
    private long rows;
    private long looked = System.nanoTime();
    private long renewed = System.nanoTime();

    Looking(Id id, String claim, String slot, Job job) {
      this.id = id;
      this.claim = claim;
      this.slot = slot;
      this.total = job.total();
    }

    void at(ReportInfo report) {
      info = report;
      brings = contributions.bringing(report).orElseThrow(Gone::new);
    }

    long rows() {
      return Math.min(rows, Math.max(total, 1));
    }

    @Override
    public void step() {
      rows++;
      if (closed) throw new LetGo();
      if (System.nanoTime() - looked >= beatNanos) look();
    }

    void look() {
      looked = System.nanoTime();
      if (closed) throw new LetGo();
      if (contributions.bringing(info).filter(b -> b == brings).isEmpty()) throw new Gone();
      if (System.nanoTime() - renewed >= RENEWED_NANOS) {
        renewed = System.nanoTime();
        if (!claims.renew(claim, CLAIMED) || !claims.renew(slot, CLAIMED)) throw new LetGo();
      }
      boolean goOn = db.write(platform(), (scope, tx) -> jobs.progress(scope, tx, id, rows()));
      if (!goOn) throw new CalledOff();
    }
  }
}
