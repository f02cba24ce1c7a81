package org.antong.platform.exchange.internal.store;

import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.jdbi.v3.core.Handle;

/** Which files with names are still there, or come. */
public final class WithdrawalStore {

  private static final String NAMED =
      """
      select id from exchange.export
       where (state = 'READY' or state = 'MAKING' and starts > 0) and named = true and <scope>
       order by id""";

  /** Those that are kept, and those whose making has begun, the first asked for first. */
  public List<Id> named(DataScope scope, Handle handle) {
    return handle
        .createQuery(NAMED)
        .define("scope", scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .mapTo(Id.class)
        .list();
  }
}
