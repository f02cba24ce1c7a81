package org.antong.platform.reporting.internal.api;

import java.util.List;
import java.util.Map;
import org.antong.platform.api.report.UnnamedRows;
import org.antong.platform.api.text.Texts;

/**
 * Rows without identity, as a list.
 *
 * @param columns what the fields are called
 */
public record UnnamedJson(
    List<HeadingJson> columns, List<Map<String, String>> items, int page, int size, long total) {

  /** A field and its name for people. */
  public record HeadingJson(String id, String label) {}

  public static UnnamedJson of(UnnamedRows rows, Texts texts) {
    return new UnnamedJson(
        rows.headings().stream()
            .map(h -> new HeadingJson(h.id(), texts.get(h.labelKey())))
            .toList(),
        rows.rows().items(),
        rows.rows().page(),
        rows.rows().size(),
        rows.rows().total());
  }
}
