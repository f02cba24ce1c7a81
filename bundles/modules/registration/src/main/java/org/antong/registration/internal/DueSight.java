package org.antong.registration.internal;

import java.time.LocalDate;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;

/**
 * A closed file on the list of what falls due.
 *
 * @param name masked where the reader is shown no identities
 */
public record DueSight(
    Id child,
    String fileNo,
    String name,
    DivisionCode division,
    String divisionName,
    String closeReason,
    LocalDate closedOn,
    LocalDate dueOn,
    boolean due) {}
