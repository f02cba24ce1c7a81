package org.antong.workforce.internal.domain;

import java.time.Instant;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.Area;

/**
 * A person who holds, held or shall hold a post.
 *
 * @param home where she is kept: the place of her latest appointment
 * @param account with which she logs in; null while she has none
 */
public record Staff(
    Id id,
    int version,
    Area home,
    StaffFacts facts,
    Vetting.Standing vetting,
    Id account,
    Id createdBy,
    Instant createdAt,
    Id updatedBy,
    Instant updatedAt) {

  public static Staff fresh(Area home, StaffFacts facts, Id by, Instant at) {
    return new Staff(Id.next(), 1, home, facts, Vetting.Standing.NONE, null, by, at, by, at);
  }

  public Staff edited(StaffFacts fresh, Id by, Instant at) {
    return with(home, fresh, vetting, account, by, at);
  }

  public Staff at(Area place, Id by, Instant at) {
    return with(place, facts, vetting, account, by, at);
  }

  public Staff vetted(Vetting.Standing standing, Id by, Instant at) {
    return with(home, facts, standing, account, by, at);
  }

  public Staff logsInWith(Id given, Id by, Instant at) {
    return with(home, facts, vetting, given, by, at);
  }

  private Staff with(
      Area place, StaffFacts fresh, Vetting.Standing standing, Id given, Id by, Instant at) {
    return new Staff(id, version + 1, place, fresh, standing, given, createdBy, createdAt, by, at);
  }
}
