package org.antong.registration.internal.store;

import java.util.LinkedHashMap;
import java.util.Map;
import org.antong.platform.api.access.DataScope;
import org.antong.registration.internal.domain.Transfer;
import org.antong.registration.internal.domain.TransferState;

/**
 * Which rows of {@code registration.child} a statement may touch: those in scope, or the one that a
 * transfer hands over to the scope, and only while it does.
 *
 * @param sql condition over the columns of registration.child
 */
record Reach(String sql, Map<String, Object> values) {

  private static final String HANDED_OVER =
      """
      exists (select 1 from registration.child_transfer t
               where t.id = :transfer and t.child_id = registration.child.id
                 and t.state = :handing and """;

  static Reach of(DataScope scope) {
    return new Reach(scope.on("division", "unit"), scope.bindings());
  }

  /** For reading: with records granted one by one. */
  static Reach granted(DataScope scope) {
    return new Reach(scope.on("division", "unit", "id"), scope.bindings());
  }

  static Reach handedOver(DataScope scope, Transfer transfer) {
    Map<String, Object> values = new LinkedHashMap<>(scope.bindings());
    values.put("transfer", transfer.id().value());
    values.put("handing", TransferState.REQUESTED.name());
    return new Reach(HANDED_OVER + " " + scope.on("t.to_division", "t.to_unit") + ")", values);
  }
}
