package org.antong.workforce.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;
import org.antong.workforce.api.PostType;

/**
 * A person as the reader sees her: ID number and phone masked until they are opened one by one.
 *
 * @param division where she is kept
 * @param bankCard last digits only; null for who has nothing to do with subsidies
 * @param posts what she holds today
 * @param account login name; null while she has none
 * @param actions what the reader may do
 */
public record StaffSight(
    Id id,
    Integer version,
    DivisionCode division,
    String divisionName,
    DivisionCode unit,
    String name,
    String sex,
    LocalDate birthDate,
    Integer age,
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
    String remarks,
    LocalDate vettingCheckedOn,
    String vettingResult,
    LocalDate vettingNextDue,
    Boolean vettingOverdue,
    List<Held> posts,
    Id account,
    List<String> actions,
    Instant createdAt,
    Instant updatedAt) {

  /** A post she holds or stands in for. */
  public record Held(
      Id appointment,
      PostType type,
      DivisionCode division,
      String divisionName,
      boolean acting,
      boolean suspended,
      LocalDate since) {}
}
