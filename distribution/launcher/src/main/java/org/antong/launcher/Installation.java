package org.antong.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The unpacked archive. Nothing in it changes while a system runs from it.
 *
 * @param base the installation it lies in; another folder once an upgrade brought it
 */
record Installation(Path home, Path base) {

  Installation {
    home = home.toAbsolutePath().normalize();
    base = base.toAbsolutePath().normalize();
  }

  Installation(Path home) {
    this(home, home);
  }

  /** What people, scripts and services call, whatever version it leads to. */
  Path command(String name) {
    return base.resolve("bin").resolve(name);
  }

  Path etc() {
    return home.resolve("etc");
  }

  Path profiles() {
    return home.resolve("profiles");
  }

  /**
   * Which build this is: its version and a checksum over our own bundles and the names of the
   * others. A data folder remembers which one it served.
   */
  String build() {
    Path system = home.resolve("system");
    CRC32 sum = new CRC32();
    try (Stream<Path> files = Files.walk(system)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = system.relativize(file).toString().replace('\\', '/');
        sum.update((name + Files.size(file)).getBytes(StandardCharsets.UTF_8));
        if (name.startsWith("org/antong/")) sum.update(Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw incomplete();
    }
    return version() + "-" + Long.toHexString(sum.getValue());
  }

  String version() {
    return about().getProperty("version", "unknown");
  }

  /** The few jars the runtime starts from; everything else comes out of {@code system}. */
  List<Path> classPath() {
    List<Path> jars = new ArrayList<>();
    for (String folder : List.of("boot", "jdk9plus")) {
      try (Stream<Path> files = Files.list(home.resolve("lib").resolve(folder))) {
        files.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(jars::add);
      } catch (IOException e) {
        throw incomplete();
      }
    }
    return jars;
  }

  private Properties about() {
    Properties about = new Properties();
    try (InputStream in = Files.newInputStream(home.resolve("lib").resolve("antong.properties"))) {
      about.load(in);
    } catch (IOException e) {
      throw incomplete();
    }
    return about;
  }

  Problem incomplete() {
    return new Problem(
        "安装目录 " + home + " 不完整，请重新解压安装包。",
        "The installation " + home + " is incomplete: unpack the archive again.");
  }
}
