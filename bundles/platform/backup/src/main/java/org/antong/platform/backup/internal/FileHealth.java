package org.antong.platform.backup.internal;

import java.util.Optional;
import org.antong.platform.api.portal.HealthCheck;
import org.antong.platform.backup.internal.FileWatch.Seen;
import org.antong.platform.backup.internal.domain.Lost;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether the photos and papers that rows name are there. */
@Component(service = HealthCheck.class)
public final class FileHealth implements HealthCheck {

  private static final String NAME = "files";

  private final FileWatch watch;

  @Activate
  public FileHealth(@Reference FileWatch watch) {
    this.watch = watch;
  }

  @Override
  public Health check() {
    return judge(watch.seen());
  }

  static Health judge(Optional<Seen> found) {
    if (found.isEmpty()) return Health.well(NAME, "backup.health.files.waiting");
    Seen seen = found.get();
    return seen.missing().isEmpty()
        ? Health.well(NAME, "backup.health.files", Long.toString(seen.named()))
        : Health.watch(
            NAME,
            "backup.health.files.missing",
            Integer.toString(seen.missing().size()),
            Lost.shown(seen.missing()));
  }
}
