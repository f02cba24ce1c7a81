package org.antong.platform.reporting.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.reporting.internal.domain.ReturnKey;
import org.antong.platform.reporting.internal.domain.StatReturn.By;

/** How a return and a snapshot of it stand in their rows. */
final class ReturnRows {

  private ReturnRows() {}

  /** The unit a row carries: a place above the counties has none, and stands for itself. */
  static DivisionCode unit(Area area) {
    return area.unit() == null ? area.division() : area.unit();
  }

  static void put(Map<String, Object> row, String step, By by) {
    row.put(step + "_by", by == null ? null : by.account());
    row.put(step + "_at", by == null ? null : by.at());
  }

  static By by(ResultSet r, String step) throws SQLException {
    Optional<Id> account = id(r, step + "_by");
    return account.isEmpty() ? null : new By(account.get(), Times.read(r, step + "_at"));
  }

  static ReturnKey key(ResultSet r) throws SQLException {
    return new ReturnKey(
        r.getString("report"),
        Period.parse(r.getString("period")).orElseThrow(),
        Area.of(new DivisionCode(r.getLong("division")), new DivisionCode(r.getLong("unit"))));
  }

  static Optional<Id> id(ResultSet r, String column) throws SQLException {
    long value = r.getLong(column);
    return r.wasNull() ? Optional.empty() : Optional.of(new Id(value));
  }
}
