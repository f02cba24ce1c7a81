package org.antong.platform.ui;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.fault.Stale;

/**
 * A form on a page: one column, problems once at the top with links, buttons at the end.
 *
 * @param action address it is posted to
 * @param buttons the first one saves on Enter
 * @param cancel where the way back leads, null for none
 * @param hidden values sent along, for example the version
 * @param draft name under which the browser keeps what is typed until it is saved; null for not
 * @param naming label of a field for the summary of problems, null when the sentences name it
 */
public record Form(
    String action,
    List<Button> buttons,
    String cancel,
    Map<String, String> hidden,
    List<FieldProblem> problems,
    String draft,
    UnaryOperator<String> naming) {

  public static Form of(String action, Button... buttons) {
    return new Form(action, List.of(buttons), null, Map.of(), List.of(), null, null);
  }

  public Form cancel(String href) {
    return new Form(action, buttons, href, hidden, problems, draft, naming);
  }

  public Form sends(String name, Object value) {
    Map<String, String> more = new LinkedHashMap<>(hidden);
    more.put(name, String.valueOf(value));
    return new Form(action, buttons, cancel, more, problems, draft, naming);
  }

  public Form problems(List<FieldProblem> problems) {
    return new Form(action, buttons, cancel, hidden, problems, draft, naming);
  }

  public Form draft(String name) {
    return new Form(action, buttons, cancel, hidden, problems, name, naming);
  }

  /** How the summary of problems calls a field. */
  public Form naming(UnaryOperator<String> naming) {
    return new Form(action, buttons, cancel, hidden, problems, draft, naming);
  }

  /**
   * Tries to do what a form asks for. What went wrong comes back as problems, so that the form can
   * be shown again with everything typed; empty when it was done.
   */
  public static List<FieldProblem> trying(Runnable work) {
    try {
      work.run();
      return List.of();
    } catch (Invalid e) {
      return e.problems();
    } catch (Refused e) {
      return List.of(FieldProblem.of("", "refused", e.key(), e.args()));
    } catch (Stale e) {
      return List.of(FieldProblem.of("", "stale", "ui.form.stale"));
    }
  }
}
