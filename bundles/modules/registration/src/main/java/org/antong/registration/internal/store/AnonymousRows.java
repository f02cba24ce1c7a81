package org.antong.registration.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.DivisionCode;
import org.antong.registration.internal.domain.Anonymisation;
import org.antong.registration.internal.domain.Anonymisation.Step;
import org.antong.registration.internal.domain.AnonymisationRules;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Takes out of the rows of one file what points to the child, and leaves what tables count. Each
 * call is one transaction of at most {@value #TOGETHER} rows, and what is done is not done again,
 * so that it may be broken off anywhere. The audit log has a line for each, without the values:
 * what it is told to forget must not be written there once more.
 *
 * <p>Left are the codes, the days, village and unit of each state, the categories, and whether
 * there was a number, an address or a reason (T22 counts that). The current row belongs to no place
 * any more: no scope reaches it, and no list needs to know.
 */
public final class AnonymousRows {

  /** What no file number begins with. */
  public static final String NO_NUMBER = "-";

  /** Rows a transaction changes at most. */
  static final int TOGETHER = 500;

  /** No division has this code, so no reader's place holds it. */
  static final DivisionCode NOWHERE = new DivisionCode(990_000_000_000L);

  private static final String CHILD = "registration.child";

  /** Of a value that stood there only that it did. */
  private static final String STOOD = "-";

  private static final String WIPED =
      """
      file_no = :file_no, name = '', former_name = null, pinyin = '', initials = '',
             birth_date = :birth_date, id_number_index = null, residence_address = null,
             id_number = case when id_number is null then null else cast(:number as varchar(400)) end,
             id_override = case when id_override is null then null else cast(:override as varchar(1400)) end,
             household_address = case when household_address is null then null
                                      else cast(:address as varchar(1400)) end,
             phone = null, disability_cert_no = null, illness = null, health_note = null,
             school = null, grade = null, orphan_cert = null, consent_by = null, consent_on = null,
             remarks = null, reason = null, local_codes = null,
             nation = case when nation is null or nation = '01' then nation else '97' end""";

  private static final String FILE =
      "update registration.child set "
          + WIPED
          + ", client_id = null, desk = null, stat_division = division, stat_unit = unit,"
          + " division = :nowhere, unit = :nowhere, version = version + 1"
          + " where id = :child and division <> :nowhere";

  private static final String STATE =
      "update registration.child_state set " + WIPED + " where row_id = :row";

  private static final String SPAN =
      "select min(valid_from) as begins, max(valid_from) as ends from registration.child_state"
          + " where child_id = :child";

  private static final String BORN = "select birth_date from registration.child where id = :child";

  private static final String UNITS =
      "select distinct unit from registration.child_state where child_id = :child";

  private static final String FIRST = " fetch first " + TOGETHER + " rows only";

  /**
   * One kind of row that hangs on a file: which ones still say something, and what becomes of it.
   */
  private record Part(String found, String done) {

    static Part removed(String table, String key, String of) {
      return new Part(
          "select " + key + " from registration." + table + " where " + of + " order by " + key,
          "delete from registration." + table + " where " + key + " in (<rows>)");
    }

    static Part emptied(String table, String key, String of, String set) {
      return new Part(
          "select " + key + " from registration." + table + " where " + of + " order by " + key,
          "update registration." + table + " set " + set + " where " + key + " in (<rows>)");
    }
  }

  private static final String MINE = "child_id = :child";

  private static final Part GUARDIANS = Part.removed("guardian", "row_id", MINE);

  private static final Part CATEGORIES =
      Part.emptied(
          "child_category",
          "row_id",
          MINE + " and (basis is not null or reason is not null or local_codes is not null)",
          "basis = null, reason = null, local_codes = null");

  private static final Part RESTRICTED =
      Part.emptied(
          "child_restricted_category", "row_id", MINE + " and basis is not null", "basis = null");

  /** Pairs stay, because T22 counts them of past days; open ones are settled. */
  private static final List<Part> BESIDE =
      List.of(
          Part.removed("child_transfer", "id", MINE),
          Part.removed("number_hint", "id", MINE),
          Part.emptied(
              "duplicate_pair",
              "id",
              "(first_child = :child or second_child = :child)"
                  + " and (state = 'OPEN' or reason is not null)",
              "state = case when state = 'OPEN' then 'DISMISSED' else state end, reason = null,"
                  + " updated_at = case when state = 'OPEN' then :now else updated_at end"),
          Part.emptied(
              "child_merge",
              "id",
              "kept_child = :child and kept_no <> '-'",
              "kept_no = '-', reason = null, undo_reason = null"),
          Part.emptied(
              "child_merge",
              "id",
              "closed_child = :child and closed_no <> '-'",
              "closed_no = '-', closed_reason = null, reason = null, undo_reason = null"),
          Part.emptied("retention_hold", "id", MINE + " and reason is not null", "reason = null"),
          Part.emptied(
              "anonymisation",
              "id",
              MINE + " and state = 'DECLINED' and (reason is not null or answer is not null)",
              "reason = null, answer = null"),
          Part.emptied(
              "rights_request",
              "id",
              MINE
                  + " and (guardian is not null or requester_name is not null"
                  + " or contact is not null or proof is not null or asked is not null"
                  + " or reason is not null or kept is not null or done_note is not null)",
              "guardian = null, requester_name = null, contact = null, proof = null, asked = null,"
                  + " reason = null, kept = null, done_note = null"));

  private static final String IMPORTS =
      "delete from registration.child_import where child_id = :child";
  private static final String EXPORTS =
      "delete from registration.child_export where child_id = :child";

  /**
   * What one transaction did.
   *
   * @param more whether the step has something left
   */
  public record Did(int rows, boolean more) {}

  /** Photos and papers of a file: where their bytes lie. */
  public record Lying(Id row, String file, String thumbnail) {}

  private final FieldCipher cipher;

  public AnonymousRows(FieldCipher cipher) {
    this.cipher = cipher;
  }

  /** Photos and papers whose rows still stand; their bytes go first. */
  public List<Lying> lying(DataScope scope, Handle handle, Anonymisation work) {
    reached(scope, work);
    return handle
        .createQuery(
            "select id, file, thumbnail from registration.attachment where child_id = :child"
                + " order by id"
                + FIRST)
        .bind("child", work.child())
        .map(
            (r, c) ->
                new Lying(ChildColumns.id(r, "id"), r.getString("file"), r.getString("thumbnail")))
        .list();
  }

  /** Takes away the rows of photos and papers whose bytes are gone. */
  public Did gone(DataScope scope, Tx tx, Anonymisation work, List<Lying> removed) {
    reached(scope, work);
    if (removed.isEmpty()) return told(tx, work, new Did(0, false));
    int rows =
        tx.handle()
            .createUpdate("delete from registration.attachment where id in (<rows>)")
            .bindList("rows", removed.stream().map(l -> l.row().value()).toList())
            .execute();
    return told(tx, work, new Did(rows, removed.size() == TOGETHER));
  }

  /** Does the next part of a step in this module's rows; attachments go by {@link #gone}. */
  public Did take(DataScope scope, Tx tx, Anonymisation work) {
    reached(scope, work);
    Did did =
        switch (work.step()) {
          case FILE -> file(tx, work.child());
          case GUARDIANS -> part(tx, work.child(), GUARDIANS);
          case STATES -> states(tx, work.child());
          case CATEGORIES -> part(tx, work.child(), CATEGORIES);
          case RESTRICTED -> part(tx, work.child(), RESTRICTED);
          case BESIDE -> beside(tx, work.child());
          case ATTACHMENTS, OTHERS -> new Did(0, false);
        };
    UnitMarks.moved(tx, units(tx.handle(), work));
    UnitMarks.movedBeside(tx, List.of(work.place().unit()));
    return told(tx, work, did);
  }

  private Did file(Tx tx, Id child) {
    LocalDate born =
        tx.handle()
            .createQuery(BORN)
            .bind("child", child)
            .map((r, c) -> java.util.Optional.ofNullable(ChildColumns.date(r, "birth_date")))
            .one()
            .orElse(null);
    int rows =
        tx.handle()
            .createUpdate(FILE)
            .bind("file_no", NO_NUMBER + child)
            .bind("birth_date", span(tx.handle(), child).coarse(born))
            .bind("number", stood("registration.child.idNumber"))
            .bind("override", stood("registration.child.idOverride"))
            .bind("address", stood("registration.child.householdAddress"))
            .bind("nowhere", NOWHERE)
            .bind("child", child)
            .execute();
    return new Did(rows, false);
  }

  private Did states(Tx tx, Id child) {
    record Row(long id, LocalDate born) {}
    Span span = span(tx.handle(), child);
    List<Row> rows =
        tx.handle()
            .createQuery(
                "select row_id, birth_date from registration.child_state"
                    + " where child_id = :child and file_no <> '-' order by row_id"
                    + FIRST)
            .bind("child", child)
            .map((r, c) -> new Row(r.getLong("row_id"), ChildColumns.date(r, "birth_date")))
            .list();
    if (rows.isEmpty()) return new Did(0, false);
    String number = stood("registration.child.idNumber");
    String override = stood("registration.child.idOverride");
    String address = stood("registration.child.householdAddress");
    PreparedBatch batch = tx.handle().prepareBatch(STATE);
    for (Row row : rows) {
      batch
          .bind("row", row.id())
          .bind("file_no", NO_NUMBER)
          .bind("birth_date", span.coarse(row.born()))
          .bind("number", number)
          .bind("override", override)
          .bind("address", address)
          .add();
    }
    batch.execute();
    return new Did(rows.size(), rows.size() == TOGETHER);
  }

  private static Did beside(Tx tx, Id child) {
    int rows = 0;
    boolean more = false;
    for (Part part : BESIDE) {
      // one kind a transaction where there are many
      Did did = part(tx, child, part);
      rows += did.rows();
      more |= did.more();
      if (rows >= TOGETHER) return new Did(rows, true);
    }
    for (String sql : List.of(IMPORTS, EXPORTS)) {
      rows += tx.handle().createUpdate(sql).bind("child", child).execute();
    }
    return new Did(rows, more);
  }

  private static Did part(Tx tx, Id child, Part part) {
    List<Long> rows =
        tx.handle().createQuery(part.found() + FIRST).bind("child", child).mapTo(Long.class).list();
    if (rows.isEmpty()) return new Did(0, false);
    var update = tx.handle().createUpdate(part.done()).bindList("rows", rows);
    if (part.done().contains(":now")) update.bind("now", tx.now());
    update.execute();
    return new Did(rows.size(), rows.size() == TOGETHER);
  }

  /** How long the file lived: what no month of it may count otherwise. */
  private record Span(LocalDate begins, LocalDate ends) {

    LocalDate coarse(LocalDate born) {
      return begins == null ? null : AnonymisationRules.coarse(born, begins, ends);
    }
  }

  private static Span span(Handle handle, Id child) {
    return handle
        .createQuery(SPAN)
        .bind("child", child)
        .map((r, c) -> new Span(ChildColumns.date(r, "begins"), ChildColumns.date(r, "ends")))
        .one();
  }

  private static Set<DivisionCode> units(Handle handle, Anonymisation work) {
    Set<DivisionCode> units = new HashSet<>();
    units.add(work.place().unit());
    handle
        .createQuery(UNITS)
        .bind("child", work.child())
        .map((r, c) -> code(r))
        .forEach(units::add);
    return units;
  }

  private static DivisionCode code(ResultSet r) throws SQLException {
    return ChildColumns.code(r, "unit");
  }

  /** Sealed like what stood there: who reads the row opens it like any other. */
  private String stood(String field) {
    return cipher.seal(field, STOOD);
  }

  private static Did told(Tx tx, Anonymisation work, Did did) {
    String what = (work.step() == Step.FILE ? "begun " : "") + work.step() + " rows=" + did.rows();
    tx.note("anonymise", CHILD, work.child(), work.place().division(), work.place().unit(), what);
    return did;
  }

  /** The file itself is in no scope any more; its work is where it was kept. */
  private static void reached(DataScope scope, Anonymisation work) {
    if (!scope.covers(work.place().division(), work.place().unit())) {
      throw new IllegalArgumentException("a file outside the scope it is worked on in");
    }
  }
}
