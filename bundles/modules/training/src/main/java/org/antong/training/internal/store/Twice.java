package org.antong.training.internal.store;

import java.sql.SQLException;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Tells a row that is there already from everything else a database refuses to write for. */
final class Twice {

  /** Class of the states that say a constraint is broken, in both databases. */
  private static final String CONSTRAINT = "23";

  private Twice() {}

  /**
   * Goes on only when the row was there already. Anything else, a lock that was waited for too long
   * among it, is thrown on: whoever sent it must not be told that it is kept.
   */
  static void orThrow(UnableToExecuteStatementException e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      // of a batch Derby tells the row that failed in the next one
      for (SQLException q = t instanceof SQLException sql ? sql : null;
          q != null;
          q = q.getNextException()) {
        if (q.getSQLState() != null && q.getSQLState().startsWith(CONSTRAINT)) return;
      }
    }
    throw e;
  }
}
