package org.antong.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.antong.platform.testkit.Signers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Modules that come by the folder {@code deploy} of a system started as county IT starts it: signed
 * and not, newer and older, broken in each way a module can be. Whatever comes, the others serve.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutsideTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  /** What must answer all the time. */
  private static final String[] OTHERS = {"/health/live", "/login", "/health/ready"};

  private final ObjectMapper json = new ObjectMapper();
  private Path folder;
  private Path data;
  private int port;
  private Asked asked;
  private Signers signers;

  @BeforeAll
  void start() throws Exception {
    folder = Folders.temporary("outside");
    data = folder.resolve("data");
    port = Asked.freePort();
    asked = new Asked(port, data);
    signers = new Signers(Files.createDirectories(folder.resolve("keys")));
    signers.make("vendor");
    signers.make("stranger");
    Said started = antong("start");
    assertThat(started.code()).as(started.text()).isZero();
    signers.trust("vendor", data.resolve("etc/trust"));
  }

  @AfterAll
  void stop() throws Exception {
    antong("stop");
    Folders.delete(folder);
  }

  private Said antong(String... words) throws IOException {
    return Said.by(Map.of(), port, data, words);
  }

  /** Puts a file into the folder in one go, as the end of a copy looks. */
  private void drop(String name, Fixture fixture, String signer) throws Exception {
    Path made = fixture.write(folder.resolve("made").resolve(name));
    if (signer != null) signers.sign(made, signer);
    Files.copy(made, data.resolve("deploy").resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }

  private JsonNode deployed(String file) throws IOException {
    JsonNode all = json.readTree(asked.shell("antong:deploy-list --json"));
    return StreamSupport.stream(all.spliterator(), false)
        .filter(line -> line.get("file").asText().equals(file))
        .findFirst()
        .orElse(json.createObjectNode().put("state", "").put("message", ""));
  }

  private String state(String file) throws IOException {
    return deployed(file).get("state").asText();
  }

  private String message(String file) throws IOException {
    return deployed(file).get("message").asText();
  }

  private <T> void await(Callable<T> seen, T wanted) throws Exception {
    long deadline = System.nanoTime() + SOON.toNanos();
    T last = seen.call();
    while (!wanted.equals(last) && System.nanoTime() < deadline) {
      Thread.sleep(100);
      last = seen.call();
    }
    if (!wanted.equals(last)) {
      String deployed = asked.shell("antong:deploy-list");
      assertThat(last).as("%s%n%s", deployed, asked.logTail()).isEqualTo(wanted);
    }
  }

  private String answer(String path) throws Exception {
    return asked.get(path).body();
  }

  /** The line of {@code antong:modules} about a module. */
  private String line(String module) throws IOException {
    return asked
        .shell("antong:modules")
        .lines()
        .filter(l -> l.startsWith(module + " "))
        .findFirst()
        .orElse("");
  }

  @Test
  @Order(1)
  void what_nobody_trusted_signed_is_refused_with_a_sentence_and_nothing_is_installed()
      throws Exception {
    drop("unsigned.jar", Fixture.sample("1.0.0"), null);
    drop("strange.jar", Fixture.sample("1.0.0"), "stranger");
    await(() -> state("unsigned.jar"), "REFUSED");
    await(() -> state("strange.jar"), "REFUSED");
    assertThat(message("unsigned.jar")).contains("没有签名");
    assertThat(message("strange.jar")).contains("stranger").contains("etc/trust");
    assertThat(asked.shell("antong:modules")).contains("unsigned.jar").contains("没有签名");
    assertThat(asked.shell("bundle:list -s")).doesNotContain("org.example");
    Files.delete(data.resolve("deploy/unsigned.jar"));
    Files.delete(data.resolve("deploy/strange.jar"));
  }

  @Test
  @Order(2)
  void a_signed_module_appears_by_itself_and_stands_on_the_list() throws Exception {
    try (Hammer hammer = new Hammer(asked, OTHERS)) {
      drop("sample.jar", Fixture.sample("1.0.0"), "vendor");
      await(() -> answer("/api/sample/version"), "{\"version\":\"1.0.0\"}");
      await(() -> answer("/api/sample/rows"), "{\"rows\":1}");
      assertThat(hammer.failures()).isEmpty();
    }
    assertThat(Files.readString(data.resolve("etc/antong.modules.cfg"))).contains("\nsample");
    assertThat(line("sample")).contains("1.0.0").contains("运行中");
    assertThat(deployed("sample.jar").get("signer").asText()).isEqualTo("vendor");
  }

  @Test
  @Order(3)
  void it_is_there_again_after_a_restart() throws Exception {
    antong("stop");
    Said started = antong("start");
    assertThat(started.code()).as(started.text()).isZero();
    assertThat(answer("/api/sample/rows")).isEqualTo("{\"rows\":2}");
  }

  @Test
  @Order(4)
  void a_newer_version_with_a_migration_takes_over_while_the_others_serve() throws Exception {
    try (Hammer hammer = new Hammer(asked, OTHERS)) {
      drop(
          "sample.jar",
          Fixture.sample("1.1.0")
              .file(
                  "db/sample/V002__notes.sql",
                  "alter table sample.item add column note varchar(20);\n"),
          "vendor");
      await(() -> answer("/api/sample/version"), "{\"version\":\"1.1.0\"}");
      await(() -> answer("/api/sample/rows"), "{\"rows\":3}");
      assertThat(hammer.failures()).isEmpty();
    }
  }

  @Test
  @Order(5)
  void an_older_version_is_refused_and_the_newer_runs_on() throws Exception {
    drop("sample.jar", Fixture.sample("1.0.0"), "vendor");
    await(() -> state("sample.jar"), "REFUSED");
    assertThat(message("sample.jar")).contains("1.0.0").contains("1.1.0").contains("不能降级");
    assertThat(answer("/api/sample/version")).isEqualTo("{\"version\":\"1.1.0\"}");
  }

  @Test
  @Order(6)
  void a_newer_version_whose_migration_fails_gives_way_to_the_one_before() throws Exception {
    drop(
        "sample.jar",
        Fixture.sample("1.2.0")
            .file(
                "db/sample/V002__notes.sql",
                "alter table sample.item add column note varchar(20);\n")
            .file("db/sample/V003__bad.sql", "create tabel sample.more (id bigint);\n"),
        "vendor");
    await(() -> line("sample").contains("1.1.0 已恢复运行"), true);
    assertThat(line("sample")).contains("V003__bad.sql");
    assertThat(answer("/api/sample/version")).isEqualTo("{\"version\":\"1.1.0\"}");

    // The file lies there still when the machine is started again.
    antong("stop");
    Said started = antong("start");
    assertThat(started.code()).as(started.text()).isZero();
    await(() -> line("sample").contains("1.1.0 已恢复运行"), true);
    assertThat(line("sample")).contains("V003__bad.sql");
    assertThat(answer("/api/sample/version")).isEqualTo("{\"version\":\"1.1.0\"}");
  }

  @Test
  @Order(7)
  void a_module_goes_with_its_file_and_its_data_stay() throws Exception {
    Files.delete(data.resolve("deploy/sample.jar"));
    await(() -> line("sample"), "");
    assertThat(asked.status("/api/sample/version")).isIn(401, 404);
    assertThat(Files.readString(data.resolve("etc/antong.modules.cfg"))).doesNotContain("\nsample");
    drop("old.jar", Fixture.sample("1.0.0"), "vendor");
    await(() -> state("old.jar"), "REFUSED");
    assertThat(message("old.jar")).contains("002").contains("不能降级");
    Files.delete(data.resolve("deploy/old.jar"));
    drop(
        "sample.jar",
        Fixture.sample("1.3.0")
            .file(
                "db/sample/V002__notes.sql",
                "alter table sample.item add column note varchar(20);\n"),
        "vendor");
    await(() -> answer("/api/sample/version"), "{\"version\":\"1.3.0\"}");
    await(() -> answer("/api/sample/rows").startsWith("{\"rows\""), true);
    assertThat(answer("/api/sample/rows")).isNotEqualTo("{\"rows\":1}");
  }

  @Test
  @Order(8)
  void a_bundle_made_for_another_version_of_the_system_is_refused_before_it_is_installed()
      throws Exception {
    drop(
        "future.jar",
        Fixture.of("future", "1.0.0", "module")
            .header("Import-Package", "org.antong.platform.api;version=\"[9,10)\",*"),
        "vendor");
    await(() -> state("future.jar"), "PUT_OFF");
    assertThat(message("future.jar")).contains("另一版本的系统").contains("[9,10)");
    Files.delete(data.resolve("deploy/future.jar"));
  }

  @Test
  @Order(9)
  void a_module_whose_migration_fails_harms_itself_only() throws Exception {
    drop(
        "badsql.jar",
        Fixture.of("badsql", "1.0.0", "module")
            .file("db/badsql/V001__bad.sql", "create tabel badsql.a (id bigint);\n"),
        "vendor");
    await(() -> line("badsql").contains("V001__bad.sql"), true);
    theOthersServe();
  }

  @Test
  @Order(10)
  void a_module_whose_component_throws_harms_itself_only() throws Exception {
    drop("thrower.jar", Fixture.of("thrower", "1.0.0", "module", "failing"), "vendor");
    await(() -> line("thrower").contains("the address of the printer is missing"), true);
    assertThat(line("thrower")).contains("FailingResource");
    theOthersServe();
  }

  @Test
  @Order(11)
  void a_module_that_says_nothing_about_permissions_stays_closed_and_harms_itself_only()
      throws Exception {
    drop("open.jar", Fixture.of("open", "1.0.0", "module", "open"), "vendor");
    await(() -> line("open").contains("OpenResource.everything"), true);
    assertThat(asked.status("/api/open")).isNotEqualTo(200);
    theOthersServe();
  }

  @Test
  @Order(12)
  void a_module_that_grants_permissions_of_others_gets_none_and_harms_itself_only()
      throws Exception {
    drop("greedy.jar", Fixture.of("greedy", "1.0.0", "greedy"), "vendor");
    await(() -> line("greedy").contains("security:account:write"), true);
    theOthersServe();
  }

  @Test
  @Order(13)
  void a_module_that_lacks_an_import_harms_itself_only() throws Exception {
    Path made =
        Fixture.of("lacking", "1.0.0", "module")
            .header("Import-Package", "com.example.nowhere,*")
            .write(folder.resolve("made/lacking.jar"));
    drop(
        "lacking.jar",
        Fixture.of("lacking", "1.0.0", "module").header("Import-Package", "com.example.nowhere,*"),
        "vendor");
    await(() -> state("lacking.jar"), "PUT_OFF");
    assertThat(message("lacking.jar")).contains("com.example.nowhere");
    assertThat(made).exists();
    theOthersServe();
  }

  @Test
  @Order(14)
  void the_doctor_names_the_broken_modules_and_the_refused_files() throws Exception {
    String said = asked.shell("antong:doctor");
    assertThat(said)
        .contains("badsql、greedy、open、thrower")
        .contains("lacking.jar")
        .contains("数据库")
        .contains("打印字体")
        .contains("系统时间")
        .contains("密钥");
    assertThat(asked.shell("antong:doctor --json")).contains("\"state\":\"WATCH\"");
  }

  @Test
  @Order(15)
  void broken_modules_keep_no_system_from_starting() throws Exception {
    antong("stop");
    Said started = antong("start");
    assertThat(started.code()).as(started.text()).isZero();
    assertThat(answer("/api/sample/version")).isEqualTo("{\"version\":\"1.3.0\"}");
    for (String broken : new String[] {"badsql", "thrower", "open", "greedy"}) {
      Files.delete(data.resolve("deploy/" + broken + ".jar"));
    }
    for (String broken : new String[] {"badsql", "thrower", "open", "greedy"}) {
      await(() -> line(broken), "");
    }
    theOthersServe();
  }

  private void theOthersServe() throws Exception {
    for (String path : OTHERS) assertThat(asked.status(path)).as(path).isEqualTo(200);
    assertThat(answer("/api/sample/version")).isEqualTo("{\"version\":\"1.3.0\"}");
    assertThat(asked.status("/registration")).isIn(200, 302, 303);
  }
}
