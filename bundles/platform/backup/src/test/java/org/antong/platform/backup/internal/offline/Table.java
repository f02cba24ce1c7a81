package org.antong.platform.backup.internal.offline;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.antong.platform.backup.internal.store.Address;
import org.apache.derby.jdbc.EmbeddedDriver;

/** A restored database, looked at from outside. */
record Table(Path data, Map<String, String> environment) {

  String one(String query) throws SQLException, IOException {
    try (Connection connection = open();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      Object value = rows.getObject(1);
      if (!(value instanceof Clob clob)) return String.valueOf(value);
      try (BufferedReader in = new BufferedReader(clob.getCharacterStream())) {
        return in.lines().collect(Collectors.joining("\n"));
      }
    } finally {
      close();
    }
  }

  boolean refuses(String statement) throws SQLException {
    try (Connection connection = open();
        Statement made = connection.createStatement()) {
      made.execute(statement);
      return false;
    } catch (SQLException e) {
      return true;
    } finally {
      close();
    }
  }

  void run(String statement) throws SQLException {
    try (Connection connection = open();
        Statement made = connection.createStatement()) {
      made.execute(statement);
    } finally {
      close();
    }
  }

  private Connection open() throws SQLException {
    Address address = Address.of(data, environment);
    Driver driver =
        address.kind().equals(Address.DERBY) ? new EmbeddedDriver() : new org.postgresql.Driver();
    return driver.connect(address.url(), new Properties());
  }

  private void close() {
    Address address = Address.of(data, environment);
    if (!address.kind().equals(Address.DERBY)) return;
    try {
      new EmbeddedDriver().connect(address.url() + ";shutdown=true", new Properties());
    } catch (SQLException expected) {
      // 08006: it is closed
    }
  }
}
