package org.antong.platform.db.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opening and closing the real files of Derby, and what a wrong setting says. */
class DatabaseTest {

  @TempDir Path data;

  @BeforeAll
  static void derby_writes_its_log_beside_the_tests() {
    System.setProperty("derby.stream.error.file", "target/derby.log");
  }

  private Settings settings(Path folder) {
    return new Settings(
        "jdbc:derby:" + folder.resolve("db/antong") + ";create=true", "", "", 4, folder);
  }

  private static void write(Database database, int n) {
    database.jdbi().useTransaction(h -> h.execute("insert into kept.a (n) values (?)", n));
  }

  private static int count(Database database) {
    return database
        .jdbi()
        .withHandle(h -> h.createQuery("select count(*) from kept.a").mapTo(Integer.class).one());
  }

  @Test
  void what_is_committed_is_there_after_a_stop_and_a_start_in_the_same_process() throws Exception {
    for (int start = 1; start <= 2; start++) {
      try (Database database = Database.open(settings(data), true)) {
        PlatformSchema.migrate(database.migrator());
        if (start == 1) {
          database.jdbi().useHandle(h -> h.execute("create table kept.a (n integer)"));
        }
        write(database, start);
        assertThat(count(database)).isEqualTo(start);
        assertThat(database.answers()).isTrue();
      }
      assertThat(data.resolve("db/antong/db.lck")).as("put to bed").doesNotExist();
    }
    assertThat(data.resolve("derby.log")).doesNotExist();
  }

  @Test
  void a_database_whose_process_was_killed_starts_again_with_everything_committed()
      throws Exception {
    Path copy = data.resolve("copy");
    try (Database database = Database.open(settings(data.resolve("original")), false)) {
      database.jdbi().useHandle(h -> h.execute("create table kept.a (n integer)"));
      write(database, 1);
      try (var open = database.jdbi().open()) {
        open.begin();
        open.execute("insert into kept.a (n) values (2)");
        // What a killed process leaves behind: files without a checkpoint, and an open transaction.
        copy(data.resolve("original/db"), copy.resolve("db"));
        open.rollback();
      }
    }
    try (Database recovered = Database.open(settings(copy), false)) {
      assertThat(count(recovered)).isEqualTo(1);
    }
  }

  @Test
  void a_connection_keeps_nothing_of_the_module_that_asked_through_it_first() throws Exception {
    try (Database database = Database.open(settings(data), false)) {
      WeakReference<ClassLoader> module = asked(database);
      // The pool's thread that was started for it ends after five idle seconds.
      for (int i = 0; i < 100 && module.get() != null; i++) {
        Thread.sleep(200);
        System.gc();
      }
      assertThat(module.get()).isNull();
      assertThat(database.answers()).as("its connection is still there").isTrue();
    }
  }

  /** A statement of a class that has a class loader of its own. */
  private static WeakReference<ClassLoader> asked(Database database) throws Exception {
    ClassLoader module =
        new ClassLoader(DatabaseTest.class.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(Module.class.getName())) return super.loadClass(name, resolve);
            String file = name.replace('.', '/') + ".class";
            try (InputStream in = getParent().getResourceAsStream(file)) {
              byte[] code = in.readAllBytes();
              return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
              throw new ClassNotFoundException(name, e);
            }
          }
        };
    Class<?> own = module.loadClass(Module.class.getName());
    assertThat(own).isNotEqualTo(Module.class);
    ((Consumer<Jdbi>) own.getDeclaredConstructor().newInstance()).accept(database.jdbi());
    return new WeakReference<>(module);
  }

  public static final class Module implements Consumer<Jdbi> {
    @Override
    public void accept(Jdbi jdbi) {
      jdbi.useHandle(h -> h.execute("create table asked (n integer)"));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) Files.createDirectories(target);
        else Files.copy(file, target);
      }
    }
  }

  @Test
  void an_address_nobody_knows_is_told_in_one_sentence() {
    Settings settings = new Settings("jdbc:oracle:thin:@x", "", "", 4, data);
    assertThatThrownBy(() -> Database.open(settings, false))
        .isInstanceOfSatisfying(
            Unreachable.class, e -> assertThat(e.key()).isEqualTo("db.health.unreachable"))
        .hasMessageContaining("jdbc:oracle")
        .hasMessageContaining("ANTONG_DB_URL");
  }

  @Test
  void a_server_that_is_not_there_is_told_in_one_sentence_without_the_password() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    Settings settings =
        new Settings(
            "jdbc:postgresql://127.0.0.1:" + port + "/antong", "antong", "s3cret", 4, data);
    assertThatThrownBy(() -> Database.open(settings, false))
        .isInstanceOf(Unreachable.class)
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1))
        .hasMessageContaining("cannot be reached")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void a_wrong_password_and_a_database_in_use_each_have_their_sentence() {
    Settings settings = new Settings("jdbc:postgresql://db/antong", "antong", "x", 4, data);
    assertThat(Unreachable.because(settings, new SQLException("FATAL", "28P01")).key())
        .isEqualTo("db.health.refused");
    assertThat(Unreachable.because(settings, new SQLException("FATAL", "3D000")))
        .hasMessageContaining("no database");
    SQLException inUse =
        new SQLException("Failed to start", "XJ040", new SQLException("Another instance", "XSDB6"));
    assertThat(Unreachable.because(settings(data), inUse).key()).isEqualTo("db.health.in-use");
  }

  @Test
  void a_database_whose_making_was_broken_off_is_told_with_what_to_delete() throws IOException {
    Path half = Files.createDirectories(data.resolve("half/log"));
    String url = "jdbc:derby:" + half.getParent() + ";create=true";
    assertThatThrownBy(() -> Database.open(new Settings(url, "", "", 4, data), false))
        .isInstanceOfSatisfying(
            Unreachable.class, e -> assertThat(e.key()).isEqualTo("db.health.unborn"));
  }

  @Test
  void a_database_inside_whose_files_are_damaged_is_not_called_unreachable() throws IOException {
    Path torn = Files.createDirectories(data.resolve("torn/log"));
    Files.createFile(torn.resolveSibling("service.properties"));
    String url = "jdbc:derby:" + torn.getParent() + ";create=true";
    assertThatThrownBy(() -> Database.open(new Settings(url, "", "", 4, data), false))
        .isInstanceOfSatisfying(
            Unreachable.class, e -> assertThat(e.key()).isEqualTo("db.health.shut"))
        .hasMessageContaining("restore the last backup");
  }

  @Test
  void a_password_that_is_asked_for_and_not_set_is_told_as_a_refusal() {
    Settings settings = new Settings("jdbc:postgresql://db/antong", "antong", "", 4, data);
    SQLException none = new SQLException("no password was provided", "08004");
    assertThat(Unreachable.because(settings, none).key()).isEqualTo("db.health.refused");
  }

  @Test
  void a_folder_without_a_database_is_told_when_none_may_be_made() {
    Settings settings = new Settings("jdbc:derby:" + data.resolve("nothing"), "", "", 4, data);
    assertThatThrownBy(() -> Database.open(settings, false))
        .isInstanceOf(Unreachable.class)
        .hasMessageContaining("nothing");
  }
}
