package org.antong.platform.api.report;

/** Why a cell shows no number (design.md 10). The JSON name is in lower case. */
public enum Mark {
  /** 未启用: the module is off there. */
  OFF,
  /** —: a denominator of zero, or no such figure. */
  NA,
  /** &lt;5: too few children to be told. */
  SMALL,
  /** *: not told, because a number below five could be computed from it. */
  HIDDEN,
  /** 待核实: nobody has said which villages a zone manages. */
  UNVERIFIED
}
