package org.antong.training.internal.domain;

/** How somebody came into a session. */
public enum Source {
  /** Named one by one. */
  LIST,
  /** With everybody of a place. */
  DIVISION,
  /** With everybody who needs it. */
  NEED,
  /** By the place that fills a quota. */
  QUOTA,
  /** Confirmed from what the system proposed. */
  PROPOSED;

  /** Key of its name in the texts. */
  public String textKey() {
    return "training.source." + name();
  }
}
