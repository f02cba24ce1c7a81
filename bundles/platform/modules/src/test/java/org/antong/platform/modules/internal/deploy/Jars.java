package org.antong.platform.modules.internal.deploy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A made-up archive, put together header by header. */
final class Jars {

  private static final String COMPONENT =
      "<component><service><provide interface=\"org.antong.platform.api.AntongModule\"/></service></component>";

  private final Map<String, String> headers = new LinkedHashMap<>();
  private final Map<String, byte[]> files = new LinkedHashMap<>();

  /** A module that could be installed. */
  static Jars module(String id, String version) {
    return new Jars()
        .header("Bundle-ManifestVersion", "2")
        .header("Bundle-SymbolicName", "org.example." + id)
        .header("Bundle-Name", "Example " + id)
        .header("Bundle-Version", version)
        .header("Antong-Module", id)
        .header(
            "Import-Package",
            "org.antong.platform.api;version=\"[1.0,2)\",org.slf4j;version=\"[1.7,3)\"")
        .file("OSGI-INF/org.example." + id + ".xml", COMPONENT)
        .file("db/" + id + "/V001__first.sql", "create table x");
  }

  Jars header(String name, String value) {
    if (value == null) headers.remove(name);
    else headers.put(name, value);
    return this;
  }

  Jars file(String name, String text) {
    return file(name, text.getBytes(StandardCharsets.UTF_8));
  }

  Jars file(String name, byte[] content) {
    files.put(name, content);
    return this;
  }

  Jars without(String name) {
    files.remove(name);
    return this;
  }

  Path write(Path jar) {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
    try {
      Files.createDirectories(jar.getParent());
      try (OutputStream out = Files.newOutputStream(jar);
          JarOutputStream zip = new JarOutputStream(out, manifest)) {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
          zip.putNextEntry(new JarEntry(file.getKey()));
          zip.write(file.getValue());
          zip.closeEntry();
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return jar;
  }

  byte[] bytes(Path folder) {
    try {
      Path jar = write(Files.createTempDirectory(folder, "bytes").resolve("x.jar"));
      return Files.readAllBytes(jar);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
