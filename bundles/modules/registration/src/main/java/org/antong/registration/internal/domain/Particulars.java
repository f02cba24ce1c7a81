package org.antong.registration.internal.domain;

import java.time.LocalDate;

/**
 * What a guardian's situation rests on, and who he is beyond his name (domain.md 3, 4.3, 7.4).
 *
 * @param since first day of the situation: of the sentence or measure; for one out of contact the
 *     day the police or another body took up the search
 * @param until last day of the sentence or measure, in the past or to come
 * @param basis document it rests on
 * @param disabilityType GB/T 26341
 * @param disabilityGrade GB/T 26341, 1 the most severe
 * @param maritalStatus GB/T 2261.2
 * @param education GB/T 4658
 * @param idOverride why his ID number stands although it does not check (domain.md 7.1)
 * @param local values of the county's own, chosen here or of the guardian
 */
public record Particulars(
    LocalDate since,
    LocalDate until,
    String basis,
    String disabilityType,
    String disabilityGrade,
    String maritalStatus,
    String education,
    String idOverride,
    LocalCodes local) {

  public static final Particulars NONE = new Particulars(null, null, null, null, null, null, null);

  public Particulars {
    if (local == null) local = LocalCodes.NONE;
  }

  /** Standard values throughout, and a number that checks. */
  public Particulars(
      LocalDate since,
      LocalDate until,
      String basis,
      String disabilityType,
      String disabilityGrade,
      String maritalStatus,
      String education) {
    this(
        since,
        until,
        basis,
        disabilityType,
        disabilityGrade,
        maritalStatus,
        education,
        null,
        LocalCodes.NONE);
  }
}
