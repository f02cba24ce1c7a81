package org.antong.workforce.internal.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.SealedColumns.Table;
import org.antong.platform.api.access.Seals;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.Area;
import org.antong.workforce.internal.domain.Vetting;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Checks of people's records. */
public final class VettingStore {

  private static final String ENTITY = "workforce.vetting";
  private static final String REMARKS = "workforce.vetting.remarks";

  static final Table SEALED = Table.of("vetting", "id", Map.of("remarks", REMARKS));

  private static final String COLUMNS =
      "id, version, staff_id, division, unit, checked_on, result, checked_with, document_no,"
          + " next_due, remarks, created_by, created_at, updated_by, updated_at";

  private static final String INSERT =
      "insert into workforce.vetting (" + COLUMNS + ") values (" + Where.names(COLUMNS) + ")";

  private static final String OF =
      """
      select v.id, v.staff_id, v.checked_on, v.result, v.checked_with, v.document_no, v.next_due,
             v.remarks, v.created_by, v.created_at
        from workforce.vetting v
       where v.staff_id = :staff
       order by v.checked_on desc, v.id desc""";

  private final FieldCipher cipher;

  public VettingStore(FieldCipher cipher) {
    this.cipher = cipher;
  }

  /** Writes checks of people who were found in scope, with the place each is kept at. */
  public void insert(DataScope scope, Tx tx, Map<Vetting, Area> checks) {
    if (checks.isEmpty()) return;
    Seals seals = new Seals(cipher);
    PreparedBatch rows = tx.handle().prepareBatch(INSERT);
    checks.forEach(
        (v, home) -> {
          Map<String, Object> row = new LinkedHashMap<>();
          row.put("id", v.id());
          row.put("version", 1);
          row.put("staff_id", v.staff());
          row.put("division", home.division());
          row.put("unit", home.unit());
          row.put("checked_on", v.checkedOn());
          row.put("result", v.result());
          row.put("checked_with", v.checkedWith());
          row.put("document_no", v.documentNo());
          row.put("next_due", v.nextDue());
          row.put("remarks", seals.seal(REMARKS, v.remarks()));
          row.put("created_by", v.createdBy());
          row.put("created_at", v.createdAt());
          row.put("updated_by", v.createdBy());
          row.put("updated_at", v.createdAt());
          rows.bindMap(row).add();
          tx.audit(Change.created(ENTITY, v.id(), home.division(), home.unit(), row));
        });
    rows.execute();
  }

  /** Takes the checks off that were entered at a moment for somebody found in scope. */
  public void remove(DataScope scope, Tx tx, Id staff, Area home, Instant enteredAt) {
    for (Vetting v : of(scope, tx.handle(), staff)) {
      if (!v.createdAt().equals(enteredAt)) continue;
      tx.handle()
          .createUpdate("delete from workforce.vetting where id = :id")
          .bind("id", v.id())
          .execute();
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("checked_on", v.checkedOn());
      row.put("result", v.result());
      tx.audit(Change.removed(ENTITY, v.id(), home.division(), home.unit(), row));
    }
  }

  /** The checks of somebody who was found in scope, the latest first. */
  public List<Vetting> of(DataScope scope, Handle handle, Id staff) {
    Seals seals = new Seals(cipher);
    return handle
        .createQuery(OF)
        .bind("staff", staff)
        .map(
            row ->
                new Vetting(
                    row.getColumn("id", Id.class),
                    row.getColumn("staff_id", Id.class),
                    row.getColumn("checked_on", LocalDate.class),
                    row.getColumn("result", String.class),
                    row.getColumn("checked_with", String.class),
                    row.getColumn("document_no", String.class),
                    row.getColumn("next_due", LocalDate.class),
                    seals.open(REMARKS, row.getColumn("remarks", String.class)),
                    row.getColumn("created_by", Id.class),
                    row.getColumn("created_at", Instant.class)))
        .list();
  }
}
