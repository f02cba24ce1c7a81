package org.antong.launcher;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Classes out of bundles of an installation, for what the command does without a system. */
final class Bundles {

  private Bundles() {}

  /**
   * @param folders of the bundles below {@code system}
   */
  static URLClassLoader of(Installation installation, List<String> folders) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (String folder : folders) {
      Path below = installation.home().resolve("system").resolve(folder);
      urls.add(jar(installation, below).toUri().toURL());
    }
    // The framework's own classes, which a bundle may name.
    for (Path jar : installation.classPath()) urls.add(jar.toUri().toURL());
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  private static Path jar(Installation installation, Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder, 2)) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .findFirst()
          .orElseThrow(installation::incomplete);
    }
  }
}
