package org.antong.training.internal.domain;

/** Whether somebody took part in a half day (domain.md 5.9). */
public enum Presence {
  PRESENT,
  LEAVE,
  ABSENT;

  /** Key of its name in the texts. */
  public String textKey() {
    return "training.presence." + name();
  }
}
