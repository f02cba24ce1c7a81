package org.antong.platform.exchange.internal.store;

import java.util.List;
import java.util.Optional;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.exchange.ImportSight.State;
import org.jdbi.v3.core.Handle;

/** Imports that are under way, found by their state (index batch_state). */
public final class RunningStore {

  /** Rows gone through and rows there are, of all imports together. */
  public record Progress(long done, long total) {}

  private static final String RUNNING =
      """
      select count(*) as batches, sum(done) as done, sum(total) as total
        from exchange.batch
       where state in (<states>) and <scope> and roster like :rosters
         and unit between :first and :last""";

  /**
   * How far imports into a module are; empty when there is none.
   *
   * @param unit null for imports of all units
   */
  public Optional<Progress> running(
      DataScope scope, Handle handle, String module, DivisionCode unit, List<State> states) {
    return handle
        .createQuery(RUNNING)
        .define("scope", scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bindList("states", states.stream().map(Enum::name).toList())
        // ids of rosters begin with the module's, which has only letters and digits
        .bind("rosters", module + ".%")
        .bind("first", unit == null ? 0L : unit.value())
        .bind("last", unit == null ? Long.MAX_VALUE : unit.value())
        .map(
            row ->
                row.getColumn("batches", Long.class) == 0
                    ? null
                    : new Progress(
                        row.getColumn("done", Long.class), row.getColumn("total", Long.class)))
        .list()
        .stream()
        .filter(p -> p != null)
        .findFirst();
  }
}
