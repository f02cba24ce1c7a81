package org.antong.training.internal.domain;

import java.util.EnumSet;
import java.util.Set;

/** Where a person stands in a session (domain.md 5.9). */
public enum EnrolmentState {
  /** The session was full; she moves up when a seat becomes free. */
  WAITING,
  INVITED,
  CONFIRMED,
  PRESENT,
  ABSENT,
  LEAVE,
  PASSED,
  FAILED,
  RETAKE,
  CERTIFIED,
  /** She or who enrolled her took it back; the row stays. */
  WITHDRAWN;

  /** Who was there, whatever came of it. */
  private static final Set<EnrolmentState> THERE =
      EnumSet.of(PRESENT, PASSED, FAILED, RETAKE, CERTIFIED);

  /** Whether she has a seat. */
  public boolean seated() {
    return this != WAITING && this != WITHDRAWN;
  }

  /** Whether she took part: counts as 人次. */
  public boolean there() {
    return THERE.contains(this);
  }

  /** Before anything is known of her attendance. */
  public boolean expected() {
    return this == INVITED || this == CONFIRMED;
  }

  /** Key of its name in the texts. */
  public String textKey() {
    return "training.enrolmentState." + name();
  }
}
