package org.antong.workforce.internal.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.workforce.api.Post;
import org.antong.workforce.internal.domain.Appointment.Trail;

/**
 * What a person's year on a post is found to be (domain.md 3, 4.13).
 *
 * @param post the post she held last in the year
 * @param scores one an item once somebody gave points
 */
public record Appraisal(
    Id id,
    int version,
    Post post,
    Id staff,
    int year,
    Id scheme,
    AppraisalState state,
    List<Score> scores,
    Said self,
    Said town,
    Outcome outcome,
    Appeal appeal,
    Handling handling,
    Trail trail) {

  /**
   * Points of one item.
   *
   * @param evidence as it stood when points were given last; null where nothing is counted
   * @param suggested what follows from the evidence; null where nothing does
   */
  public record Score(
      int no,
      Counted evidence,
      BigDecimal suggested,
      BigDecimal self,
      BigDecimal town,
      BigDecimal county) {

    /** The county gives what the town gave, resting on what the town saw. */
    public Score asTheTown() {
      return new Score(no, evidence, suggested, self, town, town);
    }
  }

  /** When somebody gave her points, and what she said. */
  public record Said(LocalDate on, String text) {

    public static final Said NOTHING = new Said(null, null);
  }

  /**
   * What came of it.
   *
   * @param reason why the grade is another than that of the points
   * @param appealUntil last day on which she may appeal; null until it was published
   */
  public record Outcome(
      BigDecimal total,
      String grade,
      String reason,
      LocalDate confirmedOn,
      LocalDate publishedOn,
      LocalDate appealUntil) {

    public static final Outcome OPEN = new Outcome(null, null, null, null, null, null);
  }

  /** That she did not agree, and what was answered. */
  public record Appeal(LocalDate on, String text, String answer, LocalDate answeredOn) {

    public static final Appeal NONE = new Appeal(null, null, null, null);
  }

  /** What was done about somebody found unqualified. */
  public record Handling(LocalDate on, String measure, String note) {

    public static final Handling OPEN = new Handling(null, null, null);
  }

  public Appraisal {
    scores = List.copyOf(scores);
  }

  public static Appraisal opened(Post post, Id staff, int year, Id scheme, Id by, Instant at) {
    return new Appraisal(
        Id.next(),
        1,
        post,
        staff,
        year,
        scheme,
        AppraisalState.SELF,
        List.of(),
        Said.NOTHING,
        Said.NOTHING,
        Outcome.OPEN,
        Appeal.NONE,
        Handling.OPEN,
        Trail.begun(by, at));
  }

  public Appraisal selfScored(List<Score> fresh, Said said, Id by, Instant at) {
    return with(state, fresh, said, town, outcome, appeal, handling, trail.updated(by, at));
  }

  public Appraisal townScored(List<Score> fresh, Said said, Id by, Instant at) {
    return with(
        AppraisalState.TOWN_SCORED,
        fresh,
        self,
        said,
        outcome,
        appeal,
        handling,
        trail.updated(by, at));
  }

  public Appraisal confirmed(List<Score> fresh, Outcome found, Id by, Instant at) {
    return with(
        AppraisalState.COUNTY_CONFIRMED,
        fresh,
        self,
        town,
        found,
        appeal,
        handling,
        trail.decided(by, at));
  }

  public Appraisal published(LocalDate on, LocalDate until, Id by, Instant at) {
    Outcome made =
        new Outcome(
            outcome.total(), outcome.grade(), outcome.reason(), outcome.confirmedOn(), on, until);
    return with(
        AppraisalState.PUBLISHED,
        scores,
        self,
        town,
        made,
        appeal,
        handling,
        trail.updated(by, at));
  }

  public Appraisal appealed(LocalDate on, String text, Id by, Instant at) {
    return with(
        state,
        scores,
        self,
        town,
        outcome,
        new Appeal(on, text, null, null),
        handling,
        trail.updated(by, at));
  }

  /** The county answers; another grade than before when it was changed. */
  /**
   * Answered, with the grade she has from now on.
   *
   * @param reason why the grade may be what it is; null to keep what was said before
   */
  public Appraisal answered(
      LocalDate on, String answer, String grade, String reason, Id by, Instant at) {
    Outcome changed =
        new Outcome(
            outcome.total(),
            grade,
            reason == null ? outcome.reason() : reason,
            outcome.confirmedOn(),
            outcome.publishedOn(),
            outcome.appealUntil());
    return with(
        state,
        scores,
        self,
        town,
        changed,
        new Appeal(appeal.on(), appeal.text(), answer, on),
        handling,
        trail.decided(by, at));
  }

  public Appraisal handled(Handling done, Id by, Instant at) {
    return with(state, scores, self, town, outcome, appeal, done, trail.updated(by, at));
  }

  public boolean unqualified() {
    return Codes.UNQUALIFIED.equals(outcome.grade());
  }

  private Appraisal with(
      AppraisalState next,
      List<Score> fresh,
      Said selfSaid,
      Said townSaid,
      Outcome found,
      Appeal objected,
      Handling done,
      Trail touched) {
    return new Appraisal(
        id,
        version + 1,
        post,
        staff,
        year,
        scheme,
        next,
        fresh,
        selfSaid,
        townSaid,
        found,
        objected,
        done,
        touched);
  }
}
