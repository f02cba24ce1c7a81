package org.antong.platform.api.report;

/** What a figure tells of time (domain.md 6.2 rule 2). */
public enum ColumnKind {
  /** 期末数: as of 24:00 of the day the table is counted at. */
  STOCK,
  /** 本期数: what happened from the first day of the period to that day. */
  FLOW,
  /** 累计: what happened from the first of January to that day. */
  CUMULATIVE,
  /** Computed from other columns, or from another period. */
  DERIVED
}
