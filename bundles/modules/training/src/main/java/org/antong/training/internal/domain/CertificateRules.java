package org.antong.training.internal.domain;

import java.time.LocalDate;
import org.antong.platform.api.fault.Decision;

/** Who gets a certificate, and when one is taken back. */
public final class CertificateRules {

  private CertificateRules() {}

  /** Certificates are issued once every half day of the session is confirmed. */
  public static Decision issuing(int unconfirmed, int earned) {
    if (unconfirmed > 0) return Decision.refuse("training.certificate.unconfirmed", unconfirmed);
    if (earned == 0) return Decision.refuse("training.certificate.nobody");
    return Decision.allow();
  }

  /**
   * One that was issued by mistake is withdrawn with a reason, and its number is not used again.
   */
  public static Decision withdrawing(Certificate certificate, String reason) {
    if (certificate.withdrawnOn() != null) {
      return Decision.refuse("training.certificate.withdrawn-already");
    }
    if (reason == null) return Decision.refuse("training.certificate.reason");
    return Decision.allow();
  }

  /**
   * Whether a reminder is due before it ends: so many days before, until something newer is there.
   */
  public static boolean remind(Certificate certificate, LocalDate day, int soonDays) {
    Certificate.Worth worth = certificate.worth(day, soonDays);
    return worth == Certificate.Worth.EXPIRING || worth == Certificate.Worth.EXPIRED;
  }
}
