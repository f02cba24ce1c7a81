package org.antong.platform.security.internal.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.access.Purpose;
import org.antong.platform.api.data.Tx;
import org.antong.platform.security.internal.domain.Sitting;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Sessions. They belong to their account, not to a division, so their scope is the platform's. */
public final class VisitStore {

  private static final String FIND =
      """
      select v.id, v.account, v.locale, v.purpose, v.purpose_until, v.created_at, v.seen_at,
             v.proved_at, v.by_directory, a.name, a.display_name, a.must_change, a.free_of_rules,
             a.password_set_at, f.enrolled_at
        from security.visit v
        join security.account a on a.id = v.account
        left join security.factor f on f.account = a.id
       where v.id = :id and a.disabled = false""";

  private static final String INSERT =
      """
      insert into security.visit
             (id, account, source, locale, by_directory, created_at, seen_at)
      values (:id, :account, :source, :locale, :byDirectory, :now, :now)""";

  private static final String SWEEP =
      "delete from security.visit where seen_at <= :idle or created_at <= :begun";

  private static final String RENEW =
      """
      insert into security.visit
             (id, account, source, locale, by_directory, purpose, purpose_until,
              created_at, seen_at, proved_at)
      select cast(:fresh as varchar(43)), account, source, locale, by_directory, purpose,
             purpose_until, created_at, seen_at, cast(:now as timestamp)
        from security.visit
       where id = :id""";

  /** A session as a list shows it. */
  public record Row(String key, String source, Instant begun, Instant seen) {}

  /**
   * The session of a key, with the roles of the day; none when the last of them has ended.
   *
   * @param oldest a password set before this is to be changed
   */
  public Optional<Sitting> find(
      DataScope scope, Handle handle, String key, LocalDate today, Instant oldest) {
    return handle
        .createQuery(FIND)
        .bind("id", key)
        .map(
            row ->
                sitting(
                    row,
                    oldest,
                    TermStore.living(scope, handle, row.getColumn("account", Id.class), today)))
        .findOne()
        .filter(sitting -> !sitting.grants().isEmpty());
  }

  public void insert(
      DataScope scope,
      Tx tx,
      String key,
      Id account,
      String source,
      Locale locale,
      boolean byDirectory) {
    tx.handle()
        .createUpdate(INSERT)
        .bind("id", key)
        .bind("account", account)
        .bind("source", source)
        .bind("locale", locale.toLanguageTag())
        .bind("byDirectory", byDirectory)
        .bind("now", tx.now())
        .execute();
  }

  /** Keys of an account's sessions, the one used last first. */
  public List<String> of(DataScope scope, Handle handle, Id account) {
    return handle
        .createQuery(
            "select id from security.visit where account = :account order by seen_at desc, id")
        .bind("account", account)
        .mapTo(String.class)
        .list();
  }

  /** An account's sessions, the one used last first. */
  public List<Row> rows(DataScope scope, Handle handle, Id account) {
    return handle
        .createQuery(
            """
            select v.id, v.source, v.created_at, v.seen_at
              from security.visit v
              left join security.factor f on f.account = v.account and f.secret is not null
             where v.account = :account and (v.proved_at is not null or f.account is null)
             order by v.seen_at desc, v.id""")
        .bind("account", account)
        .map(
            row ->
                new Row(
                    row.getColumn("id", String.class),
                    row.getColumn("source", String.class),
                    row.getColumn("created_at", Instant.class),
                    row.getColumn("seen_at", Instant.class)))
        .list();
  }

  /** Goes on with a session under another key, its second factor being proved now. */
  public void renew(DataScope scope, Tx tx, String key, String fresh) {
    tx.handle()
        .createUpdate(RENEW)
        .bind("fresh", fresh)
        .bind("now", tx.now())
        .bind("id", key)
        .execute();
    tx.handle()
        .createUpdate("update security.visit_use set visit = :fresh where visit = :id")
        .bind("fresh", fresh)
        .bind("id", key)
        .execute();
    end(scope, tx, key);
  }

  public void end(DataScope scope, Tx tx, String key) {
    tx.handle().createUpdate("delete from security.visit where id = :id").bind("id", key).execute();
  }

  /** Ends an account's sessions but one; all when the key to keep is empty. */
  public int endOf(DataScope scope, Tx tx, Id account, String keep) {
    return tx.handle()
        .createUpdate("delete from security.visit where account = :account and id <> :keep")
        .bind("account", account)
        .bind("keep", keep)
        .execute();
  }

  public void purpose(DataScope scope, Tx tx, String key, Purpose purpose) {
    tx.handle()
        .createUpdate(
            "update security.visit set purpose = :text, purpose_until = :until where id = :id")
        .bind("text", purpose.text())
        .bind("until", purpose.until())
        .bind("id", key)
        .execute();
  }

  public void language(DataScope scope, Tx tx, String key, Locale locale) {
    tx.handle()
        .createUpdate("update security.visit set locale = :locale where id = :id")
        .bind("locale", locale.toLanguageTag())
        .bind("id", key)
        .execute();
  }

  /** Writes when sessions were last used. */
  public void seen(DataScope scope, Tx tx, Map<String, Instant> seen) {
    PreparedBatch batch =
        tx.handle()
            .prepareBatch(
                "update security.visit set seen_at = :seen where id = :id and seen_at < :seen");
    seen.forEach((key, at) -> batch.bind("id", key).bind("seen", at).add());
    batch.execute();
  }

  /** Whether an account is one of a demo, which owes nothing. */
  public boolean free(DataScope scope, Handle handle, Id account) {
    return handle
        .createQuery("select free_of_rules from security.account where id = :account")
        .bind("account", account)
        .mapTo(Boolean.class)
        .one();
  }

  /** Deletes sessions not used since one instant or begun before another. */
  public void sweep(DataScope scope, Tx tx, Instant idle, Instant begun) {
    tx.handle().createUpdate(SWEEP).bind("idle", idle).bind("begun", begun).execute();
  }

  private static Sitting sitting(RowView row, Instant oldest, List<Grant> grants) {
    boolean free = row.getColumn("free_of_rules", Boolean.class);
    Instant set = row.getColumn("password_set_at", Instant.class);
    boolean old = !free && set != null && set.isBefore(oldest);
    boolean ours = !row.getColumn("by_directory", Boolean.class);
    Instant until = row.getColumn("purpose_until", Instant.class);
    return new Sitting(
        row.getColumn("id", String.class),
        row.getColumn("account", Id.class),
        row.getColumn("name", String.class),
        row.getColumn("display_name", String.class),
        grants,
        ours && (row.getColumn("must_change", Boolean.class) || old),
        free,
        row.getColumn("enrolled_at", Instant.class) != null,
        row.getColumn("proved_at", Instant.class),
        Locale.forLanguageTag(row.getColumn("locale", String.class)),
        until == null ? null : new Purpose(row.getColumn("purpose", String.class), until),
        row.getColumn("created_at", Instant.class),
        row.getColumn("seen_at", Instant.class));
  }
}
