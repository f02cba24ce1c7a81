package org.antong.platform.modules.internal.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.antong.platform.api.portal.HealthCheck;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Whether the data folder can be written and has room: a database without room loses work. */
@Component(service = HealthCheck.class)
public final class DiskHealth implements HealthCheck {

  private static final String NAME = "disk";
  private static final long MEGABYTE = 1L << 20;

  /** A backup and a day's work still fit. */
  static final long ENOUGH = 2_048 * MEGABYTE;

  /** Below this the next import may fail half-way. */
  static final long LEAST = 200 * MEGABYTE;

  private final Path data;

  @Activate
  public DiskHealth() {
    this(Path.of(System.getProperty("antong.data", ".")).toAbsolutePath());
  }

  DiskHealth(Path data) {
    this.data = data;
  }

  @Override
  public Health check() {
    try {
      if (!Files.isWritable(data)) {
        return Health.ill(NAME, "modules.health.disk.closed", data.toString());
      }
      return judge(Files.getFileStore(data).getUsableSpace(), data.toString());
    } catch (IOException e) {
      return Health.watch(NAME, "modules.health.disk.unknown", data.toString());
    }
  }

  static Health judge(long free, String folder) {
    if (free < LEAST) return Health.ill(NAME, "modules.health.disk.full", size(free), folder);
    if (free < ENOUGH) return Health.watch(NAME, "modules.health.disk.low", size(free), folder);
    return Health.well(NAME, "modules.health.disk", size(free));
  }

  private static String size(long bytes) {
    return bytes < 1_024 * MEGABYTE
        ? bytes / MEGABYTE + " MB"
        : String.format(java.util.Locale.ROOT, "%.1f GB", bytes / (1_024.0 * MEGABYTE));
  }
}
