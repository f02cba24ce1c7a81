package org.antong.registration.internal;

import java.time.Instant;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;
import org.antong.registration.internal.domain.Desk;
import org.antong.registration.internal.domain.FileState;

/** A line of the list of children as one reader sees it; names as in {@link ChildSight}. */
public record ChildListing(
    Id id,
    int version,
    String fileNo,
    FileState state,
    Desk desk,
    String name,
    String sex,
    String birthDate,
    Integer age,
    DivisionCode division,
    String divisionName,
    DivisionCode unit,
    String primaryCategory,
    List<String> categories,
    Boolean ruralRegistration,
    String currentCarer,
    String schooling,
    String health,
    String familyEconomic,
    Instant updatedAt) {}
