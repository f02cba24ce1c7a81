package org.antong.training.internal.store;

import static org.antong.training.internal.store.SessionColumns.day;
import static org.antong.training.internal.store.SessionColumns.id;
import static org.antong.training.internal.store.SessionColumns.moment;
import static org.antong.training.internal.store.SessionColumns.number;
import static org.antong.training.internal.store.SessionColumns.place;
import static org.antong.training.internal.store.SessionColumns.text;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Stale;
import org.antong.training.internal.domain.Certificate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Certificates, seen by whoever keeps the person. */
public final class CertificateStore {

  private static final String ENTITY = "training.certificate";

  private static final String COLUMNS =
      "id, version, number, session_id, enrolment_id, standing, staff_id, division, unit, name,"
          + " post, title, from_day, to_day, minutes, issuer, issued_on, valid_until, replaced_by,"
          + " withdrawn_on, reason, created_by, created_at, updated_by, updated_at";

  private static final String SELECT =
      "select " + SessionColumns.of("c", COLUMNS) + "\n  from training.certificate c\n where ";

  private static final String INSERT =
      "insert into training.certificate ("
          + COLUMNS
          + ") values ("
          + SessionColumns.names(COLUMNS)
          + ")";

  private static final String UPDATE =
      """
      update training.certificate
         set version = :version, standing = :standing, replaced_by = :replaced_by,
             withdrawn_on = :withdrawn_on, reason = :reason, updated_by = :updated_by,
             updated_at = :updated_at
       where id = :id and version = :expected""";

  private static final String ONE = SELECT + "c.id = :id and <scope>";
  private static final String NUMBERED = SELECT + "c.number = :number and <scope>";
  private static final String OF_SESSION =
      SELECT + "c.session_id = :session and <scope> order by c.number";
  private static final String OF_PERSON =
      SELECT + "c.staff_id = :staff and <scope> order by c.issued_on desc, c.id desc";
  private static final String NEWEST =
      SELECT
          + "c.staff_id in (<staff>) and c.replaced_by is null and c.withdrawn_on is null"
          + " and <scope>";

  private static final String ENDING =
      """
      <scope> and c.replaced_by is null and c.withdrawn_on is null
         and c.valid_until <= :by""";

  private static final String LIST =
      SELECT
          + ENDING
          + " order by c.valid_until, c.id offset :offset rows fetch next :size rows only";

  private static final String COUNT = "select count(*) from training.certificate c where " + ENDING;

  private static final String OVER =
      "select count(*) from training.certificate c where " + ENDING.replace("<= :by", "< :by");

  private static final String NEXT =
      """
      update training.certificate_serial set last_serial = last_serial + :more
       where issuer = :issuer and issue_year = :year and post = :post""";

  private static final String FIRST =
      """
      insert into training.certificate_serial (issuer, issue_year, post, last_serial)
      values (:issuer, :year, :post, :more)""";

  private static final String LAST =
      """
      select last_serial from training.certificate_serial
       where issuer = :issuer and issue_year = :year and post = :post""";

  /**
   * Reserves serial numbers, one after the other without a gap.
   *
   * @return the first of them
   */
  public int serials(DataScope scope, Tx tx, Area issuer, int year, char post, int more) {
    if (!scope.covers(issuer.division(), issuer.unit())) throw new Missing();
    Map<String, Object> values =
        Map.of("issuer", issuer.division(), "year", year, "post", String.valueOf(post));
    Handle handle = tx.handle();
    if (handle.createUpdate(NEXT).bindMap(values).bind("more", more).execute() == 0) {
      try {
        handle.createUpdate(FIRST).bindMap(values).bind("more", more).execute();
      } catch (UnableToExecuteStatementException somebodyWasFaster) {
        Twice.orThrow(somebodyWasFaster);
        throw new Stale();
      }
    }
    return handle.createQuery(LAST).bindMap(values).mapTo(Integer.class).one() - more + 1;
  }

  /** Writes new certificates. Throws Stale when one of the people has got hers meanwhile. */
  public void insertAll(DataScope scope, Tx tx, Collection<Certificate> all) {
    PreparedBatch batch = tx.handle().prepareBatch(INSERT);
    for (Certificate c : all) {
      Map<String, Object> row = row(c);
      batch.bindMap(row).add();
      tx.audit(Change.created(ENTITY, c.id(), c.home().division(), c.home().unit(), row));
    }
    try {
      if (batch.size() > 0) batch.execute();
    } catch (UnableToExecuteStatementException somebodyWasFaster) {
      Twice.orThrow(somebodyWasFaster);
      throw new Stale();
    }
  }

  /** Throws Stale when somebody was faster. */
  public void updateAll(DataScope scope, Tx tx, Map<Certificate, Certificate> changes) {
    if (changes.isEmpty()) return;
    PreparedBatch batch = tx.handle().prepareBatch(UPDATE);
    changes.forEach(
        (before, after) -> {
          Map<String, Object> is = row(after);
          batch.bindMap(is).bind("expected", before.version()).add();
          tx.audit(
              Change.updated(
                  ENTITY,
                  after.id(),
                  after.home().division(),
                  after.home().unit(),
                  row(before),
                  is));
        });
    for (int written : batch.execute()) if (written == 0) throw new Stale();
  }

  public Optional<Certificate> find(DataScope scope, Handle handle, Id id) {
    return query(scope, handle, ONE).bind("id", id).map(CertificateStore::read).findOne();
  }

  public Optional<Certificate> numbered(DataScope scope, Handle handle, String number) {
    return query(scope, handle, NUMBERED)
        .bind("number", number)
        .map(CertificateStore::read)
        .findOne();
  }

  public List<Certificate> ofSession(DataScope scope, Handle handle, Id session) {
    return query(scope, handle, OF_SESSION)
        .bind("session", session)
        .map(CertificateStore::read)
        .list();
  }

  /** All certificates of a person, the newest first. */
  public List<Certificate> ofPerson(DataScope scope, Handle handle, Id staff) {
    return query(scope, handle, OF_PERSON).bind("staff", staff).map(CertificateStore::read).list();
  }

  /** The certificates of these people that nothing newer has replaced. */
  public List<Certificate> newest(DataScope scope, Handle handle, Collection<Id> staff) {
    if (staff.isEmpty()) return List.of();
    return query(scope, handle, NEWEST)
        .bindList("staff", List.copyOf(staff))
        .map(CertificateStore::read)
        .list();
  }

  /** Those that end by a day, or have ended, without anything newer. */
  public Slice<Certificate> ending(DataScope scope, Handle handle, LocalDate by, Paging paging) {
    List<Certificate> found =
        query(scope, handle, LIST)
            .bind("by", by)
            .bind("offset", paging.offset())
            .bind("size", paging.size())
            .map(CertificateStore::read)
            .list();
    return new Slice<>(found, paging.page(), paging.size(), countEnding(scope, handle, by));
  }

  public long countEnding(DataScope scope, Handle handle, LocalDate by) {
    return query(scope, handle, COUNT).bind("by", by).mapTo(Long.class).one();
  }

  public long countEnded(DataScope scope, Handle handle, LocalDate today) {
    return query(scope, handle, OVER).bind("by", today).mapTo(Long.class).one();
  }

  private static Query query(DataScope scope, Handle handle, String sql) {
    return handle
        .createQuery(sql)
        .define("scope", SessionColumns.sight(scope, "c"))
        .bindMap(scope.bindings());
  }

  private static Map<String, Object> row(Certificate c) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", c.id());
    row.put("version", c.version());
    row.put("number", c.number());
    row.put("session_id", c.session());
    row.put("enrolment_id", c.enrolment());
    row.put("standing", c.withdrawnOn() == null ? c.enrolment() : null);
    row.put("staff_id", c.staff());
    row.put("division", c.home().division());
    row.put("unit", c.home().unit());
    row.put("name", c.name());
    row.put("post", String.valueOf(c.post()));
    row.put("title", c.title());
    row.put("from_day", c.from());
    row.put("to_day", c.to());
    row.put("minutes", c.minutes());
    row.put("issuer", c.issuer());
    row.put("issued_on", c.issuedOn());
    row.put("valid_until", c.validUntil());
    row.put("replaced_by", c.replacedBy());
    row.put("withdrawn_on", c.withdrawnOn());
    row.put("reason", c.reason());
    row.put("created_by", c.createdBy());
    row.put("created_at", c.createdAt());
    row.put("updated_by", c.updatedBy());
    row.put("updated_at", c.updatedAt());
    return row;
  }

  private static Certificate read(RowView r) {
    return new Certificate(
        id(r, "id"),
        number(r, "version"),
        text(r, "number"),
        id(r, "session_id"),
        id(r, "enrolment_id"),
        id(r, "staff_id"),
        place(r),
        text(r, "name"),
        text(r, "post").charAt(0),
        text(r, "title"),
        day(r, "from_day"),
        day(r, "to_day"),
        number(r, "minutes"),
        text(r, "issuer"),
        day(r, "issued_on"),
        day(r, "valid_until"),
        id(r, "replaced_by"),
        day(r, "withdrawn_on"),
        text(r, "reason"),
        id(r, "created_by"),
        moment(r, "created_at"),
        id(r, "updated_by"),
        moment(r, "updated_at"));
  }
}
