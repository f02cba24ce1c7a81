package org.antong.platform.codes.internal;

import static org.antong.platform.api.Role.COUNTY_OFFICER;
import static org.antong.platform.api.Role.PREF_OFFICER;
import static org.antong.platform.api.Role.SYS_ADMIN;

import org.antong.platform.api.AntongModule;
import org.antong.platform.api.ModuleInfo;
import org.osgi.service.component.annotations.Component;

/** Code tables as a part of the platform that has pages. */
@Component
public final class CodesModule implements AntongModule {

  /** Looks at the lists, and at how many records use a value. */
  public static final String READ = "codes:value:read";

  /** Adds a county's own values and ends values. No child's data are touched by it. */
  public static final String WRITE = "codes:value:write";

  private static final ModuleInfo INFO =
      ModuleInfo.ofPlatform("codes")
          .permission(READ, SYS_ADMIN, COUNTY_OFFICER, PREF_OFFICER)
          .permission(WRITE, SYS_ADMIN)
          .menu("codes.lists", "list-details", "/codes", READ, 850);

  @Override
  public ModuleInfo info() {
    return INFO;
  }
}
