package org.antong.platform.security.internal.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.AccessRequests.Ending;
import org.antong.platform.api.access.AccessRequests.State;
import org.antong.platform.api.access.AskedRecords.Kept;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.access.SealedColumns.Table;
import org.antong.platform.api.access.Seals;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Stale;
import org.antong.platform.security.internal.domain.AccessRequest;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.Query;

/**
 * Requests to read beyond one's posts. Keepers find those for records of their units; an asker
 * finds her own by her account.
 */
public final class AccessStore {

  private static final String ENTITY = "security.access_request";
  private static final String PURPOSE = ENTITY + ".purpose";
  private static final String REASON = ENTITY + ".reason";

  public static final Table SEALED =
      Table.of("access_request", "id", Map.of("purpose", PURPOSE, "reason", REASON));

  private static final List<String> COLUMNS =
      List.of(
          "id",
          "version",
          "account",
          "post_role",
          "post_division",
          "post_unit",
          "entity",
          "record_id",
          "record_no",
          "division",
          "unit",
          "asked_number",
          "open_key",
          "purpose",
          "days",
          "state",
          "asked_at",
          "answer_by",
          "until_day",
          "decided_by",
          "decided_at",
          "reason",
          "ending",
          "ended_by",
          "ended_at");

  private static final String SELECT =
      "select " + String.join(", ", COLUMNS) + " from security.access_request where <scope>";

  private static final String INSERT =
      "insert into security.access_request ("
          + String.join(", ", COLUMNS)
          + ") values ("
          + COLUMNS.stream().map(c -> ":" + c).collect(Collectors.joining(", "))
          + ")";

  private static final String UPDATE =
      "update security.access_request set "
          + COLUMNS.stream().map(c -> c + " = :" + c).collect(Collectors.joining(", "))
          + " where id = :id and version = :expected and <scope>";

  /** Where it stands today, as AccessRequest.on tells it. */
  private static final String STATE =
      """
      case when state = 'WAITING' and answer_by < :today then 'LAPSED'
           when state = 'APPROVED' and until_day < :today then 'EXPIRED'
           else state end""";

  private static final String RECEIVED =
      " and account <> :me and (cast(:state as varchar(10)) is null or " + STATE + " = :state)";

  private final FieldCipher cipher;

  public AccessStore(FieldCipher cipher) {
    this.cipher = cipher;
  }

  public AccessRequest insert(DataScope scope, Tx tx, AccessRequest request) {
    Map<String, Object> row = row(request, new Seals(cipher));
    tx.handle().createUpdate(INSERT).bindMap(row).execute();
    DivisionCode division = request.kept() == null ? null : request.kept().division();
    DivisionCode unit = request.kept() == null ? null : request.kept().unit();
    tx.audit(Change.created(ENTITY, request.id(), division, unit, row));
    return request;
  }

  /** Throws Stale when somebody changed it meanwhile. */
  public AccessRequest update(DataScope scope, Tx tx, AccessRequest before, AccessRequest after) {
    Seals seals = new Seals(cipher);
    Map<String, Object> was = row(before, seals);
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
    DivisionCode division = after.kept() == null ? null : after.kept().division();
    DivisionCode unit = after.kept() == null ? null : after.kept().unit();
    tx.audit(Change.updated(ENTITY, after.id(), division, unit, was, is));
    return after;
  }

  /** One for a record in scope. */
  public Optional<AccessRequest> find(DataScope scope, Handle handle, Id id) {
    return requests(scope(handle, scope, SELECT + " and id = :id").bind("id", id)).findFirst();
  }

  /** One of an account's own. */
  public Optional<AccessRequest> own(DataScope scope, Handle handle, Id account, Id id) {
    return requests(
            scope(handle, scope, SELECT + " and id = :id and account = :account")
                .bind("id", id)
                .bind("account", account))
        .findFirst();
  }

  /** Those of an account that were not over when they were last written. */
  public List<AccessRequest> open(DataScope scope, Handle handle, Id account) {
    return requests(
            scope(
                    handle,
                    scope,
                    SELECT + " and account = :account and state in ('WAITING', 'APPROVED')")
                .bind("account", account))
        .toList();
  }

  /** How many an account asked since a moment. */
  public int asked(DataScope scope, Handle handle, Id account, Instant since) {
    return scope(
            handle,
            scope,
            "select count(*) from security.access_request"
                + " where <scope> and account = :account and asked_at >= :since")
        .bind("account", account)
        .bind("since", since)
        .mapTo(Integer.class)
        .one();
  }

  /** How many of an account's own were answered, or ended by the keeper, since a moment. */
  public long answered(DataScope scope, Handle handle, Id account, Instant since) {
    return scope(
            handle,
            scope,
            """
            select count(*) from security.access_request
             where <scope> and account = :account
               and (state in ('APPROVED', 'REFUSED') and decided_at >= :since
                    or state = 'ENDED' and ending = 'KEEPER' and ended_at >= :since)""")
        .bind("account", account)
        .bind("since", since)
        .mapTo(Long.class)
        .one();
  }

  /** An account's own, the newest first. */
  public Slice<AccessRequest> mine(DataScope scope, Handle handle, Id account, Paging paging) {
    long total =
        scope(
                handle,
                scope,
                "select count(*) from security.access_request"
                    + " where <scope> and account = :account")
            .bind("account", account)
            .mapTo(Long.class)
            .one();
    List<AccessRequest> found =
        requests(
                scope(handle, scope, page(SELECT + " and account = :account"))
                    .bind("account", account)
                    .bind("offset", paging.offset())
                    .bind("size", paging.size()))
            .toList();
    return new Slice<>(found, paging.page(), paging.size(), total);
  }

  /** Those for records in scope that others asked, the newest first; state null for all. */
  public Slice<AccessRequest> received(
      DataScope scope, Handle handle, Id me, State state, LocalDate today, Paging paging) {
    List<AccessRequest> found =
        requests(
                received(handle, scope, page(SELECT + RECEIVED), me, state, today)
                    .bind("offset", paging.offset())
                    .bind("size", paging.size()))
            .toList();
    return new Slice<>(found, paging.page(), paging.size(), count(scope, handle, me, state, today));
  }

  public long count(DataScope scope, Handle handle, Id me, State state, LocalDate today) {
    String sql = "select count(*) from security.access_request where <scope>" + RECEIVED;
    return received(handle, scope, sql, me, state, today).mapTo(Long.class).one();
  }

  /** Those that let an account read a record today. */
  public List<AccessRequest> inForce(
      DataScope scope, Handle handle, Id account, String entity, Id record, LocalDate today) {
    return requests(
            scope(
                    handle,
                    scope,
                    SELECT
                        + " and account = :account and entity = :entity and record_id = :record"
                        + " and state = 'APPROVED' and until_day >= :today"
                        + " order by until_day desc, id")
                .bind("account", account)
                .bind("entity", entity)
                .bind("record", record)
                .bind("today", today))
        .toList();
  }

  /** Ends all of an account that is disabled; how many there were. */
  public static int endOf(DataScope scope, Tx tx, Id account) {
    return tx.handle()
        .createUpdate(
            """
            update security.access_request
               set version = version + 1, state = 'ENDED', ending = :ending, open_key = null,
                   ended_by = :by, ended_at = :now
             where account = :account and state in ('WAITING', 'APPROVED')""")
        .bind("ending", Ending.ACCOUNT.name())
        .bind("by", tx.caller().account())
        .bind("now", tx.now())
        .bind("account", account)
        .execute();
  }

  private static Query received(
      Handle handle, DataScope scope, String sql, Id me, State state, LocalDate today) {
    return scope(handle, scope, sql)
        .bind("me", me)
        .bind("state", state == null ? null : state.name())
        .bind("today", today);
  }

  private static Query scope(Handle handle, DataScope scope, String sql) {
    return handle
        .createQuery(sql)
        .define("scope", scope.on("division", "unit"))
        .bindMap(scope.bindings());
  }

  private static String page(String sql) {
    return sql + " order by asked_at desc, id desc offset :offset rows fetch next :size rows only";
  }

  private Stream<AccessRequest> requests(Query query) {
    Seals seals = new Seals(cipher);
    return query.map((RowView row) -> request(row, seals)).list().stream();
  }

  private static AccessRequest request(RowView row, Seals seals) {
    String entity = row.getColumn("entity", String.class);
    String ending = row.getColumn("ending", String.class);
    Kept kept =
        entity == null
            ? null
            : new Kept(
                row.getColumn("record_id", Id.class),
                row.getColumn("record_no", String.class),
                row.getColumn("division", DivisionCode.class),
                row.getColumn("unit", DivisionCode.class),
                null);
    return new AccessRequest(
        row.getColumn("id", Id.class),
        row.getColumn("version", Integer.class),
        row.getColumn("account", Id.class),
        new Grant(
            Role.valueOf(row.getColumn("post_role", String.class)),
            row.getColumn("post_division", DivisionCode.class),
            row.getColumn("post_unit", DivisionCode.class)),
        entity,
        kept,
        row.getColumn("asked_number", String.class),
        row.getColumn("open_key", String.class),
        seals.open(PURPOSE, row.getColumn("purpose", String.class)),
        row.getColumn("days", Integer.class),
        State.valueOf(row.getColumn("state", String.class)),
        row.getColumn("asked_at", Instant.class),
        row.getColumn("answer_by", LocalDate.class),
        row.getColumn("until_day", LocalDate.class),
        row.getColumn("decided_by", Id.class),
        row.getColumn("decided_at", Instant.class),
        seals.open(REASON, row.getColumn("reason", String.class)),
        ending == null ? null : Ending.valueOf(ending),
        row.getColumn("ended_by", Id.class),
        row.getColumn("ended_at", Instant.class));
  }

  private static Map<String, Object> row(AccessRequest r, Seals seals) {
    Kept kept = r.kept();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", r.id());
    row.put("version", r.version());
    row.put("account", r.account());
    row.put("post_role", r.post().role().name());
    row.put("post_division", r.post().division());
    row.put("post_unit", r.post().unit());
    row.put("entity", r.entity());
    row.put("record_id", kept == null ? null : kept.id());
    row.put("record_no", kept == null ? null : kept.number());
    row.put("division", kept == null ? null : kept.division());
    row.put("unit", kept == null ? null : kept.unit());
    row.put("asked_number", r.number());
    row.put("open_key", r.key());
    row.put("purpose", seals.seal(PURPOSE, r.purpose()));
    row.put("days", r.days());
    row.put("state", r.state().name());
    row.put("asked_at", r.askedAt());
    row.put("answer_by", r.answerBy());
    row.put("until_day", r.until());
    row.put("decided_by", r.decidedBy());
    row.put("decided_at", r.decidedAt());
    row.put("reason", seals.seal(REASON, r.reason()));
    row.put("ending", r.ending() == null ? null : r.ending().name());
    row.put("ended_by", r.endedBy());
    row.put("ended_at", r.endedAt());
    return row;
  }
}
