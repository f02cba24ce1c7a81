package org.antong.platform.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a module says about itself. Title and purpose are texts {@code <id>.module.title} and {@code
 * <id>.module.purpose}.
 *
 * @param id one id, one name everywhere (design.md 2)
 * @param platform part of the platform: never switched off, not listed as a module
 * @param needs modules without which this one does not work
 * @param awareOf modules it uses when they are there
 * @param menu entries of the left menu, in order
 * @param permissions each permission with the roles that have it
 */
public record ModuleInfo(
    String id,
    boolean platform,
    List<String> needs,
    List<String> awareOf,
    List<MenuItem> menu,
    Map<String, Set<Role>> permissions) {

  /**
   * An entry of the left menu.
   *
   * @param textKey its label
   * @param icon name of a Tabler icon
   * @param path address, for example {@code /training/sessions}
   * @param permission who sees it
   * @param daily stands in the bar at the bottom of a phone
   * @param order place in the menu, smaller first
   */
  public record MenuItem(
      String textKey, String icon, String path, String permission, boolean daily, int order) {}

  public ModuleInfo {
    needs = List.copyOf(needs);
    awareOf = List.copyOf(awareOf);
    menu = List.copyOf(menu);
    permissions = Map.copyOf(permissions);
    for (String permission : permissions.keySet()) {
      if (!permission.startsWith(id + ":")) throw new ForeignPermission(permission, id);
    }
  }

  /** A module grants a permission that is not its own. */
  public static final class ForeignPermission extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private final String permission;

    ForeignPermission(String permission, String id) {
      super(permission + " does not belong to module " + id);
      this.permission = permission;
    }

    public String permission() {
      return permission;
    }
  }

  /** Starts the description of a domain module. */
  public static ModuleInfo of(String id) {
    return new ModuleInfo(id, false, List.of(), List.of(), List.of(), Map.of());
  }

  /** Starts the description of a platform bundle that has pages and permissions of its own. */
  public static ModuleInfo ofPlatform(String id) {
    return new ModuleInfo(id, true, List.of(), List.of(), List.of(), Map.of());
  }

  public ModuleInfo needs(String... modules) {
    return new ModuleInfo(id, platform, List.of(modules), awareOf, menu, permissions);
  }

  public ModuleInfo awareOf(String... modules) {
    return new ModuleInfo(id, platform, needs, List.of(modules), menu, permissions);
  }

  public ModuleInfo menu(String textKey, String icon, String path, String permission, int order) {
    return with(new MenuItem(textKey, icon, path, permission, false, order));
  }

  /** A menu entry that also stands in the bar at the bottom of a phone. */
  public ModuleInfo daily(String textKey, String icon, String path, String permission, int order) {
    return with(new MenuItem(textKey, icon, path, permission, true, order));
  }

  /** Grants a permission to roles; the name starts with the module's id. */
  public ModuleInfo permission(String permission, Role... roles) {
    Map<String, Set<Role>> more = new LinkedHashMap<>(permissions);
    more.put(permission, Set.of(roles));
    return new ModuleInfo(id, platform, needs, awareOf, menu, more);
  }

  private ModuleInfo with(MenuItem item) {
    List<MenuItem> more = new ArrayList<>(menu);
    more.add(item);
    return new ModuleInfo(id, platform, needs, awareOf, more, permissions);
  }
}
