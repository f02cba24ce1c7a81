package org.antong.platform.api.report;

import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One of the numbers leaders look at (domain.md 6.3), counted by the module it belongs to. The
 * module counts at the ends of days; the platform adds up over the tree, compares months, takes
 * what was returned before what is counted, and hides what is few. Which numbers stand on the page,
 * and in which order, is a setting: one whose module is off or not there prints 未启用.
 */
@ConsumerType
public interface LeaderNumber {

  /** What a change for the better is. */
  enum Wish {
    MORE,
    FEWER,
    /** A change is neither good nor bad. */
    NEITHER
  }

  /**
   * What a place had at the end of each day asked for, in that order.
   *
   * @param place village, or a division above it where the module knows no more
   * @param unit the county-level unit that managed it
   * @param numbers counted; of a percentage the numerators
   * @param of the denominators of a percentage; empty for a count
   */
  record Tally(DivisionCode place, DivisionCode unit, List<Long> numbers, List<Long> of) {

    public Tally {
      numbers = List.copyOf(numbers);
      of = List.copyOf(of);
    }
  }

  /**
   * The table that has the same number, and its column there.
   *
   * @param report for example {@code T01}
   */
  record InTable(String report, String column) {}

  /** Name among the numbers of its module, for example {@code leftBehind}. */
  String id();

  /** Module the number belongs to. */
  String module();

  /** What a reader needs to be told it. */
  String permission();

  String textKey();

  /** What is counted, in words, with the denominator of a percentage. */
  String definitionKey();

  InTable table();

  /** A share in percent of what {@link Tally#of} counts; else a count. */
  default boolean percent() {
    return false;
  }

  /** Few of it are not told at any level. */
  default boolean sensitive() {
    return false;
  }

  default Wish wish() {
    return Wish.NEITHER;
  }

  /**
   * Counts in the caller's scope, at least down to the places below the area, in one go for all
   * days.
   */
  List<Tally> tallies(Caller caller, Area area, List<LocalDate> days);
}
