package org.antong.registration.internal.domain;

import java.time.LocalDate;
import org.antong.platform.api.Role;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.fault.Decision;

/** When a child's file may change hands, and through whom (domain.md 5.1, 12.22). */
public final class TransferRules {

  /** A move may be told of so many days ahead. */
  private static final int AHEAD = 92;

  private TransferRules() {}

  /** Inside one unit a file moves at once, unless somebody decides on it just now. */
  public static Decision moving(FileState state) {
    return ChildRules.editing(state);
  }

  /** To another unit go children on the books, sent by a supervisor or a county officer. */
  public static Decision requesting(FileState state, Role role) {
    if (state != FileState.ACTIVE && state != FileState.REOPENED) {
      return Decision.refuse("registration.transfer.request.state");
    }
    return decides(role)
        ? Decision.allow()
        : Decision.refuse("registration.transfer.request.director");
  }

  /** A move counts from a day of the file's life in the village the child leaves. */
  public static Decision day(ChildFile file, LocalDate on, LocalDate today, boolean atOnce) {
    if (on.isAfter(atOnce ? today : today.plusDays(AHEAD))) {
      return Decision.refuse(
          atOnce ? "registration.transfer.on.future" : "registration.transfer.on.far", AHEAD);
    }
    LocalDate since = since(file);
    return on.isBefore(since)
        ? Decision.refuse("registration.transfer.on.before", since)
        : Decision.allow();
  }

  /** First day the file has the child in the present village without a break. */
  static LocalDate since(ChildFile file) {
    LocalDate since = null;
    var segments = file.states().segments();
    for (int i = segments.size() - 1; i >= 0; i--) {
      if (!segments.get(i).value().facts().division().equals(file.facts().division())) break;
      since = segments.get(i).from();
    }
    return since;
  }

  /**
   * Whether who keeps the file now still has to take note: not when the one who moved the child
   * keeps both villages and they lie in one town.
   */
  public static boolean toNote(Area from, Area to, boolean keepsBoth) {
    boolean town =
        from.division().digits(DivisionLevel.TOWN).equals(to.division().digits(DivisionLevel.TOWN));
    return !keepsBoth || !town;
  }

  public static Decision accepting(TransferState state) {
    return when(state == TransferState.REQUESTED, "registration.transfer.accept.state");
  }

  /** What is accepted must still be on the books of the sender. */
  public static Decision handingOver(FileState state) {
    return when(
        state == FileState.ACTIVE || state == FileState.REOPENED,
        "registration.transfer.accept.file");
  }

  public static Decision declining(TransferState state) {
    return when(state.open(), "registration.transfer.decline.state");
  }

  public static Decision withdrawing(TransferState state) {
    return when(
        state.open() || state == TransferState.DECLINED, "registration.transfer.withdraw.state");
  }

  public static Decision noting(TransferState state) {
    return when(state == TransferState.MOVED, "registration.transfer.note.state");
  }

  public static Decision beginning(TransferState state) {
    return when(state == TransferState.ASKED, "registration.transfer.begin.state");
  }

  /** Who answers for a file towards another unit. */
  public static boolean decides(Role role) {
    return role == Role.TOWN_SUPERVISOR || role == Role.COUNTY_OFFICER;
  }

  private static Decision when(boolean allowed, String refusal) {
    return allowed ? Decision.allow() : Decision.refuse(refusal);
  }
}
