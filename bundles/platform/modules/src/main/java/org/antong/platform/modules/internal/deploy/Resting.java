package org.antong.platform.modules.internal.deploy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.zip.ZipFile;

/**
 * Which files of the folder are wholly written: a copy over a slow line grows for a while, and a
 * module must not be read before its last byte is there.
 */
final class Resting {

  /** Unchanged for so long, and readable to its end, a file is whole. */
  static final Duration QUIET = Duration.ofMillis(800);

  /** An archive that still cannot be read after so long is damaged rather than unfinished. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  /** How a file looked. */
  record Look(long changed, long size) {}

  private record Since(Look look, long nanos) {}

  private final LongSupplier nanos;
  private final Map<Path, Since> seen = new HashMap<>();

  Resting(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Archives in the folder by name; empty for one that is not at rest yet. */
  Map<Path, Optional<Look>> look(Path folder) throws IOException {
    Map<Path, Optional<Look>> files = new TreeMap<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, Resting::archive)) {
      for (Path file : all) {
        Look now = now(file);
        if (now != null) files.put(file, atRest(file, now) ? Optional.of(now) : Optional.empty());
      }
    }
    seen.keySet().retainAll(files.keySet());
    return files;
  }

  private boolean atRest(Path file, Look now) {
    long time = nanos.getAsLong();
    Since since = seen.get(file);
    if (since == null || !since.look().equals(now)) {
      seen.put(file, new Since(now, time));
      return false;
    }
    Duration quiet = Duration.ofNanos(time - since.nanos());
    if (quiet.compareTo(QUIET) < 0) return false;
    return quiet.compareTo(PATIENCE) >= 0 || complete(file);
  }

  /** The table of contents stands at the end of an archive. */
  private static boolean complete(Path file) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.size() > 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static Look now(Path file) {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return now.isRegularFile() ? new Look(now.lastModifiedTime().toMillis(), now.size()) : null;
    } catch (IOException gone) {
      return null;
    }
  }

  private static boolean archive(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return !name.startsWith(".") && (name.endsWith(".jar") || name.endsWith(".kar"));
  }
}
