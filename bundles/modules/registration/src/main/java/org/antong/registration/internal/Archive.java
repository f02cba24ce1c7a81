package org.antong.registration.internal;

import java.time.LocalDate;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Identity;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.fault.Forbidden;
import org.antong.registration.internal.domain.Child;
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
            || caller.exercised().stream()
                .anyMatch(
                    g ->
                        g.role() == Role.COUNTY_OFFICER
                            && g.reaches(Area.of(file.facts().division(), file.facts().unit())));
    return open ? usual : Identity.MASKED;
  }

  /** Throws Forbidden for who is shown the file masked because it is archive. */
  static void inFull(Caller caller, Identity usual, Child file, int days, LocalDate today) {
    if (identity(caller, usual, file, days, today) != usual) throw new Forbidden();
  }

  private static boolean archived(Child file, int days, LocalDate today) {
    return file.state() == FileState.CLOSED
        && file.closedOn() != null
        && !today.isBefore(file.closedOn().plusDays(days));
  }
}
