package org.antong.platform.modules.internal.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One bundle that came by the folder {@code deploy}, as its manifest and its files describe it.
 *
 * @param file our own copy of it
 * @param headers of the manifest
 * @param module the module it is; empty when it only comes with one
 * @param declares whether it offers the service by which a module says who it is
 * @param schema last version its migrations bring the module's tables to; empty for none
 */
record Part(
    Path file, Map<String, String> headers, String module, boolean declares, String schema) {

  private static final String SERVICE = "org.antong.platform.api.AntongModule";
  private static final Pattern MIGRATION = Pattern.compile("db/([a-z0-9]+)/V(\\d{3})__[^/]*\\.sql");

  Part {
    headers = Map.copyOf(headers);
  }

  /** Throws Refusal when it is no bundle. */
  static Part read(Path file) throws Refusal {
    try (JarFile jar = new JarFile(file.toFile(), false)) {
      Manifest manifest = jar.getManifest();
      if (manifest == null) throw new Refusal("modules.deploy.no-bundle");
      Map<String, String> headers =
          manifest.getMainAttributes().entrySet().stream()
              .collect(Collectors.toMap(e -> e.getKey().toString(), e -> e.getValue().toString()));
      if (!"2".equals(headers.get("Bundle-ManifestVersion"))
          || headers.getOrDefault("Bundle-SymbolicName", "").isBlank()) {
        throw new Refusal("modules.deploy.no-bundle");
      }
      if (headers.containsKey("Fragment-Host")) throw new Refusal("modules.deploy.fragment");
      String module = headers.getOrDefault("Antong-Module", "").strip();
      return new Part(file, headers, module, declares(jar, headers), schema(jar, module));
    } catch (IOException e) {
      throw new Refusal("modules.deploy.damaged");
    }
  }

  String name() {
    return Clauses.of(headers.get("Bundle-SymbolicName")).get(0).names().get(0);
  }

  String version() {
    return headers.getOrDefault("Bundle-Version", "0.0.0").strip();
  }

  /** Modules it cannot work without. */
  List<String> needs() {
    return Clauses.of(headers.get("Antong-Needs")).stream()
        .flatMap(c -> c.names().stream())
        .filter(n -> !n.isEmpty())
        .toList();
  }

  private static boolean declares(JarFile jar, Map<String, String> headers) throws IOException {
    if (headers.getOrDefault("Provide-Capability", "").contains(SERVICE)) return true;
    for (JarEntry entry : Collections.list(jar.entries())) {
      if (!entry.getName().matches("OSGI-INF/[^/]+\\.xml")) continue;
      try (InputStream in = jar.getInputStream(entry)) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        if (text.contains('"' + SERVICE + '"')) return true;
      }
    }
    return false;
  }

  private static String schema(JarFile jar, String module) {
    List<String> versions = new ArrayList<>();
    for (JarEntry entry : Collections.list(jar.entries())) {
      Matcher file = MIGRATION.matcher(entry.getName());
      if (file.matches() && file.group(1).equals(module)) versions.add(file.group(2));
    }
    return versions.stream().max(String::compareTo).orElse("");
  }
}
