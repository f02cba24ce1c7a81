package org.antong.workforce.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** What a county may settle about subsidies, in etc/antong.workforce.cfg. */
@Component(service = SubsidyConfig.class, configurationPid = "antong.workforce")
public final class SubsidyConfig {

  /** The settings with their defaults. */
  public @interface Settings {

    /** Days somebody must be active in a month to be paid for it. */
    int subsidyLeastDays() default 15;
  }

  private final int leastDays;

  @Activate
  public SubsidyConfig(Settings settings) {
    this(settings.subsidyLeastDays());
  }

  SubsidyConfig(int leastDays) {
    this.leastDays = Math.min(31, Math.max(1, leastDays));
  }

  public int leastDays() {
    return leastDays;
  }
}
