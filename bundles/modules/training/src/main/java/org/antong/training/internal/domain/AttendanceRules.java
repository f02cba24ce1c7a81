package org.antong.training.internal.domain;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import org.antong.platform.api.Id;
import org.antong.platform.api.fault.Decision;

/**
 * What may be said of attendance (domain.md 5.9). Hours come from confirmed half days only; what is
 * confirmed changes no more until it is opened again with a reason.
 */
public final class AttendanceRules {

  /** Told when a leave has no reason. */
  public static final String LEAVE_REASON = "training.attendance.leave-reason";

  private AttendanceRules() {}

  /**
   * The code is shown, and scans count, on the day of the half day until it is confirmed.
   *
   * @param held whether the session is one that is held, neither planned only nor called off
   */
  public static Decision scanning(LocalDate day, LocalDate today, boolean held, boolean confirmed) {
    if (!held) return Decision.refuse("training.scan.not-held");
    if (confirmed) return Decision.refuse("training.scan.confirmed");
    if (today.isBefore(day)) return Decision.refuse("training.scan.not-yet", day);
    if (today.isAfter(day)) return Decision.refuse("training.scan.over", day);
    return Decision.allow();
  }

  /**
   * A coordinator ticks, and sheets come in, until the half day is confirmed; leave is known
   * before, and has a reason.
   *
   * @param reason of a leave; null for none
   */
  public static Decision saying(
      Presence presence,
      String reason,
      LocalDate day,
      LocalDate today,
      boolean held,
      boolean confirmed) {
    if (!held) return Decision.refuse("training.attendance.not-held");
    if (confirmed) return Decision.refuse("training.attendance.confirmed");
    if (presence != Presence.LEAVE && today.isBefore(day)) {
      return Decision.refuse("training.attendance.not-yet", day);
    }
    if (presence == Presence.LEAVE && reason == null) return Decision.refuse(LEAVE_REASON);
    return Decision.allow();
  }

  /** A half day is confirmed once, on its day or later. */
  public static Decision confirming(
      LocalDate day, LocalDate today, boolean held, boolean confirmed) {
    if (!held) return Decision.refuse("training.attendance.not-held");
    if (confirmed) return Decision.refuse("training.attendance.confirmed");
    if (today.isBefore(day)) return Decision.refuse("training.attendance.not-yet", day);
    return Decision.allow();
  }

  /** What was confirmed is opened again for a reason, as long as nobody got a certificate by it. */
  public static Decision reopening(boolean confirmed, boolean certified, String reason) {
    if (!confirmed) return Decision.refuse("training.attendance.not-confirmed");
    if (certified) return Decision.refuse("training.attendance.certified");
    if (reason == null) return Decision.refuse("training.attendance.reason");
    return Decision.allow();
  }

  /** What an attendance is worth once its half day is confirmed. */
  public static int worth(Presence presence, int minutes) {
    return presence == Presence.PRESENT ? minutes : 0;
  }

  /**
   * What somebody attended of a session.
   *
   * @param inPerson class minutes in the room
   * @param online class minutes online, all of them; how many count is said elsewhere
   * @param halfDays in how many half days
   * @param last day of the last of them; null for none
   */
  public record Attended(int inPerson, int online, int halfDays, LocalDate last) {}

  /**
   * Adds up confirmed attendance: what is not confirmed is worth nothing yet.
   *
   * @param days the day of each half day
   */
  public static Attended attended(Collection<Attendance> all, Map<Id, LocalDate> days) {
    int inPerson = 0;
    int online = 0;
    int halfDays = 0;
    LocalDate last = null;
    for (Attendance a : all) {
      if (a.minutes() == 0) continue;
      halfDays++;
      if (a.online()) online += a.minutes();
      else inPerson += a.minutes();
      LocalDate day = days.get(a.halfDay());
      if (last == null || day.isAfter(last)) last = day;
    }
    return new Attended(inPerson, online, halfDays, last);
  }
}
