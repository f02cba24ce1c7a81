package org.antong.registration.internal.domain;

import java.time.LocalDate;
import org.antong.platform.api.division.DivisionCode;

/**
 * What is known of a child on a day (domain.md 3, Child): the part of a file that a person enters.
 * Codes are those of {@link Codes}; a draft may leave out everything but name and division.
 *
 * @param idOverride why a number stands although it contradicts sex or birth date
 * @param ruralRegistration rural household registration, which the left-behind definition needs
 * @param division village of residence
 * @param unit county-level unit that manages the village
 * @param healthNote illness, certificate, what to mind
 * @param primaryCategory the one category the child is counted under where a form takes only one
 */
public record ChildFacts(
    String name,
    String formerName,
    String sex,
    LocalDate birthDate,
    String idType,
    String idNumber,
    String idOverride,
    String nation,
    Boolean ruralRegistration,
    String householdType,
    DivisionCode householdDivision,
    String householdAddress,
    DivisionCode division,
    DivisionCode unit,
    String residenceAddress,
    String phone,
    String currentCarer,
    String health,
    String disabilityType,
    String disabilityGrade,
    String healthNote,
    String schooling,
    String school,
    String grade,
    Boolean boarding,
    String familyEconomic,
    String dataSource,
    String remarks,
    String primaryCategory,
    Circumstances circumstances) {

  public ChildFacts {
    if (circumstances == null) circumstances = Circumstances.NONE;
  }

  /** A child of whom no more than the first facts are known. */
  public ChildFacts(
      String name,
      String formerName,
      String sex,
      LocalDate birthDate,
      String idType,
      String idNumber,
      String idOverride,
      String nation,
      Boolean ruralRegistration,
      String householdType,
      DivisionCode householdDivision,
      String householdAddress,
      DivisionCode division,
      DivisionCode unit,
      String residenceAddress,
      String phone,
      String currentCarer,
      String health,
      String disabilityType,
      String disabilityGrade,
      String healthNote,
      String schooling,
      String school,
      String grade,
      Boolean boarding,
      String familyEconomic,
      String dataSource,
      String remarks,
      String primaryCategory) {
    this(
        name,
        formerName,
        sex,
        birthDate,
        idType,
        idNumber,
        idOverride,
        nation,
        ruralRegistration,
        householdType,
        householdDivision,
        householdAddress,
        division,
        unit,
        residenceAddress,
        phone,
        currentCarer,
        health,
        disabilityType,
        disabilityGrade,
        healthNote,
        schooling,
        school,
        grade,
        boarding,
        familyEconomic,
        dataSource,
        remarks,
        primaryCategory,
        Circumstances.NONE);
  }

  /**
   * These facts with what can never have been otherwise taken from the other: sex, birth date and
   * the number. A change of them is a correction, true from the first day of the file on.
   */
  ChildFacts corrected(ChildFacts by) {
    return new ChildFacts(
        name,
        formerName,
        by.sex,
        by.birthDate,
        by.idType,
        by.idNumber,
        by.idOverride,
        nation,
        ruralRegistration,
        householdType,
        householdDivision,
        householdAddress,
        division,
        unit,
        residenceAddress,
        phone,
        currentCarer,
        health,
        disabilityType,
        disabilityGrade,
        healthNote,
        schooling,
        school,
        grade,
        boarding,
        familyEconomic,
        dataSource,
        remarks,
        primaryCategory,
        circumstances);
  }

  /** The same child counted under another category where a form takes only one. */
  public ChildFacts countedUnder(String category) {
    return new ChildFacts(
        name,
        formerName,
        sex,
        birthDate,
        idType,
        idNumber,
        idOverride,
        nation,
        ruralRegistration,
        householdType,
        householdDivision,
        householdAddress,
        division,
        unit,
        residenceAddress,
        phone,
        currentCarer,
        health,
        disabilityType,
        disabilityGrade,
        healthNote,
        schooling,
        school,
        grade,
        boarding,
        familyEconomic,
        dataSource,
        remarks,
        category,
        circumstances);
  }

  /** The same child in the hands of another unit. */
  ChildFacts managedBy(DivisionCode other) {
    return new ChildFacts(
        name,
        formerName,
        sex,
        birthDate,
        idType,
        idNumber,
        idOverride,
        nation,
        ruralRegistration,
        householdType,
        householdDivision,
        householdAddress,
        division,
        other,
        residenceAddress,
        phone,
        currentCarer,
        health,
        disabilityType,
        disabilityGrade,
        healthNote,
        schooling,
        school,
        grade,
        boarding,
        familyEconomic,
        dataSource,
        remarks,
        primaryCategory,
        circumstances);
  }
}
