package org.antong.platform.api;

import java.util.List;
import java.util.Optional;
import org.antong.platform.api.portal.ModuleTroubles.Trouble;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/**
 * What a started module says about itself, as far as it may be believed: a module that cannot say
 * it, that speaks for another one, or that makes itself a part of the platform is left out of menus
 * and permissions, and nobody else notices.
 */
public final class ModuleDeclaration {

  private static final String PLATFORM = "org.antong.platform.";

  private final ModuleInfo info;
  private final Trouble trouble;

  private ModuleDeclaration(ModuleInfo info, Trouble trouble) {
    this.info = info;
    this.trouble = trouble;
  }

  public static ModuleDeclaration of(AntongModule module) {
    Bundle bundle = FrameworkUtil.getBundle(module.getClass());
    String header = bundle == null ? null : bundle.getHeaders("").get("Antong-Module");
    return of(module, header, bundle != null && !bundle.getSymbolicName().startsWith(PLATFORM));
  }

  /**
   * @param header the id in the manifest of the module's bundle; null where there is no bundle
   * @param domain whether the bundle is none of the platform's own
   */
  static ModuleDeclaration of(AntongModule module, String header, boolean domain) {
    ModuleInfo info;
    try {
      info = module.info();
    } catch (ModuleInfo.ForeignPermission e) {
      return wrong(Trouble.of(name(header), "modules.trouble.permission", e.permission()));
    } catch (RuntimeException | LinkageError e) {
      return wrong(
          Trouble.of(name(header), "modules.trouble.info", String.valueOf(e.getMessage())));
    }
    if (header != null && (info == null || !header.equals(info.id()))) {
      return wrong(Trouble.of(header, "modules.trouble.id", info == null ? "?" : info.id()));
    }
    if (domain && info.platform()) {
      return wrong(Trouble.of(name(header), "modules.trouble.platform"));
    }
    return new ModuleDeclaration(info, null);
  }

  /** What these modules say, those that cannot be believed left out. */
  public static List<ModuleInfo> infos(List<AntongModule> modules) {
    return modules.stream().flatMap(m -> of(m).info().stream()).toList();
  }

  /** Empty where it cannot be believed. */
  public Optional<ModuleInfo> info() {
    return Optional.ofNullable(info);
  }

  /** Why it cannot be believed. */
  public Optional<Trouble> trouble() {
    return Optional.ofNullable(trouble);
  }

  private static String name(String header) {
    return header == null ? "?" : header;
  }

  private static ModuleDeclaration wrong(Trouble trouble) {
    return new ModuleDeclaration(null, trouble);
  }
}
