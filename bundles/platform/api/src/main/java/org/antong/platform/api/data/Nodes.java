package org.antong.platform.api.data;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The nodes that serve one database together (design.md 6, "Nodes"). */
@ProviderType
public interface Nodes {

  /**
   * A node as it told of itself last.
   *
   * @param name by which people know it
   * @param version of its installation
   * @param modules ids of what it runs, in alphabetical order
   * @param since when it started
   * @param seen when it was heard of last
   * @param own whether it is this one
   * @param alive whether it was heard of within the last seconds
   */
  record Node(
      String name,
      String version,
      String modules,
      Instant since,
      Instant seen,
      boolean own,
      boolean alive) {}

  /** As told within the last seconds, this one first; empty where one process owns the database. */
  List<Node> all();

  /** Whether no other node serves. */
  default boolean alone() {
    return all().stream().allMatch(n -> n.own() || !n.alive());
  }
}
