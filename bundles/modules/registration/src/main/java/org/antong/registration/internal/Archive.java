package org.antong.registration.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Identity;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Forbidden;
import org.antong.registration.internal.domain.Child;
import org.antong.registration.internal.domain.ChildLine;
import org.antong.registration.internal.domain.FileState;

/**
 * Closed files are restricted archive (domain.md 8.3): some days after the closing only the county
 * officer, for a purpose and logged, is shown whose file it is; village and town see it masked.
 */
final class Archive {

  private Archive() {}

  /** How much of the identity in this file the caller is shown. */
  static Identity identity(Caller caller, Identity usual, Child file, int days, LocalDate today) {
    boolean open =
        usual != Identity.FULL
            || !archived(file, days, today)
            || officer(caller, file.facts().division(), file.facts().unit());
    return open ? usual : Identity.MASKED;
  }

  /** Throws Forbidden for who is shown the file masked because it is archive. */
  static void inFull(Caller caller, Identity usual, Child file, int days, LocalDate today) {
    if (identity(caller, usual, file, days, today) != usual) throw new Forbidden();
  }

  /**
   * The same for a line of a list, which does not tell its closing: a closed file is not changed
   * any more, so that the day it was changed last is that of its closing or later.
   */
  static Identity identity(Caller caller, Identity usual, ChildLine line, int days, Instant now) {
    boolean archived =
        line.state() == FileState.CLOSED
            && line.updatedAt() != null
            && !now.isBefore(line.updatedAt().plus(Duration.ofDays(days)));
    return usual == Identity.FULL && archived && !officer(caller, line.division(), line.unit())
        ? Identity.MASKED
        : usual;
  }

  private static boolean officer(Caller caller, DivisionCode division, DivisionCode unit) {
    return caller.exercised().stream()
        .anyMatch(g -> g.role() == Role.COUNTY_OFFICER && g.reaches(Area.of(division, unit)));
  }

  private static boolean archived(Child file, int days, LocalDate today) {
    return file.state() == FileState.CLOSED
        && file.closedOn() != null
        && !today.isBefore(file.closedOn().plusDays(days));
  }
}
