package org.antong.workforce.internal.domain;

import java.time.LocalDate;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.workforce.api.Post;

/**
 * A month of a post: the report that is expected or was written.
 *
 * @param staff who answers for it
 * @param due last day on which it is in time
 * @param expected whether it has to be handed in: she was on the post long enough
 * @param report null while there is none
 */
public record DutyLine(
    Post post,
    Id staff,
    String name,
    Period month,
    LocalDate due,
    boolean expected,
    DutyReport report) {

  /** With more of its report. */
  public DutyLine with(DutyReport more) {
    return new DutyLine(post, staff, name, month, due, expected, more);
  }

  public boolean handedIn() {
    return report != null && report.firstSubmitted() != null;
  }

  public boolean onTime() {
    return handedIn() && !report.firstSubmitted().isAfter(due);
  }

  /** It was handed in after its day, or still is not although the day has passed. */
  public boolean late(LocalDate today) {
    if (!expected) return false;
    return handedIn() ? !onTime() : today.isAfter(due);
  }

  /** It is missing although its day has passed. */
  public boolean overdue(LocalDate today) {
    return late(today) && !handedIn();
  }
}
