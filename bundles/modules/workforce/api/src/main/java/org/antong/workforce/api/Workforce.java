package org.antong.workforce.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.Area;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who holds which post. Everything is limited to what the caller may see of the workforce; who may
 * see nothing of it gets empty answers.
 */
@ProviderType
public interface Workforce {

  /** The posts that are there on a day, held or not, in the order of their places. */
  List<Post> posts(Caller caller, Area area, LocalDate day);

  /**
   * Everybody's days on posts of an area that touch the days asked for; both days are among them.
   *
   * @param knownAt as it was known at this moment; null for what is known now
   */
  List<OnPost> onPost(Caller caller, Area area, LocalDate from, LocalDate to, Instant knownAt);

  /** The days on posts of one person, the earliest first. */
  List<OnPost> of(Caller caller, Id staff);

  /** People by id; who is out of the caller's sight is left out. */
  Map<Id, StaffMember> people(Caller caller, Set<Id> staff);

  /** Whose account it is: the caller's own, when she holds a post or held one. */
  Optional<StaffMember> self(Caller caller);
}
