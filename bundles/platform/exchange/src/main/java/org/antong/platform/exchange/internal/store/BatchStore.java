package org.antong.platform.exchange.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Stale;
import org.antong.platform.exchange.ImportSight.State;
import org.antong.platform.exchange.internal.domain.BadRow;
import org.antong.platform.exchange.internal.domain.Batch;
import org.antong.platform.exchange.internal.domain.SheetRow;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Batches with their rows. Every method takes the reader's scope first. */
public final class BatchStore {

  private static final String COLUMNS =
      "id, version, roster, state, division, unit, file_name, caller, plan, pages, pages_done,"
          + " total, bad, done, taken, message, created_by, created_at, updated_by, updated_at";

  private static final String INSERT =
      """
      insert into exchange.batch (id, version, roster, state, division, unit, file_name, caller,
          plan, pages, pages_done, total, bad, done, taken, message, created_by, created_at,
          updated_by, updated_at)
      values (:id, :version, :roster, :state, :division, :unit, :fileName, :caller,
          :plan, :pages, :pagesDone, :total, :bad, :done, :taken, :message, :by, :now, :by, :now)""";

  private static final String UPDATE =
      """
      update exchange.batch set version = version + 1, state = :state, plan = :plan,
          pages = :pages, pages_done = :pagesDone, total = :total, bad = :bad, done = :done,
          taken = :taken, message = :message, updated_by = :by, updated_at = :now
       where id = :id and version = :version and <scope>""";

  private static final String FIND =
      "select " + COLUMNS + " from exchange.batch where id = :id and <scope>";

  private static final String OF_PERSON =
      "select "
          + COLUMNS
          + " from exchange.batch where created_by = :person and roster = :roster and <scope>"
          + " order by id desc offset :offset rows fetch next :size rows only";

  private static final String COUNT_OF_PERSON =
      "select count(*) from exchange.batch"
          + " where created_by = :person and roster = :roster and <scope>";

  private static final String WAITING =
      "select id from exchange.batch where state in (<states>) and <scope> order by updated_at";

  private static final String OLD =
      "select id from exchange.batch where state in (<states>) and updated_at < :before and <scope>";

  private static final String REMOVE = "delete from exchange.batch where id = :id and <scope>";

  private static final String INSERT_PAGE =
      """
      insert into exchange.batch_page (batch_id, page_no, division, unit, content)
      values (:batch, :page, :division, :unit, :content)""";

  private static final String PAGE =
      "select content from exchange.batch_page"
          + " where batch_id = :batch and page_no = :page and <scope>";

  private static final String REMOVE_PAGES =
      "delete from exchange.batch_page where batch_id = :batch and <scope>";

  private static final String INSERT_BAD =
      """
      insert into exchange.bad_row (batch_id, row_no, division, unit, content)
      values (:batch, :row, :division, :unit, :content)""";

  private static final String BAD =
      "select content from exchange.bad_row where batch_id = :batch and <scope>"
          + " order by row_no offset :offset rows fetch next :size rows only";

  private static final String BAD_AFTER =
      "select content from exchange.bad_row where batch_id = :batch and row_no > :after and <scope>"
          + " order by row_no fetch first :size rows only";

  private static final String BAD_NUMBERS =
      "select row_no from exchange.bad_row"
          + " where batch_id = :batch and row_no between :first and :last and <scope>";

  private static final String REMOVE_BAD =
      "delete from exchange.bad_row where batch_id = :batch and <scope>";

  private static final String HEADINGS =
      "select heading, column_id from exchange.heading"
          + " where unit = :unit and roster = :roster and <scope>";

  private static final String FORGET =
      "delete from exchange.heading"
          + " where unit = :unit and roster = :roster and heading = :heading";

  private static final String REMEMBER =
      """
      insert into exchange.heading (unit, division, roster, heading, column_id, updated_by,
          updated_at)
      values (:unit, :division, :roster, :heading, :column, :by, :now)""";

  private static final String WHERE = "scope";
  private static final int BAD_AT_ONCE = 500;

  private final Packing packing;

  public BatchStore(FieldCipher cipher) {
    this.packing = new Packing(cipher);
  }

  public void insert(DataScope scope, Tx tx, Batch batch) {
    tx.handle()
        .createUpdate(INSERT)
        .bindMap(values(batch))
        .bind("fileName", packing.name(batch.fileName()))
        .bind("caller", packing.caller(batch.caller()))
        .bind("by", batch.caller().account())
        .bind("now", tx.now())
        .execute();
    if (!scope.covers(batch.division(), batch.unit())) {
      throw new IllegalArgumentException("a batch outside the scope it is written in");
    }
  }

  /** Writes where the batch stands now. Throws Stale when somebody else was faster. */
  public Batch update(DataScope scope, Tx tx, Batch batch) {
    int updated =
        tx.handle()
            .createUpdate(UPDATE)
            .define(WHERE, scope.on("division", "unit"))
            .bindMap(scope.bindings())
            .bindMap(values(batch))
            .bind("by", tx.caller().account())
            .bind("now", tx.now())
            .execute();
    if (updated == 0) throw new Stale();
    return find(scope, tx.handle(), batch.id()).orElseThrow(Stale::new);
  }

  private Map<String, Object> values(Batch b) {
    Map<String, Object> values = new java.util.HashMap<>();
    values.put("id", b.id());
    values.put("version", b.version());
    values.put("roster", b.roster());
    values.put("state", b.state().name());
    values.put("division", b.division());
    values.put("unit", b.unit());
    values.put("plan", packing.plan(b.plan()));
    values.put("pages", b.pages());
    values.put("pagesDone", b.pagesDone());
    values.put("total", b.total());
    values.put("bad", b.bad());
    values.put("done", b.done());
    values.put("taken", b.taken());
    values.put("message", b.message());
    return values;
  }

  public Optional<Batch> find(DataScope scope, Handle handle, Id id) {
    return handle
        .createQuery(FIND)
        .define(WHERE, scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bind("id", id)
        .map((r, c) -> batch(r))
        .findFirst();
  }

  /** Somebody's batches, the newest first. */
  public Slice<Batch> list(
      DataScope scope, Handle handle, Id person, String roster, Paging paging) {
    long total =
        handle
            .createQuery(COUNT_OF_PERSON)
            .define(WHERE, scope.on("division", "unit"))
            .bindMap(scope.bindings())
            .bind("person", person)
            .bind("roster", roster)
            .mapTo(Long.class)
            .one();
    List<Batch> batches =
        handle
            .createQuery(OF_PERSON)
            .define(WHERE, scope.on("division", "unit"))
            .bindMap(scope.bindings())
            .bind("person", person)
            .bind("roster", roster)
            .bind("offset", paging.offset())
            .bind("size", paging.size())
            .map((r, c) -> batch(r))
            .list();
    return new Slice<>(batches, paging.page(), paging.size(), total);
  }

  /** Batches that stand in one of these states, the longest waiting first. */
  public List<Id> waiting(DataScope scope, Handle handle, List<State> states) {
    return handle
        .createQuery(WAITING)
        .define(WHERE, scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bindList("states", states.stream().map(Enum::name).toList())
        .mapTo(Id.class)
        .list();
  }

  /** Batches in these states that nobody has touched since. */
  public List<Id> old(DataScope scope, Handle handle, List<State> states, Instant before) {
    return handle
        .createQuery(OLD)
        .define(WHERE, scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bindList("states", states.stream().map(Enum::name).toList())
        .bind("before", before)
        .mapTo(Id.class)
        .list();
  }

  /** Takes a batch away with everything of it. */
  public void remove(DataScope scope, Tx tx, Id id) {
    removePages(scope, tx, id);
    removeBad(scope, tx, id);
    delete(scope, tx, REMOVE, "id", id);
  }

  public void insertPage(DataScope scope, Tx tx, Batch batch, int page, List<SheetRow> rows) {
    if (scope.isNothing()) throw new IllegalArgumentException("nobody writes in no scope");
    tx.handle()
        .createUpdate(INSERT_PAGE)
        .bind("batch", batch.id())
        .bind("page", page)
        .bind("division", batch.division())
        .bind("unit", batch.unit())
        .bind("content", packing.rows(rows))
        .execute();
  }

  /** The rows of one page; none when it is gone. */
  public List<SheetRow> page(DataScope scope, Handle handle, Id batch, int page) {
    return handle
        .createQuery(PAGE)
        .define(WHERE, scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bind("batch", batch)
        .bind("page", page)
        .mapTo(String.class)
        .findFirst()
        .map(packing::rows)
        .orElse(List.of());
  }

  public void removePages(DataScope scope, Tx tx, Id batch) {
    delete(scope, tx, REMOVE_PAGES, "batch", batch);
  }

  public void insertBad(DataScope scope, Tx tx, Batch batch, List<BadRow> rows) {
    if (scope.isNothing()) throw new IllegalArgumentException("nobody writes in no scope");
    if (rows.isEmpty()) return;
    PreparedBatch inserts = tx.handle().prepareBatch(INSERT_BAD);
    for (BadRow row : rows) {
      inserts
          .bind("batch", batch.id())
          .bind("row", row.number())
          .bind("division", batch.division())
          .bind("unit", batch.unit())
          .bind("content", packing.bad(row))
          .add();
    }
    inserts.execute();
  }

  /** A page of the bad rows, in the order of the file. */
  public List<BadRow> bad(DataScope scope, Handle handle, Id batch, Paging paging) {
    return handle
        .createQuery(BAD)
        .define(WHERE, scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bind("batch", batch)
        .bind("offset", paging.offset())
        .bind("size", paging.size())
        .mapTo(String.class)
        .map(packing::bad)
        .list();
  }

  /** All bad rows, one after the other. */
  public void eachBad(DataScope scope, Handle handle, Id batch, Consumer<BadRow> each) {
    int after = -1;
    while (true) {
      List<BadRow> some =
          handle
              .createQuery(BAD_AFTER)
              .define(WHERE, scope.on("division", "unit"))
              .bindMap(scope.bindings())
              .bind("batch", batch)
              .bind("after", after)
              .bind("size", BAD_AT_ONCE)
              .mapTo(String.class)
              .map(packing::bad)
              .list();
      some.forEach(each);
      if (some.size() < BAD_AT_ONCE) return;
      after = some.get(some.size() - 1).number();
    }
  }

  /** Which rows between these two are bad. */
  public List<Integer> badNumbers(DataScope scope, Handle handle, Id batch, int first, int last) {
    return handle
        .createQuery(BAD_NUMBERS)
        .define(WHERE, scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bind("batch", batch)
        .bind("first", first)
        .bind("last", last)
        .mapTo(Integer.class)
        .list();
  }

  public void removeBad(DataScope scope, Tx tx, Id batch) {
    delete(scope, tx, REMOVE_BAD, "batch", batch);
  }

  private static void delete(DataScope scope, Tx tx, String sql, String name, Id id) {
    tx.handle()
        .createUpdate(sql)
        .define(WHERE, scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bind(name, id)
        .execute();
  }

  /** What headings mean in a unit, by plain heading. */
  public Map<String, String> headings(
      DataScope scope, Handle handle, DivisionCode unit, String roster) {
    return handle
        .createQuery(HEADINGS)
        .define(WHERE, scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bind("unit", unit)
        .bind("roster", roster)
        .map((r, c) -> Map.entry(r.getString("heading"), r.getString("column_id").strip()))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> b));
  }

  /** Remembers what headings mean in the unit of a batch. */
  public void remember(DataScope scope, Tx tx, Batch batch, Map<String, String> columns) {
    if (scope.isNothing()) throw new IllegalArgumentException("nobody writes in no scope");
    columns.forEach(
        (heading, column) -> {
          tx.handle()
              .createUpdate(FORGET)
              .bind("unit", batch.unit())
              .bind("roster", batch.roster())
              .bind("heading", heading)
              .execute();
          tx.handle()
              .createUpdate(REMEMBER)
              .bind("unit", batch.unit())
              .bind("division", batch.division())
              .bind("roster", batch.roster())
              .bind("heading", heading)
              .bind("column", column)
              .bind("by", tx.caller().account())
              .bind("now", tx.now())
              .execute();
        });
  }

  private Batch batch(ResultSet r) throws SQLException {
    return new Batch(
        new Id(r.getLong("id")),
        r.getInt("version"),
        r.getString("roster"),
        State.valueOf(r.getString("state")),
        new DivisionCode(r.getLong("division")),
        new DivisionCode(r.getLong("unit")),
        packing.openName(r.getString("file_name")),
        packing.openCaller(r.getString("caller")),
        packing.openPlan(r.getString("plan")),
        r.getInt("pages"),
        r.getInt("pages_done"),
        r.getInt("total"),
        r.getInt("bad"),
        r.getInt("done"),
        r.getInt("taken"),
        r.getString("message"),
        Times.read(r, "created_at"),
        Times.read(r, "updated_at"));
  }
}
