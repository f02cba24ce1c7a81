package org.antong.platform.security.internal;

import org.antong.platform.api.AntongModule;
import org.antong.platform.api.ModuleInfo;
import org.antong.platform.api.Role;
import org.osgi.service.component.annotations.Component;

/**
 * Who may do what with accounts and the audit log. The pages, and so their place in the menu,
 * belong to platform/ui.
 */
@Component(service = AntongModule.class)
public final class SecurityModule implements AntongModule {

  public static final String READ = "security:account:read";
  public static final String WRITE = "security:account:write";
  public static final String CONFIRM = "security:account:confirm";
  public static final String RESET = "security:account:reset";
  public static final String POSTS = "security:post-account:write";
  public static final String AUDIT = "security:audit:read";
  public static final String ASK = "security:access:ask";
  public static final String GIVE = "security:access:decide";

  private static final ModuleInfo INFO =
      ModuleInfo.ofPlatform("security")
          .permission(
              READ,
              Role.SEC_ADMIN,
              Role.SYS_ADMIN,
              Role.AUDIT_ADMIN,
              Role.COUNTY_OFFICER,
              Role.TOWN_SUPERVISOR)
          .permission(WRITE, Role.SEC_ADMIN)
          .permission(CONFIRM, Role.SEC_ADMIN, Role.SYS_ADMIN, Role.AUDIT_ADMIN)
          .permission(RESET, Role.SEC_ADMIN, Role.COUNTY_OFFICER, Role.TOWN_SUPERVISOR)
          .permission(POSTS, Role.SEC_ADMIN, Role.COUNTY_OFFICER)
          .permission(AUDIT, Role.AUDIT_ADMIN)
          .permission(
              ASK,
              Role.VILLAGE_DIRECTOR,
              Role.TOWN_SUPERVISOR,
              Role.COUNTY_OFFICER,
              Role.RESCUE_WORKER)
          .permission(GIVE, Role.COUNTY_OFFICER);

  @Override
  public ModuleInfo info() {
    return INFO;
  }
}
