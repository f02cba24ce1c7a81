package org.antong.registration.internal.pages;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.text.Texts;
import org.antong.registration.internal.FieldChange;
import org.antong.registration.internal.FieldChange.Thing;
import org.antong.registration.internal.RevisionSight;

/**
 * What a form says whose file somebody else changed meanwhile. What the other changed and the
 * writer did not touch is taken over; what both changed is told beside the field. Saving once more
 * takes what then stands in the form.
 *
 * @param values of the form, with the version it now stands on
 */
record Conflict(Map<String, List<String>> values, List<FieldProblem> problems) {

  /** Forms send other names for what is no field of its own. */
  private static final List<String> NO_FIELD = List.of("closeReason", "division");

  /**
   * @param now version of the file as it stands
   * @param changes all that was done to it, the last first
   */
  static Conflict of(
      Map<String, List<String>> sent, int now, List<RevisionSight> changes, Texts texts) {
    Map<String, List<String>> values = new LinkedHashMap<>(sent);
    String version = ChildForm.first(sent, "version");
    int steps = version.matches("\\d{1,9}") ? now - Integer.parseInt(version) : 1;
    List<RevisionSight> others =
        new ArrayList<>(changes.subList(0, Math.max(0, Math.min(steps, changes.size()))));
    Collections.reverse(others);
    List<FieldProblem> told = new ArrayList<>();
    String who =
        others.isEmpty() || others.get(others.size() - 1).by() == null
            ? texts.get("registration.page.by-system")
            : others.get(others.size() - 1).by();
    told.add(FieldProblem.of("", "differs", "registration.conflict.says", who));
    for (RevisionSight r : others) {
      for (FieldChange c : r.changes()) compare(values, c, texts).ifPresent(told::add);
    }
    values.put("version", List.of(Integer.toString(now)));
    return new Conflict(values, List.copyOf(told));
  }

  private static Optional<FieldProblem> compare(
      Map<String, List<String>> values, FieldChange c, Texts texts) {
    String now =
        c.hidden() || c.after() == null
            ? texts.get("registration.conflict." + (c.hidden() ? "hidden" : "nothing"))
            : ChangeWords.value(texts, c, c.after());
    if (c.of() != Thing.CHILD || c.hidden() || NO_FIELD.contains(c.field())) {
      String label = ChangeWords.label(texts, c);
      return Optional.of(FieldProblem.of("", "differs", "registration.conflict.look", label, now));
    }
    String typed = ChildForm.first(values, c.field());
    String after = Objects.requireNonNullElse(c.after(), "");
    if (typed.equals(after)) return Optional.empty();
    if (typed.equals(Objects.requireNonNullElse(c.before(), ""))) {
      values.put(c.field(), List.of(after));
      return Optional.empty();
    }
    return Optional.of(FieldProblem.of(c.field(), "differs", "registration.conflict.now", now));
  }
}
