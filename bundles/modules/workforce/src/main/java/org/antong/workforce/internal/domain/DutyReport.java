package org.antong.workforce.internal.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.workforce.api.Post;
import org.antong.workforce.internal.domain.Appointment.Trail;

/**
 * A director's report of a month, to her supervisor and her village committee (domain.md 2.4 D1).
 *
 * @param staff who held the post, and answers for it
 * @param figures what the system counts, as it stood when the report was handed in
 * @param firstSubmitted when it was handed in for the first time, which says whether it was late
 */
public record DutyReport(
    Id id,
    int version,
    Post post,
    Id staff,
    Period month,
    DutyState state,
    Told told,
    List<Counted> figures,
    LocalDate firstSubmitted,
    LocalDate submittedOn,
    LocalDate answeredOn,
    String answer,
    Committee committee,
    Trail trail) {

  /** What she tells in words. */
  public record Told(String done, String problems, String help, String plan) {}

  /** When, to whom and how the village committee was given the report; null days until it was. */
  public record Committee(LocalDate on, String to, String way) {

    public static final Committee OPEN = new Committee(null, null, null);
  }

  public DutyReport {
    figures = List.copyOf(figures);
  }

  /** A report begun. */
  public static DutyReport begun(
      Post post, Id staff, Period month, Told told, List<Counted> figures, Id by, Instant at) {
    return new DutyReport(
        Id.next(),
        1,
        post,
        staff,
        month,
        DutyState.DRAFT,
        told,
        figures,
        null,
        null,
        null,
        null,
        Committee.OPEN,
        Trail.begun(by, at));
  }

  public DutyReport written(Id writer, Told fresh, List<Counted> counted, Id by, Instant at) {
    return with(
        writer,
        state,
        fresh,
        counted,
        firstSubmitted,
        submittedOn,
        answeredOn,
        answer,
        committee,
        trail.updated(by, at));
  }

  public DutyReport submitted(List<Counted> counted, LocalDate on, Id by, Instant at) {
    return with(
        staff,
        DutyState.SUBMITTED,
        told,
        counted,
        firstSubmitted == null ? on : firstSubmitted,
        on,
        null,
        null,
        committee,
        trail.updated(by, at));
  }

  /** The supervisor has read it, and may have said something. */
  public DutyReport read(String says, LocalDate on, Id by, Instant at) {
    return answered(DutyState.READ, says, on, by, at);
  }

  /** It goes back to be mended. */
  public DutyReport returned(String reason, LocalDate on, Id by, Instant at) {
    return answered(DutyState.RETURNED, reason, on, by, at);
  }

  /** The village committee has it. */
  public DutyReport given(Committee to, Id by, Instant at) {
    return with(
        staff,
        state,
        told,
        figures,
        firstSubmitted,
        submittedOn,
        answeredOn,
        answer,
        to,
        trail.updated(by, at));
  }

  private DutyReport answered(DutyState next, String says, LocalDate on, Id by, Instant at) {
    return with(
        staff,
        next,
        told,
        figures,
        firstSubmitted,
        submittedOn,
        on,
        says,
        committee,
        trail.decided(by, at));
  }

  private DutyReport with(
      Id writer,
      DutyState next,
      Told words,
      List<Counted> counted,
      LocalDate first,
      LocalDate last,
      LocalDate answered,
      String says,
      Committee given,
      Trail touched) {
    return new DutyReport(
        id,
        version + 1,
        post,
        writer,
        month,
        next,
        words,
        counted,
        first,
        last,
        answered,
        says,
        given,
        touched);
  }
}
