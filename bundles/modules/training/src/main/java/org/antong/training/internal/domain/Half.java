package org.antong.training.internal.domain;

/** Half of a day, for which attendance is taken once. */
public enum Half {
  AM,
  PM;

  /** Key of its name in the texts. */
  public String textKey() {
    return "training.half." + name();
  }
}
