package org.antong.platform.db.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Enumeration;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.antong.platform.api.access.ScopeSource;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Schemas;
import org.antong.platform.api.portal.HealthCheck;
import org.antong.platform.api.portal.ModuleTroubles;
import org.antong.platform.db.internal.migration.MigrationFailed;
import org.antong.platform.db.internal.migration.MigrationFile;
import org.antong.platform.db.internal.migration.Migrator;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each started bundle with header {@code Antong-Module} its {@link ModuleDb}, once its schema
 * is up to date. A module whose migration fails is left without one; the others go on.
 */
@Component(
    immediate = true,
    service = {HealthCheck.class, ModuleTroubles.class, Schemas.class})
@Capability(
    namespace = "osgi.service",
    effective = "active",
    attribute = "objectClass:List<String>=\"org.antong.platform.api.data.ModuleDb\"")
@Capability(
    namespace = "osgi.service",
    effective = "active",
    attribute = "objectClass:List<String>=\"org.antong.platform.db.internal.Database\"")
public final class ModuleSchemas
    implements BundleTrackerCustomizer<Runnable>, HealthCheck, ModuleTroubles, Schemas {

  private static final Logger LOG = LoggerFactory.getLogger(ModuleSchemas.class);
  private static final String HEADER = "Antong-Module";
  private static final String PLATFORM = "org.antong.platform.";
  private static final String NAME = "migrations";
  private static final Pattern MODULE = Pattern.compile("[a-z][a-z0-9]*");

  private final BundleContext context;
  private final Database database;
  private final Clock clock;
  private final Migrator migrator;
  private final BundleTracker<Runnable> tracker;
  private final Set<String> taken = ConcurrentHashMap.newKeySet();
  private final Map<Bundle, Trouble> failed = new ConcurrentHashMap<>();

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile ScopeSource scopes;

  @Activate
  public ModuleSchemas(
      BundleContext context, @Reference Database database, @Reference Clock clock) {
    this.context = context;
    this.database = database;
    this.clock = clock;
    this.migrator = database.migrator();
    this.tracker = new BundleTracker<>(context, Bundle.ACTIVE, this);
  }

  @Activate
  void open() {
    tracker.open();
  }

  @Deactivate
  void close() {
    tracker.close();
  }

  /** Gives the module its door; what is returned takes it away again. */
  @Override
  public Runnable addingBundle(Bundle bundle, BundleEvent event) {
    String module = bundle.getHeaders("").get(HEADER);
    if (module == null || bundle.getEntry("db/" + module) == null) return null;
    if (!taken.add(module)) {
      LOG.error(
          "Bundle {} is left without a database: another bundle already is module {}.",
          bundle.getSymbolicName(),
          module);
      return failed(bundle, Trouble.of(module, "db.trouble.taken"));
    }
    try {
      ServiceRegistration<?> door = door(bundle, module);
      return () -> {
        taken.remove(module);
        door.unregister();
      };
    } catch (MigrationFailed e) {
      LOG.error("{}", e.getMessage());
      taken.remove(module);
      return failed(bundle, new Trouble(module, e.key(), e.args()));
    } catch (IOException | RuntimeException e) {
      String why = String.valueOf(e.getMessage());
      LOG.error("Module {}: its schema could not be brought up to date ({}).", module, why);
      taken.remove(module);
      return failed(bundle, Trouble.of(module, "db.trouble.other", why));
    }
  }

  private ServiceRegistration<?> door(Bundle bundle, String module)
      throws MigrationFailed, IOException {
    long began = System.nanoTime();
    Migrator.Outcome outcome = migrator.migrate(module, files(bundle, module));
    if (outcome.applied() > 0) {
      LOG.info(
          "Module {}: schema at {}, {} file(s) applied ({} ms).",
          module,
          outcome.version(),
          outcome.applied(),
          (System.nanoTime() - began) / 1_000_000);
    }
    ModuleDb db =
        new SqlModuleDb(
            module,
            database.jdbi(),
            database.looks(),
            database.dialect(),
            clock,
            () -> scopes,
            database.room());
    return context.registerService(ModuleDb.class, db, named(module));
  }

  private Runnable failed(Bundle bundle, Trouble trouble) {
    failed.put(bundle, trouble);
    return () -> failed.remove(bundle);
  }

  @Override
  public void modifiedBundle(Bundle bundle, BundleEvent event, Runnable undo) {
    // only one state is tracked
  }

  @Override
  public void removedBundle(Bundle bundle, BundleEvent event, Runnable undo) {
    undo.run();
  }

  @Override
  public List<Trouble> troubles() {
    return List.copyOf(failed.values());
  }

  /** Without its schema a part of the platform cannot serve; without a module's the others can. */
  @Override
  public Health check() {
    List<Trouble> now = troubles();
    if (now.isEmpty()) {
      return Health.well(NAME, "db.health.migrations", Integer.toString(taken.size()));
    }
    String modules =
        now.stream().map(Trouble::module).distinct().sorted().collect(Collectors.joining(", "));
    boolean platform =
        failed.keySet().stream()
            .anyMatch(b -> String.valueOf(b.getSymbolicName()).startsWith(PLATFORM));
    return platform
        ? Health.ill(NAME, "db.health.migration.platform", modules)
        : Health.watch(NAME, "db.health.migration.modules", modules);
  }

  @Override
  public Optional<String> version(String module) {
    return MODULE.matcher(module).matches() ? migrator.version(module) : Optional.empty();
  }

  private static Dictionary<String, Object> named(String module) {
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put("antong.module", module);
    return properties;
  }

  private static List<MigrationFile> files(Bundle bundle, String module) throws IOException {
    List<MigrationFile> files = new ArrayList<>();
    Enumeration<URL> found = bundle.findEntries("db/" + module, "*.sql", false);
    for (URL url : found == null ? List.<URL>of() : Collections.list(found)) {
      String path = url.getPath();
      try (InputStream in = url.openStream()) {
        files.add(
            new MigrationFile(
                path.substring(path.lastIndexOf('/') + 1),
                new String(in.readAllBytes(), StandardCharsets.UTF_8)));
      }
    }
    return files;
  }
}
