package org.antong.archtest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The checkout these tests stand in, with what was built in it. */
final class Repository {

  static final Path ROOT = root();
  static final List<Jar> JARS = jars();

  private Repository() {}

  private static Path root() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(at.resolve("features")) || !Files.isDirectory(at.resolve("bundles")))
      at = at.getParent();
    return at;
  }

  /** Folders whose pom makes a jar of the distribution. */
  static List<Path> folders() {
    try (Stream<Path> all =
        Stream.concat(
            Files.walk(ROOT.resolve("bundles"), 4), Files.walk(ROOT.resolve("reports"), 2))) {
      return all.filter(f -> f.endsWith("pom.xml") && !f.toString().contains("target"))
          .filter(f -> !read(f).contains("<packaging>pom</packaging>"))
          .map(Path::getParent)
          .filter(
              f -> !f.endsWith("archtest") && !f.endsWith("archetype") && !f.endsWith("testkit"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Jar> jars() {
    return folders().stream().flatMap(f -> built(f).stream()).map(f -> Jar.read(ROOT, f)).toList();
  }

  static List<Path> built(Path folder) {
    Path target = folder.resolve("target");
    if (!Files.isDirectory(target)) return List.of();
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(f -> f.getFileName().toString().matches("[a-z-]+-\\d[\\w.]*(-SNAPSHOT)?\\.jar"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ids of everything that has a schema, and of the schema of the platform's own. */
  static Set<String> schemas(List<Jar> jars) {
    Set<String> schemas =
        jars.stream()
            .map(j -> j.header("Antong-Module"))
            .filter(s -> !s.isEmpty())
            .collect(Collectors.toSet());
    schemas.add("antong");
    return schemas;
  }
}
