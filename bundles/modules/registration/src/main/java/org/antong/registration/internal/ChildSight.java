package org.antong.registration.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;
import org.antong.registration.internal.domain.Desk;
import org.antong.registration.internal.domain.FileState;

/**
 * A child's file as one reader sees it, and as she sends it back: what a page and the API show, and
 * what they take. Whatever comes back as it was shown is unchanged, masked or not; what only the
 * system sets is ignored.
 *
 * @param residenceDivision the village the child lives in, the same as division
 * @param birthDate day, or month only where it is masked
 * @param age completed years on the day looked at
 * @param alerts keys of sentences the reader should see at once
 * @param masked names of the fields that are not shown in full
 * @param actions what this reader may do next: edit, submit, verify, return, close-request, close,
 *     reopen, discard
 * @param effectiveOn day from which an edit counts; today when absent
 * @param changeReason why an edit is made, kept with what it changes; only read, never shown here
 * @param clientId the entry's own identifier, so that sending it twice makes one file
 */
public record ChildSight(
    Id id,
    Integer version,
    String fileNo,
    FileState state,
    Desk desk,
    DivisionCode division,
    DivisionCode residenceDivision,
    String divisionName,
    DivisionCode unit,
    String name,
    String formerName,
    String sex,
    String birthDate,
    Integer age,
    String idType,
    String idNumber,
    String idOverride,
    String nation,
    Boolean ruralRegistration,
    String householdType,
    DivisionCode householdDivision,
    String householdDivisionName,
    String householdAddress,
    String residenceAddress,
    String phone,
    String currentCarer,
    String primaryCategory,
    String health,
    String disabilityType,
    String disabilityGrade,
    String disabilityCertNo,
    String illness,
    Boolean severeIllness,
    String healthNote,
    String schooling,
    String school,
    String grade,
    Boolean boarding,
    String familyEconomic,
    String incomeSource,
    String housing,
    String orphanCert,
    String legalBasis,
    String consentBy,
    LocalDate consentOn,
    String dataSource,
    String remarks,
    List<GuardianSight> guardians,
    List<CategorySight> categories,
    LocalDate firstRegisteredOn,
    LocalDate closedOn,
    String closeReason,
    String reason,
    List<String> alerts,
    List<String> masked,
    List<String> actions,
    LocalDate effectiveOn,
    String changeReason,
    UUID clientId,
    Instant createdAt,
    Instant updatedAt) {

  public ChildSight {
    guardians = guardians == null ? List.of() : List.copyOf(guardians);
    categories = categories == null ? List.of() : List.copyOf(categories);
  }
}
