package org.antong.registration.internal.store;

import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.AskedRecords.Kept;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.Seals;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Which file a number names, and who keeps it: for requests to read it, and nothing else of it. */
public final class KeeperStore {

  private static final String KEPT =
      "select id, file_no, division, unit from registration.child where <scope> and ";

  /** A number may stand in several files by mistake: the one on the books counts. */
  private static final String FIRST =
      " order by case when state = 'CLOSED' then 1 else 0 end, id fetch first 1 row only";

  private final FieldCipher cipher;

  public KeeperStore(FieldCipher cipher) {
    this.cipher = cipher;
  }

  /** By file number, which has hyphens, or by the whole ID number. */
  public Optional<Kept> named(DataScope scope, Handle handle, String number) {
    return number.contains("-")
        ? kept(query(scope, handle, KEPT + "file_no = :number").bind("number", number))
        : kept(
            query(scope, handle, KEPT + "id_number_index = :number" + FIRST)
                .bind("number", ChildColumns.numberIndex(new Seals(cipher), number)));
  }

  public Optional<Kept> find(DataScope scope, Handle handle, Id id) {
    return kept(query(scope, handle, KEPT + "id = :id").bind("id", id));
  }

  private static Query query(DataScope scope, Handle handle, String sql) {
    return handle
        .createQuery(sql)
        .define("scope", scope.on("division", "unit"))
        .bindMap(scope.bindings());
  }

  private static Optional<Kept> kept(Query query) {
    return query
        .map(
            (r, c) -> {
              Id id = ChildColumns.id(r, "id");
              return new Kept(
                  id,
                  r.getString("file_no"),
                  ChildColumns.code(r, "division"),
                  ChildColumns.code(r, "unit"),
                  "/registration/children/" + id);
            })
        .findFirst();
  }
}
