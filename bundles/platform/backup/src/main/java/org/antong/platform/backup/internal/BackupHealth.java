package org.antong.platform.backup.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.antong.platform.api.portal.HealthCheck;
import org.antong.platform.backup.internal.BackupConfig.Refused;
import org.antong.platform.backup.internal.BackupConfig.Settled;
import org.antong.platform.backup.internal.Backups.Standing;
import org.antong.platform.backup.internal.store.Run;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether there is a good backup of the last night. */
@Component(service = HealthCheck.class)
public final class BackupHealth implements HealthCheck {

  private static final String NAME = "backup";
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(BackupFile.SHANGHAI);

  private final Backups backups;

  @Activate
  public BackupHealth(@Reference Backups backups) {
    this.backups = backups;
  }

  @Override
  public Health check() {
    try {
      return judge(backups.standing(), backups.config().settled(), backups.now());
    } catch (RuntimeException e) {
      // The database says itself that it does not answer.
      return Health.watch(NAME, "backup.health.unknown");
    }
  }

  static Health judge(Standing now, Settled settled, Instant clock) {
    Optional<Run> last = now.last();
    if (last.isPresent() && !last.get().good()) return failed(last.get());
    if (!settled.refused().isEmpty()) {
      Refused first = settled.refused().get(0);
      return Health.watch(NAME, first.takes(), first.setting(), first.said(), first.counts());
    }
    if (!settled.nightly()) {
      return settled.off()
          ? Health.watch(NAME, "backup.health.off")
          : Health.well(NAME, "backup.health.demo");
    }
    if (now.key().isEmpty()) return Health.watch(NAME, "backup.health.no-key");
    Instant since = now.good().map(Run::ended).orElse(now.key().get());
    if (Duration.between(since, clock).compareTo(settled.warn()) > 0) {
      return now.good().isEmpty()
          ? Health.watch(NAME, "backup.health.none")
          : Health.watch(NAME, "backup.health.old", WHEN.format(since));
    }
    return now.good()
        .map(
            g ->
                g.lacking() > 0
                    ? Health.watch(
                        NAME,
                        "backup.health.lacking",
                        WHEN.format(since),
                        Long.toString(g.lacking()),
                        BackupFile.lackingList(Path.of(g.file())).toString())
                    : Health.well(
                        NAME, "backup.health.good", WHEN.format(since), size(g.bytes()), g.file()))
        .orElseGet(() -> Health.well(NAME, "backup.health.waiting", settled.at().toString()));
  }

  private static Health failed(Run run) {
    List<String> reason = run.reason() == null ? List.of("") : run.reason().lines().toList();
    String when = WHEN.format(run.ended());
    if (reason.get(0).equals("backup.disk") && reason.size() == 4) {
      return Health.watch(
          NAME, "backup.health.failed.disk", when, reason.get(1), reason.get(2), reason.get(3));
    }
    // An earlier version did not write down the account.
    String account = reason.size() > 2 ? reason.get(2) : "";
    if (reason.get(0).equals("backup.to.closed") && reason.size() > 1) {
      return Health.watch(NAME, "backup.health.failed.closed", when, reason.get(1), account);
    }
    if (reason.get(0).equals("backup.denied") && reason.size() > 1) {
      return Health.watch(NAME, "backup.health.failed.denied", when, reason.get(1), account);
    }
    if (reason.get(0).equals("backup.full") && reason.size() == 2) {
      return Health.watch(NAME, "backup.health.failed.full", when, reason.get(1));
    }
    if (reason.get(0).equals("backup.key.none")) return Health.watch(NAME, "backup.health.no-key");
    String detail = String.join(" ", reason.subList(Math.min(1, reason.size()), reason.size()));
    return Health.watch(NAME, "backup.health.failed", when, detail);
  }

  static String size(long bytes) {
    long kib = bytes >> 10;
    if (kib < 1024) return kib + " KB";
    if (kib < 1024 * 1024) return String.format(Locale.ROOT, "%.1f MB", kib / 1024.0);
    return String.format(Locale.ROOT, "%.1f GB", kib / 1024.0 / 1024.0);
  }
}
