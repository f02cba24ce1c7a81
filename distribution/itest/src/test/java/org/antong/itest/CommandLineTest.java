package org.antong.itest;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What county IT types, as the archive answers it: {@code bin/antong} in its own process. */
class CommandLineTest {

  private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

  private Path folder;
  private Path data;
  private int port;

  @BeforeEach
  void choose() throws IOException {
    folder = Folders.temporary("command");
    data = folder.resolve("data");
    port = Asked.freePort();
  }

  @AfterEach
  void clear() throws Exception {
    antong("stop");
    Folders.delete(folder);
  }

  @Test
  void an_empty_system_starts_prints_a_link_that_works_once_and_is_asked_and_stopped()
      throws Exception {
    assertThat(antong("status").code()).isEqualTo(3);

    Said started = antong("start");
    assertThat(started.code()).as(started.text()).isZero();
    assertThat(started.lastLine()).isEqualTo("https://127.0.0.1:" + port + "/");
    String link =
        started.text().lines().filter(line -> line.contains("/setup?token=")).findFirst().get();
    Asked asked = new Asked(port, data);
    HttpResponse<String> login = asked.get("/login");
    assertThat(login.body()).contains("name=\"password\"");
    assertThat(login.headers().firstValue("Strict-Transport-Security"))
        .contains("max-age=31536000");
    assertThat(login.headers().map().keySet()).doesNotContain("server", "x-powered-by");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(data.resolve("keys/tls.p12"))))
        .isEqualTo("rw-------");
    assertThat(link).startsWith("https://127.0.0.1:" + port + "/setup?token=");
    assertThat(asked.status(link.substring(link.indexOf("/setup")))).isEqualTo(200);
    assertThat(asked.status("/setup?token=guessed")).isNotEqualTo(200);

    assertThat(antong("status").code()).isZero();
    assertThat(antong("shell", "antong:modules").text()).contains("registration");
    Said unknown = antong("shell", "antong:no-such-command");
    assertThat(unknown.code()).isNotZero();
    assertThat(antong("logs").text()).contains("Module registration answers at /registration/");

    assertThat(started.text())
        .as("the key of the backups")
        .containsPattern("(?:[0-9A-Z]{4}-){13}[0-9A-Z]{4}");
    exchangeTheCertificate();
    assertThat(asked.status("/login")).isEqualTo(200);

    Said second = antong("start");
    assertThat(second.code()).isEqualTo(1);
    assertThat(second.text()).contains("已在运行").contains("antong stop").doesNotContain("\tat ");

    long asking = System.nanoTime();
    assertThat(antong("stop").code()).isZero();
    assertThat(Duration.ofNanos(System.nanoTime() - asking)).isLessThan(STOP_WITHIN);
    assertThat(antong("status").code()).isEqualTo(3);
    assertThat(antong("stop").text()).contains("没有在运行");
  }

  /** Another system's certificate stands for one of the county's own. */
  private void exchangeTheCertificate() throws Exception {
    Path own = folder.resolve("own.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                "-genkeypair",
                "-alias",
                "own",
                "-keyalg",
                "EC",
                "-validity",
                "20",
                "-dname",
                "CN=antong.610999.example",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                own.toString(),
                "-storepass",
                "changeit-1")
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    Map<String, String> password = Map.of("ANTONG_CERTIFICATE_PASSWORD", "changeit-1");
    Said said = Said.by(password, port, data, "certificate", "import", own.toString());
    assertThat(said.code()).as(said.text()).isZero();
    assertThat(said.text()).contains("CN=antong.610999.example").contains("没有重启");
    assertThat(antong("shell", "antong:doctor").text())
        .contains("CN=antong.610999.example 的证书")
        .contains("天后");
  }

  @Test
  void a_taken_port_is_told_in_one_sentence() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
      port = taken.getLocalPort();
      Said said = antong("start");
      assertThat(said.code()).isEqualTo(1);
      assertThat(said.text())
          .contains("端口 " + port + " 已被占用")
          .contains("--port")
          .doesNotContain("Exception");
    }
    assertThat(data.resolve("db")).isEmptyDirectory();
  }

  @Test
  void a_data_folder_that_cannot_be_written_is_told_in_one_sentence() throws Exception {
    Files.writeString(folder.resolve("file"), "");
    data = folder.resolve("file/data");
    Said said = antong("start");
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.text()).contains(data.toString()).doesNotContain("Exception");
    assertThat(said.text().lines()).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void what_is_not_understood_is_refused_with_the_usage() throws Exception {
    assertThat(antong("begin").code()).isEqualTo(2);
    assertThat(antong("stop", "--profile", "hanyin").code()).isEqualTo(2);
    Said unknown = antong("start", "--profile", "hanyn");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.text()).contains("hanyn").contains("hanyin、shiquan");
    assertThat(antong("start", "--port", "99999").code()).isEqualTo(2);
    assertThat(antong("demo", "--children", "many").code()).isEqualTo(2);
    assertThat(data).doesNotExist();
  }

  @Test
  void a_profile_says_what_an_empty_system_begins_with_and_counts_once() throws Exception {
    Said started = antong("start", "--profile", "shiquan");
    assertThat(started.code()).as(started.text()).isZero();
    Asked asked = new Asked(port, data);
    assertThat(line("registration")).contains("运行中");
    assertThat(line("workforce")).contains("未安装");
    assertThat(asked.log())
        .contains("divisions loaded from 610922.csv")
        .doesNotContain("610900.csv");
    assertThat(Files.readString(data.resolve("etc/antong.reporting.cfg")))
        .contains("header.issuer = 石泉县民政局")
        .contains("firstYear = 2016");
    assertThat(antong("stop").code()).isZero();

    Said other = antong("start", "--profile", "hanyin");
    assertThat(other.code()).isEqualTo(1);
    assertThat(other.text()).contains("“shiquan”").contains("第一次启动").contains("--data");
    assertThat(antong("demo", "--profile", "hanyin").code()).isEqualTo(1);
  }

  @Test
  void a_demo_begins_with_a_profile_too() throws Exception {
    Said started = antong("demo", "--profile", "hanyin", "--children", "20");
    assertThat(started.code()).as(started.text()).isZero();
    assertThat(line("workforce")).contains("运行中");
    assertThat(Files.readString(data.resolve("demo-accounts.csv")))
        .contains("officer-hanyin")
        .doesNotContain("shiquan");
  }

  private String line(String module) throws IOException {
    return antong("shell", "antong:modules")
        .text()
        .lines()
        .filter(l -> l.startsWith(module + " "))
        .findFirst()
        .orElse("");
  }

  @Test
  void postgresql_is_used_by_setting_its_address_alone() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
      Map<String, String> database =
          Map.of(
              "ANTONG_DB_URL",
              postgres.getJdbcUrl("postgres", "postgres"),
              "ANTONG_DB_USER",
              "postgres",
              "ANTONG_DB_PASSWORD",
              "postgres");
      Said started = Said.by(database, port, data, "start");
      assertThat(started.code()).as(started.text()).isZero();
      Asked asked = new Asked(port, data);
      assertThat(asked.status("/login")).isEqualTo(200);
      assertThat(asked.log()).contains("Database jdbc:postgresql:").doesNotContain(" ERROR ");
      try (var connection = postgres.getPostgresDatabase().getConnection();
          var rows =
              connection
                  .createStatement()
                  .executeQuery("select count(*) from divisions.division")) {
        rows.next();
        assertThat(rows.getInt(1)).isGreaterThan(2000);
      }
      assertThat(antong("stop").code()).isZero();
    }
  }

  @Test
  void a_database_that_does_not_answer_is_told_in_one_sentence() throws Exception {
    Said said =
        Said.by(
            Map.of("ANTONG_DB_URL", "jdbc:postgresql://127.0.0.1:" + Asked.freePort() + "/antong"),
            port,
            data,
            "start");
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.text()).contains("数据库").doesNotContain("\tat ");
  }

  private Said antong(String... words) throws IOException {
    return Said.by(Map.of(), port, data, words);
  }
}
