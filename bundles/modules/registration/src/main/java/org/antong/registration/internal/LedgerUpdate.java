package org.antong.registration.internal;

import java.util.List;

/**
 * A line of the quarterly update sheet.
 *
 * @param kind CAME, LEFT or CHANGED
 * @param before the line on the eve of the span; null for a child who came
 * @param after the line on the last day; null for one who left
 * @param fields what differs, for one who stayed
 */
public record LedgerUpdate(
    String kind, LedgerListing before, LedgerListing after, List<String> fields) {

  public LedgerListing line() {
    return after == null ? before : after;
  }
}
