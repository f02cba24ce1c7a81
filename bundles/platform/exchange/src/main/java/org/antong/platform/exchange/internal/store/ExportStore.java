package org.antong.platform.exchange.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Stale;
import org.antong.platform.exchange.internal.domain.Export;
import org.antong.platform.exchange.internal.domain.Export.Asked;
import org.antong.platform.exchange.internal.domain.Export.Decision;
import org.antong.platform.exchange.internal.domain.Export.File;
import org.antong.platform.exchange.internal.domain.ExportState;
import org.jdbi.v3.core.Handle;

/** Files on their way out. Who asked finds her own; who has to agree those of her places. */
public final class ExportStore {

  private static final String COLUMNS =
      "id, version, account, home_role, division, unit, source, format, query, title, words,"
          + " people, named, purpose, locale, state, release_at, decided_by, decided_at, reason,"
          + " starts, file_name, media_type, file_size, password, message, downloads, created_at,"
          + " expires_at, address";

  private static final String INSERT =
      """
      insert into exchange.export (id, version, account, home_role, division, unit, source, format,
          query, title, words, people, named, purpose, locale, state, release_at, starts,
          file_size, downloads, created_at, expires_at, address, updated_by, updated_at)
      values (:id, 1, :account, :role, :division, :unit, :source, :format,
          :query, :title, :words, :people, :named, :purpose, :locale, :state, :release, 0,
          0, 0, :created, :expires, :address, :by, :now)""";

  private static final String UPDATE =
      """
      update exchange.export
         set version = version + 1, state = :state, release_at = :release, decided_by = :decidedBy,
             decided_at = :decidedAt, reason = :reason, starts = :starts, file_name = :fileName,
             media_type = :mediaType, file_size = :size, password = :password,
             message = :message, downloads = :downloads, expires_at = :expires,
             updated_by = :by, updated_at = :now
       where id = :id and version = :version and <scope>""";

  private static final String FIND =
      "select " + COLUMNS + " from exchange.export where id = :id and <scope>";

  private static final String MINE =
      "select "
          + COLUMNS
          + " from exchange.export where account = :account and <scope>"
          + " order by id desc offset :offset rows fetch next :size rows only";

  private static final String COUNT_MINE =
      "select count(*) from exchange.export where account = :account and <scope>";

  private static final String COUNT_OPEN =
      """
      select count(*) from exchange.export
       where account = :account and state in ('REQUESTED', 'WAITING', 'MAKING') and <scope>""";

  private static final String FRESH =
      "select "
          + COLUMNS
          + " from exchange.export where account = :account and state = 'READY' and downloads = 0"
          + " and expires_at > :now and <scope>";

  /** What left, or will, without a second person; of what is being made what was asked before. */
  private static final String ALONE =
      """
      select coalesce(sum(people), 0) from exchange.export
       where account = :account and named = true and decided_by is null and created_at > :since
         and (state in ('READY', 'EXPIRED') or state = 'MAKING' and id < :before) and <scope>""";

  private static final String TO_DECIDE =
      "select "
          + COLUMNS
          + " from exchange.export where state in (<states>) and account <> :account and <scope>"
          + " order by id offset :offset rows fetch next :size rows only";

  private static final String COUNT_TO_DECIDE =
      """
      select count(*) from exchange.export
       where state in (<states>) and account <> :account and <scope>""";

  private static final String DECIDED =
      "select "
          + COLUMNS
          + " from exchange.export where decided_at > :since and <scope>"
          + " order by decided_at desc, id desc fetch first :size rows only";

  private static final String IN_STATE =
      "select id from exchange.export where state in (<states>) and <scope> order by id";

  private static final String OVER =
      "select id from exchange.export where state = :state and expires_at <= :now and <scope>";

  private static final String INSERT_PART =
      """
      insert into exchange.export_part (export_id, part_no, reference)
      values (:export, :part, :reference)""";

  private static final String PARTS =
      "select reference from exchange.export_part where export_id = :export order by part_no";

  private static final String REMOVE_PARTS =
      "delete from exchange.export_part where export_id = :export";

  private static final String ENTITY = "exchange.export";
  private static final String WHERE = "scope";
  private static final String QUERY = "exchange.export.askedQuery";
  private static final String WORDS = "exchange.export.askedWords";
  private static final String PASSWORD = "exchange.export.filePassword";

  /** The fields of the sealed columns, for an exchange of keys. */
  static final Map<String, String> SEALED =
      Map.of("query", QUERY, "words", WORDS, "password", PASSWORD);

  private final FieldCipher cipher;

  public ExportStore(FieldCipher cipher) {
    this.cipher = cipher;
  }

  public void insert(DataScope scope, Tx tx, Export export) {
    Asked a = export.asked();
    if (!scope.covers(export.home().division(), unit(export))) {
      throw new IllegalArgumentException("a file outside the scope it is asked for in");
    }
    tx.handle()
        .createUpdate(INSERT)
        .bind("id", export.id())
        .bind("account", export.account())
        .bind("role", export.home().role().name())
        .bind("division", export.home().division())
        .bind("unit", unit(export))
        .bind("source", a.source())
        .bind("format", a.format())
        .bind("query", cipher.seal(QUERY, a.query()))
        .bind("title", a.title())
        .bind("words", cipher.seal(WORDS, a.words()))
        .bind("people", a.rows())
        .bind("named", a.named())
        .bind("purpose", a.purpose())
        .bind("locale", a.locale().toLanguageTag())
        .bind("state", export.state().name())
        .bind("release", export.releaseAt())
        .bind("created", export.createdAt())
        .bind("expires", export.expiresAt())
        .bind("address", a.address())
        .bind("by", tx.caller().account())
        .bind("now", tx.now())
        .execute();
    tx.audit(
        Change.created(
            ENTITY, export.id(), export.home().division(), unit(export), audited(export)));
  }

  /** Writes where it stands now. Throws Stale when somebody else was faster. */
  public void update(DataScope scope, Tx tx, Export before, Export now) {
    Decision decision = now.decision();
    File file = now.file();
    int updated =
        tx.handle()
            .createUpdate(UPDATE)
            .define(WHERE, scope.on("division", "unit"))
            .bindMap(scope.bindings())
            .bind("id", before.id())
            .bind("version", before.version())
            .bind("state", now.state().name())
            .bind("release", now.releaseAt())
            .bind("decidedBy", decision == null ? null : decision.by())
            .bind("decidedAt", decision == null ? null : decision.at())
            .bind("reason", decision == null ? null : decision.reason())
            .bind("starts", now.starts())
            .bind("fileName", file == null ? null : file.name())
            .bind("mediaType", file == null ? null : file.mediaType())
            .bind("size", file == null ? 0 : file.size())
            .bind("password", file == null ? null : cipher.seal(PASSWORD, file.password()))
            .bind("message", now.message())
            .bind("downloads", now.downloads())
            .bind("expires", now.expiresAt())
            .bind("by", tx.caller().account())
            .bind("now", tx.now())
            .execute();
    if (updated == 0) throw new Stale();
    if (audited(before).equals(audited(now))) {
      tx.upkeep("how often it was begun to make a file");
      return;
    }
    tx.audit(
        Change.updated(
            ENTITY,
            before.id(),
            before.home().division(),
            unit(before),
            audited(before),
            audited(now)));
  }

  /** Something that happened to a file and changed nothing of it: its password was opened. */
  public void note(DataScope scope, Tx tx, Export export, String action) {
    if (!scope.covers(export.home().division(), unit(export))) throw new Missing();
    tx.note(action, ENTITY, export.id(), export.home().division(), unit(export), what(export));
  }

  public Optional<Export> find(DataScope scope, Handle handle, Id id) {
    return handle
        .createQuery(FIND)
        .define(WHERE, scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bind("id", id)
        .map((r, c) -> read(r))
        .findFirst();
  }

  /** A page of what an account asked for, the newest first. */
  public Slice<Export> mine(DataScope scope, Handle handle, Id account, Paging paging) {
    List<Export> found =
        handle
            .createQuery(MINE)
            .define(WHERE, scope.on("division", "unit"))
            .bindMap(scope.bindings())
            .bind("account", account)
            .bind("offset", paging.offset())
            .bind("size", paging.size())
            .map((r, c) -> read(r))
            .list();
    long total = count(scope, handle, COUNT_MINE, account);
    return new Slice<>(found, paging.page(), paging.size(), total);
  }

  /** How many of an account's are not over. */
  public long open(DataScope scope, Handle handle, Id account) {
    return count(scope, handle, COUNT_OPEN, account);
  }

  /** Those of an account's that are made and were not taken along yet; kept for some days only. */
  public List<Export> fresh(DataScope scope, Handle handle, Id account, Instant now) {
    return handle
        .createQuery(FRESH)
        .define(WHERE, scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bind("account", account)
        .bind("now", now)
        .map((r, c) -> read(r))
        .list();
  }

  /**
   * How many people are named in files an account asked for since then that needed nobody else; of
   * those still being made only what was asked for before the one with this id.
   */
  public long alone(DataScope scope, Handle handle, Id account, Instant since, Id before) {
    return handle
        .createQuery(ALONE)
        .define(WHERE, scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bind("account", account)
        .bind("since", since)
        .bind("before", before)
        .mapTo(Long.class)
        .one();
  }

  private static long count(DataScope scope, Handle handle, String sql, Id account) {
    return handle
        .createQuery(sql)
        .define(WHERE, scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bind("account", account)
        .mapTo(Long.class)
        .one();
  }

  /** What waits for a second person in the scope, without what this account asked for. */
  public Slice<Export> toDecide(
      DataScope scope, Handle handle, Id account, Collection<ExportState> states, Paging paging) {
    List<Export> found =
        handle
            .createQuery(TO_DECIDE)
            .define(WHERE, scope.on("division", "unit"))
            .bindMap(scope.bindings())
            .bindList("states", names(states))
            .bind("account", account)
            .bind("offset", paging.offset())
            .bind("size", paging.size())
            .map((r, c) -> read(r))
            .list();
    return new Slice<>(
        found, paging.page(), paging.size(), countToDecide(scope, handle, account, states));
  }

  public long countToDecide(
      DataScope scope, Handle handle, Id account, Collection<ExportState> states) {
    return handle
        .createQuery(COUNT_TO_DECIDE)
        .define(WHERE, scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bindList("states", names(states))
        .bind("account", account)
        .mapTo(Long.class)
        .one();
  }

  /** What was agreed to or refused lately in the scope, the last one first. */
  public List<Export> decided(DataScope scope, Handle handle, Instant since, int most) {
    return handle
        .createQuery(DECIDED)
        .define(WHERE, scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bind("since", since)
        .bind("size", most)
        .map((r, c) -> read(r))
        .list();
  }

  /** All in these states, the first asked for first. */
  public List<Id> in(DataScope scope, Handle handle, Collection<ExportState> states) {
    return handle
        .createQuery(IN_STATE)
        .define(WHERE, scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bindList("states", names(states))
        .mapTo(Id.class)
        .list();
  }

  /** Those in a state whose time is over. */
  public List<Id> over(DataScope scope, Handle handle, ExportState state, Instant now) {
    return handle
        .createQuery(OVER)
        .define(WHERE, scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bind("state", state.name())
        .bind("now", now)
        .mapTo(Id.class)
        .list();
  }

  public void addPart(DataScope scope, Tx tx, Id export, int part, String reference) {
    if (scope.isNothing()) throw new IllegalArgumentException("nobody writes in no scope");
    tx.upkeep("a piece of a file whose asking was audited");
    tx.handle()
        .createUpdate(INSERT_PART)
        .bind("export", export)
        .bind("part", part)
        .bind("reference", reference)
        .execute();
  }

  /** References of the pieces in order. */
  public List<String> parts(DataScope scope, Handle handle, Id export) {
    if (find(scope, handle, export).isEmpty()) return List.of();
    return handle.createQuery(PARTS).bind("export", export).mapTo(String.class).list();
  }

  public void removeParts(DataScope scope, Tx tx, Id export) {
    if (find(scope, tx.handle(), export).isEmpty()) return;
    tx.upkeep("pieces of a file that is not kept any more");
    tx.handle().createUpdate(REMOVE_PARTS).bind("export", export).execute();
  }

  private static List<String> names(Collection<ExportState> states) {
    return states.stream().map(Enum::name).toList();
  }

  /** The unit of a row; above the counties the place itself. */
  private static DivisionCode unit(Export export) {
    Grant home = export.home();
    return home.unit() == null ? home.division() : home.unit();
  }

  private static String what(Export export) {
    return export.asked().source()
        + " "
        + export.asked().format()
        + " rows "
        + export.asked().rows();
  }

  /** What the audit log says of it: no filters, no password. */
  private static Map<String, Object> audited(Export export) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("what", what(export));
    row.put("title", export.asked().title());
    row.put("named", export.asked().named());
    row.put("purpose", export.asked().purpose());
    row.put("state", export.state().name());
    row.put("releaseAt", export.releaseAt() == null ? null : export.releaseAt().toString());
    Decision decision = export.decision();
    row.put("decidedBy", decision == null ? null : decision.by().toString());
    row.put("reason", decision == null ? null : decision.reason());
    row.put("size", export.file() == null ? null : export.file().size());
    row.put("message", export.message());
    row.put("downloads", export.downloads());
    row.put("expiresAt", export.expiresAt().toString());
    return row;
  }

  private Export read(ResultSet r) throws SQLException {
    DivisionCode division = new DivisionCode(r.getLong("division"));
    boolean above = division.level().above(DivisionLevel.COUNTY);
    long decidedBy = r.getLong("decided_by");
    Decision decision =
        r.wasNull()
            ? null
            : new Decision(new Id(decidedBy), Times.read(r, "decided_at"), r.getString("reason"));
    String name = r.getString("file_name");
    File file =
        name == null
            ? null
            : new File(
                name,
                r.getString("media_type"),
                r.getLong("file_size"),
                cipher.open(PASSWORD, r.getString("password")));
    return new Export(
        new Id(r.getLong("id")),
        r.getInt("version"),
        new Id(r.getLong("account")),
        new Grant(
            Role.valueOf(r.getString("home_role")),
            division,
            above ? null : new DivisionCode(r.getLong("unit"))),
        new Asked(
            r.getString("source"),
            r.getString("format"),
            cipher.open(QUERY, r.getString("query")),
            r.getString("title"),
            cipher.open(WORDS, r.getString("words")),
            r.getLong("people"),
            r.getBoolean("named"),
            r.getString("purpose"),
            Locale.forLanguageTag(r.getString("locale")),
            r.getString("address")),
        ExportState.valueOf(r.getString("state")),
        Times.read(r, "release_at"),
        decision,
        r.getInt("starts"),
        file,
        r.getString("message"),
        r.getInt("downloads"),
        Times.read(r, "created_at"),
        Times.read(r, "expires_at"));
  }
}
