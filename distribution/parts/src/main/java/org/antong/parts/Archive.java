package org.antong.parts;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** What really lies in an unpacked archive. */
final class Archive {

  private static final String OURS = "org.antong";

  private final Path root;

  Archive(Path root) {
    this.root = root;
  }

  /**
   * A jar of somebody else as a file of its own.
   *
   * @param name {@code artifact-version}
   */
  record Jar(Path file, String name) {

    boolean is(Part part) {
      return !part.swallowed() && name.equals(part.artifact() + "-" + part.version());
    }
  }

  /** Jars of others: those of the system folder by its layout, those of lib by their names. */
  List<Jar> foreign() throws IOException {
    List<Jar> found = new ArrayList<>();
    for (Path file : jars("system")) {
      Path version = file.getParent();
      if (!ours(file)) found.add(new Jar(file, name(version.getParent()) + "-" + name(version)));
    }
    for (Path file : jars("lib")) {
      String name = name(file).replaceFirst("\\.jar$", "");
      if (!name.startsWith("antong-")) found.add(new Jar(file, name));
    }
    return found;
  }

  /** Our own bundles. */
  List<Path> own() throws IOException {
    return jars("system").stream().filter(this::ours).toList();
  }

  /** The Maven artifact of a bundle of ours. */
  static String artifact(Path bundle) {
    return bundle.getParent().getParent().getFileName().toString();
  }

  /** Classes and jars in a bundle that are not ours. */
  static TreeSet<String> swallowed(Path bundle) throws IOException {
    TreeSet<String> found = new TreeSet<>();
    try (ZipFile zip = new ZipFile(bundle.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        String name = entry.getName();
        boolean piece = name.endsWith(".class") || name.endsWith(".jar");
        if (piece && !name.startsWith("org/antong/")) found.add(name);
      }
    }
    return found;
  }

  /** The version a jar in a bundle gives itself for a Maven artifact; empty where it gives none. */
  static Optional<String> version(Path bundle, String entry, Part part) throws IOException {
    try (ZipFile zip = new ZipFile(bundle.toFile())) {
      ZipEntry jar = zip.getEntry(entry);
      if (jar == null) return Optional.empty();
      String wanted = "META-INF/maven/" + part.group() + "/" + part.artifact() + "/pom.properties";
      try (InputStream in = zip.getInputStream(jar);
          ZipInputStream inner = new ZipInputStream(new BufferedInputStream(in))) {
        for (ZipEntry e = inner.getNextEntry(); e != null; e = inner.getNextEntry()) {
          if (!e.getName().equals(wanted)) continue;
          Properties properties = new Properties();
          properties.load(inner);
          return Optional.ofNullable(properties.getProperty("version"));
        }
      }
    }
    return Optional.empty();
  }

  private boolean ours(Path file) {
    return root.resolve("system").relativize(file).startsWith(Path.of(OURS.replace('.', '/')));
  }

  private List<Path> jars(String folder) throws IOException {
    Path at = root.resolve(folder);
    if (!Files.isDirectory(at)) return List.of();
    try (Stream<Path> files = Files.walk(at)) {
      return files.filter(f -> name(f).endsWith(".jar")).sorted().toList();
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }
}
