package org.antong.platform.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.antong.platform.db.internal.migration.MigrationFile;

/** A module's migrations from its folder or jar on the class path. */
final class Migrations {

  private Migrations() {}

  static List<MigrationFile> of(String module) {
    List<MigrationFile> files = new ArrayList<>();
    try {
      for (URL folder :
          Collections.list(Migrations.class.getClassLoader().getResources("db/" + module))) {
        files.addAll(
            folder.getProtocol().equals("jar")
                ? fromJar(folder)
                : fromFolder(Path.of(toUri(folder))));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (files.isEmpty())
      throw new IllegalStateException("no db/" + module + " on the class path of the test");
    return files;
  }

  private static URI toUri(URL url) throws IOException {
    try {
      return url.toURI();
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private static List<MigrationFile> fromFolder(Path folder) throws IOException {
    List<MigrationFile> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.filter(f -> f.toString().endsWith(".sql")).toList()) {
        files.add(new MigrationFile(file.getFileName().toString(), Files.readString(file)));
      }
    }
    return files;
  }

  private static List<MigrationFile> fromJar(URL folder) throws IOException {
    JarURLConnection connection = (JarURLConnection) folder.openConnection();
    connection.setUseCaches(false);
    List<MigrationFile> files = new ArrayList<>();
    try (JarFile jar = connection.getJarFile()) {
      String prefix = connection.getEntryName().replaceFirst("/?$", "/");
      for (JarEntry entry : Collections.list(jar.entries())) {
        String name = entry.getName();
        if (name.startsWith(prefix) && name.endsWith(".sql")) {
          try (InputStream in = jar.getInputStream(entry)) {
            files.add(
                new MigrationFile(
                    name.substring(prefix.length()),
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)));
          }
        }
      }
    }
    return files;
  }
}
