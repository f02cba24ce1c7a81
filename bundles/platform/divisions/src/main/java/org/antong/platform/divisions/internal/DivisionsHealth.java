package org.antong.platform.divisions.internal;

import org.antong.platform.api.portal.HealthCheck;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Without divisions nobody belongs anywhere: the system does not serve. */
@Component
public final class DivisionsHealth implements HealthCheck {

  private final DivisionTree tree;

  @Activate
  public DivisionsHealth(@Reference DivisionTree tree) {
    this.tree = tree;
  }

  @Override
  public Health check() {
    boolean well = !tree.snapshot().isEmpty();
    return new Health("divisions", well, well ? "divisions.health.well" : "divisions.health.empty");
  }
}
