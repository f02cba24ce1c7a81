package org.antong.registration.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.registration.internal.domain.SavedSearch;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * Searches people keep. They belong to an account and to no place; who has no scope at all keeps
 * none.
 */
public final class SavedSearchStore {

  private static final String SEARCH = "registration.saved_search";

  /** Class of the states that say a constraint is broken, in both databases. */
  private static final String CONSTRAINT = "23";

  private static final String INSERT =
      """
      insert into registration.saved_search (id, account, name, query, created_at)
      values (:id, :account, :name, :query, :created_at)""";

  private static final String RENAME =
      "update registration.saved_search set name = :name where id = :id and account = :account";

  private static final String DELETE =
      "delete from registration.saved_search where id = :id and account = :account";

  private static final String LIST =
      """
      select id, account, name, query, created_at from registration.saved_search
       where account = :account
       order by name""";

  private static final String FIND =
      """
      select id, account, name, query, created_at from registration.saved_search
       where id = :id and account = :account""";

  /** The searches of an account, by name. */
  public List<SavedSearch> list(DataScope scope, Handle handle, Id account) {
    if (scope.isNothing()) return List.of();
    return handle.createQuery(LIST).bind("account", account).map((r, c) -> search(r)).list();
  }

  public Optional<SavedSearch> find(DataScope scope, Handle handle, Id account, Id id) {
    if (scope.isNothing()) return Optional.empty();
    return handle
        .createQuery(FIND)
        .bind("id", id)
        .bind("account", account)
        .map((r, c) -> search(r))
        .findFirst();
  }

  public SavedSearch insert(DataScope scope, Tx tx, SavedSearch search) {
    if (scope.isNothing()) throw new IllegalArgumentException("nobody writes in no scope");
    Map<String, Object> row = row(search);
    written(tx, INSERT, search);
    tx.audit(Change.created(SEARCH, search.id(), null, null, row));
    return search;
  }

  /** Throws Missing when it is gone, or somebody else's. */
  public SavedSearch rename(DataScope scope, Tx tx, Id account, Id id, String name) {
    SavedSearch before = find(scope, tx.handle(), account, id).orElseThrow(Missing::new);
    SavedSearch after = before.renamed(name);
    written(tx, RENAME, after);
    tx.audit(Change.updated(SEARCH, id, null, null, row(before), row(after)));
    return after;
  }

  /** Throws Missing when it is gone, or somebody else's. */
  public void delete(DataScope scope, Tx tx, Id account, Id id) {
    SavedSearch search = find(scope, tx.handle(), account, id).orElseThrow(Missing::new);
    tx.handle().createUpdate(DELETE).bind("id", id).bind("account", account).execute();
    tx.audit(Change.removed(SEARCH, id, null, null, row(search)));
  }

  /** Throws Invalid where the name was taken since it was looked for, by another request. */
  private static void written(Tx tx, String sql, SavedSearch search) {
    try {
      tx.handle().createUpdate(sql).bindMap(row(search)).execute();
    } catch (UnableToExecuteStatementException e) {
      boolean taken =
          e.getCause() instanceof SQLException cause
              && cause.getSQLState() != null
              && cause.getSQLState().startsWith(CONSTRAINT);
      if (!taken) throw e;
      throw new Invalid(SavedSearch.naming(search.name(), List.of(search.name())));
    }
  }

  private static Map<String, Object> row(SavedSearch search) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", search.id());
    row.put("account", search.account());
    row.put("name", search.name());
    row.put("query", search.query());
    row.put("created_at", search.createdAt());
    return row;
  }

  private static SavedSearch search(ResultSet r) throws SQLException {
    return new SavedSearch(
        ChildColumns.id(r, "id"),
        ChildColumns.id(r, "account"),
        r.getString("name"),
        r.getString("query"),
        ChildColumns.instant(r, "created_at"));
  }
}
