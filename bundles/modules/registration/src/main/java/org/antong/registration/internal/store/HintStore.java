package org.antong.registration.internal.store;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.SealedColumns.Table;
import org.antong.platform.api.access.Seals;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.fault.Stale;
import org.antong.registration.internal.domain.NumberHint;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Numbers that stand in files elsewhere, as far as a keeper may know (design.md 11). */
public final class HintStore {

  private static final String HINT = "registration.number_hint";
  private static final String REASON = "registration.number_hint.reason";

  static final Table SEALED = Table.of("number_hint", "id", Map.of("reason", REASON));

  private static final String COLUMNS =
      "id, version, child_id, division, unit, number_index, state, reason, created_by, created_at,"
          + " updated_by, updated_at";

  private static final String INSERT =
      "insert into registration.number_hint ("
          + COLUMNS
          + ") values ("
          + ChildColumns.names(COLUMNS)
          + ")";

  private static final String UPDATE =
      "update registration.number_hint set "
          + ChildColumns.assignments(COLUMNS)
          + " where id = :id and version = :expected and <scope>";

  private static final String FIND =
      "select "
          + COLUMNS
          + " from registration.number_hint"
          + " where child_id = :child and number_index = :number and <scope>";

  private static final String LOOKED =
      "select looked from registration.number_lookup where account = :account and looked_on = :day";

  private static final String FIRST =
      "insert into registration.number_lookup (account, looked_on, looked) values (:account, :day, 0)";

  private static final String TAKE =
      """
      update registration.number_lookup set looked = looked + 1
       where account = :account and looked_on = :day and looked < :most""";

  private final FieldCipher cipher;

  public HintStore(FieldCipher cipher) {
    this.cipher = cipher;
  }

  public Optional<NumberHint> find(DataScope scope, Handle handle, Id child, String number) {
    if (number == null) return Optional.empty();
    Seals seals = new Seals(cipher);
    return handle
        .createQuery(FIND)
        .define("scope", scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bind("child", child)
        .bind("number", number)
        .map(
            (r, c) ->
                new NumberHint(
                    ChildColumns.id(r, "id"),
                    r.getInt("version"),
                    ChildColumns.id(r, "child_id"),
                    ChildColumns.code(r, "division"),
                    ChildColumns.code(r, "unit"),
                    r.getString("number_index"),
                    NumberHint.State.valueOf(r.getString("state")),
                    seals.open(REASON, r.getString("reason")),
                    ChildColumns.id(r, "created_by"),
                    ChildColumns.instant(r, "created_at"),
                    ChildColumns.id(r, "updated_by"),
                    ChildColumns.instant(r, "updated_at")))
        .findFirst();
  }

  public NumberHint insert(DataScope scope, Tx tx, NumberHint hint) {
    if (!scope.covers(hint.division(), hint.unit())) {
      throw new IllegalArgumentException("a hint outside the scope it is written in");
    }
    Map<String, Object> row = row(hint, new Seals(cipher));
    tx.handle().createUpdate(INSERT).bindMap(row).execute();
    tx.audit(Change.created(HINT, hint.id(), hint.division(), hint.unit(), row));
    return hint;
  }

  public NumberHint update(DataScope scope, Tx tx, NumberHint before, NumberHint after) {
    Seals seals = new Seals(cipher);
    Map<String, Object> was = row(before, seals);
    Map<String, Object> is = row(after, seals);
    int updated =
        tx.handle()
            .createUpdate(UPDATE)
            .define("scope", scope.on("division", "unit"))
            .bindMap(scope.bindings())
            .bindMap(is)
            .bind("expected", before.version())
            .execute();
    if (updated == 0) throw new Stale();
    tx.audit(Change.updated(HINT, after.id(), after.division(), after.unit(), was, is));
    return after;
  }

  /** Takes one look of a day's share; false when the share is used up. */
  public boolean look(DataScope scope, Tx tx, Id account, LocalDate day, int most) {
    if (scope.isNothing()) return false;
    boolean known =
        tx.handle()
            .createQuery(LOOKED)
            .bind("account", account)
            .bind("day", day)
            .mapTo(Integer.class)
            .findFirst()
            .isPresent();
    if (!known) begin(tx, account, day);
    return tx.handle()
            .createUpdate(TAKE)
            .bind("account", account)
            .bind("day", day)
            .bind("most", most)
            .execute()
        == 1;
  }

  private static void begin(Tx tx, Id account, LocalDate day) {
    tx.handle().savepoint("share");
    try {
      tx.handle().createUpdate(FIRST).bind("account", account).bind("day", day).execute();
      tx.handle().releaseSavepoint("share");
    } catch (UnableToExecuteStatementException somebodyWasFaster) {
      tx.handle().rollbackToSavepoint("share");
    }
  }

  private static Map<String, Object> row(NumberHint h, Seals seals) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", h.id());
    row.put("version", h.version());
    row.put("child_id", h.child());
    row.put("division", h.division());
    row.put("unit", h.unit());
    row.put("number_index", h.number());
    row.put("state", h.state().name());
    row.put("reason", seals.seal(REASON, h.reason()));
    row.put("created_by", h.createdBy());
    row.put("created_at", h.createdAt());
    row.put("updated_by", h.updatedBy());
    row.put("updated_at", h.updatedAt());
    return row;
  }
}
