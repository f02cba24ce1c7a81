package org.antong.training.internal.domain;

/** How somebody's attendance was taken down. */
public enum SignedBy {
  /** She scanned the code on the screen. */
  SCAN,
  /** The coordinator ticked her off. */
  TICK,
  /** It stood in a sheet. */
  SHEET,
  /** Nobody said anything until the half day was confirmed. */
  CONFIRMED;

  /** Key of its name in the texts. */
  public String textKey() {
    return "training.signedBy." + name();
  }
}
