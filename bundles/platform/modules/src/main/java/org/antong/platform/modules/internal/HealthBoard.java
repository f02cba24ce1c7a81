package org.antong.platform.modules.internal;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.antong.platform.api.portal.HealthCheck;
import org.antong.platform.api.portal.HealthCheck.Health;
import org.antong.platform.api.text.Texts;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks everything that must be well how it is. */
@Component(service = HealthBoard.class)
public final class HealthBoard {

  private static final Logger LOG = LoggerFactory.getLogger(HealthBoard.class);

  private final List<HealthCheck> checks = new CopyOnWriteArrayList<>();

  @Reference(
      service = HealthCheck.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  public void bind(HealthCheck check) {
    checks.add(check);
  }

  public void unbind(HealthCheck check) {
    checks.remove(check);
  }

  /** By name; a check that fails to answer is not well. */
  public List<Health> ask() {
    return checks.stream()
        .map(HealthBoard::ask)
        .sorted(Comparator.comparing(Health::name))
        .toList();
  }

  /** What a check is called; its name where nobody gave it a title. */
  public static String title(Health health, Texts texts) {
    int end = health.key().indexOf(".health.");
    String key = (end < 0 ? "" : health.key().substring(0, end)) + ".health.title." + health.name();
    return texts.has(key) ? texts.get(key) : health.name();
  }

  /** What was found, and what to do. */
  public static String says(Health health, Texts texts) {
    return texts.get(health.key(), health.args().toArray());
  }

  private static Health ask(HealthCheck check) {
    try {
      return check.check();
    } catch (RuntimeException e) {
      LOG.warn("{} did not answer: {}", check.getClass().getSimpleName(), e.toString());
      return new Health(check.getClass().getSimpleName(), false, "modules.health.silent");
    }
  }
}
