package org.antong.registration.internal;

import org.antong.registration.internal.domain.ConfirmationRules;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What a county may settle about registration, in etc/antong.registration.cfg. */
@Component(service = RegistrationConfig.class, configurationPid = "antong.registration")
@Designate(ocd = RegistrationConfig.Settings.class)
public final class RegistrationConfig {

  /** The settings with their defaults. */
  @ObjectClassDefinition(id = "antong.registration", name = "registration")
  public @interface Settings {

    @AttributeDefinition(
        name = "supervisorEntryGoesToCounty",
        description = "What a supervisor entered herself is verified by the county officer.")
    boolean supervisorEntryGoesToCounty() default true;

    @AttributeDefinition(
        name = "countByHousehold",
        description =
            "T01 counts where the household is registered instead of where the child lives.")
    boolean countByHousehold() default false;

    @AttributeDefinition(
        name = "confirmDueDay",
        description = "Last day of a month for its confirmation; 31 is the month's last day.")
    int confirmDueDay() default 31;

    @AttributeDefinition(
        name = "confirmStaleDays",
        description = "A file that was not confirmed for so many days is overdue.")
    int confirmStaleDays() default 31;

    @AttributeDefinition(
        name = "unsupportedMonths",
        description =
            "Months a sentence, a measure or a search must last for a de facto unsupported child.")
    int unsupportedMonths() default 6;
  }

  private final boolean supervisorEntryGoesToCounty;
  private final boolean countByHousehold;
  private final ConfirmationRules confirmation;
  private final int unsupportedMonths;

  @Activate
  public RegistrationConfig(Settings settings) {
    this(
        settings.supervisorEntryGoesToCounty(),
        settings.countByHousehold(),
        new ConfirmationRules(
            Math.min(31, Math.max(1, settings.confirmDueDay())),
            Math.max(1, settings.confirmStaleDays())),
        settings.unsupportedMonths());
  }

  RegistrationConfig(boolean supervisorEntryGoesToCounty, boolean countByHousehold) {
    this(supervisorEntryGoesToCounty, countByHousehold, new ConfirmationRules(31, 31));
  }

  RegistrationConfig(
      boolean supervisorEntryGoesToCounty,
      boolean countByHousehold,
      ConfirmationRules confirmation) {
    this(supervisorEntryGoesToCounty, countByHousehold, confirmation, 6);
  }

  private RegistrationConfig(
      boolean supervisorEntryGoesToCounty,
      boolean countByHousehold,
      ConfirmationRules confirmation,
      int unsupportedMonths) {
    this.unsupportedMonths = unsupportedMonths;
    this.supervisorEntryGoesToCounty = supervisorEntryGoesToCounty;
    this.countByHousehold = countByHousehold;
    this.confirmation = confirmation;
  }

  public boolean supervisorEntryGoesToCounty() {
    return supervisorEntryGoesToCounty;
  }

  public boolean countByHousehold() {
    return countByHousehold;
  }

  /** Months a sentence, a measure or a search must last (domain.md 4.3). */
  public int unsupportedMonths() {
    return unsupportedMonths;
  }

  /** Until when a month is confirmed, and when a file is overdue. */
  public ConfirmationRules confirmation() {
    return confirmation;
  }
}
