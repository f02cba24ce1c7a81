package org.antong.launcher;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Moves the database inside the data folder to a PostgreSQL while the system is stopped. */
final class DbCopy {

  private static final String OFFLINE = "org.antong.platform.db.internal.move.Offline";

  private static final List<String> BUNDLES =
      List.of(
          "org/antong/platform-db",
          "org/antong/platform-api",
          "org/antong/lib-derby",
          "org/postgresql/postgresql",
          // What makes the schemas needs these three.
          "com/fasterxml/jackson/core/jackson-databind",
          "com/fasterxml/jackson/core/jackson-core",
          "com/fasterxml/jackson/core/jackson-annotations",
          "org/ops4j/pax/logging/pax-logging-api");

  private final Installation installation;
  private final DataFolder data;
  private final Server server;
  private final Map<String, String> environment;
  private final PrintStream out;

  DbCopy(
      Installation installation,
      DataFolder data,
      Server server,
      Map<String, String> environment,
      PrintStream out) {
    this.installation = installation;
    this.data = data;
    this.server = server;
    this.environment = environment;
    this.out = out;
  }

  /**
   * Moves everything and sets the data folder's address.
   *
   * @param to address of a PostgreSQL database that holds nothing
   * @param user null for that of the environment
   */
  int to(String to, String user) {
    if (to == null) {
      throw new Problem(
          2,
          "要写成 antong db-copy --to jdbc:postgresql://主机/数据库。",
          "Type antong db-copy --to jdbc:postgresql://HOST/DATABASE.");
    }
    if (!data.served()) {
      throw new Problem(
          "数据目录 " + data.root() + " 里还没有系统，没有可搬的。",
          "There is no system in the data folder " + data.root() + " yet, so nothing to move.");
    }
    data.requireOwner();
    new Wholeness(data, environment).moved();
    if (server.running().isPresent()) {
      throw new Problem(
          "系统正在运行：请先运行 antong stop，搬完再启动。",
          "The system runs: stop it with antong stop, and start it when the database has moved.");
    }
    Map<String, String> asked = new TreeMap<>();
    asked.put("data", data.root().toString());
    asked.put("home", installation.home().toString());
    asked.put("to", to);
    if (user != null) asked.put("user", user);
    return server.alone(
        () ->
            new InstalledCode(installation, BUNDLES).run(OFFLINE, "move", asked, environment, out));
  }

  /** Throws a Problem when the PostgreSQL of the settings does not let this system in. */
  void probe() {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream to = new PrintStream(said, true, StandardCharsets.UTF_8);
    Map<String, String> asked = Map.of("data", data.root().toString());
    if (new InstalledCode(installation, BUNDLES).run(OFFLINE, "probe", asked, environment, to) == 0)
      return;
    List<String> lines = said.toString(StandardCharsets.UTF_8).strip().lines().toList();
    throw new Problem(
        lines.isEmpty() ? "数据库连不上" : lines.get(0),
        String.join("\n", lines.subList(Math.min(1, lines.size()), lines.size())));
  }
}
