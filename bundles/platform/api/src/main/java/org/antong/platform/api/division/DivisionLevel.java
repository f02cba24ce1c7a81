package org.antong.platform.api.division;

/** Levels of the division tree (domain.md 7.2). Functional zones are of level COUNTY. */
public enum DivisionLevel {
  PROVINCE,
  PREFECTURE,
  COUNTY,
  TOWN,
  VILLAGE;

  public boolean above(DivisionLevel other) {
    return ordinal() < other.ordinal();
  }
}
