package org.antong.registration.internal;

import java.time.LocalDate;
import org.antong.platform.api.Id;

/**
 * A guardian as one reader sees him.
 *
 * @param guardianState code; {@code SPECIAL} for who need not know the situation
 */
public record GuardianSight(
    Id id,
    String relation,
    String guardianState,
    String name,
    String idNumber,
    String phone,
    String guardianAbility,
    String workplace,
    LocalDate workStart,
    LocalDate lastContactOn,
    String contactFrequency,
    Boolean isPrimaryCarer) {}
