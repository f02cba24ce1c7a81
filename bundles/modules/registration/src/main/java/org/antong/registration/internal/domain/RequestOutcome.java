package org.antong.registration.internal.domain;

/** What the county decided. */
public enum RequestOutcome {
  GRANTED,
  PARTLY,
  REFUSED;

  /** Where not all is granted, the answer says why and by which article (Art. 50). */
  public boolean needsReason() {
    return this != GRANTED;
  }
}
