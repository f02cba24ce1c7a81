package org.antong.platform.exchange.internal.domain;

import java.util.List;
import java.util.Map;

/**
 * What is known of a batch's columns, and what a person said about them.
 *
 * @param headings of the file, by position
 * @param columns id by position; null for what is not taken
 * @param unknown positions nobody has said anything about
 * @param filled value for all rows of a column the file does not have
 * @param asked names that fit several places
 * @param chosen code by the name's key
 * @param unread names of sheets of other columns, which were left out
 */
public record Plan(
    List<String> headings,
    List<String> columns,
    List<Integer> unknown,
    Map<String, String> filled,
    List<Asked> asked,
    Map<String, String> chosen,
    List<String> unread) {

  public Plan {
    // A batch that was read before sheets were counted says nothing of them.
    if (unread == null) unread = List.of();
  }

  /** A name that fits several places, with the codes it fits. */
  public record Asked(String key, String label, List<String> codes, int rows) {}

  public Plan mapped(List<String> columns, Map<String, String> filled) {
    return new Plan(headings, columns, List.of(), filled, asked, chosen, unread);
  }

  public Plan chosen(Map<String, String> chosen) {
    return new Plan(headings, columns, unknown, filled, asked, chosen, unread);
  }

  public Plan asking(List<Asked> asked) {
    return new Plan(headings, columns, unknown, filled, asked, chosen, unread);
  }
}
