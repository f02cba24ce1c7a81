package org.antong.platform.backup.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddressTest {

  @TempDir Path data;

  @Test
  void it_is_that_of_the_running_system_and_the_environment_wins() throws IOException {
    assertThat(Address.of(data, Map.of()).folder()).isEqualTo(data.resolve("db/antong"));
    Files.createDirectories(data.resolve("etc"));
    Files.writeString(
        data.resolve("etc/antong.db.cfg"),
        "# 数据库\nurl = jdbc:postgresql://db/antong\nuser = a\npassword = 密\n");
    Address set = Address.of(data, Map.of());
    assertThat(set.kind()).isEqualTo(Address.POSTGRESQL);
    assertThat(set.user() + set.password()).isEqualTo("a密");
    Address given = Address.of(data, Map.of("ANTONG_DB_URL", "jdbc:derby:/x/y;create=true"));
    assertThat(given.kind()).isEqualTo(Address.DERBY);
    assertThat(given.folder()).isEqualTo(Path.of("/x/y"));
  }

  @Test
  void another_database_on_the_server_keeps_the_rest_of_the_address() {
    assertThat(other("jdbc:postgresql://127.0.0.1:5432/antong?ssl=true"))
        .isEqualTo("jdbc:postgresql://127.0.0.1:5432/x?ssl=true");
    assertThat(other("jdbc:postgresql://[::1]/antong")).isEqualTo("jdbc:postgresql://[::1]/x");
    assertThat(other("jdbc:postgresql:antong")).isEqualTo("jdbc:postgresql:x");
  }

  @Test
  void no_password_is_shown() {
    Address address = new Address("jdbc:postgresql://u:secret@db/antong?password=p", "u", "p");
    assertThat(address.toString()).isEqualTo("jdbc:postgresql://db/antong");
  }

  private static String other(String url) {
    return new Address(url, "", "").database("x").url();
  }
}
