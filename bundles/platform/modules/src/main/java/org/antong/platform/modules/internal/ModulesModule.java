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

  @Override
  public ModuleInfo info() {
    return ModuleInfo.ofPlatform("modules")
        .permission(READ, Role.SYS_ADMIN)
        .menu("modules.list", "puzzle", "/modules", READ, 900)
        .menu("modules.health", "heartbeat", "/modules/health", READ, 910);
  }
}
