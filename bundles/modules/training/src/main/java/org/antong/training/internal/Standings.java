package org.antong.training.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Divisions;
import org.antong.training.internal.domain.Learnt;
import org.antong.training.internal.domain.TrainingRound;
import org.antong.training.internal.domain.TrainingRound.Arrival;
import org.antong.training.internal.domain.TrainingRound.Standing;
import org.antong.training.internal.store.LearntStore;
import org.antong.workforce.api.OnPost;
import org.antong.workforce.api.PostType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How everybody of an area stands: who is on which post, with what she learnt. */
@Component(service = Standings.class)
public final class Standings {

  /** Before anybody was appointed: the days on posts are asked for from here on. */
  private static final LocalDate EVER = LocalDate.of(1990, 1, 1);

  /** A person with how she stands with one kind of post. */
  public record Person(Id staff, Standing standing) {}

  /** What is known of an area: days on posts and what was learnt, by person. */
  public record Book(Map<Id, List<OnPost>> days, Map<Id, List<Learnt>> learnt, int newDays) {

    /** How each person stands at the end of a day, once for each kind of post she is on. */
    public List<Person> at(LocalDate from, LocalDate day) {
      List<Person> people = new ArrayList<>();
      days.forEach(
          (staff, on) -> {
            for (PostType post : PostType.values()) {
              TrainingRound.at(post, on, learnt.getOrDefault(staff, List.of()), from, day, newDays)
                  .ifPresent(s -> people.add(new Person(staff, s)));
            }
          });
      return people;
    }

    /** Who came to a post between two days. */
    public Map<Id, List<Arrival>> arrivals(LocalDate from, LocalDate to) {
      Map<Id, List<Arrival>> all = new LinkedHashMap<>();
      days.forEach(
          (staff, on) -> {
            List<Arrival> own = new ArrayList<>();
            for (PostType post : PostType.values()) {
              own.addAll(
                  TrainingRound.arrivals(
                      post, on, learnt.getOrDefault(staff, List.of()), from, to, newDays));
            }
            if (!own.isEmpty()) all.put(staff, own);
          });
      return all;
    }
  }

  private final ModuleDb db;
  private final People people;
  private final Divisions divisions;
  private final TrainingConfig config;
  private final LearntStore learnt = new LearntStore();
  private final KeptLearnt kept = new KeptLearnt(learnt);

  @Activate
  public Standings(
      @Reference(target = "(antong.module=training)") ModuleDb db,
      @Reference People people,
      @Reference Divisions divisions,
      @Reference TrainingConfig config) {
    this.db = db;
    this.people = people;
    this.divisions = divisions;
    this.config = config;
  }

  /**
   * What is known of the people who are on posts of the caller's own places between two days: of
   * all of them at once, so that who moves within them is not new.
   *
   * @param knownAt as it was known at this moment; null for what is known now
   */
  Book whole(Caller caller, LocalDate from, LocalDate to, Instant knownAt) {
    List<Area> roots =
        caller.isPlatform()
            ? divisions.root(to).flatMap(d -> divisions.area(d.code(), null, to)).stream().toList()
            : Desk.roots(caller, divisions, to);
    return book(caller, roots, from, to, knownAt);
  }

  private Book book(
      Caller caller, List<Area> areas, LocalDate from, LocalDate to, Instant knownAt) {
    Map<Id, List<OnPost>> all =
        areas.stream()
            .flatMap(a -> people.onPost(caller, a, EVER, to, knownAt).stream())
            .distinct()
            .collect(Collectors.groupingBy(OnPost::staff, LinkedHashMap::new, Collectors.toList()));
    all.values().removeIf(days -> days.stream().allMatch(d -> ended(d, from)));
    return new Book(all, learnt(caller, all.keySet(), knownAt), config.newDays());
  }

  /** What certain people learnt. */
  Map<Id, List<Learnt>> learnt(Caller caller, Set<Id> staff, Instant knownAt) {
    if (staff.isEmpty()) return new HashMap<>();
    return db.read(
        caller,
        (scope, h) ->
            knownAt == null && staff.size() > LearntStore.MOST_BY_NAME
                ? kept.of(scope, h, staff)
                : learnt.learnt(scope, h, staff, knownAt));
  }

  private static boolean ended(OnPost d, LocalDate day) {
    return d.until() != null && d.until().isBefore(day);
  }
}
