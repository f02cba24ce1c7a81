package org.antong.training.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Divisions;
import org.antong.training.internal.domain.Learnt;
import org.antong.training.internal.domain.TrainingRound;
import org.antong.workforce.api.OnPost;
import org.antong.workforce.api.PostType;
import org.antong.workforce.api.StaffMember;
import org.antong.workforce.api.TrainingStates;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells the board of posts who is trained, by the rule the tables have. */
@Component(service = TrainingStates.class)
public final class TrainedPeople implements TrainingStates {

  private final Standings standings;
  private final People people;
  private final Divisions divisions;

  @Activate
  public TrainedPeople(
      @Reference Standings standings, @Reference People people, @Reference Divisions divisions) {
    this.standings = standings;
    this.people = people;
    this.divisions = divisions;
  }

  @Override
  public Map<Id, Boolean> trained(Caller caller, Set<Id> staff, LocalDate day) {
    if (staff.isEmpty()) return Map.of();
    if (!caller.may(TrainingModule.REPORT)) return herself(caller, staff, day);
    Caller reader = caller.exercising(TrainingModule.REPORT);
    Map<Id, Boolean> told = new HashMap<>();
    var learnt = standings.learnt(reader, staff, null);
    onPost(reader, day)
        .forEach(
            (person, days) -> {
              if (!staff.contains(person)) return;
              trained(days, learnt.getOrDefault(person, List.of()), day)
                  .ifPresent(trained -> told.put(person, trained));
            });
    return told;
  }

  /** Who sees nobody's trainings sees her own. */
  private Map<Id, Boolean> herself(Caller caller, Set<Id> staff, LocalDate day) {
    if (!caller.may(TrainingModule.SELF)) return Map.of();
    Caller reader = caller.exercising(TrainingModule.SELF);
    Map<Id, Boolean> told = new HashMap<>();
    people
        .self(reader)
        .map(StaffMember::id)
        .filter(staff::contains)
        .ifPresent(
            id -> {
              List<OnPost> days =
                  people.of(reader, id).stream()
                      .filter(d -> reader.may(TrainingModule.SELF, d.post().place().unit()))
                      .toList();
              List<Learnt> learnt =
                  standings.learnt(reader, Set.of(id), null).getOrDefault(id, List.of());
              trained(days, learnt, day).ifPresent(trained -> told.put(id, trained));
            });
    return told;
  }

  /** Whether somebody is trained for every post she is on that day; empty for who is on none. */
  private static Optional<Boolean> trained(List<OnPost> days, List<Learnt> learnt, LocalDate day) {
    List<TrainingRound.Standing> on =
        Stream.of(PostType.values())
            .flatMap(post -> TrainingRound.at(post, days, learnt, day, day, 0).stream())
            .toList();
    return on.isEmpty()
        ? Optional.empty()
        : Optional.of(on.stream().noneMatch(TrainingRound.Standing::untrained));
  }

  /** Her transcript, her own for who sees no other; there is none before she learnt something. */
  @Override
  public String page(Caller caller, Id staff) {
    if (!caller.may(TrainingModule.READ)) {
      return caller.may(TrainingModule.SELF) ? "/training/mine" : null;
    }
    Caller reader = caller.exercising(TrainingModule.READ);
    boolean learnt = !standings.learnt(reader, Set.of(staff), null).isEmpty();
    return learnt ? "/training/certificates/people/" + staff : null;
  }

  /** Who is on a post on the day where training is on. */
  private Map<Id, List<OnPost>> onPost(Caller reader, LocalDate day) {
    List<OnPost> all = new ArrayList<>();
    for (Area root : Desk.roots(reader, divisions, day)) {
      all.addAll(people.onPost(reader, root, day, day, null));
    }
    return all.stream()
        .filter(d -> reader.may(TrainingModule.REPORT, d.post().place().unit()))
        .distinct()
        .collect(Collectors.groupingBy(OnPost::staff));
  }
}
