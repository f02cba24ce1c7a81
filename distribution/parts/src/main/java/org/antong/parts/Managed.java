package org.antong.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Versions of the root pom's dependencyManagement, by {@code group:artifact}. */
final class Managed {

  private static final Pattern DEPENDENCY =
      Pattern.compile(
          "<dependency>\\s*<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>\\s*"
              + "<version>([^<]+)</version>");
  private static final Pattern PROPERTY = Pattern.compile("<([\\w.-]+)>([^<$]+)</\\1>");

  private Managed() {}

  static Map<String, String> of(Path pom) throws IOException {
    String text = Files.readString(pom);
    Map<String, String> properties = new HashMap<>();
    Matcher property = PROPERTY.matcher(text);
    while (property.find())
      properties.putIfAbsent("${" + property.group(1) + "}", property.group(2));
    Map<String, String> versions = new HashMap<>();
    Matcher dependency = DEPENDENCY.matcher(text);
    while (dependency.find()) {
      String version = dependency.group(3);
      versions.put(
          dependency.group(1) + ":" + dependency.group(2),
          properties.getOrDefault(version, version));
    }
    return versions;
  }
}
