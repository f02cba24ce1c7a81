package org.antong.registration.internal.store;

import java.time.LocalDate;
import java.util.Map;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.division.Area;
import org.antong.registration.internal.domain.Ledger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** How many files of a village or town came, left or changed in a time. */
public final class WorkStore {

  private static final String BOOKED = "in ('ACTIVE', 'REOPENED', 'CLOSE_REQUESTED', 'CLOSED')";

  private static final String ADDED =
      "select count(*) from registration.child c where <scope> and c.unit = :unit"
          + " and c.division between :first and :last and c.state "
          + BOOKED
          + " and c.first_registered_on between :from and :to";

  private static final String CLOSED =
      "select count(*) from registration.child c where <scope> and c.unit = :unit"
          + " and c.division between :first and :last and c.state = 'CLOSED'"
          + " and c.closed_on between :from and :to";

  private static final String CHANGED =
      "select count(distinct s.child_id) from registration.child_state s"
          + " join registration.child c on c.id = s.child_id"
          + " where <scope> and s.unit = :unit and s.division between :first and :last and s.state "
          + BOOKED
          + " and s.valid_from between :from and :to and s.recorded_to = :forever"
          + " and c.first_registered_on < s.valid_from";

  /** Files that came on the books. */
  public long added(DataScope scope, Handle handle, Area place, LocalDate from, LocalDate to) {
    return asked(scope, handle, ADDED, "c", place, from, to).mapTo(Long.class).one();
  }

  /** Files that were closed. */
  public long closed(DataScope scope, Handle handle, Area place, LocalDate from, LocalDate to) {
    return asked(scope, handle, CLOSED, "c", place, from, to).mapTo(Long.class).one();
  }

  /** Files on the books before in which something changed. */
  public long changed(DataScope scope, Handle handle, Area place, LocalDate from, LocalDate to) {
    return asked(scope, handle, CHANGED, "s", place, from, to)
        .bind("forever", Ledger.FOREVER)
        .mapTo(Long.class)
        .one();
  }

  private static Query asked(
      DataScope scope,
      Handle handle,
      String sql,
      String alias,
      Area place,
      LocalDate from,
      LocalDate to) {
    Map<String, Object> bindings = scope.bindings();
    return handle
        .createQuery(sql)
        .define("scope", scope.on(alias + ".division", alias + ".unit"))
        .bindMap(bindings)
        .bind("unit", place.unit())
        .bind("first", place.division().value())
        .bind("last", place.division().last())
        .bind("from", from)
        .bind("to", to);
  }
}
