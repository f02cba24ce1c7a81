package org.antong.registration.internal.domain;

import java.time.LocalDate;
import org.antong.platform.api.Id;

/**
 * A guardian of a child as on one day (domain.md 3).
 *
 * @param id the same through all changes of the guardian; null for one just entered
 * @param guardianState see {@link GuardianState}
 * @param guardianAbility code: 1 able, 2 limited, 3 unable, 4 refuses, 5 to be assessed
 * @param workplace province and county
 * @param isPrimaryCarer the one who looks after the child day by day
 */
public record Guardian(
    Id id,
    String relation,
    GuardianState guardianState,
    String name,
    String idNumber,
    String phone,
    String guardianAbility,
    String workplace,
    LocalDate workStart,
    LocalDate lastContactOn,
    String contactFrequency,
    boolean isPrimaryCarer,
    Particulars particulars) {

  public Guardian {
    if (particulars == null) particulars = Particulars.NONE;
  }

  /** A guardian of whom no particulars are known. */
  public Guardian(
      Id id,
      String relation,
      GuardianState guardianState,
      String name,
      String idNumber,
      String phone,
      String guardianAbility,
      String workplace,
      LocalDate workStart,
      LocalDate lastContactOn,
      String contactFrequency,
      boolean isPrimaryCarer) {
    this(
        id,
        relation,
        guardianState,
        name,
        idNumber,
        phone,
        guardianAbility,
        workplace,
        workStart,
        lastContactOn,
        contactFrequency,
        isPrimaryCarer,
        Particulars.NONE);
  }

  public static final String FATHER = "51";
  public static final String MOTHER = "52";

  public boolean parent() {
    return FATHER.equals(relation) || MOTHER.equals(relation);
  }

  boolean away() {
    return guardianState != null && guardianState.away();
  }

  /** Without guardianship ability, in the sense of the left-behind definition (domain.md 4.1). */
  boolean unable() {
    return "3".equals(guardianAbility) || (guardianState != null && guardianState.unable());
  }

  public Guardian withId(Id given) {
    return new Guardian(
        given,
        relation,
        guardianState,
        name,
        idNumber,
        phone,
        guardianAbility,
        workplace,
        workStart,
        lastContactOn,
        contactFrequency,
        isPrimaryCarer,
        particulars);
  }
}
