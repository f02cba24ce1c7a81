package org.antong.platform.reporting.internal.engine;

import java.net.URL;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Something to be printed.
 *
 * @param template address of the compiled template
 * @param columns of a table on the common template; null where the template has its own
 * @param sheet name of the sheet in a workbook; null for the template's
 * @param title of the file; null for the template's name
 * @param parameters what the template's expressions name
 * @param rows fields by name, read once
 * @param large pages are swapped to disk, so that thousands of rows do not fill the heap
 * @param imprint of a locked table, whose file is always the same; null for others
 * @param mark who takes it along, when and what for, as a watermark of a PDF; null for none
 */
public record Paper(
    URL template,
    Columns columns,
    String sheet,
    String title,
    Map<String, Object> parameters,
    Iterator<? extends Map<String, ?>> rows,
    boolean large,
    Imprint imprint,
    String mark) {

  public Paper(
      URL template,
      Columns columns,
      String sheet,
      String title,
      Map<String, Object> parameters,
      Iterator<? extends Map<String, ?>> rows,
      boolean large,
      Imprint imprint) {
    this(template, columns, sheet, title, parameters, rows, large, imprint, null);
  }

  public Paper(
      URL template,
      Columns columns,
      String sheet,
      String title,
      Map<String, Object> parameters,
      Iterator<? extends Map<String, ?>> rows,
      boolean large) {
    this(template, columns, sheet, title, parameters, rows, large, null, null);
  }

  /** The same paper with a watermark. */
  public Paper marked(String who) {
    return new Paper(template, columns, sheet, title, parameters, rows, large, imprint, who);
  }

  /** The same paper of a locked table. */
  public Paper with(Imprint other) {
    return new Paper(template, columns, sheet, title, parameters, rows, large, other, mark);
  }

  /**
   * The columns of a paper on a common template.
   *
   * @param groups of a table: how many columns stand under each upper heading, in order
   * @param weights how wide each column is beside the others; empty for columns of one width
   * @param figures of a list: columns whose figures stand right under each other
   */
  public record Columns(List<Group> groups, List<Integer> weights, Set<Integer> figures) {

    /** With more of them a table is so wide that each column gets the room its figures need. */
    public static final int MANY = 26;

    /** An upper heading; single for a column that spans both levels. */
    public record Group(int columns, boolean single) {}

    public Columns {
      groups = List.copyOf(groups);
      weights = List.copyOf(weights);
      figures = Set.copyOf(figures);
    }

    public static Columns ofTable(List<Group> groups) {
      return new Columns(groups, List.of(), Set.of());
    }

    public static Columns ofTable(List<Group> groups, List<Integer> weights) {
      return new Columns(groups, weights, Set.of());
    }

    public static Columns ofList(List<Integer> weights, Set<Integer> figures) {
      return new Columns(List.of(), weights, figures);
    }

    int count() {
      return groups.stream().mapToInt(Group::columns).sum();
    }
  }

  /** A paper of few rows on a template with its own columns. */
  public static Paper of(
      URL template, Map<String, Object> parameters, List<? extends Map<String, ?>> rows) {
    return new Paper(template, null, null, null, parameters, rows.iterator(), false);
  }
}
