package org.antong.platform.ui.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.ui.Field;
import org.antong.platform.ui.Option;
import org.antong.platform.web.View;

/** What forms say about their fields. */
public final class Problems {

  /** Options under one heading, which is null for options without. */
  public record Grouped(String label, List<Option> options) {}

  private Problems() {}

  /** Id of the control the problem is about. */
  public static String anchor(FieldProblem problem) {
    if (problem.field().isEmpty()) return "main";
    return Field.of(problem.field(), "").id();
  }

  public static String sentence(View view, FieldProblem problem, UnaryOperator<String> naming) {
    String sentence = view.t(problem.key(), problem.args().toArray());
    String name = naming == null ? null : naming.apply(problem.field());
    return name == null || name.isEmpty() ? sentence : view.t("ui.problems.field", name, sentence);
  }

  /** Ids of the help and the error of a field, null when it has neither. */
  public static String described(Field field) {
    List<String> ids = new ArrayList<>();
    if (field.error() != null) ids.add(field.id() + "-err");
    if (field.help() != null) ids.add(field.id() + "-help");
    return ids.isEmpty() ? null : String.join(" ", ids);
  }

  /** Options with the same heading that follow each other. */
  public static List<Grouped> grouped(List<Option> options) {
    List<Grouped> groups = new ArrayList<>();
    for (Option option : options) {
      Grouped last = groups.isEmpty() ? null : groups.get(groups.size() - 1);
      if (last == null || !Objects.equals(last.label(), option.group())) {
        last = new Grouped(option.group(), new ArrayList<>());
        groups.add(last);
      }
      last.options().add(option);
    }
    return groups;
  }
}
