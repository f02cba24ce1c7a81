package org.antong.platform.security.internal.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Accounts.Account;
import org.antong.platform.api.access.Accounts.Filter;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.fault.Stale;
import org.antong.platform.security.internal.domain.AccountRecord;
import org.antong.platform.security.internal.domain.GrantRules;
import org.antong.platform.security.internal.domain.LoginName;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.Query;

/** Accounts and their roles. An account is in scope when one of its roles is. */
public final class AccountStore {

  private static final String ENTITY = "security.account";

  private static final String FILTER =
      """
        from security.account a
        left join (select login_key, max(locked_until) as locked_until
                     from security.attempt
                    where locked_until > :now
                    group by login_key) k on k.login_key = a.login_key
       where exists (select 1 from security.account_role g
                      where g.account = a.id and <scope>)
         and exists (select 1 from security.account_role f
                      where f.account = a.id
                        and (cast(:role as varchar(30)) is null or f.role = :role)
                        and f.unit between :unitFirst and :unitLast
                        and f.division between :divisionFirst and :divisionLast)
         and (lower(a.name) like :q escape '!' or lower(a.display_name) like :q escape '!')
         and (cast(:state as varchar(10)) is null
              or case when a.given_by is not null then 'PENDING'
                      when a.disabled = true then 'DISABLED'
                      when not exists (<living>) then 'DISABLED'
                      when k.locked_until is not null then 'LOCKED'
                      else 'ACTIVE' end = :state)
      """;

  private static final String COUNT = "select count(*)" + FILTER;

  private static final String COLUMNS =
      """
      select a.id, a.version, a.name, a.display_name, a.password, a.password_until, a.must_change,
             a.disabled, a.disabled_reason, a.locale, a.last_login, k.locked_until, a.given_by,
             case when exists (<living>) then 0 else 1 end as ended
      """;

  /** A role the account may use today. */
  private static final String LIVES =
      "select 1 from security.account_role g where g.account = a.id and " + TermStore.LIVING;

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static final String LIST =
      COLUMNS
          + FILTER
          + """
             order by <order>
            offset :offset rows fetch next :size rows only""";

  private static final String FIND =
      COLUMNS
          + """
              from security.account a
              left join (select login_key, max(locked_until) as locked_until
                           from security.attempt
                          where locked_until > :now
                          group by login_key) k on k.login_key = a.login_key
             where <which>
               and exists (select 1 from security.account_role g
                            where g.account = a.id and <scope>)""";

  private static final String INSERT =
      """
      insert into security.account
             (id, version, login_key, name, display_name, password, password_until, must_change,
              password_set_at, free_of_rules, disabled, given_by, created_by, created_at, updated_by, updated_at)
      values (:id, 1, :key, :name, :displayName, :password, :passwordUntil, :mustChange,
              :now, false, false, :givenBy, :by, :now, :by, :now)""";

  private static final String UPDATE =
      """
      update security.account
         set version = :version + 1, display_name = :displayName, password = :password,
             password_until = :passwordUntil, must_change = :mustChange, disabled = :disabled,
             given_by = :givenBy, disabled_reason = :disabledReason, updated_by = :by, updated_at = :now
       where id = :id and version = :version""";

  private static final Map<String, String> SORTS =
      Map.of("name", "a.name", "displayName", "a.display_name", "lastLogin", "a.last_login");

  /** One page of the accounts in scope. */
  public Slice<Account> list(
      DataScope scope, Handle handle, Filter filter, Paging paging, Instant now) {
    long total = filtered(scope, handle.createQuery(COUNT), filter, now).mapTo(Long.class).one();
    List<AccountRecord> found =
        filtered(scope, handle.createQuery(LIST), filter, now)
            .define("order", order(paging))
            .bind("offset", paging.offset())
            .bind("size", paging.size())
            .map(AccountStore::account)
            .list();
    return new Slice<>(
        withGrants(scope, handle, found).stream().map(AccountRecord::shown).toList(),
        paging.page(),
        paging.size(),
        total);
  }

  public Optional<AccountRecord> find(DataScope scope, Handle handle, Id id, Instant now) {
    return one(
        scope, handle, handle.createQuery(FIND).define("which", "a.id = :id").bind("id", id), now);
  }

  /** Some accounts in scope. */
  public List<AccountRecord> all(DataScope scope, Handle handle, Set<Id> asked, Instant now) {
    if (asked.isEmpty()) return List.of();
    return withGrants(
        scope,
        handle,
        handle
            .createQuery(FIND.replace("<which>", "a.id in (<ids>)"))
            .define("scope", scope.on("g.division", "g.unit"))
            .define("living", LIVES)
            .bindList("ids", asked.stream().map(Id::value).toList())
            .bindMap(scope.bindings())
            .bind("now", now)
            .bind("today", LocalDate.ofInstant(now, ZONE))
            .map(AccountStore::account)
            .list());
  }

  /** The account with this {@link LoginName#key}. */
  public Optional<AccountRecord> byKey(DataScope scope, Handle handle, String key, Instant now) {
    return one(
        scope,
        handle,
        handle.createQuery(FIND).define("which", "a.login_key = :key").bind("key", key),
        now);
  }

  /** Display names of some accounts. */
  public Map<Id, String> names(DataScope scope, Handle handle, Set<Id> asked) {
    return handle
        .createQuery("select id, display_name from security.account where id in (<ids>)")
        .bindList("ids", asked.stream().map(Id::value).toList())
        .map((r, c) -> Map.entry(new Id(r.getLong("id")), r.getString("display_name")))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Accounts in scope that wait for a second administrator, and not for this one. */
  public long unconfirmed(DataScope scope, Handle handle, Id admin) {
    return handle
        .createQuery(
            """
            select count(*) from security.account a
             where a.given_by is not null and a.given_by <> :admin and a.id <> :admin
               and exists (select 1 from security.account_role g
                            where g.account = a.id and <scope>)""")
        .define("scope", scope.on("g.division", "g.unit"))
        .bindMap(scope.bindings())
        .bind("admin", admin)
        .mapTo(Long.class)
        .one();
  }

  /** Whether there is no account at all, in any division. */
  public boolean none(DataScope scope, Handle handle) {
    return handle.createQuery("select count(*) from security.account").mapTo(Long.class).one() == 0;
  }

  /** Adds a new account; the caller has asked that the scope covers its roles. */
  public void insert(DataScope scope, Tx tx, AccountRecord account) {
    tx.handle()
        .createUpdate(INSERT)
        .bind("id", account.id())
        .bind("key", LoginName.key(account.name()))
        .bind("name", account.name())
        .bind("displayName", account.displayName())
        .bind("password", account.password())
        .bind("passwordUntil", account.passwordUntil())
        .bind("mustChange", account.mustChange())
        .bind("givenBy", account.givenBy())
        .bind("by", tx.caller().account())
        .bind("now", tx.now())
        .execute();
    addGrants(tx, account.id(), account.grants());
    tx.audit(
        Change.created(
            ENTITY, account.id(), account.home(), account.homeUnit(), account.audited()));
  }

  /** Frees a demo account of changing its password and of a second factor. */
  public void free(DataScope scope, Tx tx, Id account) {
    tx.handle()
        .createUpdate("update security.account set free_of_rules = true where id = :id")
        .bind("id", account)
        .execute();
  }

  /** Keeps the same password under a hash of another cost, unless it was changed meanwhile. */
  public void rehash(DataScope scope, Tx tx, Id account, String before, String after) {
    tx.handle()
        .createUpdate(
            "update security.account set password = :after where id = :id and password = :before")
        .bind("after", after)
        .bind("id", account)
        .bind("before", before)
        .execute();
  }

  /** Changes an account that was read in scope. Throws Stale when somebody was faster. */
  public void update(DataScope scope, Tx tx, AccountRecord before, AccountRecord after) {
    int rows =
        tx.handle()
            .createUpdate(UPDATE)
            .bind("id", before.id())
            .bind("version", before.version())
            .bind("displayName", after.displayName())
            .bind("password", after.password())
            .bind("passwordUntil", after.passwordUntil())
            .bind("mustChange", after.mustChange())
            .bind("disabled", after.disabled())
            .bind("givenBy", after.givenBy())
            .bind("disabledReason", after.disabledReason())
            .bind("by", tx.caller().account())
            .bind("now", tx.now())
            .execute();
    if (rows == 0) throw new Stale();
    for (Grant gone : before.grants()) {
      if (after.grants().contains(gone)) continue;
      tx.handle()
          .createUpdate(
              "delete from security.account_role"
                  + " where account = :account and role = :role and division = :division")
          .bind("account", before.id())
          .bind("role", gone.role().name())
          .bind("division", gone.division())
          .execute();
    }
    // what stays keeps its days
    addGrants(
        tx, after.id(), after.grants().stream().filter(g -> !before.grants().contains(g)).toList());
    if (!before.password().equals(after.password())) {
      tx.handle()
          .createUpdate(
              "insert into security.former_password (id, account, password)"
                  + " values (:id, :account, :password)")
          .bind("id", Id.next())
          .bind("account", before.id())
          .bind("password", before.password())
          .execute();
      tx.handle()
          .createUpdate("update security.account set password_set_at = :now where id = :id")
          .bind("now", tx.now())
          .bind("id", before.id())
          .execute();
    }
    tx.audit(
        Change.updated(
            ENTITY, after.id(), after.home(), after.homeUnit(), before.audited(), after.audited()));
  }

  /** Former passwords of an account as hashes, the latest first. */
  public List<String> formerPasswords(DataScope scope, Handle handle, Id account, int most) {
    return handle
        .createQuery(
            "select password from security.former_password where account = :account"
                + " order by id desc offset 0 rows fetch next :most rows only")
        .bind("account", account)
        .bind("most", most)
        .mapTo(String.class)
        .list();
  }

  /** Notes a login; the version stays, because nothing was changed that somebody edits. */
  public void loggedIn(DataScope scope, Tx tx, Id account) {
    tx.handle()
        .createUpdate("update security.account set last_login = :now where id = :id")
        .bind("now", tx.now())
        .bind("id", account)
        .execute();
  }

  /** Keeps the language the person chose. */
  public void language(DataScope scope, Tx tx, Id account, Locale locale) {
    tx.handle()
        .createUpdate("update security.account set locale = :locale where id = :id")
        .bind("locale", locale.toLanguageTag())
        .bind("id", account)
        .execute();
  }

  /** Restamps the roles held at a village with the unit that manages it now. */
  public int restamp(DataScope scope, Tx tx, DivisionCode village, DivisionCode unit) {
    List<Id> accounts =
        tx.handle()
            .createQuery(
                "select distinct account from security.account_role"
                    + " where division = :village and unit <> :unit")
            .bind("village", village)
            .bind("unit", unit)
            .mapTo(Id.class)
            .list();
    if (accounts.isEmpty()) return 0;
    tx.handle()
        .createUpdate("update security.account_role set unit = :unit where division = :village")
        .bind("village", village)
        .bind("unit", unit)
        .execute();
    for (Id account : accounts) {
      tx.note("restamp", ENTITY, account, village, unit, "unit of the village changed");
    }
    return accounts.size();
  }

  private Optional<AccountRecord> one(DataScope scope, Handle handle, Query query, Instant now) {
    Optional<AccountRecord> found =
        query
            .define("scope", scope.on("g.division", "g.unit"))
            .define("living", LIVES)
            .bindMap(scope.bindings())
            .bind("now", now)
            .bind("today", LocalDate.ofInstant(now, ZONE))
            .map(AccountStore::account)
            .findOne();
    return found.map(a -> withGrants(scope, handle, List.of(a)).get(0));
  }

  private static Query filtered(DataScope scope, Query query, Filter filter, Instant now) {
    DivisionCode at = filter.division();
    boolean below = at != null && DivisionLevel.COUNTY.above(at.level());
    boolean unit = at != null && !below;
    return query
        .define("scope", scope.on("g.division", "g.unit"))
        .define("living", LIVES)
        .bindMap(scope.bindings())
        .bind("now", now)
        .bind("today", LocalDate.ofInstant(now, ZONE))
        .bind("q", like(filter.q()))
        .bind("role", filter.role() == null ? null : filter.role().name())
        .bind("state", filter.state() == null ? null : filter.state().name())
        .bind("unitFirst", unit ? at.value() : 0L)
        .bind("unitLast", unit ? lastUnit(at) : Long.MAX_VALUE)
        .bind("divisionFirst", below ? at.value() : 0L)
        .bind("divisionLast", below ? at.last() : Long.MAX_VALUE);
  }

  /** A county or zone stands for itself alone: its digits may hold villages a zone manages. */
  private static long lastUnit(DivisionCode at) {
    return at.level() == DivisionLevel.COUNTY ? at.value() : at.last();
  }

  private static String like(String q) {
    if (q == null || q.isBlank()) return "%";
    String text = q.strip().toLowerCase(Locale.ROOT);
    return "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
  }

  private static String order(Paging paging) {
    List<String> order =
        paging.sort().stream()
            .filter(s -> SORTS.containsKey(s.field()))
            .map(s -> SORTS.get(s.field()) + (s.descending() ? " desc" : ""))
            .collect(Collectors.toCollection(ArrayList::new));
    if (order.isEmpty()) order.add("a.name");
    order.add("a.id");
    return String.join(", ", order);
  }

  /** All roles of the accounts, in scope or not: they decide together who may touch an account. */
  private static List<AccountRecord> withGrants(
      DataScope scope, Handle handle, List<AccountRecord> accounts) {
    if (accounts.isEmpty()) return accounts;
    Map<Id, List<Grant>> grants = new HashMap<>();
    handle
        .createQuery(
            "select account, role, division, unit from security.account_role"
                + " where account in (<ids>) order by account, role, division")
        .bindList("ids", accounts.stream().map(AccountRecord::id).toList())
        .map((RowView row) -> Map.entry(row.getColumn("account", Id.class), GrantRow.grant(row)))
        .forEach(
            e -> grants.computeIfAbsent(e.getKey(), id -> new ArrayList<>()).add(e.getValue()));
    return accounts.stream().map(a -> with(a, grants.getOrDefault(a.id(), List.of()))).toList();
  }

  private static void addGrants(Tx tx, Id account, List<Grant> grants) {
    for (Grant grant : grants) {
      tx.handle()
          .createUpdate(
              "insert into security.account_role (account, role, division, unit)"
                  + " values (:account, :role, :division, :unit)")
          .bind("account", account)
          .bind("role", grant.role().name())
          .bind("division", grant.division())
          .bind("unit", GrantRules.unit(grant))
          .execute();
    }
  }

  private static AccountRecord account(RowView row) {
    String locale = row.getColumn("locale", String.class);
    return new AccountRecord(
        row.getColumn("id", Id.class),
        row.getColumn("version", Integer.class),
        row.getColumn("name", String.class),
        row.getColumn("display_name", String.class),
        List.of(),
        row.getColumn("password", String.class),
        row.getColumn("password_until", Instant.class),
        row.getColumn("must_change", Boolean.class),
        row.getColumn("disabled", Boolean.class),
        row.getColumn("disabled_reason", String.class),
        locale == null ? null : Locale.forLanguageTag(locale),
        row.getColumn("last_login", Instant.class),
        row.getColumn("locked_until", Instant.class),
        row.getColumn("given_by", Id.class),
        row.getColumn("ended", Integer.class) == 1);
  }

  private static AccountRecord with(AccountRecord a, List<Grant> grants) {
    return new AccountRecord(
        a.id(),
        a.version(),
        a.name(),
        a.displayName(),
        grants,
        a.password(),
        a.passwordUntil(),
        a.mustChange(),
        a.disabled(),
        a.disabledReason(),
        a.locale(),
        a.lastLogin(),
        a.lockedUntil(),
        a.givenBy(),
        a.ended());
  }
}
