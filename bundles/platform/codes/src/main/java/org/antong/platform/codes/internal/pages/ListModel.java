package org.antong.platform.codes.internal.pages;

import java.util.List;
import java.util.Map;
import org.antong.platform.api.code.CodeTable;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.codes.internal.CodeService.Listed;

/**
 * A list as a page shows it for a place.
 *
 * @param place county-level unit or prefecture looked at
 * @param places those the reader decides for, the widest first
 * @param counts how many records hold each value there
 */
record ListModel(
    Listed listed,
    String title,
    DivisionCode place,
    List<DivisionCode> places,
    Map<String, Long> counts) {

  String list() {
    return listed.table().list();
  }

  CodeTable table() {
    return listed.table();
  }

  /** Whether records can be counted by it at all. */
  boolean counted() {
    return listed.users().stream().anyMatch(u -> u.use().counted());
  }
}
