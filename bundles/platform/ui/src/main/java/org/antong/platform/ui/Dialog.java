package org.antong.platform.ui;

import gg.jte.Content;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.antong.platform.api.fault.FieldProblem;

/**
 * A dialog with a form that does one thing, after saying what will happen.
 *
 * @param id by which buttons open it
 * @param action address the form is posted to
 * @param says what will happen, in numbers; null for nothing more than the title
 * @param fields what is asked, null for nothing
 * @param submit the button that does it
 * @param hidden values sent along, for example the version
 * @param problems of the last try
 * @param open shown at once, after a try that failed
 * @param naming label of a field for the summary of problems, null when the sentences name it
 */
public record Dialog(
    String id,
    String title,
    String action,
    String says,
    Content fields,
    Button submit,
    Map<String, String> hidden,
    List<FieldProblem> problems,
    boolean open,
    UnaryOperator<String> naming) {

  public static Dialog of(String id, String title, String action, Button submit) {
    return new Dialog(id, title, action, null, null, submit, Map.of(), List.of(), false, null);
  }

  public Dialog says(String sentence) {
    return new Dialog(id, title, action, sentence, fields, submit, hidden, problems, open, naming);
  }

  public Dialog fields(Content fields) {
    return new Dialog(id, title, action, says, fields, submit, hidden, problems, open, naming);
  }

  public Dialog sends(String name, Object value) {
    Map<String, String> more = new LinkedHashMap<>(hidden);
    more.put(name, String.valueOf(value));
    return new Dialog(id, title, action, says, fields, submit, more, problems, open, naming);
  }

  /** How the summary of problems calls a field. */
  public Dialog naming(UnaryOperator<String> naming) {
    return new Dialog(id, title, action, says, fields, submit, hidden, problems, open, naming);
  }

  /** Shown again with what was wrong. */
  public Dialog failed(List<FieldProblem> problems) {
    return new Dialog(
        id, title, action, says, fields, submit, hidden, problems, !problems.isEmpty(), naming);
  }
}
