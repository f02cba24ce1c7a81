package org.antong.platform.api.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where county IT puts the files of one kind: a folder below {@code etc} of the data folder.
 *
 * @param path null where there is no data folder, as in tests
 */
public record LoadFolder(Path path) {

  public static LoadFolder of(String name) {
    String data = System.getProperty("antong.data");
    return new LoadFolder(data == null ? null : Path.of(data, "etc", name));
  }

  /** The CSV files in it, by name. */
  public List<Path> files() {
    if (path == null || !Files.isDirectory(path)) return List.of();
    try (Stream<Path> files = Files.list(path)) {
      return files.filter(f -> name(f).endsWith(".csv")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file somebody named: a relative one is looked for here first. Empty when it is not there. */
  public Optional<Path> find(String given) {
    Path asked = Path.of(given);
    Path here = path == null || asked.isAbsolute() ? asked : path.resolve(asked);
    return Stream.of(here, asked)
        .filter(f -> Files.isReadable(f) && !Files.isDirectory(f))
        .findFirst();
  }

  public static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
