package org.antong.training.internal.domain;

import java.time.Instant;
import java.time.LocalDate;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.Area;

/**
 * A certificate of a session that was passed 结业证书 (domain.md 4.13). It is never altered; a newer
 * one of the same person and post takes its place, and it stays.
 *
 * @param home where the person is kept
 * @param name of the person as printed
 * @param post as printed, so that it stays what it was when the person moves on
 * @param title of the session as printed
 * @param minutes class minutes as printed
 * @param issuer name of who issued it, as printed
 * @param validUntil last day it is valid; null for without end
 * @param replacedBy the newer certificate; null while this is the newest
 * @param withdrawnOn the day it was withdrawn, null for never
 */
public record Certificate(
    Id id,
    int version,
    String number,
    Id session,
    Id enrolment,
    Id staff,
    Area home,
    String name,
    char post,
    String title,
    LocalDate from,
    LocalDate to,
    int minutes,
    String issuer,
    LocalDate issuedOn,
    LocalDate validUntil,
    Id replacedBy,
    LocalDate withdrawnOn,
    String reason,
    Id createdBy,
    Instant createdAt,
    Id updatedBy,
    Instant updatedAt) {

  /** What a certificate is worth on a day. */
  public enum Worth {
    VALID,
    EXPIRING,
    EXPIRED,
    REPLACED,
    WITHDRAWN;

    /** Key of its name in the texts. */
    public String textKey() {
      return "training.certificateWorth." + name();
    }
  }

  /**
   * @param soonDays so many days before its end it is about to expire
   */
  public Worth worth(LocalDate day, int soonDays) {
    if (withdrawnOn != null) return Worth.WITHDRAWN;
    if (replacedBy != null) return Worth.REPLACED;
    if (validUntil == null) return Worth.VALID;
    if (day.isAfter(validUntil)) return Worth.EXPIRED;
    return day.plusDays(soonDays).isBefore(validUntil) ? Worth.VALID : Worth.EXPIRING;
  }

  /** The same with the newer one that takes its place. */
  public Certificate replaced(Id newer, Id who, Instant now) {
    return changed(newer, withdrawnOn, reason, who, now);
  }

  /** The same, withdrawn. */
  public Certificate withdrawn(LocalDate day, String reason, Id who, Instant now) {
    return changed(replacedBy, day, reason, who, now);
  }

  private Certificate changed(Id newer, LocalDate withdrawn, String why, Id who, Instant now) {
    return new Certificate(
        id,
        version + 1,
        number,
        session,
        enrolment,
        staff,
        home,
        name,
        post,
        title,
        from,
        to,
        minutes,
        issuer,
        issuedOn,
        validUntil,
        newer,
        withdrawn,
        why,
        createdBy,
        createdAt,
        who,
        now);
  }
}
