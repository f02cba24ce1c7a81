package org.antong.workforce.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What a county may settle about its workforce, in etc/antong.workforce.cfg. */
@Component(service = WorkforceConfig.class, configurationPid = "antong.workforce")
@Designate(ocd = WorkforceConfig.Settings.class)
public final class WorkforceConfig {

  /** The settings with their defaults. */
  @ObjectClassDefinition(id = "antong.workforce", name = "workforce")
  public @interface Settings {

    @AttributeDefinition(
        name = "refillDays",
        description = "A post vacant for more days than this is told as vacant for long.")
    int refillDays() default 30;

    @AttributeDefinition(
        name = "vettingMonths",
        description = "Months after which a person's record is checked again, at most 12.")
    int vettingMonths() default 12;

    @AttributeDefinition(
        name = "vettingBlocks",
        description = "Nobody begins on a post without a check of her record that is in date.")
    boolean vettingBlocks() default false;
  }

  private final int refillDays;
  private final int vettingMonths;
  private final boolean vettingBlocks;

  @Activate
  public WorkforceConfig(Settings settings) {
    this(settings.refillDays(), settings.vettingMonths(), settings.vettingBlocks());
  }

  WorkforceConfig(int refillDays, int vettingMonths, boolean vettingBlocks) {
    this.refillDays = Math.max(0, refillDays);
    // the law asks for a check every year; a county may ask more often
    this.vettingMonths = Math.min(12, Math.max(1, vettingMonths));
    this.vettingBlocks = vettingBlocks;
  }

  public int refillDays() {
    return refillDays;
  }

  public int vettingMonths() {
    return vettingMonths;
  }

  public boolean vettingBlocks() {
    return vettingBlocks;
  }
}
