package org.antong.platform.reporting.internal.domain;

import java.util.List;

/**
 * A written brief 通报, as its parts follow each other on paper.
 *
 * @param subtitle under the title
 * @param signed who signs, and the day; empty lines are left out
 */
public record Brief(String title, String subtitle, List<Part> parts, List<String> signed) {

  /** Part of a brief. */
  public sealed interface Part {}

  /** A heading 一、… */
  public record Heading(String text) implements Part {}

  /** Some sentences. */
  public record Paragraph(String text) implements Part {}

  /** A table with its caption; the first row are its headings. */
  public record Table(String caption, List<List<String>> rows) implements Part {

    public Table {
      rows = List.copyOf(rows);
    }
  }

  public Brief {
    parts = List.copyOf(parts);
    signed = List.copyOf(signed);
  }
}
