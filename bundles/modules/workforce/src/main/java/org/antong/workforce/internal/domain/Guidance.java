package org.antong.workforce.internal.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.Area;
import org.antong.workforce.internal.domain.Appointment.Trail;

/**
 * A visit on which a supervisor guides a director in her village (domain.md 2.3 S2, S4).
 *
 * @param supervisor who guides, when she holds the town's post; null when somebody else does
 * @param director who is guided; null when nobody holds the post
 * @param guide name of who guides
 * @param reason why it was called off
 */
public record Guidance(
    Id id,
    int version,
    Area village,
    GuidanceState state,
    LocalDate plannedOn,
    LocalDate doneOn,
    Id supervisor,
    Id director,
    String guide,
    Looked looked,
    String reason,
    Trail trail) {

  /**
   * What was looked at and found.
   *
   * @param topics codes of what was gone through
   * @param filesChecked files of children looked through; null when none were
   * @param filesFaulty of them with something wrong
   * @param homesVisited families visited together
   */
  public record Looked(
      List<String> topics,
      Integer filesChecked,
      Integer filesFaulty,
      Integer homesVisited,
      String found,
      String advice) {

    public static final Looked NOTHING = new Looked(List.of(), null, null, null, null, null);

    public Looked {
      topics = List.copyOf(topics);
    }
  }

  /** Who guides whom. */
  public record Both(Id supervisor, Id director, String guide) {}

  public static Guidance planned(Area village, LocalDate on, Both both, Id by, Instant at) {
    return new Guidance(
        Id.next(),
        1,
        village,
        GuidanceState.PLANNED,
        on,
        null,
        both.supervisor(),
        both.director(),
        both.guide(),
        Looked.NOTHING,
        null,
        Trail.begun(by, at));
  }

  /** A visit made without having been planned. */
  public static Guidance made(
      Area village, LocalDate on, Both both, Looked looked, Id by, Instant at) {
    return new Guidance(
        Id.next(),
        1,
        village,
        GuidanceState.DONE,
        null,
        on,
        both.supervisor(),
        both.director(),
        both.guide(),
        looked,
        null,
        Trail.begun(by, at));
  }

  public Guidance done(LocalDate on, Both both, Looked seen, Id by, Instant at) {
    return new Guidance(
        id,
        version + 1,
        village,
        GuidanceState.DONE,
        plannedOn,
        on,
        both.supervisor(),
        both.director(),
        both.guide(),
        seen,
        null,
        trail.updated(by, at));
  }

  public Guidance cancelled(String why, Id by, Instant at) {
    return new Guidance(
        id,
        version + 1,
        village,
        GuidanceState.CANCELLED,
        plannedOn,
        null,
        supervisor,
        director,
        guide,
        looked,
        why,
        trail.updated(by, at));
  }
}
