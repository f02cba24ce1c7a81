package org.antong.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The service that runs a data folder, if {@code antong service install} made one and systemd has
 * it in hand: then it, and nobody else, stops and starts the system.
 *
 * @param units where its files lie
 * @param running a folder that is there while systemd runs
 */
record Systemd(Path units, Path running) {

  private static final int SECONDS = 420;

  static Systemd here() {
    return new Systemd(Path.of("/etc/systemd/system"), Path.of("/run/systemd/system"));
  }

  /** The name of the unit that serves this data folder. */
  Optional<String> unit(DataFolder data) {
    if (!Files.isDirectory(running) || !Files.isDirectory(units)) return Optional.empty();
    try (Stream<Path> files = Files.list(units)) {
      return files
          .filter(file -> file.toString().endsWith(".service"))
          .filter(file -> serves(file, data.root()))
          .map(file -> file.getFileName().toString().replaceFirst("\\.service$", ""))
          .sorted()
          .findFirst();
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  private static boolean serves(Path file, Path data) {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      String path = data.toString().replace("%", "%%");
      String named = "stop --data " + (path.contains(" ") ? '"' + path + '"' : path);
      return text.startsWith("# Written by antong service install")
          && text.lines().anyMatch(line -> line.startsWith("ExecStop=") && line.endsWith(named));
    } catch (IOException e) {
      return false;
    }
  }

  boolean active(String unit) {
    return run("is-active", "--quiet", unit) == 0;
  }

  /**
   * @return its exit code; it returns when the system is ready, or did not become so
   */
  int run(String... words) {
    try {
      List<String> line = Stream.concat(Stream.of("systemctl"), Stream.of(words)).toList();
      Process process = new ProcessBuilder(line).inheritIO().start();
      if (process.waitFor(SECONDS, TimeUnit.SECONDS)) return process.exitValue();
      process.destroyForcibly();
      return 1;
    } catch (IOException e) {
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }
}
