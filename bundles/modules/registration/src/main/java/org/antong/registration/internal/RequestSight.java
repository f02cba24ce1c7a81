package org.antong.registration.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;
import org.antong.registration.internal.domain.RequestChannel;
import org.antong.registration.internal.domain.RequestGround;
import org.antong.registration.internal.domain.RequestKind;
import org.antong.registration.internal.domain.RequestOutcome;
import org.antong.registration.internal.domain.RequestState;
import org.antong.registration.internal.domain.Requester;

/**
 * A request as one reader sees it: names masked and texts left out for who is shown no identities.
 *
 * @param number as people use it
 * @param child null once the file is anonymous
 * @param relation code of the guardian's relation; null when somebody else asked
 * @param reopenedAt when a granted deletion was not done after all; null again once it is answered
 * @param correctionOwed whether an answer went out that does not hold any more
 * @param hidden whether something is left out that a purpose would show
 * @param actions what this reader may do next: decide, done, answer
 */
public record RequestSight(
    Id id,
    int version,
    String number,
    Id child,
    String fileNo,
    String childName,
    DivisionCode division,
    String divisionName,
    DivisionCode unit,
    RequestKind kind,
    RequestState state,
    LocalDate receivedOn,
    RequestChannel channel,
    Requester requester,
    String requesterName,
    String relation,
    String contact,
    String proof,
    String asked,
    LocalDate dueOn,
    boolean overdue,
    RequestOutcome outcome,
    RequestGround ground,
    String reason,
    String kept,
    String doneNote,
    Integer doneVersion,
    LocalDate answeredOn,
    RequestChannel answeredHow,
    String receivedBy,
    String decidedBy,
    Instant createdAt,
    Instant decidedAt,
    Instant doneAt,
    Instant updatedAt,
    Instant reopenedAt,
    boolean correctionOwed,
    boolean hidden,
    List<String> actions) {

  /** Whether there is something to be said in writing: all is done, or refused. */
  public boolean answerable() {
    return state == RequestState.DONE
        || state == RequestState.ANSWERED
        || outcome == RequestOutcome.REFUSED;
  }
}
