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
 * @param again stands on top of every page after the first: whose form a loose page is; null for
 *     none
 */
public record FormSheet(
    String title,
    String left,
    String right,
    List<Section> sections,
    List<String> signatures,
    String note,
    String mark,
    String again) {

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
    this(title, left, right, sections, signatures, note, null, null);
  }

  /** The same form with a watermark. */
  public FormSheet marked(String who) {
    return new FormSheet(title, left, right, sections, signatures, note, who, again);
  }

  /**
   * The same form with a line on top of every page after the first, for example name and number.
   */
  public FormSheet again(String line) {
    return new FormSheet(title, left, right, sections, signatures, note, mark, line);
  }

  /**
   * Fields under a heading; no heading when null.
   *
   * @param head what stands in the two columns of wide fields, above them and on top of each page
   *     they go on; sections one after the other under the same head share it; null for none
   */
  public record Section(String heading, List<Cell> cells, Cell head) {

    public Section(String heading, List<Cell> cells) {
      this(heading, cells, null);
    }

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
