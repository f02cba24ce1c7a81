package org.antong.registration.internal.domain;

import java.time.LocalDate;

/**
 * What a child's file says beyond the first facts (domain.md 3): papers, illness, the family's
 * means, and on what ground the data are kept (domain.md 8.1). All of it may be unknown.
 *
 * @param disabilityCertNo number of the disability certificate: ID number, type, grade (domain.md
 *     7.4)
 * @param illness name of the illness
 * @param severeIllness as the local list of severe illnesses has it
 * @param orphanCert number of the orphan certificate
 * @param incomeSource code of the family's main income
 * @param housing code
 * @param legalBasis code: statutory duty, consent, emergency (个人信息保护法 Art. 13)
 * @param consentBy who consented, where consent is the ground (Art. 31)
 * @param local values of the county's own, chosen here or in the facts
 */
public record Circumstances(
    String disabilityCertNo,
    String illness,
    Boolean severeIllness,
    String orphanCert,
    String incomeSource,
    String housing,
    String legalBasis,
    String consentBy,
    LocalDate consentOn,
    LocalCodes local) {

  public static final Circumstances NONE =
      new Circumstances(null, null, null, null, null, null, null, null, null);

  public Circumstances {
    if (local == null) local = LocalCodes.NONE;
  }

  /** Standard values throughout. */
  public Circumstances(
      String disabilityCertNo,
      String illness,
      Boolean severeIllness,
      String orphanCert,
      String incomeSource,
      String housing,
      String legalBasis,
      String consentBy,
      LocalDate consentOn) {
    this(
        disabilityCertNo,
        illness,
        severeIllness,
        orphanCert,
        incomeSource,
        housing,
        legalBasis,
        consentBy,
        consentOn,
        LocalCodes.NONE);
  }
}
