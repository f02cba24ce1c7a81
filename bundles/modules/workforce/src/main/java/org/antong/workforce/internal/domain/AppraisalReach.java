package org.antong.workforce.internal.domain;

import org.antong.platform.api.Id;

/**
 * Whose appraisals a reader may see of those in her places: a supervisor those of her directors, a
 * director only her own; above a town everybody's.
 *
 * @param self the reader as a person on file; null when she is none
 */
public record AppraisalReach(boolean everybody, boolean directors, Id self) {

  public static final AppraisalReach EVERYBODY = new AppraisalReach(true, true, null);
}
