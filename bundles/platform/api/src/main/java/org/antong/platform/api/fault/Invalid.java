package org.antong.platform.api.fault;

import java.util.List;

/** The input cannot be taken as it is (422). What was typed is kept by whoever shows this. */
public final class Invalid extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<FieldProblem> problems;

  public Invalid(List<FieldProblem> problems) {
    super(
        "invalid: " + problems.stream().map(p -> p.field() + " " + p.code()).toList(),
        null,
        false,
        false);
    this.problems = List.copyOf(problems);
  }

  public Invalid(String field, String code, String key, Object... args) {
    this(List.of(FieldProblem.of(field, code, key, args)));
  }

  public List<FieldProblem> problems() {
    return problems == null ? List.of() : problems;
  }
}
