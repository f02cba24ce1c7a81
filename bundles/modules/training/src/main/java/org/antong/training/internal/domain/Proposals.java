package org.antong.training.internal.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.Area;
import org.antong.workforce.api.PostType;

/**
 * Who should come to the next session (domain.md 5.9): new people to be caught up, whose
 * certificate has ended or ends soon, who is untrained in the round. Pure.
 */
public final class Proposals {

  /** Why somebody is proposed, the most pressing first. */
  public enum Reason {
    /** New on post: to be trained by a day. */
    CATCH_UP,
    EXPIRED,
    EXPIRING,
    UNTRAINED;

    /** Key of its name in the texts. */
    public String textKey() {
      return "training.proposal." + name();
    }
  }

  /**
   * Somebody who should come.
   *
   * @param by the day it is due; null for any day of the year
   */
  public record Wanted(Id staff, PostType post, Area place, Reason reason, LocalDate by) {}

  /**
   * A session that takes people.
   *
   * @param host who holds it, for its own people
   * @param free seats that are left
   * @param limits seats left for places; null where a session has no quotas for the reader
   */
  public record Open(
      Id session,
      Area host,
      Set<PostType> posts,
      LocalDate from,
      int free,
      Map<Area, Integer> limits) {

    public Open {
      posts = Set.copyOf(posts);
      limits = limits == null ? null : Map.copyOf(limits);
    }
  }

  /** Who goes where, and for whom there is no session. */
  public record Proposed(Map<Id, List<Wanted>> sessions, List<Wanted> without) {}

  private Proposals() {}

  /**
   * Puts the most pressing first into the earliest session with a seat for them.
   *
   * @param busy who is enrolled in a session ahead and needs no other
   */
  public static Proposed of(List<Wanted> wanted, List<Open> open, Predicate<Id> busy) {
    List<Open> early = open.stream().sorted(Comparator.comparing(Open::from)).toList();
    Map<Id, Integer> free = new HashMap<>();
    Map<Id, Map<Area, Integer>> limits = new HashMap<>();
    for (Open o : early) {
      free.put(o.session(), o.free());
      if (o.limits() != null) limits.put(o.session(), new HashMap<>(o.limits()));
    }
    Map<Id, List<Wanted>> sessions = new LinkedHashMap<>();
    early.forEach(o -> sessions.put(o.session(), new ArrayList<>()));
    List<Wanted> without = new ArrayList<>();
    for (Wanted w : wanted.stream().filter(w -> !busy.test(w.staff())).sorted(PRESSING).toList()) {
      Open seat =
          early.stream()
              .filter(o -> o.posts().contains(w.post()) && free.get(o.session()) > 0)
              .filter(o -> Rolled.in(w.place(), o.host()))
              .filter(o -> within(limits.get(o.session()), w) && !there(sessions, o, w))
              .findFirst()
              .orElse(null);
      if (seat == null) {
        without.add(w);
        continue;
      }
      sessions.get(seat.session()).add(w);
      free.merge(seat.session(), -1, Integer::sum);
      Map<Area, Integer> left = limits.get(seat.session());
      if (left != null) left.merge(of(left, w), -1, Integer::sum);
    }
    sessions.values().removeIf(List::isEmpty);
    return new Proposed(sessions, without);
  }

  private static final Comparator<Wanted> PRESSING =
      Comparator.comparing(Wanted::reason)
          .thenComparing(Wanted::by, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Wanted::staff);

  private static boolean within(Map<Area, Integer> limits, Wanted w) {
    if (limits == null) return true;
    Area place = of(limits, w);
    return place != null && limits.get(place) > 0;
  }

  private static Area of(Map<Area, Integer> limits, Wanted w) {
    return limits.keySet().stream().filter(a -> Rolled.in(w.place(), a)).findFirst().orElse(null);
  }

  /** A person with two posts sits in a session once. */
  private static boolean there(Map<Id, List<Wanted>> sessions, Open o, Wanted w) {
    return sessions.get(o.session()).stream().anyMatch(x -> x.staff().equals(w.staff()));
  }
}
