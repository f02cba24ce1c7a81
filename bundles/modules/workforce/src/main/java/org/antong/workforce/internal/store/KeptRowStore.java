package org.antong.workforce.internal.store;

import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.division.DivisionCode;
import org.jdbi.v3.core.Handle;

/** How many rows of a county there are, for who is about to switch the module off there. */
public final class KeptRowStore {

  /** Directors and supervisors (index staff_place). */
  public static final String STAFF =
      "select count(*) from workforce.staff where <scope> and unit = :unit";

  /** Appointments (index appointment_place). */
  public static final String APPOINTMENTS =
      "select count(*) from workforce.appointment where <scope> and unit = :unit";

  /** Posts that villages and towns have (index seat_count_place). */
  public static final String SEATS =
      "select count(*) from workforce.seat_count where <scope> and unit = :unit";

  /** Counts the rows of one kind that a unit manages. */
  public long count(DataScope scope, Handle handle, String sql, DivisionCode unit) {
    return handle
        .createQuery(sql)
        .define("scope", scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bind("unit", unit)
        .mapTo(Long.class)
        .one();
  }
}
