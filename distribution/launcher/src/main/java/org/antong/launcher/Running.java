package org.antong.launcher;

import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * A system that was started: its process, its address and since when. A process number is used
 * again after a reboot, so the moment it began counts too.
 */
record Running(long pid, int port, String scheme, String began, String version) {

  static Running of(ProcessHandle process, int port, String scheme, String version) {
    return new Running(process.pid(), port, scheme, began(process), version);
  }

  static Optional<Running> of(Properties stored) {
    try {
      return Optional.of(
          new Running(
              Long.parseLong(stored.getProperty("pid")),
              Integer.parseInt(stored.getProperty("port")),
              stored.getProperty("scheme", "http"),
              stored.getProperty("began", ""),
              stored.getProperty("version", "")));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  Properties toProperties() {
    Properties stored = new Properties();
    stored.setProperty("pid", Long.toString(pid));
    stored.setProperty("port", Integer.toString(port));
    stored.setProperty("scheme", scheme);
    stored.setProperty("began", began);
    stored.setProperty("version", version);
    return stored;
  }

  /** The process, if it is still the same one. */
  Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(handle -> began(handle).equals(began));
  }

  String address() {
    return scheme + "://127.0.0.1:" + port + "/";
  }

  private static String began(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("");
  }
}
