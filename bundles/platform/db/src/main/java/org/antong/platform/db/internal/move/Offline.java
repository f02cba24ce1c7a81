package org.antong.platform.db.internal.move;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.antong.platform.api.file.SettingsFile;
import org.antong.platform.api.load.LoadSentences;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.db.internal.Connections;
import org.antong.platform.db.internal.Dialect;
import org.antong.platform.db.internal.Settings;
import org.antong.platform.db.internal.Unreachable;

/**
 * What the {@code antong} command does to move a database while no system runs. It calls this by
 * its name and parameters, which are fixed.
 */
public final class Offline {

  private static final String PASSWORD = "ANTONG_DB_PASSWORD";
  private static final String URL = "ANTONG_DB_URL";
  private static final String SETTINGS = "antong.db.cfg";

  /** Beside a database that was moved away: where to. No start serves it any more. */
  private static final String MOVED = "moved";

  private final Map<String, String> asked;
  private final Map<String, String> environment;
  private final PrintStream out;
  private final LoadSentences chinese = new LoadSentences(Offline.class, "db", TextSource.CHINESE);
  private final LoadSentences english = new LoadSentences(Offline.class, "db", TextSource.ENGLISH);

  private Offline(Map<String, String> asked, Map<String, String> environment, PrintStream out) {
    this.asked = asked;
    this.environment = environment;
    this.out = out;
  }

  /**
   * Does one thing and says what became of it, in Chinese and English.
   *
   * @param verb {@code move}; {@code probe} to see whether the database of the settings lets this
   *     system in
   * @param asked {@code data} the data folder, {@code home} of the installation, {@code to} the
   *     address of a PostgreSQL database, {@code user} where somebody named one
   * @return 0 when it is done, else 1
   */
  public static int run(
      String verb, Map<String, String> asked, Map<String, String> environment, PrintStream out) {
    Offline offline = new Offline(asked, environment, out);
    Properties system = System.getProperties();
    // Derby would leave a log in whatever folder the command is called from.
    system.putIfAbsent("derby.stream.error.method", Offline.class.getName() + ".nowhere");
    system.putIfAbsent("org.ops4j.pax.logging.DefaultServiceLog.level", "ERROR");
    try {
      switch (verb) {
        case "move" -> offline.move();
        case "probe" -> offline.probe();
        default -> throw new IllegalArgumentException(verb);
      }
      return 0;
    } catch (NotMoved e) {
      offline.say(e.key(), e.args());
    } catch (Unreachable e) {
      offline.say(e.key());
      out.println(e.getMessage());
    } catch (SQLException e) {
      offline.say("db.move.failed", String.valueOf(e.getSQLState()));
    } catch (IOException e) {
      offline.say("db.move.failed", String.valueOf(e.getMessage()));
    }
    return 1;
  }

  /** Where Derby's log goes; called by Derby. */
  public static OutputStream nowhere() {
    return OutputStream.nullOutputStream();
  }

  private void move() throws IOException, SQLException, Unreachable {
    Path data = Path.of(asked.get("data"));
    Path file = data.resolve("etc").resolve(SETTINGS);
    Settings from = Settings.in(data);
    Path folder = requireDerby(from, file);
    Settings to = target(data);
    DataSource postgres = Connections.of(to);
    DataSource derby = Connections.of(from);
    long began = System.nanoTime();
    Move move =
        new Move(
            derby,
            postgres,
            to.shown(),
            Shipped.in(
                List.of(
                    Path.of(asked.get("home")).resolve("system/org/antong"),
                    data.resolve("deploy"))));
    say("db.move.begins", folder, to.shown());
    Move.Outcome moved;
    try {
      moved = move.run(this::told);
    } finally {
      Connections.end(from);
    }
    // First: with the settings damaged, the old database must not be taken for the present one.
    Files.writeString(folder.resolveSibling(MOVED), to.shown() + "\n", StandardCharsets.UTF_8);
    Map<String, String> values = new LinkedHashMap<>();
    values.put("url", to.url());
    values.put("user", to.user());
    SettingsFile.set(file, values);
    long seconds = Math.max(1, (System.nanoTime() - began) / 1_000_000_000);
    say("db.move.done", moved.tables(), moved.rows(), to.shown(), seconds);
    say("db.move.set", file);
    if (!to.password().isEmpty()) say("db.move.password", file);
    String set = environment.get(URL);
    if (set != null && !set.isBlank() && !set.strip().equals(to.url())) say("db.move.environment");
    say("db.move.kept", folder);
    say("db.move.start", data);
  }

  private void probe() throws IOException, Unreachable {
    Connections.of(Settings.of(Settings.in(Path.of(asked.get("data"))), environment::get));
  }

  private void told(String table, long rows) {
    if (rows >= 10_000) out.println("  " + table + "  " + rows);
  }

  private static Path requireDerby(Settings from, Path file) {
    if (Dialect.of(from.url()).orElse(null) != Dialect.DERBY) {
      throw new NotMoved("db.move.no-derby", file);
    }
    String address = from.url().substring("jdbc:derby:".length());
    Path folder = Path.of(address.replaceFirst(";.*", ""));
    if (!Files.isDirectory(folder)) throw new NotMoved("db.move.nothing", folder);
    return folder;
  }

  private Settings target(Path data) {
    String url = asked.get("to").strip();
    if (Dialect.of(url).orElse(null) != Dialect.POSTGRESQL) throw new NotMoved("db.move.address");
    if (url.matches("(?i).*[?&]password=.*") || url.matches(".*//[^/@]*:[^/@]*@.*")) {
      throw new NotMoved("db.move.password-shown");
    }
    String user = asked.getOrDefault("user", environment.getOrDefault("ANTONG_DB_USER", ""));
    return new Settings(url, user.strip(), password(), 2, data);
  }

  /** From the environment, else asked for; never an argument, which others would see. */
  private String password() {
    String given = environment.get(PASSWORD);
    if (given != null) return given.strip();
    say("db.move.ask");
    try {
      Console console = System.console();
      if (console != null) return new String(console.readPassword());
      String line =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      return line == null ? "" : line;
    } catch (IOException none) {
      return "";
    }
  }

  private void say(String key, Object... args) {
    out.println(chinese.say(key, args));
    out.println(english.say(key, args));
    out.flush();
  }
}
