package org.antong.platform.modules.internal.installed;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** What the manifest of a module's bundle says about the module. */
public final class Headers {

  /** The module's id: by it the platform finds migrations, texts, pages and API of a bundle. */
  public static final String MODULE = "Antong-Module";

  /** Ids of the modules it cannot work without, known before it is installed. */
  public static final String NEEDS = "Antong-Needs";

  private Headers() {}

  static Map<String, String> of(Manifest manifest) {
    return manifest.getMainAttributes().entrySet().stream()
        .collect(Collectors.toMap(e -> e.getKey().toString(), e -> e.getValue().toString()));
  }

  /** The ids in a header {@code Antong-Needs}; none when it is null. */
  public static List<String> needs(String header) {
    if (header == null) return List.of();
    return Arrays.stream(header.split(",")).map(String::strip).filter(n -> !n.isEmpty()).toList();
  }
}
