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
  }

  private final boolean supervisorEntryGoesToCounty;
  private final boolean countByHousehold;

  @Activate
  public RegistrationConfig(Settings settings) {
    this(settings.supervisorEntryGoesToCounty(), settings.countByHousehold());
  }

  RegistrationConfig(boolean supervisorEntryGoesToCounty, boolean countByHousehold) {
    this.supervisorEntryGoesToCounty = supervisorEntryGoesToCounty;
    this.countByHousehold = countByHousehold;
  }

  public boolean supervisorEntryGoesToCounty() {
    return supervisorEntryGoesToCounty;
  }

  public boolean countByHousehold() {
    return countByHousehold;
  }
}
