package org.antong.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.fault.Unavailable;
import org.antong.platform.db.internal.Database;
import org.antong.platform.db.internal.Dialect;
import org.antong.platform.db.internal.PlatformSchema;
import org.antong.platform.db.internal.Settings;
import org.antong.platform.db.internal.SqlModuleDb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The line to the database breaks under load, and is there again. */
class DatabaseAwayTest {

  private static final Caller SOMEBODY = Caller.platform("a test");

  /** A connection that is waited for is given up after ten. */
  private static final Duration FIRST = Duration.ofSeconds(12);

  private static final Duration LATER = Duration.ofSeconds(1);
  private static final Duration BACK = Duration.ofSeconds(15);

  @Test
  void who_asks_meanwhile_is_told_soon_and_afterwards_all_goes_on(@TempDir Path data)
      throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.start();
        Cable cable = new Cable(server.getPort())) {
      String url = "jdbc:postgresql://127.0.0.1:" + cable.port() + "/postgres";
      try (Database database = Database.open(new Settings(url, "postgres", "", 4, data), false)) {
        PlatformSchema.migrate(database.migrator());
        database.jdbi().useHandle(h -> h.execute("create table kept (n integer)"));
        ModuleDb db =
            new SqlModuleDb(
                "sample",
                database.jdbi(),
                database.looks(),
                Dialect.POSTGRESQL,
                Clock.systemUTC(),
                () -> null);
        AtomicInteger written = new AtomicInteger();
        AtomicReference<RuntimeException> how = new AtomicReference<>();
        Thread writer = writer(db, written, how);
        while (written.get() < 50) Thread.sleep(5);

        cable.cut();
        assertThat(told(db)).isLessThan(FIRST);
        assertThat(database.answers()).isFalse();
        writer.join();
        assertThat(how.get()).isInstanceOf(Unavailable.class);
        for (int i = 0; i < 3; i++) assertThat(told(db)).isLessThan(LATER);

        cable.mend();
        long mended = System.nanoTime();
        while (!database.answers()) {
          assertThat(Duration.ofNanos(System.nanoTime() - mended)).isLessThan(BACK);
          Thread.sleep(50);
        }
        int there = count(db);
        // the one that was under way when it broke is there or not
        assertThat(there).isBetween(written.get(), written.get() + 1);
        write(db, -1);
        assertThat(count(db)).isEqualTo(there + 1);
      }
    }
  }

  private static Thread writer(
      ModuleDb db, AtomicInteger written, AtomicReference<RuntimeException> how) {
    Thread writer =
        new Thread(
            () -> {
              try {
                while (true) {
                  write(db, written.get());
                  written.incrementAndGet();
                }
              } catch (RuntimeException told) {
                // as everybody, and in the same words
                how.set(told);
              }
            });
    writer.start();
    return writer;
  }

  private static void write(ModuleDb db, int n) {
    db.write(
        SOMEBODY,
        (scope, tx) -> {
          tx.upkeep("a row of a test");
          return tx.handle().execute("insert into kept (n) values (?)", n);
        });
  }

  private static int count(ModuleDb db) {
    List<Integer> all =
        db.read(
            SOMEBODY,
            (scope, h) -> h.createQuery("select n from kept").mapTo(Integer.class).list());
    return all.size();
  }

  private static Duration told(ModuleDb db) {
    long began = System.nanoTime();
    assertThatThrownBy(() -> count(db)).isInstanceOf(Unavailable.class);
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
