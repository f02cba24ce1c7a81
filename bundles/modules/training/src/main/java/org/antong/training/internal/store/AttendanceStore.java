package org.antong.training.internal.store;

import static org.antong.training.internal.store.SessionColumns.choice;
import static org.antong.training.internal.store.SessionColumns.flag;
import static org.antong.training.internal.store.SessionColumns.id;
import static org.antong.training.internal.store.SessionColumns.moment;
import static org.antong.training.internal.store.SessionColumns.number;
import static org.antong.training.internal.store.SessionColumns.place;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.Seals;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Stale;
import org.antong.training.internal.domain.Attendance;
import org.antong.training.internal.domain.Checked;
import org.antong.training.internal.domain.Presence;
import org.antong.training.internal.domain.SignedBy;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Who took part in which half day, and which half days are confirmed. */
public final class AttendanceStore {

  /** Somebody else wrote the same person's attendance, or used the same scan, a moment before. */
  public static final class Taken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Taken() {
      super("attendance is there already", null, false, false);
    }
  }

  private static final String ENTITY = "training.attendance";
  private static final String CHECK = "training.half_day_check";

  private static final String COLUMNS =
      "id, version, session_id, half_day_id, enrolment_id, staff_id, division, unit, presence,"
          + " online, signed_by, scanned_at, ticket, reason, sealed_reason, minutes, created_by, created_at,"
          + " updated_by, updated_at";

  private static final String SELECT =
      "select " + SessionColumns.of("a", COLUMNS) + "\n  from training.attendance a\n where ";

  private static final String INSERT =
      "insert into training.attendance ("
          + COLUMNS
          + ") values ("
          + SessionColumns.names(COLUMNS)
          + ")";

  private static final String UPDATE =
      """
      update training.attendance
         set version = :version, presence = :presence, online = :online, signed_by = :signed_by,
             scanned_at = :scanned_at, ticket = :ticket, reason = :reason,
             sealed_reason = :sealed_reason, minutes = :minutes,
             updated_by = :updated_by, updated_at = :updated_at
       where id = :id and version = :expected""";

  private static final String OF_HALF_DAY = SELECT + "a.half_day_id = :halfDay and <scope>";
  private static final String OF_SESSION = SELECT + "a.session_id = :session and <scope>";
  private static final String OF_ENROLMENT = SELECT + "a.enrolment_id = :enrolment and <scope>";
  private static final String ONE =
      SELECT + "a.half_day_id = :halfDay and a.enrolment_id = :enrolment and <scope>";
  private static final String BY_ID = SELECT + "a.id = :id and <scope>";

  private static final String TICKET =
      "select count(*) from training.attendance where ticket = :ticket";

  private static final String CONFIRM =
      """
      update training.half_day_check
         set version = version + 1, confirmed = :confirmed, reason = :reason,
             updated_by = :who, updated_at = :now
       where half_day_id = :halfDay and confirmed <> :confirmed""";

  private static final String FIRST =
      """
      insert into training.half_day_check (half_day_id, version, session_id, division, unit,
          confirmed, reason, created_by, created_at, updated_by, updated_at)
      values (:halfDay, 1, :session, :division, :unit, :confirmed, :reason, :who, :now, :who, :now)""";

  private static final String DELETE =
      "delete from training.attendance where id = :id and version = :expected";

  private final FieldCipher cipher;

  public AttendanceStore(FieldCipher cipher) {
    this.cipher = cipher;
  }

  /** Writes one attendance. Throws Taken when there is one already. */
  public void insert(DataScope scope, Tx tx, Attendance a) {
    Map<String, Object> row = row(a, new Seals(cipher));
    try {
      tx.handle().createUpdate(INSERT).bindMap(row).execute();
    } catch (UnableToExecuteStatementException somebodyWasFaster) {
      Twice.orThrow(somebodyWasFaster);
      throw new Taken();
    }
    tx.audit(Change.created(ENTITY, a.id(), a.home().division(), a.home().unit(), row));
  }

  /** Writes many of one half day. Throws Taken when somebody wrote one of them a moment before. */
  public void insertAll(DataScope scope, Tx tx, Collection<Attendance> all) {
    if (all.isEmpty()) return;
    Seals seals = new Seals(cipher);
    PreparedBatch batch = tx.handle().prepareBatch(INSERT);
    for (Attendance a : all) {
      Map<String, Object> row = row(a, seals);
      batch.bindMap(row).add();
      tx.audit(Change.created(ENTITY, a.id(), a.home().division(), a.home().unit(), row));
    }
    try {
      batch.execute();
    } catch (UnableToExecuteStatementException somebodyWasFaster) {
      Twice.orThrow(somebodyWasFaster);
      throw new Taken();
    }
  }

  /** Writes changes, each from before to after. Throws Stale when somebody was faster. */
  public void updateAll(DataScope scope, Tx tx, Map<Attendance, Attendance> changes) {
    if (changes.isEmpty()) return;
    Seals seals = new Seals(cipher);
    PreparedBatch batch = tx.handle().prepareBatch(UPDATE);
    changes.forEach(
        (before, after) -> {
          Map<String, Object> is = row(after, seals);
          batch.bindMap(is).bind("expected", before.version()).add();
          tx.audit(
              Change.updated(
                  ENTITY,
                  after.id(),
                  after.home().division(),
                  after.home().unit(),
                  row(before, seals),
                  is));
        });
    try {
      for (int written : batch.execute()) if (written == 0) throw new Stale();
    } catch (UnableToExecuteStatementException usedBySomebodyElse) {
      Twice.orThrow(usedBySomebodyElse);
      throw new Taken();
    }
  }

  /** Takes an attendance off that a sheet brought. */
  public void delete(DataScope scope, Tx tx, Attendance a) {
    int deleted =
        tx.handle().createUpdate(DELETE).bind("id", a.id()).bind("expected", a.version()).execute();
    if (deleted == 0) throw new Stale();
    tx.audit(
        Change.removed(
            ENTITY, a.id(), a.home().division(), a.home().unit(), row(a, new Seals(cipher))));
  }

  public List<Attendance> ofHalfDay(DataScope scope, Handle handle, Id halfDay) {
    return query(scope, handle, OF_HALF_DAY, Map.of("halfDay", halfDay));
  }

  public List<Attendance> ofSession(DataScope scope, Handle handle, Id session) {
    return query(scope, handle, OF_SESSION, Map.of("session", session));
  }

  public List<Attendance> ofEnrolment(DataScope scope, Handle handle, Id enrolment) {
    return query(scope, handle, OF_ENROLMENT, Map.of("enrolment", enrolment));
  }

  public Optional<Attendance> one(DataScope scope, Handle handle, Id halfDay, Id enrolment) {
    return query(scope, handle, ONE, Map.of("halfDay", halfDay, "enrolment", enrolment)).stream()
        .findFirst();
  }

  public Optional<Attendance> find(DataScope scope, Handle handle, Id id) {
    return query(scope, handle, BY_ID, Map.of("id", id)).stream().findFirst();
  }

  /** Whether a scan has served somebody, whoever it was. */
  public boolean used(DataScope scope, Handle handle, Id ticket) {
    return handle.createQuery(TICKET).bind("ticket", ticket).mapTo(Long.class).one() > 0;
  }

  /**
   * Confirms a half day of a session the writer holds, or opens it again. Throws Stale when it
   * stands so already.
   */
  public void confirm(
      DataScope scope, Tx tx, Checked half, boolean confirmed, String reason, Id who) {
    if (!scope.covers(half.host().division(), half.host().unit())) throw new Missing();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("halfDay", half.id());
    values.put("session", half.session());
    values.put("division", half.host().division());
    values.put("unit", half.host().unit());
    values.put("confirmed", confirmed);
    values.put("reason", reason);
    values.put("who", who);
    values.put("now", tx.now());
    if (tx.handle().createUpdate(CONFIRM).bindMap(values).execute() == 0) {
      try {
        tx.handle().createUpdate(FIRST).bindMap(values).execute();
      } catch (UnableToExecuteStatementException somebodyWasFaster) {
        Twice.orThrow(somebodyWasFaster);
        throw new Stale();
      }
    }
    Map<String, Object> after = new LinkedHashMap<>();
    after.put("session_id", half.session());
    after.put("confirmed", confirmed);
    after.put("reason", reason);
    tx.audit(
        Change.updated(
            CHECK,
            half.id(),
            half.host().division(),
            half.host().unit(),
            Map.of("confirmed", !confirmed),
            after));
  }

  private List<Attendance> query(
      DataScope scope, Handle handle, String sql, Map<String, Object> values) {
    Seals seals = new Seals(cipher);
    return handle
        .createQuery(sql)
        .define("scope", SessionColumns.sight(scope, "a"))
        .bindMap(scope.bindings())
        .bindMap(values)
        .map(r -> read(r, seals))
        .list();
  }

  private static Map<String, Object> row(Attendance a, Seals seals) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", a.id());
    row.put("version", a.version());
    row.put("session_id", a.session());
    row.put("half_day_id", a.halfDay());
    row.put("enrolment_id", a.enrolment());
    row.put("staff_id", a.staff());
    row.put("division", a.home().division());
    row.put("unit", a.home().unit());
    row.put("presence", a.presence().name());
    row.put("online", a.online());
    row.put("signed_by", a.by().name());
    row.put("scanned_at", a.scannedAt());
    row.put("ticket", a.ticket());
    row.put("reason", null);
    row.put("sealed_reason", seals.seal(Leave.HALF_DAY, a.reason()));
    row.put("minutes", a.minutes());
    row.put("created_by", a.createdBy());
    row.put("created_at", a.createdAt());
    row.put("updated_by", a.updatedBy());
    row.put("updated_at", a.updatedAt());
    return row;
  }

  private static Attendance read(RowView r, Seals seals) {
    Instant scanned = moment(r, "scanned_at");
    return new Attendance(
        id(r, "id"),
        number(r, "version"),
        id(r, "session_id"),
        id(r, "half_day_id"),
        id(r, "enrolment_id"),
        id(r, "staff_id"),
        place(r),
        choice(r, "presence", Presence.class),
        flag(r, "online"),
        choice(r, "signed_by", SignedBy.class),
        scanned,
        id(r, "ticket"),
        Leave.open(r, "reason", seals, Leave.HALF_DAY),
        number(r, "minutes"),
        id(r, "created_by"),
        moment(r, "created_at"),
        id(r, "updated_by"),
        moment(r, "updated_at"));
  }
}
