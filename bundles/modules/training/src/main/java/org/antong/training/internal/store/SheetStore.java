package org.antong.training.internal.store;

import static org.antong.training.internal.store.SessionColumns.choice;
import static org.antong.training.internal.store.SessionColumns.id;
import static org.antong.training.internal.store.SessionColumns.number;
import static org.antong.training.internal.store.SessionColumns.place;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.Seals;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.Area;
import org.antong.training.internal.domain.Presence;
import org.antong.training.internal.domain.SignedBy;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/** Which row of an imported sheet became what. */
public final class SheetStore {

  /** What a row became. */
  public enum Kind {
    PRESENCE,
    MARKS
  }

  /**
   * A row that is in.
   *
   * @param made the attendance or try it became
   * @param presence what stood there before; null when nothing did
   */
  public record Row(
      Id batch,
      int no,
      Area host,
      Kind kind,
      Id made,
      int version,
      Presence presence,
      Boolean online,
      SignedBy by,
      String reason) {}

  private static final String INSERT =
      """
      insert into training.sheet_row
        (batch_id, row_no, division, unit, kind, made_id, made_version, before_presence,
         before_online, before_by, sealed_before_reason)
      values (:batch, :no, :division, :unit, :kind, :made, :version, :presence, :online, :by,
         :reason)""";

  private static final String NUMBERS =
      "select r.row_no from training.sheet_row r where r.batch_id = :batch and <scope>";

  private static final String ROWS =
      """
      select r.batch_id, r.row_no, r.division, r.unit, r.kind, r.made_id, r.made_version,
             r.before_presence, r.before_online, r.before_by, r.before_reason,
             r.sealed_before_reason
        from training.sheet_row r
       where r.batch_id = :batch and <scope>
       order by r.row_no desc
      fetch first 200 rows only""";

  private static final String DELETE =
      "delete from training.sheet_row where batch_id = :batch and row_no = :no";

  private final FieldCipher cipher;

  public SheetStore(FieldCipher cipher) {
    this.cipher = cipher;
  }

  public Set<Integer> numbers(DataScope scope, Handle handle, Id batch) {
    return new HashSet<>(
        handle
            .createQuery(NUMBERS)
            .define("scope", scope.on("r.division", "r.unit"))
            .bindMap(scope.bindings())
            .bind("batch", batch)
            .mapTo(Integer.class)
            .list());
  }

  /** Some rows of a batch, the last ones first. */
  public List<Row> rows(DataScope scope, Handle handle, Id batch) {
    Seals seals = new Seals(cipher);
    return handle
        .createQuery(ROWS)
        .define("scope", scope.on("r.division", "r.unit"))
        .bindMap(scope.bindings())
        .bind("batch", batch)
        .map(r -> read(r, seals))
        .list();
  }

  /** Keeps what a row became, which the transaction audits. */
  public void insert(DataScope scope, Tx tx, Row row) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("batch", row.batch());
    values.put("no", row.no());
    values.put("division", row.host().division());
    values.put("unit", row.host().unit());
    values.put("kind", row.kind().name());
    values.put("made", row.made());
    values.put("version", row.version());
    values.put("presence", row.presence() == null ? null : row.presence().name());
    values.put("online", row.online());
    values.put("by", row.by() == null ? null : row.by().name());
    values.put("reason", new Seals(cipher).seal(Leave.BEFORE, row.reason()));
    tx.handle().createUpdate(INSERT).bindMap(values).execute();
  }

  public void delete(DataScope scope, Tx tx, Row row) {
    tx.handle().createUpdate(DELETE).bind("batch", row.batch()).bind("no", row.no()).execute();
  }

  private static Row read(RowView r, Seals seals) {
    return new Row(
        id(r, "batch_id"),
        number(r, "row_no"),
        place(r),
        choice(r, "kind", Kind.class),
        id(r, "made_id"),
        number(r, "made_version"),
        choice(r, "before_presence", Presence.class),
        r.getColumn("before_online", Boolean.class),
        choice(r, "before_by", SignedBy.class),
        Leave.open(r, "before_reason", seals, Leave.BEFORE));
  }
}
