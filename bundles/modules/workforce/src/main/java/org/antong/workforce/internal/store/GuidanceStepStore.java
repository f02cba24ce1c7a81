package org.antong.workforce.internal.store;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.SealedColumns.Table;
import org.antong.platform.api.access.Seals;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Stale;
import org.antong.workforce.internal.domain.GuidanceStep;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What was agreed on guidance visits. */
public final class GuidanceStepStore {

  static final String ENTITY = "workforce.guidance_step";

  private static final String SEALED = "workforce.guidance_step.";

  static final Table SEALED_COLUMNS =
      Table.of(
          "guidance_step", "id", Map.of("agreed", SEALED + "agreed", "result", SEALED + "result"));

  private static final String COLUMNS =
      "id, version, visit_id, division, unit, director_id, agreed, due_on, settled_on, result,"
          + " checked_on, created_by, created_at, decided_by, decided_at, updated_by, updated_at";

  private static final String SELECT =
      "select s." + COLUMNS.replace(", ", ", s.") + " from workforce.guidance_step s where ";

  private static final String INSERT =
      "insert into workforce.guidance_step (" + COLUMNS + ") values (" + Where.names(COLUMNS) + ")";

  private static final String UPDATE =
      "update workforce.guidance_step set "
          + Where.assignments(COLUMNS)
          + " where id = :id and version = :expected and <scope>";

  private static final String OPEN =
      "select s.division, count(*) as n from workforce.guidance_step s where <where>"
          + " and s.settled_on is null group by s.division";

  private final FieldCipher cipher;

  public GuidanceStepStore(FieldCipher cipher) {
    this.cipher = cipher;
  }

  /** Writes new steps. */
  public void insert(DataScope scope, Tx tx, List<GuidanceStep> all) {
    if (all.isEmpty()) return;
    Seals seals = new Seals(cipher);
    PreparedBatch rows = tx.handle().prepareBatch(INSERT);
    for (GuidanceStep s : all) {
      Area place = s.village();
      if (!scope.covers(place.division(), place.unit())) {
        throw new IllegalArgumentException("a step outside the scope it is written in");
      }
      Map<String, Object> row = row(s, seals);
      rows.bindMap(row).add();
      tx.audit(Change.created(ENTITY, s.id(), place.division(), place.unit(), row));
    }
    rows.execute();
  }

  /** Writes what became of a step; Stale when somebody else was faster. */
  public void update(DataScope scope, Tx tx, GuidanceStep before, GuidanceStep after) {
    Seals seals = new Seals(cipher);
    GuidanceStep stored = find(scope, tx.handle(), before.id(), seals).orElseThrow(Stale::new);
    Map<String, Object> was = row(stored, seals);
    Map<String, Object> is = row(after, seals);
    int rows =
        tx.handle()
            .createUpdate(UPDATE)
            .define("scope", scope.on("division", "unit"))
            .bindMap(scope.bindings())
            .bindMap(is)
            .bind("expected", before.version())
            .execute();
    if (rows == 0) throw new Stale();
    Area place = after.village();
    tx.audit(Change.updated(ENTITY, after.id(), place.division(), place.unit(), was, is));
  }

  public Optional<GuidanceStep> find(DataScope scope, Handle handle, Id id) {
    return find(scope, handle, id, new Seals(cipher));
  }

  /** The steps of a visit by their days. */
  public List<GuidanceStep> of(DataScope scope, Handle handle, Id visit) {
    Where where = in(scope).and("s.visit_id = :visit").bind("visit", visit);
    return list(handle, where);
  }

  /** The steps of one director whose day lies between two days. */
  public List<GuidanceStep> due(
      DataScope scope, Handle handle, Id director, LocalDate first, LocalDate last) {
    Where where = in(scope).and("s.director_id = :director").bind("director", director);
    where.and("s.due_on >= :first and s.due_on <= :last").bind("first", first).bind("last", last);
    return list(handle, where);
  }

  /** How many steps each village has open. */
  public Map<DivisionCode, Integer> open(DataScope scope, Handle handle, Area area) {
    Where where = in(scope).area("s", area);
    Map<DivisionCode, Integer> open = new HashMap<>();
    handle
        .createQuery(OPEN)
        .define("where", where.sql())
        .bindMap(where.values())
        .map(
            row ->
                Map.entry(
                    row.getColumn("division", DivisionCode.class),
                    row.getColumn("n", Integer.class)))
        .forEach(e -> open.put(e.getKey(), e.getValue()));
    return open;
  }

  private List<GuidanceStep> list(Handle handle, Where where) {
    Seals seals = new Seals(cipher);
    return handle
        .createQuery(SELECT + where.sql() + " order by s.due_on, s.id")
        .bindMap(where.values())
        .map(row -> step(row, seals))
        .list();
  }

  private Optional<GuidanceStep> find(DataScope scope, Handle handle, Id id, Seals seals) {
    return handle
        .createQuery(SELECT + "s.id = :id and <scope>")
        .define("scope", scope.on("s.division", "s.unit"))
        .bindMap(scope.bindings())
        .bind("id", id)
        .map(row -> step(row, seals))
        .findFirst();
  }

  private static Where in(DataScope scope) {
    return new Where().and(scope.on("s.division", "s.unit")).bind(scope.bindings());
  }

  private static Map<String, Object> row(GuidanceStep s, Seals seals) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", s.id());
    row.put("version", s.version());
    row.put("visit_id", s.visit());
    row.put("division", s.village().division());
    row.put("unit", s.village().unit());
    row.put("director_id", s.director());
    row.put("agreed", seals.seal(SEALED + "agreed", s.agreed()));
    row.put("due_on", s.due());
    row.put("settled_on", s.settledOn());
    row.put("result", seals.seal(SEALED + "result", s.result()));
    row.put("checked_on", s.checkedOn());
    TrailRows.put(row, s.trail());
    return row;
  }

  private static GuidanceStep step(RowView row, Seals seals) {
    return new GuidanceStep(
        row.getColumn("id", Id.class),
        Objects.requireNonNull(row.getColumn("version", Integer.class)),
        row.getColumn("visit_id", Id.class),
        Area.of(
            row.getColumn("division", DivisionCode.class),
            row.getColumn("unit", DivisionCode.class)),
        row.getColumn("director_id", Id.class),
        seals.open(SEALED + "agreed", row.getColumn("agreed", String.class)),
        row.getColumn("due_on", LocalDate.class),
        row.getColumn("settled_on", LocalDate.class),
        seals.open(SEALED + "result", row.getColumn("result", String.class)),
        row.getColumn("checked_on", LocalDate.class),
        TrailRows.trail(row));
  }
}
