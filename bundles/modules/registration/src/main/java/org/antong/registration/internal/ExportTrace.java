package org.antong.registration.internal;

import java.time.Instant;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Identity;
import org.antong.platform.api.data.ModuleDb;
import org.antong.registration.internal.store.ExportStore;

/**
 * Keeps whose files left the system with their names, so that a guardian can be told (domain.md
 * 8.1). A list that is only looked at leaves no line a file.
 */
final class ExportTrace {

  private final ModuleDb db;
  private final ExportStore exports = new ExportStore();

  ExportTrace(ModuleDb db) {
    this.db = db;
  }

  /** Whether what leaves says whose it is. */
  static boolean named(Caller caller, Instant now) {
    return caller.identity(now) == Identity.FULL;
  }

  /**
   * @param export id of the export's entry in the audit log
   */
  void keep(Caller caller, Id export, List<Id> children) {
    List<Id> each = children.stream().distinct().toList();
    for (int from = 0; from < each.size(); from += ExportStore.TOGETHER) {
      List<Id> some = each.subList(from, Math.min(each.size(), from + ExportStore.TOGETHER));
      db.write(caller, (scope, tx) -> exports.insert(scope, tx, export, some));
    }
  }
}
