package org.antong.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The distribution of the clone on a port and data folder of its own. */
final class Product implements AutoCloseable {

  private final Path clone;
  private final Path folder;
  private final boolean kept;
  private final int port;
  private String said = "";
  private String pid;
  private final String heap;
  private final EmbeddedPostgres postgres;

  /**
   * @param keep where its data stay, and may lie already; null for a folder that is removed
   */
  Product(Path clone, boolean postgresql, Path keep, String heap) throws IOException {
    this.clone = clone;
    this.kept = keep != null;
    this.folder = kept ? Files.createDirectories(keep) : Files.createTempDirectory("antong-bench");
    this.port = freePort();
    this.heap = heap;
    this.postgres = postgresql ? postgres() : null;
  }

  private EmbeddedPostgres postgres() throws IOException {
    EmbeddedPostgres.Builder server =
        EmbeddedPostgres.builder()
            .setServerConfig("shared_buffers", "512MB")
            .setServerConfig("max_wal_size", "4GB");
    if (kept) {
      Path data = folder.resolve("postgresql");
      // what a run left that was stopped while it loaded
      if (!loaded()) remove(data);
      // said of the end: it would take the population with it
      server.setDataDirectory(data).setCleanDataDirectory(false);
    }
    return server.start();
  }

  /** Whether an earlier run left its population. */
  boolean loaded() {
    return Files.exists(data().resolve("demo-accounts.csv"));
  }

  String base() {
    return "http://127.0.0.1:" + port;
  }

  Path data() {
    return folder.resolve("demo");
  }

  /** Runs a verb on the demo's data folder and answers the seconds it took; throws on failure. */
  double antong(String... verb) throws Exception {
    return run(data(), verb);
  }

  /**
   * Has PostgreSQL count what was just loaded, which it does by itself within a minute or two:
   * until then it plans as if the tables were empty.
   */
  void counted() throws SQLException {
    if (postgres == null) return;
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("analyze");
    }
  }

  /** Runs a console command on the demo and answers what it said. */
  String shell(String... command) throws Exception {
    List<String> verb = new ArrayList<>(List.of("shell"));
    verb.addAll(List.of(command));
    List<String> before = List.of("--port", String.valueOf(port), "--data", data().toString());
    call(before, verb);
    return said;
  }

  /** Runs a verb on an empty data folder, to measure starts. */
  double empty(String... verb) throws Exception {
    return run(folder.resolve("empty"), verb);
  }

  private double run(Path data, String... verb) throws Exception {
    List<String> line = new ArrayList<>(List.of(verb));
    line.addAll(List.of("--port", String.valueOf(port), "--data", data.toString()));
    return call(List.of(), line);
  }

  private double call(List<String> before, List<String> verb) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(clone.resolve("distribution/antong").toString());
    command.addAll(before);
    command.addAll(verb);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("ANTONG_HEAP");
    if (heap != null) builder.environment().put("ANTONG_HEAP", heap);
    if (postgres != null) {
      builder.environment().put("ANTONG_DB_URL", postgres.getJdbcUrl("postgres", "postgres"));
      builder.environment().put("ANTONG_DB_USER", "postgres");
      builder.environment().put("ANTONG_DB_PASSWORD", "postgres");
    }
    long begin = System.nanoTime();
    Process process = builder.start();
    said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    double seconds = (System.nanoTime() - begin) / 1e9;
    if (code != 0)
      throw new IOException("antong " + verb.get(0) + " ended with " + code + ": " + said);
    return seconds;
  }

  /** Resident memory of the system in MB, the database with it when it is embedded. */
  double residentMb() throws Exception {
    try (Stream<String> lines = Files.lines(Path.of("/proc", pid(), "status"))) {
      return lines
              .filter(l -> l.startsWith("VmRSS:"))
              .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")))
              .findFirst()
              .orElseThrow()
          / 1024.0;
    }
  }

  /**
   * Processor time of the system since its start in milliseconds, in steps of ten, the database
   * with it when it is embedded.
   */
  double processorMs() throws Exception {
    String stat = Files.readString(Path.of("/proc", pid(), "stat"));
    // The name of the program, in brackets, may hold blanks; user and system time are fields 14,
    // 15.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 10.0;
  }

  /** How its virtual machine compiles and collects garbage. */
  List<String> tuning() throws Exception {
    String line = Files.readString(Path.of("/proc", pid(), "cmdline"));
    return Stream.of(line.split("\0"))
        .filter(o -> o.startsWith("-Xmx") || o.startsWith("-XX:Tier") || o.startsWith("-XX:+Use"))
        .toList();
  }

  /** What the old generation of the heap holds in MB, garbage that was not collected with it. */
  double oldHeapMb() throws Exception {
    Path jstat = Path.of(System.getProperty("java.home"), "bin", "jstat");
    Process process =
        new ProcessBuilder(jstat.toString(), "-gc", pid()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) throw new IOException("jstat: " + said);
    String[] lines = said.strip().split("\n");
    List<String> names = List.of(lines[0].strip().split("\\s+"));
    String[] values = lines[1].strip().split("\\s+");
    return Double.parseDouble(values[names.indexOf("OU")]) / 1024.0;
  }

  private String pid() throws Exception {
    if (pid == null) {
      run(data(), "status");
      pid =
          said.lines()
              .filter(l -> l.startsWith("进程"))
              .map(l -> l.replaceAll("\\D+", ""))
              .findFirst()
              .orElseThrow();
    }
    return pid;
  }

  @Override
  public void close() throws IOException {
    try {
      antong("stop");
    } catch (Exception e) {
      System.err.println("stop: " + e.getMessage());
    }
    if (postgres != null) postgres.close();
    if (!kept) remove(folder);
  }

  private static void remove(Path folder) throws IOException {
    if (Files.notExists(folder)) return;
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(Product::delete);
    }
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
