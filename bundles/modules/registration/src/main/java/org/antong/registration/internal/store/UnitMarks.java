package org.antong.registration.internal.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.antong.platform.api.Id;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.DivisionCode;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * A mark for each county-level unit that moves with every change of a file there. It moves in the
 * transaction of the change, so whoever sees the change sees the mark, on whichever node: what was
 * counted of a unit between two looks at the same mark is right for as long as the mark stands.
 */
final class UnitMarks {

  private static final String MARKS = "select unit, mark from registration.unit_mark";
  private static final String ONE = " where unit = :unit";
  private static final String MOVE =
      "update registration.unit_mark set mark = :mark where unit = :unit";
  private static final String FIRST =
      "insert into registration.unit_mark (unit, mark) values (:unit, :mark)";

  private UnitMarks() {}

  /**
   * Units that ever had a file, with their marks.
   *
   * @param unit the only one asked for; empty for all
   */
  static Map<Long, Long> read(Handle handle, OptionalLong unit) {
    Query query = handle.createQuery(unit.isPresent() ? MARKS + ONE : MARKS);
    if (unit.isPresent()) query.bind("unit", unit.getAsLong());
    Map<Long, Long> marks = new HashMap<>();
    query.map((r, c) -> marks.put(r.getLong(1), r.getLong(2))).list();
    return marks;
  }

  /** Files of these units, now or in their history, are changed by the transaction. */
  static void moved(Tx tx, Collection<DivisionCode> units) {
    // At the very end: every writer of a county writes this row, and a list asks for it.
    for (DivisionCode unit : units) tx.last("unit-mark " + unit, () -> move(tx, unit));
  }

  private static void move(Tx tx, DivisionCode unit) {
    if (written(tx, MOVE, unit) > 0) return;
    tx.handle().savepoint("mark");
    try {
      written(tx, FIRST, unit);
      tx.handle().releaseSavepoint("mark");
    } catch (UnableToExecuteStatementException somebodyWasFaster) {
      tx.handle().rollbackToSavepoint("mark");
      written(tx, MOVE, unit);
    }
  }

  private static int written(Tx tx, String sql, DivisionCode unit) {
    return tx.handle().createUpdate(sql).bind("unit", unit).bind("mark", Id.next()).execute();
  }
}
