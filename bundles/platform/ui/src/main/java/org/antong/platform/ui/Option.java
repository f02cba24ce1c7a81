package org.antong.platform.ui;

import java.util.List;
import java.util.function.Function;

/**
 * One choice of a list.
 *
 * @param value what is sent
 * @param label what is read
 * @param group heading it stands under, null for none
 */
public record Option(String value, String label, String group) {

  public static Option of(String value, String label) {
    return new Option(value, label, null);
  }

  /** The codes of a list with their texts, in the given order. */
  public static List<Option> list(Iterable<String> codes, Function<String, String> label) {
    List<Option> options = new java.util.ArrayList<>();
    for (String code : codes) options.add(of(code, label.apply(code)));
    return List.copyOf(options);
  }
}
