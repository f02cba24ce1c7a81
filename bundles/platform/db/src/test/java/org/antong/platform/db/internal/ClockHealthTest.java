package org.antong.platform.db.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.antong.platform.api.portal.HealthCheck.Health;
import org.antong.platform.db.internal.ClockHealth.Sight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockHealthTest {

  private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");

  private static Health judge(Instant database, Instant file, Instant last) {
    return ClockHealth.judge(new Sight(NOON, database, file, last));
  }

  @Test
  void clocks_that_agree_are_well() {
    assertThat(judge(NOON.minusSeconds(2), NOON, NOON.minusSeconds(60)))
        .isEqualTo(Health.well("clock", "db.health.clock"));
    assertThat(judge(NOON, NOON, null).state()).isEqualTo(Health.well("", "").state());
  }

  @Test
  void a_database_whose_clock_is_a_minute_off_is_told_with_the_seconds() {
    assertThat(judge(NOON.plusSeconds(61), NOON, null))
        .isEqualTo(Health.watch("clock", "db.health.clock.apart", "61"));
  }

  @Test
  void a_storage_whose_clock_is_off_is_told() {
    assertThat(judge(NOON, NOON.minusSeconds(45), null))
        .isEqualTo(Health.watch("clock", "db.health.clock.files", "45"));
  }

  @Test
  void a_clock_set_back_behind_the_audit_log_is_told_before_anything_else() {
    assertThat(judge(NOON.plusSeconds(61), NOON, NOON.plusSeconds(3600)))
        .isEqualTo(Health.watch("clock", "db.health.clock.back", "60"));
    assertThat(judge(NOON, NOON, NOON.plusSeconds(299)).key()).isEqualTo("db.health.clock");
  }

  @Test
  void none_of_it_keeps_the_system_from_serving() {
    assertThat(judge(NOON.plusSeconds(61), NOON, null).well()).isTrue();
  }

  @Test
  void while_the_database_is_away_a_sentence_says_so(@TempDir Path data) throws Exception {
    String url = "jdbc:derby:" + data.resolve("db/antong") + ";create=true";
    Database database = Database.open(new Settings(url, "", "", 2, data), false);
    PlatformSchema.migrate(database.migrator());
    ClockHealth health = new ClockHealth(database, Clock.systemUTC());
    assertThat(health.check()).isEqualTo(Health.well("clock", "db.health.clock"));
    database.close();
    ClockHealth later = new ClockHealth(database, Clock.systemUTC());
    assertThat(later.check()).isEqualTo(Health.watch("clock", "db.health.clock.unknown"));
  }
}
