package org.antong.registration.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Stale;
import org.antong.registration.internal.domain.SurveyVisit;
import org.antong.registration.internal.domain.UpdateConfirmation.Ended;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Who was visited in a survey. Every method takes the reader's scope first. */
public final class SurveyVisitStore {

  private static final String ENTITY = "registration.survey_visit";

  private static final String COLUMNS =
      "id, version, client_id, task_id, child_id, standing, division, unit, visited, tapped_at,"
          + " visited_on, ended_how, created_by, created_at, updated_by, updated_at";

  private static final String SELECT =
      "select " + COLUMNS + " from registration.survey_visit where <scope> and ";

  private static final String BY_CLIENT = SELECT + "client_id = :client";
  private static final String STANDING = SELECT + "standing = :standing";
  private static final String OF_TASK = SELECT + "task_id = :task and standing is not null";

  private static final String INSERT =
      "insert into registration.survey_visit ("
          + COLUMNS
          + ") values ("
          + ChildColumns.names(COLUMNS)
          + ")";

  private static final String END =
      """
      update registration.survey_visit
         set version = :version, standing = null, ended_how = :ended_how,
             updated_by = :updated_by, updated_at = :updated_at
       where id = :id and version = :expected and <scope>""";

  /** What a phone has already sent. */
  public Optional<SurveyVisit> byClient(DataScope scope, Handle handle, UUID client) {
    return handle
        .createQuery(BY_CLIENT)
        .define("scope", scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bind("client", client.toString())
        .map((r, c) -> read(r))
        .findFirst();
  }

  /** The answer that counts for a child in a task. */
  public Optional<SurveyVisit> standing(DataScope scope, Handle handle, Id task, Id child) {
    return handle
        .createQuery(STANDING)
        .define("scope", scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bind("standing", key(task, child))
        .map((r, c) -> read(r))
        .findFirst();
  }

  /** The answers that count in a task, by child. */
  public Map<Id, SurveyVisit> ofTask(DataScope scope, Handle handle, Id task) {
    return handle
        .createQuery(OF_TASK)
        .define("scope", scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bind("task", task)
        .map((r, c) -> read(r))
        .list()
        .stream()
        .collect(Collectors.toMap(SurveyVisit::child, v -> v));
  }

  /** Writes visits. Keep to 500 rows a transaction on Derby. */
  public void insert(DataScope scope, Tx tx, List<SurveyVisit> visits) {
    PreparedBatch batch = tx.handle().prepareBatch(INSERT);
    for (SurveyVisit v : visits) {
      if (!scope.covers(v.division(), v.unit())) throw new Missing();
      Map<String, Object> row = row(v);
      batch.bindMap(row).add();
      tx.audit(Change.created(ENTITY, v.id(), v.division(), v.unit(), row));
    }
    if (batch.size() > 0) batch.execute();
  }

  /** Writes how an answer ended. Throws Stale when somebody else was faster. */
  public void end(DataScope scope, Tx tx, SurveyVisit before, SurveyVisit after) {
    Map<String, Object> is = row(after);
    int updated =
        tx.handle()
            .createUpdate(END)
            .define("scope", scope.on("division", "unit"))
            .bindMap(scope.bindings())
            .bindMap(is)
            .bind("expected", before.version())
            .execute();
    if (updated == 0) throw new Stale();
    tx.audit(Change.updated(ENTITY, after.id(), after.division(), after.unit(), row(before), is));
  }

  private static String key(Id task, Id child) {
    return task + "/" + child;
  }

  private static Map<String, Object> row(SurveyVisit v) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", v.id());
    row.put("version", v.version());
    row.put("client_id", v.clientId().toString());
    row.put("task_id", v.task());
    row.put("child_id", v.child());
    row.put("standing", v.standing() ? key(v.task(), v.child()) : null);
    row.put("division", v.division());
    row.put("unit", v.unit());
    row.put("visited", v.visited());
    row.put("tapped_at", v.tappedAt());
    row.put("visited_on", v.visitedOn());
    row.put("ended_how", v.ended() == null ? null : v.ended().name());
    row.put("created_by", v.createdBy());
    row.put("created_at", v.createdAt());
    row.put("updated_by", v.updatedBy());
    row.put("updated_at", v.updatedAt());
    return row;
  }

  private static SurveyVisit read(ResultSet r) throws SQLException {
    String ended = r.getString("ended_how");
    return new SurveyVisit(
        ChildColumns.id(r, "id"),
        r.getInt("version"),
        UUID.fromString(r.getString("client_id")),
        ChildColumns.id(r, "task_id"),
        ChildColumns.id(r, "child_id"),
        r.getString("standing") != null,
        ChildColumns.code(r, "division"),
        ChildColumns.code(r, "unit"),
        r.getBoolean("visited"),
        ChildColumns.instant(r, "tapped_at"),
        ChildColumns.date(r, "visited_on"),
        ended == null ? null : Ended.valueOf(ended),
        ChildColumns.id(r, "created_by"),
        ChildColumns.instant(r, "created_at"),
        ChildColumns.id(r, "updated_by"),
        ChildColumns.instant(r, "updated_at"));
  }
}
