package org.antong.platform.exchange.internal;

import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** What a county may settle about rosters in and files out, in etc/antong.exchange.cfg. */
@Component(service = ExchangeConfig.class, configurationPid = "antong.exchange")
public final class ExchangeConfig {

  /** The settings with their defaults. */
  public @interface Settings {

    /** So many rows has a file at most. */
    int rows_most() default 200_000;

    /** So many days is kept what nobody finished. */
    int days_kept() default 30;

    /** A file that names more people than that needs a second person. */
    int export_rows_alone() default 50;

    /** Files with names of so many hours, taken along without a second person, are added up. */
    int export_alone_hours() default 24;

    /** No file that goes out has more rows. */
    int export_rows_most() default 200_000;

    /** So many days a file is kept to be taken along. */
    int export_days_kept() default 7;

    /** So many hours wait files nobody else in the office could agree to. */
    int export_delay_hours() default 24;

    /** Whether a file with names is asked for with a fresh code of the second factor. */
    boolean export_second_factor() default true;
  }

  /**
   * What is settled about files on their way out.
   *
   * @param rowsAlone names of so many people leave without a second person
   * @param alone in this time, by one person
   * @param rowsMost no file has more rows
   * @param kept how long a file can be taken along
   * @param delay how long a file waits that nobody else could agree to
   */
  public record Outgoing(
      int rowsAlone,
      Duration alone,
      int rowsMost,
      Duration kept,
      Duration delay,
      boolean secondFactor) {}

  private final int rowsMost;
  private final int daysKept;
  private final Outgoing outgoing;

  @Activate
  public ExchangeConfig(Settings settings) {
    this(
        settings.rows_most(),
        settings.days_kept(),
        new Outgoing(
            settings.export_rows_alone(),
            Duration.ofHours(settings.export_alone_hours()),
            settings.export_rows_most(),
            Duration.ofDays(settings.export_days_kept()),
            Duration.ofHours(settings.export_delay_hours()),
            settings.export_second_factor()));
  }

  public ExchangeConfig(int rowsMost, int daysKept) {
    this(
        rowsMost,
        daysKept,
        new Outgoing(
            50, Duration.ofHours(24), 200_000, Duration.ofDays(7), Duration.ofHours(24), true));
  }

  public ExchangeConfig(int rowsMost, int daysKept, Outgoing outgoing) {
    this.rowsMost = rowsMost;
    this.daysKept = daysKept;
    this.outgoing = outgoing;
  }

  public int rowsMost() {
    return rowsMost;
  }

  public int daysKept() {
    return daysKept;
  }

  public Outgoing outgoing() {
    return outgoing;
  }
}
