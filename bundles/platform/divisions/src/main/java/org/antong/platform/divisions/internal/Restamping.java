package org.antong.platform.divisions.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.JobClaims;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.UnitStamped;
import org.antong.platform.api.thread.DaemonThreads;
import org.antong.platform.divisions.internal.domain.Snapshot;
import org.antong.platform.divisions.internal.store.RestampStore;
import org.antong.platform.divisions.internal.store.RestampStore.Task;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the modules' rows follow villages that changed hands, village by village, after a change, on
 * the day a change begins, and for a module that was not there when it happened.
 */
@Component(service = Restamping.class)
public final class Restamping {

  private static final Logger LOG = LoggerFactory.getLogger(Restamping.class);
  private static final String JOB = "divisions.restamp";
  private static final Duration HELD = Duration.ofMinutes(2);
  private static final int PORTION = 50;
  private static final Duration RETRY = Duration.ofSeconds(30);

  private final RestampStore store = new RestampStore();
  private final Map<String, UnitStamped> modules = new ConcurrentHashMap<>();
  private final ModuleDb db;
  private final DivisionTree tree;
  private final JobClaims claims;
  private final Clock clock;
  private final ScheduledExecutorService timer;
  private String seen = "";
  private java.time.Instant notBefore = java.time.Instant.MIN;

  @Activate
  public Restamping(
      @Reference(target = "(antong.module=divisions)") ModuleDb db,
      @Reference DivisionTree tree,
      @Reference JobClaims claims,
      @Reference Clock clock) {
    this.db = db;
    this.tree = tree;
    this.claims = claims;
    this.clock = clock;
    this.timer = Executors.newSingleThreadScheduledExecutor(new DaemonThreads("antong-restamp"));
    timer.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
  }

  @Deactivate
  void close() {
    timer.shutdownNow();
  }

  @Reference(
      service = UnitStamped.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bind(ServiceReference<UnitStamped> reference, UnitStamped module) {
    join(part(reference), module);
  }

  void unbind(ServiceReference<UnitStamped> reference, UnitStamped module) {
    modules.remove(part(reference), module);
  }

  /** Lets a module, or one part of it ({@code module/part}), follow. */
  void join(String part, UnitStamped module) {
    modules.put(part, module);
  }

  // A module may have several parts, each with rows of its own, that come up one after the other:
  // what each has followed is written down for itself.
  private static String part(ServiceReference<UnitStamped> reference) {
    String id = reference.getBundle().getHeaders().get("Antong-Module");
    String module = id == null ? reference.getBundle().getSymbolicName() : id;
    Object name = reference.getProperty("component.name");
    if (name == null) return module;
    String part = name.toString();
    return module + "/" + part.substring(part.lastIndexOf('.') + 1);
  }

  private static String module(String part) {
    int slash = part.indexOf('/');
    return slash < 0 ? part : part.substring(0, slash);
  }

  /** How far the rows are behind: villages not yet followed, by module; empty when all is done. */
  public Map<String, Long> left() {
    LocalDate today = LocalDate.now(clock);
    Map<String, Long> left = new TreeMap<>();
    for (String part : modules.keySet()) {
      long villages =
          db.read(
              Caller.platform("progress"),
              (scope, handle) -> store.left(scope, handle, part, today));
      if (villages > 0) left.merge(module(part), villages, Math::max);
    }
    return left;
  }

  private void look() {
    try {
      String now =
          tree.version() + " " + LocalDate.now(clock) + " " + new TreeMap<>(modules).keySet();
      if (now.equals(seen) || clock.instant().isBefore(notBefore)) return;
      if (follow()) seen = now;
    } catch (RuntimeException e) {
      notBefore = clock.instant().plus(RETRY);
      claims.failed(JOB);
      LOG.error(
          "Rows of villages that changed hands could not follow; another try in {} s",
          RETRY.toSeconds(),
          e);
    }
  }

  /**
   * Works off everything that is due.
   *
   * @return false when another node is at it
   */
  boolean follow() {
    if (modules.isEmpty()) return true;
    while (true) {
      // Claimed again for each portion, so that a long change never outlives its claim.
      if (!claims.claim(JOB, HELD)) return false;
      try {
        if (!portion()) return true;
      } finally {
        claims.release(JOB);
      }
    }
  }

  private boolean portion() {
    LocalDate today = LocalDate.now(clock);
    Caller platform = Caller.platform("villages changed hands");
    boolean more = false;
    for (Map.Entry<String, UnitStamped> module : modules.entrySet()) {
      List<Task> tasks =
          db.read(
              platform,
              (scope, handle) -> store.open(scope, handle, module.getKey(), today, PORTION));
      int records = 0;
      for (Task task : tasks) {
        int n = 0;
        for (Snapshot.Stint stint : tree.snapshot().stints(task.village(), task.from(), today)) {
          n += module.getValue().restamp(platform, task.village(), stint.unit(), stint.from());
        }
        int restamped = n;
        records += n;
        db.write(
            platform,
            (scope, tx) -> {
              store.done(scope, tx.handle(), task, module.getKey(), restamped, tx.now());
              tx.upkeep("bookkeeping; the module audits what it restamps");
              return null;
            });
      }
      if (!tasks.isEmpty()) {
        LOG.info(
            "{} villages changed hands: {} records of {} followed",
            tasks.size(),
            records,
            module.getKey());
        more = true;
      }
    }
    return more;
  }
}
