package org.antong.registration.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.Seals;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Stale;
import org.antong.registration.internal.domain.Child;
import org.antong.registration.internal.domain.ChildCategory;
import org.antong.registration.internal.domain.ChildFacts;
import org.antong.registration.internal.domain.ChildFile;
import org.antong.registration.internal.domain.ChildState;
import org.antong.registration.internal.domain.Desk;
import org.antong.registration.internal.domain.FileHistory;
import org.antong.registration.internal.domain.FileHistory.RecordedCategory;
import org.antong.registration.internal.domain.Guardian;
import org.antong.registration.internal.domain.Ledger;
import org.antong.registration.internal.domain.Proposals;
import org.antong.registration.internal.domain.Recorded;
import org.antong.registration.internal.domain.Recording;
import org.antong.registration.internal.domain.Revisions;
import org.antong.registration.internal.domain.Timeline;
import org.antong.registration.internal.domain.Timeline.Segment;
import org.antong.registration.internal.domain.Transfer;
import org.antong.registration.internal.domain.UnsupportedRule;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Files of children with their history. Every method takes the reader's scope first. */
public final class ChildStore {

  private static final String CHILD = "registration.child";
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final String GUARDIAN = "registration.guardian";
  private static final String CATEGORY = "registration.child_category";

  private static final String INSERT_CHILD =
      "insert into registration.child ("
          + ChildColumns.CHILD
          + ", proposed) values ("
          + ChildColumns.names(ChildColumns.CHILD)
          + ", :proposed)";

  private static final String UPDATE_CHILD =
      "update registration.child set "
          + ChildColumns.assignments(ChildColumns.CHILD)
          + ", proposed = :proposed where id = :id and version = :expected and <scope>";

  private static final String INSERT_STATE =
      "insert into registration.child_state ("
          + ChildColumns.STATE_ROW
          + ") values ("
          + ChildColumns.names(ChildColumns.STATE_ROW)
          + ")";

  private static final String END_STATE =
      """
      update registration.child_state set recorded_to = :now, ended_by = :by
       where child_id = :child and valid_from = :from and recorded_to = :forever""";

  private static final String INSERT_GUARDIAN =
      "insert into registration.guardian ("
          + ChildColumns.GUARDIAN_ROW
          + ") values ("
          + ChildColumns.names(ChildColumns.GUARDIAN_ROW)
          + ")";

  private static final String END_GUARDIAN =
      """
      update registration.guardian set recorded_to = :now, ended_by = :by
       where child_id = :child and id = :id and valid_from = :from and recorded_to = :forever""";

  private static final String INSERT_CATEGORY =
      "insert into registration.child_category ("
          + ChildColumns.CATEGORY_ROW
          + ") values ("
          + ChildColumns.names(ChildColumns.CATEGORY_ROW)
          + ")";

  private static final String END_CATEGORY =
      """
      update registration.child_category set recorded_to = :now, ended_by = :by
       where child_id = :child and id = :id and recorded_to = :forever""";

  private static final String FIND =
      "select " + ChildColumns.CHILD + " from registration.child where id = :id and <scope>";

  private static final String STATES =
      "select valid_from, valid_to, "
          + ChildColumns.STATE
          + " from registration.child_state where child_id = :id"
          + " and recorded_from <= :known and recorded_to > :known order by valid_from";

  private static final String GUARDIANS =
      "select "
          + ChildColumns.GUARDIAN_ROW
          + " from registration.guardian where child_id = :id"
          + " and recorded_from <= :known and recorded_to > :known order by id, valid_from";

  private static final String CATEGORIES =
      "select "
          + ChildColumns.CATEGORY_ROW
          + " from registration.child_category where child_id = :id"
          + " and recorded_from <= :known and recorded_to > :known order by valid_from, row_id";

  private static final String STATE_ON =
      "select "
          + ChildColumns.STATE
          + " from registration.child_state where child_id = :id"
          + " and valid_from <= :day and valid_to > :day"
          + " and recorded_from <= :known and recorded_to > :known and <scope>"
          // what was made anonymous counts, but is nobody's file
          + " and file_no <> '"
          + AnonymousRows.NO_NUMBER
          + "'";

  private static final String GUARDIANS_ON =
      "select "
          + ChildColumns.GUARDIAN_ROW
          + " from registration.guardian where child_id = :id"
          + " and valid_from <= :day and valid_to > :day"
          + " and recorded_from <= :known and recorded_to > :known order by id";

  private static final String CATEGORIES_ON =
      "select "
          + ChildColumns.CATEGORY_ROW
          + " from registration.child_category where child_id = :id"
          + " and recorded_from <= :known and recorded_to > :known order by valid_from, row_id";

  private static final String ALL_STATES =
      "select "
          + ChildColumns.STATE_ROW
          + " from registration.child_state where child_id = :id order by valid_from";

  private static final String ALL_GUARDIANS =
      "select "
          + ChildColumns.GUARDIAN_ROW
          + " from registration.guardian where child_id = :id order by valid_from";

  private static final String ALL_CATEGORIES =
      "select "
          + ChildColumns.CATEGORY_ROW
          + " from registration.child_category where child_id = :id order by valid_from";

  private static final String TRAIL =
      "select " + ChildColumns.CHILD + " from registration.child where id = :id";

  private static final String BY_CLIENT =
      "select id from registration.child where client_id = :client and <scope>";

  private static final String REGISTERED =
      "select id, first_registered_on from registration.child where id in (<ids>) and <scope>";

  private static final String TAKEN_AWAY =
      "update registration.child set version = version + 1"
          + " where id = :id and version = :expected and <scope>";

  private static final String OF_VILLAGE =
      """
      select distinct child_id from registration.child_state
       where division = :village and unit <> :unit and valid_to > :from
         and recorded_to = :forever and <scope>
       order by child_id""";

  // What hangs on a file follows it to its village and unit: a stamp for scopes, no fact of its
  // own.
  private static final List<String> STAMPS =
      Stream.of("guardian", "child_category", "child_restricted_category")
          .map(
              table ->
                  "update registration."
                      + table
                      + " set division = :division, unit = :unit"
                      + " where child_id = :child and recorded_to = :forever")
          .toList();

  /** What has no history of its own: all of it goes where the file goes. */
  private static final List<String> FOLLOWING =
      Stream.of("attachment", "rights_request", "retention_hold", "anonymisation")
          .map(
              table ->
                  "update registration."
                      + table
                      + " set division = :division, unit = :unit where child_id = :child")
          .toList();

  /** Whatever is believed at present. */
  private static final Instant NOW = Ledger.FOREVER.minusSeconds(1);

  private static final String ANY = "select count(*) from registration.child where <scope>";

  private final FieldCipher cipher;
  private final UnsupportedRule rule;

  /** A store that only reads. */
  public ChildStore(FieldCipher cipher) {
    this(cipher, null);
  }

  /**
   * @param rule by which it is noted, with each write, that the data suggest another category
   */
  public ChildStore(FieldCipher cipher, UnsupportedRule rule) {
    this.cipher = cipher;
    this.rule = rule;
  }

  /** A file with all its history; empty when there is none in scope. */
  public Optional<ChildFile> find(DataScope scope, Handle handle, Id id) {
    return find(scope, handle, id, new Seals(cipher));
  }

  /** A file as it was on a day, as known at a moment; scope applies to where the child was then. */
  public Optional<Child> asOf(
      DataScope scope, Handle handle, Id id, LocalDate day, Instant knownAt) {
    Seals seals = new Seals(cipher);
    Instant known = knownAt == null ? Ledger.FOREVER.minusSeconds(1) : knownAt;
    return handle
        .createQuery(STATE_ON)
        .define("scope", scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bind("id", id)
        .bind("day", day)
        .bind("known", known)
        .map((r, c) -> ChildColumns.state(r, seals))
        .findFirst()
        .flatMap(
            s -> {
              List<Guardian> guardians =
                  handle
                      .createQuery(GUARDIANS_ON)
                      .bind("id", id)
                      .bind("day", day)
                      .bind("known", known)
                      .map((r, c) -> ChildColumns.guardian(r, seals))
                      .list();
              List<ChildCategory> categories =
                  handle
                      .createQuery(CATEGORIES_ON)
                      .bind("id", id)
                      .bind("known", known)
                      .map((r, c) -> ChildColumns.category(r))
                      .list();
              return handle
                  .createQuery(TRAIL)
                  .bind("id", id)
                  .map(
                      (r, c) ->
                          new Child(
                              id,
                              r.getInt("version"),
                              r.getString("file_no"),
                              s.state(),
                              null,
                              s.closedOn(),
                              s.closeReason(),
                              s.facts(),
                              guardians,
                              categories,
                              ChildColumns.trail(r, seals)))
                  // None for a file whose import was withdrawn.
                  .findFirst();
            });
  }

  /**
   * Everything ever recorded of a file in scope. The whole story goes with the file: who keeps it
   * now reads what others wrote before (domain.md 12). Empty for a file outside.
   */
  public Revisions revisions(DataScope scope, Handle handle, Id id) {
    Seals seals = new Seals(cipher);
    if (find(scope, handle, id, seals).isEmpty()) {
      return new Revisions(List.of(), List.of(), List.of());
    }
    return new Revisions(
        recorded(handle, ALL_STATES, id, seals, (r, s) -> ChildColumns.state(r, s)),
        recorded(handle, ALL_GUARDIANS, id, seals, (r, s) -> ChildColumns.guardian(r, s)),
        recorded(handle, ALL_CATEGORIES, id, seals, (r, s) -> ChildColumns.category(r)));
  }

  @FunctionalInterface
  private interface Reading<T> {
    T of(ResultSet row, Seals seals) throws SQLException;
  }

  private static <T> List<Recorded<T>> recorded(
      Handle handle, String sql, Id id, Seals seals, Reading<T> reading) {
    return handle
        .createQuery(sql)
        .bind("id", id)
        .map((r, c) -> ChildColumns.recorded(r, reading.of(r, seals), seals))
        .list();
  }

  /** The file an entry of a phone has already made. */
  public Optional<Id> byClient(DataScope scope, Handle handle, UUID client) {
    return handle
        .createQuery(BY_CLIENT)
        .define("scope", scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bind("client", client.toString())
        .mapTo(Id.class)
        .findFirst();
  }

  /** The first day of each of these files. */
  public Map<Id, LocalDate> registered(DataScope scope, Handle handle, List<Id> ids) {
    if (ids.isEmpty()) return Map.of();
    return handle
        .createQuery(REGISTERED)
        .define("scope", scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bindList("ids", ids.stream().map(Id::value).toList())
        .map(
            (r, c) ->
                Map.entry(ChildColumns.id(r, "id"), ChildColumns.date(r, "first_registered_on")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Whether there is any file in scope. */
  public boolean any(DataScope scope, Handle handle) {
    return handle
            .createQuery(ANY)
            .define("scope", scope.on("division", "unit"))
            .bindMap(scope.bindings())
            .mapTo(Long.class)
            .one()
        > 0;
  }

  /** Writes a new file; who may place it where has been asked before. */
  public ChildFile insert(DataScope scope, Tx tx, ChildFile file) {
    insertAll(scope, tx, List.of(FileHistory.of(file, tx.now())));
    return file;
  }

  /** Whether the data suggest another category than the file has: found again with each write. */
  private boolean proposed(ChildFile file, LocalDate today) {
    if (rule == null) throw new IllegalStateException("this store only reads");
    return file.state().inForce()
        && Proposals.of(file, rule, today).stream().anyMatch(p -> !p.ofAge());
  }

  /** A file with its history as it is written. */
  private record Rows(
      ChildFile file,
      Map<String, Object> current,
      boolean proposed,
      List<Map<String, Object>> states,
      List<Map<String, Object>> guardians,
      List<Map<String, Object>> categories) {}

  private Rows rows(FileHistory history, LocalDate today, Seals seals) {
    ChildFile file = history.file();
    Rows rows =
        new Rows(
            file,
            ChildColumns.row(file, seals),
            proposed(file, today),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    for (Ledger.Entry<ChildState> e : history.states().entries()) {
      Map<String, Object> row = stateRow(file, e.segment(), seals);
      recorded(row, history, e.recordedFrom(), e.recordedTo(), seals);
      rows.states().add(row);
    }
    for (Ledger<Guardian> ledger : history.guardians()) {
      for (Ledger.Entry<Guardian> e : ledger.entries()) {
        Map<String, Object> row = guardianRow(file, e.segment(), seals);
        recorded(row, history, e.recordedFrom(), e.recordedTo(), seals);
        rows.guardians().add(row);
      }
    }
    for (RecordedCategory r : history.categories()) {
      Map<String, Object> row = categoryRow(file, r.category());
      recorded(row, history, r.recordedFrom(), r.recordedTo(), seals);
      rows.categories().add(row);
    }
    return rows;
  }

  /** Writes whole files with their history in batches. Keep to 500 rows a transaction on Derby. */
  public void insertAll(DataScope scope, Tx tx, List<FileHistory> files) {
    for (FileHistory history : files) {
      ChildFacts now = history.file().facts();
      if (!scope.covers(now.division(), now.unit())) {
        throw new IllegalArgumentException("a file outside the scope it is written in");
      }
    }
    LocalDate today = LocalDate.ofInstant(tx.now(), ZONE);
    // Encrypting is half of what is not the database's own work, and waits for nobody.
    List<Rows> all = files.parallelStream().map(h -> rows(h, today, new Seals(cipher))).toList();
    PreparedBatch children = tx.handle().prepareBatch(INSERT_CHILD);
    PreparedBatch states = tx.handle().prepareBatch(INSERT_STATE);
    PreparedBatch guardians = tx.handle().prepareBatch(INSERT_GUARDIAN);
    PreparedBatch categories = tx.handle().prepareBatch(INSERT_CATEGORY);
    for (Rows rows : all) {
      ChildFile file = rows.file();
      ChildFacts now = file.facts();
      children.bindMap(rows.current()).bind("proposed", rows.proposed()).add();
      tx.audit(Change.created(CHILD, file.id(), now.division(), now.unit(), rows.current()));
      rows.states().forEach(row -> states.bindMap(row).add());
      rows.guardians().forEach(row -> guardians.bindMap(row).add());
      rows.categories().forEach(row -> categories.bindMap(row).add());
    }
    for (PreparedBatch batch : List.of(children, states, guardians, categories)) {
      if (batch.size() > 0) batch.execute();
    }
    Set<DivisionCode> units = new HashSet<>();
    for (FileHistory history : files) {
      units.add(history.file().facts().unit());
      history.states().entries().forEach(e -> units.add(e.segment().value().facts().unit()));
    }
    UnitMarks.moved(tx, units);
  }

  /** Writes what a step made of a file. Throws Stale when somebody else was faster. */
  public ChildFile update(DataScope scope, Tx tx, ChildFile before, ChildFile after) {
    return update(scope, tx, before, after, null);
  }

  /**
   * Writes what a step made of a file. Throws Stale when somebody else was faster.
   *
   * @param why the reason given for a change that is no decision; null for none
   */
  public ChildFile update(DataScope scope, Tx tx, ChildFile before, ChildFile after, String why) {
    return write(tx, before, after, why, Reach.of(scope));
  }

  /** A file in scope as it was believed to be just before a moment. */
  public Optional<ChildFile> before(DataScope scope, Handle handle, Id id, Instant moment) {
    Seals seals = new Seals(cipher);
    return find(scope, handle, id, seals)
        .map(now -> whole(handle, now, moment.minusMillis(1), seals));
  }

  /** A file that is being handed over to the scope; empty when this transfer hands over none. */
  public Optional<ChildFile> handedOver(DataScope scope, Handle handle, Transfer transfer) {
    Reach reach = Reach.handedOver(scope, transfer);
    return find(handle, transfer.child(), new Seals(cipher), reach);
  }

  /**
   * Writes a file that changes hands: what is written lies in scope, what was lay elsewhere. Throws
   * Stale when somebody else was faster.
   */
  public ChildFile handOver(
      DataScope scope, Tx tx, Transfer transfer, ChildFile before, ChildFile after) {
    if (!scope.covers(after.facts().division(), after.facts().unit())) {
      throw new IllegalArgumentException("handed over to a place outside the scope");
    }
    return write(tx, before, after, transfer.reason(), Reach.handedOver(scope, transfer));
  }

  private ChildFile write(Tx tx, ChildFile before, ChildFile after, String why, Reach reach) {
    Recording now = Recording.of(before, after, tx.now()).because(why);
    Seals seals = new Seals(cipher);
    ChildFile stored = find(tx.handle(), before.id(), seals, reach).orElseThrow(Stale::new);
    Map<String, Object> was = ChildColumns.row(stored, seals);
    Map<String, Object> is = ChildColumns.row(after, seals);
    int updated =
        tx.handle()
            .createUpdate(UPDATE_CHILD)
            .define("scope", reach.sql())
            .bindMap(reach.values())
            .bindMap(is)
            .bind("proposed", proposed(after, LocalDate.ofInstant(tx.now(), ZONE)))
            .bind("expected", before.version())
            .execute();
    if (updated == 0) throw new Stale();
    tx.audit(
        Change.updated(CHILD, after.id(), after.facts().division(), after.facts().unit(), was, is));
    states(tx, before, after, now, seals);
    guardians(tx, before, after, now, seals);
    categories(tx, before, after, now, seals);
    stamp(tx, before, after);
    // A past day changes where the child was then.
    UnitMarks.moved(
        tx,
        Stream.of(before, after)
            .flatMap(f -> f.states().segments().stream())
            .map(state -> state.value().facts().unit())
            .collect(Collectors.toSet()));
    return after;
  }

  /**
   * Takes a file away that was never in force, with what points to it. Throws Stale when somebody
   * else was faster.
   */
  public void remove(DataScope scope, Tx tx, ChildFile file, String why) {
    Seals seals = new Seals(cipher);
    ChildFacts f = file.facts();
    int still =
        tx.handle()
            .createUpdate(TAKEN_AWAY)
            .define("scope", scope.on("division", "unit"))
            .bindMap(scope.bindings())
            .bind("id", file.id())
            .bind("expected", file.version())
            .execute();
    if (still == 0) throw new Stale();
    Removal.of(tx, List.of(file.id().value()));
    Map<String, Object> was = new LinkedHashMap<>();
    was.put("file_no", file.fileNo());
    was.put("reason", ChildColumns.reason(seals, why));
    tx.audit(Change.removed(CHILD, file.id(), f.division(), f.unit(), was));
    UnitMarks.moved(tx, Set.of(f.unit()));
  }

  /** Files that have a state in the village, from a day on, under another unit. */
  public List<Id> stampedOtherwise(
      DataScope scope, Handle handle, DivisionCode village, DivisionCode unit, LocalDate from) {
    return handle
        .createQuery(OF_VILLAGE)
        .define("scope", scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bind("village", village)
        .bind("unit", unit)
        .bind("from", from)
        .bind("forever", Ledger.FOREVER)
        .mapTo(Id.class)
        .list();
  }

  private Optional<ChildFile> find(DataScope scope, Handle handle, Id id, Seals seals) {
    return find(handle, id, seals, Reach.granted(scope));
  }

  private Optional<ChildFile> find(Handle handle, Id id, Seals seals, Reach reach) {
    return handle
        .createQuery(FIND)
        .define("scope", reach.sql())
        .bindMap(reach.values())
        .bind("id", id)
        .map(
            (r, c) -> {
              String client = r.getString("client_id");
              String desk = r.getString("desk");
              return new ChildFile(
                  id,
                  r.getInt("version"),
                  r.getString("file_no"),
                  client == null ? null : UUID.fromString(client),
                  desk == null ? null : Desk.valueOf(desk),
                  ChildColumns.trail(r, seals),
                  new Timeline<>(List.of()),
                  List.of(),
                  List.of());
            })
        .findFirst()
        .map(head -> whole(handle, head, NOW, seals));
  }

  private ChildFile whole(Handle handle, ChildFile head, Instant known, Seals seals) {
    List<Segment<ChildState>> states =
        handle
            .createQuery(STATES)
            .bind("id", head.id())
            .bind("known", known)
            .map(
                (r, c) ->
                    new Segment<>(
                        ChildColumns.date(r, "valid_from"),
                        ChildColumns.date(r, "valid_to"),
                        ChildColumns.state(r, seals)))
            .list();
    Map<Id, List<Segment<Guardian>>> guardians =
        handle
            .createQuery(GUARDIANS)
            .bind("id", head.id())
            .bind("known", known)
            .map(
                (r, c) ->
                    new Segment<>(
                        ChildColumns.date(r, "valid_from"),
                        ChildColumns.date(r, "valid_to"),
                        ChildColumns.guardian(r, seals)))
            .list()
            .stream()
            .collect(
                Collectors.groupingBy(
                    s -> s.value().id(), LinkedHashMap::new, Collectors.toList()));
    List<ChildCategory> categories =
        handle
            .createQuery(CATEGORIES)
            .bind("id", head.id())
            .bind("known", known)
            .map((r, c) -> ChildColumns.category(r))
            .list();
    return new ChildFile(
        head.id(),
        head.version(),
        head.fileNo(),
        head.clientId(),
        head.desk(),
        head.trail(),
        new Timeline<>(states),
        guardians.values().stream().map(Timeline::new).toList(),
        categories);
  }

  private void states(Tx tx, ChildFile before, ChildFile after, Recording now, Seals seals) {
    Ledger.Difference<ChildState> difference = Ledger.difference(before.states(), after.states());
    for (Segment<ChildState> s : difference.gone()) {
      tx.handle()
          .createUpdate(END_STATE)
          .bind("child", after.id())
          .bind("from", s.from())
          .bind("now", now.at())
          .bind("by", now.by())
          .bind("forever", Ledger.FOREVER)
          .execute();
    }
    for (Segment<ChildState> s : difference.come()) {
      tx.handle()
          .createUpdate(INSERT_STATE)
          .bindMap(recorded(stateRow(after, s, seals), now, seals))
          .execute();
    }
  }

  private void guardians(Tx tx, ChildFile before, ChildFile after, Recording now, Seals seals) {
    for (Timeline<Guardian> next : after.guardians()) {
      Timeline<Guardian> was = timeline(before, guardianOf(next));
      Ledger.Difference<Guardian> difference = Ledger.difference(was, next);
      write(tx, after, difference, now, seals);
    }
    for (Timeline<Guardian> was : before.guardians()) {
      Id id = guardianOf(was);
      if (id != null && timeline(after, id).segments().isEmpty()) {
        write(tx, after, Ledger.difference(was, new Timeline<>(List.of())), now, seals);
      }
    }
  }

  private void write(
      Tx tx, ChildFile file, Ledger.Difference<Guardian> difference, Recording now, Seals seals) {
    for (Segment<Guardian> s : difference.gone()) {
      tx.handle()
          .createUpdate(END_GUARDIAN)
          .bind("child", file.id())
          .bind("id", s.value().id())
          .bind("from", s.from())
          .bind("now", now.at())
          .bind("by", now.by())
          .bind("forever", Ledger.FOREVER)
          .execute();
    }
    for (Segment<Guardian> s : difference.come()) {
      tx.handle()
          .createUpdate(INSERT_GUARDIAN)
          .bindMap(recorded(guardianRow(file, s, seals), now, seals))
          .execute();
    }
    if (!difference.gone().isEmpty() || !difference.come().isEmpty()) {
      Segment<Guardian> was = last(difference.gone());
      Segment<Guardian> is = last(difference.come());
      tx.audit(
          change(
              GUARDIAN,
              Objects.requireNonNullElse(is, was).value().id(),
              file,
              was == null ? null : guardianValues(file, was, seals),
              is == null ? null : guardianValues(file, is, seals)));
    }
  }

  private void categories(Tx tx, ChildFile before, ChildFile after, Recording now, Seals seals) {
    List<ChildCategory> gone = new ArrayList<>(before.categories());
    gone.removeAll(after.categories());
    List<ChildCategory> come = new ArrayList<>(after.categories());
    come.removeAll(before.categories());
    for (ChildCategory c : gone) {
      tx.handle()
          .createUpdate(END_CATEGORY)
          .bind("child", after.id())
          .bind("id", c.id())
          .bind("now", now.at())
          .bind("by", now.by())
          .bind("forever", Ledger.FOREVER)
          .execute();
      Map<String, Object> is =
          come.stream()
              .filter(n -> n.id().equals(c.id()))
              .findFirst()
              .map(n -> ChildColumns.category(after.id(), after.facts(), n))
              .orElse(null);
      tx.audit(
          change(CATEGORY, c.id(), after, ChildColumns.category(after.id(), after.facts(), c), is));
    }
    for (ChildCategory c : come) {
      tx.handle()
          .createUpdate(INSERT_CATEGORY)
          .bindMap(recorded(categoryRow(after, c), now, seals))
          .execute();
      if (gone.stream().noneMatch(g -> g.id().equals(c.id()))) {
        tx.audit(
            change(
                CATEGORY,
                c.id(),
                after,
                null,
                ChildColumns.category(after.id(), after.facts(), c)));
      }
    }
  }

  private static void stamp(Tx tx, ChildFile before, ChildFile after) {
    DivisionCode division = after.facts().division();
    DivisionCode unit = after.facts().unit();
    if (division.equals(before.facts().division()) && unit.equals(before.facts().unit())) return;
    for (String sql : STAMPS) {
      tx.handle()
          .createUpdate(sql)
          .bind("division", division)
          .bind("unit", unit)
          .bind("child", after.id())
          .bind("forever", Ledger.FOREVER)
          .execute();
    }
    for (String sql : FOLLOWING) {
      tx.handle()
          .createUpdate(sql)
          .bind("division", division)
          .bind("unit", unit)
          .bind("child", after.id())
          .execute();
    }
  }

  private static Change change(
      String entity, Id id, ChildFile file, Map<String, Object> was, Map<String, Object> is) {
    DivisionCode division = file.facts().division();
    DivisionCode unit = file.facts().unit();
    if (was == null) return Change.created(entity, id, division, unit, is);
    if (is == null) return Change.removed(entity, id, division, unit, was);
    return Change.updated(entity, id, division, unit, was, is);
  }

  private static Map<String, Object> stateRow(ChildFile file, Segment<ChildState> s, Seals seals) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("row_id", Id.next());
    row.put("child_id", file.id());
    row.put("file_no", file.fileNo());
    row.put("valid_from", s.from());
    row.put("valid_to", s.to());
    ChildColumns.state(row, s.value(), seals);
    return row;
  }

  private static Map<String, Object> guardianRow(ChildFile file, Segment<Guardian> s, Seals seals) {
    Map<String, Object> row = guardianValues(file, s, seals);
    row.put("row_id", Id.next());
    return row;
  }

  private static Map<String, Object> guardianValues(
      ChildFile file, Segment<Guardian> s, Seals seals) {
    return ChildColumns.guardian(file.id(), file.facts(), s.value(), s.from(), s.to(), seals);
  }

  private static Map<String, Object> categoryRow(ChildFile file, ChildCategory c) {
    Map<String, Object> row = ChildColumns.category(file.id(), file.facts(), c);
    row.put("row_id", Id.next());
    return row;
  }

  private static Map<String, Object> recorded(Map<String, Object> row, Recording now, Seals seals) {
    String reason = ChildColumns.reason(seals, now.reason());
    ChildColumns.recorded(row, now.at(), Ledger.FOREVER, now.by(), null, reason);
    return row;
  }

  private static void recorded(
      Map<String, Object> row, FileHistory history, Instant from, Instant to, Seals seals) {
    Recording begun = history.recording(from);
    Id endedBy = to.equals(Ledger.FOREVER) ? null : history.recording(to).by();
    String reason = ChildColumns.reason(seals, begun.reason());
    ChildColumns.recorded(row, from, to, begun.by(), endedBy, reason);
  }

  private static Timeline<Guardian> timeline(ChildFile file, Id guardian) {
    return file.guardians().stream()
        .filter(t -> guardian != null && guardian.equals(guardianOf(t)))
        .findFirst()
        .orElse(new Timeline<>(List.of()));
  }

  private static Id guardianOf(Timeline<Guardian> timeline) {
    return timeline.segments().isEmpty() ? null : timeline.last().id();
  }

  private static <T> Segment<T> last(List<Segment<T>> segments) {
    return segments.isEmpty() ? null : segments.get(segments.size() - 1);
  }
}
