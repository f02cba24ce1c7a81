package org.antong.workforce.internal.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Days on which an appointment does not count.
 *
 * @param until last of them; null while it lasts
 */
public record Suspension(LocalDate from, LocalDate until) {

  /** As one text: {@code 2026-03-01..2026-04-15;2026-08-01..}. */
  public static String text(List<Suspension> all) {
    return all.isEmpty()
        ? null
        : all.stream()
            .map(s -> s.from() + ".." + (s.until() == null ? "" : s.until()))
            .collect(Collectors.joining(";"));
  }

  public static List<Suspension> of(String text) {
    List<Suspension> all = new ArrayList<>();
    if (text == null) return all;
    for (String part : text.split(";")) {
      String[] days = part.split("\\.\\.", -1);
      LocalDate until = days[1].isEmpty() ? null : LocalDate.parse(days[1]);
      all.add(new Suspension(LocalDate.parse(days[0]), until));
    }
    return all;
  }
}
