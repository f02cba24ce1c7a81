package org.antong.platform.api.data;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What nodes of one system have in common besides the database. It is asked before the database is
 * used, so that a stranger touches nothing.
 */
@ProviderType
public interface NodeSigns {

  /**
   * Tells the key of the search index, which never changes, from another without telling it, as
   * {@code security.field_key} keeps it; empty while there are no keys yet.
   */
  Optional<String> key();

  /** Leaves a sign of this node in the folder of photos and papers. */
  void leave(String node);

  /** Whether the folder of photos and papers is the one in which this node left its sign. */
  boolean sees(String node);
}
