package ${package}.internal;

import static org.antong.platform.api.Role.COUNTY_OFFICER;
import static org.antong.platform.api.Role.TOWN_SUPERVISOR;
import static org.antong.platform.api.Role.VILLAGE_DIRECTOR;

import org.antong.platform.api.AntongModule;
import org.antong.platform.api.ModuleInfo;
import org.osgi.service.component.annotations.Component;

/** Says who the module is: its menu, and which roles have each of its permissions. */
@Component
public final class ${className}Module implements AntongModule {

  public static final String READ = "${id}:note:read";
  public static final String WRITE = "${id}:note:write";

  private static final ModuleInfo INFO =
      ModuleInfo.of("${id}")
          .menu("${id}.notes", "notes", "/${id}/notes", READ, 900)
          .permission(READ, VILLAGE_DIRECTOR, TOWN_SUPERVISOR, COUNTY_OFFICER)
          .permission(WRITE, VILLAGE_DIRECTOR, TOWN_SUPERVISOR);

  @Override
  public ModuleInfo info() {
    return INFO;
  }
}
