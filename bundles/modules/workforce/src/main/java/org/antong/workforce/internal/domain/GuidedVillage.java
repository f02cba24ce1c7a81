package org.antong.workforce.internal.domain;

import java.time.LocalDate;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.Area;

/**
 * When a village whose director is on her post was guided last.
 *
 * @param last null when it never was
 * @param due last day on which the next visit is in time
 * @param openSteps agreed steps the director has not done yet
 */
public record GuidedVillage(
    Area village, Id director, String name, LocalDate last, LocalDate due, int openSteps) {

  public boolean overdue(LocalDate today) {
    return today.isAfter(due);
  }
}
