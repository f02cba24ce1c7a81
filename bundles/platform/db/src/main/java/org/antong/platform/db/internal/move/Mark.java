package org.antong.platform.db.internal.move;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What says that a move into this database was not finished. */
public final class Mark {

  static final String SCHEMA = "antong_move";
  static final String TABLE = SCHEMA + ".unfinished";

  private Mark() {}

  /** Whether it stands in this PostgreSQL database. */
  public static boolean on(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select to_regclass('" + TABLE + "') is not null")) {
      row.next();
      return row.getBoolean(1);
    }
  }
}
