package org.antong.training.internal.domain;

/** How a training is held (domain.md 4.13). */
public enum Mode {
  ONSITE,
  ONLINE,
  /** In several rooms, joined by video. */
  MIXED,
  /** Working along at another place. */
  PLACEMENT,
  /** The trainers come to the town. */
  OUTREACH;

  /** Key of its name in the texts. */
  public String textKey() {
    return "training.mode." + name();
  }
}
