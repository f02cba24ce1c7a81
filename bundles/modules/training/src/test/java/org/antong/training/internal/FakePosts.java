package org.antong.training.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.workforce.api.OnPost;
import org.antong.workforce.api.Post;
import org.antong.workforce.api.PostType;
import org.antong.workforce.api.StaffMember;
import org.antong.workforce.api.Workforce;

/** Invented people on posts, seen by whoever's places they are in. */
final class FakePosts implements Workforce {

  final List<OnPost> days = new ArrayList<>();
  private final Map<Id, StaffMember> people = new HashMap<>();
  private long next = 1;

  /** Whose account it is that asks; null for nobody on a post. */
  Id self;

  /** Puts a new person on a post; her id is answered. */
  Id appoint(String place, String unit, LocalDate from, LocalDate until) {
    Id staff = new Id(next++);
    return appoint(staff, place, unit, from, until);
  }

  Id appoint(Id staff, String place, String unit, LocalDate from, LocalDate until) {
    Area at = Area.of(DivisionCode.of(place), DivisionCode.of(unit));
    PostType type =
        at.division().level() == DivisionLevel.VILLAGE ? PostType.DIRECTOR : PostType.SUPERVISOR;
    days.add(new OnPost(staff, new Id(next++), new Post(type, at, 1), false, from, until));
    people.put(staff, new StaffMember(staff, "王" + staff.value(), "2", null, at, null));
    return staff;
  }

  static People of(FakePosts posts) {
    People people = new People();
    people.workforce = posts;
    return people;
  }

  @Override
  public List<Post> posts(Caller caller, Area area, LocalDate day) {
    return List.of();
  }

  @Override
  public List<OnPost> onPost(
      Caller caller, Area area, LocalDate from, LocalDate to, Instant knownAt) {
    return days.stream()
        .filter(d -> sees(caller, d.post().place()))
        .filter(d -> new Grant(null, area.division(), area.unit()).reaches(d.post().place()))
        .filter(d -> !d.from().isAfter(to) && (d.until() == null || !d.until().isBefore(from)))
        .toList();
  }

  @Override
  public List<OnPost> of(Caller caller, Id staff) {
    return days.stream()
        .filter(d -> d.staff().equals(staff) && sees(caller, d.post().place()))
        .toList();
  }

  @Override
  public Map<Id, StaffMember> people(Caller caller, Set<Id> staff) {
    Map<Id, StaffMember> found = new HashMap<>();
    staff.forEach(id -> Optional.ofNullable(people.get(id)).ifPresent(p -> found.put(id, p)));
    return found;
  }

  @Override
  public Optional<StaffMember> self(Caller caller) {
    return Optional.ofNullable(self).map(people::get);
  }

  private static boolean sees(Caller caller, Area place) {
    return caller.grants().stream().anyMatch(g -> g.reaches(place));
  }
}
