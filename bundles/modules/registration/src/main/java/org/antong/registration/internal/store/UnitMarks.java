package org.antong.registration.internal.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.antong.platform.api.Id;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.DivisionCode;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * Two marks for each county-level unit: one moves with every change of a file there, the other with
 * every change of what stands beside the files, monthly confirmations and pairs that may be one
 * child. They move in the transaction of the change, so whoever sees the change sees the mark, on
 * whichever node: what was counted of a unit between two looks at the same marks is right for as
 * long as they stand.
 */
final class UnitMarks {

  private static final String MARKS = "select unit, mark, beside from registration.unit_mark";
  private static final String ONE = " where unit = :unit";
  private static final String MOVE =
      "update registration.unit_mark set mark = :mark where unit = :unit";
  private static final String MOVE_BESIDE =
      "update registration.unit_mark set beside = :mark where unit = :unit";
  private static final String FIRST =
      "insert into registration.unit_mark (unit, mark, beside) values (:unit, :mark, :mark)";
  private static final String UNIT_OF = "select unit from registration.child where id = :child";

  /** What is counted hangs on. */
  enum On {
    FILES,
    FILES_AND_BESIDE
  }

  /**
   * Where the marks of a unit stand.
   *
   * @param beside 0 when what is counted does not hang on it
   */
  record Mark(long files, long beside) {}

  private UnitMarks() {}

  /**
   * Units that ever had a file, with their marks.
   *
   * @param unit the only one asked for; empty for all
   */
  static Map<Long, Mark> read(Handle handle, OptionalLong unit, On on) {
    Query query = handle.createQuery(unit.isPresent() ? MARKS + ONE : MARKS);
    if (unit.isPresent()) query.bind("unit", unit.getAsLong());
    Map<Long, Mark> marks = new HashMap<>();
    query
        .map(
            (r, c) ->
                marks.put(r.getLong(1), new Mark(r.getLong(2), on == On.FILES ? 0 : r.getLong(3))))
        .list();
    return marks;
  }

  /** Files of these units, now or in their history, are changed by the transaction. */
  static void moved(Tx tx, Collection<DivisionCode> units) {
    // At the very end: every writer of a county writes this row, and a list asks for it.
    for (DivisionCode unit : units) tx.last("unit-mark " + unit, () -> move(tx, MOVE, unit));
  }

  /** What stands beside files of these units is changed by the transaction. */
  static void movedBeside(Tx tx, Collection<DivisionCode> units) {
    for (DivisionCode unit : units) {
      tx.last("unit-mark-beside " + unit, () -> move(tx, MOVE_BESIDE, unit));
    }
  }

  /** What stands beside a file is changed, wherever the file is by now. */
  static void movedBeside(Tx tx, Id child) {
    tx.handle()
        .createQuery(UNIT_OF)
        .bind("child", child)
        .map((r, c) -> ChildColumns.code(r, "unit"))
        .findOne()
        .ifPresent(unit -> movedBeside(tx, List.of(unit)));
  }

  private static void move(Tx tx, String sql, DivisionCode unit) {
    if (written(tx, sql, unit) > 0) return;
    tx.handle().savepoint("mark");
    try {
      written(tx, FIRST, unit);
      tx.handle().releaseSavepoint("mark");
    } catch (UnableToExecuteStatementException somebodyWasFaster) {
      tx.handle().rollbackToSavepoint("mark");
      written(tx, sql, unit);
    }
  }

  private static int written(Tx tx, String sql, DivisionCode unit) {
    return tx.handle().createUpdate(sql).bind("unit", unit).bind("mark", Id.next()).execute();
  }
}
