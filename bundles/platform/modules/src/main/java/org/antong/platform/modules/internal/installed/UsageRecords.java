package org.antong.platform.modules.internal.installed;

import java.lang.reflect.Field;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the framework still notes about the services an uninstalled bundle once used.
 *
 * <p>Felix 7.0 sets the count of a used service to zero when its user stops, but drops the note
 * itself only when the service goes, so that each bundle that ever used a service of the platform
 * is kept for good, some 50 kB a time: see {@code ungetServices} in <a
 * href="https://github.com/apache/felix-dev/blob/master/framework/src/main/java/org/apache/felix/framework/ServiceRegistry.java">its
 * registry</a>. There is no way in by its interface, hence the one by reflection; another
 * framework, or a release that mends it, makes this do nothing.
 */
final class UsageRecords {

  private static final Logger LOG = LoggerFactory.getLogger(UsageRecords.class);

  private final Map<?, ?> notes;

  private UsageRecords(Map<?, ?> notes) {
    this.notes = notes;
  }

  /**
   * The notes of the framework this context belongs to; empty ones when it keeps none of that kind.
   */
  static UsageRecords of(BundleContext context) {
    try {
      Object framework = context.getBundle(0);
      Object registry = value(framework, "m_registry");
      return new UsageRecords(
          value(registry, "m_inUseMap") instanceof Map<?, ?> map ? map : Map.of());
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.debug(
          "This framework keeps no notes of used services where Felix 7 does: {}", e.toString());
      return new UsageRecords(Map.of());
    }
  }

  /**
   * Drops the notes about a bundle that is gone for good; those of a living one are not touched.
   */
  void forget(Bundle bundle) {
    if (bundle.getState() == Bundle.UNINSTALLED && notes.containsKey(bundle)) notes.remove(bundle);
  }

  private static Object value(Object owner, String field) throws ReflectiveOperationException {
    Field found = owner.getClass().getDeclaredField(field);
    found.setAccessible(true);
    return found.get(owner);
  }
}
