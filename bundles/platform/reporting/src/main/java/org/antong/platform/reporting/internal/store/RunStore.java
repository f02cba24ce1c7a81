package org.antong.platform.reporting.internal.store;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.Tx;
import org.antong.platform.reporting.internal.domain.Run;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** When an account last opened which report. Everybody sees her own. */
public final class RunStore {

  private static final String MINE =
      "select report, address, ran_at from reporting.report_run where account = :account";

  private static final String UPDATE =
      """
      update reporting.report_run set address = :address, ran_at = :now
       where account = :account and report = :report""";

  private static final String INSERT =
      """
      insert into reporting.report_run (account, report, address, ran_at)
      values (:account, :report, :address, :now)""";

  /** The last runs of an account, by report. */
  public Map<String, Run> mine(DataScope scope, Handle handle, Id account) {
    List<Run> runs =
        handle
            .createQuery(MINE)
            .bind("account", account)
            .map(
                (r, c) ->
                    new Run(r.getString("report"), r.getString("address"), Times.read(r, "ran_at")))
            .list();
    return runs.stream().collect(Collectors.toMap(Run::report, Function.identity()));
  }

  /** Keeps when and how a report was opened. */
  public void keep(DataScope scope, Tx tx, Id account, Run run) {
    if (written(tx, UPDATE, account, run) == 0) first(tx, account, run);
    tx.upkeep("when somebody last opened a table is a convenience of the catalogue");
  }

  private static void first(Tx tx, Id account, Run run) {
    tx.handle().savepoint("run");
    try {
      written(tx, INSERT, account, run);
      tx.handle().releaseSavepoint("run");
    } catch (UnableToExecuteStatementException somebodyWasFaster) {
      tx.handle().rollbackToSavepoint("run");
      written(tx, UPDATE, account, run);
    }
  }

  private static int written(Tx tx, String sql, Id account, Run run) {
    return tx.handle()
        .createUpdate(sql)
        .bind("account", account)
        .bind("report", run.report())
        .bind("address", run.address())
        .bind("now", run.at())
        .execute();
  }
}
