package org.antong.probe.internal;

import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Remembers the class loader of every module that was started, without holding it. */
@Component(service = Loaders.class, immediate = true)
public final class Loaders {

  private static final String OURS = "org.antong.";
  private static final int COLLECTIONS = 3;

  private record Seen(Bundle bundle, String name, WeakReference<ClassLoader> loader) {}

  private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
  private int collected;

  @Activate
  public Loaders(BundleContext context) {
    context.addBundleListener((SynchronousBundleListener) this::bundleChanged);
    for (Bundle bundle : context.getBundles()) remember(bundle);
  }

  private void bundleChanged(BundleEvent event) {
    if (event.getType() == BundleEvent.STARTED) remember(event.getBundle());
  }

  private void remember(Bundle bundle) {
    String name = bundle.getSymbolicName();
    if (bundle.getState() != Bundle.ACTIVE || name == null || !name.startsWith(OURS)) return;
    ClassLoader loader = bundle.adapt(BundleWiring.class).getClassLoader();
    if (loader != null) seen.add(new Seen(bundle, name, new WeakReference<>(loader)));
  }

  /** After full collections; what was collected is only counted from then on. */
  synchronized MemoryView view() {
    collect();
    for (Seen s : seen) {
      if (s.bundle().getState() == Bundle.UNINSTALLED && s.loader().get() == null) {
        seen.remove(s);
        collected++;
      }
    }
    collect();
    List<String> left =
        seen.stream()
            .filter(s -> s.bundle().getState() == Bundle.UNINSTALLED)
            .map(Seen::name)
            .sorted()
            .toList();
    return new MemoryView(
        collected + left.size(),
        left,
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
  }

  private static void collect() {
    for (int i = 0; i < COLLECTIONS; i++) System.gc();
  }
}
