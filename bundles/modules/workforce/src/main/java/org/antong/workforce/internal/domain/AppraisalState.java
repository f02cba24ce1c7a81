package org.antong.workforce.internal.domain;

/** Where an appraisal stands (domain.md 2.3 S2): who is next follows from it. */
public enum AppraisalState {
  /** Open for what the person says of her year, and for the town's points. */
  SELF,
  TOWN_SCORED,
  COUNTY_CONFIRMED,
  PUBLISHED
}
