package org.antong.registration.internal.store;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.rights.RecordReads;
import org.jdbi.v3.core.Handle;

/** What hangs on a file and has entries of its own in the audit log. */
public final class PartStore {

  private static final String FIRST = " fetch first " + RecordReads.MOST + " rows only";

  private static final String OURS =
      "select f.id from registration.child f where f.id = :child and <scope>";

  /** The newest first: of a file with very many parts the oldest are left out. */
  private static final List<String> PARTS =
      List.of(
          "select id from registration.attachment where child_id = :child order by id desc",
          "select id from registration.child_transfer where child_id = :child order by id desc",
          "select id from registration.rights_request where child_id = :child order by id desc",
          "select export_id from registration.child_export where child_id = :child"
              + " order by export_id desc");

  /** Nothing for a file outside the scope. */
  public Set<Id> of(DataScope scope, Handle handle, Id child) {
    Set<Id> all = new LinkedHashSet<>();
    boolean kept =
        handle
            .createQuery(OURS)
            .define("scope", scope.on("f.division", "f.unit"))
            .bindMap(scope.bindings())
            .bind("child", child)
            .mapTo(Id.class)
            .findFirst()
            .isPresent();
    if (!kept) return all;
    for (String sql : PARTS) {
      handle.createQuery(sql + FIRST).bind("child", child).mapTo(Id.class).forEach(all::add);
    }
    return all;
  }
}
