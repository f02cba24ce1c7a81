package org.antong.platform.db.internal.node;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.antong.platform.api.AntongModule;
import org.antong.platform.api.data.NodeSigns;
import org.antong.platform.api.data.Nodes;
import org.antong.platform.api.portal.HealthCheck;
import org.antong.platform.api.thread.DaemonThreads;
import org.antong.platform.db.internal.Database;
import org.antong.platform.db.internal.Dialect;
import org.jdbi.v3.core.Jdbi;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down every few seconds that this node is there, and knows which others are. */
@Component(
    immediate = true,
    service = {Nodes.class, HealthCheck.class})
public final class NodeRegister implements Nodes, HealthCheck {

  private static final Logger LOG = LoggerFactory.getLogger(NodeRegister.class);
  private static final String NAME = "nodes";
  private static final int BEAT_SECONDS = 2;
  private static final int LONGEST = 2_000;

  private final Jdbi jdbi;
  private final Self self;
  private final NodeSigns signs;
  private final ScheduledExecutorService beat;
  private volatile List<Node> known = List.of();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile List<AntongModule> modules = List.of();

  @Activate
  public NodeRegister(@Reference Database database, @Reference NodeSigns signs) {
    this.jdbi = database.jdbi();
    this.self = database.self();
    this.signs = signs;
    if (database.dialect() == Dialect.DERBY) {
      // Derby serves this process alone.
      beat = null;
      return;
    }
    beat = Executors.newSingleThreadScheduledExecutor(new DaemonThreads("antong-nodes"));
    beat.scheduleWithFixedDelay(this::beat, 0, BEAT_SECONDS, TimeUnit.SECONDS);
  }

  @Deactivate
  void stop() throws InterruptedException {
    if (beat == null) return;
    beat.shutdownNow();
    beat.awaitTermination(5, TimeUnit.SECONDS);
    try {
      jdbi.useTransaction(handle -> NodeStore.leave(handle, self.id()));
    } catch (RuntimeException e) {
      // The others see within seconds that nothing is heard of it.
      LOG.debug("The node could not take its leave", e);
    }
  }

  private void beat() {
    try {
      String running =
          modules.stream()
              .map(m -> m.info().id())
              .distinct()
              .sorted()
              .collect(Collectors.joining(" "));
      String told = running.length() > LONGEST ? running.substring(0, LONGEST) : running;
      known =
          jdbi.inTransaction(
              handle -> {
                NodeStore.tell(handle, self, signs.key().orElse(null), told);
                NodeStore.forget(handle);
                return NodeStore.all(handle, self.id());
              });
    } catch (RuntimeException e) {
      // Whoever needs the database says so; the nodes known last are still the likeliest.
      LOG.debug("The nodes could not be looked at", e);
    }
  }

  @Override
  public List<Node> all() {
    return known;
  }

  @Override
  public Health check() {
    return judge(known);
  }

  static Health judge(List<Node> nodes) {
    if (nodes.size() <= 1) return Health.well(NAME, "db.health.nodes.one");
    String all =
        nodes.stream().map(n -> n.name() + " " + n.version()).collect(Collectors.joining(", "));
    for (Node n : nodes) {
      if (!n.alive()) {
        Node own = nodes.get(0);
        long minutes = Duration.between(n.seen(), own.seen()).toMinutes();
        return Health.watch(
            NAME, "db.health.nodes.silent", n.name(), Long.toString(Math.max(1, minutes)));
      }
    }
    boolean same =
        nodes.stream().map(Node::modules).filter(m -> !m.isEmpty()).distinct().count() <= 1;
    if (!same) return Health.watch(NAME, "db.health.nodes.modules", all);
    return Health.well(NAME, "db.health.nodes", Objects.toString(nodes.size()), all);
  }
}
