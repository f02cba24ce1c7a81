package org.antong.platform.api.access;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.antong.platform.api.access.Gate.Visit;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The second factor of a login: a code that an app on the person's phone shows for 30 seconds (RFC
 * 6238), or one of the recovery codes kept on paper (domain.md 8.2). What needs more than a login,
 * such as an export with names, {@link #demand demands} a fresh one.
 */
@ProviderType
public interface SecondFactor {

  /**
   * How a person stands.
   *
   * @param required one of the roles requires it
   * @param since when it was enrolled; null while it is not
   * @param recoveryLeft recovery codes that were not used yet
   */
  record Standing(boolean required, Instant since, int recoveryLeft) {}

  /** What the phone takes up: the secret in letters, and the same as the address of a QR code. */
  record Offer(String secret, String address) {}

  /** An enrolled factor: the visit goes on under a new identifier; the codes are shown once. */
  record Enrolled(Visit visit, List<String> recoveryCodes) {}

  /** A fresh code is needed first (403): enrol, or prove it again. */
  final class FactorNeeded extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final boolean enrolled;

    public FactorNeeded(boolean enrolled) {
      super("second factor needed", null, false, false);
      this.enrolled = enrolled;
    }

    /** Whether there is a factor to prove; otherwise one has to be enrolled first. */
    public boolean enrolled() {
      return enrolled;
    }
  }

  Standing standing(Visit visit);

  /**
   * A secret to enrol, made anew each time. Throws {@link FactorNeeded} where another factor is
   * enrolled and was not proved within the last minutes.
   */
  Offer offer(Visit visit);

  /** The secret offered last, while it was not taken up. */
  Optional<Offer> offered(Visit visit);

  /**
   * Takes up the offered secret once its first code is right. Throws Invalid for a wrong code, and
   * Gate.LoginFailed when that locked the account.
   */
  Enrolled enrol(Visit visit, String code);

  /**
   * Proves the factor by a code of the app or a recovery code, each of them once. The visit goes on
   * under a new identifier. Throws Gate.LoginFailed; failures count towards the lockout.
   */
  Visit prove(Visit visit, String code);

  /** New recovery codes in the place of the old ones, after a fresh proof. */
  List<String> renewRecoveryCodes(Visit visit);

  /**
   * Throws {@link FactorNeeded} unless the visit proved its factor within this time. An account
   * that is free of the factor (a demo account) passes.
   */
  void demand(Visit visit, Duration within);
}
