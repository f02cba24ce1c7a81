package org.antong.itest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders that belong to one test. */
final class Folders {

  static Path temporary(String name) throws IOException {
    Path work = Files.createDirectories(Path.of(System.getProperty("antong.work")));
    return Files.createTempDirectory(work, name).toRealPath();
  }

  static void copy(Path tree, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(tree.relativize(file).toString()));
      }
    }
  }

  static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) return;
    try (Stream<Path> files = Files.walk(tree)) {
      files.sorted(Comparator.reverseOrder()).forEach(Folders::deleteOne);
    }
  }

  private static void deleteOne(Path file) {
    try {
      Files.delete(file);
    } catch (NoSuchFileException e) {
      // gone by itself: a process that just ended cleans up too
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Folders() {}
}
