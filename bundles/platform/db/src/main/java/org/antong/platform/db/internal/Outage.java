package org.antong.platform.db.internal;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.antong.platform.api.fault.Crowded;
import org.antong.platform.api.fault.NoRoom;
import org.antong.platform.api.fault.Unavailable;
import org.jdbi.v3.core.JdbiException;

/** Tells a database that is away, full or crowded from a statement that is wrong. */
final class Outage {

  /** Shut down by somebody, crashed, starting; too many connections. */
  private static final Set<String> AWAY = Set.of("57P01", "57P02", "57P03", "53300", "XJ040");

  /** PostgreSQL; Derby's pages and its log. */
  private static final Set<String> FULL = Set.of("53100", "XSDG1", "XSLA4", "XSDF3", "XSDF4");

  private static final String CONNECTION = "08";

  /** Derby's log and files after they failed once: the database is being closed. */
  private static final Set<String> CLOSING = Set.of("XSLA", "XSLB", "XSDG", "XSDB", "XSDF");

  /** Ended to let another one go on, or tired of waiting for it. */
  private static final Set<String> CROWDED = Set.of("40001", "40P01", "40XL1", "40XL2", "55P03");

  private static final int DEEPEST = 12;

  private Outage() {}

  /** What a person is told; the failure itself when it is none of these. */
  static RuntimeException told(RuntimeException failure) {
    Throwable t = failure;
    for (int i = 0; i < DEEPEST && t != null; i++, t = t.getCause()) {
      if (t instanceof Unavailable || t instanceof NoRoom || t instanceof Crowded)
        return (RuntimeException) t;
      if (!(t instanceof SQLException sql)) continue;
      if (full(sql)) return new NoRoom(failure);
      if (crowded(sql)) return new Crowded(failure);
      if (away(sql)) return new Unavailable(failure);
    }
    // A closed connection of the pool says so without a code; what is read or written has one.
    return failure instanceof JdbiException && closed(failure) ? new Unavailable(failure) : failure;
  }

  private static boolean closed(RuntimeException failure) {
    return failure.getCause() instanceof SQLException sql && sql.getSQLState() == null;
  }

  private static boolean crowded(SQLException e) {
    return e.getSQLState() != null && CROWDED.contains(e.getSQLState());
  }

  private static boolean full(SQLException e) {
    return e.getSQLState() != null && FULL.contains(e.getSQLState());
  }

  static boolean away(SQLException e) {
    if (e instanceof SQLTransientConnectionException
        || e instanceof SQLNonTransientConnectionException
        || e instanceof SQLRecoverableException) {
      return true;
    }
    String state = e.getSQLState();
    if (state == null) return false;
    return state.startsWith(CONNECTION)
        || AWAY.contains(state)
        || state.length() == 5 && CLOSING.contains(state.substring(0, 4));
  }
}
