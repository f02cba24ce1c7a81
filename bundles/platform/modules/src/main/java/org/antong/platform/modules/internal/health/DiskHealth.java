package org.antong.platform.modules.internal.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.antong.platform.api.portal.HealthCheck;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Whether the data folder can be written and has room: a database without room loses work. */
@Component(service = HealthCheck.class, configurationPid = "antong.modules.disk")
public final class DiskHealth implements HealthCheck {

  private static final String NAME = "disk";
  private static final long MEGABYTE = 1L << 20;

  /** Settings in {@code etc/antong.modules.disk.cfg}. */
  @interface Config {

    /** With so many MB a backup and a day's work still fit; below it is said. */
    int warn_mb() default 2_048;

    /** Below so many MB the next import may fail half-way. */
    int least_mb() default 200;
  }

  private final Path data;
  private final long enough;
  private final long least;

  @Activate
  public DiskHealth(Config config) {
    this(
        Path.of(System.getProperty("antong.data", ".")).toAbsolutePath(),
        config.warn_mb(),
        config.least_mb());
  }

  DiskHealth(Path data, int enough, int least) {
    this.data = data;
    this.enough = enough * MEGABYTE;
    this.least = least * MEGABYTE;
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

  Health judge(long free, String folder) {
    if (free < least) return Health.ill(NAME, "modules.health.disk.full", size(free), folder);
    if (free < enough) return Health.watch(NAME, "modules.health.disk.low", size(free), folder);
    return Health.well(NAME, "modules.health.disk", size(free));
  }

  private static String size(long bytes) {
    return bytes < 1_024 * MEGABYTE
        ? bytes / MEGABYTE + " MB"
        : String.format(java.util.Locale.ROOT, "%.1f GB", bytes / (1_024.0 * MEGABYTE));
  }
}
