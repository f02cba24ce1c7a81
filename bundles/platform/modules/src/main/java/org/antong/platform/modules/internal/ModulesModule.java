package org.antong.platform.modules.internal;

import org.antong.platform.api.AntongModule;
import org.antong.platform.api.ModuleInfo;
import org.antong.platform.api.Role;
import org.osgi.service.component.annotations.Component;

/** The list of modules as a part of the platform that has a page. */
@Component
public final class ModulesModule implements AntongModule {

  /** Reads which modules are there. */
  public static final String READ = "modules:module:read";

  /** Installs and removes modules on this runtime. */
  public static final String INSTALL = "modules:module:write";

  /** Reads which county has which module on. */
  public static final String SWITCHES = "modules:switch:read";

  /** Switches modules on and off in counties. */
  public static final String SWITCH = "modules:switch:write";

  /** Reads and checks the audit log. */
  public static final String AUDIT = "modules:audit:read";

  @Override
  public ModuleInfo info() {
    return ModuleInfo.ofPlatform("modules")
        .permission(READ, Role.SYS_ADMIN)
        .permission(INSTALL, Role.SYS_ADMIN)
        .permission(SWITCHES, Role.SYS_ADMIN, Role.AUDIT_ADMIN)
        .permission(SWITCH, Role.SYS_ADMIN)
        .permission(AUDIT, Role.AUDIT_ADMIN)
        .menu("modules.switches", "toggle-right", "/modules/counties", SWITCHES, 890)
        .menu("modules.list", "puzzle", "/modules", READ, 900)
        .menu("modules.audit", "list-search", "/modules/audit", AUDIT, 880)
        .menu("modules.health", "heartbeat", "/modules/health", READ, 910);
  }
}
