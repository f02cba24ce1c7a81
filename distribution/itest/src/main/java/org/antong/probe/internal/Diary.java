package org.antong.probe.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;

/** Writes down every bundle and every service of a component that comes or goes. */
@Component(service = Diary.class, immediate = true)
public final class Diary {

  private final BundleContext context;
  private final ServiceComponentRuntime components;
  private final Queue<String> events = new ConcurrentLinkedQueue<>();

  /** Each kind of line once: what is written down must not look like memory a module left. */
  private final Map<String, String> lines = new ConcurrentHashMap<>();

  @Activate
  public Diary(BundleContext context, @Reference ServiceComponentRuntime components)
      throws InvalidSyntaxException {
    this.context = context;
    this.components = components;
    // The framework removes both when this bundle stops.
    context.addBundleListener((SynchronousBundleListener) this::bundleChanged);
    context.addServiceListener(this::serviceChanged, "(component.id=*)");
  }

  private void bundleChanged(BundleEvent event) {
    write("bundle " + event.getBundle().getSymbolicName() + " " + word(event.getType()));
  }

  private void serviceChanged(ServiceEvent event) {
    if (event.getType() == ServiceEvent.MODIFIED) return;
    Object type = event.getServiceReference().getProperty(Constants.OBJECTCLASS);
    write(
        "component of "
            + event.getServiceReference().getBundle().getSymbolicName()
            + " "
            + event.getServiceReference().getProperty("component.name")
            + " "
            + Arrays.toString((Object[]) type)
            + (event.getType() == ServiceEvent.REGISTERED ? " came" : " went"));
  }

  private void write(String line) {
    events.add(lines.computeIfAbsent(line, same -> same));
  }

  RuntimeView view() {
    List<RuntimeView.Part> bundles = new ArrayList<>();
    List<RuntimeView.Part> configurations = new ArrayList<>();
    for (Bundle bundle : context.getBundles()) {
      boolean fragment = bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
      String name = bundle.getSymbolicName();
      String state = (fragment ? "fragment " : "") + stateOf(bundle);
      bundles.add(new RuntimeView.Part(bundle.getBundleId(), name, name, state, ""));
      for (var description : components.getComponentDescriptionDTOs(bundle)) {
        for (var c : components.getComponentConfigurationDTOs(description)) {
          configurations.add(
              new RuntimeView.Part(c.id, description.name, name, stateOf(c), waiting(c)));
        }
      }
    }
    return new RuntimeView(bundles, configurations, List.copyOf(events));
  }

  private static String stateOf(Bundle bundle) {
    return switch (bundle.getState()) {
      case Bundle.INSTALLED -> "installed";
      case Bundle.RESOLVED -> "resolved";
      case Bundle.STARTING -> "starting";
      case Bundle.ACTIVE -> "active";
      case Bundle.STOPPING -> "stopping";
      default -> "uninstalled";
    };
  }

  private static String stateOf(ComponentConfigurationDTO configuration) {
    return switch (configuration.state) {
      case ComponentConfigurationDTO.ACTIVE -> "active";
      case ComponentConfigurationDTO.SATISFIED -> "satisfied";
      case ComponentConfigurationDTO.FAILED_ACTIVATION -> "failed";
      default -> "unsatisfied";
    };
  }

  private static String waiting(ComponentConfigurationDTO configuration) {
    if (configuration.unsatisfiedReferences == null) return "";
    return Arrays.stream(configuration.unsatisfiedReferences)
        .map(r -> r.name + " " + r.target)
        .collect(Collectors.joining(", "));
  }

  private static String word(int type) {
    return switch (type) {
      case BundleEvent.INSTALLED -> "installed";
      case BundleEvent.RESOLVED -> "resolved";
      case BundleEvent.LAZY_ACTIVATION, BundleEvent.STARTING -> "starting";
      case BundleEvent.STARTED -> "started";
      case BundleEvent.STOPPING -> "stopping";
      case BundleEvent.STOPPED -> "stopped";
      case BundleEvent.UPDATED -> "updated";
      case BundleEvent.UNRESOLVED -> "unresolved";
      case BundleEvent.UNINSTALLED -> "uninstalled";
      default -> "event " + type;
    };
  }
}
