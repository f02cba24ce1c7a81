package org.antong.platform.modules.internal.installed;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Puts a module's own bundles into the framework and takes them out, and touches nothing else:
 * Karaf's feature service would resolve the whole runtime anew for each module, and may refresh
 * bundles that have nothing to do with it. The framework frees an uninstalled bundle by itself when
 * nobody is wired to it, so nothing is refreshed here either.
 *
 * <p>Bundles are started for this run only: after a restart the list decides anew, before anything
 * of a module ran.
 */
@Component(service = ModuleBundles.class)
public final class FrameworkBundles implements ModuleBundles {

  private static final long CLIMBS_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long LOOK_MILLIS = 20;

  private final BundleContext context;
  private final File file;
  private final SystemFolder shipped = SystemFolder.ofThisRuntime();
  private final UsageRecords usages;
  // Exchanged whole: who reads does not wait for a module that is just coming or going.
  private volatile Map<String, List<String>> parts;

  @Activate
  public FrameworkBundles(BundleContext context) {
    this.context = context;
    this.usages = UsageRecords.of(context);
    // Stands in the framework's own store, and so goes when the bundles go.
    this.file = context.getDataFile("modules.properties");
    this.parts = read();
  }

  @Override
  public Set<String> installed() {
    return new TreeSet<>(parts.keySet());
  }

  @Override
  public String version(String id) {
    Bundle bundle = main(id);
    return bundle == null ? null : bundle.getVersion().toString();
  }

  @Override
  public List<String> needs(String id) {
    Bundle bundle = main(id);
    return bundle == null ? List.of() : Headers.needs(bundle.getHeaders("").get(Headers.NEEDS));
  }

  @Override
  public List<String> parts(String id) {
    return parts.getOrDefault(id, List.of());
  }

  @Override
  public ModuleOffer offer(String id) {
    Bundle bundle = main(id);
    if (bundle == null) return null;
    List<ModuleOffer.Part> all = new ArrayList<>();
    for (String location : parts(id)) {
      Bundle part = context.getBundle(location);
      int level = part == null ? 0 : part.adapt(BundleStartLevel.class).getStartLevel();
      all.add(new ModuleOffer.Part(location, level));
    }
    return new ModuleOffer(id, bundle.getVersion().toString(), id, needs(id), all);
  }

  @Override
  public synchronized void install(ModuleOffer offer) throws NotStarted {
    List<String> locations = offer.parts().stream().map(ModuleOffer.Part::location).toList();
    Map<String, List<String>> more = new TreeMap<>(parts);
    more.put(offer.id(), locations);
    record(more);
    for (ModuleOffer.Part part : offer.parts()) {
      try (InputStream jar = shipped.open(part.location())) {
        Bundle bundle = context.installBundle(part.location(), jar);
        if (part.startLevel() > 0) {
          bundle.adapt(BundleStartLevel.class).setStartLevel(part.startLevel());
        }
      } catch (IOException | BundleException | RuntimeException e) {
        throw new NotStarted(part.location() + ": " + reason(e), e);
      }
    }
    start(offer.id());
  }

  @Override
  public synchronized void start(String id) throws NotStarted {
    for (String location : parts(id)) {
      Bundle bundle = context.getBundle(location);
      if (bundle == null) throw new NotStarted(location + ": not installed", null);
      try {
        if (bundle.getState() == Bundle.ACTIVE) continue;
        await(bundle);
        bundle.start(Bundle.START_TRANSIENT);
      } catch (BundleException | RuntimeException e) {
        throw new NotStarted(bundle.getSymbolicName() + ": " + reason(e), e);
      }
    }
  }

  /**
   * On a busy machine the first modules come while the framework still climbs to its start level,
   * and it starts no bundle above the level it is at: waits until it is there, or stops.
   */
  private void await(Bundle bundle) {
    int level = bundle.adapt(BundleStartLevel.class).getStartLevel();
    Bundle framework = context.getBundle(0);
    long deadline = System.nanoTime() + CLIMBS_WITHIN_NANOS;
    while (framework.adapt(FrameworkStartLevel.class).getStartLevel() < level
        && framework.getState() != Bundle.STOPPING
        && System.nanoTime() < deadline) {
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  @Override
  public synchronized void remove(String id) throws NotStarted {
    List<String> own = new ArrayList<>(parts(id));
    parts.forEach(
        (other, locations) -> {
          if (!other.equals(id)) own.removeAll(locations);
        });
    Collections.reverse(own);
    NotStarted trouble = null;
    for (String location : own) {
      Bundle bundle = context.getBundle(location);
      if (bundle == null) continue;
      try {
        bundle.stop(Bundle.STOP_TRANSIENT);
      } catch (BundleException | RuntimeException e) {
        trouble = new NotStarted(bundle.getSymbolicName() + ": " + reason(e), e);
      }
      try {
        // Also what did not stop in good order: half a module is worse than none.
        bundle.uninstall();
        usages.forget(bundle);
      } catch (BundleException | RuntimeException e) {
        trouble = new NotStarted(bundle.getSymbolicName() + ": " + reason(e), e);
      }
    }
    Map<String, List<String>> less = new TreeMap<>(parts);
    less.remove(id);
    record(less);
    if (trouble != null) throw trouble;
  }

  /** The bundle that says of itself that it is the module; null when it is not there. */
  private Bundle main(String id) {
    for (String location : parts(id)) {
      Bundle bundle = context.getBundle(location);
      if (bundle != null && id.equals(bundle.getHeaders("").get(Headers.MODULE))) return bundle;
    }
    return null;
  }

  private static String reason(Exception e) {
    Throwable cause = e;
    while (cause.getCause() != null && cause.getCause() != cause) cause = cause.getCause();
    String text = cause.getMessage() == null ? cause.getClass().getName() : cause.getMessage();
    return text.lines().findFirst().orElse(text).strip();
  }

  private Map<String, List<String>> read() {
    Map<String, List<String>> found = new TreeMap<>();
    if (!file.exists()) return found;
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(file.toPath())) {
      properties.load(in);
    } catch (IOException e) {
      throw new IllegalStateException("The record of installed modules cannot be read.", e);
    }
    properties.forEach(
        (id, locations) -> found.put(id.toString(), List.of(locations.toString().split(" "))));
    return found;
  }

  private void record(Map<String, List<String>> fresh) {
    Properties properties = new Properties();
    fresh.forEach((id, locations) -> properties.put(id, String.join(" ", locations)));
    try (OutputStream out = Files.newOutputStream(file.toPath())) {
      properties.store(out, null);
    } catch (IOException e) {
      throw new IllegalStateException("The record of installed modules cannot be written.", e);
    }
    parts = fresh;
  }
}
