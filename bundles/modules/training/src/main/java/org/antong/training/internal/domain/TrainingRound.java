package org.antong.training.internal.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.antong.platform.api.division.Area;
import org.antong.workforce.api.OnPost;
import org.antong.workforce.api.PostType;

/**
 * Who is trained, who should be, and who is untrained on duty: the one rule behind the coverage
 * board, the coordinator's home, the list of people, the leaders' number and table T13 (domain.md
 * 5.9, 6.3 T13, 12.9). Pure: days and facts in, a standing out.
 *
 * <p>The yearly round is the calendar year. A person counts once for each kind of post she holds,
 * at the post she has held longest; who only stands in is on duty, but not counted as on post.
 * Breaks of no more days than those somebody counts as new, and a suspension, do not make her new
 * again; neither does moving to another village.
 */
public final class TrainingRound {

  /**
   * How a person stands with one kind of post at the end of a day.
   *
   * @param place of the post she has held longest
   * @param acting she only stands in
   * @param since first day on a post of this kind, breaks left aside
   * @param should counts as one who should be trained: on post, for more days than somebody new
   * @param trained in the yearly round that runs on the day
   * @param inPeriod trained between the first day asked for and the day
   * @param minutes that count in the year up to the day
   * @param validUntil until when what she learnt last is valid; null when she never learnt it, or
   *     it has no end
   */
  public record Standing(
      PostType post,
      Area place,
      boolean acting,
      LocalDate since,
      boolean should,
      boolean trained,
      boolean inPeriod,
      int minutes,
      LocalDate validUntil) {

    /** 未训上岗: on duty and not trained in the round, from the first day on. */
    public boolean untrained() {
      return !trained;
    }
  }

  /**
   * Somebody who came to a kind of post.
   *
   * @param place where she began
   * @param on her first day
   * @param before she was trained before that day, and it was still valid on it
   */
  public record Arrival(PostType post, Area place, LocalDate on, boolean before) {}

  private TrainingRound() {}

  /**
   * How a person stands at the end of a day; empty when she is on no post of the kind then.
   *
   * @param days her days on posts, of any kind
   * @param from first day of the period asked for
   */
  public static Optional<Standing> at(
      PostType post,
      Collection<OnPost> days,
      Collection<Learnt> learnt,
      LocalDate from,
      LocalDate day,
      int newDays) {
    if (!on(post, days, day)) return Optional.empty();
    List<OnPost> kind = of(post, days);
    List<OnPost> now = kind.stream().filter(d -> d.on(day)).toList();
    OnPost main =
        now.stream()
            .min(
                Comparator.comparing(OnPost::acting)
                    .thenComparing(OnPost::from)
                    .thenComparing(d -> d.post().place().division()))
            .orElseThrow();
    List<OnPost> own = main.acting() ? kind : kind.stream().filter(d -> !d.acting()).toList();
    LocalDate since = since(own, day, newDays);
    boolean should = !main.acting() && since.plusDays(newDays).compareTo(day) <= 0;
    LocalDate newYear = day.withDayOfYear(1);
    boolean trained = learnt.stream().anyMatch(l -> l.trained(post, newYear, day));
    boolean inPeriod = learnt.stream().anyMatch(l -> l.trained(post, from, day));
    int minutes =
        learnt.stream()
            .filter(l -> l.posts().contains(post))
            .filter(l -> !l.endedOn().isBefore(newYear) && !l.endedOn().isAfter(day))
            .mapToInt(Learnt::minutes)
            .sum();
    LocalDate valid =
        learnt.stream()
            .filter(l -> l.trained(post, LocalDate.MIN, day))
            .max(Comparator.comparing(Learnt::trainedOn))
            .map(Learnt::validUntil)
            .orElse(null);
    return Optional.of(
        new Standing(
            post,
            main.post().place(),
            main.acting(),
            since,
            should,
            trained,
            inPeriod,
            minutes,
            valid));
  }

  /** Arrivals of a person at a kind of post between two days, both among them. */
  public static List<Arrival> arrivals(
      PostType post,
      Collection<OnPost> days,
      Collection<Learnt> learnt,
      LocalDate from,
      LocalDate to,
      int newDays) {
    List<OnPost> own = of(post, days).stream().filter(d -> !d.acting()).toList();
    List<Arrival> found = new ArrayList<>();
    for (OnPost d : own) {
      boolean inside = !d.from().isBefore(from) && !d.from().isAfter(to);
      if (!inside || !since(own, d.from(), newDays).equals(d.from())) continue;
      if (found.stream().anyMatch(a -> a.on().equals(d.from()))) continue;
      LocalDate first = d.from();
      boolean before =
          learnt.stream()
              .filter(l -> l.trained(post, LocalDate.MIN, first.minusDays(1)))
              .anyMatch(l -> l.validUntil() == null || !l.validUntil().isBefore(first));
      found.add(new Arrival(post, d.post().place(), first, before));
    }
    return found;
  }

  /** Asked of everybody for each month of a year and each kind of post: a plain loop. */
  private static boolean on(PostType post, Collection<OnPost> days, LocalDate day) {
    for (OnPost d : days) if (d.post().type() == post && d.on(day)) return true;
    return false;
  }

  private static List<OnPost> of(PostType post, Collection<OnPost> days) {
    return days.stream()
        .filter(d -> d.post().type() == post)
        .sorted(Comparator.comparing(OnPost::from))
        .toList();
  }

  /** First day of the time on posts that a day lies in, short breaks left aside. */
  private static LocalDate since(List<OnPost> days, LocalDate day, int newDays) {
    LocalDate since = day;
    boolean moved = true;
    while (moved) {
      moved = false;
      for (OnPost d : days) {
        if (!d.from().isBefore(since)) continue;
        LocalDate last = d.until() == null ? day : d.until();
        boolean same = suspended(days, d, since);
        if (same || !last.plusDays(newDays + 1L).isBefore(since)) {
          since = d.from();
          moved = true;
        }
      }
    }
    return since;
  }

  /** Whether what begins on the day is the same appointment, taken up again. */
  private static boolean suspended(List<OnPost> days, OnPost before, LocalDate day) {
    return days.stream()
        .anyMatch(d -> d.from().equals(day) && d.appointment().equals(before.appointment()));
  }
}
