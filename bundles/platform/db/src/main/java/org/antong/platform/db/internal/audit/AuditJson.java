package org.antong.platform.db.internal.audit;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns of a change as JSON text. Values are flat: strings, numbers, days, codes, sealed
 * text.
 */
final class AuditJson {

  private AuditJson() {}

  /**
   * Null for null. A value that makes the text too long is replaced by its length and SHA-256,
   * longest first.
   */
  static String of(Map<String, Object> columns, int most) {
    if (columns == null) return null;
    String json = write(columns);
    if (json.length() <= most) return json;
    Map<String, Object> shorter = new LinkedHashMap<>(columns);
    List<String> longest =
        columns.keySet().stream()
            .sorted(
                (a, b) ->
                    Integer.compare(
                        String.valueOf(columns.get(b)).length(),
                        String.valueOf(columns.get(a)).length()))
            .toList();
    for (String column : longest) {
      String value = String.valueOf(columns.get(column));
      shorter.put(column, "omitted " + value.length() + " characters, sha256 " + sha256(value));
      json = write(shorter);
      if (json.length() <= most) return json;
    }
    throw new IllegalArgumentException(
        "a change of " + columns.size() + " columns does not fit the audit log");
  }

  private static String write(Map<String, Object> columns) {
    StringBuilder out = new StringBuilder("{");
    columns.forEach(
        (name, value) -> {
          if (out.length() > 1) out.append(',');
          text(out, name);
          out.append(':');
          value(out, value);
        });
    return out.append('}').toString();
  }

  private static void value(StringBuilder out, Object value) {
    if (value == null
        || value instanceof Boolean
        || value instanceof Integer
        || value instanceof Long
        || value instanceof Short) {
      out.append(value);
    } else if (value instanceof BigDecimal number) {
      out.append(number.toPlainString());
    } else if (value instanceof Enum<?> choice) {
      text(out, choice.name());
    } else {
      text(out, value.toString());
    }
  }

  private static void text(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
