package org.antong.platform.ui;

import java.util.List;
import java.util.Map;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.web.View;

/**
 * What a person has typed so far and what is wrong with it: makes fields that keep both, so that
 * nothing typed is lost on an error.
 *
 * @param values by field name
 * @param problems of the last try; empty at first
 */
public record Entry(Map<String, List<String>> values, List<FieldProblem> problems) {

  /** An empty form. */
  public static Entry empty() {
    return new Entry(Map.of(), List.of());
  }

  /** A form filled from a record. */
  public static Entry of(Map<String, List<String>> values) {
    return new Entry(values, List.of());
  }

  public static Entry of(Map<String, List<String>> values, List<FieldProblem> problems) {
    return new Entry(values, problems);
  }

  /** A field with its value and its error. */
  public Field field(View view, String name, String label) {
    return Field.of(name, label).value(value(name)).error(error(view, name));
  }

  /** The first value; null when there is none. */
  public String value(String name) {
    List<String> given = values.get(name);
    return given == null || given.isEmpty() ? null : given.get(0);
  }

  public List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  public boolean on(String name) {
    String value = value(name);
    return "true".equals(value) || "on".equals(value) || "1".equals(value);
  }

  /** The sentence about this field; null when nothing is wrong with it. */
  public String error(View view, String name) {
    return problems.stream()
        .filter(p -> p.field().equals(name))
        .findFirst()
        .map(p -> view.t(p.key(), p.args().toArray()))
        .orElse(null);
  }
}
