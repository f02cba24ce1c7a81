package org.antong.workforce.internal;

import org.antong.workforce.internal.domain.AppraisalRules;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** What a county may settle about the yearly appraisal, in etc/antong.workforce.cfg. */
@Component(service = AppraisalConfig.class, configurationPid = "antong.workforce")
public final class AppraisalConfig {

  /** The settings with their defaults. */
  public @interface Settings {

    /** So many days after publication a person may appeal. */
    int appraisalAppealDays() default 7;

    /** Within so many days an appeal is answered. */
    int appraisalAnswerDays() default 15;

    /** No more than this share of those appraised is excellent, in percent. */
    int appraisalExcellentPercent() default 20;

    /** Who was on the post for fewer days of the year is not appraised. */
    int appraisalLeastDays() default 183;

    /** The published list shows whole names; else masked ones. */
    boolean appraisalFullNames() default true;
  }

  private final AppraisalRules rules;
  private final boolean fullNames;

  @Activate
  public AppraisalConfig(Settings settings) {
    this(
        new AppraisalRules(
            Math.max(1, Math.min(90, settings.appraisalAppealDays())),
            Math.max(1, Math.min(90, settings.appraisalAnswerDays())),
            Math.max(0, Math.min(100, settings.appraisalExcellentPercent())),
            Math.max(1, Math.min(366, settings.appraisalLeastDays()))),
        settings.appraisalFullNames());
  }

  AppraisalConfig(AppraisalRules rules, boolean fullNames) {
    this.rules = rules;
    this.fullNames = fullNames;
  }

  public AppraisalRules rules() {
    return rules;
  }

  public boolean fullNames() {
    return fullNames;
  }
}
