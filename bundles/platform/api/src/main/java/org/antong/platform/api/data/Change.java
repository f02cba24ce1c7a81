package org.antong.platform.api.data;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;

/**
 * What a store did to one record, for the audit log: only the columns that changed, sensitive ones
 * as sealed in the row.
 *
 * @param entity {@code module.record}, for example {@code registration.child}
 * @param before null for a new record
 * @param after null for a removed one
 */
public record Change(
    String entity,
    Id id,
    DivisionCode division,
    DivisionCode unit,
    Map<String, Object> before,
    Map<String, Object> after) {

  public static Change created(
      String entity, Id id, DivisionCode division, DivisionCode unit, Map<String, Object> row) {
    return new Change(entity, id, division, unit, null, row);
  }

  /** Keeps only the columns that differ. */
  public static Change updated(
      String entity,
      Id id,
      DivisionCode division,
      DivisionCode unit,
      Map<String, Object> before,
      Map<String, Object> after) {
    Map<String, Object> old = new LinkedHashMap<>();
    Map<String, Object> now = new LinkedHashMap<>();
    after.forEach(
        (column, value) -> {
          if (!Objects.equals(before.get(column), value)) {
            old.put(column, before.get(column));
            now.put(column, value);
          }
        });
    return new Change(entity, id, division, unit, old, now);
  }

  public static Change removed(
      String entity, Id id, DivisionCode division, DivisionCode unit, Map<String, Object> row) {
    return new Change(entity, id, division, unit, row, null);
  }
}
