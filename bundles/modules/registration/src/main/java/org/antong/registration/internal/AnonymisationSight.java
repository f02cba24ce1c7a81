package org.antong.registration.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;
import org.antong.registration.internal.domain.Anonymisation.Step;
import org.antong.registration.internal.domain.AnonymisationState;

/**
 * A proposal to make a file anonymous, as one reader sees it.
 *
 * @param child null once nobody finds the file any more
 * @param request that asked for it; null where its time has come
 * @param reason null for a reader who is shown no identities
 * @param answer why it was declined; null otherwise, and with the reason
 * @param grantedBy while it waits: last day for a deletion that was granted; null where none was
 * @param late whether that day is over
 * @param promised whether the guardian has it in writing that the file goes
 * @param hidden whether something is left out that a purpose would show
 * @param actions what this reader may do next: confirm, decline
 */
public record AnonymisationSight(
    Id id,
    int version,
    Id child,
    String fileNo,
    String name,
    DivisionCode division,
    String divisionName,
    AnonymisationState state,
    Id request,
    String reason,
    String answer,
    Step step,
    int rows,
    String proposedBy,
    Instant proposedAt,
    String decidedBy,
    Instant decidedAt,
    Instant finishedAt,
    LocalDate grantedBy,
    boolean late,
    boolean promised,
    boolean hidden,
    List<String> actions) {}
