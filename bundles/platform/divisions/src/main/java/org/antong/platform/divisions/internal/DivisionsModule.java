package org.antong.platform.divisions.internal;

import static org.antong.platform.api.Role.COUNTY_OFFICER;
import static org.antong.platform.api.Role.DEPT_LIAISON;
import static org.antong.platform.api.Role.LEADER;
import static org.antong.platform.api.Role.LEGAL_AID_LIAISON;
import static org.antong.platform.api.Role.PREF_OFFICER;
import static org.antong.platform.api.Role.RESCUE_WORKER;
import static org.antong.platform.api.Role.SYS_ADMIN;
import static org.antong.platform.api.Role.TOWN_SUPERVISOR;
import static org.antong.platform.api.Role.TRAINING_COORD;
import static org.antong.platform.api.Role.VILLAGE_DIRECTOR;
import static org.antong.platform.api.Role.VOLUNTEER_COORD;

import org.antong.platform.api.AntongModule;
import org.antong.platform.api.ModuleInfo;
import org.osgi.service.component.annotations.Component;

/** Divisions and trusteeship as a part of the platform that has pages. */
@Component
public final class DivisionsModule implements AntongModule {

  /** Reads the tree and who manages which village. */
  public static final String READ = "divisions:trusteeship:read";

  /** Hands villages over. The three administrators touch no child's data by it. */
  public static final String WRITE = "divisions:trusteeship:write";

  @Override
  public ModuleInfo info() {
    return ModuleInfo.ofPlatform("divisions")
        .permission(
            READ,
            VILLAGE_DIRECTOR,
            TOWN_SUPERVISOR,
            COUNTY_OFFICER,
            RESCUE_WORKER,
            TRAINING_COORD,
            VOLUNTEER_COORD,
            LEGAL_AID_LIAISON,
            DEPT_LIAISON,
            LEADER,
            PREF_OFFICER,
            SYS_ADMIN)
        .permission(WRITE, COUNTY_OFFICER, PREF_OFFICER, SYS_ADMIN)
        .menu("divisions.browse", "map-2", "/divisions", READ, 800);
  }
}
