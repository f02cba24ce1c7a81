package org.antong.platform.backup.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.antong.platform.api.data.JobClaims;
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

  @TempDir Path data;
  private final Claims claims = new Claims();
  private BackupConfig config;
  private Backups backups;

  BackupsTest() {
    super("backup");
  }

  @BeforeEach
  void begin() throws IOException {
    config = new BackupConfig(data, false);
    backups = new Backups(db, claims, config, clock);
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
    config.settle("true", "02:30", "", 2, 60, 36);
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
    config.settle("auto", "02:30", "", 14, 60, 36);
    backups = new Backups(db, claims, config, clock);
    assertThat(backups.due()).isFalse();
    assertThat(health().key()).isEqualTo("backup.health.demo");
    config = new BackupConfig(data, false);
    config.settle("false", "02:30", "", 14, 60, 36);
    backups = new Backups(db, claims, config, clock);
    assertThat(health().key()).isEqualTo("backup.health.off");
  }

  private void key() throws IOException {
    KeyHalf.keep(data, RecoveryKey.fresh(), clock.instant());
    backups = new Backups(db, claims, config, clock);
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
