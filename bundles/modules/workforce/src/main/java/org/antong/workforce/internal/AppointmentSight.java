package org.antong.workforce.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.domain.AppointmentState;
import org.antong.workforce.internal.domain.Suspension;

/**
 * An appointment as the reader sees it.
 *
 * @param post name of the post in addresses
 * @param state today
 * @param account login name; null while she has none
 * @param accountUsable whether she can log in today; null where the reader may not know
 * @param actions what the reader may do
 */
public record AppointmentSight(
    Id id,
    Integer version,
    Id staff,
    String name,
    String post,
    PostType type,
    DivisionCode division,
    String divisionName,
    DivisionCode unit,
    Integer seat,
    Boolean acting,
    AppointmentState state,
    LocalDate nominatedOn,
    LocalDate approvedOn,
    LocalDate plannedFrom,
    LocalDate from,
    List<Suspension> suspensions,
    LocalDate lastDay,
    String endReason,
    String document,
    LocalDate documentOn,
    String publicNotice,
    String reason,
    LocalDate handedOverOn,
    String handedOverTo,
    String handOverNote,
    String account,
    Boolean accountUsable,
    List<String> actions,
    Instant createdAt,
    Instant updatedAt) {}
