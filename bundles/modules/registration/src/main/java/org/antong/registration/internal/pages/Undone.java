package org.antong.registration.internal.pages;

import gg.jte.Content;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.antong.platform.ui.Dialog;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Fact;
import org.antong.platform.ui.Kit;
import org.antong.platform.web.View;

/**
 * Above a record: that a step was not taken, because somebody else was faster and its dialog is
 * gone, and what had been typed for it, so that it can be read and used elsewhere.
 */
public final class Undone {

  private Undone() {}

  /**
   * Null where there is nothing to say, or a dialog says it itself.
   *
   * @param naming label of a field; null for one that nobody typed
   * @param saying a field's name and what was sent for it, as the reader says it
   */
  public static Content of(
      View view,
      List<Dialog> dialogs,
      Entry entry,
      UnaryOperator<String> naming,
      BinaryOperator<String> saying) {
    return of(view, dialogs.stream().anyMatch(Dialog::open), entry, naming, saying);
  }

  /**
   * The same.
   *
   * @param said whether the form that asked for it says so itself
   */
  public static Content of(
      View view,
      boolean said,
      Entry entry,
      UnaryOperator<String> naming,
      BinaryOperator<String> saying) {
    Content why = Kit.undone(view, said, entry.problems());
    if (why == null) return null;
    List<Fact> typed =
        entry.values().keySet().stream()
            .filter(f -> naming.apply(f) != null && filled(entry.value(f)))
            .sorted()
            .map(f -> Fact.of(naming.apply(f), saying.apply(f, entry.value(f))))
            .toList();
    return typed.isEmpty()
        ? why
        : Kit.join(why, Kit.card(view.t("registration.undone.typed"), Kit.definitions(typed)));
  }

  private static boolean filled(String value) {
    return value != null && !value.isBlank();
  }
}
