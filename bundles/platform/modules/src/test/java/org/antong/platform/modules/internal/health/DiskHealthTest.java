package org.antong.platform.modules.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.antong.platform.api.portal.HealthCheck.Health;
import org.antong.platform.api.portal.HealthCheck.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskHealthTest {

  private static final long ENOUGH = 2_048L << 20;
  private static final long LEAST = 200L << 20;

  @Test
  void little_room_is_told_with_the_folder_before_it_is_too_late() {
    DiskHealth health = new DiskHealth(Path.of("/data"), 2_048, 200);
    assertThat(health.judge(ENOUGH, "/data"))
        .isEqualTo(Health.well("disk", "modules.health.disk", "2.0 GB"));
    assertThat(health.judge(ENOUGH - 1, "/data").state()).isEqualTo(State.WATCH);
    assertThat(health.judge(LEAST, "/data"))
        .isEqualTo(Health.watch("disk", "modules.health.disk.low", "200 MB", "/data"));
    assertThat(health.judge(LEAST - 1, "/data").well()).isFalse();
  }

  @Test
  void a_folder_that_is_not_there_cannot_be_written(@TempDir Path folder) {
    assertThat(new DiskHealth(folder.resolve("gone"), 2_048, 200).check().key())
        .isEqualTo("modules.health.disk.closed");
    assertThat(new DiskHealth(folder, 0, 0).check().well()).isTrue();
  }
}
