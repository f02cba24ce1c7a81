package org.antong.platform.security.internal.store;

import java.util.Map;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.Tx;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.generic.GenericType;

/** Check values of the field keys: which keys this database was written with. */
public final class FieldKeyStore {

  /** Check values by the key's name. */
  public Map<String, String> all(DataScope scope, Handle handle) {
    return handle
        .createQuery("select name, check_value from security.field_key")
        .setMapKeyColumn("name")
        .setMapValueColumn("check_value")
        .collectInto(new GenericType<Map<String, String>>() {});
  }

  public void insert(DataScope scope, Tx tx, String name, String checkValue) {
    tx.handle()
        .createUpdate(
            "insert into security.field_key (name, check_value, created_at)"
                + " values (:name, :check, :now)")
        .bind("name", name)
        .bind("check", checkValue)
        .bind("now", tx.now())
        .execute();
    tx.note("create", "security.field-key", Caller.PLATFORM, null, null, name);
  }
}
