package org.antong.registration.internal.domain;

import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;

/**
 * A child as a ledger lists it on a day.
 *
 * @param categories those of the group that are valid that day, the first since when
 * @param since first day of the earliest of them
 * @param guardian the one who looks after the child day by day, else the first on file; null for
 *     none
 */
public record LedgerLine(
    Id child,
    String fileNo,
    String name,
    String sex,
    LocalDate birthDate,
    String idNumber,
    DivisionCode division,
    String currentCarer,
    String phone,
    String schooling,
    String health,
    String familyEconomic,
    List<Kind> categories,
    LocalDate since,
    Guardian guardian) {

  /** A category and its sub-type. */
  public record Kind(String category, String subType) {}

  public LedgerLine {
    categories = List.copyOf(categories);
  }
}
