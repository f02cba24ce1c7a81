package org.antong.platform.db.internal.move;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.antong.platform.db.internal.PlatformSchema;
import org.antong.platform.db.internal.migration.MigrationFile;

/**
 * The migrations of all modules as they lie in an installation and in the folder of modules from
 * outside, so that a schema is made just as a start makes it.
 */
final class Shipped {

  private static final String FOLDER = "db/";

  private Shipped() {}

  /** By module; those of the platform itself under {@code antong}. */
  static Map<String, List<MigrationFile>> in(List<Path> folders) throws IOException {
    Map<String, List<MigrationFile>> found = new TreeMap<>();
    for (Path folder : folders) {
      if (!Files.isDirectory(folder)) continue;
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Shipped::archive).sorted().toList()) {
          try (InputStream in = Files.newInputStream(file)) {
            read(in, found);
          }
        }
      }
    }
    found.put(PlatformSchema.NAME, PlatformSchema.files());
    return found;
  }

  private static boolean archive(Path file) {
    return archive(file.getFileName().toString());
  }

  private static boolean archive(String name) {
    return name.endsWith(".jar") || name.endsWith(".kar");
  }

  private static void read(InputStream in, Map<String, List<MigrationFile>> found)
      throws IOException {
    Map<String, List<MigrationFile>> own = new TreeMap<>();
    ZipInputStream zip = new ZipInputStream(in, StandardCharsets.UTF_8);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      String name = entry.getName();
      if (archive(name)) {
        read(zip, found);
      } else if (name.startsWith(FOLDER) && name.endsWith(".sql")) {
        String[] parts = name.split("/");
        if (parts.length != 3) continue;
        String text = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        own.computeIfAbsent(parts[1], m -> new ArrayList<>())
            .add(new MigrationFile(parts[2], text));
      }
    }
    own.forEach(found::putIfAbsent);
  }
}
