package org.antong.workforce.internal.domain;

import java.time.Instant;
import java.time.LocalDate;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.Area;
import org.antong.workforce.internal.domain.Appointment.Trail;

/**
 * Something agreed on a guidance visit.
 *
 * @param director whose matter it is; null when nobody held the post
 * @param due last day on which it is in time
 * @param settledOn when the director did it; null until then
 * @param checkedOn when the supervisor saw that it is done; null until then
 */
public record GuidanceStep(
    Id id,
    int version,
    Id visit,
    Area village,
    Id director,
    String agreed,
    LocalDate due,
    LocalDate settledOn,
    String result,
    LocalDate checkedOn,
    Trail trail) {

  /** A step as it was agreed. */
  public record Agreed(String text, LocalDate due) {}

  public static GuidanceStep of(Guidance visit, Agreed agreed, Id by, Instant at) {
    return new GuidanceStep(
        Id.next(),
        1,
        visit.id(),
        visit.village(),
        visit.director(),
        agreed.text(),
        agreed.due(),
        null,
        null,
        null,
        Trail.begun(by, at));
  }

  /** The director has done it. */
  public GuidanceStep settled(LocalDate on, String how, Id by, Instant at) {
    return with(on, how, null, trail.updated(by, at));
  }

  /** The supervisor has seen that it is done. */
  public GuidanceStep checked(LocalDate on, Id by, Instant at) {
    return with(settledOn, result, on, trail.decided(by, at));
  }

  /** It is not done after all. */
  public GuidanceStep reopened(Id by, Instant at) {
    return with(null, result, null, trail.decided(by, at));
  }

  /** Open although its day has passed. */
  public boolean overdue(LocalDate today) {
    return settledOn == null && today.isAfter(due);
  }

  public boolean onTime() {
    return settledOn != null && !settledOn.isAfter(due);
  }

  private GuidanceStep with(LocalDate on, String how, LocalDate seen, Trail touched) {
    return new GuidanceStep(
        id, version + 1, visit, village, director, agreed, due, on, how, seen, touched);
  }
}
