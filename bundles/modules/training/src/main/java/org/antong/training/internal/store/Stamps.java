package org.antong.training.internal.store;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.jdbi.v3.core.result.RowView;

/** The columns every row has. */
final class Stamps {

  static final String COLUMNS = "created_by, created_at, updated_by, updated_at";

  private Stamps() {}

  /** A row with the columns that come first. */
  static Map<String, Object> row(Id id, int version, Area place) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", id);
    row.put("version", version);
    row.put("division", place.division());
    row.put("unit", place.unit());
    return row;
  }

  static void put(
      Map<String, Object> row, Id createdBy, Instant createdAt, Id updatedBy, Instant updatedAt) {
    row.put("created_by", createdBy);
    row.put("created_at", createdAt);
    row.put("updated_by", updatedBy);
    row.put("updated_at", updatedAt);
  }

  static Area place(RowView row) {
    return Area.of(
        row.getColumn("division", DivisionCode.class), row.getColumn("unit", DivisionCode.class));
  }

  static int number(RowView row, String column) {
    return Objects.requireNonNull(row.getColumn(column, Integer.class));
  }

  static boolean flag(RowView row, String column) {
    return Boolean.TRUE.equals(row.getColumn(column, Boolean.class));
  }

  static Id by(RowView row, String column) {
    return row.getColumn(column, Id.class);
  }

  static Instant at(RowView row, String column) {
    return row.getColumn(column, Instant.class);
  }

  /** A write outside its scope is a mistake of the program, not of a person. */
  static void covered(DataScope scope, Area place) {
    if (!scope.covers(place.division(), place.unit())) {
      throw new IllegalArgumentException("a row outside the scope it is written in");
    }
  }
}
