package org.antong.workforce.internal.domain;

import java.time.Instant;
import java.time.LocalDate;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.Area;

/**
 * The subsidies of a town for a month.
 *
 * @param month its first day
 * @param signedBy who signed for the town; she never approves
 * @param returned why the county gave it back; null when it did not
 */
public record SubsidyList(
    Id id,
    int version,
    Area town,
    LocalDate month,
    SubsidyState state,
    Id signedBy,
    Instant signedAt,
    Id approvedBy,
    Instant approvedAt,
    LocalDate paidOn,
    String voucher,
    String returned) {

  public static SubsidyList of(Area town, LocalDate month) {
    return new SubsidyList(
        Id.next(),
        1,
        town,
        month,
        SubsidyState.MONTHLY_LIST,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  public SubsidyList signed(Id by, Instant at) {
    return with(SubsidyState.TOWN_SIGNED, by, at, null, null, null, null, null);
  }

  public SubsidyList approved(Id by, Instant at) {
    return with(SubsidyState.COUNTY_APPROVED, signedBy, signedAt, by, at, null, null, null);
  }

  /** Goes back to the town, which signs anew. */
  public SubsidyList returned(String why) {
    return with(SubsidyState.MONTHLY_LIST, null, null, null, null, null, null, why);
  }

  public SubsidyList paid(LocalDate on, String number) {
    return with(SubsidyState.PAID, signedBy, signedAt, approvedBy, approvedAt, on, number, null);
  }

  public SubsidyList reconciled() {
    return with(
        SubsidyState.RECONCILED, signedBy, signedAt, approvedBy, approvedAt, paidOn, voucher, null);
  }

  /** The bank's answer is taken back. */
  public SubsidyList unreconciled() {
    return with(
        SubsidyState.PAID, signedBy, signedAt, approvedBy, approvedAt, paidOn, voucher, null);
  }

  /** Made anew before it is signed; what it was returned for still stands. */
  public SubsidyList built() {
    return with(state, null, null, null, null, null, null, returned);
  }

  private SubsidyList with(
      SubsidyState next,
      Id signer,
      Instant signed,
      Id approver,
      Instant approved,
      LocalDate paid,
      String number,
      String why) {
    return new SubsidyList(
        id, version + 1, town, month, next, signer, signed, approver, approved, paid, number, why);
  }
}
