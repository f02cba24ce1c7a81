package org.antong.registration.internal.domain;

import java.time.Instant;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;
import org.antong.registration.internal.domain.Likeness.Reason;

/**
 * Two files of one unit that may be one child.
 *
 * @param first the file with the smaller id
 * @param reason why it was dismissed
 */
public record DuplicatePair(
    Id id,
    int version,
    DivisionCode unit,
    Id first,
    DivisionCode firstDivision,
    Id second,
    DivisionCode secondDivision,
    int score,
    List<Reason> reasons,
    PairState state,
    String reason,
    Id createdBy,
    Instant createdAt,
    Id decidedBy,
    Instant decidedAt,
    Id updatedBy,
    Instant updatedAt) {

  public DuplicatePair {
    reasons = List.copyOf(reasons);
  }

  /** A pair just found. */
  public static DuplicatePair found(Person a, Person b, Likeness likeness, Id by, Instant now) {
    boolean inOrder = a.id().value() < b.id().value();
    Person one = inOrder ? a : b;
    Person other = inOrder ? b : a;
    return new DuplicatePair(
        Id.next(),
        1,
        a.unit(),
        one.id(),
        one.division(),
        other.id(),
        other.division(),
        likeness.score(),
        likeness.reasons(),
        PairState.OPEN,
        null,
        by,
        now,
        null,
        null,
        by,
        now);
  }

  /**
   * The pair as it is found again: a decision stands until the files become more alike than they
   * were when it was taken.
   */
  public DuplicatePair foundAgain(DuplicatePair again) {
    boolean more = weight(again.reasons) > weight(reasons);
    PairState next =
        switch (state) {
          case OPEN, GONE -> PairState.OPEN;
          case DISMISSED -> more ? PairState.OPEN : PairState.DISMISSED;
          case MERGED -> PairState.MERGED;
        };
    boolean stands = next != PairState.OPEN;
    return new DuplicatePair(
        id,
        version + 1,
        again.unit,
        first,
        again.firstDivision,
        second,
        again.secondDivision,
        stands ? score : again.score,
        stands ? reasons : again.reasons,
        next,
        next == PairState.OPEN ? null : reason,
        createdBy,
        createdAt,
        next == PairState.OPEN ? null : decidedBy,
        next == PairState.OPEN ? null : decidedAt,
        again.updatedBy,
        again.updatedAt);
  }

  public DuplicatePair decided(PairState next, String why, Id by, Instant now) {
    return new DuplicatePair(
        id,
        version + 1,
        unit,
        first,
        firstDivision,
        second,
        secondDivision,
        score,
        reasons,
        next,
        why,
        createdBy,
        createdAt,
        by,
        now,
        by,
        now);
  }

  /** Unlike the score it has no upper end, so that one more reason always counts. */
  private static int weight(List<Reason> reasons) {
    return reasons.stream().mapToInt(Reason::weight).sum();
  }

  /** The file that is not this one. */
  public Id other(Id one) {
    return one.equals(first) ? second : first;
  }

  /** Whether anything but the time differs. */
  public boolean sameAs(DuplicatePair other) {
    return unit.equals(other.unit)
        && firstDivision.equals(other.firstDivision)
        && secondDivision.equals(other.secondDivision)
        && score == other.score
        && reasons.equals(other.reasons)
        && state == other.state;
  }
}
