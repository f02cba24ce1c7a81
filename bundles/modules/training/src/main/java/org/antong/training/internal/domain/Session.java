package org.antong.training.internal.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.Area;

/**
 * A course held once 班次 (domain.md 3, 5.9).
 *
 * @param place who holds it
 * @param terms as the course said when the session was made
 * @param taken seats that are taken
 * @param times what its half-days come to
 * @param rating what satisfaction sheets come to; null while there are none
 */
public record Session(
    Id id,
    int version,
    Area place,
    Id course,
    Id plan,
    Tier tier,
    Terms terms,
    Facts facts,
    int taken,
    Times times,
    Long cost,
    Rating rating,
    SessionState state,
    String reason,
    Id createdBy,
    Instant createdAt,
    Id updatedBy,
    Instant updatedAt) {

  /**
   * What who holds it settles.
   *
   * @param enrolBy last day of enrolment; null for the day before it begins
   * @param organiser 主办单位
   * @param delegated 承办单位, null when the organiser holds it herself
   * @param contact with whom and how
   * @param budget in fen
   */
  public record Facts(
      String title,
      Mode mode,
      LocalDate enrolBy,
      String venue,
      String organiser,
      String delegated,
      String contact,
      int capacity,
      String materials,
      Long budget) {}

  /** First and last day, minutes and number of the half-days. */
  public record Times(LocalDate from, LocalDate to, int minutes, int halfDays) {

    public static Times of(Collection<HalfDay> halves) {
      return new Times(
          halves.stream().map(HalfDay::day).min(LocalDate::compareTo).orElseThrow(),
          halves.stream().map(HalfDay::day).max(LocalDate::compareTo).orElseThrow(),
          halves.stream().mapToInt(HalfDay::minutes).sum(),
          halves.size());
    }
  }

  /**
   * What people thought of it.
   *
   * @param tenths the mean of the sheets in tenths of a point
   */
  public record Rating(int tenths, int sheets) {}

  /** Seats that are left. */
  public int free() {
    return Math.max(0, facts.capacity() - taken);
  }

  /** Last day on which people are enrolled. */
  public LocalDate lastDayToEnrol() {
    return facts.enrolBy() == null ? times.from() : facts.enrolBy();
  }

  public Session edited(Facts facts, Times times, Id by, Instant at) {
    return with(facts, times, cost, rating, state, reason, by, at);
  }

  /** In another state, for a reason where one is asked for. */
  public Session in(SessionState state, String reason, Id by, Instant at) {
    return with(facts, times, cost, rating, state, reason, by, at);
  }

  /**
   * What it cost, entered when it is over.
   *
   * @param cost in fen
   */
  public Session costing(Long cost, Id by, Instant at) {
    return with(facts, times, cost, rating, state, reason, by, at);
  }

  /** Put away with what its sheets came to; null where too few answered. */
  public Session archived(Rating rating, Id by, Instant at) {
    return with(facts, times, cost, rating, SessionState.ARCHIVED, reason, by, at);
  }

  private Session with(
      Facts facts,
      Times times,
      Long cost,
      Rating rating,
      SessionState state,
      String reason,
      Id by,
      Instant at) {
    return new Session(
        id,
        version + 1,
        place,
        course,
        plan,
        tier,
        terms,
        facts,
        taken,
        times,
        cost,
        rating,
        state,
        reason,
        createdBy,
        createdAt,
        by,
        at);
  }
}
