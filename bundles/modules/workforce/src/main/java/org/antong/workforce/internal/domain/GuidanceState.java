package org.antong.workforce.internal.domain;

/** Where a guidance visit stands. */
public enum GuidanceState {
  PLANNED,
  DONE,
  CANCELLED
}
