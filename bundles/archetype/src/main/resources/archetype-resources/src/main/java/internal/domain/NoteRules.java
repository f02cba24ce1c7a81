package ${package}.internal.domain;

import java.time.LocalDate;
import org.antong.platform.api.fault.Decision;

/** What may be noted. Pure: no clock, no database. */
public final class NoteRules {

  private NoteRules() {}

  /** What happened can be noted from the day it happened on. */
  public static Decision noting(LocalDate day, LocalDate today) {
    return day.isAfter(today)
        ? Decision.refuse("${id}.problem.day-to-come", day)
        : Decision.allow();
  }
}
