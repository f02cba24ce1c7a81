package org.antong.platform.backup.internal.store;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

/**
 * Where the database is, as the settings of a data folder and the environment say, the environment
 * first: the same as the running system reads it.
 */
public record Address(String url, String user, String password) {

  public static final String DERBY = "derby";
  public static final String POSTGRESQL = "postgresql";

  private static final String INSIDE = "/db/antong";

  public static Address of(Path data, Map<String, String> environment) {
    Properties settings = settings(data, "antong.db.cfg");
    String url =
        first(
            environment.get("ANTONG_DB_URL"),
            settings.getProperty("url"),
            "jdbc:derby:${antong.data}" + INSIDE);
    return new Address(
        url.replace("${antong.data}", data.toString()),
        first(environment.get("ANTONG_DB_USER"), settings.getProperty("user"), ""),
        first(environment.get("ANTONG_DB_PASSWORD"), settings.getProperty("password"), ""));
  }

  /** The settings of one part in this data folder; empty where there are none. */
  public static Properties settings(Path data, String name) {
    Properties settings = new Properties();
    try (Reader in =
        Files.newBufferedReader(data.resolve("etc").resolve(name), StandardCharsets.UTF_8)) {
      settings.load(in);
    } catch (IOException none) {
      // nothing is set
    }
    return settings;
  }

  public String kind() {
    return url.startsWith("jdbc:derby:") ? DERBY : POSTGRESQL;
  }

  /** The folder of a Derby database. */
  public Path folder() {
    return Path.of(url.substring("jdbc:derby:".length()).replaceFirst(";.*", ""));
  }

  /** The address without parameters, which may hold a password. */
  public String shown() {
    return url.replaceFirst("[;?].*", "").replaceFirst("//[^/@]*@", "//");
  }

  /** Another database on the same server. */
  Address database(String name) {
    return new Address(
        url.replaceFirst("^(jdbc:postgresql:(?://[^/]*/)?)[^?]*", "$1" + name), user, password);
  }

  Connection connect() throws SQLException {
    Properties properties = new Properties();
    if (!user.isEmpty()) properties.setProperty("user", user);
    if (!password.isEmpty()) properties.setProperty("password", password);
    boolean derby = kind().equals(DERBY);
    if (!derby) {
      properties.setProperty("ApplicationName", "antong backup");
      properties.setProperty("connectTimeout", "10");
    }
    Connection connection =
        derby
            ? new org.apache.derby.jdbc.EmbeddedDriver()
                .connect(url.replaceFirst(";.*", ""), properties)
            : new org.postgresql.Driver().connect(url, properties);
    if (connection == null) throw new SQLException("no address of a database: " + shown(), "08001");
    return connection;
  }

  static String line(SQLException e) {
    Throwable last = e;
    while (last.getCause() != null && last.getCause() != last) last = last.getCause();
    String message = last.getMessage() == null ? last.toString() : last.getMessage();
    return message.lines().findFirst().orElse("").strip();
  }

  private static String first(String... values) {
    for (String value : values) {
      if (value != null && !value.isBlank()) return value.strip();
    }
    return "";
  }

  @Override
  public String toString() {
    return shown();
  }
}
