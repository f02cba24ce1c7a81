package org.antong.platform.db.internal.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.audit.AuditTrail.Filter;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Area;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** Reads the audit log, entries of the reader's divisions and those of no place. */
public final class AuditStore {

  private static final int FETCHED = 500;

  // Served by audit_entry_at: a span of time, read backwards.
  private static final String LIST =
      "select "
          + AuditLog.COLUMNS
          + """
             from antong.audit_entry
            where recorded_at >= :from and recorded_at < :to
              and (unit is null or <scope>) <also>
            order by recorded_at desc, id desc""";

  private static final String PAGE = " offset :offset rows fetch next :size rows only";

  private static final String COUNT =
      """
      select count(*) from antong.audit_entry
       where recorded_at >= :from and recorded_at < :to
         and (unit is null or <scope>) <also>""";

  private static final String ONE =
      "select "
          + AuditLog.COLUMNS
          + " from antong.audit_entry where id = :id and (unit is null or <scope>)";

  // Served by audit_entry_entity. The record was found in scope; its story goes with it.
  private static final String OF_RECORDS =
      "select "
          + AuditLog.COLUMNS
          + " from antong.audit_entry where entity_id in (<records>)"
          + " order by recorded_at desc, id desc";

  private static final String COUNT_OF_RECORDS =
      "select count(*) from antong.audit_entry where entity_id in (<records>)";

  /**
   * A page of what was done with these records, wherever they were kept then; the last one first.
   * Nothing where the place they are kept at now is outside the scope.
   */
  public Slice<AuditEntry> ofRecords(
      DataScope scope, Handle handle, Area place, List<Long> records, Paging paging) {
    if (!scope.covers(place.division(), place.unit())) {
      return new Slice<>(List.of(), paging.page(), paging.size(), 0);
    }
    List<AuditEntry> page =
        handle
            .createQuery(OF_RECORDS + PAGE)
            .bindList("records", records)
            .bind("offset", paging.offset())
            .bind("size", paging.size())
            .map(AuditLog.ENTRY)
            .list();
    long total =
        handle.createQuery(COUNT_OF_RECORDS).bindList("records", records).mapTo(Long.class).one();
    return new Slice<>(page, paging.page(), paging.size(), total);
  }

  /** A page of the entries, the last one first. */
  public Slice<AuditEntry> list(DataScope scope, Handle handle, Filter filter, Paging paging) {
    List<AuditEntry> page =
        asked(handle.createQuery(LIST + PAGE), scope, filter)
            .bind("offset", paging.offset())
            .bind("size", paging.size())
            .map(AuditLog.ENTRY)
            .list();
    return new Slice<>(page, paging.page(), paging.size(), count(scope, handle, filter));
  }

  /** How many entries there are. */
  public long count(DataScope scope, Handle handle, Filter filter) {
    return asked(handle.createQuery(COUNT), scope, filter).mapTo(Long.class).one();
  }

  /** Every entry, the last one first, as a stream. */
  public void each(DataScope scope, Handle handle, Filter filter, Consumer<AuditEntry> each) {
    asked(handle.createQuery(LIST), scope, filter)
        .setFetchSize(FETCHED)
        .map(AuditLog.ENTRY)
        .useStream(entries -> entries.forEach(each));
  }

  /** One entry. */
  public Optional<AuditEntry> find(DataScope scope, Handle handle, Id id) {
    return handle
        .createQuery(ONE)
        .define("scope", scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bind("id", id)
        .map(AuditLog.ENTRY)
        .findOne();
  }

  private static <S extends SqlStatement<S>> S asked(S statement, DataScope scope, Filter filter) {
    Map<String, Object> values = new LinkedHashMap<>();
    StringBuilder also = new StringBuilder();
    equal(also, values, "account_name", "name", filter.name());
    equal(also, values, "module", "module", filter.module());
    equal(also, values, "action", "action", filter.action());
    equal(also, values, "entity_id", "record", filter.record());
    if (filter.division() != null) {
      also.append(" and division >= :first and division <= :last");
      values.put("first", filter.division().value());
      values.put("last", filter.division().last());
    }
    return statement
        .define("scope", scope.on("division", "unit"))
        .define("also", also.toString())
        .bindMap(scope.bindings())
        .bindMap(values)
        .bind("from", filter.from())
        .bind("to", filter.to());
  }

  private static void equal(
      StringBuilder also, Map<String, Object> values, String column, String name, Object value) {
    if (value == null) return;
    also.append(" and ").append(column).append(" = :").append(name);
    values.put(name, value);
  }
}
