package org.antong.platform.api.fault;

import java.util.List;

/**
 * What is wrong with one field of an input.
 *
 * @param field its name as in JSON and form, for example {@code idNumber} or {@code
 *     guardians[0].name}
 * @param code short name of the rule, for example {@code required}
 * @param key text that says what to do
 * @param args filled into the text
 */
public record FieldProblem(String field, String code, String key, List<Object> args) {

  public static FieldProblem of(String field, String code, String key, Object... args) {
    return new FieldProblem(field, code, key, List.of(args));
  }
}
