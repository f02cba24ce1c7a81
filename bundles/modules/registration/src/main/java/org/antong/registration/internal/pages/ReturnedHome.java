package org.antong.registration.internal.pages;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.antong.registration.internal.domain.Category;

/** What a file may have to say after a parent came back: proposed in the form, never done alone. */
final class ReturnedHome {

  private ReturnedHome() {}

  /** Ends every open category of left-behind children on the day. */
  static void propose(Map<String, List<String>> values, LocalDate day) {
    for (int i = 0; i < ChildForm.MOST_ROWS; i++) {
      String at = "categories[" + i + "].";
      boolean leftBehind = Category.LB.code().equals(first(values, at + "category"));
      if (leftBehind && first(values, at + "to").isEmpty()) {
        values.put(at + "to", List.of(day.toString()));
      }
    }
    values.put("effectiveOn", List.of(day.toString()));
  }

  private static String first(Map<String, List<String>> values, String name) {
    List<String> given = values.getOrDefault(name, List.of());
    return given.isEmpty() || given.get(0) == null ? "" : given.get(0);
  }
}
