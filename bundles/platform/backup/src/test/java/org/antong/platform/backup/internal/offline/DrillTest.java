package org.antong.platform.backup.internal.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.file.FileStore;
import org.antong.platform.backup.internal.BackupFile;
import org.antong.platform.backup.internal.NotPossible;
import org.antong.platform.backup.internal.format.KeyHalf;
import org.antong.platform.backup.internal.format.RecoveryKey;
import org.antong.platform.backup.internal.store.LiveDatabase;
import org.antong.platform.testkit.StoreContract;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of both databases, restored, and held against what they were made of. */
class DrillTest extends StoreContract {

  private static final AtomicInteger NEXT = new AtomicInteger();
  private static final Instant NOW = Instant.parse("2026-10-15T01:30:00Z");
  private static final String VERSION = "1.0.0-SNAPSHOT";
  private static final String STORY = "留守\t儿童\n\\. 第二行 \"引号\"";

  @TempDir Path folder;
  private Path data;
  private RecoveryKey key;
  private Map<String, String> environment = Map.of();

  DrillTest() {
    super("backup", "drill");
  }

  @BeforeEach
  void fill() throws IOException {
    data = folder.resolve("data");
    write("etc/antong.web.cfg", "# 注释\nupload.mb = 50\n");
    write("etc/antong.db.cfg", "url =\n");
    write("keys/antong.p12", "sealed keys");
    write("keys/antong.p12.pass", "password");
    write("files/ab/abcdef", "a photo");
    write("log/antong.log", "what is made anew");
    write("cache/bundle1", "what is made anew");
    write("run/node", "this machine");
    write("demo-accounts.csv", "name,password\n");
    key = RecoveryKey.fresh();
    KeyHalf.keep(data, key, NOW);
    database()
        .jdbi()
        .useTransaction(
            handle -> {
              handle
                  .createUpdate(
                      "insert into drill.place (id, name, story, share) values (1, '韩口村', :story,"
                          + " 12.50)")
                  .bind("story", STORY)
                  .execute();
              handle.execute("insert into drill.place (id, name, opened) values (2, '䶮村', false)");
              PreparedBatch children =
                  handle.prepareBatch("insert into drill.child (id, place) values (:id, 1)");
              for (int i = 0; i < 1_000; i++) children.bind("id", i).add();
              children.execute();
            });
    if (!db.derby()) environment = Map.of("ANTONG_DB_URL", emptyDatabase());
  }

  @AfterEach
  void nothing_is_left_beside() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      assertThat(all.map(p -> p.getFileName().toString()))
          .noneMatch(name -> name.contains("restoring") || name.contains("check-"))
          .noneMatch(name -> name.endsWith(".part"));
    }
    assertThat(data.resolve("tmp"))
        .satisfiesAnyOf(
            tmp -> assertThat(tmp).doesNotExist(), tmp -> assertThat(tmp).isEmptyDirectory());
  }

  @Test
  void a_backup_restores_everything_it_was_made_of() throws Exception {
    Path file = backup();
    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
        .doesNotContain("a photo")
        .doesNotContain("sealed keys");

    Path restored = folder.resolve("restored");
    Restoring.Outcome outcome = restoring(file, VERSION, key.words()).restore(restored);

    assertThat(outcome.manifest().tables())
        .containsEntry(db.derby() ? "DRILL.CHILD" : "drill.child", 1_000L)
        .containsEntry(db.derby() ? "DRILL.PLACE" : "drill.place", 2L);
    for (String same :
        List.of("etc/antong.web.cfg", "keys/antong.p12", "files/ab/abcdef", "demo-accounts.csv")) {
      assertThat(restored.resolve(same)).hasSameBinaryContentAs(data.resolve(same));
    }
    assertThat(restored.resolve("log")).doesNotExist();
    assertThat(restored.resolve("cache")).doesNotExist();
    assertThat(restored.resolve("run/node")).doesNotExist();
    assertThat(restored.resolve("run/build")).hasContent("restored");
    Table table = new Table(restored, environment);
    assertThat(table.one("select story from drill.place where id = 1")).isEqualTo(STORY);
    assertThat(table.one("select opened from drill.place where id = 2")).isIn("f", "false");
    assertThat(table.one("select name from drill.place where id = 2")).isEqualTo("䶮村");
    assertThat(table.one("select children from drill.v_stat_all")).isEqualTo("1000");
    assertThat(table.refuses("insert into drill.child (id, place) values (5000, 77)")).isTrue();
    assertThat(table.refuses("insert into drill.place (id, name) values (3, '韩口村')")).isTrue();
    assertThat(table.refuses("insert into drill.place (id, name, share) values (3, 'x', -1)"))
        .isTrue();
    assertThat(table.refuses("insert into drill.place (id, name) values (3, 'x')")).isFalse();
  }

  @Test
  void what_was_restored_names_the_database_it_went_into_and_not_the_one_at_work()
      throws Exception {
    if (db.derby()) return;
    write("etc/antong.db.cfg", "# 本县\nurl = jdbc:postgresql://live/antong\npoolSize = 7\n");
    Path file = backup();
    Path restored = folder.resolve("restored");
    Map<String, String> asked =
        Map.of("data", restored.toString(), "version", VERSION, "file", file.toString());
    Map<String, String> given = new HashMap<>(environment);
    given.put("ANTONG_RECOVERY_KEY", key.words());
    ByteArrayOutputStream said = new ByteArrayOutputStream();

    assertThat(Offline.run("restore", asked, given, new PrintStream(said, true, "UTF-8"))).isZero();

    Properties set = new Properties();
    Path settings = restored.resolve("etc/antong.db.cfg");
    set.load(new StringReader(Files.readString(settings)));
    assertThat(set)
        .containsEntry("url", environment.get("ANTONG_DB_URL"))
        .containsEntry("poolSize", "7");
    assertThat(Files.readString(settings)).contains("# url = jdbc:postgresql://live/antong");
    assertThat(said.toString("UTF-8")).contains("已指向它");
  }

  @Test
  void the_monthly_check_says_that_a_backup_is_good_and_leaves_nothing() throws Exception {
    Path file = backup();
    Map<String, String> asked = new HashMap<>();
    asked.put("data", data.toString());
    asked.put("file", file.toString());
    asked.put("version", VERSION);
    asked.put("to", folder.resolve("scratch").toString());
    Map<String, String> given = new HashMap<>(environment);
    given.put("ANTONG_RECOVERY_KEY", key.words());
    ByteArrayOutputStream said = new ByteArrayOutputStream();

    int code = Offline.run("check", asked, given, new PrintStream(said, true, "UTF-8"));

    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("这份备份可用：备份时间 2026-10-15 09:30:00")
        .contains("This backup is good");
    assertThat(code).isZero();
    assertThat(folder.resolve("scratch")).isEmptyDirectory();
    if (!db.derby()) {
      long left =
          database()
              .jdbi()
              .withHandle(
                  h ->
                      h.createQuery(
                              "select count(*) from pg_database where datname like 'antong_check%'")
                          .mapTo(Long.class)
                          .one());
      assertThat(left).isZero();
    }
  }

  @Test
  void a_check_and_a_stopped_backup_tell_photos_without_files() throws Exception {
    String lost = "ab".repeat(20);
    write("files/" + FileStore.place("cd".repeat(20)), "a photo");
    database()
        .jdbi()
        .useTransaction(
            handle -> {
              handle.execute(
                  "insert into backup.file_column (schema_name, table_name, column_name,"
                      + " until_column) values ('drill', 'photo', 'file', 'removed_at')");
              handle.execute("insert into drill.photo (id, file) values (1, ?)", lost);
              handle.execute("insert into drill.photo (id, file) values (2, ?)", "cd".repeat(20));
              handle.execute(
                  "insert into drill.photo (id, file, removed_at) values (3, ?,"
                      + " current_timestamp)",
                  "ef".repeat(20));
            });
    Path file = backup();
    assertThat(BackupFile.lackingList(file)).hasContent(lost);

    Restoring.Outcome checked =
        restoring(file, VERSION, key.words()).check(data, folder.resolve("scratch"));
    assertThat(checked.lacking()).containsExactly(lost);

    Path restored = folder.resolve("restored");
    restoring(file, VERSION, key.words()).restore(restored);
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    Map<String, String> asked =
        Map.of(
            "data",
            restored.toString(),
            "version",
            VERSION,
            "to",
            folder.resolve("stopped").toString());
    int code = Offline.run("backup", asked, environment, new PrintStream(said, true, "UTF-8"));
    assertThat(code).isZero();
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("备份完成")
        .contains("有 1 个照片或扫描件的文件找不到了（" + lost + "）")
        .contains("the files of 1 photos or papers are gone");
  }

  @Test
  void a_restored_system_holds_no_job_and_no_node_of_the_one_that_was_backed_up() throws Exception {
    database()
        .jdbi()
        .useTransaction(
            handle -> {
              handle.execute(
                  "insert into antong.job_claim (job, holder, claimed_until) values"
                      + " ('backup.make', 'another', '2099-01-01 00:00:00')");
              handle.execute(
                  "insert into antong.node (id, name, version, modules, started_at, seen_at)"
                      + " values ('another', 'x', '1', '', '2099-01-01 00:00:00',"
                      + " '2099-01-01 00:00:00')");
            });
    Path restored = folder.resolve("restored");
    restoring(backup(), VERSION, key.words()).restore(restored);
    Table table = new Table(restored, environment);
    assertThat(table.one("select count(*) from antong.job_claim")).isEqualTo("0");
    assertThat(table.one("select count(*) from antong.node")).isEqualTo("0");
    assertThat(table.one("select count(*) from drill.child")).isEqualTo("1000");
  }

  @Test
  void a_file_that_is_cut_short_or_changed_restores_nothing() throws Exception {
    byte[] whole = Files.readAllBytes(backup());
    byte[] changed = whole.clone();
    changed[whole.length - 40] ^= 1;
    byte[] header = whole.clone();
    header[60] ^= 1;
    for (byte[] bad :
        List.of(
            Arrays.copyOf(whole, whole.length - 1),
            Arrays.copyOf(whole, whole.length / 2),
            Arrays.copyOf(whole, 400),
            changed)) {
      refused(Files.write(folder.resolve("bad.atb"), bad), key.words(), "backup.file.damaged");
    }
    refused(
        Files.write(folder.resolve("bad.atb"), new byte[9]), key.words(), "backup.file.foreign");
    assertThatThrownBy(
            () ->
                restoring(Files.write(folder.resolve("bad.atb"), header), VERSION, key.words())
                    .restore(folder.resolve("restored")))
        .isInstanceOf(NotPossible.class);
  }

  @Test
  void a_wrong_key_a_later_version_and_another_installation_are_told_in_a_sentence()
      throws Exception {
    Path file = backup();
    refused(file, RecoveryKey.fresh().words(), "backup.key.other");
    refused(file, "nonsense", "backup.key.mistyped");
    assertThatThrownBy(
            () -> restoring(file, "0.9.12", key.words()).restore(folder.resolve("restored")))
        .hasMessageStartingWith("backup.file.newer");
    Path other = folder.resolve("other");
    KeyHalf.keep(other, key, NOW);
    assertThatThrownBy(
            () -> restoring(file, VERSION, key.words()).check(other, folder.resolve("scratch")))
        .hasMessageStartingWith("backup.check.foreign");
    assertThat(folder.resolve("restored")).doesNotExist();
  }

  @Test
  void what_holds_something_is_never_restored_into() throws Exception {
    Path file = backup();
    assertThatThrownBy(() -> restoring(file, VERSION, key.words()).restore(data))
        .hasMessageStartingWith("backup.restore.folder-used");
    assertThat(data.resolve("keys/antong.p12")).hasContent("sealed keys");
    if (db.derby()) return;
    environment = Map.of("ANTONG_DB_URL", database().database().settings().url());
    refused(file, key.words(), "backup.restore.database-used");
    assertThat(new Table(data, environment).one("select count(*) from drill.child"))
        .isEqualTo("1000");
  }

  @Test
  void a_backup_made_while_others_write_is_of_one_moment() throws Exception {
    boolean[] stop = {false};
    AtomicInteger written = new AtomicInteger();
    Thread writer =
        new Thread(
            () -> {
              // Always a pair: a backup with an odd number is of no moment.
              while (!stop[0]) {
                int id = 10_000 + 2 * written.getAndIncrement();
                database()
                    .jdbi()
                    .useTransaction(
                        h -> {
                          h.execute("insert into drill.child (id, place) values (?, 2)", id);
                          h.execute("insert into drill.child (id, place) values (?, 2)", id + 1);
                        });
              }
            });
    writer.start();
    Path file;
    int before;
    int after;
    try {
      while (written.get() < 20) Thread.sleep(1);
      before = written.get() - 1;
      file = backup();
      after = written.get();
    } finally {
      stop[0] = true;
      writer.join();
    }
    Path restored = folder.resolve("restored");
    restoring(file, VERSION, key.words()).restore(restored);
    long pairs =
        Long.parseLong(
            new Table(restored, environment)
                .one("select count(*) from drill.child where place = 2"));
    assertThat(pairs % 2).isZero();
    assertThat(pairs / 2).isBetween((long) before, (long) after);
  }

  @Test
  void what_is_kept_for_a_rollback_comes_back_in_place_of_what_is_there_without_a_recovery_key()
      throws Exception {
    Path before = keep();
    spoil();

    assertThat(bringBack(before)).isZero();

    assertThat(data.resolve("etc/antong.web.cfg")).hasContent("# 注释\nupload.mb = 50\n");
    assertThat(data.resolve("files/ab/abcdef")).hasContent("a photo");
    assertThat(data.resolve("etc/antong.later.cfg")).doesNotExist();
    assertThat(data.resolve("later/file")).doesNotExist();
    assertThat(data.resolve("log/antong.log")).exists();
    assertThat(before.resolve("newer/etc/antong.web.cfg")).hasContent("later = 1");
    assertThat(before.resolve("newer/later/file")).exists();
    assertThat(before.resolve("unpacked")).doesNotExist();
    Table table = new Table(data, environment);
    assertThat(table.one("select count(*) from drill.child")).isEqualTo("1000");
    assertThat(table.one("select story from drill.place where id = 1")).isEqualTo(STORY);
    assertThat(table.refuses("select * from drill.later")).isTrue();
    assertThat(bringBack(before)).as("done twice it is the same").isZero();
    assertThat(data.resolve("files/ab/abcdef")).hasContent("a photo");
    assertThat(table.one("select count(*) from drill.child")).isEqualTo("1000");
  }

  @Test
  void a_rollback_that_was_broken_off_between_two_folders_goes_on() throws Exception {
    Path before = keep();
    spoil();
    // A file where a folder is to be made stands for the power cut: some places are changed by
    // then.
    Files.createDirectories(before.resolve("newer"));
    Files.writeString(before.resolve("newer/keys"), "in the way");
    Path aside = before.resolve("aside");
    Files.writeString(data.resolve("zz"), "last of all");
    assertThat(bringBack(before)).isZero();
    assertThat(data.resolve("keys/antong.p12")).as("not yet exchanged").hasContent("later keys");
    Files.move(before.resolve("newer/keys"), aside);
    Files.delete(aside);

    assertThat(bringBack(before)).isZero();

    assertThat(data.resolve("keys/antong.p12")).hasContent("sealed keys");
    assertThat(before.resolve("newer/keys/antong.p12")).hasContent("later keys");
    assertThat(data.resolve("etc/antong.web.cfg")).hasContent("# 注释\nupload.mb = 50\n");
  }

  @Test
  void what_is_kept_and_was_damaged_changes_nothing() throws Exception {
    Path before = keep();
    spoil();
    byte[] kept = Files.readAllBytes(before.resolve("before.atb"));
    Files.write(before.resolve("before.atb"), Arrays.copyOf(kept, kept.length - 100));

    assertThat(bringBack(before)).isEqualTo(1);

    assertThat(data.resolve("etc/antong.web.cfg")).hasContent("later = 1");
    assertThat(new Table(data, environment).one("select count(*) from drill.child"))
        .isEqualTo("1001");
  }

  /** The whole system as a stopped one is kept before an upgrade. */
  private Path keep() throws Exception {
    Path file = backup();
    restoring(file, VERSION, key.words()).restore(folder.resolve("stopped"));
    data = folder.resolve("stopped");
    write("log/antong.log", "what is made anew");
    Path before = data.resolve("before");
    Map<String, String> asked =
        Map.of(
            "data", data.toString(), "version", VERSION, "to", before.toString(), "name", "before");
    assertThat(Offline.run("keep", asked, environment, System.out)).isZero();
    assertThat(before.resolve("before.atb")).isNotEmptyFile();
    return before;
  }

  private void spoil() throws Exception {
    write("etc/antong.web.cfg", "later = 1");
    write("etc/antong.later.cfg", "later = 1");
    write("keys/antong.p12", "later keys");
    write("files/ab/abcdef", "sealed anew");
    write("later/file", "of the later version");
    Table table = new Table(data, environment);
    table.run("insert into drill.child (id, place) values (9000, 1)");
    table.run("create table drill.later (id int)");
  }

  private int bringBack(Path before) {
    Map<String, String> asked =
        Map.of(
            "data",
            data.toString(),
            "version",
            VERSION,
            "file",
            before.resolve("before.atb").toString(),
            "key-file",
            before.resolve("before.key").toString(),
            "to",
            before.toString());
    return Offline.run("bring-back", asked, environment, System.out);
  }

  private void refused(Path file, String typed, String why) {
    Path restored = folder.resolve("restored");
    assertThatThrownBy(() -> restoring(file, VERSION, typed).restore(restored))
        .isInstanceOf(NotPossible.class)
        .hasMessageStartingWith(why);
    assertThat(restored).doesNotExist();
  }

  private Restoring restoring(Path file, String version, String typed) {
    return new Restoring(file, version, environment, () -> typed);
  }

  private Path backup() throws IOException {
    KeyHalf half = KeyHalf.of(data).orElseThrow();
    LiveDatabase live = new LiveDatabase(db, Caller.platform("test"), data);
    return BackupFile.make(data, folder.resolve("backups"), half, VERSION, live, NOW, () -> false)
        .file();
  }

  private String emptyDatabase() {
    String name = "antong_drill_" + NEXT.incrementAndGet();
    database().jdbi().useHandle(handle -> handle.execute("create database " + name));
    return database().database().settings().url().replaceFirst("/antong_test_\\d+", "/" + name)
        + "&user=postgres";
  }

  private void write(String name, String text) throws IOException {
    Path file = data.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
