package org.antong.workforce.internal.domain;

/** Where a town's list of a month stands (domain.md 5.13a). */
public enum SubsidyState {
  MONTHLY_LIST,
  TOWN_SIGNED,
  COUNTY_APPROVED,
  PAID,
  RECONCILED
}
