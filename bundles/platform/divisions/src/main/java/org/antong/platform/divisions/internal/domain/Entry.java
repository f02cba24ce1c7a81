package org.antong.platform.divisions.internal.domain;

import org.antong.platform.api.division.Division;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;

/**
 * One dated row of the division register. A code has several rows when it was renamed or moved.
 *
 * @param parent the code above as written; the tree follows its successors and predecessors by date
 * @param successor what took its place after the last day, null for none
 */
public record Entry(
    DivisionCode code,
    String name,
    DivisionLevel level,
    DivisionCode parent,
    boolean zone,
    Span span,
    DivisionCode successor,
    String remark) {

  /** As others see it on a day on which the given code is its parent. */
  Division under(DivisionCode parent) {
    return new Division(code, name, level, parent, zone, span.firstOrNull(), span.lastOrNull());
  }
}
