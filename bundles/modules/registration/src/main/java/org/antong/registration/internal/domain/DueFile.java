package org.antong.registration.internal.domain;

import java.time.LocalDate;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.Area;

/** A closed file whose time has come, or will soon. */
public record DueFile(
    Id child,
    String fileNo,
    String name,
    Area place,
    LocalDate birthDate,
    String closeReason,
    LocalDate closedOn,
    LocalDate registeredOn) {}
