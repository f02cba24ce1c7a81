package org.antong.platform.exchange.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.GregorianCalendar;
import java.util.TimeZone;

/** Moments as they stand in columns: UTC without a zone. */
final class Times {

  private Times() {}

  static Instant read(ResultSet r, String column) throws SQLException {
    // a calendar is changed by using it
    Timestamp value = r.getTimestamp(column, new GregorianCalendar(TimeZone.getTimeZone("UTC")));
    return value == null ? null : value.toInstant();
  }
}
