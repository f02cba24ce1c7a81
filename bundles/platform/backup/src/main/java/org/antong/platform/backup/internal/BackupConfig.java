package org.antong.platform.backup.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What county IT settles about backups, in etc/antong.backup.cfg; it counts at once. */
@Component(service = BackupConfig.class, configurationPid = "antong.backup")
public final class BackupConfig {

  private static final Logger LOG = LoggerFactory.getLogger(BackupConfig.class);
  private static final String KEEP = "keep.";
  private static final String TAKES = "backup.health.setting.";

  /** The settings with their defaults. */
  public @interface Settings {

    /** auto: every night, but not in a demo; true; false. */
    String nightly() default "auto";

    /** From when on, of the clock of Asia/Shanghai. */
    String at() default "02:30";

    /** The folder; empty for backup in the data folder. */
    String to() default "";

    /** So many are kept at most. Read here, so that a slip of the pen is told in a sentence. */
    String keep_number() default "14";

    /** So many days is one kept. */
    String keep_days() default "60";

    /** After so many hours without a good backup somebody has to look. */
    String warn_hours() default "36";
  }

  private final Path data;
  private final boolean demo;
  private volatile Settled settled;

  /**
   * A setting that was not taken: what counted before goes on counting.
   *
   * @param counts what counts instead
   * @param takes key of the sentence that says which values it takes
   */
  record Refused(String setting, String said, String counts, String takes) {}

  /** The settings, read. */
  record Settled(
      boolean nightly,
      boolean off,
      LocalTime at,
      Path to,
      int number,
      int days,
      Duration warn,
      List<Refused> refused) {

    /** Whether old backups may be removed: not while nobody knows how many are wanted. */
    boolean keeps() {
      return refused.stream().noneMatch(r -> r.setting().startsWith(KEEP));
    }
  }

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
        new Settled(
            !demo,
            false,
            LocalTime.of(2, 30),
            data.resolve("backup"),
            14,
            60,
            Duration.ofHours(36),
            List.of());
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

  void settle(
      String night, String at, String to, String number, String keepDays, String warnHours) {
    Settled before = settled;
    List<Refused> refused = new ArrayList<>();
    String each = night.isBlank() ? "auto" : night.strip();
    boolean nightly = each.equals("auto") ? !demo : each.equals("true");
    if (!List.of("auto", "true", "false").contains(each)) {
      nightly = before.nightly();
      refused.add(new Refused("nightly", each, nightly ? "true" : "false", TAKES + "nightly"));
    }
    settled =
        new Settled(
            nightly,
            !nightly && !demo,
            time(at, before.at(), refused),
            to.isBlank() ? data.resolve("backup") : Path.of(to.strip()),
            number("keep.number", number, before.number(), refused),
            number("keep.days", keepDays, before.days(), refused),
            Duration.ofHours(
                number("warn.hours", warnHours, (int) before.warn().toHours(), refused)),
            List.copyOf(refused));
    for (Refused r : refused) {
      LOG.error(
          "{} in etc/antong.backup.cfg does not take \"{}\": {} goes on counting.",
          r.setting(),
          r.said(),
          r.counts());
    }
  }

  private static LocalTime time(String said, LocalTime before, List<Refused> refused) {
    try {
      return LocalTime.parse(said.strip());
    } catch (DateTimeParseException e) {
      refused.add(new Refused("at", said.strip(), before.toString(), TAKES + "time"));
      return before;
    }
  }

  private static int number(String name, String said, int before, List<Refused> refused) {
    String digits = said.strip();
    if (digits.matches("\\d{1,6}") && Integer.parseInt(digits) > 0) return Integer.parseInt(digits);
    String takes = TAKES + (name.startsWith(KEEP) ? "keep" : "number");
    refused.add(new Refused(name, digits, Integer.toString(before), takes));
    return before;
  }

  Path data() {
    return data;
  }

  Settled settled() {
    return settled;
  }
}
