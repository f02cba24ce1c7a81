package org.antong.registration.internal;

import java.time.LocalDate;
import org.antong.platform.api.Id;

/**
 * A guardian as one reader sees him.
 *
 * @param guardianState code; {@code SPECIAL} for who need not know the situation
 * @param situationSince since when the situation lasts; for one out of contact, since when the
 *     search is taken up
 * @param situationBasis document it rests on
 * @param idOverride why the ID number stands although it does not check
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
    Boolean isPrimaryCarer,
    LocalDate situationSince,
    LocalDate situationUntil,
    String situationBasis,
    String disabilityType,
    String disabilityGrade,
    String maritalStatus,
    String education,
    String idOverride) {}
