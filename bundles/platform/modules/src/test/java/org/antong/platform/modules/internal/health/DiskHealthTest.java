package org.antong.platform.modules.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.antong.platform.api.portal.HealthCheck.Health;
import org.antong.platform.api.portal.HealthCheck.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskHealthTest {

  @Test
  void little_room_is_told_with_the_folder_before_it_is_too_late() {
    assertThat(DiskHealth.judge(DiskHealth.ENOUGH, "/data"))
        .isEqualTo(Health.well("disk", "modules.health.disk", "2.0 GB"));
    assertThat(DiskHealth.judge(DiskHealth.ENOUGH - 1, "/data").state()).isEqualTo(State.WATCH);
    assertThat(DiskHealth.judge(DiskHealth.LEAST, "/data"))
        .isEqualTo(Health.watch("disk", "modules.health.disk.low", "200 MB", "/data"));
    assertThat(DiskHealth.judge(DiskHealth.LEAST - 1, "/data").well()).isFalse();
  }

  @Test
  void a_folder_that_is_not_there_cannot_be_written(@TempDir Path folder) {
    assertThat(new DiskHealth(folder.resolve("gone")).check().key())
        .isEqualTo("modules.health.disk.closed");
    assertThat(new DiskHealth(folder).check().well()).isTrue();
  }
}
