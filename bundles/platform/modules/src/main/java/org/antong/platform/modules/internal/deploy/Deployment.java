package org.antong.platform.modules.internal.deploy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.antong.platform.api.data.Schemas;
import org.antong.platform.modules.internal.deploy.DeployFolder.Changes;
import org.antong.platform.modules.internal.installed.ModuleBundles;
import org.antong.platform.modules.internal.installed.ModuleOffer;
import org.antong.platform.modules.internal.installed.OfferSource;
import org.antong.platform.modules.internal.installed.ShippedModules;
import org.apache.karaf.features.BootFinished;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/** The modules that county IT put into the folder {@code deploy}, for this runtime. */
@Component(
    service = {Deployment.class, OfferSource.class},
    configurationPid = "antong.modules.deploy")
@Designate(ocd = DeployConfig.class)
public final class Deployment implements OfferSource, Judge.Runtime {

  private final BundleContext context;
  private final ModuleBundles bundles;
  private final ShippedModules shipped;
  private final DeployFolder folder;
  private final boolean unsigned;
  private final Path trust;
  private Changes first;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile Schemas schemas;

  @Activate
  public Deployment(
      BundleContext context,
      @Reference ModuleBundles bundles,
      @Reference ShippedModules shipped,
      @Reference DeployAudit audit,
      DeployConfig config) {
    this.context = context;
    this.bundles = bundles;
    this.shipped = shipped;
    this.unsigned = config.unsigned();
    Path data = Path.of(System.getProperty("antong.data", ".")).toAbsolutePath();
    this.trust = data.resolve("etc").resolve("trust");
    // Copies stand in the framework's own store, and so go when the bundles made of them go.
    Judge judge = new Judge(context.getDataFile("deploy").toPath(), trust, unsigned, this);
    this.folder =
        new DeployFolder(
            data,
            judge,
            new Memory(data.resolve("run")),
            audit,
            Clock.systemUTC(),
            System::nanoTime);
  }

  /** Nothing is judged before the runtime has booted: what a module stands on may not be there. */
  @Override
  public synchronized List<ModuleOffer> offers() {
    if (!booted()) return List.of();
    if (!folder.began()) first = folder.look();
    return folder.offers();
  }

  /** What changed since it was asked last. */
  synchronized Changes look() {
    if (!booted()) return new Changes(Set.of(), Set.of(), Set.of());
    Changes changes = first == null ? folder.look() : first;
    first = null;
    return changes;
  }

  /** The files as county IT sees them. */
  public List<Line> lines() {
    return folder.lines();
  }

  /** Whether what nobody signed is taken. */
  public boolean unsigned() {
    return unsigned;
  }

  /** Files among the trusted certificates that hold none. */
  public List<String> unreadableTrust() {
    return Trust.in(trust).unreadable();
  }

  private boolean booted() {
    return context.getServiceReference(BootFinished.class) != null;
  }

  @Override
  public Surroundings surroundings(String module) {
    Set<String> own = new HashSet<>(bundles.parts(module));
    Map<String, List<Version>> packages = new HashMap<>();
    Map<String, List<Map<String, Object>>> capabilities = new HashMap<>();
    for (Bundle bundle : context.getBundles()) {
      BundleRevision revision = bundle.adapt(BundleRevision.class);
      if (revision == null || own.contains(bundle.getLocation())) continue;
      // What is declared, for a module that is about to be started is not resolved yet.
      for (BundleCapability one : revision.getDeclaredCapabilities(null)) {
        Map<String, Object> attributes = one.getAttributes();
        if (one.getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE)) {
          packages
              .computeIfAbsent(
                  String.valueOf(attributes.get(PackageNamespace.PACKAGE_NAMESPACE)),
                  name -> new ArrayList<>())
              .add(version(attributes.get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE)));
        } else {
          capabilities
              .computeIfAbsent(one.getNamespace(), name -> new ArrayList<>())
              .add(attributes);
        }
      }
    }
    return new Surroundings(packages, capabilities);
  }

  private static Version version(Object attribute) {
    return attribute instanceof Version version ? version : Version.emptyVersion;
  }

  @Override
  public boolean shipped(String module) {
    return shipped.offers().stream().anyMatch(o -> o.id().equals(module));
  }

  @Override
  public boolean named(String bundle, String module) {
    Set<String> own = new TreeSet<>(bundles.parts(module));
    for (Bundle other : context.getBundles()) {
      if (bundle.equals(other.getSymbolicName()) && !own.contains(other.getLocation())) return true;
    }
    return false;
  }

  @Override
  public Optional<String> schema(String module) {
    Schemas known = schemas;
    return known == null ? Optional.empty() : known.version(module);
  }

  @Override
  public boolean runs(Path folder) {
    String address = folder.toUri().toString();
    for (Bundle bundle : context.getBundles()) {
      if (bundle.getLocation().startsWith(address)) return true;
    }
    return false;
  }
}
