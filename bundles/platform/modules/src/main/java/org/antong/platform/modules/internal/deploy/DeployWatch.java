package org.antong.platform.modules.internal.deploy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.thread.DaemonThreads;
import org.antong.platform.modules.internal.deploy.DeployFolder.Changes;
import org.antong.platform.modules.internal.installed.Followed;
import org.antong.platform.modules.internal.installed.Installer;
import org.antong.platform.modules.internal.installed.Notice;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the modules of the folder {@code deploy} come, be exchanged and go as its files do. There is
 * no other way in: Karaf's own deployers would install a file before anybody looked at it.
 */
@Component(service = DeployedFiles.class, immediate = true)
public final class DeployWatch implements DeployedFiles {

  private static final Logger LOG = LoggerFactory.getLogger(DeployWatch.class);
  private static final long LOOK_MILLIS = 400;
  private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** What is to be done with a module. */
  private enum Wish {
    INSTALL,
    REPLACE,
    REMOVE
  }

  private final Deployment deployment;
  private final Installer installer;
  private final DeployAudit audit;
  private final TextSource texts;
  private final Map<String, Wish> wishes = new TreeMap<>();
  private final Map<String, Long> notBefore = new HashMap<>();
  private volatile Map<String, Reason> putOff = Map.of();
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(new DaemonThreads("antong-deploy"));

  @Activate
  public DeployWatch(
      @Reference Deployment deployment,
      @Reference Installer installer,
      @Reference DeployAudit audit,
      @Reference TextSource texts) {
    this.deployment = deployment;
    this.installer = installer;
    this.audit = audit;
    this.texts = texts;
    watch.scheduleWithFixedDelay(this::turn, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Deactivate
  void close() {
    watch.shutdownNow();
  }

  /** With what keeps their modules waiting. */
  @Override
  public List<Line> lines() {
    Map<String, Reason> waiting = putOff;
    return deployment.lines().stream()
        .map(l -> l.module() == null ? l : l.putOff(waiting.get(l.module())))
        .toList();
  }

  private void turn() {
    try {
      // Until the list was followed once, what it names is not there yet.
      if (!installer.standing().began()) return;
      Changes changes = deployment.look();
      changes.came().forEach(id -> wishes.put(id, Wish.INSTALL));
      changes.changed().forEach(id -> wishes.put(id, Wish.REPLACE));
      changes.went().forEach(id -> wishes.put(id, Wish.REMOVE));
      if (!wishes.isEmpty()) grant();
    } catch (RuntimeException | LinkageError e) {
      LOG.error("The folder deploy could not be looked at.", e);
    }
  }

  private void grant() {
    Map<String, Reason> later = new TreeMap<>();
    for (String id : wishes.keySet().toArray(new String[0])) {
      if (System.nanoTime() - notBefore.getOrDefault(id, 0L) < 0) {
        if (putOff.containsKey(id)) later.put(id, putOff.get(id));
        continue;
      }
      try {
        told(id, grant(id, wishes.get(id)));
        wishes.remove(id);
        notBefore.remove(id);
      } catch (Refused e) {
        // The list cannot be followed now, or a module it needs is not on it: that may change.
        notBefore.put(id, System.nanoTime() + AGAIN_NANOS);
        later.put(id, reason(e));
      }
    }
    putOff = Map.copyOf(later);
  }

  private Followed grant(String id, Wish wish) {
    return switch (wish) {
      case INSTALL -> installer.install(id);
      case REPLACE -> installer.replace(id);
      case REMOVE -> installer.gone(id);
    };
  }

  private void told(String id, Followed done) {
    Notice trouble = done.standing().about(id);
    if (trouble != null) audit.failed(id, trouble.in(texts.in(TextSource.CHINESE)));
  }

  private static Reason reason(Refused refused) {
    String[] args = new String[refused.args().length];
    for (int i = 0; i < args.length; i++) args[i] = String.valueOf(refused.args()[i]);
    return Reason.of(refused.key(), args);
  }
}
