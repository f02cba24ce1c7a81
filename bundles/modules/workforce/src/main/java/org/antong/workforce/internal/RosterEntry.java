package org.antong.workforce.internal;

import java.time.LocalDate;
import org.antong.platform.api.division.Area;
import org.antong.workforce.api.Post;
import org.antong.workforce.internal.domain.Appointment;
import org.antong.workforce.internal.domain.Appointment.Papers;
import org.antong.workforce.internal.domain.Staff;
import org.antong.workforce.internal.domain.StaffFacts;

/**
 * A row of a roster, understood: who leaves a post, who comes to it, or both.
 *
 * @param post the post somebody comes to; null when nobody does
 * @param facts who comes; null when nobody does
 * @param known her record, when there is one
 * @param from her first day
 * @param begun she begins at once; else she is only put forward or, when {@code approved}, approved
 * @param checkedOn when her record was last checked; null when the row does not say
 * @param leaving whose appointment ends; null when nobody leaves
 * @param stays the holder herself, who is on the post already: nothing changes there, and of her
 *     only what {@code facts} tell
 */
record RosterEntry(
    int row,
    Area place,
    Post post,
    StaffFacts facts,
    Staff known,
    LocalDate from,
    boolean begun,
    boolean approved,
    Papers papers,
    LocalDate checkedOn,
    String result,
    Appointment leaving,
    LocalDate lastDay,
    String endReason,
    Appointment stays) {

  boolean comes() {
    return facts != null;
  }
}
