package org.antong.platform.db.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.antong.platform.api.portal.HealthCheck;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Whether this machine's clock can be believed: deadlines, periods and the order of the audit log
 * hang on it. It is held against the database's clock, the times files are given, and the last
 * audit entry.
 */
@Component
public final class ClockHealth implements HealthCheck {

  private static final String NAME = "clock";
  private static final Duration APART = Duration.ofSeconds(30);
  private static final Duration BACK = Duration.ofMinutes(5);
  private static final Duration FRESH = Duration.ofSeconds(20);

  /**
   * What was seen.
   *
   * @param here this machine's clock
   * @param database the database's clock
   * @param file the time the data folder gives a file written now
   * @param last the time of the last audit entry; null when there is none
   */
  record Sight(Instant here, Instant database, Instant file, Instant last) {}

  private final Jdbi jdbi;
  private final Path folder;
  private final Clock clock;
  private Health found;
  private Instant looked = Instant.EPOCH;

  @Activate
  public ClockHealth(@Reference Database database, @Reference Clock clock) {
    this.jdbi = database.jdbi();
    this.folder = database.settings().data();
    this.clock = clock;
  }

  @Override
  public synchronized Health check() {
    Instant now = clock.instant();
    // Asked every few seconds by load balancers; a clock does not go wrong that fast.
    if (found == null || Duration.between(looked, now).abs().compareTo(FRESH) > 0) {
      try {
        found = judge(look());
      } catch (JdbiException e) {
        // The database says itself that it does not answer; what was seen before may be over.
        found = null;
        return Health.watch(NAME, "db.health.clock.unknown");
      }
      looked = now;
    }
    return found;
  }

  private Sight look() {
    try (Handle handle = jdbi.open()) {
      Instant database =
          handle
              .createQuery("values (current_timestamp)")
              .map((rows, context) -> rows.getTimestamp(1).toInstant())
              .one();
      Instant here = clock.instant();
      Instant last =
          handle
              .createQuery(
                  "select recorded_at from antong.audit_entry where id = (select max(id) from"
                      + " antong.audit_entry)")
              .mapTo(Instant.class)
              .findOne()
              .orElse(null);
      return new Sight(here, database, fileTime(here), last);
    }
  }

  /** A file's time; this machine's own where no file can be written, for that is not its fault. */
  private Instant fileTime(Instant otherwise) {
    try {
      Path file = Files.createTempFile(Files.createDirectories(folder.resolve("run")), "clock", "");
      try {
        return Files.getLastModifiedTime(file).toInstant();
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      return otherwise;
    }
  }

  static Health judge(Sight seen) {
    if (seen.last() != null && seen.last().isAfter(seen.here().plus(BACK))) {
      return Health.watch(
          NAME,
          "db.health.clock.back",
          Long.toString(Duration.between(seen.here(), seen.last()).toMinutes()));
    }
    Duration database = Duration.between(seen.database(), seen.here()).abs();
    if (database.compareTo(APART) > 0) {
      return Health.watch(NAME, "db.health.clock.apart", Long.toString(database.toSeconds()));
    }
    Duration file = Duration.between(seen.file(), seen.here()).abs();
    if (file.compareTo(APART) > 0) {
      return Health.watch(NAME, "db.health.clock.files", Long.toString(file.toSeconds()));
    }
    return Health.well(NAME, "db.health.clock");
  }
}
