package org.antong.platform.api.report;

import java.util.List;
import java.util.Map;

/**
 * A list for signature, on a template of the module that has a column for each field.
 *
 * @param module whose reports bundle has the template
 * @param template name of its folder there, for example {@code ledger}
 * @param texts title, left, right, note, headings by field with {@code head.} before, and whatever
 *     else the template names
 * @param rows fields by name, as they are printed
 */
public record ListSheet(
    String module, String template, Map<String, String> texts, List<Map<String, String>> rows) {

  /** Name of the text that says who takes the list along, when and what for: a watermark. */
  public static final String MARK = "watermark";

  public ListSheet {
    texts = Map.copyOf(texts);
    rows = List.copyOf(rows);
  }
}
