package org.antong.workforce.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Divisions;
import org.antong.workforce.api.OnPost;
import org.antong.workforce.api.Post;
import org.antong.workforce.api.StaffMember;
import org.antong.workforce.api.Workforce;
import org.antong.workforce.internal.domain.PostPlan;
import org.antong.workforce.internal.domain.Staff;
import org.antong.workforce.internal.store.PostStore;
import org.antong.workforce.internal.store.StaffStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who holds which post, told to other modules in the name of the one who asks there. */
@Component(service = Workforce.class)
public final class PostHolders implements Workforce {

  private final ModuleDb db;
  private final Divisions divisions;
  private final PostStore posts = new PostStore();
  private final StaffStore staff;

  @Activate
  public PostHolders(
      @Reference(target = "(antong.module=workforce)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference Divisions divisions) {
    this.db = db;
    this.divisions = divisions;
    this.staff = new StaffStore(cipher);
  }

  @Override
  public List<Post> posts(Caller caller, Area area, LocalDate day) {
    return reader(caller)
        .map(
            reader ->
                db.read(
                    reader,
                    (scope, handle) ->
                        new PostPlan(divisions, day, posts.seats(scope, handle, area))
                            .posts(area).stream()
                                .filter(p -> scope.covers(p.place().division(), p.place().unit()))
                                .toList()))
        .orElse(List.of());
  }

  @Override
  public List<OnPost> onPost(
      Caller caller, Area area, LocalDate from, LocalDate to, Instant knownAt) {
    return reader(caller)
        .map(
            reader ->
                db.read(
                    reader,
                    (scope, handle) -> posts.onPost(scope, handle, area, from, to, knownAt)))
        .orElse(List.of());
  }

  @Override
  public List<OnPost> of(Caller caller, Id person) {
    return reader(caller)
        .map(reader -> db.read(reader, (scope, h) -> posts.ofStaff(scope, h, person)))
        .orElse(List.of());
  }

  @Override
  public Map<Id, StaffMember> people(Caller caller, Set<Id> people) {
    Map<Id, StaffMember> found = new HashMap<>();
    if (!caller.may(WorkforceModule.READ)) return found;
    db.read(caller.exercising(WorkforceModule.READ), (scope, h) -> staff.all(scope, h, people))
        .forEach(s -> found.put(s.id(), member(s)));
    return found;
  }

  @Override
  public Optional<StaffMember> self(Caller caller) {
    return reader(caller)
        .flatMap(
            reader -> db.read(reader, (scope, h) -> staff.byAccount(scope, h, caller.account())))
        .map(PostHolders::member);
  }

  /** The caller with the widest of what she may see of posts; empty when she may see none. */
  private static Optional<Caller> reader(Caller caller) {
    return Stream.of(WorkforceModule.READ, WorkforceModule.POSTS, WorkforceModule.REPORT)
        .filter(caller::may)
        .findFirst()
        .map(caller::exercising);
  }

  private static StaffMember member(Staff s) {
    return new StaffMember(
        s.id(), s.facts().name(), s.facts().sex(), s.facts().birthDate(), s.home(), s.account());
  }
}
