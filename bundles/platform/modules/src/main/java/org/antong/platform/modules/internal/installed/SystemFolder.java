package org.antong.platform.modules.internal.installed;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The jars that came with the installation, read as files. A {@code mvn:} address opened as such
 * starts a whole repository session that looks for settings, mirrors and newer versions, and keeps
 * it: for a jar that lies in the installation's own {@code system} folder all of that is waste.
 */
final class SystemFolder {

  private static final String SCHEME = "mvn:";

  private final Path folder;

  SystemFolder(Path folder) {
    this.folder = folder;
  }

  /** That of the running installation. */
  static SystemFolder ofThisRuntime() {
    return new SystemFolder(
        Path.of(System.getProperty("karaf.home", "."))
            .resolve(System.getProperty("karaf.default.repository", "system")));
  }

  /**
   * The jar behind an address: from the folder when it is there, else by the address itself.
   *
   * @throws IOException when it can be read from neither
   */
  InputStream open(String location) throws IOException {
    Path file = file(location);
    return file != null && Files.isRegularFile(file)
        ? Files.newInputStream(file)
        : new URL(location).openStream();
  }

  /**
   * Where {@code mvn:group/artifact/version[/type[/classifier]]} lies; null for other addresses.
   */
  Path file(String location) {
    if (!location.startsWith(SCHEME)) return null;
    String[] parts = location.substring(SCHEME.length()).split("/");
    if (parts.length < 3 || parts.length > 5) return null;
    String type = parts.length > 3 ? parts[3] : "jar";
    String classifier = parts.length > 4 ? "-" + parts[4] : "";
    return folder
        .resolve(parts[0].replace('.', '/'))
        .resolve(parts[1])
        .resolve(parts[2])
        .resolve(parts[1] + "-" + parts[2] + classifier + "." + type);
  }
}
