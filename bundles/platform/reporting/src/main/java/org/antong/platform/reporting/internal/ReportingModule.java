package org.antong.platform.reporting.internal;

import static org.antong.platform.api.Role.COUNTY_OFFICER;
import static org.antong.platform.api.Role.LEADER;
import static org.antong.platform.api.Role.PREF_OFFICER;
import static org.antong.platform.api.Role.RESCUE_WORKER;
import static org.antong.platform.api.Role.TOWN_SUPERVISOR;
import static org.antong.platform.api.Role.VILLAGE_DIRECTOR;

import org.antong.platform.api.AntongModule;
import org.antong.platform.api.ModuleInfo;
import org.osgi.service.component.annotations.Component;

/** The statistical tables of all modules: catalogue, pages, prints. */
@Component
public final class ReportingModule implements AntongModule {

  static final String READ = "reporting:report:read";

  @Override
  public ModuleInfo info() {
    return ModuleInfo.ofPlatform("reporting")
        .menu("reporting.menu", "report", "/reporting", READ, 800)
        .permission(
            READ,
            VILLAGE_DIRECTOR,
            TOWN_SUPERVISOR,
            COUNTY_OFFICER,
            PREF_OFFICER,
            LEADER,
            RESCUE_WORKER);
  }
}
