package org.antong.platform.exchange.internal;

import static org.antong.platform.api.Role.COUNTY_OFFICER;
import static org.antong.platform.api.Role.LEADER;
import static org.antong.platform.api.Role.PREF_OFFICER;
import static org.antong.platform.api.Role.RESCUE_WORKER;
import static org.antong.platform.api.Role.TOWN_SUPERVISOR;
import static org.antong.platform.api.Role.TRAINING_COORD;
import static org.antong.platform.api.Role.VILLAGE_DIRECTOR;

import org.antong.platform.api.AntongModule;
import org.antong.platform.api.ModuleInfo;
import org.osgi.service.component.annotations.Component;

/** Rosters in and files out, for any module that has some. */
@Component
public final class ExchangeModule implements AntongModule {

  public static final String ID = "exchange";

  /** Asks for files and takes them along. */
  public static final String OWN = "exchange:export:own";

  /** Sees what waits for a second person. */
  public static final String REVIEW = "exchange:export:review";

  /** Agrees to what somebody else asked for, or refuses it. */
  public static final String APPROVE = "exchange:export:approve";

  /** Stops what nobody else in the office could agree to. */
  public static final String STOP = "exchange:export:stop";

  @Override
  public ModuleInfo info() {
    return ModuleInfo.ofPlatform(ID)
        .menu("exchange.exports", "file-export", "/exchange/exports", OWN, 806)
        .menu("exchange.approvals", "shield-check", "/exchange/approvals", REVIEW, 807)
        .permission(
            OWN,
            VILLAGE_DIRECTOR,
            TOWN_SUPERVISOR,
            COUNTY_OFFICER,
            RESCUE_WORKER,
            TRAINING_COORD,
            PREF_OFFICER)
        .permission(REVIEW, COUNTY_OFFICER, LEADER)
        .permission(APPROVE, COUNTY_OFFICER)
        .permission(STOP, LEADER);
  }
}
