package org.antong.platform.exchange;

import java.time.LocalDate;
import java.util.stream.Collectors;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Divisions;

/** Whose people a file is about, in words, for its title and for who has to agree. */
public final class ExportPlace {

  private ExportPlace() {}

  /**
   * The place asked for, else every place the reader has her posts for.
   *
   * @param asked null for all of hers
   * @param day whose names of divisions are told
   * @param between stands between two places
   */
  public static String of(
      Caller reader, Area asked, Divisions divisions, LocalDate day, String between) {
    if (asked != null) return divisions.fullName(asked.division(), day);
    return reader.exercised().stream()
        .map(g -> divisions.fullName(g.division(), day))
        .distinct()
        .collect(Collectors.joining(between));
  }
}
