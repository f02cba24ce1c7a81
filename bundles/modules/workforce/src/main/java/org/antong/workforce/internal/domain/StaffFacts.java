package org.antong.workforce.internal.domain;

import java.time.LocalDate;

/**
 * What is known of a person (domain.md 3, staff). Codes are those of {@link Codes}.
 *
 * @param idNumber normalised; null until it is known
 * @param otherPosts what else she does, in words
 * @param socialWorkNo number of the social worker's certificate
 * @param bankCard account her subsidy goes to
 */
public record StaffFacts(
    String name,
    String sex,
    LocalDate birthDate,
    String idNumber,
    String education,
    String politicalStatus,
    String phone,
    String employment,
    String occupation,
    String otherPosts,
    String socialWork,
    String socialWorkNo,
    String bankName,
    String bankCard,
    String remarks) {

  /** Whether a certificate of a social worker is on file. */
  public boolean socialWorker() {
    return socialWork != null && !socialWork.equals("0");
  }
}
