package org.antong.platform.security.internal.store;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.data.Tx;
import org.antong.platform.security.internal.domain.GrantRules;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** From when to when a role of an account may be used. */
public final class TermStore {

  /** A row of account_role, alias {@code g}, that may be used on the day. */
  static final String LIVING =
      "(g.valid_from is null or g.valid_from <= :today)"
          + " and (g.valid_to is null or g.valid_to >= :today)";

  private static final String OF =
      "select g.role, g.division, g.unit from security.account_role g where g.account = :account and "
          + LIVING
          + " order by g.role, g.division";

  private static final String HOLDERS =
      """
      select g.account from security.account_role g
       where g.role = :role and g.division = :division and g.unit = :unit and
      """
          + LIVING;

  private static final String SET =
      """
      update security.account_role set valid_from = :from, valid_to = :until
       where account = :account and role = :role and division = :division""";

  private static final String INSERT =
      """
      insert into security.account_role (account, role, division, unit, valid_from, valid_to)
      values (:account, :role, :division, :unit, :from, :until)""";

  private static final String ENTITY = "security.account";

  /** The roles of an account on a day, in scope or not: a person works with all of them. */
  static List<Grant> living(DataScope scope, Handle handle, Id account, LocalDate today) {
    return handle
        .createQuery(OF)
        .bind("account", account)
        .bind("today", today)
        .map(GrantRow::grant)
        .list();
  }

  /** Whether an account has a role it may use on the day. */
  public boolean living(DataScope scope, Handle handle, LocalDate today, Id account) {
    return !living(scope, handle, account, today).isEmpty();
  }

  /** The roles of an account on a day. */
  public List<Grant> roles(DataScope scope, Handle handle, LocalDate today, Id account) {
    return living(scope, handle, account, today);
  }

  /** The accounts that hold exactly this role on a day. */
  public Set<Id> holders(DataScope scope, Handle handle, LocalDate today, Grant grant) {
    return handle
        .createQuery(HOLDERS)
        .bind("role", grant.role().name())
        .bind("division", grant.division())
        .bind("unit", GrantRules.unit(grant))
        .bind("today", today)
        .mapTo(Id.class)
        .set();
  }

  /**
   * Sets the days of a role the account has; false when it does not have it. The caller has asked
   * that the scope covers it.
   */
  public boolean set(
      DataScope scope, Tx tx, Id account, Grant grant, LocalDate from, LocalDate until) {
    int rows = bound(tx.handle().createUpdate(SET), account, grant, from, until).execute();
    if (rows > 0) note(tx, account, grant, from, until);
    return rows > 0;
  }

  /** Gives the account a role for some days. */
  public void add(
      DataScope scope, Tx tx, Id account, Grant grant, LocalDate from, LocalDate until) {
    bound(tx.handle().createUpdate(INSERT), account, grant, from, until)
        .bind("unit", GrantRules.unit(grant))
        .execute();
    note(tx, account, grant, from, until);
  }

  private static Update bound(
      Update update, Id account, Grant grant, LocalDate from, LocalDate until) {
    return update
        .bind("account", account)
        .bind("role", grant.role().name())
        .bind("division", grant.division())
        .bind("from", from)
        .bind("until", until);
  }

  private static void note(Tx tx, Id account, Grant grant, LocalDate from, LocalDate until) {
    String days = (from == null ? "" : from) + ".." + (until == null ? "" : until);
    tx.note(
        "term",
        ENTITY,
        account,
        grant.division(),
        GrantRules.unit(grant),
        grant.role() + "@" + grant.division() + " " + days);
  }
}
