package org.antong.workforce.internal.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.Seals;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.fault.Stale;
import org.antong.platform.api.person.Pinyin;
import org.antong.workforce.internal.domain.Span;
import org.antong.workforce.internal.domain.Staff;
import org.antong.workforce.internal.domain.StaffFacts;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * People, one at a time. A person is in scope where she is kept, and wherever she has or had an
 * appointment.
 */
public final class StaffStore {

  static final String ENTITY = "workforce.staff";

  static final String FACTS =
      "name, sex, birth_date, id_number, education, political_status, phone, employment, occupation,"
          + " other_posts, social_work, social_work_no, bank_name, bank_card, remarks";

  static final String COLUMNS =
      "id, version, division, unit, "
          + FACTS
          + ", pinyin, initials, id_number_index, vetting_checked_on, vetting_result,"
          + " vetting_next_due, account, created_by, created_at, updated_by, updated_at";

  private static final String STATE_COLUMNS =
      "row_id, staff_id, valid_from, valid_to, recorded_from, recorded_to, recorded_by, ended_by, "
          + FACTS;

  /** Wherever she is kept, and wherever she was ever to hold a post. */
  private static final String REACH =
      "(%s or exists (select 1 from workforce.appointment_state r where r.staff_id = s.id and %s))";

  private static final String FIND =
      "select s."
          + COLUMNS.replace(", ", ", s.")
          + " from workforce.staff s where <which> and <scope>";

  private static final String INSERT =
      "insert into workforce.staff (" + COLUMNS + ") values (" + Where.names(COLUMNS) + ")";

  private static final String UPDATE =
      "update workforce.staff set "
          + Where.assignments(COLUMNS)
          + " where id = :id and version = :expected";

  private static final String INSERT_STATE =
      "insert into workforce.staff_state ("
          + STATE_COLUMNS
          + ") values ("
          + Where.names(STATE_COLUMNS)
          + ")";

  private static final String STATES =
      "select "
          + STATE_COLUMNS
          + " from workforce.staff_state where staff_id = :staff and recorded_to = :forever"
          + " order by valid_from";

  private static final String END_STATE =
      "update workforce.staff_state set recorded_to = :now, ended_by = :by where row_id = :row";

  private static final String AS_OF =
      "select "
          + FACTS
          + " from workforce.staff_state t where t.staff_id = :staff and t.valid_from <= :day"
          + " and t.valid_to > :day and <believed>";

  private static final String BY_NUMBER =
      "select id, id_number_index, name from workforce.staff where id_number_index in (<asked>)";

  /** Somebody whose number is known already. */
  public record Known(Id id, String name) {}

  private final FieldCipher cipher;

  public StaffStore(FieldCipher cipher) {
    this.cipher = cipher;
  }

  /** The condition that a person, alias {@code s}, is in the caller's sight. */
  static String reach(DataScope scope) {
    return REACH.formatted(scope.on("s.division", "s.unit"), scope.on("r.division", "r.unit"));
  }

  /** Writes a new person, whose facts are true from a day on. */
  public Staff insert(DataScope scope, Tx tx, Staff staff, LocalDate from) {
    insertAll(scope, tx, Map.of(staff, from));
    return staff;
  }

  /** Writes new people; the caller has asked that the scope covers their places. */
  public void insertAll(DataScope scope, Tx tx, Map<Staff, LocalDate> people) {
    if (people.isEmpty()) return;
    Seals seals = new Seals(cipher);
    PreparedBatch rows = tx.handle().prepareBatch(INSERT);
    PreparedBatch states = tx.handle().prepareBatch(INSERT_STATE);
    people.forEach(
        (staff, from) -> {
          if (!scope.covers(staff.home().division(), staff.home().unit())) {
            throw new IllegalArgumentException("a person outside the scope she is written in");
          }
          Map<String, Object> row = row(staff, seals);
          rows.bindMap(row).add();
          states
              .bindMap(state(staff.id(), new Span<>(from, Span.NEVER, staff.facts()), tx, seals))
              .add();
          Area home = staff.home();
          tx.audit(Change.created(ENTITY, staff.id(), home.division(), home.unit(), row));
        });
    rows.execute();
    states.execute();
  }

  /**
   * Writes what a step made of a person. Throws Stale when somebody else was faster.
   *
   * @param from day from which changed facts are true
   */
  public Staff update(DataScope scope, Tx tx, Staff before, Staff after, LocalDate from) {
    Seals seals = new Seals(cipher);
    Staff stored = find(scope, tx.handle(), before.id(), seals).orElseThrow(Stale::new);
    Map<String, Object> was = row(stored, seals);
    Map<String, Object> is = row(after, seals);
    int rows =
        tx.handle().createUpdate(UPDATE).bindMap(is).bind("expected", before.version()).execute();
    if (rows == 0) throw new Stale();
    if (!stored.facts().equals(after.facts())) rewrite(tx, after, from, seals);
    Area home = after.home();
    tx.audit(Change.updated(ENTITY, after.id(), home.division(), home.unit(), was, is));
    return after;
  }

  public Optional<Staff> find(DataScope scope, Handle handle, Id id) {
    return find(scope, handle, id, new Seals(cipher));
  }

  /** Some people; who is out of scope is left out. */
  public List<Staff> all(DataScope scope, Handle handle, Collection<Id> ids) {
    if (ids.isEmpty()) return List.of();
    Seals seals = new Seals(cipher);
    return handle
        .createQuery(FIND.replace("<which>", "s.id in (<ids>)"))
        .define("scope", reach(scope))
        .bindMap(scope.bindings())
        .bindList("ids", ids.stream().map(Id::value).toList())
        .map(row -> StaffRows.staff(row, seals))
        .list();
  }

  /** Whose account it is; asked of the caller's own. */
  public Optional<Staff> byAccount(DataScope scope, Handle handle, Id account) {
    Seals seals = new Seals(cipher);
    return handle
        .createQuery(FIND)
        .define("which", "s.account = :account")
        .define("scope", reach(scope))
        .bindMap(scope.bindings())
        .bind("account", account)
        .map(row -> StaffRows.staff(row, seals))
        .findFirst();
  }

  /**
   * The person with this number, wherever she is kept: who knows her full number and name may
   * appoint her, and a person has one record (domain.md 5.9). The service compares the name.
   */
  public Optional<Staff> byNumber(DataScope scope, Handle handle, String idNumber) {
    Seals seals = new Seals(cipher);
    return handle
        .createQuery(FIND)
        .define("which", "s.id_number_index = :number")
        .define("scope", "1 = 1")
        .bind("number", seals.index(StaffRows.ID_NUMBER, idNumber))
        .map(row -> StaffRows.staff(row, seals))
        .findFirst();
  }

  /** The people with these numbers, by number, wherever they are kept; see {@link #byNumber}. */
  public Map<String, Staff> byNumbers(DataScope scope, Handle handle, Set<String> numbers) {
    Map<String, Staff> found = new HashMap<>();
    if (scope.isNothing() || numbers.isEmpty()) return found;
    Seals seals = new Seals(cipher);
    handle
        .createQuery(FIND.replace("<which>", "s.id_number_index in (<numbers>)"))
        .define("scope", "1 = 1")
        .bindList("numbers", numbers.stream().map(n -> StaffRows.numberIndex(seals, n)).toList())
        .map(row -> StaffRows.staff(row, seals))
        .forEach(s -> found.put(s.facts().idNumber(), s));
    return found;
  }

  /** Takes a person off whom an import brought in; what was known of her stays in the history. */
  public void remove(DataScope scope, Tx tx, Staff staff) {
    Area home = staff.home();
    if (!scope.covers(home.division(), home.unit())) {
      throw new IllegalArgumentException("a person outside the scope she is taken off in");
    }
    tx.handle()
        .createUpdate(
            "update workforce.staff_state set recorded_to = :now, ended_by = :by"
                + " where staff_id = :staff and recorded_to = :forever")
        .bind("now", tx.now())
        .bind("by", tx.caller().account())
        .bind("staff", staff.id())
        .bind("forever", Span.FOREVER)
        .execute();
    tx.handle()
        .createUpdate("delete from workforce.staff where id = :id")
        .bind("id", staff.id())
        .execute();
    Map<String, Object> row = row(staff, new Seals(cipher));
    tx.audit(Change.removed(ENTITY, staff.id(), home.division(), home.unit(), row));
  }

  /** Who of these numbers is known already, by number. */
  public Map<String, Known> known(DataScope scope, Handle handle, Set<String> numbers) {
    Map<String, Known> known = new HashMap<>();
    if (numbers.isEmpty()) return known;
    Seals seals = new Seals(cipher);
    Map<String, String> byIndex = new HashMap<>();
    numbers.forEach(n -> byIndex.put(seals.index(StaffRows.ID_NUMBER, n), n));
    handle
        .createQuery(BY_NUMBER)
        .bindList("asked", List.copyOf(byIndex.keySet()))
        .map(
            row ->
                Map.entry(
                    row.getColumn("id_number_index", String.class),
                    new Known(row.getColumn("id", Id.class), row.getColumn("name", String.class))))
        .forEach(e -> known.put(byIndex.get(e.getKey()), e.getValue()));
    return known;
  }

  /**
   * What was known of a person on a day; empty before she was known.
   *
   * @param knownAt as it was known at this moment; null for what is known now
   */
  public Optional<StaffFacts> asOf(
      DataScope scope, Handle handle, Id id, LocalDate day, Instant knownAt) {
    if (find(scope, handle, id).isEmpty()) return Optional.empty();
    Seals seals = new Seals(cipher);
    Where where = new Where();
    return handle
        .createQuery(AS_OF)
        .define("believed", where.believed("t", knownAt))
        .bindMap(where.values())
        .bind("staff", id)
        .bind("day", day)
        .map(row -> StaffRows.facts(row, seals))
        .findFirst();
  }

  private Optional<Staff> find(DataScope scope, Handle handle, Id id, Seals seals) {
    return handle
        .createQuery(FIND)
        .define("which", "s.id = :id")
        .define("scope", reach(scope))
        .bindMap(scope.bindings())
        .bind("id", id)
        .map(row -> StaffRows.staff(row, seals))
        .findFirst();
  }

  /** Ends what is no longer believed and writes what is believed instead. */
  private void rewrite(Tx tx, Staff staff, LocalDate from, Seals seals) {
    Map<Span<StaffFacts>, Id> rows = new LinkedHashMap<>();
    tx.handle()
        .createQuery(STATES)
        .bind("staff", staff.id())
        .bind("forever", Span.FOREVER)
        .map(
            row ->
                Map.entry(
                    new Span<>(
                        row.getColumn("valid_from", LocalDate.class),
                        row.getColumn("valid_to", LocalDate.class),
                        StaffRows.facts(row, seals)),
                    row.getColumn("row_id", Id.class)))
        .forEach(e -> rows.put(e.getKey(), e.getValue()));
    List<Span<StaffFacts>> old = new ArrayList<>(rows.keySet());
    List<Span<StaffFacts>> fresh = Span.from(old, from, staff.facts());
    for (Span<StaffFacts> gone : old) {
      if (fresh.contains(gone)) continue;
      tx.handle()
          .createUpdate(END_STATE)
          .bind("now", tx.now())
          .bind("by", tx.caller().account())
          .bind("row", rows.get(gone))
          .execute();
    }
    for (Span<StaffFacts> come : fresh) {
      if (old.contains(come)) continue;
      tx.handle().createUpdate(INSERT_STATE).bindMap(state(staff.id(), come, tx, seals)).execute();
    }
  }

  private static Map<String, Object> state(Id staff, Span<StaffFacts> span, Tx tx, Seals seals) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("row_id", Id.next());
    row.put("staff_id", staff);
    row.put("valid_from", span.from());
    row.put("valid_to", span.to());
    row.put("recorded_from", tx.now());
    row.put("recorded_to", Span.FOREVER);
    row.put("recorded_by", tx.caller().account());
    row.put("ended_by", null);
    facts(row, span.value(), seals);
    return row;
  }

  private static Map<String, Object> row(Staff s, Seals seals) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", s.id());
    row.put("version", s.version());
    row.put("division", s.home().division());
    row.put("unit", s.home().unit());
    facts(row, s.facts(), seals);
    Pinyin pinyin = Pinyin.of(s.facts().name());
    row.put("pinyin", pinyin.key());
    row.put("initials", pinyin.initials());
    String number = s.facts().idNumber();
    row.put("id_number_index", number == null ? null : StaffRows.numberIndex(seals, number));
    row.put("vetting_checked_on", s.vetting().checkedOn());
    row.put("vetting_result", s.vetting().result());
    row.put("vetting_next_due", s.vetting().nextDue());
    row.put("account", s.account());
    row.put("created_by", s.createdBy());
    row.put("created_at", s.createdAt());
    row.put("updated_by", s.updatedBy());
    row.put("updated_at", s.updatedAt());
    return row;
  }

  private static void facts(Map<String, Object> row, StaffFacts f, Seals seals) {
    row.put("name", f.name());
    row.put("sex", f.sex());
    row.put("birth_date", f.birthDate());
    row.put("id_number", seals.seal(StaffRows.ID_NUMBER, f.idNumber()));
    row.put("education", f.education());
    row.put("political_status", f.politicalStatus());
    row.put("phone", seals.seal(StaffRows.PHONE, f.phone()));
    row.put("employment", f.employment());
    row.put("occupation", f.occupation());
    row.put("other_posts", f.otherPosts());
    row.put("social_work", f.socialWork());
    row.put("social_work_no", seals.seal(StaffRows.CERTIFICATE, f.socialWorkNo()));
    row.put("bank_name", f.bankName());
    row.put("bank_card", seals.seal(StaffRows.BANK_CARD, f.bankCard()));
    row.put("remarks", seals.seal(StaffRows.REMARKS, f.remarks()));
  }
}
