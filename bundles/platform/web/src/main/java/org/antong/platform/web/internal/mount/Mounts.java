package org.antong.platform.web.internal.mount;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.servlet.ServletConfig;
import javax.servlet.ServletException;
import org.antong.platform.api.portal.ModuleTroubles;
import org.antong.platform.api.thread.DaemonThreads;
import org.antong.platform.web.internal.answer.Answers;
import org.antong.platform.web.internal.answer.Contexts;
import org.antong.platform.web.internal.answer.FaultMapper;
import org.antong.platform.web.internal.answer.Faults;
import org.antong.platform.web.internal.answer.JsonReader;
import org.antong.platform.web.internal.answer.PageWriter;
import org.antong.platform.web.internal.answer.Parameters;
import org.antong.platform.web.internal.answer.Permissions;
import org.antong.platform.web.internal.mount.ResourceRules.Refusal;
import org.apache.cxf.jaxrs.model.ClassResourceInfo;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The faces of the modules that are there. Resources of a module that come shortly after each other
 * are mounted together; when one goes, its module's face goes at once and comes back without it.
 */
@Component(service = {Mounts.class, ModuleTroubles.class})
public final class Mounts implements ModuleTroubles {

  private static final Logger LOG = LoggerFactory.getLogger(Mounts.class);
  private static final long SETTLED_MILLIS = 150;
  private static final long NOT_LONGER_MILLIS = 3_000;
  private static final long PATIENCE_SECONDS = 10;
  // Longer than any answer takes: a whole module goes only when somebody wants it to.
  private static final long PATIENCE_OF_MODULE_SECONDS = 30;

  private record Key(String module, Face face) {}

  /** When a face began to change, and when it did last, in nanoseconds. */
  private record Changing(long first, long last) {}

  private final PageWriter pages;
  private final Faults faults;
  private final Map<Key, List<Object>> resources = new HashMap<>();
  private final Map<Key, Changing> changing = new HashMap<>();
  private final Map<String, String> owners = new ConcurrentHashMap<>();
  private final Map<Key, Refusal> refused = new ConcurrentHashMap<>();
  private final Map<Key, ModuleServlet> mounted = new ConcurrentHashMap<>();
  private final ScheduledExecutorService work =
      Executors.newSingleThreadScheduledExecutor(new DaemonThreads("antong-mounts"));
  private volatile ServletConfig config;

  @Activate
  public Mounts(@Reference PageWriter pages, @Reference Faults faults) {
    this.pages = pages;
    this.faults = faults;
  }

  @Deactivate
  public void close() {
    work.shutdownNow();
    for (Key key : List.copyOf(mounted.keySet())) unmount(key);
  }

  /** The servlet container is there: what waits is mounted now. */
  public void open(ServletConfig config) {
    this.config = config;
    synchronized (resources) {
      resources.keySet().forEach(this::schedule);
    }
  }

  /** A resource came. */
  public void add(String module, Face face, Object resource) {
    add(module, module, face, resource);
  }

  /**
   * A resource came that stands elsewhere than its module.
   *
   * @param path under which it is found
   */
  public void add(String module, String path, Face face, Object resource) {
    Key key = new Key(path, face);
    owners.put(path, module);
    synchronized (resources) {
      resources.computeIfAbsent(key, k -> new ArrayList<>()).add(resource);
      schedule(key);
    }
  }

  /**
   * A module goes with all it has: takes no more requests from now on, and returns when nobody is
   * in it any more.
   */
  public void leave(String module) {
    List<ModuleServlet> leaving = new ArrayList<>();
    synchronized (resources) {
      Set<Key> its = new HashSet<>(resources.keySet());
      its.addAll(mounted.keySet());
      its.removeIf(key -> !module.equals(owners.get(key.module())));
      for (Key key : its) {
        resources.remove(key);
        refused.remove(key);
        ModuleServlet servlet = mounted.remove(key);
        if (servlet != null) leaving.add(servlet);
      }
    }
    leaving.forEach(ModuleServlet::shut);
    leaving.forEach(s -> s.end(PATIENCE_OF_MODULE_SECONDS, TimeUnit.SECONDS));
    Remains.clear();
  }

  /** A resource goes: returns when no request is in it any more. */
  public void remove(String module, Face face, Object resource) {
    Key key = new Key(module, face);
    synchronized (resources) {
      List<Object> left = resources.getOrDefault(key, new ArrayList<>());
      left.remove(resource);
      if (left.isEmpty()) {
        resources.remove(key);
        refused.remove(key);
      } else {
        schedule(key);
      }
    }
    unmount(key);
  }

  private void schedule(Key key) {
    if (work.isShutdown()) return;
    long now = System.nanoTime();
    Changing before = changing.get(key);
    changing.put(key, new Changing(before == null ? now : before.first(), now));
    if (before == null) settleIn(key, SETTLED_MILLIS);
  }

  private void settleIn(Key key, long millis) {
    work.schedule(() -> settle(key), millis, TimeUnit.MILLISECONDS);
  }

  /** Mounts what is there once nothing more came for a moment, but does not wait for ever. */
  private void settle(Key key) {
    List<Object> wanted;
    synchronized (resources) {
      wanted = List.copyOf(resources.getOrDefault(key, List.of()));
      if (config == null || wanted.isEmpty()) {
        changing.remove(key);
        return;
      }
      Changing now = changing.get(key);
      long rest = SETTLED_MILLIS - (System.nanoTime() - now.last()) / 1_000_000;
      boolean late = System.nanoTime() - now.first() > NOT_LONGER_MILLIS * 1_000_000;
      if (rest > 0 && !late) {
        settleIn(key, rest);
        return;
      }
    }
    ModuleServlet fresh = build(key, wanted);
    ModuleServlet old;
    synchronized (resources) {
      boolean current = resources.getOrDefault(key, List.of()).equals(wanted);
      changing.remove(key);
      if (!current) {
        // It changed while it was built: what was built is not shown to anybody.
        old = fresh;
        if (resources.containsKey(key)) schedule(key);
      } else {
        old = fresh == null ? mounted.remove(key) : mounted.put(key, fresh);
      }
    }
    if (old != null) old.end(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private ModuleServlet build(Key key, List<Object> wanted) {
    Refusal refusal;
    try {
      refusal = ResourceRules.refusal(owners.get(key.module()), wanted).orElse(null);
      if (refusal == null) {
        String path = key.face().path(key.module());
        ModuleServlet servlet = new ModuleServlet(path, wanted, providers(), config);
        refused.remove(key);
        LOG.info("Module {} answers at {}/", key.module(), path);
        return servlet;
      }
    } catch (ServletException | RuntimeException | LinkageError e) {
      refusal = Refusal.failed(e);
      LOG.debug("Module {} in full", key.module(), e);
    }
    refused.put(key, refusal);
    LOG.error("Module {} is not mounted: {}.", key.module(), refusal.sentence());
    return null;
  }

  private List<Object> providers() {
    FaultMapper mapper = new FaultMapper(faults);
    List<Object> providers = new ArrayList<>(Contexts.all(pages));
    providers.add(new Permissions());
    providers.add(new Answers(pages, faults));
    providers.add(mapper);
    providers.add(new FaultMapper.OfFramework(mapper));
    providers.add(new JsonReader());
    providers.add(new Parameters());
    return providers;
  }

  private void unmount(Key key) {
    ModuleServlet servlet = mounted.remove(key);
    if (servlet != null) servlet.end(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** Whether a module has, or is about to have, this face. */
  boolean known(String module, Face face) {
    Key key = new Key(module, face);
    synchronized (resources) {
      return resources.containsKey(key);
    }
  }

  /** The mounted face; null while there is none. */
  ModuleServlet find(String module, Face face) {
    return mounted.get(new Key(module, face));
  }

  /** Modules whose resources are there but do not answer yet, or were refused, with the reason. */
  public Map<String, String> missing() {
    Map<String, String> missing = new LinkedHashMap<>();
    synchronized (resources) {
      for (Key key : resources.keySet()) {
        if (!mounted.containsKey(key) || changing.containsKey(key)) {
          Refusal refusal = refused.get(key);
          missing.put(
              key.module() + "/" + key.face(),
              refusal == null ? "being mounted" : refusal.sentence());
        }
      }
    }
    return missing;
  }

  /** Modules whose resources are not opened to anybody. */
  @Override
  public List<Trouble> troubles() {
    return refused.entrySet().stream()
        .map(e -> new Trouble(e.getKey().module(), e.getValue().key(), e.getValue().args()))
        .toList();
  }

  /** What the mounted JSON faces offer, by module. */
  public Map<String, List<ClassResourceInfo>> api() {
    Map<String, List<ClassResourceInfo>> api = new java.util.TreeMap<>();
    mounted.forEach(
        (key, servlet) -> {
          if (key.face() == Face.API) {
            api.put(key.module(), Collections.unmodifiableList(servlet.model()));
          }
        });
    return api;
  }
}
