package org.antong.platform.modules.internal.health;

import java.util.List;
import java.util.stream.Collectors;
import org.antong.platform.api.portal.HealthCheck;
import org.antong.platform.modules.internal.deploy.DeployedFiles;
import org.antong.platform.modules.internal.deploy.Deployment;
import org.antong.platform.modules.internal.deploy.Line;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether every file somebody put into the folder deploy was taken, and who may sign them. */
@Component(service = HealthCheck.class)
public final class DeployHealth implements HealthCheck {

  private static final String NAME = "deploy";

  private final DeployedFiles deployed;
  private final Deployment deployment;

  @Activate
  public DeployHealth(@Reference DeployedFiles deployed, @Reference Deployment deployment) {
    this.deployed = deployed;
    this.deployment = deployment;
  }

  @Override
  public Health check() {
    List<Line> lines = deployed.lines();
    String refused =
        lines.stream()
            .filter(l -> l.state() == Line.State.REFUSED || l.state() == Line.State.PUT_OFF)
            .map(Line::file)
            .collect(Collectors.joining("、"));
    if (!refused.isEmpty()) return Health.watch(NAME, "modules.health.deploy.refused", refused);
    List<String> unreadable = deployment.unreadableTrust();
    if (!unreadable.isEmpty()) {
      return Health.watch(NAME, "modules.health.deploy.trust", String.join("、", unreadable));
    }
    if (deployment.unsigned()) return Health.watch(NAME, "modules.health.deploy.unsigned");
    return Health.well(NAME, "modules.health.deploy", Integer.toString(lines.size()));
  }
}
