package org.antong.platform.backup.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.JobClaims;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.backup.internal.BackupConfig.Settled;
import org.antong.platform.backup.internal.BackupFile.Made;
import org.antong.platform.backup.internal.domain.Lost;
import org.antong.platform.backup.internal.domain.Nights;
import org.antong.platform.backup.internal.format.KeyHalf;
import org.antong.platform.backup.internal.store.LiveDatabase;
import org.antong.platform.backup.internal.store.Run;
import org.antong.platform.backup.internal.store.RunStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Backups of the system that serves: one at a time, however many nodes there are. */
@Component(service = Backups.class)
public final class Backups {

  private static final Logger LOG = LoggerFactory.getLogger(Backups.class);
  private static final Caller SELF = Caller.platform("backup");
  private static final String JOB = "backup.make";
  private static final Duration AT_MOST = Duration.ofHours(6);
  private static final Duration FRESH = Duration.ofSeconds(10);

  /**
   * How it stands.
   *
   * @param key since when there is a recovery key; empty while there is none
   * @param failed how many failed since the last good one
   */
  public record Standing(
      Optional<Instant> key, Optional<Run> last, Optional<Run> good, long failed) {}

  private final ModuleDb db;
  private final JobClaims claims;
  private final BackupConfig config;
  private final FileColumns columns;
  private final Clock clock;
  private final RunStore runs = new RunStore();
  private volatile boolean closed;
  private Standing seen;
  private Instant seenAt = Instant.MIN;

  @Activate
  public Backups(
      @Reference(target = "(antong.module=backup)") ModuleDb db,
      @Reference JobClaims claims,
      @Reference BackupConfig config,
      @Reference FileColumns columns,
      @Reference Clock clock) {
    this.db = db;
    this.claims = claims;
    this.config = config;
    this.columns = columns;
    this.clock = clock;
  }

  @Deactivate
  void close() {
    closed = true;
  }

  /**
   * Makes a backup now and writes down what became of it.
   *
   * @param to null for the folder of the settings, where old ones are removed afterwards
   * @throws NotPossible when it could not be made
   */
  public Made make(Path to) {
    if (!claims.claim(JOB, AT_MOST)) throw new NotPossible("backup.busy");
    Instant began = clock.instant();
    Settled settled = config.settled();
    try {
      KeyHalf half =
          KeyHalf.of(config.data()).orElseThrow(() -> new NotPossible("backup.key.none"));
      rememberColumns();
      Made made =
          BackupFile.make(
              config.data(),
              to == null ? settled.to() : to,
              half,
              System.getProperty("antong.version", "0"),
              new LiveDatabase(db, SELF, config.data()),
              began,
              () -> closed);
      record(
          new Run(
              began,
              clock.instant(),
              true,
              made.file().toString(),
              made.bytes(),
              made.manifest().rows(),
              made.lacking().size(),
              null));
      LOG.info("Backup {} made ({} bytes).", made.file(), made.bytes());
      if (!made.lacking().isEmpty()) {
        LOG.error("{} photos or papers that rows name are not in it.", made.lacking().size());
      }
      if (to == null && settled.keeps()) removeOld(settled, half, made);
      return made;
    } catch (NotPossible e) {
      failed(began, to, e);
      throw e;
    } catch (IOException | RuntimeException e) {
      NotPossible why = Reason.of(e, to == null ? settled.to() : to);
      failed(began, to, why);
      throw why;
    } finally {
      claims.release(JOB);
    }
  }

  /** A backup is made also when the columns of a new module are not written down yet. */
  private void rememberColumns() {
    try {
      columns.remember();
    } catch (RuntimeException e) {
      LOG.warn("Columns with kept files could not be written down: {}", e.getMessage());
    }
  }

  /** Whether the settings ask for one now. */
  boolean due() {
    Settled settled = config.settled();
    if (!settled.nightly()) return false;
    Standing now = standing();
    Optional<Instant> since = now.last().map(Run::ended).or(now::key);
    boolean failed = now.last().map(run -> !run.good()).orElse(false);
    return now.key().isPresent()
        && since
            .map(s -> Nights.due(clock.instant(), settled.at(), BackupFile.SHANGHAI, s, failed))
            .orElse(false);
  }

  /** How it stands, as of the last seconds. */
  public synchronized Standing standing() {
    Instant now = clock.instant();
    // Always as it is now: a start makes the key just before somebody asks the doctor.
    Optional<Instant> key = KeyHalf.of(config.data()).map(KeyHalf::made);
    if (seen == null
        || !key.equals(seen.key())
        || Duration.between(seenAt, now).abs().compareTo(FRESH) > 0) {
      seen =
          db.read(
              SELF,
              (scope, handle) -> {
                Optional<Run> good = runs.lastGood(scope, handle);
                Instant since = good.map(Run::began).orElse(Instant.EPOCH);
                return new Standing(
                    key, runs.last(scope, handle), good, runs.failedSince(scope, handle, since));
              });
      seenAt = now;
    }
    return seen;
  }

  BackupConfig config() {
    return config;
  }

  Instant now() {
    return clock.instant();
  }

  private void failed(Instant began, Path to, NotPossible why) {
    // What was given up because the system stops is made after the start; and who named a folder
    // sees by herself that it will not do.
    if (closed || to != null) return;
    claims.failed(JOB);
    String reason =
        Stream.concat(Stream.of(why.key()), Arrays.stream(why.args()).map(String::valueOf))
            .collect(Collectors.joining("\n"));
    LOG.error("No backup was made: {}", reason.replace("\n", ", "));
    try {
      record(new Run(began, clock.instant(), false, null, 0, 0, 0, reason));
    } catch (RuntimeException e) {
      LOG.error("That the backup failed could not be written down: {}", e.getMessage());
    }
  }

  private void record(Run run) {
    db.write(
        SELF,
        (scope, tx) -> {
          runs.insert(scope, tx, run);
          return null;
        });
    synchronized (this) {
      seen = null;
    }
  }

  private void removeOld(Settled settled, KeyHalf half, Made made) {
    try {
      List<Path> all = BackupFile.all(made.file().getParent(), half.installation());
      List<Instant> times = all.stream().map(BackupFile::made).toList();
      Set<Integer> stays = holders(all, made.lacking());
      for (int i : Nights.past(times, clock.instant(), settled.number(), settled.days())) {
        if (stays.contains(i)) continue;
        Files.deleteIfExists(all.get(i));
        Files.deleteIfExists(BackupFile.lackingList(all.get(i)));
        LOG.info("Old backup {} removed.", all.get(i));
      }
    } catch (IOException e) {
      LOG.warn("Old backups could not be removed: {}", e.getMessage());
    }
  }

  /** Those that alone still have a photo or paper that is missing now. */
  private static Set<Integer> holders(List<Path> all, List<String> missing) throws IOException {
    if (missing.isEmpty()) return Set.of();
    List<Set<String>> lacking = new ArrayList<>();
    for (Path backup : all) lacking.add(BackupFile.lacking(backup));
    return Lost.holders(lacking, missing);
  }
}
