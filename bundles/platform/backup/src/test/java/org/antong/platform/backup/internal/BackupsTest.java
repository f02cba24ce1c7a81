package org.antong.platform.backup.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.antong.platform.api.data.JobClaims;
import org.antong.platform.api.file.FileReferences;
import org.antong.platform.api.file.FileStore;
import org.antong.platform.api.portal.HealthCheck.Health;
import org.antong.platform.api.portal.HealthCheck.State;
import org.antong.platform.api.portal.Reminder.ToDo;
import org.antong.platform.backup.internal.format.KeyHalf;
import org.antong.platform.backup.internal.format.RecoveryKey;
import org.antong.platform.testkit.StoreContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the system does about backups by itself, and what it tells of them. */
class BackupsTest extends StoreContract {

  private static final String LOST = "ab".repeat(20);
  private static final String KEPT = "cd".repeat(20);
  private static final String REMOVED = "ef".repeat(20);

  @TempDir Path data;
  private final Claims claims = new Claims();
  private BackupConfig config;
  private FileColumns columns;
  private Backups backups;

  BackupsTest() {
    super("backup", "drill");
  }

  @BeforeEach
  void begin() throws IOException {
    config = new BackupConfig(data, false);
    columns = new FileColumns(db);
    columns.bind(new Photos());
    backups = new Backups(db, claims, config, columns, clock);
    Files.createDirectories(data.resolve("etc"));
    Files.writeString(data.resolve("etc/antong.web.cfg"), "a = 1\n");
  }

  @Test
  void without_a_recovery_key_nothing_is_backed_up_and_the_administrator_is_told() {
    assertThat(backups.due()).isFalse();
    assertThat(health().key()).isEqualTo("backup.health.no-key");
    assertThat(toDos()).extracting(ToDo::textKey).containsExactly("backup.todo.key");
    assertThatThrownBy(() -> backups.make(null)).hasMessageStartingWith("backup.key.none");
  }

  @Test
  void the_first_night_after_the_key_was_made_is_the_first_backup() throws IOException {
    key();
    assertThat(backups.due()).isFalse();
    assertThat(health().state()).isEqualTo(State.WELL);
    // from half past nine in the morning to half past two in the night
    pass(Duration.ofHours(17));
    assertThat(backups.due()).isTrue();
    Path file = backups.make(null).file();
    assertThat(file).hasParent(data.resolve("backup")).hasFileName("antong-20261016-023000.atb");
    assertThat(backups.due()).isFalse();
    assertThat(health().key()).isEqualTo("backup.health.good");
    assertThat(health().args()).contains("2026-10-16 02:30", file.toString());
    assertThat(toDos()).isEmpty();
    assertThat(claims.held).isEmpty();
  }

  @Test
  void a_backup_that_failed_is_told_until_a_good_one_is_made() throws IOException {
    key();
    Files.writeString(data.resolve("backup"), "in the way");
    assertThatThrownBy(() -> backups.make(null)).hasMessageStartingWith("backup.to.closed");
    assertThat(claims.held).isEmpty();
    assertThat(health().key()).isEqualTo("backup.health.failed.closed");
    assertThat(health().state()).isEqualTo(State.WATCH);
    assertThat(toDos()).containsExactly(new ToDo("backup.todo.failed", 1, "/modules/health", true));
    assertThat(backups.due()).isFalse();
    pass(Duration.ofHours(1));
    assertThat(backups.due()).isTrue();

    Files.delete(data.resolve("backup"));
    backups.make(null);
    assertThat(health().state()).isEqualTo(State.WELL);
    assertThat(toDos()).isEmpty();
  }

  @Test
  void days_without_a_backup_are_told() throws IOException {
    key();
    backups.make(null);
    pass(Duration.ofHours(36));
    assertThat(toDos()).isEmpty();
    pass(Duration.ofHours(13));
    assertThat(health().key()).isEqualTo("backup.health.old");
    assertThat(toDos()).containsExactly(new ToDo("backup.todo.days", 2, "/modules/health", true));
  }

  @Test
  void old_ones_are_removed_by_number_and_those_of_others_are_left() throws IOException {
    key();
    config.settle("true", "02:30", "", "2", "60", "36");
    Path foreign = data.resolve("backup/antong-20200101-000000.atb");
    Files.createDirectories(foreign.getParent());
    Files.writeString(foreign, "of another installation");
    for (int i = 0; i < 4; i++) {
      backups.make(null);
      pass(Duration.ofDays(1));
    }
    backups.make(data.resolve("elsewhere"));
    try (Stream<Path> left = Files.list(data.resolve("backup"))) {
      assertThat(left.map(p -> p.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "antong-20200101-000000.atb",
              "antong-20261017-093000.atb",
              "antong-20261018-093000.atb");
    }
    assertThat(data.resolve("elsewhere/antong-20261019-093000.atb")).exists();
  }

  @Test
  void while_one_is_under_way_another_one_waits() throws IOException {
    key();
    claims.held.add("backup.make");
    assertThatThrownBy(() -> backups.make(null)).hasMessageStartingWith("backup.busy");
  }

  @Test
  void a_demo_makes_none_by_itself_and_says_so() {
    config = new BackupConfig(data, true);
    config.settle("auto", "02:30", "", "14", "60", "36");
    backups = new Backups(db, claims, config, columns, clock);
    assertThat(backups.due()).isFalse();
    assertThat(health().key()).isEqualTo("backup.health.demo");
    config = new BackupConfig(data, false);
    config.settle("false", "02:30", "", "14", "60", "36");
    backups = new Backups(db, claims, config, columns, clock);
    assertThat(health().key()).isEqualTo("backup.health.off");
  }

  @Test
  void a_key_made_a_moment_ago_is_seen_at_once() throws IOException {
    assertThat(health().key()).isEqualTo("backup.health.no-key");
    KeyHalf.keep(data, RecoveryKey.fresh(), clock.instant());
    assertThat(health().key()).isEqualTo("backup.health.waiting");
  }

  @Test
  void a_photo_that_is_lost_is_told_and_the_last_backup_that_has_it_stays() throws IOException {
    key();
    config.settle("true", "02:30", "", "2", "60", "36");
    photo(1, LOST, false);
    photo(2, KEPT, false);
    photo(3, REMOVED, true);
    file(LOST);
    file(KEPT);
    FileWatch watch = new FileWatch(columns, data);
    watch.look();
    assertThat(FileHealth.judge(watch.seen()))
        .isEqualTo(Health.well("files", "backup.health.files", "2"));
    Path whole = backups.make(null).file();
    pass(Duration.ofDays(1));
    Files.delete(place(LOST));

    watch.look();
    assertThat(FileHealth.judge(watch.seen()))
        .isEqualTo(Health.watch("files", "backup.health.files.missing", "1", LOST));
    for (int i = 0; i < 3; i++) {
      assertThat(backups.make(null).lacking()).containsExactly(LOST);
      pass(Duration.ofDays(1));
    }
    assertThat(whole).exists();
    assertThat(health().key()).isEqualTo("backup.health.lacking");
    assertThat(health().state()).isEqualTo(State.WATCH);
    assertThat(BackupReminders.lost(watch.seen(), backups.standing()))
        .containsExactly(new ToDo("backup.todo.files", 1, "/modules/health", true));
    assertThat(kept())
        .containsExactlyInAnyOrder(
            "antong-20261015-093000.atb",
            "antong-20261017-093000.atb",
            "antong-20261017-093000.missing.txt",
            "antong-20261018-093000.atb",
            "antong-20261018-093000.missing.txt");

    file(LOST);
    watch.look();
    assertThat(backups.make(null).lacking()).isEmpty();
    assertThat(FileHealth.judge(watch.seen()).state()).isEqualTo(State.WELL);
    assertThat(health().state()).isEqualTo(State.WELL);
    assertThat(BackupReminders.lost(watch.seen(), backups.standing())).isEmpty();
    assertThat(kept())
        .containsExactlyInAnyOrder(
            "antong-20261018-093000.atb",
            "antong-20261018-093000.missing.txt",
            "antong-20261019-093000.atb");
  }

  @Test
  void a_setting_that_makes_no_sense_is_told_and_removes_nothing() throws IOException {
    key();
    config.settle("true", "02:30", "", "1", "60", "36");
    backups.make(null);
    pass(Duration.ofDays(1));
    for (String number : List.of("0", "-1", "abc", "")) {
      config.settle("true", "02:30", "", number, "60", "36");
      backups.make(null);
      assertThat(health())
          .isEqualTo(
              Health.watch("backup", "backup.health.setting.keep", "keep.number", number, "1"));
      assertThat(toDos()).extracting(ToDo::textKey).containsExactly("backup.todo.settings");
      pass(Duration.ofDays(1));
    }
    assertThat(kept()).hasSize(5);
    config.settle("ture", "half past two", "", "2", "60", "x");
    assertThat(config.settled().refused())
        .extracting(BackupConfig.Refused::setting)
        .containsExactly("nightly", "at", "warn.hours");
    assertThat(config.settled().nightly()).isTrue();
    assertThat(config.settled().warn()).isEqualTo(Duration.ofHours(36));
    backups.make(null);
    assertThat(kept()).as("how many are kept is known again").hasSize(2);
  }

  @Test
  void what_a_killed_backup_left_goes_and_what_is_under_way_elsewhere_stays() throws IOException {
    key();
    Path whole = backups.make(null).file();
    Path left = Files.copy(whole, whole.resolveSibling("antong-20260101-000000.atb.part"));
    Path young = Files.copy(whole, whole.resolveSibling("antong-20260102-000000.atb.part"));
    Path foreign = whole.resolveSibling("antong-20260103-000000.atb.part");
    Files.writeString(foreign, "of another installation");
    FileTime hourAgo = FileTime.from(Instant.now().minusSeconds(3_600));
    Files.setLastModifiedTime(left, hourAgo);
    Files.setLastModifiedTime(foreign, hourAgo);
    pass(Duration.ofDays(1));

    backups.make(null);

    assertThat(left).doesNotExist();
    assertThat(young).exists();
    assertThat(foreign).exists();
  }

  @Test
  void errors_of_the_disk_are_sentences_with_the_account_and_no_names_of_classes() {
    Path to = Path.of("/mnt/backup");
    String account = System.getProperty("user.name");
    NotPossible denied = Reason.of(new AccessDeniedException("/mnt/backup/x.atb.part"), to);
    assertThat(denied.key()).isEqualTo("backup.denied");
    assertThat(denied.args()).containsExactly("/mnt/backup/x.atb.part", account);
    NotPossible full =
        Reason.of(new UncheckedIOException(new IOException("No space left on device")), to);
    assertThat(full.key()).isEqualTo("backup.full");
    assertThat(full.args()).containsExactly(to);
    assertThat(Reason.of(new IOException("Input/output error"), to).args())
        .containsExactly("Input/output error");
  }

  private static final class Photos implements FileReferences {
    @Override
    public String module() {
      return "drill";
    }

    @Override
    public List<Column> columns() {
      return List.of(new Column("photo", "file", "removed_at"), Column.of("gone", "file"));
    }
  }

  private void photo(int id, String reference, boolean removed) {
    database()
        .jdbi()
        .useHandle(
            handle ->
                handle
                    .createUpdate(
                        "insert into drill.photo (id, file, removed_at) values (:id, :file, :at)")
                    .bind("id", id)
                    .bind("file", reference)
                    .bind("at", removed ? clock.instant() : null)
                    .execute());
  }

  private Path place(String reference) {
    return data.resolve("files").resolve(FileStore.place(reference));
  }

  private void file(String reference) throws IOException {
    Files.createDirectories(place(reference).getParent());
    Files.writeString(place(reference), "a photo");
  }

  private List<String> kept() throws IOException {
    try (Stream<Path> left = Files.list(data.resolve("backup"))) {
      return left.map(p -> p.getFileName().toString()).toList();
    }
  }

  private void key() throws IOException {
    KeyHalf.keep(data, RecoveryKey.fresh(), clock.instant());
    backups = new Backups(db, claims, config, columns, clock);
  }

  private void pass(Duration time) {
    clock.pass(time);
  }

  private Health health() {
    return BackupHealth.judge(backups.standing(), config.settled(), clock.instant());
  }

  private List<ToDo> toDos() {
    return BackupReminders.waiting(backups.standing(), config.settled(), clock.instant());
  }

  private static final class Claims implements JobClaims {
    private final Set<String> held = new HashSet<>();

    @Override
    public boolean claim(String job, Duration atMost) {
      return held.add(job);
    }

    @Override
    public boolean renew(String job, Duration atMost) {
      return held.contains(job);
    }

    @Override
    public void release(String job) {
      held.remove(job);
    }
  }
}
