package org.antong.workforce.internal.store;

import java.time.LocalDate;
import java.util.Arrays;
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
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Stale;
import org.antong.workforce.internal.domain.Guidance;
import org.antong.workforce.internal.domain.Guidance.Looked;
import org.antong.workforce.internal.domain.GuidanceFilter;
import org.antong.workforce.internal.domain.GuidanceState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Guidance visits. */
public final class GuidanceStore {

  static final String ENTITY = "workforce.guidance_visit";

  private static final String SEALED = "workforce.guidance_visit.";

  static final Table SEALED_COLUMNS =
      Table.of(
          "guidance_visit",
          "id",
          Map.of(
              "findings", SEALED + "findings",
              "advice", SEALED + "advice",
              "reason", SEALED + "reason"));

  private static final String COLUMNS =
      "id, version, division, unit, state, planned_on, done_on, supervisor_id, director_id,"
          + " guide_name, topics, files_checked, files_faulty, homes_visited, findings, advice,"
          + " reason, created_by, created_at, decided_by, decided_at, updated_by, updated_at";

  private static final String SELECT =
      "select g." + COLUMNS.replace(", ", ", g.") + " from workforce.guidance_visit g where ";

  private static final String COUNT = "select count(*) from workforce.guidance_visit g where ";

  private static final String INSERT =
      "insert into workforce.guidance_visit ("
          + COLUMNS
          + ") values ("
          + Where.names(COLUMNS)
          + ")";

  private static final String UPDATE =
      "update workforce.guidance_visit set "
          + Where.assignments(COLUMNS)
          + " where id = :id and version = :expected and <scope>";

  private static final String LAST =
      "select g.division, max(g.done_on) as last_on from workforce.guidance_visit g where <where>"
          + " and g.state = 'DONE' group by g.division";

  private final FieldCipher cipher;

  public GuidanceStore(FieldCipher cipher) {
    this.cipher = cipher;
  }

  /** Writes new visits. */
  public void insert(DataScope scope, Tx tx, List<Guidance> all) {
    if (all.isEmpty()) return;
    Seals seals = new Seals(cipher);
    PreparedBatch rows = tx.handle().prepareBatch(INSERT);
    for (Guidance g : all) {
      Area place = g.village();
      if (!scope.covers(place.division(), place.unit())) {
        throw new IllegalArgumentException("a visit outside the scope it is written in");
      }
      Map<String, Object> row = row(g, seals);
      rows.bindMap(row).add();
      tx.audit(Change.created(ENTITY, g.id(), place.division(), place.unit(), row));
    }
    rows.execute();
  }

  /** Writes what a step made of a visit; Stale when somebody else was faster. */
  public void update(DataScope scope, Tx tx, Guidance before, Guidance after) {
    Seals seals = new Seals(cipher);
    Guidance stored = find(scope, tx.handle(), before.id(), seals).orElseThrow(Stale::new);
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

  public Optional<Guidance> find(DataScope scope, Handle handle, Id id) {
    return find(scope, handle, id, new Seals(cipher));
  }

  /** One page of visits, the latest first. */
  public Slice<Guidance> list(
      DataScope scope, Handle handle, GuidanceFilter filter, Paging paging, LocalDate today) {
    Where where = where(scope, filter, today);
    long total =
        handle.createQuery(COUNT + where.sql()).bindMap(where.values()).mapTo(Long.class).one();
    Seals seals = new Seals(cipher);
    List<Guidance> found =
        handle
            .createQuery(
                SELECT
                    + where.sql()
                    + " order by coalesce(g.done_on, g.planned_on) desc, g.id desc"
                    + " offset :offset rows fetch next :size rows only")
            .bindMap(where.values())
            .bind("offset", paging.offset())
            .bind("size", paging.size())
            .map(row -> visit(row, seals))
            .list();
    return new Slice<>(found, paging.page(), paging.size(), total);
  }

  public long count(DataScope scope, Handle handle, GuidanceFilter filter, LocalDate today) {
    Where where = where(scope, filter, today);
    return handle.createQuery(COUNT + where.sql()).bindMap(where.values()).mapTo(Long.class).one();
  }

  /** The day of the last visit by village. */
  public Map<DivisionCode, LocalDate> last(DataScope scope, Handle handle, Area area) {
    Where where = new Where();
    where.and(scope.on("g.division", "g.unit")).bind(scope.bindings());
    where.area("g", area);
    Map<DivisionCode, LocalDate> last = new HashMap<>();
    handle
        .createQuery(LAST)
        .define("where", where.sql())
        .bindMap(where.values())
        .map(
            row ->
                Map.entry(
                    row.getColumn("division", DivisionCode.class),
                    row.getColumn("last_on", LocalDate.class)))
        .forEach(e -> last.put(e.getKey(), e.getValue()));
    return last;
  }

  private static Where where(DataScope scope, GuidanceFilter f, LocalDate today) {
    Where where = new Where();
    where.and(scope.on("g.division", "g.unit")).bind(scope.bindings());
    where.area("g", f.area());
    where.in("g.state", "state", f.states().stream().map(Enum::name).toList());
    if (f.from() != null) {
      where.and("coalesce(g.done_on, g.planned_on) >= :from").bind("from", f.from());
    }
    if (f.to() != null) where.and("coalesce(g.done_on, g.planned_on) <= :to").bind("to", f.to());
    if (f.supervisor() != null) {
      where.and("g.supervisor_id = :supervisor").bind("supervisor", f.supervisor());
    }
    if (f.director() != null) where.and("g.director_id = :director").bind("director", f.director());
    if (f.agreed() != null) {
      where
          .and(
              "exists (select 1 from workforce.guidance_step s where s.visit_id = g.id"
                  + " and s.due_on >= :agreedFirst and s.due_on <= :agreedLast)")
          .bind("agreedFirst", f.agreed().firstDay())
          .bind("agreedLast", f.agreed().lastDay());
    }
    if (f.steps() != null) {
      String open = "s.settled_on is null";
      String which =
          switch (f.steps()) {
            case OPEN -> open;
            case OVERDUE -> open + " and s.due_on < :today";
            case TO_CHECK -> "s.settled_on is not null and s.checked_on is null";
          };
      where.and(
          "exists (select 1 from workforce.guidance_step s where s.visit_id = g.id and "
              + which
              + ")");
      if (f.steps() == GuidanceFilter.Steps.OVERDUE) where.bind("today", today);
    }
    return where;
  }

  private Optional<Guidance> find(DataScope scope, Handle handle, Id id, Seals seals) {
    return handle
        .createQuery(SELECT + "g.id = :id and <scope>")
        .define("scope", scope.on("g.division", "g.unit"))
        .bindMap(scope.bindings())
        .bind("id", id)
        .map(row -> visit(row, seals))
        .findFirst();
  }

  private static Map<String, Object> row(Guidance g, Seals seals) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", g.id());
    row.put("version", g.version());
    row.put("division", g.village().division());
    row.put("unit", g.village().unit());
    row.put("state", g.state().name());
    row.put("planned_on", g.plannedOn());
    row.put("done_on", g.doneOn());
    row.put("supervisor_id", g.supervisor());
    row.put("director_id", g.director());
    row.put("guide_name", g.guide());
    row.put("topics", String.join(",", g.looked().topics()));
    row.put("files_checked", g.looked().filesChecked());
    row.put("files_faulty", g.looked().filesFaulty());
    row.put("homes_visited", g.looked().homesVisited());
    row.put("findings", seals.seal(SEALED + "findings", g.looked().found()));
    row.put("advice", seals.seal(SEALED + "advice", g.looked().advice()));
    row.put("reason", seals.seal(SEALED + "reason", g.reason()));
    TrailRows.put(row, g.trail());
    return row;
  }

  private static Guidance visit(RowView row, Seals seals) {
    String topics = row.getColumn("topics", String.class);
    return new Guidance(
        row.getColumn("id", Id.class),
        Objects.requireNonNull(row.getColumn("version", Integer.class)),
        Area.of(
            row.getColumn("division", DivisionCode.class),
            row.getColumn("unit", DivisionCode.class)),
        GuidanceState.valueOf(row.getColumn("state", String.class)),
        row.getColumn("planned_on", LocalDate.class),
        row.getColumn("done_on", LocalDate.class),
        row.getColumn("supervisor_id", Id.class),
        row.getColumn("director_id", Id.class),
        row.getColumn("guide_name", String.class),
        new Looked(
            topics == null || topics.isEmpty() ? List.of() : Arrays.asList(topics.split(",")),
            row.getColumn("files_checked", Integer.class),
            row.getColumn("files_faulty", Integer.class),
            row.getColumn("homes_visited", Integer.class),
            seals.open(SEALED + "findings", row.getColumn("findings", String.class)),
            seals.open(SEALED + "advice", row.getColumn("advice", String.class))),
        seals.open(SEALED + "reason", row.getColumn("reason", String.class)),
        TrailRows.trail(row));
  }
}
