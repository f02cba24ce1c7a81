package org.antong.training.internal.domain;

import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.Area;
import org.antong.workforce.api.PostType;

/**
 * What is asked of enrolments, the same for list and API.
 *
 * @param session null for all sessions
 * @param area where the people's posts were; null for all the reader may see
 * @param states empty for all
 * @param endedFrom sessions that ended on this day or later; null asks nothing
 * @param endedTo sessions that ended on this day or earlier; null asks nothing
 * @param held only of sessions that were held
 * @param only what a table counts; null for all
 */
public record EnrolmentFilter(
    Id session,
    Area area,
    PostType post,
    List<EnrolmentState> states,
    LocalDate endedFrom,
    LocalDate endedTo,
    boolean held,
    Only only) {

  /** What tables count of enrolments. */
  public enum Only {
    THERE,
    TAKERS,
    PASSED,
    CERTIFIED
  }

  public static final EnrolmentFilter ALL =
      new EnrolmentFilter(null, null, null, List.of(), null, null, false, null);

  public EnrolmentFilter {
    states = List.copyOf(states);
  }

  public EnrolmentFilter of(Id one) {
    return new EnrolmentFilter(one, area, post, states, endedFrom, endedTo, held, only);
  }

  public EnrolmentFilter within(Area place) {
    return new EnrolmentFilter(session, place, post, states, endedFrom, endedTo, held, only);
  }

  public EnrolmentFilter in(EnrolmentState... asked) {
    return new EnrolmentFilter(session, area, post, List.of(asked), endedFrom, endedTo, held, only);
  }

  /** What a table counts of the sessions that were held and ended on one of these days. */
  public EnrolmentFilter counted(PostType type, LocalDate first, LocalDate last, Only what) {
    return new EnrolmentFilter(session, area, type, states, first, last, true, what);
  }
}
