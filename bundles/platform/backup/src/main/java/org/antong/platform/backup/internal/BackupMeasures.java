package org.antong.platform.backup.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.watch.Measure;
import org.antong.platform.api.watch.MeasureSource;
import org.antong.platform.backup.internal.Backups.Standing;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How old the last good backup is, for whoever watches the system. */
@Component(service = MeasureSource.class)
public final class BackupMeasures implements MeasureSource {

  private final Backups backups;

  @Activate
  public BackupMeasures(@Reference Backups backups) {
    this.backups = backups;
  }

  @Override
  public List<Measure> measures() {
    return of(backups.standing(), backups.config().settled().nightly(), backups.now());
  }

  /** Without a good one there is no age; then it counts whether one is made each night. */
  static List<Measure> of(Standing standing, boolean nightly, Instant now) {
    List<Measure> all = new ArrayList<>();
    all.add(
        Measure.gauge(
            "antong_backup_nightly", "1 when a backup is made each night.", nightly ? 1 : 0));
    all.add(
        Measure.gauge(
            "antong_backup_failed_runs",
            "Backups that failed since the last good one.",
            standing.failed()));
    standing
        .good()
        .ifPresent(
            good -> {
              all.add(
                  Measure.gauge(
                      "antong_backup_age_seconds",
                      "How long ago the last good backup was made.",
                      Duration.between(good.ended(), now).toSeconds()));
              all.add(
                  Measure.gauge(
                      "antong_backup_size_bytes", "Size of the last good backup.", good.bytes()));
            });
    return all;
  }
}
