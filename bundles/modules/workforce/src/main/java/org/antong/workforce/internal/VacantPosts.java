package org.antong.workforce.internal;

import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.portal.StandIn;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.domain.Coverage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Who looks after a post that nobody holds: a village's its supervisor, a town's its county. Once
 * somebody holds it, what waits there is hers alone (domain.md 12.21, design.md 11).
 */
@Component(service = StandIn.class)
public final class VacantPosts implements StandIn {

  private final PostService posts;

  @Activate
  public VacantPosts(@Reference PostService posts) {
    this.posts = posts;
  }

  @Override
  public List<Grant> posts(Caller caller) {
    List<Grant> vacant = new ArrayList<>();
    if (!caller.may(WorkforceModule.POSTS)) return vacant;
    Caller reader = caller.exercising(WorkforceModule.POSTS);
    for (Grant own : caller.grants()) {
      PostType below =
          own.role() == Role.TOWN_SUPERVISOR
              ? PostType.DIRECTOR
              : own.role() == Role.COUNTY_OFFICER ? PostType.SUPERVISOR : null;
      if (below == null) continue;
      Area place = Area.of(own.division(), own.unit());
      Coverage.Gaps gaps = posts.gaps(reader, place);
      // a place that never had anybody on record is not run by this module yet
      if (!gaps.used()) continue;
      gaps.vacant().stream()
          .filter(c -> c.post().type() == below)
          .map(c -> c.post().grant())
          .distinct()
          .forEach(vacant::add);
    }
    return vacant;
  }
}
