package org.antong.platform.api.report;

import java.util.List;
import java.util.Map;
import org.antong.platform.api.data.Slice;

/**
 * The rows behind a number for who is shown no identity (domain.md 12.19): sex, age, category,
 * town, and nothing a person could be found by.
 *
 * @param headings in order
 * @param rows words by heading, ready to read
 */
public record UnnamedRows(List<Heading> headings, Slice<Map<String, String>> rows) {

  /** A heading and the name of its field. */
  public record Heading(String id, String labelKey) {}

  public UnnamedRows {
    headings = List.copyOf(headings);
  }
}
