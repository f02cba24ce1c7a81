package org.antong.platform.db.internal;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Connections straight from a driver: DriverManager would look for it in the wrong class loader.
 */
final class DriverSource implements DataSource {

  private static final int CLOSE_SECONDS = 5;

  private final Driver driver;
  private final String url;
  private final Properties properties;
  private final Before before;
  private final First first;

  /** What has to be so for a connection to be tried. */
  interface Before {
    void connecting() throws SQLException;
  }

  /** What is done with a connection before anybody has it. */
  interface First {
    void with(Connection connection) throws SQLException;
  }

  DriverSource(Driver driver, String url, Properties properties, Before before, First first) {
    this.driver = driver;
    this.url = url;
    this.properties = properties;
    this.before = before;
    this.first = first;
  }

  Driver driver() {
    return driver;
  }

  @Override
  public Connection getConnection() throws SQLException {
    before.connecting();
    Connection connection = driver.connect(url, properties);
    if (connection == null)
      throw new SQLException("the driver does not know this address", "08001");
    try {
      first.with(connection);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    return connection;
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {
    // what a driver says arrives as exceptions
  }

  @Override
  public void setLoginTimeout(int seconds) {
    // set as a property of the connection
  }

  @Override
  public int getLoginTimeout() {
    // How long the pool, when it closes, waits for a connection it is just opening.
    return CLOSE_SECONDS;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(this)) return type.cast(this);
    throw new SQLException("not a " + type.getName());
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}
