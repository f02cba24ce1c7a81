package org.antong.platform.api.report;

import java.util.List;

/**
 * A form for signature, A4 upright: a title, boxed fields under headings, boxes to sign in. All of
 * it is text as it is printed; what a reader may not see does not get here.
 *
 * @param title large, in the middle
 * @param left under the title at the left, for example the file's number
 * @param right under the title at the right, for example the day
 * @param signatures who signs, each a box
 * @param note small, under the form
 * @param mark who takes it along, when and what for, as a watermark; null for none
 */
public record FormSheet(
    String title,
    String left,
    String right,
    List<Section> sections,
    List<String> signatures,
    String note,
    String mark) {

  public FormSheet {
    sections = List.copyOf(sections);
    signatures = List.copyOf(signatures);
  }

  /** A form without a watermark. */
  public FormSheet(
      String title,
      String left,
      String right,
      List<Section> sections,
      List<String> signatures,
      String note) {
    this(title, left, right, sections, signatures, note, null);
  }

  /** The same form with a watermark. */
  public FormSheet marked(String who) {
    return new FormSheet(title, left, right, sections, signatures, note, who);
  }

  /** Fields under a heading; no heading when null. */
  public record Section(String heading, List<Cell> cells) {

    public Section {
      cells = List.copyOf(cells);
    }
  }

  /**
   * A field.
   *
   * @param value empty to be filled in by hand
   * @param wide takes the whole width; else two stand side by side
   */
  public record Cell(String label, String value, boolean wide) {

    public static Cell of(String label, String value) {
      return new Cell(label, value == null ? "" : value, false);
    }

    public static Cell wide(String label, String value) {
      return new Cell(label, value == null ? "" : value, true);
    }
  }
}
