package org.antong.platform.security.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.portal.HealthCheck.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyHealthTest {

  @TempDir Path data;
  private KeyHealth health;
  private Path keys;

  @BeforeEach
  void keys() throws IOException {
    health = new KeyHealth(new DataFolder(name -> data.toString(), Map.of()));
    keys = Files.createDirectories(data.resolve("keys")).resolve("antong.p12");
    OwnerOnly.write(keys, new byte[] {1});
    Files.setPosixFilePermissions(keys.getParent(), PosixFilePermissions.fromString("rwx------"));
  }

  private static <T> T some(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (p, m, a) -> null));
  }

  @Test
  void keys_that_do_not_fit_the_database_keep_the_system_from_serving() {
    health.db = some(ModuleDb.class);
    assertThat(health.check().well()).isFalse();
    health.db = null;
    assertThat(health.check().well()).isTrue();
  }

  @Test
  void keys_that_vanish_while_the_system_runs_are_told_before_the_next_start() throws IOException {
    health.cipher = some(FieldCipher.class);
    assertThat(health.check().state()).isEqualTo(State.WELL);
    Files.delete(keys);
    assertThat(health.check().key()).isEqualTo("security.health.keys.gone");
    assertThat(health.check().well()).isTrue();
  }

  @Test
  void keys_that_other_accounts_may_read_are_told() throws IOException {
    health.cipher = some(FieldCipher.class);
    Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(health.check().key()).isEqualTo("security.health.keys.open");
  }
}
