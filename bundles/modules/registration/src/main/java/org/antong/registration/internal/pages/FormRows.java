package org.antong.registration.internal.pages;

import java.util.List;
import java.util.stream.Stream;
import org.antong.platform.ui.Entry;

/** The rows of a repeatable part of the form. */
public final class FormRows {

  private FormRows() {}

  public static List<Integer> of(Entry entry, String list) {
    return ChildForm.rows(entry.values(), list);
  }

  /** Whether a guardian's row says more than the first facts, so that its second part opens. */
  public static boolean particular(Entry entry, String at) {
    return Stream.of(
                "situationSince",
                "situationUntil",
                "situationBasis",
                "disabilityType",
                "disabilityGrade",
                "maritalStatus",
                "education")
            .anyMatch(field -> entry.value(at + field) != null)
        || entry.problems().stream().anyMatch(p -> p.field().startsWith(at + "situation"));
  }

  /** Whether an ID number stands only with a reason, so that the field for it is there. */
  public static boolean doubted(Entry entry, String at) {
    return entry.value(at + "idOverride") != null
        || entry.problems().stream()
            .anyMatch(p -> p.field().equals(at + "idNumber") && p.code().equals("mismatch"));
  }
}
