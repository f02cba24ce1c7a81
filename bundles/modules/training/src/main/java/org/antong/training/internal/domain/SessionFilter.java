package org.antong.training.internal.domain;

import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.division.Area;
import org.antong.workforce.api.PostType;

/**
 * What is asked of sessions, the same for list and API.
 *
 * @param area of whom; null for all the reader may see
 * @param post for whom; null for both
 * @param from sessions that end on this day or later; null asks nothing
 * @param to sessions that begin on this day or earlier; null asks nothing
 * @param endedFrom sessions that ended on this day or later, as tables count them
 * @param endedTo sessions that ended on this day or earlier
 */
public record SessionFilter(
    String q,
    Area area,
    List<Tier> tiers,
    List<Mode> modes,
    List<SessionState> states,
    PostType post,
    LocalDate from,
    LocalDate to,
    LocalDate endedFrom,
    LocalDate endedTo) {

  public static final SessionFilter ALL =
      new SessionFilter(null, null, List.of(), List.of(), List.of(), null, null, null, null, null);

  public SessionFilter {
    tiers = List.copyOf(tiers);
    modes = List.copyOf(modes);
    states = List.copyOf(states);
  }

  public SessionFilter within(Area place) {
    return new SessionFilter(q, place, tiers, modes, states, post, from, to, endedFrom, endedTo);
  }

  public SessionFilter of(Tier... asked) {
    return new SessionFilter(
        q, area, List.of(asked), modes, states, post, from, to, endedFrom, endedTo);
  }

  public SessionFilter in(SessionState... asked) {
    return new SessionFilter(
        q, area, tiers, modes, List.of(asked), post, from, to, endedFrom, endedTo);
  }

  public SessionFilter forPost(PostType asked) {
    return new SessionFilter(q, area, tiers, modes, states, asked, from, to, endedFrom, endedTo);
  }

  /** Sessions that touch these days. */
  public SessionFilter touching(LocalDate first, LocalDate last) {
    return new SessionFilter(q, area, tiers, modes, states, post, first, last, endedFrom, endedTo);
  }

  /** Sessions whose last day is one of these. */
  public SessionFilter ended(LocalDate first, LocalDate last) {
    return new SessionFilter(q, area, tiers, modes, states, post, from, to, first, last);
  }
}
