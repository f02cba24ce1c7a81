package org.antong.training.internal.domain;

import java.time.Instant;
import java.time.LocalDate;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.Area;
import org.antong.workforce.api.PostType;

/**
 * What a place means to train in a year: one line for each tier and post (domain.md 3).
 *
 * @param facts what is planned
 * @param issuedOn from then on it is in force; null while it is a draft
 */
public record Plan(
    Id id,
    int version,
    Area place,
    int year,
    Tier tier,
    PostType post,
    Facts facts,
    LocalDate issuedOn,
    Id createdBy,
    Instant createdAt,
    Id updatedBy,
    Instant updatedAt) {

  /**
   * What is planned.
   *
   * @param hours class hours a person
   * @param budget in fen; null for not known
   * @param months when, in words
   * @param document the paper that says so
   */
  public record Facts(
      int persons,
      int sessions,
      int hours,
      Long budget,
      String months,
      String document,
      String remarks) {}

  public Plan edited(Facts facts, Id by, Instant at) {
    return new Plan(
        id, version + 1, place, year, tier, post, facts, issuedOn, createdBy, createdAt, by, at);
  }

  public Plan issued(LocalDate on, Id by, Instant at) {
    return new Plan(
        id, version + 1, place, year, tier, post, facts, on, createdBy, createdAt, by, at);
  }
}
