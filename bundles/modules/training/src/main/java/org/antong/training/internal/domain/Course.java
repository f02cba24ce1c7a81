package org.antong.training.internal.domain;

import java.time.Instant;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.Area;

/**
 * What can be taught: modules with their time, for whom, and what completes it.
 *
 * @param place who keeps it; places below may hold it too
 * @param tier at which it is meant to be held
 * @param retired no new session takes it
 */
public record Course(
    Id id,
    int version,
    Area place,
    String title,
    String summary,
    Tier tier,
    Terms terms,
    boolean retired,
    List<Part> parts,
    Id createdBy,
    Instant createdAt,
    Id updatedBy,
    Instant updatedAt) {

  /**
   * A module of a course.
   *
   * @param code {@link Codes#COURSE_MODULE}
   */
  public record Part(String code, String title, int minutes) {}

  public Course {
    parts = List.copyOf(parts);
  }

  /** How long it takes. */
  public int minutes() {
    return parts.stream().mapToInt(Part::minutes).sum();
  }

  /** The course with other facts. */
  public Course edited(
      String title,
      String summary,
      Tier tier,
      Terms terms,
      boolean retired,
      List<Part> parts,
      Id by,
      Instant at) {
    return new Course(
        id,
        version + 1,
        place,
        title,
        summary,
        tier,
        terms,
        retired,
        parts,
        createdBy,
        createdAt,
        by,
        at);
  }
}
