package org.antong.registration.internal.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.stream.Stream;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.platform.api.fault.Decision;

/**
 * Who has to be confirmed, until when, and what is overdue (domain.md 5.1, 5.15). Pure: no clock,
 * no database.
 *
 * @param dueDay last day of a month for its confirmation; 31 means the month's last day
 * @param staleDays a file not confirmed for so many days is stale
 */
public record ConfirmationRules(int dueDay, int staleDays) {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  public static Period month(LocalDate day) {
    return Period.at(Period.Kind.MONTH, day);
  }

  /** The day a tap counts for: the phone's, but never one that has not come yet. */
  public static LocalDate tappedOn(Instant tapped, Instant received) {
    Instant counted = tapped == null || tapped.isAfter(received) ? received : tapped;
    return LocalDate.ofInstant(counted, SHANGHAI);
  }

  /**
   * A month is confirmed by a look in that month. What was tapped without a connection may come in
   * until the end of the month after.
   */
  public static Decision taking(Period month, LocalDate tappedOn, LocalDate today) {
    if (!month(tappedOn).equals(month)) {
      return Decision.refuse("registration.confirmation.other-month", month.toString());
    }
    return month.compareTo(month(today).previous()) < 0
        ? Decision.refuse("registration.confirmation.too-late", month.toString())
        : Decision.allow();
  }

  /** Only files on the books are confirmed. */
  public static Decision confirming(FileState state) {
    return state.inForce()
        ? Decision.allow()
        : Decision.refuse("registration.confirmation.not-in-force");
  }

  /** Only who gave an answer takes it back, and only while it stands. */
  public static Decision withdrawing(UpdateConfirmation given, Id by) {
    return given.standing() && given.createdBy().equals(by)
        ? Decision.allow()
        : Decision.refuse("registration.confirmation.not-yours");
  }

  /** What an answer asked for is done once, and by no one when it asks for nothing. */
  public static Decision settling(UpdateConfirmation given, int version) {
    return given.standing() && given.open(version)
        ? Decision.allow()
        : Decision.refuse("registration.confirmation.nothing-open");
  }

  /** A file begun in the month itself has just been looked at. */
  public static boolean asked(LocalDate firstRegisteredOn, Period month) {
    return firstRegisteredOn.isBefore(month.firstDay());
  }

  /** Last day for a month's confirmation. */
  public LocalDate due(Period month) {
    LocalDate last = month.lastDay();
    return dueDay >= last.getDayOfMonth() ? last : month.firstDay().withDayOfMonth(dueDay);
  }

  /** The latest day whose look is stale today. */
  public LocalDate staleBy(LocalDate today) {
    return today.minusDays(staleDays);
  }

  public boolean stale(LocalDate seen, LocalDate today) {
    return !seen.isAfter(staleBy(today));
  }

  /**
   * First day on which a file that is not confirmed for the month was overdue; null while it is
   * not.
   *
   * @param seen when it was last confirmed, else when it was registered
   */
  public LocalDate overdueSince(LocalDate seen, Period month, LocalDate today) {
    LocalDate passed = due(month).plusDays(1);
    LocalDate stale = seen == null ? null : seen.plusDays(staleDays);
    return Stream.of(passed, stale)
        .filter(Objects::nonNull)
        .filter(day -> !day.isAfter(today))
        .min(LocalDate::compareTo)
        .orElse(null);
  }
}
