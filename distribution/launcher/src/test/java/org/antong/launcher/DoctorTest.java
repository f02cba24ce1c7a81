package org.antong.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {

  @TempDir Path folder;

  private final Map<String, String> environment = new HashMap<>();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private DataFolder data;

  @BeforeEach
  void unpack() throws IOException {
    Path home = folder.resolve("home");
    Files.createDirectories(home.resolve("lib"));
    Files.createDirectories(home.resolve("system"));
    Files.writeString(home.resolve("lib/antong.properties"), "version=1.0.0\n");
    data = new DataFolder(folder.resolve("data"));
  }

  @Test
  void on_a_machine_that_is_well_everything_is_well() throws IOException {
    data.create();

    assertThat(run(freePort())).isZero();
    assertThat(said()).doesNotContain("有问题").contains("正常 well  数据库");
  }

  @Test
  void where_nothing_was_started_yet_nothing_is_made() throws IOException {
    assertThat(run(freePort())).isZero();
    assertThat(data.root()).doesNotExist();
  }

  @Test
  void each_problem_is_told_with_what_to_do_and_the_others_are_looked_for_all_the_same()
      throws IOException {
    data.create();
    Files.createDirectories(data.root().resolve("db/antong"));
    environment.put("ANTONG_HEAP", "much");
    try (ServerSocket other = new ServerSocket(0)) {
      environment.put("ANTONG_DB_URL", "jdbc:postgresql://127.0.0.1:" + freePort() + "/antong");

      assertThat(run(other.getLocalPort())).isEqualTo(1);
    }

    assertThat(said())
        .contains("有问题 ill 内存设置")
        .contains("请把备份里的 keys 文件夹放回数据目录")
        .contains("请检查 PostgreSQL 是否在运行")
        .contains("请用 --port 换一个端口")
        .contains("正常 well  数据目录");
  }

  @Test
  void an_installation_that_lacks_files_is_told() throws IOException {
    Files.delete(folder.resolve("home/system"));

    assertThat(run(freePort())).isEqualTo(1);
    assertThat(said()).contains("请重新解压安装包");
  }

  @Test
  void the_last_error_of_the_log_is_shown() throws IOException {
    data.create();
    Files.writeString(
        data.log(),
        "2026-11-30 08:00:00 ERROR Db - It does not open\njava.io.IOException: disk\n",
        StandardCharsets.UTF_8);

    assertThat(run(freePort())).isZero();
    assertThat(said()).contains("Db - It does not open: disk");
  }

  @Test
  void a_settings_file_that_was_cut_off_is_told_and_one_a_county_wrote_by_hand_is_not()
      throws IOException {
    data.create();
    Path cfg = data.etc().resolve("antong.web.cfg");
    for (String cut : new String[] {"", "\n\n", "# x\nsize = 3\nidle", "size = 3\n\0\0\0\0"}) {
      said.reset();
      Files.writeString(cfg, cut);
      assertThat(run(freePort())).as(cut).isEqualTo(1);
      assertThat(said()).contains("有问题 ill 设置").contains("antong.web.cfg 是空的，或者没有写完");
    }
    byte[] half = "name = 县".getBytes(StandardCharsets.UTF_8);
    Files.write(cfg, Arrays.copyOf(half, half.length - 1));
    assertThat(run(freePort())).isEqualTo(1);

    for (String whole :
        new String[] {
          "# nothing set",
          "size=3",
          "size = a, \\\n   b",
          "empty =",
          "registration\nworkforce\ntraining\n",
          "registration\ntraining",
          "# names\ntraining"
        }) {
      Files.writeString(cfg, whole);
      assertThat(run(freePort())).as(whole).isZero();
    }
  }

  @Test
  void keys_whose_database_is_somewhere_else_begin_no_empty_one() throws IOException {
    data.create();
    Files.writeString(data.root().resolve("keys/antong.p12"), "keys");

    assertThat(run(freePort())).isEqualTo(1);
    assertThat(said()).contains("有密钥，却没有数据库");

    int port = freePort();
    assertThatThrownBy(() -> server().start(port, false, null)).hasMessageContaining("有密钥，却没有数据库");
    assertThat(data.root().resolve("db/antong")).doesNotExist();
  }

  @Test
  void a_database_that_was_moved_away_is_not_served_again_by_a_setting_that_got_lost()
      throws IOException {
    data.create();
    Files.createDirectories(data.root().resolve("db/antong"));
    Files.writeString(data.root().resolve("keys/antong.p12"), "keys");
    Files.writeString(data.root().resolve("db/moved"), "jdbc:postgresql://db/antong\n");

    assertThat(run(freePort())).isEqualTo(1);
    assertThat(said()).contains("已用 antong db-copy 搬到 jdbc:postgresql://db/antong");
    int port = freePort();
    assertThatThrownBy(() -> server().start(port, false, null)).hasMessageContaining("旧数据");

    Files.delete(data.root().resolve("db/moved"));
    said.reset();
    assertThat(run(freePort())).isZero();
  }

  @Test
  void a_keystore_that_was_cut_off_is_told() throws Exception {
    data.create();
    Files.createDirectories(data.root().resolve("db/antong"));
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    store.store(bytes, "secret".toCharArray());
    Path keys = data.root().resolve("keys/antong.p12");
    Files.write(keys, bytes.toByteArray());
    Files.writeString(data.root().resolve("keys/antong.p12.pass"), "secret");
    assertThat(run(freePort())).isZero();

    Files.write(keys, Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));
    assertThat(run(freePort())).isEqualTo(1);
    assertThat(said()).contains("有问题 ill 密钥").contains("打不开");
  }

  @Test
  void half_a_gigabyte_is_the_least_that_must_be_free() {
    assertThatCode(() -> Doctor.disk(Doctor.LEAST_BYTES)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Doctor.disk(Doctor.LEAST_BYTES - 1))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("499 MB");
  }

  @Test
  void the_server_is_read_out_of_the_address_of_the_database() {
    assertThat(Doctor.server("")).isEmpty();
    assertThat(Doctor.server("jdbc:derby:/data/db")).isEmpty();
    assertThat(Doctor.server("jdbc:postgresql://db.example.org/antong"))
        .hasValueSatisfying(
            s -> {
              assertThat(s.getHostString()).isEqualTo("db.example.org");
              assertThat(s.getPort()).isEqualTo(5432);
            });
    assertThat(Doctor.server("jdbc:postgresql://127.0.0.1:15432/antong?sslmode=disable"))
        .hasValueSatisfying(s -> assertThat(s.getPort()).isEqualTo(15432));
  }

  private int run(int port) {
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    return new Doctor(installation(), data, server(), environment).run(port, out);
  }

  private Server server() {
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    return new Server(installation(), data, environment, out);
  }

  private Installation installation() {
    return new Installation(folder.resolve("home"));
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }
}
