package org.antong.platform.reporting.internal.domain;

/**
 * Where the return of a period stands (domain.md 5.14). A town's sheet is handed in, checked by the
 * county and locked together with the county's table; the prefecture receives the latter.
 */
public enum ReturnState {
  /** Nobody has handed anything in. */
  OPEN,
  /** The town has handed its sheet in. */
  TOWN_SUBMITTED,
  /** Sent back with a reason: to be handed in anew, or, once locked, to be corrected. */
  RETURNED,
  /** The county has checked the town's sheet. */
  COUNTY_CHECKED,
  /** Kept as it is; what becomes known later changes it only as a new version. */
  LOCKED,
  /** The prefecture has received it. */
  PREF_RECEIVED
}
