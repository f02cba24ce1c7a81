package org.antong.training.internal.store;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.fault.Stale;
import org.antong.training.internal.domain.Above;
import org.antong.training.internal.domain.Plan;
import org.antong.training.internal.domain.Tier;
import org.antong.workforce.api.PostType;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/** Lines of yearly plans. A reader sees her own places' and those of the places above. */
public final class PlanStore {

  private static final String ENTITY = "training.plan";

  private static final String COLUMNS =
      "id, version, division, unit, plan_year, tier, post_type, planned_persons, planned_sessions,"
          + " required_hours, budget, months, document, remarks, issued_on, "
          + Stamps.COLUMNS;

  private static final String SELECT =
      "select " + Where.of("p", COLUMNS) + " from training.plan p where <where>";

  private static final String INSERT =
      "insert into training.plan (" + COLUMNS + ") values (" + Where.names(COLUMNS) + ")";

  private static final String UPDATE =
      "update training.plan set "
          + Where.assignments(COLUMNS)
          + " where id = :id and version = :expected";

  private static final String DELETE =
      "delete from training.plan where id = :id and version = :expected";

  /** The lines of a year in sight, by place, tier and post. */
  public List<Plan> list(DataScope scope, Above above, Handle handle, int year, Area area) {
    Where where =
        Where.in(scope, above, "p").and("p.plan_year = :year").bind("year", year).area("p", area);
    return handle
        .createQuery(SELECT + " order by p.unit, p.division, p.tier, p.post_type")
        .define("where", where.sql())
        .bindMap(where.values())
        .map(PlanStore::plan)
        .list();
  }

  public Optional<Plan> find(DataScope scope, Above above, Handle handle, Id id) {
    Where where = Where.in(scope, above, "p").and("p.id = :id").bind("id", id);
    return handle
        .createQuery(SELECT)
        .define("where", where.sql())
        .bindMap(where.values())
        .map(PlanStore::plan)
        .findFirst();
  }

  /** The line of this year, tier and post of a place. */
  public Optional<Plan> of(
      DataScope scope, Handle handle, Area place, int year, Tier tier, PostType post) {
    Where where =
        Where.in(scope, "p")
            .and(
                "p.division = :division and p.unit = :unit and p.plan_year = :year"
                    + " and p.tier = :tier and p.post_type = :post")
            .bind("division", place.division())
            .bind("unit", place.unit())
            .bind("year", year)
            .bind("tier", tier.name())
            .bind("post", post.name());
    return handle
        .createQuery(SELECT)
        .define("where", where.sql())
        .bindMap(where.values())
        .map(PlanStore::plan)
        .findFirst();
  }

  public Plan insert(DataScope scope, Tx tx, Plan plan) {
    Stamps.covered(scope, plan.place());
    Map<String, Object> row = row(plan);
    tx.handle().createUpdate(INSERT).bindMap(row).execute();
    tx.audit(Change.created(ENTITY, plan.id(), plan.place().division(), plan.place().unit(), row));
    return plan;
  }

  /** Throws Stale when somebody else was faster. */
  public Plan update(DataScope scope, Tx tx, Plan before, Plan after) {
    Stamps.covered(scope, before.place());
    int rows =
        tx.handle()
            .createUpdate(UPDATE)
            .bindMap(row(after))
            .bind("expected", before.version())
            .execute();
    if (rows == 0) throw new Stale();
    Area at = after.place();
    tx.audit(Change.updated(ENTITY, after.id(), at.division(), at.unit(), row(before), row(after)));
    return after;
  }

  /** Takes away a draft. */
  public void delete(DataScope scope, Tx tx, Plan plan) {
    Stamps.covered(scope, plan.place());
    int rows =
        tx.handle()
            .createUpdate(DELETE)
            .bind("id", plan.id())
            .bind("expected", plan.version())
            .execute();
    if (rows == 0) throw new Stale();
    Area at = plan.place();
    tx.audit(Change.removed(ENTITY, plan.id(), at.division(), at.unit(), row(plan)));
  }

  private static Plan plan(RowView row) {
    return new Plan(
        row.getColumn("id", Id.class),
        Stamps.number(row, "version"),
        Stamps.place(row),
        Stamps.number(row, "plan_year"),
        Tier.valueOf(row.getColumn("tier", String.class)),
        PostType.valueOf(row.getColumn("post_type", String.class)),
        new Plan.Facts(
            Stamps.number(row, "planned_persons"),
            Stamps.number(row, "planned_sessions"),
            Stamps.number(row, "required_hours"),
            row.getColumn("budget", Long.class),
            row.getColumn("months", String.class),
            row.getColumn("document", String.class),
            row.getColumn("remarks", String.class)),
        row.getColumn("issued_on", LocalDate.class),
        Stamps.by(row, "created_by"),
        Stamps.at(row, "created_at"),
        Stamps.by(row, "updated_by"),
        Stamps.at(row, "updated_at"));
  }

  private static Map<String, Object> row(Plan p) {
    Map<String, Object> row = Stamps.row(p.id(), p.version(), p.place());
    row.put("plan_year", p.year());
    row.put("tier", p.tier().name());
    row.put("post_type", p.post().name());
    row.put("planned_persons", p.facts().persons());
    row.put("planned_sessions", p.facts().sessions());
    row.put("required_hours", p.facts().hours());
    row.put("budget", p.facts().budget());
    row.put("months", p.facts().months());
    row.put("document", p.facts().document());
    row.put("remarks", p.facts().remarks());
    row.put("issued_on", p.issuedOn());
    Stamps.put(row, p.createdBy(), p.createdAt(), p.updatedBy(), p.updatedAt());
    return row;
  }
}
