package org.antong.platform.codes.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.code.CodeEnd;
import org.antong.platform.api.code.CodeValue;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.codes.internal.domain.Tables;
import org.antong.platform.codes.internal.domain.Tables.Ended;
import org.antong.platform.codes.internal.domain.Tables.Row;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Code tables in schema codes. What codes are called is no secret: any scope reads them. */
public final class CodeStore {

  private static final String ENTITY = "codes.code_value";
  private static final LocalDate EVER = LocalDate.of(1900, 1, 1);
  private static final LocalDate FOREVER = LocalDate.of(9999, 12, 31);

  private static final String VALUES =
      """
      select list_id, code, version, valid_from, valid_to, name, name_en, also, sort_no, standard, place
        from codes.code_value""";

  private static final String ENDS = "select list_id, code, place, last_day from codes.code_end";

  private static final String FILES = "select list_id, hash from codes.code_file";

  private static final String INSERT =
      """
      insert into codes.code_value
             (id, version, list_id, code, valid_from, valid_to, name, name_en, also, sort_no,
              standard, place, created_by, created_at, updated_by, updated_at)
      values (:id, :version, :list, :code, :from, :to, :name, :nameEn, :also, :sort,
              :standard, :place, :by, :at, :by, :at)""";

  private static final String DELETE =
      """
      delete from codes.code_value
       where list_id = :list and code = :code and valid_from = :from""";

  private static final String DELETE_ALL =
      "delete from codes.code_value where list_id = :list and code = :code";

  private static final String TOUCH =
      """
      update codes.code_value
         set version = :version, updated_by = :by, updated_at = :at
       where list_id = :list and code = :code""";

  private static final String INSERT_END =
      """
      insert into codes.code_end (id, list_id, code, place, last_day, created_by, created_at)
      values (:id, :list, :code, :place, :lastDay, :by, :at)""";

  private static final String DELETE_END =
      "delete from codes.code_end where list_id = :list and code = :code and place = :place";

  private static final String DELETE_ENDS =
      "delete from codes.code_end where list_id = :list and code = :code";

  private static final String FILE_AGAIN =
      "update codes.code_file set hash = :hash, loaded_at = :at where list_id = :list";

  private static final String FILE =
      "insert into codes.code_file (list_id, hash, loaded_at) values (:list, :hash, :at)";

  private static final String VERSION = "select version from codes.revision where id = 1";

  private static final String GROW = "update codes.revision set version = version + 1 where id = 1";

  private static final String BEGIN = "insert into codes.revision (id, version) values (1, 1)";

  /** Everything, at the version it was read. */
  public Tables tables(DataScope scope, Handle handle) {
    // The version first: a change in between is then read twice, never missed.
    long version = version(scope, handle);
    List<Row> rows =
        handle
            .createQuery(VALUES)
            .map(
                (r, ctx) ->
                    new Row(
                        r.getString("list_id"),
                        r.getInt("version"),
                        new CodeValue(
                            r.getString("code"),
                            r.getString("name"),
                            r.getString("name_en"),
                            words(r.getString("also")),
                            r.getString("standard"),
                            place(r),
                            open(r, "valid_from", EVER),
                            open(r, "valid_to", FOREVER),
                            r.getInt("sort_no"))))
            .list();
    List<Ended> ends =
        handle
            .createQuery(ENDS)
            .map(
                (r, ctx) ->
                    new Ended(
                        r.getString("list_id"),
                        new CodeEnd(
                            r.getString("code"),
                            new DivisionCode(r.getLong("place")),
                            r.getDate("last_day").toLocalDate())))
            .list();
    Map<String, String> files = new LinkedHashMap<>();
    handle
        .createQuery(FILES)
        .map((r, ctx) -> Map.entry(r.getString("list_id"), r.getString("hash")))
        .forEach(e -> files.put(e.getKey(), e.getValue()));
    return new Tables(version, rows, ends, files);
  }

  public long version(DataScope scope, Handle handle) {
    return handle.createQuery(VERSION).mapTo(Long.class).findOne().orElse(0L);
  }

  /** Counts the change; taken first in a transaction it makes writers wait for each other. */
  public void grow(DataScope scope, Handle handle) {
    if (handle.createUpdate(GROW).execute() == 0) handle.createUpdate(BEGIN).execute();
  }

  /** Takes values away and writes others; a changed value moves on by one version. */
  public void replace(
      DataScope scope,
      Tx tx,
      Tables before,
      String list,
      List<CodeValue> gone,
      List<CodeValue> added) {
    Handle handle = tx.handle();
    if (!gone.isEmpty()) {
      PreparedBatch batch = handle.prepareBatch(DELETE);
      for (CodeValue v : gone) {
        batch.bind("list", list).bind("code", v.code()).bind("from", first(v)).add();
      }
      batch.execute();
    }
    if (added.isEmpty()) return;
    PreparedBatch batch = handle.prepareBatch(INSERT);
    for (CodeValue v : added) {
      batch
          .bind("id", Id.next())
          .bind("version", before.version(list, v.code()) + 1)
          .bind("list", list)
          .bind("code", v.code())
          .bind("from", first(v))
          .bind("to", v.to() == null ? FOREVER : v.to())
          .bind("name", v.name())
          .bind("nameEn", v.nameEn())
          .bind("also", v.also().isEmpty() ? null : String.join("|", v.also()))
          .bind("sort", v.sort())
          .bind("standard", v.standard())
          .bind("place", v.place() == null ? null : v.place().value())
          .bind("by", tx.caller().account())
          .bind("at", tx.now())
          .add();
    }
    batch.execute();
  }

  /**
   * Writes a value with all its names anew.
   *
   * @param before its names as they were; empty for a new value
   * @param after empty to take it away
   */
  public Change write(
      DataScope scope,
      Tx tx,
      Tables tables,
      String list,
      List<CodeValue> before,
      List<CodeValue> after) {
    CodeValue any = before.isEmpty() ? after.get(0) : before.get(0);
    tx.handle().createUpdate(DELETE_ALL).bind("list", list).bind("code", any.code()).execute();
    replace(scope, tx, tables, list, List.of(), after);
    if (after.isEmpty()) {
      tx.handle().createUpdate(DELETE_ENDS).bind("list", list).bind("code", any.code()).execute();
      return Change.removed(ENTITY, Id.next(), any.place(), any.place(), row(list, before));
    }
    return before.isEmpty()
        ? Change.created(ENTITY, Id.next(), any.place(), any.place(), row(list, after))
        : Change.updated(
            ENTITY, Id.next(), any.place(), any.place(), row(list, before), row(list, after));
  }

  /**
   * Ends a national value for a place, or takes its end there away.
   *
   * @param lastDay null to take the end away
   */
  public Change end(
      DataScope scope,
      Tx tx,
      Tables tables,
      String list,
      String code,
      DivisionCode place,
      LocalDate was,
      LocalDate lastDay) {
    Handle handle = tx.handle();
    handle
        .createUpdate(DELETE_END)
        .bind("list", list)
        .bind("code", code)
        .bind("place", place)
        .execute();
    if (lastDay != null) {
      handle
          .createUpdate(INSERT_END)
          .bind("id", Id.next())
          .bind("list", list)
          .bind("code", code)
          .bind("place", place)
          .bind("lastDay", lastDay)
          .bind("by", tx.caller().account())
          .bind("at", tx.now())
          .execute();
    }
    handle
        .createUpdate(TOUCH)
        .bind("version", tables.version(list, code) + 1)
        .bind("by", tx.caller().account())
        .bind("at", tx.now())
        .bind("list", list)
        .bind("code", code)
        .execute();
    return Change.updated(
        "codes.code_end", Id.next(), place, place, end(list, code, was), end(list, code, lastDay));
  }

  /** Remembers what a list was loaded from. */
  public void loaded(DataScope scope, Handle handle, String list, String hash, Instant at) {
    int known =
        handle
            .createUpdate(FILE_AGAIN)
            .bind("list", list)
            .bind("hash", hash)
            .bind("at", at)
            .execute();
    if (known > 0) return;
    handle.createUpdate(FILE).bind("list", list).bind("hash", hash).bind("at", at).execute();
  }

  private static Map<String, Object> end(String list, String code, LocalDate day) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("value", list + " " + code);
    row.put("last_day", day == null ? null : day.toString());
    return row;
  }

  private static Map<String, Object> row(String list, List<CodeValue> spans) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("list_id", list);
    row.put("code", spans.get(0).code());
    int n = 0;
    for (CodeValue v : spans) {
      String at = n++ == 0 ? "" : "_" + n;
      row.put("name" + at, v.name());
      row.put("name_en" + at, v.nameEn());
      row.put("also" + at, String.join("|", v.also()));
      row.put("valid_from" + at, first(v).toString());
      row.put("valid_to" + at, v.to() == null ? null : v.to().toString());
    }
    return row;
  }

  private static List<String> words(String also) {
    return also == null ? List.of() : Arrays.asList(also.split("\\|"));
  }

  private static LocalDate first(CodeValue v) {
    return v.from() == null ? EVER : v.from();
  }

  private static LocalDate open(ResultSet r, String column, LocalDate end) throws SQLException {
    LocalDate day = r.getDate(column).toLocalDate();
    return day.equals(end) ? null : day;
  }

  private static DivisionCode place(ResultSet r) throws SQLException {
    long value = r.getLong("place");
    return r.wasNull() ? null : new DivisionCode(value);
  }
}
