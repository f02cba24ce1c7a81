package org.antong.platform.reporting.internal.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.ReportTable.Column;

/**
 * How an office calls the columns of a table in the system it uploads them to, and in which order
 * that system wants them.
 *
 * @param id null while nothing is kept
 * @param office the division of who keeps it
 * @param layout null for the usual one
 * @param columns in the order of the file; what is not here is not in the file
 */
public record ColumnMapping(
    Id id, int version, DivisionCode office, String report, String layout, List<Heading> columns) {

  /** The code of a place, beside the columns of the table. */
  public static final String CODE = "division";

  /** Its name. */
  public static final String NAME = "name";

  public static final int LONGEST = 60;

  /**
   * A column of the file.
   *
   * @param column of the table, or {@link #CODE} or {@link #NAME}
   * @param name what the other system calls it
   */
  public record Heading(String column, String name) {}

  public ColumnMapping {
    columns = List.copyOf(columns);
  }

  /** What may be in the file: code and name of the place, then the columns of the table. */
  public static List<String> offered(ReportTable table) {
    List<String> all = new ArrayList<>(List.of(CODE, NAME));
    table.columns().stream().map(Column::id).forEach(all::add);
    return all;
  }

  public Optional<Heading> of(String column) {
    return columns.stream().filter(h -> h.column().equals(column)).findFirst();
  }

  /** The place of a column in the file, from 1; 0 for none. */
  public int place(String column) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).column().equals(column)) return i + 1;
    }
    return 0;
  }

  /** The same office's mapping with other columns. */
  public ColumnMapping with(List<Heading> others) {
    return new ColumnMapping(
        id == null ? Id.next() : id, version + 1, office, report, layout, others);
  }

  /**
   * Reads what was typed: a name for each column that is to be in the file, and where it stands.
   *
   * @param offered columns there are, in the order of the table
   * @param names by column; a blank one leaves the column out
   * @param places by column, a number; a blank one comes behind the others
   * @param problems where what cannot be is put
   */
  public static List<Heading> read(
      List<String> offered,
      Map<String, String> names,
      Map<String, String> places,
      List<FieldProblem> problems) {
    record Placed(Heading heading, int place) {}
    List<Placed> read = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (String column : offered) {
      String name = names.getOrDefault(column, "").strip();
      if (name.isEmpty()) continue;
      if (name.codePointCount(0, name.length()) > LONGEST) {
        problems.add(FieldProblem.of("names." + column, "long", "reporting.upload.long", LONGEST));
      } else if (!taken.add(name)) {
        problems.add(FieldProblem.of("names." + column, "twice", "reporting.upload.twice", name));
      }
      read.add(new Placed(new Heading(column, name), place(column, places, problems)));
    }
    if (read.isEmpty()) {
      problems.add(FieldProblem.of("names", "required", "reporting.upload.none"));
    }
    return read.stream()
        .sorted(Comparator.comparingInt(Placed::place))
        .map(Placed::heading)
        .toList();
  }

  private static int place(String column, Map<String, String> places, List<FieldProblem> problems) {
    String text = places.getOrDefault(column, "").strip();
    if (text.isEmpty()) return Integer.MAX_VALUE;
    if (!text.matches("[0-9]{1,3}")) {
      problems.add(FieldProblem.of("places." + column, "number", "reporting.upload.place"));
      return Integer.MAX_VALUE;
    }
    return Integer.parseInt(text);
  }
}
