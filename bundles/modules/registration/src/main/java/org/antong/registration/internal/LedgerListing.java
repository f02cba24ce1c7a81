package org.antong.registration.internal;

import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;
import org.antong.registration.internal.domain.LedgerLine;

/**
 * A line of a ledger as one reader sees it; ID numbers and phones are masked but on a paper that
 * was asked for with them.
 *
 * @param categories of the ledger's group, valid on the day
 * @param since first day of the earliest of them
 */
public record LedgerListing(
    Id id,
    String fileNo,
    String name,
    String sex,
    String birthDate,
    Integer age,
    String idNumber,
    DivisionCode division,
    String divisionName,
    String currentCarer,
    String guardian,
    String relation,
    String phone,
    String schooling,
    String health,
    String familyEconomic,
    List<LedgerLine.Kind> categories,
    LocalDate since) {}
