package org.antong.training.internal.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.jdbi.v3.core.result.RowView;

/** How values stand in rows, and the lists of columns of statements. */
final class SessionColumns {

  private SessionColumns() {}

  /** {@code :a, :b} for {@code a, b}. */
  static String names(String columns) {
    return Stream.of(columns.split(",\\s*")).map(c -> ":" + c).collect(Collectors.joining(", "));
  }

  /** {@code x.a, x.b} for {@code a, b}. */
  static String of(String alias, String columns) {
    return Stream.of(columns.split(",\\s*"))
        .map(c -> alias + "." + c)
        .collect(Collectors.joining(", "));
  }

  /**
   * Rows of a person: seen by whoever keeps the person, by whoever holds the session, and by
   * herself.
   */
  static String sight(DataScope scope, String alias) {
    return "("
        + scope.on(alias + ".division", alias + ".unit", alias + ".staff_id")
        + " or exists (select 1 from training.session seen where seen.id = "
        + alias
        + ".session_id and "
        + scope.on("seen.division", "seen.unit")
        + "))";
  }

  static Id id(RowView r, String column) {
    return r.getColumn(column, Id.class);
  }

  static int number(RowView r, String column) {
    return Objects.requireNonNull(r.getColumn(column, Integer.class));
  }

  static boolean flag(RowView r, String column) {
    return Boolean.TRUE.equals(r.getColumn(column, Boolean.class));
  }

  static String text(RowView r, String column) {
    return r.getColumn(column, String.class);
  }

  static LocalDate day(RowView r, String column) {
    return r.getColumn(column, LocalDate.class);
  }

  static Instant moment(RowView r, String column) {
    return r.getColumn(column, Instant.class);
  }

  static <E extends Enum<E>> E choice(RowView r, String column, Class<E> type) {
    String name = text(r, column);
    return name == null ? null : Enum.valueOf(type, name);
  }

  static Area place(RowView r) {
    return place(r, "division", "unit");
  }

  static Area place(RowView r, String division, String unit) {
    return Area.of(
        r.getColumn(division, DivisionCode.class), r.getColumn(unit, DivisionCode.class));
  }
}
