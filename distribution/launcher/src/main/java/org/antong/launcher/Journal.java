package org.antong.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How far an upgrade or a rollback has come, in {@code run/upgrade.properties} of the data folder,
 * and afterwards, in {@code before/rollback.properties}, what a rollback would go back to.
 *
 * @param step the last one that was begun
 * @param from name of the version that served before
 * @param to name of the version that is to serve
 * @param fromVersion for people
 * @param toVersion for people
 * @param kept name of what was kept of the state before; empty as long as there is none
 * @param ran whether the system was running and is to run again
 * @param port on which it answered
 * @param at when it began, as an instant
 * @param ailing what was not well with tables and modules before already
 */
record Journal(
    Step step,
    String from,
    String to,
    String fromVersion,
    String toVersion,
    String kept,
    boolean ran,
    int port,
    String at,
    Set<String> ailing) {

  /** The steps of which a power cut may leave one unfinished. */
  enum Step {
    /** The former version is stopped and its state kept; nothing has changed yet. */
    KEEPING,
    /** The later version serves, or is being started for the first time. */
    STARTING,
    /** A rollback was agreed to: the later version is stopped and backed up, nothing more. */
    LEAVING,
    /** The former state is put in the place of the later one. */
    RETURNING,
    /** The former state is back, and its version is to be started. */
    RETURNED
  }

  Journal at(Step next) {
    return new Journal(next, from, to, fromVersion, toVersion, kept, ran, port, at, ailing);
  }

  Journal keeping(String name) {
    return new Journal(step, from, to, fromVersion, toVersion, name, ran, port, at, ailing);
  }

  Journal running(boolean runs, int on) {
    return new Journal(step, from, to, fromVersion, toVersion, kept, runs, on, at, ailing);
  }

  static Optional<Journal> open(DataFolder data) {
    return of(data.read(file(data)));
  }

  /** What a rollback goes back to; empty when there is nothing. */
  static Optional<Journal> last(DataFolder data) {
    return of(data.read(lastFile(data)));
  }

  static Path before(DataFolder data) {
    return data.root().resolve("before");
  }

  private static Path file(DataFolder data) {
    return data.run().resolve("upgrade.properties");
  }

  private static Path lastFile(DataFolder data) {
    return before(data).resolve("rollback.properties");
  }

  void write(DataFolder data) throws IOException {
    Trees.write(file(data), properties());
  }

  void writeLast(DataFolder data) throws IOException {
    Trees.write(lastFile(data), properties());
  }

  static void close(DataFolder data) throws IOException {
    Files.deleteIfExists(file(data));
  }

  static void closeLast(DataFolder data) throws IOException {
    Files.deleteIfExists(lastFile(data));
  }

  private static Optional<Journal> of(Properties said) {
    try {
      return Optional.of(
          new Journal(
              Step.valueOf(said.getProperty("step", "")),
              said.getProperty("from"),
              said.getProperty("to"),
              said.getProperty("from.version"),
              said.getProperty("to.version"),
              said.getProperty("kept", ""),
              Boolean.parseBoolean(said.getProperty("ran")),
              Integer.parseInt(said.getProperty("port")),
              said.getProperty("at"),
              said.getProperty("ailing", "").lines().collect(Collectors.toSet())));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  private Properties properties() {
    Properties said = new Properties();
    said.setProperty("step", step.name());
    said.setProperty("from", from);
    said.setProperty("to", to);
    said.setProperty("from.version", fromVersion);
    said.setProperty("to.version", toVersion);
    said.setProperty("kept", kept);
    said.setProperty("ran", Boolean.toString(ran));
    said.setProperty("port", Integer.toString(port));
    said.setProperty("at", at);
    said.setProperty("ailing", String.join("\n", ailing));
    return said;
  }
}
