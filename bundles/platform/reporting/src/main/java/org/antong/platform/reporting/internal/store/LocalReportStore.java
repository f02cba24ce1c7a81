package org.antong.platform.reporting.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Stale;
import org.antong.platform.reporting.internal.domain.LocalVersion;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Published versions of counties' own reports; every reader may know which there are. */
public final class LocalReportStore {

  private static final String ENTITY = "reporting.local_report";

  private static final String COLUMNS =
      "id, report, version_no, state, title, sha256, division, unit, reason, published_by,"
          + " published_at";

  private static final String IN_FORCE =
      "select " + COLUMNS + " from reporting.local_report where state = 'IN_FORCE' order by report";

  private static final String VERSIONS =
      "select "
          + COLUMNS
          + " from reporting.local_report where report = :report order by version_no desc";

  private static final String BODY =
      "select description, template from reporting.local_report where id = :id";

  private static final String INSERT =
      """
      insert into reporting.local_report (id, report, version_no, state, title, description,
          template, sha256, division, unit, reason, published_by, published_at)
      values (:id, :report, :no, 'IN_FORCE', :title, :description,
          :template, :sha256, :division, :unit, :reason, :by, :now)""";

  private static final String SET =
      "update reporting.local_report set state = :state where id = :id";

  /** What a version holds. */
  public record Body(String description, String template) {}

  public List<LocalVersion> inForce(DataScope scope, Handle handle) {
    return handle.createQuery(IN_FORCE).map((r, c) -> read(r)).list();
  }

  /** The versions of a report, the latest first. */
  public List<LocalVersion> versions(DataScope scope, Handle handle, String report) {
    return handle.createQuery(VERSIONS).bind("report", report).map((r, c) -> read(r)).list();
  }

  public Optional<Body> body(DataScope scope, Handle handle, Id id) {
    return handle
        .createQuery(BODY)
        .bind("id", id)
        .map((r, c) -> new Body(r.getString("description"), r.getString("template")))
        .findFirst();
  }

  /** Adds the next version. Throws Stale when somebody else has just done so. */
  public void insert(DataScope scope, Tx tx, LocalVersion version, Body body) {
    try {
      tx.handle()
          .createUpdate(INSERT)
          .bind("id", version.id())
          .bind("report", version.report())
          .bind("no", version.no())
          .bind("title", version.title())
          .bind("description", body.description())
          .bind("template", body.template())
          .bind("sha256", version.sha256())
          .bind("division", version.division())
          .bind("unit", version.unit())
          .bind("reason", version.reason())
          .bind("by", version.by())
          .bind("now", version.at())
          .execute();
    } catch (UnableToExecuteStatementException e) {
      // the unique key: another administrator has just published
      throw new Stale();
    }
    tx.audit(
        Change.created(ENTITY, version.id(), version.division(), version.unit(), row(version)));
  }

  /** Puts a version in force or out of it. */
  public void set(DataScope scope, Tx tx, LocalVersion before, LocalVersion.State state) {
    tx.handle().createUpdate(SET).bind("id", before.id()).bind("state", state.name()).execute();
    Map<String, Object> after = row(before);
    after.put("state", state.name());
    tx.audit(
        Change.updated(ENTITY, before.id(), before.division(), before.unit(), row(before), after));
  }

  private static Map<String, Object> row(LocalVersion v) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("report", v.report());
    row.put("version_no", v.no());
    row.put("state", v.state().name());
    row.put("title", v.title());
    row.put("sha256", v.sha256());
    row.put("reason", v.reason());
    return row;
  }

  private static LocalVersion read(ResultSet r) throws SQLException {
    return new LocalVersion(
        new Id(r.getLong("id")),
        r.getString("report"),
        r.getInt("version_no"),
        LocalVersion.State.valueOf(r.getString("state")),
        r.getString("title"),
        r.getString("sha256"),
        new DivisionCode(r.getLong("division")),
        new DivisionCode(r.getLong("unit")),
        r.getString("reason"),
        new Id(r.getLong("published_by")),
        Times.read(r, "published_at"));
  }
}
