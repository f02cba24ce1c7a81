package org.antong.platform.backup.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What county IT settles about backups, in etc/antong.backup.cfg; it counts at once. */
@Component(service = BackupConfig.class, configurationPid = "antong.backup")
public final class BackupConfig {

  private static final Logger LOG = LoggerFactory.getLogger(BackupConfig.class);
  private static final LocalTime NIGHT = LocalTime.of(2, 30);

  /** The settings with their defaults. */
  public @interface Settings {

    /** auto: every night, but not in a demo; true; false. */
    String nightly() default "auto";

    /** From when on, of the clock of Asia/Shanghai. */
    String at() default "02:30";

    /** The folder; empty for backup in the data folder. */
    String to() default "";

    /** So many are kept at most. */
    int keep_number() default 14;

    /** So many days is one kept. */
    int keep_days() default 60;

    /** After so many hours without a good backup somebody has to look. */
    int warn_hours() default 36;
  }

  private final Path data;
  private final boolean demo;
  private volatile Settled settled;

  /** The settings, read. */
  record Settled(
      boolean nightly, boolean off, LocalTime at, Path to, int number, int days, Duration warn) {}

  @Activate
  public BackupConfig(Settings settings) {
    this(
        Path.of(System.getProperty("antong.data", "data")).toAbsolutePath(),
        Boolean.getBoolean("antong.demo"));
    settle(settings);
  }

  BackupConfig(Path data, boolean demo) {
    this.data = data;
    this.demo = demo;
    this.settled =
        new Settled(!demo, false, NIGHT, data.resolve("backup"), 14, 60, Duration.ofHours(36));
  }

  /** A backup under way ends as it began. */
  @Modified
  void settle(Settings said) {
    settle(
        said.nightly(),
        said.at(),
        said.to(),
        said.keep_number(),
        said.keep_days(),
        said.warn_hours());
  }

  void settle(String night, String at, String to, int number, int keepDays, int warnHours) {
    boolean auto = night.isBlank() || night.strip().equals("auto");
    boolean nightly = auto ? !demo : Boolean.parseBoolean(night.strip());
    settled =
        new Settled(
            nightly,
            !nightly && !demo,
            time(at),
            to.isBlank() ? data.resolve("backup") : Path.of(to.strip()),
            Math.max(1, number),
            Math.max(1, keepDays),
            Duration.ofHours(Math.max(1, warnHours)));
  }

  private static LocalTime time(String said) {
    try {
      return LocalTime.parse(said.strip());
    } catch (DateTimeParseException e) {
      LOG.warn(
          "at in etc/antong.backup.cfg takes a time like 02:30, not \"{}\": 02:30 counts.", said);
      return NIGHT;
    }
  }

  Path data() {
    return data;
  }

  Settled settled() {
    return settled;
  }
}
