package org.antong.platform.security.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.thread.DaemonThreads;
import org.antong.platform.web.Refusals;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts refusals into the audit log, in the name of who was refused. They are collected for a moment
 * and written together: the same refusal a thousand times over is one entry that says how often.
 */
@Component(service = Refusals.class)
public final class RefusalLog implements Refusals {

  static final String ACTION = "refused";
  private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
  private static final String ENTITY = Lockouts.ENTITY;
  private static final int LONGEST = 300;
  private static final long EVERY_MILLIS = 500;

  /** More than this many different ones are not kept waiting. */
  private static final int TOGETHER = 1_000;

  /** One person at one place. */
  private record Who(Id account, String source) {}

  private record Waiting(Caller caller, Map<String, Integer> times) {}

  private final ModuleDb db;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(new DaemonThreads("antong-refusals"));
  private Map<Who, Waiting> waiting = new LinkedHashMap<>();
  private int different;

  @Activate
  public RefusalLog(@Reference(target = "(antong.module=security)") ModuleDb db) {
    this.db = db;
    timer.scheduleWithFixedDelay(this::write, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** What still waits is written: a stop loses nothing. */
  @Deactivate
  void stop() throws InterruptedException {
    timer.shutdown();
    timer.awaitTermination(5, TimeUnit.SECONDS);
    write();
  }

  @Override
  public void refused(Caller caller, String method, String path, int status) {
    String shown = path.length() > LONGEST ? path.substring(0, LONGEST) + "…" : path;
    String what = method + " " + shown + " " + status;
    boolean full;
    synchronized (this) {
      Waiting his =
          waiting.computeIfAbsent(
              new Who(caller.account(), caller.source()),
              who -> new Waiting(caller, new LinkedHashMap<>()));
      if (his.times().merge(what, 1, Integer::sum) == 1) different++;
      full = different > TOGETHER;
    }
    if (full) write();
  }

  void write() {
    Map<Who, Waiting> taken;
    synchronized (this) {
      if (waiting.isEmpty()) return;
      taken = waiting;
      waiting = new LinkedHashMap<>();
      different = 0;
    }
    for (Waiting his : taken.values()) {
      try {
        write(his);
      } catch (RuntimeException e) {
        // what was asked for is written down at least here; who asked is a number, for a log has
        // no people in it
        LOG.error(
            "Refusals of account {} are not in the audit log: {} {}",
            his.caller().account(),
            his.times(),
            e.getClass().getName());
      }
    }
  }

  private void write(Waiting his) {
    Caller caller = his.caller();
    Grant home = caller.grants().isEmpty() ? null : caller.grants().get(0);
    db.write(
        caller,
        (scope, tx) -> {
          his.times()
              .forEach(
                  (what, times) ->
                      tx.note(
                          ACTION,
                          ENTITY,
                          caller.account(),
                          home == null ? null : home.division(),
                          home == null ? null : home.unit(),
                          times == 1 ? what : what + " ×" + times));
          return null;
        });
  }
}
