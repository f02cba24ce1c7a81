package org.antong.archtest;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every endpoint has its line in the table of who may reach what, and each line its endpoint. */
final class AccessRules {

  /** Where the table lies; the container tests ask everything it names as everybody. */
  static final String TABLE = "distribution/itest/src/test/resources/access.txt";

  private static final Pattern VARIABLE =
      Pattern.compile("\\{\\s*(\\w+)\\s*(?::[^{}]*(?:\\{[^{}]*}[^{}]*)*)?}");
  private static final Pattern ELSEWHERE =
      Pattern.compile("name=\"antong\\.path\"[^>]*value=\"([^\"]+)\"");
  private static final Set<String> HTTP = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
  private static final String API = "org.antong.platform.web.ApiResource";

  private AccessRules() {}

  /** The endpoints of a bundle, method and path, each with what it asks of the caller. */
  static Map<String, String> endpoints(JavaClasses classes, Jar jar) {
    Map<String, String> found = new TreeMap<>();
    for (JavaClass c : classes) {
      if (!c.isAnnotatedWith("javax.ws.rs.Path")) continue;
      String base = root(c, jar) + "/" + value(c.getAnnotationOfType("javax.ws.rs.Path"));
      for (JavaMethod m : c.getMethods()) {
        String verb = verb(m);
        if (verb == null) continue;
        String path = VARIABLE.matcher(base + "/" + path(m)).replaceAll("{$1}");
        path = path.replaceAll("/+", "/");
        if (path.length() > 1 && path.endsWith("/")) path = path.substring(0, path.length() - 1);
        found.put(verb + " " + path, permission(m));
      }
    }
    return found;
  }

  /** The same as the table has it. */
  static Map<String, String> declared(String table) {
    Map<String, String> declared = new TreeMap<>();
    for (String line : table.lines().toList()) {
      String[] words = line.strip().split("\\s+");
      if (HTTP.contains(words[0])) declared.put(words[0] + " " + words[1], words[2]);
    }
    return declared;
  }

  /** Permissions that lines ask for, without a line that says which roles have them. */
  static Set<String> unheld(String table) {
    Set<String> asked = new TreeSet<>(declared(table).values());
    asked.removeIf(permission -> !permission.contains(":"));
    for (String line : table.lines().toList()) {
      String[] words = line.strip().split("\\s+");
      if (words[0].equals("permission")) asked.remove(words[1]);
    }
    return asked;
  }

  /** Where the two differ. */
  static List<String> differences(Map<String, String> built, Map<String, String> declared) {
    List<String> wrong = new ArrayList<>();
    Set<String> all = new TreeSet<>(built.keySet());
    all.addAll(declared.keySet());
    for (String endpoint : all) {
      String is = built.get(endpoint);
      String said = declared.get(endpoint);
      if (said == null) {
        wrong.add(endpoint + " has no line in " + TABLE + " (it asks for " + is + ")");
      } else if (is == null) {
        wrong.add(endpoint + " has a line in " + TABLE + " but is not there");
      } else if (!is.equals(said)) {
        wrong.add(endpoint + " asks for " + is + ", its line in " + TABLE + " says " + said);
      }
    }
    return wrong;
  }

  /** As platform/web mounts it: two faces, and a few resources at an address of their own. */
  private static String root(JavaClass c, Jar jar) {
    boolean api = c.getAllRawInterfaces().stream().anyMatch(i -> i.getName().equals(API));
    String component = "OSGI-INF/" + c.getName() + ".xml";
    Matcher elsewhere = ELSEWHERE.matcher("");
    if (jar.entries().containsKey(component)) elsewhere.reset(jar.text(component));
    String at = elsewhere.find() ? elsewhere.group(1) : jar.header("Antong-Module");
    if (api) return at.equals("web") ? "/api" : "/api/" + at;
    return at.equals("ui") ? "" : "/" + at;
  }

  private static String verb(JavaMethod method) {
    return method.getAnnotations().stream()
        .map(a -> a.getRawType().getName())
        .filter(a -> a.startsWith("javax.ws.rs."))
        .map(a -> a.substring("javax.ws.rs.".length()))
        .filter(HTTP::contains)
        .findFirst()
        .orElse(null);
  }

  private static String path(JavaMethod method) {
    return method.isAnnotatedWith("javax.ws.rs.Path")
        ? value(method.getAnnotationOfType("javax.ws.rs.Path"))
        : "";
  }

  private static String permission(JavaMethod method) {
    if (!method.isAnnotatedWith("org.antong.platform.web.Permission")) return "public";
    String asked = value(method.getAnnotationOfType("org.antong.platform.web.Permission"));
    return asked.isEmpty() ? "anybody" : asked;
  }

  private static String value(JavaAnnotation<?> annotation) {
    return String.valueOf(annotation.get("value").orElse(""));
  }
}
