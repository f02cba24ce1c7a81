package org.antong.registration.internal.domain;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.antong.platform.api.code.CodeValue;

/**
 * The values of a county's own that were chosen in a record, by field. The field itself holds the
 * standard code it counts as, so that no rule, filter or table ever meets a local one; people see
 * what was chosen.
 */
public record LocalCodes(Map<String, String> codes) {

  public static final LocalCodes NONE = new LocalCodes(Map.of());

  public LocalCodes {
    codes = Map.copyOf(codes);
  }

  /** Reads what {@link #text()} wrote; none for null. */
  public static LocalCodes parse(String text) {
    if (text == null || text.isEmpty()) return NONE;
    Map<String, String> codes = new TreeMap<>();
    for (String one : text.split(";")) {
      int equals = one.indexOf('=');
      if (equals > 0) codes.put(one.substring(0, equals), one.substring(equals + 1));
    }
    return new LocalCodes(codes);
  }

  /** {@code ;health=2.610999.1;nation=97.610999.3;}, null for none. */
  public String text() {
    if (codes.isEmpty()) return null;
    return new TreeMap<>(codes)
        .entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining(";", ";", ";"));
  }

  /** How one choice stands in the text. */
  public static String entry(String field, String code) {
    return ";" + field + "=" + code + ";";
  }

  public boolean none() {
    return codes.isEmpty();
  }

  /**
   * What was chosen in a field. A local value that counts as something else than the field holds by
   * now was overtaken, and the field's own code is what stands.
   */
  public String chosen(String field, String standard) {
    String local = codes.get(field);
    return local != null && CodeValue.countsAs(local).equals(standard) ? local : standard;
  }

  /** With the choice of one field; a standard code takes a local one away. */
  public LocalCodes with(String field, String code) {
    Map<String, String> more = new TreeMap<>(codes);
    if (CodeValue.local(code)) more.put(field, code);
    else more.remove(field);
    return new LocalCodes(more);
  }
}
