package org.antong.platform.security.internal;

import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.antong.platform.api.AntongModule;
import org.antong.platform.api.ModuleDeclaration;
import org.antong.platform.api.ModuleInfo;
import org.antong.platform.api.Role;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** What each role may do in the modules that are there at this moment. */
@Component(service = RolePermissions.class)
public final class RolePermissions {

  private final Collection<AntongModule> modules = new CopyOnWriteArrayList<>();
  private volatile Map<Role, Set<String>> byRole = Map.of();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  synchronized void add(AntongModule module) {
    modules.add(module);
    collect();
  }

  synchronized void remove(AntongModule module) {
    modules.remove(module);
    collect();
  }

  /** Permissions by role. */
  public Map<Role, Set<String>> all() {
    return byRole;
  }

  /** Permissions of these roles together. */
  public Set<String> of(Collection<Role> roles) {
    Map<Role, Set<String>> now = byRole;
    return roles.stream()
        .flatMap(r -> now.getOrDefault(r, Set.of()).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void collect() {
    Map<Role, Set<String>> found = new EnumMap<>(Role.class);
    for (ModuleInfo info : ModuleDeclaration.infos(List.copyOf(modules))) {
      info.permissions()
          .forEach(
              (permission, roles) ->
                  roles.forEach(
                      r -> found.computeIfAbsent(r, k -> new LinkedHashSet<>()).add(permission)));
    }
    found.replaceAll((role, permissions) -> Set.copyOf(permissions));
    byRole = Map.copyOf(found);
  }
}
