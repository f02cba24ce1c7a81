package org.antong.bench.soak;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * One installation under test: the {@code antong} command, a data folder and a port. It is started
 * and ended as county IT does it, and killed as a power cut does.
 *
 * @param command the {@code antong} script
 * @param environment what the command finds set, the database's address for example
 */
public record Site(Path command, Path data, int port, Map<String, String> environment) {

  private static final int PATIENCE_SECONDS = 300;

  public Site {
    environment = Map.copyOf(environment);
  }

  /** On a free port. */
  public static Site on(Path command, Path data, Map<String, String> environment)
      throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      Map<String, String> all = new LinkedHashMap<>(environment);
      // It lives for seconds: compiling well what is hardly run again would take a third of them.
      all.putIfAbsent("ANTONG_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
      return new Site(command, data, socket.getLocalPort(), all);
    }
  }

  public String base() {
    return "http://127.0.0.1:" + port;
  }

  /** Runs a verb; throws with what it said when it fails. */
  public String antong(String... words) throws IOException {
    List<String> line = new ArrayList<>(List.of(command.toString()));
    // Before the verb: a console command takes all words that follow it.
    line.addAll(List.of("--data", data.toString(), "--port", Integer.toString(port)));
    line.addAll(List.of(words));
    // A system that was started keeps the channel open, so what it says goes to a file.
    Path said = Files.createTempFile("antong", ".txt");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(said.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("ANTONG_"));
      builder.environment().putAll(environment);
      Process process = builder.start();
      boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (!ended) process.destroyForcibly();
      String text = Files.readString(said, StandardCharsets.UTF_8);
      if (!ended) throw new IOException(line + " did not end: " + text);
      if (process.exitValue() != 0) throw new IOException(line + " failed: " + text);
      return text;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      Files.delete(said);
    }
  }

  /** The password of a demo account. */
  String password(String name) throws IOException {
    for (String line : Files.readAllLines(data.resolve("demo-accounts.csv"))) {
      String[] cells = line.split(",");
      if (cells[0].equals(name)) return cells[1];
    }
    throw new IOException("there is no account " + name);
  }

  /** Ends the process without a word, and returns when it is gone. */
  public void kill() throws Exception {
    ProcessHandle process = ProcessHandle.of(pid()).orElseThrow();
    process.destroyForcibly();
    process.onExit().get(30, TimeUnit.SECONDS);
  }

  public long pid() throws IOException {
    Properties said = new Properties();
    try (InputStream in = Files.newInputStream(data.resolve("run/antong.properties"))) {
      said.load(in);
    }
    return Long.parseLong(said.getProperty("pid"));
  }
}
