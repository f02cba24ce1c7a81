package org.antong.workforce.internal.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.SealedColumns.Table;
import org.antong.platform.api.access.Seals;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Stale;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.domain.Span;
import org.antong.workforce.internal.domain.SubsidyList;
import org.antong.workforce.internal.domain.SubsidyRow;
import org.antong.workforce.internal.domain.SubsidyRow.Bonus;
import org.antong.workforce.internal.domain.SubsidyStandard;
import org.antong.workforce.internal.domain.SubsidyState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Standards, monthly lists and their rows. */
public final class SubsidyStore {

  private static final String STANDARD = "workforce.subsidy_standard";
  private static final String LIST = "workforce.subsidy_list";
  private static final String ROW = "workforce.subsidy_row";
  private static final String REASON = "workforce.subsidy.reason";

  static final List<Table> SEALED =
      List.of(
          Table.of("subsidy_list", "id", Map.of("returned", REASON)),
          Table.of("subsidy_row", "id", Map.of("reason", REASON)));

  private static final String STANDARD_COLUMNS =
      "id, version, division, unit, post_type, grade, amount, fund_source, basis, valid_from,"
          + " valid_to, created_by, created_at, updated_by, updated_at";

  private static final String LIST_COLUMNS =
      "id, version, division, unit, month_first, state, signed_by, signed_at, approved_by,"
          + " approved_at, paid_on, voucher, returned, created_by, created_at, updated_by,"
          + " updated_at";

  private static final String ROW_COLUMNS =
      "id, version, list_id, division, unit, kind, staff_id, appointment_id, post_type,"
          + " standard_id, standard_amount, active_days, suspended_days, month_days, amount,"
          + " reason, corrects, answer, answered_on, answer_note, answer_batch, appraisal_id,"
          + " appraisal_year, appraisal_grade, created_by, created_at, updated_by, updated_at";

  private static final String SELECT_LIST =
      "select l." + LIST_COLUMNS.replace(", ", ", l.") + " from workforce.subsidy_list l where ";

  private static final String SELECT_ROW =
      "select r." + ROW_COLUMNS.replace(", ", ", r.") + " from workforce.subsidy_row r where ";

  /** What a list comes to. */
  public record Sum(int rows, BigDecimal amount, int answered, int failed) {

    public static final Sum NOTHING = new Sum(0, BigDecimal.ZERO.setScale(2), 0, 0);
  }

  private final FieldCipher cipher;

  public SubsidyStore(FieldCipher cipher) {
    this.cipher = cipher;
  }

  /** The standards of the counties in scope, the latest first. */
  public List<SubsidyStandard> standards(DataScope scope, Handle handle) {
    return handle
        .createQuery(
            "select s."
                + STANDARD_COLUMNS.replace(", ", ", s.")
                + " from workforce.subsidy_standard s where <scope>"
                + " order by s.unit, s.post_type, s.valid_from desc, s.id desc")
        .define("scope", scope.on("s.division", "s.unit"))
        .bindMap(scope.bindings())
        .map(SubsidyStore::standard)
        .list();
  }

  /**
   * The amounts that hold in a county on a day: a town may know what its own people are paid, so
   * they are read by the unit of a place in scope.
   */
  public List<SubsidyStandard> standards(
      DataScope scope, Handle handle, DivisionCode unit, LocalDate day) {
    if (scope.isNothing()) return List.of();
    return handle
        .createQuery(
            "select s."
                + STANDARD_COLUMNS.replace(", ", ", s.")
                + " from workforce.subsidy_standard s"
                + " where s.unit = :unit and s.valid_from <= :day and s.valid_to > :day")
        .bind("unit", unit)
        .bind("day", day)
        .map(SubsidyStore::standard)
        .list();
  }

  /** What grades of the appraisal were or are paid in a county, set by a day. */
  public List<SubsidyStandard> bonuses(
      DataScope scope, Handle handle, DivisionCode unit, LocalDate day) {
    if (scope.isNothing()) return List.of();
    return handle
        .createQuery(
            "select s."
                + STANDARD_COLUMNS.replace(", ", ", s.")
                + " from workforce.subsidy_standard s"
                + " where s.unit = :unit and s.valid_from <= :day and s.valid_to > s.valid_from"
                + " and s.grade is not null order by s.valid_from, s.id")
        .bind("unit", unit)
        .bind("day", day)
        .map(SubsidyStore::standard)
        .list();
  }

  public void insert(DataScope scope, Tx tx, SubsidyStandard s) {
    covered(scope, Area.of(s.unit(), s.unit()));
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", s.id());
    row.put("version", s.version());
    row.put("division", s.unit());
    row.put("unit", s.unit());
    row.put("post_type", s.type().name());
    row.put("grade", s.grade());
    row.put("amount", s.amount());
    row.put("fund_source", s.fundSource());
    row.put("basis", s.basis());
    row.put("valid_from", s.days().from());
    row.put("valid_to", s.days().to());
    stamped(tx, row);
    put(tx, STANDARD, STANDARD_COLUMNS, row);
    tx.audit(Change.created(STANDARD, s.id(), s.unit(), s.unit(), row));
  }

  /** Lets a standard end, for another comes after it. */
  public void end(DataScope scope, Tx tx, SubsidyStandard s, LocalDate to) {
    int rows =
        tx.handle()
            .createUpdate(
                "update workforce.subsidy_standard set valid_to = :to, version = version + 1,"
                    + " updated_by = :by, updated_at = :now"
                    + " where id = :id and version = :version and <scope>")
            .define("scope", scope.on("division", "unit"))
            .bindMap(scope.bindings())
            .bind("to", to)
            .bind("by", tx.caller().account())
            .bind("now", tx.now())
            .bind("id", s.id())
            .bind("version", s.version())
            .execute();
    if (rows == 0) throw new Stale();
    tx.audit(
        Change.updated(
            STANDARD,
            s.id(),
            s.unit(),
            s.unit(),
            Map.of("valid_to", s.days().to()),
            Map.of("valid_to", to)));
  }

  /** The lists of a month, or of all months, by month and town. */
  public List<SubsidyList> lists(
      DataScope scope, Handle handle, LocalDate month, SubsidyState state, int most) {
    Where where = new Where().and(scope.on("l.division", "l.unit")).bind(scope.bindings());
    if (month != null) where.and("l.month_first = :month").bind("month", month);
    if (state != null) where.and("l.state = :state").bind("state", state.name());
    Seals seals = new Seals(cipher);
    return handle
        .createQuery(
            SELECT_LIST
                + where.sql()
                + " order by l.month_first desc, l.unit, l.division fetch first :most rows only")
        .bindMap(where.values())
        .bind("most", most)
        .map(row -> list(row, seals))
        .list();
  }

  public long count(DataScope scope, Handle handle, SubsidyState state, LocalDate before) {
    return handle
        .createQuery(
            "select count(*) from workforce.subsidy_list l"
                + " where l.state = :state and l.month_first < :before and <scope>")
        .define("scope", scope.on("l.division", "l.unit"))
        .bindMap(scope.bindings())
        .bind("state", state.name())
        .bind("before", before)
        .mapTo(Long.class)
        .one();
  }

  public Optional<SubsidyList> list(DataScope scope, Handle handle, Id id) {
    Seals seals = new Seals(cipher);
    return handle
        .createQuery(SELECT_LIST + "l.id = :id and <scope>")
        .define("scope", scope.on("l.division", "l.unit"))
        .bindMap(scope.bindings())
        .bind("id", id)
        .map(row -> list(row, seals))
        .findFirst();
  }

  public void insert(DataScope scope, Tx tx, SubsidyList l) {
    covered(scope, l.town());
    Map<String, Object> row = row(l, new Seals(cipher));
    stamped(tx, row);
    put(tx, LIST, LIST_COLUMNS, row);
    tx.audit(Change.created(LIST, l.id(), l.town().division(), l.town().unit(), row));
  }

  /** Writes what a step made of a list. Throws Stale when somebody else was faster. */
  public void update(DataScope scope, Tx tx, SubsidyList before, SubsidyList after) {
    Seals seals = new Seals(cipher);
    Map<String, Object> is = row(after, seals);
    int rows =
        tx.handle()
            .createUpdate(
                "update workforce.subsidy_list set version = :version, state = :state,"
                    + " signed_by = :signed_by, signed_at = :signed_at,"
                    + " approved_by = :approved_by, approved_at = :approved_at,"
                    + " paid_on = :paid_on, voucher = :voucher, returned = :returned,"
                    + " updated_by = :by, updated_at = :now"
                    + " where id = :id and version = :expected and <scope>")
            .define("scope", scope.on("division", "unit"))
            .bindMap(scope.bindings())
            .bindMap(is)
            .bind("by", tx.caller().account())
            .bind("now", tx.now())
            .bind("expected", before.version())
            .execute();
    if (rows == 0) throw new Stale();
    Area town = after.town();
    tx.audit(
        Change.updated(LIST, after.id(), town.division(), town.unit(), row(before, seals), is));
  }

  /** The rows of some lists, by village. */
  public List<SubsidyRow> rows(DataScope scope, Handle handle, Collection<Id> lists) {
    if (lists.isEmpty()) return List.of();
    Seals seals = new Seals(cipher);
    return handle
        .createQuery(
            SELECT_ROW + "r.list_id in (<lists>) and <scope> order by r.unit, r.division, r.id")
        .define("scope", scope.on("r.division", "r.unit"))
        .bindMap(scope.bindings())
        .bindList("lists", lists.stream().map(Id::value).toList())
        .map(row -> row(row, seals))
        .list();
  }

  /** A row with the list it stands on. */
  public record OnList(SubsidyRow row, SubsidyList list) {}

  /** The latest rows of one person, with their lists. */
  public List<OnList> ofStaff(DataScope scope, Handle handle, Id staff, int most) {
    List<SubsidyRow> rows =
        handle
            .createQuery(
                SELECT_ROW
                    + "r.staff_id = :staff and <scope> order by r.id desc"
                    + " fetch first :most rows only")
            .define("scope", scope.on("r.division", "r.unit"))
            .bindMap(scope.bindings())
            .bind("staff", staff)
            .bind("most", most)
            .map(row -> row(row, new Seals(cipher)))
            .list();
    if (rows.isEmpty()) return List.of();
    Map<Id, SubsidyList> lists = new HashMap<>();
    // a list is its town's; who may see a row of it may know how far it is
    handle
        .createQuery(SELECT_LIST + "l.id in (<ids>)")
        .bindList("ids", rows.stream().map(r -> r.list().value()).distinct().toList())
        .map(row -> list(row, new Seals(cipher)))
        .forEach(l -> lists.put(l.id(), l));
    return rows.stream()
        .map(r -> new OnList(r, lists.get(r.list())))
        .sorted(Comparator.comparing((OnList o) -> o.list().month()).reversed())
        .toList();
  }

  /** Some rows by id. */
  public Map<Id, SubsidyRow> byId(DataScope scope, Handle handle, Collection<Id> ids) {
    Map<Id, SubsidyRow> found = new HashMap<>();
    if (ids.isEmpty()) return found;
    Seals seals = new Seals(cipher);
    handle
        .createQuery(SELECT_ROW + "r.id in (<ids>) and <scope>")
        .define("scope", scope.on("r.division", "r.unit"))
        .bindMap(scope.bindings())
        .bindList("ids", ids.stream().map(Id::value).toList())
        .map(row -> row(row, seals))
        .forEach(r -> found.put(r.id(), r));
    return found;
  }

  /** What the bank could not pay on reconciled lists of a town and nobody paid once more. */
  public List<SubsidyRow> failed(DataScope scope, Handle handle, Area town, LocalDate before) {
    Seals seals = new Seals(cipher);
    return handle
        .createQuery(
            SELECT_ROW
                + "r.answer = '2' and <scope>"
                + " and exists (select 1 from workforce.subsidy_list l where l.id = r.list_id"
                + " and l.division = :town and l.unit = :unit and l.state = 'RECONCILED'"
                + " and l.month_first < :before)"
                + " and not exists (select 1 from workforce.subsidy_row c"
                + " where c.corrects = r.id and c.kind = 'REISSUE') order by r.id")
        .define("scope", scope.on("r.division", "r.unit"))
        .bindMap(scope.bindings())
        .bind("town", town.division())
        .bind("unit", town.unit())
        .bind("before", before)
        .map(row -> row(row, seals))
        .list();
  }

  /** A published result for which a bonus may be due. */
  public record Result(
      Id appraisal,
      Id staff,
      PostType type,
      Area place,
      int year,
      String grade,
      LocalDate publishedOn) {}

  /**
   * Results of a town published between two days that nobody can or does appeal any more, and that
   * stand on no list beside this one.
   *
   * @param list the town's list of the month; null when it is yet to be made
   */
  public List<Result> rewarded(
      DataScope scope,
      Handle handle,
      Area town,
      LocalDate first,
      LocalDate last,
      LocalDate today,
      Id list) {
    Where where = new Where().and(scope.on("a.division", "a.unit")).bind(scope.bindings());
    where.area("a", town);
    where.bind("first", first).bind("last", last).bind("today", today);
    where.bind("list", list == null ? new Id(0) : list);
    return handle
        .createQuery(
            """
            select a.id, a.staff_id, a.post_type, a.division, a.unit, a.for_year, a.grade,
                   a.published_on
              from workforce.appraisal a
             where <where>
               and a.state = 'PUBLISHED' and a.published_on between :first and :last
               and (a.appeal_on is null and (a.appeal_until is null or a.appeal_until < :today)
                 or a.appeal_answered_on is not null)
               and not exists (select 1 from workforce.subsidy_row r
                                where r.appraisal_id = a.id and r.kind = 'BONUS'
                                  and r.list_id <> :list)
             order by a.division, a.id""")
        .define("where", where.sql())
        .bindMap(where.values())
        .map(
            row ->
                new Result(
                    row.getColumn("id", Id.class),
                    row.getColumn("staff_id", Id.class),
                    PostType.valueOf(row.getColumn("post_type", String.class)),
                    place(row),
                    Objects.requireNonNull(row.getColumn("for_year", Integer.class)),
                    row.getColumn("grade", String.class),
                    row.getColumn("published_on", LocalDate.class)))
        .list();
  }

  /**
   * Which of these appointments a list somewhere else that is signed has the month of: what was
   * signed before a village changed hands is not due once more. Nothing else of it is told.
   */
  public Set<Id> signedElsewhere(
      DataScope scope, Handle handle, Collection<Id> appointments, LocalDate month, Area town) {
    if (scope.isNothing() || appointments.isEmpty()) return Set.of();
    return Set.copyOf(
        handle
            .createQuery(
                "select distinct r.appointment_id from workforce.subsidy_row r"
                    + " join workforce.subsidy_list l on l.id = r.list_id"
                    + " where r.kind = 'BASE' and r.appointment_id in (<appointments>)"
                    + " and l.month_first = :month and l.state <> 'MONTHLY_LIST'"
                    + " and not (l.division = :town and l.unit = :unit)")
            .bindList("appointments", appointments.stream().map(Id::value).toList())
            .bind("month", month)
            .bind("town", town.division())
            .bind("unit", town.unit())
            .mapTo(Id.class)
            .list());
  }

  /**
   * Rows of a village on lists of another unit that nobody has signed, from a month on: the unit
   * that manages it now makes its own.
   */
  public List<SubsidyRow> unsigned(
      DataScope scope, Handle handle, DivisionCode village, DivisionCode unit, LocalDate month) {
    Seals seals = new Seals(cipher);
    return handle
        .createQuery(
            SELECT_ROW
                + "r.division = :village and r.kind in ('BASE', 'BONUS') and r.unit <> :unit"
                + " and <scope>"
                + " and exists (select 1 from workforce.subsidy_list l where l.id = r.list_id"
                + " and l.state = 'MONTHLY_LIST' and l.month_first >= :month) order by r.id")
        .define("scope", scope.on("r.division", "r.unit"))
        .bindMap(scope.bindings())
        .bind("village", village)
        .bind("unit", unit)
        .bind("month", month)
        .map(row -> row(row, seals))
        .list();
  }

  /** Which of these rows stand on a later list once more. */
  public Set<Id> reissued(DataScope scope, Handle handle, Collection<Id> rows) {
    if (rows.isEmpty()) return Set.of();
    return Set.copyOf(
        handle
            .createQuery(
                "select distinct r.corrects from workforce.subsidy_row r"
                    + " where r.kind = 'REISSUE' and r.corrects in (<rows>) and <scope>")
            .define("scope", scope.on("r.division", "r.unit"))
            .bindMap(scope.bindings())
            .bindList("rows", rows.stream().map(Id::value).toList())
            .mapTo(Id.class)
            .list());
  }

  public void insertAll(DataScope scope, Tx tx, List<SubsidyRow> rows) {
    if (rows.isEmpty()) return;
    if (scope.isNothing()) throw new IllegalArgumentException("nobody writes in no scope");
    Seals seals = new Seals(cipher);
    PreparedBatch batch =
        tx.handle()
            .prepareBatch(
                "insert into workforce.subsidy_row ("
                    + ROW_COLUMNS
                    + ") values ("
                    + Where.names(ROW_COLUMNS)
                    + ")");
    for (SubsidyRow r : rows) {
      covered(scope, r.place());
      Map<String, Object> row = row(r, seals);
      stamped(tx, row);
      batch.bindMap(row).add();
      Area at = r.place();
      tx.audit(Change.created(ROW, r.id(), at.division(), at.unit(), row));
    }
    batch.execute();
  }

  /** Takes rows off a list that nobody has signed. */
  public void remove(DataScope scope, Tx tx, SubsidyList list, Collection<SubsidyRow> rows) {
    if (list.state() != SubsidyState.MONTHLY_LIST) {
      throw new IllegalArgumentException("a signed list keeps its rows");
    }
    Seals seals = new Seals(cipher);
    for (SubsidyRow r : rows) {
      tx.handle()
          .createUpdate("delete from workforce.subsidy_row where id = :id and <scope>")
          .define("scope", scope.on("division", "unit"))
          .bindMap(scope.bindings())
          .bind("id", r.id())
          .execute();
      Area at = r.place();
      tx.audit(Change.removed(ROW, r.id(), at.division(), at.unit(), row(r, seals)));
    }
  }

  /** Writes what the bank answered of a row; null takes it back. */
  public void answer(
      DataScope scope, Tx tx, SubsidyRow r, String answer, LocalDate on, String note, Id batch) {
    int rows =
        tx.handle()
            .createUpdate(
                "update workforce.subsidy_row set answer = :answer, answered_on = :on,"
                    + " answer_note = :note, answer_batch = :batch, version = version + 1,"
                    + " updated_by = :by, updated_at = :now"
                    + " where id = :id and version = :version and <scope>")
            .define("scope", scope.on("division", "unit"))
            .bindMap(scope.bindings())
            .bind("answer", answer)
            .bind("on", on)
            .bind("note", note)
            .bind("batch", batch)
            .bind("by", tx.caller().account())
            .bind("now", tx.now())
            .bind("id", r.id())
            .bind("version", r.version())
            .execute();
    if (rows == 0) throw new Stale();
    Map<String, Object> was = new LinkedHashMap<>();
    was.put("answer", r.answer());
    Map<String, Object> is = new LinkedHashMap<>();
    is.put("answer", answer);
    Area at = r.place();
    tx.audit(Change.updated(ROW, r.id(), at.division(), at.unit(), was, is));
  }

  /** Some rows a bank's answer reached. */
  public List<SubsidyRow> answered(DataScope scope, Handle handle, Id batch, int most) {
    Seals seals = new Seals(cipher);
    return handle
        .createQuery(
            SELECT_ROW
                + "r.answer_batch = :batch and <scope> order by r.id fetch first :most rows only")
        .define("scope", scope.on("r.division", "r.unit"))
        .bindMap(scope.bindings())
        .bind("batch", batch)
        .bind("most", most)
        .map(row -> row(row, seals))
        .list();
  }

  /** What lists come to, by list. */
  public Map<Id, Sum> sums(DataScope scope, Handle handle, Collection<Id> lists) {
    Map<Id, Sum> sums = new HashMap<>();
    if (lists.isEmpty()) return sums;
    handle
        .createQuery(
            "select r.list_id, count(*) as n, sum(r.amount) as money, count(r.answer) as answered,"
                + " sum(case when r.answer = '2' then 1 else 0 end) as failed"
                + " from workforce.subsidy_row r where r.list_id in (<lists>) and <scope>"
                + " group by r.list_id")
        .define("scope", scope.on("r.division", "r.unit"))
        .bindMap(scope.bindings())
        .bindList("lists", lists.stream().map(Id::value).toList())
        .map(
            row ->
                Map.entry(
                    row.getColumn("list_id", Id.class),
                    new Sum(
                        row.getColumn("n", Integer.class),
                        row.getColumn("money", BigDecimal.class).setScale(2),
                        row.getColumn("answered", Integer.class),
                        row.getColumn("failed", Integer.class))))
        .forEach(e -> sums.put(e.getKey(), e.getValue()));
    return sums;
  }

  private static void covered(DataScope scope, Area place) {
    if (!scope.covers(place.division(), place.unit())) {
      throw new IllegalArgumentException("a subsidy outside the scope it is written in");
    }
  }

  private static void put(Tx tx, String table, String columns, Map<String, Object> row) {
    tx.handle()
        .createUpdate(
            "insert into " + table + " (" + columns + ") values (" + Where.names(columns) + ")")
        .bindMap(row)
        .execute();
  }

  private static void stamped(Tx tx, Map<String, Object> row) {
    row.put("created_by", tx.caller().account());
    row.put("created_at", tx.now());
    row.put("updated_by", tx.caller().account());
    row.put("updated_at", tx.now());
  }

  private static Map<String, Object> row(SubsidyList l, Seals seals) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", l.id());
    row.put("version", l.version());
    row.put("division", l.town().division());
    row.put("unit", l.town().unit());
    row.put("month_first", l.month());
    row.put("state", l.state().name());
    row.put("signed_by", l.signedBy());
    row.put("signed_at", l.signedAt());
    row.put("approved_by", l.approvedBy());
    row.put("approved_at", l.approvedAt());
    row.put("paid_on", l.paidOn());
    row.put("voucher", l.voucher());
    row.put("returned", seals.seal(REASON, l.returned()));
    return row;
  }

  private static Map<String, Object> row(SubsidyRow r, Seals seals) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", r.id());
    row.put("version", r.version());
    row.put("list_id", r.list());
    row.put("division", r.place().division());
    row.put("unit", r.place().unit());
    row.put("kind", r.kind().name());
    row.put("staff_id", r.staff());
    row.put("appointment_id", r.appointment());
    row.put("post_type", r.type().name());
    row.put("standard_id", r.standard());
    row.put("standard_amount", r.full());
    row.put("active_days", r.days());
    row.put("suspended_days", r.suspended());
    row.put("month_days", r.monthDays());
    row.put("amount", r.amount());
    row.put("reason", seals.seal(REASON, r.reason()));
    row.put("corrects", r.corrects());
    row.put("answer", r.answer());
    row.put("answered_on", r.answeredOn());
    row.put("answer_note", r.answerNote());
    row.put("answer_batch", null);
    row.put("appraisal_id", r.bonus() == null ? null : r.bonus().appraisal());
    row.put("appraisal_year", r.bonus() == null ? null : r.bonus().year());
    row.put("appraisal_grade", r.bonus() == null ? null : r.bonus().grade());
    return row;
  }

  private static SubsidyStandard standard(RowView row) {
    return new SubsidyStandard(
        row.getColumn("id", Id.class),
        Objects.requireNonNull(row.getColumn("version", Integer.class)),
        row.getColumn("unit", DivisionCode.class),
        PostType.valueOf(row.getColumn("post_type", String.class)),
        row.getColumn("grade", String.class),
        row.getColumn("amount", BigDecimal.class).setScale(2),
        row.getColumn("fund_source", String.class),
        row.getColumn("basis", String.class),
        new Span<>(
            row.getColumn("valid_from", LocalDate.class),
            row.getColumn("valid_to", LocalDate.class),
            true));
  }

  private static Area place(RowView row) {
    return Area.of(
        row.getColumn("division", DivisionCode.class), row.getColumn("unit", DivisionCode.class));
  }

  private static SubsidyList list(RowView row, Seals seals) {
    return new SubsidyList(
        row.getColumn("id", Id.class),
        Objects.requireNonNull(row.getColumn("version", Integer.class)),
        place(row),
        row.getColumn("month_first", LocalDate.class),
        SubsidyState.valueOf(row.getColumn("state", String.class)),
        row.getColumn("signed_by", Id.class),
        row.getColumn("signed_at", Instant.class),
        row.getColumn("approved_by", Id.class),
        row.getColumn("approved_at", Instant.class),
        row.getColumn("paid_on", LocalDate.class),
        row.getColumn("voucher", String.class),
        seals.open(REASON, row.getColumn("returned", String.class)));
  }

  private static Bonus bonus(RowView row) {
    Id appraisal = row.getColumn("appraisal_id", Id.class);
    if (appraisal == null) return null;
    return new Bonus(
        appraisal,
        Objects.requireNonNull(row.getColumn("appraisal_year", Integer.class)),
        row.getColumn("appraisal_grade", String.class));
  }

  private static SubsidyRow row(RowView row, Seals seals) {
    BigDecimal full = row.getColumn("standard_amount", BigDecimal.class);
    return new SubsidyRow(
        row.getColumn("id", Id.class),
        Objects.requireNonNull(row.getColumn("version", Integer.class)),
        row.getColumn("list_id", Id.class),
        place(row),
        SubsidyRow.Kind.valueOf(row.getColumn("kind", String.class)),
        row.getColumn("staff_id", Id.class),
        row.getColumn("appointment_id", Id.class),
        PostType.valueOf(row.getColumn("post_type", String.class)),
        row.getColumn("standard_id", Id.class),
        full == null ? null : full.setScale(2),
        row.getColumn("active_days", Integer.class),
        row.getColumn("suspended_days", Integer.class),
        row.getColumn("month_days", Integer.class),
        row.getColumn("amount", BigDecimal.class).setScale(2),
        seals.open(REASON, row.getColumn("reason", String.class)),
        row.getColumn("corrects", Id.class),
        row.getColumn("answer", String.class),
        row.getColumn("answered_on", LocalDate.class),
        row.getColumn("answer_note", String.class),
        bonus(row));
  }
}
