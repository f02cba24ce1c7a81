package org.antong.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.antong.platform.testkit.Signers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A system of an earlier version, with the tables it had then, taken to today's and back. What
 * stands in {@code older} was made by that version: a demo of one village, sealed, with its key and
 * the confirmed records as its own API gave them.
 */
class UpgradeTest {

  private static final String LATER = "1.0.1";
  private static final String[] FIELDS = {
    "id",
    "fileNo",
    "version",
    "state",
    "sex",
    "birthDate",
    "division",
    "primaryCategory",
    "updatedAt"
  };

  private static Path work;
  private static Path home;
  private static Path archive;
  private static Signers signers;

  private Path folder;
  private Path data;
  private int port;
  private Map<String, String> environment = Map.of();

  @BeforeAll
  static void release() throws Exception {
    work = Folders.temporary("upgrade");
    home = work.resolve("home");
    linked(Path.of(System.getProperty("antong.home")), home);
    Path later = work.resolve("antong-" + LATER);
    linked(home, later);
    Files.delete(later.resolve("lib/antong.properties"));
    Files.writeString(later.resolve("lib/antong.properties"), "version=" + LATER + "\n");
    Path settings = later.resolve("etc/antong.backup.cfg");
    String shipped = Files.readString(settings);
    Files.delete(settings);
    Files.writeString(settings, shipped + "\n# 新的一项\nof.the.later.version = 5\n");
    archive = work.resolve("antong-" + LATER + ".tar.gz");
    Process tar =
        new ProcessBuilder(
                "tar", "-I", "gzip -1", "-cf", archive.toString(), later.getFileName().toString())
            .directory(work.toFile())
            .inheritIO()
            .start();
    assertThat(tar.waitFor()).isZero();
    Folders.delete(later);
    signers = new Signers(Files.createDirectories(work.resolve("keys")));
    signers.make("releaser");
    sign();
  }

  private static void sign() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (var in = new DigestInputStream(Files.newInputStream(archive), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    Path signature = work.resolve(archive.getFileName() + ".sig");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(signature))) {
      zip.putNextEntry(new ZipEntry("SHA256SUMS"));
      String line = HexFormat.of().formatHex(digest.digest()) + "  " + archive.getFileName() + "\n";
      zip.write(line.getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    signers.sign(signature, "releaser");
  }

  /** The same files under other names: nothing in an installation is ever written. */
  private static void linked(Path tree, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.toList()) {
        Path there = to.resolve(tree.relativize(file).toString());
        if (Files.isDirectory(file)) Files.createDirectories(there);
        else Files.createLink(there, file);
      }
    }
  }

  @BeforeEach
  void choose() throws IOException {
    folder = Folders.temporary("older");
    data = folder.resolve("data");
    port = Asked.freePort();
  }

  @AfterEach
  void clear() throws Exception {
    antong("stop");
    Folders.delete(folder);
  }

  @AfterAll
  static void remove() throws IOException {
    Folders.delete(work);
  }

  @Test
  void an_older_system_on_derby_is_upgraded_with_its_records_and_taken_back() throws Exception {
    older("derby");
    Said stranger = antong("upgrade", archive.toString());
    assertThat(stranger.code()).as(stranger.text()).isEqualTo(1);
    assertThat(stranger.text()).contains("releaser").contains("这里不信任").contains("什么都没有改动");
    thereAndBack("derby");
    assertThat(data.resolve("before/newer/db/antong")).isDirectory();
  }

  @Test
  void an_older_system_on_postgresql_is_upgraded_with_its_records_and_taken_back()
      throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
      environment =
          Map.of(
              "ANTONG_DB_URL",
              postgres.getJdbcUrl("postgres", "postgres"),
              "ANTONG_DB_USER",
              "postgres",
              "ANTONG_DB_PASSWORD",
              "postgres");
      older("postgresql");
      thereAndBack("postgresql");
      antong("stop");
    }
  }

  private void older(String database) throws Exception {
    Path file = resource(database + ".atb");
    Said restored =
        antong("restore", file.toString(), "--key-file", resource(database + ".key").toString());
    assertThat(restored.code()).as(restored.text()).isZero();
    assertThat(restored.text()).contains("114 张表共 1235 行");
    // Served by its own version until now.
    Files.writeString(data.resolve("run/build"), "1.0.0-SNAPSHOT-older");
    Path settings = data.resolve("etc/antong.backup.cfg");
    Files.writeString(
        settings, Files.readString(settings).replaceFirst("warn.hours = \\d+", "warn.hours = 99"));
  }

  private void thereAndBack(String database) throws Exception {
    signers.trust("releaser", data.resolve("etc/trust"));

    Said upgraded = antong("upgrade", archive.toString());
    assertThat(upgraded.text())
        .contains("已从 1.0.0-SNAPSHOT 升级到 " + LATER)
        .contains("新设置 antong.backup.cfg：of.the.later.version = 5");
    assertThat(upgraded.code()).as(upgraded.text()).isZero();
    assertThat(antong("status").text()).contains(LATER);
    assertThat(Files.readString(data.resolve("etc/antong.backup.cfg")))
        .contains("warn.hours = 99")
        .contains("of.the.later.version = 5");
    assertThat(records()).isEqualTo(Files.readAllLines(resource(database + ".children.txt")));
    Asked asked = new Asked(port, data);
    assertThat(asked.shell("antong:audit-verify")).contains("完整");
    Said again = antong("upgrade", archive.toString());
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.text()).contains("已经是 " + LATER).contains("--same-version");
    assertThat(antong("stop").code()).isZero();

    Said back = antong("rollback", "--yes");
    assertThat(back.code()).as(back.text()).isZero();
    assertThat(back.text())
        .contains("备份完成")
        // Three rows less: which node held which job at that moment is not kept.
        .contains("114 张表共 1232 行，都与那时一致")
        .contains("已回到 1.0.0-SNAPSHOT");
    assertThat(Files.readString(data.resolve("etc/antong.backup.cfg")))
        .contains("warn.hours = 99")
        .doesNotContain("of.the.later.version");
    assertThat(antong("rollback", "--yes").code()).isEqualTo(3);
  }

  private List<String> records() throws Exception {
    List<String> records = new ArrayList<>();
    Person director = Person.called("director-shiquan", port, data);
    for (JsonNode child : director.get("/api/registration/children?size=50").get("items")) {
      List<String> values = new ArrayList<>();
      for (String field : FIELDS) values.add(child.get(field).asText());
      records.add(String.join(" ", values));
    }
    records.sort(java.util.Comparator.comparing(record -> record.split(" ")[1]));
    return records;
  }

  private static Path resource(String name) throws Exception {
    return Path.of(UpgradeTest.class.getResource("/older/" + name).toURI());
  }

  private Said antong(String... words) throws IOException {
    return Said.of(home, environment, port, data, words);
  }
}
