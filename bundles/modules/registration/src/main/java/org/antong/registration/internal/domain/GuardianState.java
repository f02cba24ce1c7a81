package org.antong.registration.internal.domain;

/** Where a guardian is and why (domain.md 4.4). */
public enum GuardianState {
  HOME,
  AWAY_COUNTY,
  AWAY_PROVINCE,
  ABROAD,
  DEAD,
  MISSING,
  DECLARED_MISSING,
  LOST,
  PRISON,
  REHAB,
  RESTRICT,
  SEV_DIS,
  SEV_ILL,
  REVOKED,
  DEPORTED,
  DIVORCED;

  /** Away working, in the sense of the left-behind definition (domain.md 4.1). */
  public boolean away() {
    return this == AWAY_COUNTY || this == AWAY_PROVINCE || this == ABROAD;
  }

  /** Cannot act as guardian, whatever the ability that was written down. */
  public boolean unable() {
    return switch (this) {
      case DEAD, MISSING, DECLARED_MISSING, LOST, PRISON, REHAB, RESTRICT, REVOKED, DEPORTED ->
          true;
      default -> false;
    };
  }

  /** Shown to readers who do not handle the case only as "special situation" (domain.md 8.3). */
  public boolean special() {
    return switch (this) {
      case HOME, AWAY_COUNTY, AWAY_PROVINCE, ABROAD, DEAD -> false;
      default -> true;
    };
  }
}
