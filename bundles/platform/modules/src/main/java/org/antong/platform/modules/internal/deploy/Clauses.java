package org.antong.platform.modules.internal.deploy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A clause of a manifest header such as {@code Import-Package}: names, then attributes and
 * directives.
 *
 * @param names what the clause is about
 * @param attributes with their types left off, as in {@code version:Version}
 * @param directives those written with {@code :=}
 */
record Clauses(List<String> names, Map<String, String> attributes, Map<String, String> directives) {

  Clauses {
    names = List.copyOf(names);
  }

  /** The clauses of a header; none when it is null. */
  static List<Clauses> of(String header) {
    List<Clauses> clauses = new ArrayList<>();
    if (header == null) return clauses;
    for (String clause : split(header, ',')) {
      List<String> names = new ArrayList<>();
      Map<String, String> attributes = new LinkedHashMap<>();
      Map<String, String> directives = new LinkedHashMap<>();
      for (String part : split(clause, ';')) {
        int equals = assignment(part);
        if (equals < 0) {
          names.add(part.strip());
          continue;
        }
        String name = part.substring(0, equals).strip();
        String value = unquoted(part.substring(equals + 1).strip());
        if (name.endsWith(":")) {
          directives.put(name.substring(0, name.length() - 1).strip(), value);
        } else {
          int type = name.indexOf(':');
          attributes.put(type < 0 ? name : name.substring(0, type).strip(), value);
        }
      }
      clauses.add(new Clauses(names, attributes, directives));
    }
    return clauses;
  }

  String directive(String name, String otherwise) {
    return directives.getOrDefault(name, otherwise);
  }

  private static int assignment(String part) {
    int quote = part.indexOf('"');
    int equals = part.indexOf('=');
    return equals >= 0 && (quote < 0 || equals < quote) ? equals : -1;
  }

  private static String unquoted(String value) {
    if (value.length() < 2 || !value.startsWith("\"") || !value.endsWith("\"")) return value;
    return value.substring(1, value.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\");
  }

  /** Splits outside of quotes. */
  private static List<String> split(String text, char at) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && quoted && i + 1 < text.length()) {
        part.append(c).append(text.charAt(++i));
        continue;
      }
      if (c == '"') quoted = !quoted;
      if (c == at && !quoted) {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    if (!part.toString().isBlank()) parts.add(part.toString());
    return parts;
  }
}
