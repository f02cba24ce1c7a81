package org.antong.training.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.Area;
import org.antong.workforce.api.OnPost;
import org.antong.workforce.api.StaffMember;
import org.antong.workforce.api.Workforce;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Who is on which post, as far as the module of posts is there to say it. */
@Component(service = People.class)
public final class People {

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile Workforce workforce;

  /** Everybody's days on posts of an area that touch the days asked for. */
  public List<OnPost> onPost(
      Caller caller, Area area, LocalDate from, LocalDate to, Instant knownAt) {
    Workforce there = workforce;
    return there == null ? List.of() : there.onPost(caller, area, from, to, knownAt);
  }

  /** The days on posts of one person. */
  List<OnPost> of(Caller caller, Id staff) {
    Workforce there = workforce;
    return there == null ? List.of() : there.of(caller, staff);
  }

  /** People by id; who is out of the caller's sight is left out. */
  public Map<Id, StaffMember> named(Caller caller, Set<Id> staff) {
    Workforce there = workforce;
    return there == null || staff.isEmpty() ? Map.of() : there.people(caller, staff);
  }

  Optional<StaffMember> self(Caller caller) {
    Workforce there = workforce;
    return there == null ? Optional.empty() : there.self(caller);
  }
}
