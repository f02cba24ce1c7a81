package org.antong.workforce.internal.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.Id;
import org.antong.workforce.api.OnPost;

/**
 * Who came to the posts of an area and who left them (domain.md 6.3 T12). Who only goes from one
 * post to another, or is suspended for a while, neither comes nor leaves; so villages add up to
 * their county and counties to the prefecture.
 */
public final class Turnover {

  /**
   * Days somebody held a post anywhere, suspended ones among them.
   *
   * @param to first day after them
   */
  public record Held(Id staff, LocalDate from, LocalDate to) {}

  private final Map<Id, List<Held>> anywhere = new HashMap<>();
  private final LocalDate since;
  private final LocalDate day;

  /**
   * @param anywhere days on any post from the day before {@code since} on
   * @param since first day of the time
   * @param day last day of the time
   */
  public Turnover(Collection<Held> anywhere, LocalDate since, LocalDate day) {
    anywhere.forEach(h -> this.anywhere.computeIfAbsent(h.staff(), s -> new ArrayList<>()).add(h));
    this.since = since;
    this.day = day;
  }

  /** Whose first day on any post lies in the time. */
  public boolean joined(OnPost p) {
    if (p.acting() || p.from().isBefore(since) || p.from().isAfter(day)) return false;
    return !held(p.staff(), p.from().minusDays(1));
  }

  /**
   * Whose last day on any post was the day before the time or a later one, but not its last day: at
   * the end of that she is still there.
   */
  public boolean left(OnPost p) {
    if (p.acting() || p.until() == null) return false;
    LocalDate gone = p.until().plusDays(1);
    if (gone.isBefore(since) || gone.isAfter(day)) return false;
    return !held(p.staff(), gone);
  }

  private boolean held(Id staff, LocalDate on) {
    return anywhere.getOrDefault(staff, List.of()).stream()
        .anyMatch(h -> !h.from().isAfter(on) && h.to().isAfter(on));
  }
}
