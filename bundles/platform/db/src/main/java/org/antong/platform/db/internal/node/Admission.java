package org.antong.platform.db.internal.node;

import java.util.List;
import java.util.Optional;
import org.antong.platform.api.data.NodeSigns;
import org.antong.platform.db.internal.Database;
import org.antong.platform.db.internal.Dialect;
import org.antong.platform.db.internal.PlatformSchema;
import org.antong.platform.db.internal.Unreachable;
import org.antong.platform.db.internal.migration.MigrationFailed;
import org.antong.platform.db.internal.node.NodeStore.Other;
import org.jdbi.v3.core.Handle;

/**
 * Lets this node in to a database others may serve already: one version, one set of keys, one
 * folder of files. One node joins at a time, and nothing is touched before it may.
 */
public final class Admission {

  private Admission() {}

  /**
   * Brings schema antong up to date and writes the node down.
   *
   * @throws Unreachable with the sentence to show when it does not belong to the others
   */
  public static void enter(Database database, NodeSigns signs, Self self)
      throws Unreachable, MigrationFailed {
    if (database.dialect() == Dialect.DERBY) {
      PlatformSchema.migrate(database.migrator());
      return;
    }
    try (Handle handle = database.jdbi().open()) {
      handle.begin();
      try {
        NodeStore.joinAlone(handle);
        Optional<String> key = signs.key();
        List<Other> others = NodeStore.others(handle, self.id());
        refuse(self, key, others, NodeStore.key(handle), signs);
        PlatformSchema.migrate(database.migrator());
        signs.leave(self.id());
        NodeStore.tell(handle, self, key.orElse(null), "");
        handle.commit();
      } finally {
        if (handle.isInTransaction()) handle.rollback();
      }
    }
  }

  static void refuse(
      Self self, Optional<String> key, List<Other> others, Optional<String> known, NodeSigns signs)
      throws Unreachable {
    for (Other other : others) {
      if (!other.version().equals(self.version())) {
        throw Unreachable.forGood(
            "Node \"%s\" serves this database with version %s, and this is version %s: stop all nodes before one is upgraded."
                .formatted(other.name(), other.version(), self.version()),
            "db.health.node.version");
      }
    }
    if (known.isPresent() && !known.equals(key)) {
      throw Unreachable.forGood(
          "The keys of this data folder are not those of the database: copy the folder keys of the data folder that serves it.",
          "db.health.node.key");
    }
    for (Other other : others) {
      if (known.isEmpty() && !Optional.ofNullable(other.key()).equals(key)) {
        throw new Unreachable(
            "Node \"%s\" is starting on this database for the first time: copy its folder keys once it is ready."
                .formatted(other.name()),
            "db.health.node.first");
      }
      if (!signs.sees(other.id())) {
        throw Unreachable.forGood(
            "The folder of photos and papers is not that of node \"%s\": set files.folder in etc/antong.security.cfg to one shared folder on every node."
                .formatted(other.name()),
            "db.health.node.files");
      }
    }
  }
}
