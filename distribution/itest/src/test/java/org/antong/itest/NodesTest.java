package org.antong.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A prefecture that outgrew one machine: its database moves to a PostgreSQL, two nodes serve it
 * behind a balancer, one is killed, both are restarted one after the other.
 */
@TestMethodOrder(OrderAnnotation.class)
class NodesTest {

  private static final String CHILDREN = "/api/registration/children";
  private static final String SEARCHES = CHILDREN + "/searches";
  private static final String JOBS = "/api/reporting/jobs";
  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration A_SECOND = Duration.ofMillis(1_500);
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private static EmbeddedPostgres postgres;
  private static Map<String, String> database;
  private static Path folder;
  private static Path first;
  private static Path second;
  private static int firstPort;
  private static int secondPort;
  private static Balancer balancer;
  private static CompletableFuture<Said> otherVersion;
  private static CompletableFuture<Said> otherKeys;

  @BeforeAll
  static void move() throws Exception {
    folder = Folders.temporary("nodes");
    first = folder.resolve("first");
    second = folder.resolve("second");
    firstPort = Asked.freePort();
    secondPort = Asked.freePort();
    CompletableFuture<EmbeddedPostgres> server =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    well(Said.by(Map.of(), firstPort, first, "demo", "--children", "40"));
    well(Said.by(Map.of(), firstPort, first, "stop"));
    postgres = server.get(60, TimeUnit.SECONDS);
    String address = postgres.getJdbcUrl("postgres", "postgres").replaceFirst("\\?.*", "");
    database =
        Map.of(
            "ANTONG_DB_URL",
            address,
            "ANTONG_DB_USER",
            "postgres",
            "ANTONG_DB_PASSWORD",
            "postgres",
            "ANTONG_HEAP",
            "256m");
    Said moved =
        Said.by(
            Map.of("ANTONG_DB_PASSWORD", "postgres"),
            firstPort,
            first,
            "db-copy",
            "--to",
            address,
            "--user",
            "postgres");
    assertThat(moved.text()).contains("条数和内容都一致").contains("ANTONG_DB_PASSWORD");
    well(moved);
    set(first, "antong.security.cfg", "files.folder", first.resolve("files").toString());
    set(first, "antong.security.cfg", "captcha.after", "0");
    set(first, "antong.web.cfg", "drain.seconds", "2");
    furnish(second, true);
    CompletableFuture<Said> one = start(first, firstPort, "");
    CompletableFuture<Said> two = start(second, secondPort, "");
    well(one.get());
    well(two.get());
    balancer = new Balancer(firstPort, secondPort);
    // Both boot beside the tests: each takes some seconds until it is refused.
    furnish(folder.resolve("newer"), true);
    otherVersion = start(folder.resolve("newer"), Asked.freePort(), " -Dantong.version=99.0");
    furnish(folder.resolve("stranger"), false);
    otherKeys = start(folder.resolve("stranger"), Asked.freePort(), "");
  }

  @AfterAll
  static void stop() throws Exception {
    if (balancer != null) balancer.close();
    if (database != null) {
      Said.by(database, secondPort, second, "stop");
      Said.by(database, firstPort, first, "stop");
    }
    if (postgres != null) postgres.close();
    Folders.delete(folder);
  }

  /** What another node is given of the first: settings, accounts of the demo, and the keys. */
  private static void furnish(Path data, boolean keys) throws IOException {
    Files.createDirectories(data);
    Folders.copy(first.resolve("etc"), data.resolve("etc"));
    Files.copy(first.resolve("demo-accounts.csv"), data.resolve("demo-accounts.csv"));
    if (keys) Folders.copy(first.resolve("keys"), data.resolve("keys"));
  }

  private static void set(Path data, String file, String name, String value) throws IOException {
    Path settings = data.resolve("etc").resolve(file);
    List<String> lines = new ArrayList<>(Files.readAllLines(settings));
    lines.removeIf(l -> l.replace(" ", "").startsWith(name + "="));
    lines.add(name + " = " + value);
    Files.write(settings, lines);
  }

  private static CompletableFuture<Said> start(Path data, int port, String more) {
    Map<String, String> environment = new HashMap<>(database);
    environment.put("ANTONG_JAVA_OPTS", "-XX:TieredStopAtLevel=1" + more);
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return Said.by(environment, port, data, "start");
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static void well(Said said) {
    assertThat(said.code()).as(said.text()).isZero();
  }

  private static Person through(int port, String name) throws Exception {
    return Person.called(name, port, first);
  }

  private static long rows(String query) throws Exception {
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Test
  @Order(1)
  void one_login_serves_on_both_and_a_switch_on_one_holds_on_the_other() throws Exception {
    Person officer = through(balancer.port(), "officer-hanyin");
    int before = balancer.answered(firstPort);
    for (int i = 0; i < 10; i++) officer.get(CHILDREN + "?size=1");
    assertThat(balancer.answered(firstPort) - before).isBetween(3, 7);

    Person there = through(secondPort, "officer-hanyin");
    assertThat(there.status(CHILDREN)).isEqualTo(200);
    for (boolean on : new boolean[] {false, true}) {
      HttpResponse<String> turned =
          through(firstPort, "sysadmin")
              .put(
                  "/api/counties/610921/modules/registration",
                  Map.of("enabled", on, "reason", "两个节点"));
      assertThat(turned.statusCode()).as(turned.body()).isEqualTo(200);
      long deadline = System.nanoTime() + A_SECOND.toNanos();
      int wanted = on ? 200 : 404;
      int status = there.status(CHILDREN);
      while (status != wanted && System.nanoTime() < deadline) status = there.status(CHILDREN);
      assertThat(status).isEqualTo(wanted);
    }
  }

  @Test
  @Order(2)
  void wrong_passwords_count_together_on_both_nodes() throws Exception {
    for (int i = 0; i < 6; i++) {
      String name = "leader-shiquan";
      int port = i % 2 == 0 ? firstPort : secondPort;
      assertThat(Wrong.login(port, name)).isEqualTo(i < 4 ? 401 : 429);
    }
  }

  @Test
  @Order(3)
  void reports_in_the_background_are_made_once() throws Exception {
    Person officer = through(balancer.port(), "officer-hanyin");
    Map<String, String> wanted = Map.of("report", "T01", "format", "csv", "division", "610921");
    List<String> jobs = new ArrayList<>();
    for (int i = 0; i < 4; i++) jobs.add(officer.did(JOBS, wanted).get("id").asText());
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (String job : jobs) {
      while (!officer.get(JOBS + "/" + job).get("state").asText().equals("DONE")) {
        assertThat(System.nanoTime()).isLessThan(deadline);
        Thread.sleep(100);
      }
      // Made on one node, it is fetched on whichever comes first.
      assertThat(officer.file(JOBS + "/" + job + "/file")).isNotEmpty();
      assertThat(officer.file(JOBS + "/" + job + "/file")).isNotEmpty();
    }
    assertThat(rows("select count(*) from reporting.report_job where starts <> 1")).isZero();
  }

  @Test
  @Order(4)
  void a_node_of_another_version_or_with_other_keys_is_refused_and_touches_nothing()
      throws Exception {
    Said newer = otherVersion.get(60, TimeUnit.SECONDS);
    assertThat(newer.code()).as(newer.text()).isEqualTo(1);
    assertThat(newer.text()).contains("别的版本").contains("another version");
    Said stranger = otherKeys.get(60, TimeUnit.SECONDS);
    assertThat(stranger.code()).as(stranger.text()).isEqualTo(1);
    assertThat(stranger.text()).contains("密钥不是这个数据库的");
    assertThat(folder.resolve("stranger/keys/antong.p12")).doesNotExist();
    assertThat(rows("select count(*) from antong.node")).isEqualTo(2);
    String doctor = new Asked(secondPort, second).shell("antong:doctor");
    assertThat(doctor).contains("2 个节点都在运行");
  }

  /** Somebody who writes and remembers what was confirmed. */
  private static final class Writer extends Thread {
    private final Person person;
    private final String mark;
    private final Map<String, String> confirmed =
        Collections.synchronizedMap(new LinkedHashMap<>());
    private final Queue<String> failed = new ConcurrentLinkedQueue<>();
    private final AtomicInteger number = new AtomicInteger();
    private volatile boolean enough;

    Writer(Person person, String mark) {
      this.person = person;
      this.mark = mark;
      start();
    }

    @Override
    public void run() {
      try {
        while (!enough) {
          String name = mark + number.incrementAndGet();
          HttpResponse<byte[]> answer =
              person.ask("POST", SEARCHES, JSON, "{\"name\":\"" + name + "\",\"query\":\"sex=1\"}");
          if (answer.statusCode() == 200) {
            confirmed.put(name, MAPPER.readTree(answer.body()).get("id").asText());
            makeRoom();
          } else {
            failed.add(name + " " + answer.statusCode());
          }
        }
      } catch (IOException | InterruptedException e) {
        failed.add(e.toString());
      }
    }

    /** Nobody may keep more than thirty. */
    private void makeRoom() throws IOException, InterruptedException {
      if (confirmed.size() <= 20) return;
      String oldest = confirmed.keySet().iterator().next();
      String path = SEARCHES + "/" + confirmed.remove(oldest);
      int status = person.ask("DELETE", path, Map.of(), null).statusCode();
      if (status >= 300) failed.add("delete " + oldest + " " + status);
    }

    void awaitMore(int more) throws InterruptedException {
      int wanted = number.get() + more;
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (number.get() < wanted && isAlive()) {
        assertThat(System.nanoTime()).as("the load stands still").isLessThan(deadline);
        Thread.sleep(20);
      }
    }

    void end() throws InterruptedException {
      enough = true;
      join(60_000);
    }
  }

  @Test
  @Order(5)
  void a_killed_node_takes_no_session_and_no_confirmed_write_with_it() throws Exception {
    Person officer = through(balancer.port(), "officer-shiquan");
    Writer writer = new Writer(officer, "杀");
    writer.awaitMore(15);
    ProcessHandle killed =
        ProcessHandle.of(Said.by(database, firstPort, first, "status").pid()).orElseThrow();
    killed.destroyForcibly();
    killed.onExit().get(10, TimeUnit.SECONDS);
    balancer.await(firstPort, false);
    writer.awaitMore(15);
    writer.end();
    List<String> there = new ArrayList<>();
    officer.get(SEARCHES).forEach(s -> there.add(s.get("name").asText()));
    assertThat(there).as("with the session from before").containsAll(writer.confirmed.keySet());
    assertThat(writer.confirmed).isNotEmpty();
    well(start(first, firstPort, "").get());
    balancer.await(firstPort, true);
  }

  @Test
  @Order(6)
  void a_rolling_restart_fails_no_request() throws Exception {
    Person reader = through(balancer.port(), "officer-hanyin");
    Writer writer = new Writer(through(balancer.port(), "officer-gaoxin"), "换");
    try (Hammer hammer = new Hammer(reader::answer, List.of(CHILDREN + "?size=1", "/home"))) {
      for (Path node : List.of(second, first)) {
        int port = node.equals(first) ? firstPort : secondPort;
        well(Said.by(database, port, node, "restart"));
        balancer.await(port, true);
        hammer.awaitRounds(3);
      }
      hammer.close();
      assertThat(hammer.failures()).isEmpty();
      assertThat(hammer.asked()).isGreaterThan(50);
    } finally {
      writer.end();
    }
    assertThat(writer.failed).isEmpty();
    assertThat(new Asked(firstPort, first).shell("antong:audit-verify")).contains("审计日志完整");
  }
}
