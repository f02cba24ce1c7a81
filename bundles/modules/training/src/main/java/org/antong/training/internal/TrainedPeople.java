package org.antong.training.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Divisions;
import org.antong.training.internal.domain.TrainingRound;
import org.antong.workforce.api.OnPost;
import org.antong.workforce.api.PostType;
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
    Map<Id, Boolean> told = new HashMap<>();
    if (staff.isEmpty() || !caller.may(TrainingModule.REPORT)) return told;
    Caller reader = caller.exercising(TrainingModule.REPORT);
    var learnt = standings.learnt(reader, staff, null);
    onPost(reader, day)
        .forEach(
            (person, days) -> {
              if (!staff.contains(person)) return;
              boolean untrained = false;
              boolean any = false;
              for (PostType post : PostType.values()) {
                var standing =
                    TrainingRound.at(
                        post, days, learnt.getOrDefault(person, List.of()), day, day, 0);
                any |= standing.isPresent();
                untrained |= standing.filter(TrainingRound.Standing::untrained).isPresent();
              }
              if (any) told.put(person, !untrained);
            });
    return told;
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
