package org.antong.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.antong.bench.soak.Site;
import org.antong.bench.soak.Soak;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A power cut in the middle of work: the process is killed, started again, and asked. And a disk
 * that fills: the data folder is a small file system of its own, where the machine lets one be
 * made.
 */
@TestMethodOrder(OrderAnnotation.class)
class KilledTest {

  /** So long, and a little, the database believes what it saw of the room on its disk (Room). */
  private static final long BELIEVED_MILLIS = 300;

  private static final String CHILDREN = "/api/registration/children";
  private static final String IMPORTS = CHILDREN + "/imports/";
  private static final String JOBS = "/api/reporting/jobs";
  private static final String TRANSFERS = "/api/registration/transfers/";
  private static final String FROM = "610921";
  private static final String TO = "610922";
  private static final int ROWS = 2_000;
  private static final int MOVING = 40;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** A claim of the killed node would hold for at least forty-five seconds more. */
  private static final Duration AT_ONCE = Duration.ofSeconds(30);

  private static final int POWER_CUTS = 5;

  private static Path folder;
  private static SmallDisk disk;
  private static Path data;
  private static int port;

  @BeforeAll
  static void start() throws Exception {
    folder = Folders.temporary("killed");
    disk = SmallDisk.at(folder);
    data = folder.resolve("data");
    port = Asked.freePort();
    Said started = antong("demo", "--children", "60");
    assertThat(started.code()).as(started.text()).isZero();
  }

  @AfterAll
  static void stop() throws Exception {
    antong("stop");
    disk.away();
    Folders.delete(folder);
  }

  @Test
  @Order(1)
  void an_import_that_was_cut_off_goes_on_at_once_and_takes_every_row_once() throws Exception {
    Person officer = officer(FROM);
    long before = total(officer);
    String batch = officer.uploaded(CHILDREN + "/imports", roster()).get("id").asText();
    JsonNode checked = until(officer, batch, "CHECKED");
    assertThat(checked.get("good").asInt()).isEqualTo(ROWS);
    officer.did(IMPORTS + batch + "/confirm", Map.of());
    int taken = 0;
    while (taken == 0) taken = officer.get(IMPORTS + batch).get("taken").asInt();
    kill();
    assertThat(taken).as("it was cut off in the middle").isLessThan(ROWS);
    Said again = antong("start");
    assertThat(again.code()).as(again.text()).isZero();

    long ready = System.nanoTime();
    officer = officer(FROM);
    assertThat(total(officer) - before)
        .as("what was answered is there")
        .isGreaterThanOrEqualTo(taken);
    JsonNode done = until(officer, batch, "DONE");
    assertThat(Duration.ofNanos(System.nanoTime() - ready)).isLessThan(AT_ONCE);

    assertThat(done.get("taken").asInt()).isEqualTo(ROWS);
    assertThat(done.get("bad").asInt()).isZero();
    assertThat(total(officer) - before).isEqualTo(ROWS);
    Map<String, Integer> times = new LinkedHashMap<>();
    for (JsonNode child : all(officer)) {
      times.merge(child.get("fileNo").asText(), 1, Integer::sum);
    }
    assertThat(times.values()).as("no file twice").containsOnly(1);
    assertThat(reported(officer, FROM)).isEqualTo(recounted(officer));
  }

  @Test
  @Order(2)
  void a_transfer_that_was_cut_off_is_done_wholly_or_not_at_all() throws Exception {
    Person sender = officer(FROM);
    Person receiver = officer(TO);
    String village = receiver.get(CHILDREN + "?size=1").at("/items/0/division").asText();
    Map<String, String> moving = new LinkedHashMap<>();
    JsonNode some = sender.get(CHILDREN + "?state=ACTIVE&sort=-updatedAt&size=" + MOVING);
    for (JsonNode child : some.get("items")) {
      Map<String, String> move = Map.of("to", TO, "reason", "随父母搬走");
      String id = child.get("id").asText();
      moving.put(sender.did(CHILDREN + "/" + id + "/transfer", move).get("id").asText(), id);
    }
    assertThat(moving).hasSize(MOVING);
    long together = recounted(sender) + recounted(receiver);

    Set<String> answered = ConcurrentHashMap.newKeySet();
    ExecutorService hands = Executors.newFixedThreadPool(2);
    try {
      for (String transfer : moving.keySet()) {
        hands.submit(
            () -> {
              Map<String, String> where = Map.of("division", village);
              if (receiver.status(TRANSFERS + transfer + "/accept", where) == 200) {
                answered.add(transfer);
              }
              return null;
            });
      }
      while (answered.size() < MOVING / 3) Thread.sleep(1);
      kill();
    } finally {
      hands.shutdown();
      hands.awaitTermination(60, TimeUnit.SECONDS);
    }
    assertThat(answered).as("it was cut off in the middle").hasSizeLessThan(MOVING);
    Said again = antong("start");
    assertThat(again.code()).as(again.text()).isZero();

    Person left = officer(FROM);
    Person right = officer(TO);
    Set<String> here = ids(left);
    Set<String> there = ids(right);
    for (Map.Entry<String, String> one : moving.entrySet()) {
      JsonNode transfer = right.get(TRANSFERS + one.getKey());
      boolean accepted = transfer.get("state").asText().equals("ACCEPTED");
      if (answered.contains(one.getKey())) assertThat(accepted).isTrue();
      assertThat(there.contains(one.getValue())).as(transfer.toString()).isEqualTo(accepted);
      assertThat(here.contains(one.getValue())).as(transfer.toString()).isNotEqualTo(accepted);
    }
    assertThat(recounted(left) + recounted(right)).isEqualTo(together);
    assertThat(reported(left, FROM)).isEqualTo(recounted(left));
    assertThat(reported(right, TO)).isEqualTo(recounted(right));

    // what was not done can still be done
    for (Map.Entry<String, String> one : moving.entrySet()) {
      if (there.contains(one.getValue())) continue;
      right.did(TRANSFERS + one.getKey() + "/accept", Map.of("division", village));
    }
    assertThat(ids(right)).containsAll(moving.values());
    assertThat(reported(right, TO)).isEqualTo(recounted(right));
  }

  @Test
  @Order(3)
  void reports_that_were_cut_off_are_made_whole_after_the_start() throws Exception {
    Person officer = officer(FROM);
    String report = "T01";
    for (JsonNode offered : officer.get("/api/reporting/reports").get("items")) {
      if (offered.get("kind").asText().equals("LIST")) report = offered.get("id").asText();
    }
    Map<String, String> wanted = Map.of("report", report, "format", "pdf", "division", FROM);
    List<String> jobs = new ArrayList<>();
    for (int i = 0; i < 6; i++) jobs.add(officer.did(JOBS, wanted).get("id").asText());
    kill();
    Said again = antong("start");
    assertThat(again.code()).as(again.text()).isZero();

    long ready = System.nanoTime();
    Person after = officer(FROM);
    while (states(after, jobs, "DONE") < jobs.size()) {
      assertThat(states(after, jobs, "FAILED")).isZero();
      assertThat(Duration.ofNanos(System.nanoTime() - ready)).isLessThan(PATIENCE);
      Thread.sleep(200);
    }
    for (String job : jobs) {
      JsonNode made = after.get(JOBS + "/" + job);
      assertThat(made.get("rowsDone").asLong()).isEqualTo(made.get("rows").asLong());
      assertThat(made.get("size").asLong()).isGreaterThan(10_000);
      assertThat(officer(TO).status(JOBS + "/" + job)).isEqualTo(404);
    }
  }

  /** Five of the hundred of distribution/bench/soak. */
  @Test
  @Order(4)
  void nothing_that_was_answered_is_lost_or_half_over_five_power_cuts() throws Exception {
    Path command = Path.of(System.getProperty("antong.home")).resolve("bin/antong");
    Site site =
        new Site(command, data, port, Map.of("ANTONG_JAVA_OPTS", "-XX:TieredStopAtLevel=1"));
    Soak soak = new Soak(site, 0, 9);
    for (int cut = 0; cut < POWER_CUTS; cut++) {
      Soak.Cycle seen = soak.once();
      assertThat(seen.writes()).as("work before cut %d", cut).isPositive();
      assertThat(seen.findings()).isEmpty();
    }
    assertThat(soak.all()).isEmpty();
  }

  @Test
  @Order(5)
  void on_a_full_disk_nothing_new_is_taken_reading_goes_on_and_room_is_all_it_needs()
      throws Exception {
    Person officer = officer(FROM);
    Map<String, String> search = Map.of("name", "满盘", "query", "sex=1");
    String searches = CHILDREN + "/searches";
    assertThat(officer.status(searches, search)).isEqualTo(200);
    long children = total(officer);
    int kept = officer.get(searches).size();

    if (disk.own()) {
      disk.fill(30 << 20);
    } else {
      // Nobody may mount one here: then all the room there is stands for the last of it.
      reserve(2_000_000);
      officer = officer(FROM);
    }
    Thread.sleep(BELIEVED_MILLIS);
    String told =
        new String(
            officer
                .ask(
                    "POST",
                    searches,
                    Map.of("Content-Type", "application/json"),
                    "{\"name\":\"满盘二\",\"query\":\"sex=2\"}")
                .body(),
            StandardCharsets.UTF_8);
    assertThat(told).contains("\"status\":507").contains("磁盘");
    if (disk.own()) disk.fill(0);
    for (int i = 0; i < 20; i++) assertThat(total(officer)).isEqualTo(children);
    assertThat(officer(TO).get(CHILDREN + "?size=1").has("total")).as("a login").isTrue();
    if (disk.own()) {
      assertThat(new Asked(port, data).status("/health/ready")).isEqualTo(503);
      disk.room();
    } else {
      reserve(64);
      officer = officer(FROM);
    }
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    int status = 0;
    while (status != 200 && System.nanoTime() < deadline) {
      status = officer.status(searches, Map.of("name", "有余", "query", "sex=2"));
      if (status != 200) Thread.sleep(200);
    }
    assertThat(status).as("%s, by itself", disk).isEqualTo(200);
    new Asked(port, data).awaitReady(PATIENCE);
    assertThat(officer.get(searches)).hasSize(kept + 1);
    assertThat(new Asked(port, data).shell("antong:audit-verify")).doesNotContain("不对");
  }

  /** Leaves so many megabytes to the system itself. */
  private static void reserve(int megabytes) throws IOException {
    Path settings = data.resolve("etc/antong.db.cfg");
    List<String> lines = new ArrayList<>(Files.readAllLines(settings));
    lines.removeIf(line -> line.strip().startsWith("reserveMb"));
    lines.add("reserveMb = " + megabytes);
    Files.write(settings, lines);
    Said again = antong("restart");
    assertThat(again.code()).as(again.text()).isZero();
  }

  private static int states(Person person, List<String> jobs, String state) throws Exception {
    int found = 0;
    for (String job : jobs) {
      if (person.get(JOBS + "/" + job).get("state").asText().equals(state)) found++;
    }
    return found;
  }

  /** Children without a number, of one village each on, every name its own. */
  private static String roster() {
    StringBuilder csv =
        new StringBuilder(
            "\uFEFF姓名,性别,出生日期,民族,镇,村,居住地址,户籍类型,儿童类别,实际照护人,就学情况,健康状况,家庭经济状况,"
                + "父亲姓名,父亲情况,母亲姓名,母亲情况\n");
    LocalDate oldest = LocalDate.now().minusYears(12);
    for (int i = 0; i < ROWS; i++) {
      csv.append((char) ('一' + 40 + i * 7))
          .append((char) ('一' + 90 + i * 3))
          .append(i % 2 == 0 ? ",男," : ",女,")
          .append(oldest.plusDays(i))
          .append(",汉,涧池镇,军坝村委会,一组,本地农村,农村留守儿童,祖父母,小学,健康,一般家庭,张某,省外务工,李某,省外务工\n");
    }
    return csv.toString();
  }

  private static JsonNode until(Person person, String batch, String state) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    JsonNode seen = person.get(IMPORTS + batch);
    while (!seen.get("state").asText().equals(state)) {
      if (System.nanoTime() > deadline || seen.get("state").asText().equals("FAILED")) {
        throw new AssertionError(seen.toString());
      }
      Thread.sleep(100);
      seen = person.get(IMPORTS + batch);
    }
    return seen;
  }

  private static long total(Person person) throws Exception {
    return person.get(CHILDREN + "?size=1").get("total").asLong();
  }

  private static List<JsonNode> all(Person person) throws Exception {
    List<JsonNode> all = new ArrayList<>();
    long total = Long.MAX_VALUE;
    for (int page = 1; all.size() < total; page++) {
      JsonNode slice = person.get(CHILDREN + "?sort=fileNo&size=200&page=" + page);
      total = slice.get("total").asLong();
      slice.get("items").forEach(all::add);
    }
    return all;
  }

  private static Set<String> ids(Person person) throws Exception {
    Set<String> ids = new LinkedHashSet<>();
    for (JsonNode child : all(person)) ids.add(child.get("id").asText());
    return ids;
  }

  /** Left-behind children as somebody counts them who goes through the list with a pencil. */
  private static long recounted(Person person) throws Exception {
    Set<String> inForce = Set.of("ACTIVE", "REOPENED", "CLOSE_REQUESTED");
    return all(person).stream()
        .filter(c -> inForce.contains(c.get("state").asText()))
        .filter(c -> c.get("categories").toString().contains("\"LB\""))
        .filter(c -> c.get("age").asInt() < 16)
        .count();
  }

  private static long reported(Person person, String county) throws Exception {
    String asked = "?format=json&division=" + county + "&period=" + LocalDate.now().getYear();
    return person.get("/api/reporting/reports/T01" + asked).at("/total/values/total").asLong();
  }

  private static Person officer(String county) throws Exception {
    return Person.called(county.equals(FROM) ? "officer-hanyin" : "officer-shiquan", port, data);
  }

  private static void kill() throws Exception {
    ProcessHandle process = ProcessHandle.of(antong("status").pid()).orElseThrow();
    process.destroyForcibly();
    process.onExit().get(10, TimeUnit.SECONDS);
  }

  private static Said antong(String... words) throws IOException {
    return Said.by(Map.of(), port, data, words);
  }
}
