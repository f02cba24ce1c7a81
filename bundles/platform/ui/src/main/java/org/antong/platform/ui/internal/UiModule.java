package org.antong.platform.ui.internal;

import static org.antong.platform.api.Role.AUDIT_ADMIN;
import static org.antong.platform.api.Role.COUNTY_OFFICER;
import static org.antong.platform.api.Role.RESCUE_WORKER;
import static org.antong.platform.api.Role.SEC_ADMIN;
import static org.antong.platform.api.Role.SYS_ADMIN;
import static org.antong.platform.api.Role.TOWN_SUPERVISOR;
import static org.antong.platform.api.Role.VILLAGE_DIRECTOR;

import org.antong.platform.api.AntongModule;
import org.antong.platform.api.ModuleInfo;
import org.osgi.service.component.annotations.Component;

/** The pages of the platform itself: home, accounts, asking to read a file. */
@Component(service = AntongModule.class)
public final class UiModule implements AntongModule {

  @Override
  public ModuleInfo info() {
    return ModuleInfo.ofPlatform("ui")
        .menu("ui.accounts.title", "users-group", "/accounts", "ui:account:read", 900)
        .permission(
            "ui:account:read", SEC_ADMIN, SYS_ADMIN, AUDIT_ADMIN, TOWN_SUPERVISOR, COUNTY_OFFICER)
        .menu("ui.access.title", "file-search", "/access-requests", "ui:access:ask", 890)
        .permission(
            "ui:access:ask", VILLAGE_DIRECTOR, TOWN_SUPERVISOR, COUNTY_OFFICER, RESCUE_WORKER)
        .permission("ui:access:decide", COUNTY_OFFICER)
        .permission("ui:account:write", SEC_ADMIN)
        .permission("ui:account:confirm", SEC_ADMIN, SYS_ADMIN, AUDIT_ADMIN)
        .permission("ui:account:reset", SEC_ADMIN, TOWN_SUPERVISOR, COUNTY_OFFICER);
  }
}
