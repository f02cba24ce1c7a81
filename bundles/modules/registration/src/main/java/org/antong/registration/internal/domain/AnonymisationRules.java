package org.antong.registration.internal.domain;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.antong.platform.api.Id;
import org.antong.platform.api.fault.Decision;

/** When a file is made anonymous, and what is left of a birth date. Pure. */
public final class AnonymisationRules {

  /** Every age at which a table puts a child into another column, or leaves it out. */
  private static final List<Integer> THRESHOLDS = List.of(3, 6, 12, 14, 16, 18);

  private static final String KEY = "registration.anonymise.";

  private AnonymisationRules() {}

  /**
   * Whether it may be proposed.
   *
   * @param due the day its time comes; null while the file is not closed
   * @param asked whether a request to delete was granted
   * @param merged whether it became one with a file that is still kept
   */
  public static Decision proposing(
      FileState state,
      LocalDate due,
      boolean asked,
      boolean held,
      boolean merged,
      LocalDate today) {
    if (state != FileState.CLOSED) return Decision.refuse(KEY + "open");
    if (merged) return Decision.refuse(KEY + "merged");
    if (held) return Decision.refuse(KEY + "held");
    return asked || !today.isBefore(due) ? Decision.allow() : Decision.refuse(KEY + "early", due);
  }

  /**
   * Whether this person may confirm it: never who proposed it, however small the office.
   *
   * @param waiting whether a request about the file is not answered yet
   */
  public static Decision confirming(
      Anonymisation proposed, Id by, FileState state, boolean held, boolean waiting) {
    if (proposed.state() != AnonymisationState.PROPOSED) return Decision.refuse(KEY + "state");
    if (by.equals(proposed.proposedBy())) return Decision.refuse(KEY + "own");
    if (state != FileState.CLOSED) return Decision.refuse(KEY + "open");
    if (held) return Decision.refuse(KEY + "held");
    return waiting ? Decision.refuse(KEY + "waiting") : Decision.allow();
  }

  /**
   * A birth date that says as little as the tables allow: the first day of the year, where no table
   * of the end of any month of the file's life would count the child otherwise by it; else the
   * first day of the month; else (29 February) of the month after.
   *
   * @param from first day of the file
   * @param to last day on which the file was on the books, or later
   */
  public static LocalDate coarse(LocalDate born, LocalDate from, LocalDate to) {
    if (born == null) return null;
    LocalDate month = born.withDayOfMonth(1);
    return Stream.of(born.withDayOfYear(1), month, month.plusMonths(1))
        .filter(day -> alike(born, day, from, to))
        .findFirst()
        .orElse(born);
  }

  private static boolean alike(LocalDate born, LocalDate other, LocalDate from, LocalDate to) {
    YearMonth last = YearMonth.from(to);
    for (YearMonth m = YearMonth.from(from); !m.isAfter(last); m = m.plusMonths(1)) {
      LocalDate day = m.atEndOfMonth();
      if (band(born, day) != band(other, day)) return false;
    }
    return true;
  }

  private static long band(LocalDate born, LocalDate day) {
    int age = AgeBand.age(born, day);
    return THRESHOLDS.stream().filter(t -> age >= t).count();
  }
}
