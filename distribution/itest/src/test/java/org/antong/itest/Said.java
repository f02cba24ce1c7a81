package org.antong.itest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What one {@code antong} command answered, on both of its channels, and its exit code. */
record Said(int code, String text) {

  private static final int PATIENCE_SECONDS = 180;

  /**
   * A system that lives for a few minutes spends a third of them on compiling what it then hardly
   * runs; what is looked at here is not its speed.
   */
  private static final Map<String, String> SHORT_LIVED =
      Map.of("ANTONG_JAVA_OPTS", "-XX:TieredStopAtLevel=1");

  static Said by(Map<String, String> environment, int port, Path data, String... words)
      throws IOException {
    return of(Path.of(System.getProperty("antong.home")), environment, port, data, words);
  }

  /** What the command of another installation answers. */
  static Said of(Path home, Map<String, String> environment, int port, Path data, String... words)
      throws IOException {
    List<String> line = new ArrayList<>();
    line.add(home.resolve("bin/antong").toString());
    line.addAll(List.of(words));
    // A console command takes all words that follow it.
    boolean chosen = List.of(words).contains("--port");
    if (!chosen) line.addAll(1, List.of("--port", Integer.toString(port)));
    line.addAll(1, List.of("--data", data.toString()));
    // A system that was started keeps the channel open, so what it says goes to a file.
    Path said = Files.createTempFile("antong", ".txt");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(said.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("ANTONG_"));
      builder.environment().putAll(SHORT_LIVED);
      builder.environment().putAll(environment);
      Process process = builder.start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(line + " did not end: " + Files.readString(said));
      }
      return new Said(process.exitValue(), Files.readString(said, StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      Files.delete(said);
    }
  }

  /** The process that {@code antong status} tells of. */
  long pid() {
    return text.lines()
        .filter(line -> line.startsWith("进程"))
        .map(line -> Long.valueOf(line.replaceAll("\\D+", "")))
        .findFirst()
        .orElseThrow();
  }

  String lastLine() {
    return text.strip().lines().reduce((before, last) -> last).orElse("");
  }
}
