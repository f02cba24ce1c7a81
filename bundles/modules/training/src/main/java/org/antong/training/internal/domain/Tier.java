package org.antong.training.internal.domain;

import org.antong.platform.api.division.DivisionLevel;

/** Who holds a training (domain.md 4.13): 示范, 重点, 覆盖, 跟进. */
public enum Tier {
  PROVINCE(DivisionLevel.PROVINCE),
  PREFECTURE(DivisionLevel.PREFECTURE),
  COUNTY(DivisionLevel.COUNTY),
  TOWN(DivisionLevel.TOWN);

  private final DivisionLevel level;

  Tier(DivisionLevel level) {
    this.level = level;
  }

  /** Key of its name in the texts. */
  public String textKey() {
    return "training.tier." + name();
  }

  /** The tier of what a place of this level holds; a village holds nothing, its town does. */
  public static Tier of(DivisionLevel level) {
    for (Tier t : values()) if (t.level == level) return t;
    return TOWN;
  }
}
