package org.antong.platform.db.internal;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.function.UnaryOperator;

/**
 * How to reach the database.
 *
 * @param data the data folder, where Derby keeps its files and log
 * @param reserve bytes on Derby's disk that are left to the system itself
 * @param lookAgain how old a line of the audit log may be that stands for the same look at a list
 */
public record Settings(
    String url,
    String user,
    String password,
    int poolSize,
    Path data,
    long reserve,
    Duration lookAgain) {

  private static final int LEAST = 2;
  private static final int MOST = 100;

  public Settings {
    poolSize = Math.min(MOST, Math.max(LEAST, poolSize));
    reserve = Math.max(0, reserve);
    lookAgain = lookAgain.isNegative() ? Duration.ZERO : lookAgain;
  }

  /** With nothing left to the system, and each look at a list waited for. */
  public Settings(String url, String user, String password, int poolSize, Path data) {
    this(url, user, password, poolSize, data, 0, Duration.ZERO);
  }

  /** Reads the configuration; what the environment says wins. */
  public static Settings of(Settings configured, UnaryOperator<String> environment) {
    String url =
        first(
            environment.apply("ANTONG_DB_URL"),
            configured.url,
            "jdbc:derby:${antong.data}/db/antong;create=true");
    return new Settings(
        url.replace("${antong.data}", configured.data.toString()),
        first(environment.apply("ANTONG_DB_USER"), configured.user, ""),
        first(environment.apply("ANTONG_DB_PASSWORD"), configured.password, ""),
        configured.poolSize,
        configured.data,
        configured.reserve,
        configured.lookAgain);
  }

  /** What the settings of a data folder say, whatever the environment says. */
  public static Settings in(Path data) throws IOException {
    Properties set = new Properties();
    Path file = data.resolve("etc").resolve("antong.db.cfg");
    if (Files.exists(file)) {
      try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        set.load(in);
      }
    }
    return of(
        new Settings(
            set.getProperty("url"),
            set.getProperty("user"),
            set.getProperty("password"),
            LEAST,
            data),
        name -> null);
  }

  /** The address without parameters, which may hold a password, for the log. */
  public String shown() {
    return url.replaceFirst("[;?].*", "").replaceFirst("//[^/@]*@", "//");
  }

  @Override
  public String toString() {
    return shown();
  }

  private static String first(String... values) {
    for (String value : values) {
      if (value != null && !value.isBlank()) return value.strip();
    }
    return "";
  }
}
