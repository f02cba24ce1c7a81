package org.antong.registration.internal;

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
        name = "duplicateList",
        description = "Likeness (1 to 99) from which two files are listed as probably one child.")
    int duplicateList() default 60;

    @AttributeDefinition(
        name = "duplicateWarn",
        description = "Likeness (1 to 99) that must be answered before a file is handed in.")
    int duplicateWarn() default 75;

    @AttributeDefinition(
        name = "numberLooksPerDay",
        description = "How often a day one account is told whether another county has a number.")
    int numberLooksPerDay() default 50;
  }

  private final boolean supervisorEntryGoesToCounty;
  private final boolean countByHousehold;
  private final int duplicateList;
  private final int duplicateWarn;
  private final int numberLooksPerDay;

  @Activate
  public RegistrationConfig(Settings settings) {
    this(
        settings.supervisorEntryGoesToCounty(),
        settings.countByHousehold(),
        settings.duplicateList(),
        settings.duplicateWarn(),
        settings.numberLooksPerDay());
  }

  RegistrationConfig(boolean supervisorEntryGoesToCounty, boolean countByHousehold) {
    this(supervisorEntryGoesToCounty, countByHousehold, 60, 75, 50);
  }

  RegistrationConfig(
      boolean supervisorEntryGoesToCounty,
      boolean countByHousehold,
      int duplicateList,
      int duplicateWarn,
      int numberLooksPerDay) {
    this.supervisorEntryGoesToCounty = supervisorEntryGoesToCounty;
    this.countByHousehold = countByHousehold;
    this.duplicateList = duplicateList;
    this.duplicateWarn = duplicateWarn;
    this.numberLooksPerDay = numberLooksPerDay;
  }

  public boolean supervisorEntryGoesToCounty() {
    return supervisorEntryGoesToCounty;
  }

  public boolean countByHousehold() {
    return countByHousehold;
  }

  /** From this likeness on two files are listed. */
  public int duplicateList() {
    return duplicateList;
  }

  /** From this likeness on a file is not handed in unanswered. */
  public int duplicateWarn() {
    return duplicateWarn;
  }

  public int numberLooksPerDay() {
    return numberLooksPerDay;
  }
}
