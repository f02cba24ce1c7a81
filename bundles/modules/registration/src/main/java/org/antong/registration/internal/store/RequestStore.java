package org.antong.registration.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
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
import org.antong.registration.internal.domain.RequestChannel;
import org.antong.registration.internal.domain.RequestFilter;
import org.antong.registration.internal.domain.RequestGround;
import org.antong.registration.internal.domain.RequestKind;
import org.antong.registration.internal.domain.RequestLine;
import org.antong.registration.internal.domain.RequestOutcome;
import org.antong.registration.internal.domain.RequestState;
import org.antong.registration.internal.domain.Requester;
import org.antong.registration.internal.domain.RightsRequest;
import org.antong.registration.internal.domain.RightsRequest.Answered;
import org.antong.registration.internal.domain.RightsRequest.Asked;
import org.antong.registration.internal.domain.RightsRequest.Decided;
import org.antong.registration.internal.domain.RightsRequest.Done;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Requests of guardians and children. A request lies where the file lies. */
public final class RequestStore {

  private static final String ENTITY = "registration.rights_request";

  static final Table SEALED =
      Table.of(
          "rights_request",
          "id",
          Map.of(
              "requester_name", field("name"),
              "contact", field("contact"),
              "proof", field("proof"),
              "asked", field("asked"),
              "reason", field("reason"),
              "kept", field("kept"),
              "done_note", field("done")));

  private static final String COLUMNS =
      "id, version, request_no, child_id, division, unit, state, kind, received_on, channel, requester,"
          + " guardian, requester_name, contact, proof, asked, due_on, outcome, ground, reason,"
          + " kept, decided_version, decided_by, decided_at, done_note, done_version, done_by,"
          + " done_at, answered_on, answered_how, answered_by, reopened_at, created_by, created_as, created_at,"
          + " updated_by, updated_at";

  private static final String INSERT =
      "insert into registration.rights_request ("
          + COLUMNS
          + ") values ("
          + ChildColumns.names(COLUMNS)
          + ")";

  private static final String UPDATE =
      "update registration.rights_request set "
          + ChildColumns.assignments(COLUMNS)
          + " where id = :id and version = :expected and <scope>";

  private static final String LINE =
      "select r."
          + COLUMNS.replace(", ", ", r.")
          + ", c.file_no, c.name as child_name from registration.rights_request r"
          + " join registration.child c on c.id = r.child_id where <scope>";

  // Served by rights_request_place.
  private static final String LIST =
      LINE + "<also> order by r.due_on, r.id offset :offset rows fetch next :size rows only";

  /** A draft that was discarded takes its requests out of lists and counts. */
  private static final String OF_A_FILE =
      " and exists (select 1 from registration.child c where c.id = r.child_id)";

  private static final String COUNT =
      "select count(*) from registration.rights_request r where <scope>" + OF_A_FILE + "<also>";

  private static final String WAITING =
      "select r.state, count(*) as waiting from registration.rights_request r"
          + " where <scope> and r.state <> 'ANSWERED'"
          + OF_A_FILE
          + " group by r.state";

  private final FieldCipher cipher;
  private final FileNumbers numbers = FileNumbers.ofRequests();

  public RequestStore(FieldCipher cipher) {
    this.cipher = cipher;
  }

  /** The next number of a unit's requests in a year. */
  public String number(DataScope scope, Tx tx, DivisionCode unit, int year) {
    return FileNumbers.request(unit, year, numbers.take(scope, tx, unit, year, 1));
  }

  /** Writes a new request about a file that was just found in scope. */
  public RightsRequest insert(DataScope scope, Tx tx, RightsRequest request) {
    Area at = request.place();
    if (!scope.covers(at.division(), at.unit())) {
      throw new IllegalArgumentException("a request outside the scope it is written in");
    }
    Map<String, Object> row = row(request, new Seals(cipher));
    tx.handle().createUpdate(INSERT).bindMap(row).execute();
    tx.audit(Change.created(ENTITY, request.id(), at.division(), at.unit(), row));
    return request;
  }

  /** Writes what a step made of a request. Throws Stale when somebody else was faster. */
  public RightsRequest update(DataScope scope, Tx tx, RightsRequest before, RightsRequest after) {
    Seals seals = new Seals(cipher);
    RightsRequest stored =
        one(scope, tx.handle(), before.id(), seals).orElseThrow(Stale::new).request();
    Map<String, Object> was = row(stored, seals);
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
    Area at = after.place();
    tx.audit(Change.updated(ENTITY, after.id(), at.division(), at.unit(), was, is));
    return after;
  }

  public Optional<RequestLine> find(DataScope scope, Handle handle, Id id) {
    return one(scope, handle, id, new Seals(cipher));
  }

  /** The requests about a file, the newest first. */
  public List<RequestLine> ofChild(DataScope scope, Handle handle, Id child) {
    Seals seals = new Seals(cipher);
    return handle
        .createQuery(LINE + " and r.child_id = :child order by r.id desc")
        .define("scope", scope.on("r.division", "r.unit"))
        .bindMap(scope.bindings())
        .bind("child", child)
        .map((r, c) -> line(r, seals))
        .list();
  }

  /** One page of requests, the one due first at the top. */
  public Slice<RequestLine> list(
      DataScope scope, Handle handle, RequestFilter filter, Paging paging, LocalDate today) {
    Seals seals = new Seals(cipher);
    long total = count(scope, handle, filter, today);
    List<RequestLine> page =
        asked(handle.createQuery(LIST), scope, filter, today)
            .bind("offset", paging.offset())
            .bind("size", paging.size())
            .map((r, c) -> line(r, seals))
            .list();
    return new Slice<>(page, paging.page(), paging.size(), total);
  }

  public long count(DataScope scope, Handle handle, RequestFilter filter, LocalDate today) {
    return asked(handle.createQuery(COUNT), scope, filter, today).mapTo(Long.class).one();
  }

  /** How many wait, by what they wait for. */
  public Map<RequestState, Long> waiting(DataScope scope, Handle handle) {
    Map<RequestState, Long> waiting = new EnumMap<>(RequestState.class);
    handle
        .createQuery(WAITING)
        .define("scope", scope.on("r.division", "r.unit"))
        .bindMap(scope.bindings())
        .map((r, c) -> Map.entry(RequestState.valueOf(r.getString("state")), r.getLong("waiting")))
        .forEach(e -> waiting.put(e.getKey(), e.getValue()));
    return waiting;
  }

  private static Query asked(Query query, DataScope scope, RequestFilter filter, LocalDate today) {
    Map<String, Object> values = new LinkedHashMap<>(scope.bindings());
    StringBuilder also = new StringBuilder();
    in(also, values, "state", filter.state());
    in(also, values, "kind", filter.kind());
    if (filter.overdue()) {
      also.append(" and r.state <> 'ANSWERED' and r.due_on < :today");
      values.put("today", today);
    }
    if (filter.reopened()) {
      also.append(" and r.state <> 'ANSWERED' and r.reopened_at is not null");
    }
    return query
        .define("scope", scope.on("r.division", "r.unit"))
        .define("also", also.toString())
        .bindMap(values);
  }

  private static void in(
      StringBuilder also, Map<String, Object> values, String column, List<? extends Enum<?>> of) {
    if (of.isEmpty()) return;
    List<String> names = new java.util.ArrayList<>();
    for (Enum<?> choice : of) {
      names.add(":" + column + names.size());
      values.put(column + (names.size() - 1), choice.name());
    }
    also.append(" and r.").append(column).append(" in (");
    also.append(String.join(", ", names)).append(")");
  }

  private Optional<RequestLine> one(DataScope scope, Handle handle, Id id, Seals seals) {
    return handle
        .createQuery(LINE + " and r.id = :id")
        .define("scope", scope.on("r.division", "r.unit"))
        .bindMap(scope.bindings())
        .bind("id", id)
        .map((r, c) -> line(r, seals))
        .findFirst();
  }

  private static Map<String, Object> row(RightsRequest r, Seals seals) {
    Asked a = r.asked();
    Decided d = r.decided();
    Done e = r.done();
    Answered n = r.answered();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", r.id());
    row.put("version", r.version());
    row.put("request_no", r.number());
    row.put("child_id", r.child());
    row.put("division", r.place().division());
    row.put("unit", r.place().unit());
    row.put("state", r.state().name());
    row.put("kind", a.kind().name());
    row.put("received_on", a.receivedOn());
    row.put("channel", a.channel().name());
    row.put("requester", a.requester().name());
    row.put("guardian", a.guardian());
    row.put("requester_name", seals.seal(field("name"), a.name()));
    row.put("contact", seals.seal(field("contact"), a.contact()));
    row.put("proof", seals.seal(field("proof"), a.proof()));
    row.put("asked", seals.seal(field("asked"), a.text()));
    row.put("due_on", r.dueOn());
    row.put("outcome", d == null ? null : d.outcome().name());
    row.put("ground", d == null || d.ground() == null ? null : d.ground().name());
    row.put("reason", d == null ? null : seals.seal(field("reason"), d.reason()));
    row.put("kept", d == null ? null : seals.seal(field("kept"), d.kept()));
    row.put("decided_version", d == null ? null : d.fileVersion());
    row.put("decided_by", d == null ? null : d.by());
    row.put("decided_at", d == null ? null : d.at());
    row.put("done_note", e == null ? null : seals.seal(field("done"), e.note()));
    row.put("done_version", e == null ? null : e.fileVersion());
    row.put("done_by", e == null ? null : e.by());
    row.put("done_at", e == null ? null : e.at());
    row.put("answered_on", n == null ? null : n.on());
    row.put("answered_how", n == null ? null : n.how().name());
    row.put("answered_by", n == null ? null : n.by());
    row.put("reopened_at", r.reopenedAt());
    row.put("created_by", r.createdBy());
    row.put("created_as", r.createdAs().name());
    row.put("created_at", r.createdAt());
    row.put("updated_by", r.updatedBy());
    row.put("updated_at", r.updatedAt());
    return row;
  }

  private static RequestLine line(ResultSet r, Seals seals) throws SQLException {
    boolean anonymous = r.getString("file_no").startsWith(AnonymousRows.NO_NUMBER);
    return new RequestLine(
        request(r, seals),
        anonymous ? null : r.getString("file_no"),
        anonymous ? null : r.getString("child_name"));
  }

  private static RightsRequest request(ResultSet r, Seals seals) throws SQLException {
    String outcome = r.getString("outcome");
    String ground = r.getString("ground");
    LocalDate answered = ChildColumns.date(r, "answered_on");
    return new RightsRequest(
        ChildColumns.id(r, "id"),
        r.getInt("version"),
        r.getString("request_no"),
        ChildColumns.id(r, "child_id"),
        Area.of(ChildColumns.code(r, "division"), ChildColumns.code(r, "unit")),
        RequestState.valueOf(r.getString("state")),
        new Asked(
            RequestKind.valueOf(r.getString("kind")),
            ChildColumns.date(r, "received_on"),
            RequestChannel.valueOf(r.getString("channel")),
            Requester.valueOf(r.getString("requester")),
            ChildColumns.id(r, "guardian"),
            seals.open(field("name"), r.getString("requester_name")),
            seals.open(field("contact"), r.getString("contact")),
            seals.open(field("proof"), r.getString("proof")),
            seals.open(field("asked"), r.getString("asked"))),
        ChildColumns.date(r, "due_on"),
        outcome == null
            ? null
            : new Decided(
                RequestOutcome.valueOf(outcome),
                ground == null ? null : RequestGround.valueOf(ground),
                seals.open(field("reason"), r.getString("reason")),
                seals.open(field("kept"), r.getString("kept")),
                r.getInt("decided_version"),
                ChildColumns.id(r, "decided_by"),
                ChildColumns.instant(r, "decided_at")),
        ChildColumns.id(r, "done_by") == null
            ? null
            : new Done(
                seals.open(field("done"), r.getString("done_note")),
                r.getInt("done_version"),
                ChildColumns.id(r, "done_by"),
                ChildColumns.instant(r, "done_at")),
        answered == null
            ? null
            : new Answered(
                answered,
                RequestChannel.valueOf(r.getString("answered_how")),
                ChildColumns.id(r, "answered_by")),
        ChildColumns.instant(r, "reopened_at"),
        ChildColumns.id(r, "created_by"),
        Role.valueOf(r.getString("created_as")),
        ChildColumns.instant(r, "created_at"),
        ChildColumns.id(r, "updated_by"),
        ChildColumns.instant(r, "updated_at"));
  }

  private static String field(String name) {
    return ENTITY + "." + name;
  }
}
