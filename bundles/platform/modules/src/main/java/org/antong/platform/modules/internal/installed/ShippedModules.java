package org.antong.platform.modules.internal.installed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.karaf.features.BundleInfo;
import org.apache.karaf.features.Feature;
import org.apache.karaf.features.FeaturesService;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The modules that came with the installation: features {@code antong-<id>} one of whose bundles
 * says of itself that it is module {@code <id>}. Nothing here knows a module by name.
 */
@Component(service = {OfferSource.class, ShippedModules.class})
public final class ShippedModules implements OfferSource {

  private static final Logger LOG = LoggerFactory.getLogger(ShippedModules.class);
  private static final Pattern NAME = Pattern.compile("antong-([a-z][a-z0-9]*)");

  private final BundleContext context;
  private final FeaturesService features;
  private final SystemFolder shipped = SystemFolder.ofThisRuntime();
  private final Map<String, Optional<ModuleOffer>> known = new ConcurrentHashMap<>();

  @Activate
  public ShippedModules(BundleContext context, @Reference FeaturesService features) {
    this.context = context;
    this.features = features;
  }

  @Override
  public List<ModuleOffer> offers() {
    List<ModuleOffer> offers = new ArrayList<>();
    try {
      for (Feature feature : features.listFeatures()) {
        // What a feature holds does not change while it has this version.
        known.computeIfAbsent(feature.getId(), id -> offer(feature)).ifPresent(offers::add);
      }
    } catch (Exception e) {
      LOG.error("The features of the installation cannot be read: {}", e.toString());
    }
    return offers;
  }

  private Optional<ModuleOffer> offer(Feature feature) {
    Matcher name = NAME.matcher(feature.getName());
    if (!name.matches()) return Optional.empty();
    String id = name.group(1);
    for (BundleInfo part : feature.getBundles()) {
      Map<String, String> headers = headers(part.getLocation());
      if (!id.equals(headers.get(Headers.MODULE))) continue;
      return Optional.of(
          new ModuleOffer(
              id,
              headers.getOrDefault(Constants.BUNDLE_VERSION, "0"),
              feature.getDescription() == null ? id : feature.getDescription(),
              Headers.needs(headers.get(Headers.NEEDS)),
              feature.getBundles().stream()
                  .map(b -> new ModuleOffer.Part(b.getLocation(), b.getStartLevel()))
                  .toList()));
    }
    return Optional.empty();
  }

  private Map<String, String> headers(String location) {
    Bundle there = context.getBundle(location);
    if (there != null) return headers(there);
    try (JarInputStream jar = new JarInputStream(shipped.open(location))) {
      Manifest manifest = jar.getManifest();
      return manifest == null ? Map.of() : Headers.of(manifest);
    } catch (IOException e) {
      LOG.error("Bundle {} of the installation cannot be read: {}", location, e.getMessage());
      return Map.of();
    }
  }

  private static Map<String, String> headers(Bundle bundle) {
    Dictionary<String, String> headers = bundle.getHeaders("");
    return Collections.list(headers.keys()).stream()
        .collect(Collectors.toMap(key -> key, headers::get));
  }
}
