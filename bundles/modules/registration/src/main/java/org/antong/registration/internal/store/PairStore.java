package org.antong.registration.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.SealedColumns.Table;
import org.antong.platform.api.access.Seals;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.fault.Stale;
import org.antong.registration.internal.domain.DuplicatePair;
import org.antong.registration.internal.domain.Likeness.Reason;
import org.antong.registration.internal.domain.PairState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Pairs of files that may be one child. A reader sees a pair when both files are in her scope. */
public final class PairStore {

  private static final String PAIR = "registration.duplicate_pair";
  private static final String REASON = "registration.duplicate_pair.reason";

  static final Table SEALED = Table.of("duplicate_pair", "id", Map.of("reason", REASON));

  private static final String COLUMNS =
      "id, version, unit, first_child, first_division, second_child, second_division, score,"
          + " reasons, state, reason, created_by, created_at, decided_by, decided_at, updated_by,"
          + " updated_at";

  private static final String INSERT =
      "insert into registration.duplicate_pair ("
          + COLUMNS
          + ") values ("
          + ChildColumns.names(COLUMNS)
          + ")";

  private static final String UPDATE =
      "update registration.duplicate_pair set "
          + ChildColumns.assignments(COLUMNS)
          + " where id = :id and version = :expected";

  private static final String FIND =
      "select " + COLUMNS + " from registration.duplicate_pair where id = :id and <scope>";

  private static final String OF_CHILDREN =
      "select "
          + COLUMNS
          + " from registration.duplicate_pair where first_child in (<children>)"
          + " union select "
          + COLUMNS
          + " from registration.duplicate_pair where second_child in (<children>)";

  private static final String LIST =
      "select "
          + COLUMNS
          + " from registration.duplicate_pair where state = :state and <scope>"
          + " order by score desc, id desc offset :offset rows fetch next :size rows only";

  private static final String COUNT =
      "select count(*) from registration.duplicate_pair where state = :state and <scope>";

  private final FieldCipher cipher;

  public PairStore(FieldCipher cipher) {
    this.cipher = cipher;
  }

  /** A pair of which both files are in scope. */
  public Optional<DuplicatePair> find(DataScope scope, Handle handle, Id id) {
    Seals seals = new Seals(cipher);
    return handle
        .createQuery(FIND)
        .define("scope", both(scope))
        .bindMap(scope.bindings())
        .bind("id", id)
        .map((r, c) -> pair(r, seals))
        .findFirst();
  }

  /**
   * All pairs of files that the writer holds in her scope, the other side lying anywhere: to be
   * kept up, not to be shown; see {@link #covers}.
   */
  public List<DuplicatePair> ofChildren(DataScope scope, Handle handle, List<Id> children) {
    if (scope.isNothing() || children.isEmpty()) return List.of();
    Seals seals = new Seals(cipher);
    return handle
        .createQuery(OF_CHILDREN)
        .bindList("children", children.stream().map(Id::value).toList())
        .map((r, c) -> pair(r, seals))
        .list();
  }

  /** Whether both files of a pair are in scope. */
  public boolean covers(DataScope scope, DuplicatePair pair) {
    return scope.covers(pair.firstDivision(), pair.unit())
        && scope.covers(pair.secondDivision(), pair.unit());
  }

  /** One page of pairs, the likest first. */
  public Slice<DuplicatePair> list(DataScope scope, Handle handle, PairState state, Paging paging) {
    Seals seals = new Seals(cipher);
    List<DuplicatePair> found =
        handle
            .createQuery(LIST)
            .define("scope", both(scope))
            .bindMap(scope.bindings())
            .bind("state", state.name())
            .bind("offset", paging.offset())
            .bind("size", paging.size())
            .map((r, c) -> pair(r, seals))
            .list();
    return new Slice<>(found, paging.page(), paging.size(), count(scope, handle, state));
  }

  public long count(DataScope scope, Handle handle, PairState state) {
    return handle
        .createQuery(COUNT)
        .define("scope", both(scope))
        .bindMap(scope.bindings())
        .bind("state", state.name())
        .mapTo(Long.class)
        .one();
  }

  /** Writes a pair found because one of its files was written. */
  public void insert(DataScope scope, Tx tx, DuplicatePair pair) {
    if (scope.isNothing()) throw new IllegalArgumentException("nobody writes from no scope");
    Map<String, Object> row = row(pair, new Seals(cipher));
    tx.handle().savepoint("pair");
    try {
      tx.handle().createUpdate(INSERT).bindMap(row).execute();
      tx.handle().releaseSavepoint("pair");
    } catch (UnableToExecuteStatementException foundFromTheOtherFileMeanwhile) {
      tx.handle().rollbackToSavepoint("pair");
      return;
    }
    UnitMarks.movedBeside(tx, List.of(pair.unit()));
    tx.audit(Change.created(PAIR, pair.id(), pair.firstDivision(), pair.unit(), row));
  }

  /** Writes what became of a pair. Throws Stale when somebody else was faster. */
  public DuplicatePair update(DataScope scope, Tx tx, DuplicatePair before, DuplicatePair after) {
    if (scope.isNothing()) throw new IllegalArgumentException("nobody writes from no scope");
    Seals seals = new Seals(cipher);
    Map<String, Object> was = row(before, seals);
    Map<String, Object> is = row(after, seals);
    int updated =
        tx.handle().createUpdate(UPDATE).bindMap(is).bind("expected", before.version()).execute();
    if (updated == 0) throw new Stale();
    UnitMarks.movedBeside(tx, after.first());
    UnitMarks.movedBeside(tx, after.second());
    tx.audit(Change.updated(PAIR, after.id(), after.firstDivision(), after.unit(), was, is));
    return after;
  }

  private static String both(DataScope scope) {
    return "("
        + scope.on("first_division", "unit")
        + " and "
        + scope.on("second_division", "unit")
        + ")";
  }

  private static Map<String, Object> row(DuplicatePair p, Seals seals) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", p.id());
    row.put("version", p.version());
    row.put("unit", p.unit());
    row.put("first_child", p.first());
    row.put("first_division", p.firstDivision());
    row.put("second_child", p.second());
    row.put("second_division", p.secondDivision());
    row.put("score", p.score());
    row.put("reasons", p.reasons().stream().map(Enum::name).collect(Collectors.joining(",")));
    row.put("state", p.state().name());
    row.put("reason", seals.seal(REASON, p.reason()));
    row.put("created_by", p.createdBy());
    row.put("created_at", p.createdAt());
    row.put("decided_by", p.decidedBy());
    row.put("decided_at", p.decidedAt());
    row.put("updated_by", p.updatedBy());
    row.put("updated_at", p.updatedAt());
    return row;
  }

  private static DuplicatePair pair(ResultSet r, Seals seals) throws SQLException {
    return new DuplicatePair(
        ChildColumns.id(r, "id"),
        r.getInt("version"),
        ChildColumns.code(r, "unit"),
        ChildColumns.id(r, "first_child"),
        ChildColumns.code(r, "first_division"),
        ChildColumns.id(r, "second_child"),
        ChildColumns.code(r, "second_division"),
        r.getInt("score"),
        Arrays.stream(r.getString("reasons").split(",")).map(Reason::valueOf).toList(),
        PairState.valueOf(r.getString("state")),
        seals.open(REASON, r.getString("reason")),
        ChildColumns.id(r, "created_by"),
        ChildColumns.instant(r, "created_at"),
        ChildColumns.id(r, "decided_by"),
        ChildColumns.instant(r, "decided_at"),
        ChildColumns.id(r, "updated_by"),
        ChildColumns.instant(r, "updated_at"));
  }
}
