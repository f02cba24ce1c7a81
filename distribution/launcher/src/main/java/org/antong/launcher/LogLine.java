package org.antong.launcher;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A line of the log as people read it. Where the settings ask for JSON, a line is an object of
 * strings, made by our own pattern in etc/org.ops4j.pax.logging.cfg; it is shown as the other
 * format would show it. Whatever is no such object is shown as it is.
 */
final class LogLine {

  private static final String LINE = "%s %-5s %s - %s";

  private final String text;
  private int at;

  private LogLine(String text) {
    this.text = text;
  }

  /** One line, or several where an exception follows; without the end of the line. */
  static String readable(String line) {
    if (!line.startsWith("{\"")) return line;
    Map<String, String> event = new LogLine(line).object();
    if (event == null || !event.containsKey("message")) return line;
    String logger = event.getOrDefault("logger", "");
    String shown =
        LINE.formatted(
            time(event.getOrDefault("time", "")),
            event.getOrDefault("level", ""),
            logger.substring(logger.lastIndexOf('.') + 1),
            event.get("message"));
    String exception = event.getOrDefault("exception", "").stripTrailing();
    return exception.isEmpty() ? shown : shown + "\n" + exception;
  }

  /** The same, line by line. */
  static Stream<String> lines(String line) {
    return readable(line).lines();
  }

  /** As the other format writes it: the clock of Asia/Shanghai, without its zone. */
  private static String time(String iso) {
    return iso.replace('T', ' ').replaceFirst("(?:Z|[+-]\\d\\d:?\\d\\d)$", "");
  }

  /** The object; null where it is none of strings. */
  private Map<String, String> object() {
    Map<String, String> all = new LinkedHashMap<>();
    if (!next('{')) return null;
    while (true) {
      String name = string();
      if (name == null || !next(':')) return null;
      String value = string();
      if (value == null) return null;
      all.put(name, value);
      if (next('}')) return at == text.length() ? all : null;
      if (!next(',')) return null;
    }
  }

  private boolean next(char wanted) {
    if (at >= text.length() || text.charAt(at) != wanted) return false;
    at++;
    return true;
  }

  private String string() {
    if (!next('"')) return null;
    StringBuilder value = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') return value.toString();
      if (c != '\\') {
        value.append(c);
        continue;
      }
      if (at >= text.length()) return null;
      char escaped = text.charAt(at++);
      switch (escaped) {
        case 'n' -> value.append('\n');
        case 't' -> value.append('\t');
        case 'r' -> value.append('\r');
        case 'b' -> value.append('\b');
        case 'f' -> value.append('\f');
        case 'u' -> {
          if (at + 4 > text.length()) return null;
          try {
            value.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
          } catch (NumberFormatException e) {
            return null;
          }
          at += 4;
        }
        default -> value.append(escaped);
      }
    }
    return null;
  }
}
