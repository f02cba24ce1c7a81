package org.antong.registration.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.antong.registration.internal.domain.Transfer;
import org.antong.registration.internal.domain.TransferFilter;
import org.antong.registration.internal.domain.TransferFilter.Direction;
import org.antong.registration.internal.domain.TransferState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * Transfers of children. A transfer has two sides, and the scope of either side reaches it; what a
 * side may see of the child before it keeps the file is settled above.
 */
public final class TransferStore {

  private static final String TRANSFER = "registration.child_transfer";
  private static final String REASON = "registration.child_transfer.reason";
  private static final String ANSWER = "registration.child_transfer.answer";

  static final Table SEALED =
      Table.of("child_transfer", "id", Map.of("reason", REASON, "answer", ANSWER));

  private static final String COLUMNS =
      "id, version, child_id, open_child, asked_for, state, from_division, from_unit, to_division,"
          + " to_unit, moved_on, counted_from, file_no, name, sex, birth_date, reason, answer,"
          + " created_by, created_at, decided_by, decided_at, updated_by, updated_at";

  private static final String INSERT =
      "insert into registration.child_transfer ("
          + COLUMNS
          + ") values ("
          + ChildColumns.names(COLUMNS)
          + ")";

  private static final String UPDATE =
      "update registration.child_transfer set "
          + ChildColumns.assignments(COLUMNS)
          + " where id = :id and version = :expected and <scope>";

  private static final String FIND =
      "select " + COLUMNS + " from registration.child_transfer where id = :id and <scope>";

  private static final String OF_CHILD =
      "select "
          + COLUMNS
          + " from registration.child_transfer where child_id = :child and <scope> order by id desc";

  private static final String OF_VILLAGE =
      "select "
          + COLUMNS
          + " from registration.child_transfer where <scope><states>"
          + " and (from_division = :village and from_unit <> :unit"
          + " or to_division = :village and to_unit <> :unit) order by id";

  private static final String LIST =
      "select "
          + COLUMNS
          + " from registration.child_transfer where <scope><states> order by id desc"
          + " offset :offset rows fetch next :size rows only";

  private static final String COUNT =
      "select count(*) from registration.child_transfer where <scope><states>";

  private static final String WAITING =
      """
      select state, count(*) as waiting from registration.child_transfer
       where <scope><states>
       group by state""";

  private final FieldCipher cipher;

  public TransferStore(FieldCipher cipher) {
    this.cipher = cipher;
  }

  /** Writes a new transfer of a child that was just found in scope. */
  public Transfer insert(DataScope scope, Tx tx, Transfer transfer) {
    if (!onASide(scope, transfer)) {
      throw new IllegalArgumentException("a transfer with no side in the scope it is written in");
    }
    Map<String, Object> row = row(transfer, new Seals(cipher));
    tx.handle().createUpdate(INSERT).bindMap(row).execute();
    Area at = transfer.from();
    tx.audit(Change.created(TRANSFER, transfer.id(), at.division(), at.unit(), row));
    return transfer;
  }

  /**
   * Asks the keeper of a file outside the scope for it; false when a transfer of that child is
   * under way already.
   */
  public boolean ask(DataScope scope, Tx tx, Transfer transfer) {
    tx.handle().savepoint("ask");
    try {
      insert(scope, tx, transfer);
      tx.handle().releaseSavepoint("ask");
      return true;
    } catch (UnableToExecuteStatementException underWay) {
      tx.handle().rollbackToSavepoint("ask");
      return false;
    }
  }

  /** Writes what a step made of a transfer. Throws Stale when somebody else was faster. */
  public Transfer update(DataScope scope, Tx tx, Transfer before, Transfer after) {
    Seals seals = new Seals(cipher);
    Transfer stored = find(scope, tx.handle(), before.id(), seals).orElseThrow(Stale::new);
    Map<String, Object> was = row(stored, seals);
    Map<String, Object> is = row(after, seals);
    int updated =
        tx.handle()
            .createUpdate(UPDATE)
            .define("scope", either(scope))
            .bindMap(scope.bindings())
            .bindMap(is)
            .bind("expected", before.version())
            .execute();
    if (updated == 0) throw new Stale();
    Area at = after.state().arrived() ? after.to() : after.from();
    tx.audit(Change.updated(TRANSFER, after.id(), at.division(), at.unit(), was, is));
    return after;
  }

  /** A transfer one of whose sides is in scope. */
  public Optional<Transfer> find(DataScope scope, Handle handle, Id id) {
    return find(scope, handle, id, new Seals(cipher));
  }

  /** The transfers of a child, the newest first. */
  public List<Transfer> ofChild(DataScope scope, Handle handle, Id child) {
    Seals seals = new Seals(cipher);
    return handle
        .createQuery(OF_CHILD)
        .define("scope", either(scope))
        .bindMap(scope.bindings())
        .bind("child", child)
        .map((r, c) -> transfer(r, seals))
        .list();
  }

  /** One page of transfers, the newest first. */
  public Slice<Transfer> list(
      DataScope scope, Handle handle, TransferFilter filter, Paging paging) {
    Map<String, Object> values = new LinkedHashMap<>(scope.bindings());
    String states = states(filter.state(), values);
    String sides = sides(scope, filter.direction());
    long total =
        handle
            .createQuery(COUNT)
            .define("scope", sides)
            .define("states", states)
            .bindMap(values)
            .mapTo(Long.class)
            .one();
    Seals seals = new Seals(cipher);
    List<Transfer> found =
        handle
            .createQuery(LIST)
            .define("scope", sides)
            .define("states", states)
            .bindMap(values)
            .bind("offset", paging.offset())
            .bind("size", paging.size())
            .map((r, c) -> transfer(r, seals))
            .list();
    return new Slice<>(found, paging.page(), paging.size(), total);
  }

  /** How many transfers wait on one side, by what they wait for. */
  public Map<TransferState, Long> waiting(DataScope scope, Handle handle, Direction side) {
    Map<String, Object> values = new LinkedHashMap<>(scope.bindings());
    Map<TransferState, Long> waiting = new EnumMap<>(TransferState.class);
    handle
        .createQuery(WAITING)
        .define("scope", sides(scope, side))
        .define("states", states(TransferState.waiting(), values))
        .bindMap(values)
        .map((r, c) -> Map.entry(TransferState.valueOf(r.getString("state")), r.getLong("waiting")))
        .forEach(e -> waiting.put(e.getKey(), e.getValue()));
    return waiting;
  }

  /** What waits at a village goes with it to the unit that manages it now. */
  public int restamp(DataScope scope, Tx tx, DivisionCode village, DivisionCode unit) {
    Map<String, Object> values = new LinkedHashMap<>(scope.bindings());
    String states = states(TransferState.waiting(), values);
    Seals seals = new Seals(cipher);
    List<Transfer> found =
        tx.handle()
            .createQuery(OF_VILLAGE)
            .define("scope", either(scope))
            .define("states", states)
            .bindMap(values)
            .bind("village", village)
            .bind("unit", unit)
            .map((r, c) -> transfer(r, seals))
            .list();
    for (Transfer t : found) update(scope, tx, t, t.restamped(village, unit));
    return found.size();
  }

  private Optional<Transfer> find(DataScope scope, Handle handle, Id id, Seals seals) {
    return handle
        .createQuery(FIND)
        .define("scope", either(scope))
        .bindMap(scope.bindings())
        .bind("id", id)
        .map((r, c) -> transfer(r, seals))
        .findFirst();
  }

  private static boolean onASide(DataScope scope, Transfer t) {
    return scope.covers(t.from().division(), t.from().unit())
        || scope.covers(t.to().division(), t.to().unit());
  }

  private static String either(DataScope scope) {
    return sides(scope, null);
  }

  private static String sides(DataScope scope, Direction side) {
    String from = scope.on("from_division", "from_unit");
    String to = scope.on("to_division", "to_unit");
    if (side == null) return "(" + from + " or " + to + ")";
    return side == Direction.OUT ? from : to;
  }

  private static String states(List<TransferState> states, Map<String, Object> values) {
    if (states.isEmpty()) return "";
    List<String> names = new ArrayList<>();
    for (int i = 0; i < states.size(); i++) {
      names.add(":state" + i);
      values.put("state" + i, states.get(i).name());
    }
    return " and state in (" + String.join(", ", names) + ")";
  }

  private static Map<String, Object> row(Transfer t, Seals seals) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", t.id());
    row.put("version", t.version());
    row.put("child_id", t.child());
    row.put("open_child", t.state().open() ? t.child() : null);
    row.put("asked_for", t.askedFor());
    row.put("state", t.state().name());
    row.put("from_division", t.from().division());
    row.put("from_unit", t.from().unit());
    row.put("to_division", t.to().division());
    row.put("to_unit", t.to().unit());
    row.put("moved_on", t.movedOn());
    row.put("counted_from", t.countedFrom());
    row.put("file_no", t.fileNo());
    row.put("name", t.name());
    row.put("sex", t.sex());
    row.put("birth_date", t.birthDate());
    row.put("reason", seals.seal(REASON, t.reason()));
    row.put("answer", seals.seal(ANSWER, t.answer()));
    row.put("created_by", t.createdBy());
    row.put("created_at", t.createdAt());
    row.put("decided_by", t.decidedBy());
    row.put("decided_at", t.decidedAt());
    row.put("updated_by", t.updatedBy());
    row.put("updated_at", t.updatedAt());
    return row;
  }

  private static Transfer transfer(ResultSet r, Seals seals) throws SQLException {
    return new Transfer(
        ChildColumns.id(r, "id"),
        r.getInt("version"),
        ChildColumns.id(r, "child_id"),
        ChildColumns.id(r, "asked_for"),
        TransferState.valueOf(r.getString("state")),
        Area.of(ChildColumns.code(r, "from_division"), ChildColumns.code(r, "from_unit")),
        Area.of(ChildColumns.code(r, "to_division"), ChildColumns.code(r, "to_unit")),
        ChildColumns.date(r, "moved_on"),
        ChildColumns.date(r, "counted_from"),
        r.getString("file_no"),
        r.getString("name"),
        r.getString("sex"),
        ChildColumns.date(r, "birth_date"),
        seals.open(REASON, r.getString("reason")),
        seals.open(ANSWER, r.getString("answer")),
        ChildColumns.id(r, "created_by"),
        ChildColumns.instant(r, "created_at"),
        ChildColumns.id(r, "decided_by"),
        ChildColumns.instant(r, "decided_at"),
        ChildColumns.id(r, "updated_by"),
        ChildColumns.instant(r, "updated_at"));
  }
}
