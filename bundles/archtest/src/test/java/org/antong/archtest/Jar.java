package org.antong.archtest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A built jar, or one a test made up.
 *
 * @param folder where its pom stands, for example {@code bundles/modules/registration}
 */
record Jar(String folder, Map<String, String> headers, Map<String, byte[]> entries) {

  static Jar read(Path root, Path file) {
    Map<String, byte[]> entries = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.isDirectory()) entries.put(entry.getName(), zip.readAllBytes());
      }
      Path folder = root.relativize(file.getParent().getParent());
      return new Jar(
          folder.toString().replace('\\', '/'),
          headers(entries.get("META-INF/MANIFEST.MF")),
          entries);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> headers(byte[] manifest) throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    try (InputStream in = new ByteArrayInputStream(manifest == null ? new byte[0] : manifest)) {
      new Manifest(in)
          .getMainAttributes()
          .forEach((name, value) -> headers.put(name.toString(), value.toString()));
    }
    return headers;
  }

  /** A made-up jar: header, value, header, value ... */
  static Jar madeUp(String folder, String... headers) {
    Map<String, String> map = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 0; i < headers.length; i += 2) map.put(headers[i], headers[i + 1]);
    return new Jar(folder, map, new TreeMap<>());
  }

  /** The same jar with one file more. */
  Jar with(String entry, String text) {
    return with(entry, text.getBytes(StandardCharsets.UTF_8));
  }

  Jar with(String entry, byte[] bytes) {
    Map<String, byte[]> more = new TreeMap<>(entries);
    more.put(entry, bytes);
    return new Jar(folder, headers, more);
  }

  boolean isLib() {
    return folder.startsWith("bundles/lib/");
  }

  boolean isPlatform() {
    return folder.startsWith("bundles/platform/");
  }

  /** A contract bundle of a module. */
  boolean isModuleApi() {
    return folder.matches("bundles/modules/[^/]+/api");
  }

  boolean isModule() {
    return folder.matches("bundles/modules/[^/]+");
  }

  boolean isReports() {
    return folder.startsWith("reports/");
  }

  /** Last part of its folder, for a contract bundle that of its module. */
  String name() {
    String own = isModuleApi() ? folder.substring(0, folder.lastIndexOf('/')) : folder;
    return own.substring(own.lastIndexOf('/') + 1);
  }

  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  String text(String entry) {
    return new String(entries.get(entry), StandardCharsets.UTF_8);
  }

  /** Packages of a header, each with its attributes and directives as text. */
  Map<String, String> packages(String header) {
    Map<String, String> packages = new LinkedHashMap<>();
    for (String clause : split(header(header), ',')) {
      List<String> parts = split(clause, ';');
      packages.put(parts.get(0).strip(), String.join(";", parts.subList(1, parts.size())));
    }
    return packages;
  }

  List<String> entries(String regex) {
    return entries.keySet().stream().filter(e -> e.matches(regex)).toList();
  }

  /** Our own classes, without those of third parties kept inside. */
  List<ClassFile> classes() {
    return entries("org/antong/.*\\.class").stream()
        .map(e -> ClassFile.read(entries.get(e)))
        .toList();
  }

  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    boolean quoted = false;
    for (char c : text.toCharArray()) {
      if (c == '"') quoted = !quoted;
      if (c == separator && !quoted) {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    if (!part.toString().isBlank()) parts.add(part.toString());
    return parts;
  }

  @Override
  public String toString() {
    return folder;
  }
}
