package org.antong.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.antong.platform.db.internal.Connections;
import org.antong.platform.db.internal.Database;
import org.antong.platform.db.internal.Dialect;
import org.antong.platform.db.internal.PlatformSchema;
import org.antong.platform.db.internal.Settings;
import org.antong.platform.db.internal.Unreachable;
import org.antong.platform.db.internal.migration.MigrationFile;
import org.antong.platform.db.internal.move.Move;
import org.antong.platform.db.internal.move.NotMoved;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A county that outgrew the database inside goes to a PostgreSQL with everything it has. */
class MoveTest {

  private static final AtomicInteger NEXT = new AtomicInteger();
  private static final String TABLE =
      """
      create table moved.all_kinds (
        id bigint not null,
        name varchar(100)${C},
        story %s,
        scan %s,
        amount decimal(12, 2),
        day date,
        seen_at timestamp,
        flag boolean,
        small integer,
        primary key (id)
      );
      create index all_kinds_name on moved.all_kinds (name);
      create table moved.part (
        id bigint not null,
        whole bigint not null,
        primary key (id),
        constraint part_of_whole foreign key (whole) references moved.all_kinds (id)
      );
      insert into moved.all_kinds (id, name) values (0, 'made by the migration');
      """;

  private static final List<MigrationFile> FILES =
      List.of(
          new MigrationFile("V001__all.derby.sql", TABLE.formatted("clob", "blob")),
          new MigrationFile("V001__all.postgresql.sql", TABLE.formatted("text", "bytea")));

  private TestDatabase derby;
  private TestDatabase server;
  private Settings target;
  private Map<String, List<MigrationFile>> files;

  @BeforeEach
  void fill() throws Exception {
    derby = TestDatabase.open(Dialect.DERBY, List.of());
    server = TestDatabase.open(Dialect.POSTGRESQL, List.of());
    files = new LinkedHashMap<>(Map.of("moved", FILES, "antong", PlatformSchema.files()));
    derby.database().migrator().migrate("moved", FILES);
    Settings there = server.database().settings();
    String name = "antong_moved_" + NEXT.incrementAndGet();
    server.jdbi().useHandle(h -> h.execute("create database " + name));
    String url = there.url().replaceFirst("antong_test_\\d+", name);
    target = new Settings(url, there.user(), "", 4, there.data());
    derby
        .jdbi()
        .useTransaction(
            h -> {
              insert(h, 1, "\uD842\uDFB7䶮\uD86D\uDF4A", "tab\t\\N back\\slash\r\nline", bytes());
              insert(h, 2, "", "", new byte[0]);
              insert(h, 3, null, "长".repeat(40_000), null);
              h.execute(
                  "update moved.all_kinds set amount = 1234567890.50, day = '1999-02-28',"
                      + " seen_at = '2026-12-01 00:00:00.120300', flag = true, small = -7"
                      + " where id = 1");
              h.execute(
                  "update moved.all_kinds set amount = 0, day = '0001-01-01',"
                      + " seen_at = '1986-05-04 00:30:00', flag = false where id = 2");
              h.execute(
                  "insert into antong.job_claim (job, holder, claimed_until) values"
                      + " ('backup.make', 'gone', timestamp('2099-01-01 00:00:00'))");
              h.execute("insert into moved.part (id, whole) values (9, 1)");
            });
  }

  @AfterEach
  void close() {
    server.close();
    derby.close();
  }

  private static byte[] bytes() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) all[i] = (byte) i;
    return all;
  }

  private static void insert(Handle h, long id, String name, String story, byte[] scan) {
    h.execute(
        "insert into moved.all_kinds (id, name, story, scan) values (?, ?, ?, ?)",
        id,
        name,
        story,
        scan);
  }

  private Move move() throws Exception {
    return new Move(
        Connections.of(derby.database().settings()), Connections.of(target), target.shown(), files);
  }

  private static List<List<Object>> rows(Jdbi jdbi) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    "select id, name, story, scan, amount, day, seen_at, flag, small"
                        + " from moved.all_kinds order by id")
                .map(
                    (rows, c) -> {
                      List<Object> row = new ArrayList<>();
                      row.add(rows.getLong(1));
                      row.add(rows.getString(2));
                      row.add(rows.getString(3));
                      byte[] scan = rows.getBytes(4);
                      row.add(scan == null ? null : HexFormat.of().formatHex(scan));
                      for (int i = 5; i <= 9; i++) row.add(rows.getObject(i));
                      return row;
                    })
                .list());
  }

  @Test
  void every_value_arrives_as_it_was_and_the_tables_are_those_of_a_fresh_start() throws Exception {
    Move.Outcome moved = move().run((table, rows) -> {});
    assertThat(moved.rows()).isEqualTo(5);
    try (Database there = Database.open(target, false)) {
      assertThat(rows(there.jdbi())).isEqualTo(rows(derby.jdbi())).hasSize(4);
      String indexes = "select count(*) from pg_indexes where indexname = 'all_kinds_name'";
      String keys = "select count(*) from pg_constraint where conname = 'part_of_whole'";
      there
          .jdbi()
          .useHandle(
              h -> {
                assertThat(h.createQuery(indexes).mapTo(int.class).one()).isEqualTo(1);
                assertThat(h.createQuery(keys).mapTo(int.class).one()).isEqualTo(1);
                String claims = "select count(*) from antong.job_claim";
                assertThat(h.createQuery(claims).mapTo(int.class).one())
                    .as("nobody goes on with a job of the other database")
                    .isZero();
              });
      assertThat(there.migrator().migrate("moved", FILES).applied()).isZero();
    }
    assertThatThrownBy(() -> move().run((table, rows) -> {}))
        .as("what is there is not written over")
        .isInstanceOf(NotMoved.class)
        .hasMessageContaining("db.move.used");
  }

  @Test
  void a_move_that_was_cut_off_is_refused_by_a_start_and_begun_again() throws Exception {
    assertThatThrownBy(
            () ->
                move()
                    .run(
                        (table, rows) -> {
                          if (table.equals("moved.all_kinds")) throw new IllegalStateException();
                        }))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> Database.open(target, false))
        .isInstanceOf(Unreachable.class)
        .hasMessageContaining("db-copy");
    assertThat(move().run((table, rows) -> {}).rows()).isEqualTo(5);
    Database.open(target, false).close();
  }

  @Test
  void what_does_not_fit_is_said_before_anything_is_touched() throws Exception {
    files.remove("moved");
    assertThatThrownBy(() -> move().run((table, rows) -> {}))
        .hasMessageContaining("db.move.module")
        .hasMessageContaining("moved");
    files.put(
        "moved",
        List.of(
            new MigrationFile("V001__all.sql", TABLE),
            new MigrationFile("V002__later.sql", "alter table moved.part add more integer;")));
    assertThatThrownBy(() -> move().run((table, rows) -> {}))
        .hasMessageContaining("db.move.version");
    try (Database there = Database.open(target, false)) {
      assertThat(there.migrator().version("antong")).isEmpty();
    }
    derby.jdbi().useHandle(h -> insert(h, 4, "half \uD842", null, null));
    files.put("moved", FILES);
    assertThatThrownBy(() -> move().run((table, rows) -> {}))
        .hasMessageContaining("db.move.character");
  }
}
