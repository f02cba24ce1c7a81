package org.antong.registration.internal.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;

/**
 * A child as a list shows it.
 *
 * @param categories codes valid on the day of the list
 */
public record ChildLine(
    Id id,
    int version,
    String fileNo,
    FileState state,
    Desk desk,
    String name,
    String sex,
    LocalDate birthDate,
    DivisionCode division,
    DivisionCode unit,
    String primaryCategory,
    List<String> categories,
    Boolean ruralRegistration,
    String currentCarer,
    String schooling,
    String health,
    String familyEconomic,
    Instant updatedAt) {

  public ChildLine withCategories(List<String> codes) {
    return new ChildLine(
        id,
        version,
        fileNo,
        state,
        desk,
        name,
        sex,
        birthDate,
        division,
        unit,
        primaryCategory,
        codes,
        ruralRegistration,
        currentCarer,
        schooling,
        health,
        familyEconomic,
        updatedAt);
  }
}
