package org.antong.platform.security.internal.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.Tx;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** How far an exchange of keys is. Keys belong to the installation, and so does this. */
public final class ExchangeStore {

  private static final String COLUMNS = "part, at_1, at_2, older, sealed, done, begun_at";

  private static final RowMapper<Stand> STAND =
      (r, c) ->
          new Stand(
              r.getString("part"),
              List.of(r.getLong("at_1"), r.getLong("at_2")),
              r.getLong("older"),
              r.getLong("sealed"),
              r.getBoolean("done"),
              c.findColumnMapperFor(Instant.class).orElseThrow().map(r, "begun_at", c));

  /**
   * Where one part stands.
   *
   * @param at primary key of the last row looked at in this round
   * @param found values this round found with an older key
   * @param sealed rows sealed anew in all rounds
   * @param begun when this round began
   */
  public record Stand(
      String part, List<Long> at, long found, long sealed, boolean done, Instant begun) {

    public static Stand begin(String part, Instant now) {
      return new Stand(part, START, 0, 0, false, now);
    }

    /** The next round over the same part. */
    public Stand again(Instant now) {
      return new Stand(part, START, 0, sealed, false, now);
    }

    public Stand on(List<Long> to, long foundMore, long sealedMore) {
      List<Long> key = to.size() == 2 ? to : List.of(to.get(0), 0L);
      return new Stand(part, key, found + foundMore, sealed + sealedMore, false, begun);
    }

    public Stand finished() {
      return new Stand(part, at, found, sealed, true, begun);
    }
  }

  /** Before every row; a second column may be no more than an integer. */
  public static final List<Long> START = List.of(Long.MIN_VALUE, (long) Integer.MIN_VALUE);

  /** The newest key the database knows and since when; empty before the first. */
  public Optional<Key> newest(DataScope scope, Handle handle) {
    return handle
        .createQuery("select name, created_at from security.field_key where name like 'seal-%'")
        .map(
            (r, c) ->
                new Key(
                    Integer.parseInt(r.getString(1).substring("seal-".length())),
                    c.findColumnMapperFor(Instant.class).orElseThrow().map(r, "created_at", c)))
        .stream()
        .max(java.util.Comparator.comparingInt(Key::number));
  }

  /** A key by number. */
  public record Key(int number, Instant since) {}

  public List<Stand> stands(DataScope scope, Handle handle, String key) {
    return handle
        .createQuery(
            "select " + COLUMNS + " from security.key_exchange where seal_key = :key order by part")
        .bind("key", key)
        .map(STAND)
        .list();
  }

  public void insert(DataScope scope, Tx tx, String key, Stand stand) {
    bound(
        tx,
        "insert into security.key_exchange (seal_key, "
            + COLUMNS
            + ") values (:key, :part, :at1, :at2, :older, :sealed, :done, :begun)",
        key,
        stand);
  }

  public void move(DataScope scope, Tx tx, String key, Stand stand) {
    bound(
        tx,
        """
        update security.key_exchange
           set at_1 = :at1, at_2 = :at2, older = :older, sealed = :sealed, done = :done,
               begun_at = :begun
         where seal_key = :key and part = :part""",
        key,
        stand);
  }

  private static void bound(Tx tx, String sql, String key, Stand s) {
    tx.handle()
        .createUpdate(sql)
        .bind("key", key)
        .bind("part", s.part())
        .bind("at1", s.at().get(0))
        .bind("at2", s.at().get(1))
        .bind("older", s.found())
        .bind("sealed", s.sealed())
        .bind("done", s.done())
        .bind("begun", s.begun())
        .execute();
  }

  /** Writes down that an exchange began. */
  public void begun(DataScope scope, Tx tx, String key) {
    tx.note("key-rotate", "security.field-key", Caller.PLATFORM, null, null, "seal-" + key);
  }
}
