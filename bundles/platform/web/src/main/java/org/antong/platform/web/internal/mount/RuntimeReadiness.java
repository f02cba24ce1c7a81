package org.antong.platform.web.internal.mount;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antong.platform.api.AntongModule;
import org.antong.platform.api.portal.ModuleTroubles;
import org.antong.platform.api.portal.ModuleTroubles.Trouble;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Readiness;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/**
 * The runtime is ready when its boot is over and every started module bundle offers what its
 * components promise, mounted. A part of the platform is waited for as long as it takes; a domain
 * module only while it may still come, for the others serve without it.
 */
@Component(service = Readiness.class)
public final class RuntimeReadiness implements Readiness {

  // By name, so that no import ties the web to Karaf's feature service.
  private static final String BOOT = "org.apache.karaf.features.BootFinished";
  private static final String PLATFORM = "org.antong.platform.";
  private static final Set<String> PROMISED =
      Set.of(
          AntongModule.class.getName(), ApiResource.class.getName(), PageResource.class.getName());

  private final BundleContext context;
  private final ServiceComponentRuntime components;
  private final Mounts mounts;
  private final Patience patience = new Patience(System::nanoTime);

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile List<ModuleTroubles> troubles = List.of();

  @Activate
  public RuntimeReadiness(
      BundleContext context,
      @Reference ServiceComponentRuntime components,
      @Reference Mounts mounts) {
    this.context = context;
    this.components = components;
    this.mounts = mounts;
  }

  @Override
  public Map<String, String> lacking() {
    Set<String> platform = new HashSet<>();
    Map<String, String> lacking = everything(platform);
    patience.keepWaited(lacking, platform, troubled());
    if (!booted()) lacking.put("boot", "running");
    if (lacking.isEmpty()) patience.complete();
    return lacking;
  }

  @Override
  public Optional<String> lacking(String module) {
    Map<String, String> lacking = everything(new HashSet<>());
    return lacking.keySet().stream()
        .filter(name -> module(name).equals(module))
        .findFirst()
        .map(lacking::get);
  }

  private static String module(String name) {
    return name.contains("/") ? name.substring(0, name.indexOf('/')) : name;
  }

  /** By module, or by module and face as {@code id/FACE}; ids of the platform's parts are added. */
  private Map<String, String> everything(Set<String> platform) {
    Map<String, String> lacking = new LinkedHashMap<>();
    for (Bundle bundle : context.getBundles()) {
      String module = bundle.getHeaders("").get("Antong-Module");
      if (module == null) continue;
      if (String.valueOf(bundle.getSymbolicName()).startsWith(PLATFORM)) platform.add(module);
      if (bundle.getState() != Bundle.ACTIVE) {
        // A bundle that county IT stopped is not waited for; one that cannot resolve is no less
        // ready.
        if (bundle.getState() == Bundle.STARTING) lacking.put(module, "starting");
        continue;
      }
      for (ComponentDescriptionDTO component : components.getComponentDescriptionDTOs(bundle)) {
        unsatisfied(component).ifPresent(why -> lacking.put(module, why));
      }
    }
    lacking.putAll(mounts.missing());
    return lacking;
  }

  /** Modules that will not come, and somebody knows why. */
  private Set<String> troubled() {
    return troubles.stream()
        .flatMap(t -> t.troubles().stream())
        .map(Trouble::module)
        .collect(Collectors.toSet());
  }

  private Optional<String> unsatisfied(ComponentDescriptionDTO component) {
    if (Stream.of(component.serviceInterfaces).noneMatch(PROMISED::contains)) {
      return Optional.empty();
    }
    String name = component.name.substring(component.name.lastIndexOf('.') + 1);
    Collection<ComponentConfigurationDTO> configurations =
        components.getComponentConfigurationDTOs(component);
    if (configurations.isEmpty()) return Optional.of(name + " is not there");
    return configurations.stream()
        .filter(c -> c.state != ComponentConfigurationDTO.SATISFIED)
        .filter(c -> c.state != ComponentConfigurationDTO.ACTIVE)
        .map(c -> name + waiting(c))
        .findFirst();
  }

  private static String waiting(ComponentConfigurationDTO configuration) {
    if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION) return " failed";
    List<UnsatisfiedReferenceDTO> references = List.of(configuration.unsatisfiedReferences);
    return references.stream()
        .map(r -> r.name)
        .collect(Collectors.joining(", ", " waits for ", ""));
  }

  private boolean booted() {
    try {
      ServiceReference<?>[] found = context.getAllServiceReferences(BOOT, null);
      return found != null && found.length > 0;
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * How long domain modules are waited for, each from when it was first seen lacking; once all was
   * there they are not waited for any more, for a module that comes or goes on a running system
   * must not take the others' requests elsewhere.
   */
  static final class Patience {

    static final Duration AT_MOST = Duration.ofSeconds(30);

    private final LongSupplier nanos;
    private final Map<String, Long> since = new ConcurrentHashMap<>();
    private volatile boolean complete;

    Patience(LongSupplier nanos) {
      this.nanos = nanos;
    }

    /** Nothing was lacking: what comes from now on comes to a runtime that serves. */
    void complete() {
      complete = true;
    }

    /**
     * Takes out what is not waited for.
     *
     * @param lacking by module, or by module and face as {@code id/FACE}
     * @param platform modules that are parts of the platform
     * @param troubled modules that are known not to come
     */
    void keepWaited(Map<String, String> lacking, Set<String> platform, Set<String> troubled) {
      long now = nanos.getAsLong();
      Set<String> modules = new HashSet<>();
      lacking
          .keySet()
          .removeIf(
              name -> {
                String module = module(name);
                if (platform.contains(module)) return false;
                modules.add(module);
                long began = since.computeIfAbsent(module, m -> now);
                return complete || troubled.contains(module) || now - began > AT_MOST.toNanos();
              });
      since.keySet().retainAll(modules);
    }
  }
}
