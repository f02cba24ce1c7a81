package org.antong.platform.exchange.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** What a county may settle about rosters, in etc/antong.exchange.cfg. */
@Component(service = ExchangeConfig.class, configurationPid = "antong.exchange")
public final class ExchangeConfig {

  /** The settings with their defaults. */
  public @interface Settings {

    /** So many rows has a file at most. */
    int rows_most() default 200_000;

    /** So many days is kept what nobody finished. */
    int days_kept() default 30;
  }

  private final int rowsMost;
  private final int daysKept;

  @Activate
  public ExchangeConfig(Settings settings) {
    this(settings.rows_most(), settings.days_kept());
  }

  public ExchangeConfig(int rowsMost, int daysKept) {
    this.rowsMost = rowsMost;
    this.daysKept = daysKept;
  }

  public int rowsMost() {
    return rowsMost;
  }

  public int daysKept() {
    return daysKept;
  }
}
