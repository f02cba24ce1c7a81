package org.antong.workforce.internal;

import org.antong.workforce.internal.domain.DutyRules;
import org.antong.workforce.internal.domain.GuidanceRules;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** What a county may settle about reports and guidance, in etc/antong.workforce.cfg. */
@Component(service = DutyConfig.class, configurationPid = "antong.workforce")
public final class DutyConfig {

  /** The settings with their defaults. */
  public @interface Settings {

    /** Day of the following month up to which a monthly report is in time. */
    int dutyReportDueDay() default 5;

    /** Who was on the post for fewer days of a month need not report of it. */
    int dutyReportLeastDays() default 15;

    /** So many past months are asked for in to-dos. */
    int dutyReportMonthsAsked() default 3;

    /** Each village whose director is on her post is guided at least once in so many days. */
    int guidanceDays() default 92;

    /** A supervisor makes at least so many guidance visits a month. */
    int guidancePerMonth() default 1;
  }

  private final DutyRules reports;
  private final int monthsAsked;
  private final GuidanceRules guidance;

  @Activate
  public DutyConfig(Settings settings) {
    this(
        settings.dutyReportDueDay(),
        settings.dutyReportLeastDays(),
        settings.dutyReportMonthsAsked(),
        settings.guidanceDays(),
        settings.guidancePerMonth());
  }

  DutyConfig(int dueDay, int leastDays, int monthsAsked, int guidanceDays, int guidancePerMonth) {
    this.reports =
        new DutyRules(Math.max(1, Math.min(28, dueDay)), Math.max(1, Math.min(28, leastDays)));
    this.monthsAsked = Math.max(1, Math.min(12, monthsAsked));
    this.guidance =
        new GuidanceRules(
            Math.max(1, Math.min(366, guidanceDays)), Math.max(0, Math.min(31, guidancePerMonth)));
  }

  public DutyRules reports() {
    return reports;
  }

  public GuidanceRules guidance() {
    return guidance;
  }

  public int monthsAsked() {
    return monthsAsked;
  }
}
