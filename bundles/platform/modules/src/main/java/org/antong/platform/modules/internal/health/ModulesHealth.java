package org.antong.platform.modules.internal.health;

import java.util.List;
import java.util.TreeSet;
import org.antong.platform.api.portal.HealthCheck;
import org.antong.platform.modules.internal.ModuleRegistry;
import org.antong.platform.modules.internal.installed.Installer;
import org.antong.platform.modules.internal.installed.Standing;
import org.antong.platform.modules.internal.trouble.TroubleBoard;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether every module of the list works; one that does not harms itself only. */
@Component(service = HealthCheck.class)
public final class ModulesHealth implements HealthCheck {

  private static final String NAME = "modules-running";

  private final ModuleRegistry registry;
  private final Installer installer;
  private final TroubleBoard troubles;

  @Activate
  public ModulesHealth(
      @Reference ModuleRegistry registry,
      @Reference Installer installer,
      @Reference TroubleBoard troubles) {
    this.registry = registry;
    this.installer = installer;
    this.troubles = troubles;
  }

  @Override
  public Health check() {
    Standing standing = installer.standing();
    if (!standing.refused().isEmpty()) {
      return Health.watch(NAME, "modules.health.running.list");
    }
    TreeSet<String> bad = new TreeSet<>(standing.failed().keySet());
    bad.addAll(standing.putOff().keySet());
    troubles.all().forEach(t -> bad.add(t.module()));
    if (!bad.isEmpty()) {
      return Health.watch(NAME, "modules.health.running.bad", String.join("、", List.copyOf(bad)));
    }
    return Health.well(
        NAME, "modules.health.running", Integer.toString(registry.list(false).size()));
  }
}
