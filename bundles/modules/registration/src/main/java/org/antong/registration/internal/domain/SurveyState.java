package org.antong.registration.internal.domain;

/** Where a round of the survey stands (domain.md R4). */
public enum SurveyState {
  /** Prepared by the county; no village knows of it yet. */
  PLANNED,
  /** Every village has its task. */
  RUNNING,
  /** The villages' work is checked; the county looks at it once more. */
  CHECKED,
  /** Over; its figures stay as they are. */
  CLOSED
}
