package org.antong.workforce.internal.domain;

import java.time.LocalDate;
import org.antong.platform.api.Role;
import org.antong.platform.api.fault.Decision;
import org.antong.workforce.api.PostType;

/** What may happen to an appointment, and when (domain.md 2.1 N2, 12.1, 12.23). */
public final class AppointmentRules {

  /** A start or an end may be told of so many days ahead. */
  private static final int AHEAD = 92;

  private AppointmentRules() {}

  /** A supervisor nominates the directors of her town; a county officer both posts. */
  public static Decision nominating(PostType post, Role role) {
    return role == Role.COUNTY_OFFICER || post == PostType.DIRECTOR
        ? Decision.allow()
        : Decision.refuse("workforce.appointment.nominate.role");
  }

  public static Decision approving(AppointmentState state) {
    return when(state == AppointmentState.NOMINATED, "workforce.appointment.approve.state");
  }

  public static Decision beginning(AppointmentState state) {
    return when(state == AppointmentState.APPROVED, "workforce.appointment.activate.state");
  }

  /**
   * Whether the check of her record lets her begin: a finding never does; a missing or overdue
   * check only where the county has set that it holds people up.
   */
  public static Decision vetted(Vetting.Standing vetting, LocalDate on, boolean blocks) {
    if (Codes.FOUND.equals(vetting.result())) {
      return Decision.refuse("workforce.appointment.activate.found");
    }
    return blocks && vetting.overdueOn(on)
        ? Decision.refuse("workforce.appointment.activate.vetting")
        : Decision.allow();
  }

  /** She begins today or earlier, but not while somebody else holds the post. */
  public static Decision begins(LocalDate on, LocalDate today, LocalDate freeFrom) {
    if (on.isAfter(today)) return Decision.refuse("workforce.appointment.activate.future");
    if (freeFrom == null) return Decision.allow();
    return freeFrom.equals(Span.NEVER)
        ? Decision.refuse("workforce.appointment.activate.held")
        : when(!on.isBefore(freeFrom), "workforce.appointment.activate.held-until", freeFrom);
  }

  public static Decision suspending(Appointment a, LocalDate on, LocalDate today) {
    if (a.stateOn(today) != AppointmentState.ACTIVE || a.lastDay() != null) {
      return Decision.refuse("workforce.appointment.suspend.state");
    }
    return inside(a, on, today);
  }

  public static Decision resuming(Appointment a, LocalDate on, LocalDate today) {
    if (a.stateOn(today) != AppointmentState.SUSPENDED) {
      return Decision.refuse("workforce.appointment.resume.state");
    }
    LocalDate since = a.suspensions().get(a.suspensions().size() - 1).from();
    if (on.isAfter(today)) return Decision.refuse("workforce.appointment.day.future");
    return when(!on.isBefore(since), "workforce.appointment.day.before", since);
  }

  /** The last day may lie some months ahead; an earlier one may be corrected while it does. */
  public static Decision ending(Appointment a, LocalDate last, LocalDate today) {
    AppointmentState state = a.stateOn(today);
    if (a.from() == null || !state.open()) {
      return Decision.refuse("workforce.appointment.end.state");
    }
    if (last.isBefore(a.from())) {
      return Decision.refuse("workforce.appointment.day.before", a.from());
    }
    return when(!last.isAfter(today.plusDays(AHEAD)), "workforce.appointment.end.far", AHEAD);
  }

  /** A nomination is dropped before she has begun. */
  public static Decision declining(AppointmentState state) {
    return when(
        state == AppointmentState.NOMINATED || state == AppointmentState.APPROVED,
        "workforce.appointment.decline.state");
  }

  /** Work is handed over when the end is known, once. */
  public static Decision handingOver(Appointment a) {
    return when(
        a.from() != null && a.lastDay() != null && a.handOver().on() == null,
        "workforce.appointment.hand-over.state");
  }

  private static Decision inside(Appointment a, LocalDate on, LocalDate today) {
    if (on.isAfter(today)) return Decision.refuse("workforce.appointment.day.future");
    LocalDate after =
        a.suspensions().isEmpty()
            ? a.from()
            : a.suspensions().get(a.suspensions().size() - 1).until().plusDays(1);
    return when(!on.isBefore(after), "workforce.appointment.day.before", after);
  }

  private static Decision when(boolean allowed, String refusal, Object... args) {
    return allowed ? Decision.allow() : Decision.refuse(refusal, args);
  }
}
