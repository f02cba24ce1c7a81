package org.antong.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Two counties on one runtime that use different modules: pages, API, reports and to-dos of every
 * module found in the build, switched off in one county and on again while the other works.
 */
@ExtendWith(Demo.class)
@TestMethodOrder(OrderAnnotation.class)
class SwitchTest {

  private static final String HERE = "610921";
  private static final String THERE = "610922";
  private static final Pattern LINK = Pattern.compile("href=\"(/[a-z][^\"?#]*)");
  private static final Pattern ID = Pattern.compile("(?m)^([a-z][a-z0-9]*) ");

  private static final ObjectMapper JSON = new ObjectMapper();

  private static Path data;
  private static int port;
  private static Person admin;
  private static Map<String, List<Person>> people;
  private static Person prefecture;
  private static List<String> modules;

  @BeforeAll
  static void start() throws Exception {
    data = Demo.data();
    port = Demo.port();
    prepare();
  }

  /** Installs every module there is and logs everybody in. */
  static void prepare() throws Exception {
    Asked asked = new Asked(port, data);
    // Every module that could run here, so that a new one is covered without touching this test.
    Matcher offered = ID.matcher(asked.shell("antong:modules"));
    Set<String> wanted = new TreeSet<>();
    while (offered.find()) wanted.add(offered.group(1));
    for (int round = 0; round < wanted.size() && !ids(asked).containsAll(wanted); round++) {
      for (String module : wanted) install(asked, module);
    }
    assertThat(ids(asked)).containsAll(wanted);
    modules = List.copyOf(new TreeSet<>(ids(asked)));
    admin = Person.called("sysadmin", port, data);
    people = new LinkedHashMap<>();
    for (String county : List.of("hanyin", "shiquan")) {
      List<Person> all = new ArrayList<>();
      for (String role : List.of("officer-", "supervisor-", "director-", "leader-")) {
        all.add(Person.called(role + county, port, data));
      }
      people.put(county, all);
    }
    prefecture = Person.called("prefecture-ankang", port, data);
  }

  private static Set<String> ids(Asked asked) throws Exception {
    Set<String> ids = new TreeSet<>();
    JSON.readTree(asked.shell("antong:modules --json")).forEach(m -> ids.add(m.get("id").asText()));
    return ids;
  }

  /** A module whose needs are not there yet comes in a later round. */
  private static void install(Asked asked, String module) throws Exception {
    try {
      asked.shell("antong:module-install " + module);
    } catch (AssertionError needed) {
      assertThat(needed.getMessage()).contains("依赖");
    }
  }

  private static HttpResponse<String> turn(String county, String module, boolean enabled)
      throws Exception {
    return admin.put(
        "/api/counties/" + county + "/modules/" + module,
        Map.of("enabled", enabled, "reason", "matrix test"));
  }

  /** What everybody of a county is shown of a module, one line each. */
  private static Map<String, String> seen(String county, String module) throws Exception {
    Map<String, String> seen = new TreeMap<>();
    int who = 0;
    for (Person person : people.get(county)) {
      String me = "person " + who++ + " ";
      JsonNode session = person.get("/api/session");
      seen.put(me + "has the module", String.valueOf(has(session.get("modules"), module)));
      seen.put(
          me + "may",
          strings(session.get("permissions"))
              .filter(p -> p.startsWith(module + ":"))
              .sorted()
              .collect(Collectors.joining(" ")));
      String home = person.answer("/home").body();
      Matcher links = LINK.matcher(home);
      Set<String> own = new TreeSet<>();
      while (links.find()) {
        if (belongs(links.group(1), module)) own.add(links.group(1));
      }
      seen.put(me + "menu, figures and to-dos", String.join(" ", own));
      for (String path : api(person, module)) {
        seen.put(me + path, status(person.answer(path)));
      }
      for (JsonNode report : person.get("/api/reporting/reports").get("items")) {
        if (report.path("module").asText().equals(module)) {
          seen.put(me + "report " + report.get("id").asText(), "there");
        }
      }
    }
    return seen;
  }

  private static boolean belongs(String path, String module) {
    return path.equals("/" + module)
        || path.startsWith("/" + module + "/") && !path.startsWith("/" + module + "/static/");
  }

  /** Addresses of the module's API that are read without an id. */
  private static List<String> api(Person person, String module) throws Exception {
    List<String> paths = new ArrayList<>();
    JsonNode described = person.get("/api/openapi.json").get("paths");
    for (Iterator<String> names = described.fieldNames(); names.hasNext(); ) {
      String path = names.next();
      boolean reads = described.get(path).has("get") && !path.contains("{");
      if (reads && path.startsWith("/api/" + module + "/")) paths.add(path);
    }
    return paths;
  }

  private static String status(HttpResponse<String> answer) throws Exception {
    if (answer.statusCode() < 400) return "answers";
    return answer.statusCode() + " " + JSON.readTree(answer.body()).path("type").asText();
  }

  private static boolean has(JsonNode list, String text) {
    return strings(list).anyMatch(text::equals);
  }

  private static Stream<String> strings(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText);
  }

  /** The rows of every report of the module for the prefecture, by county. */
  private static Map<String, String> rows(String module, String county) throws Exception {
    Map<String, String> rows = new TreeMap<>();
    for (JsonNode report : prefecture.get("/api/reporting/reports").get("items")) {
      if (!report.path("module").asText().equals(module)) continue;
      if (!report.path("kind").asText("TABLE").equalsIgnoreCase("TABLE")) continue;
      String id = report.get("id").asText();
      JsonNode table = prefecture.get("/api/reporting/reports/" + id + "?division=610900");
      for (JsonNode row : table.get("rows")) {
        if (!row.get("division").asText().startsWith(county)) continue;
        rows.put(id, row.get("values") + " " + row.get("marks"));
      }
    }
    return rows;
  }

  // ---- the matrix

  @Test
  @Order(1)
  void there_are_modules_to_be_switched() {
    assertThat(modules).contains("registration", "workforce");
  }

  @Test
  @Order(2)
  void a_module_off_in_one_county_is_gone_there_and_only_there_and_comes_back_as_it_was()
      throws Exception {
    for (String module : modules) {
      Map<String, String> hereBefore = seen("hanyin", module);
      Map<String, String> thereBefore = seen("shiquan", module);
      Map<String, String> rowsThere = rows(module, THERE);
      Map<String, String> rowsHere = rows(module, HERE);
      List<String> addresses = new ArrayList<>();
      for (Person p : people.get("hanyin")) addresses.addAll(api(p, module));
      assertThat(addresses).as(module + " has addresses that could be closed").isNotEmpty();
      List<String> also = offWith(module);

      try (Working working = new Working(people.get("shiquan").get(0), module)) {
        working.awaitRounds(3);
        for (String other : also) assertThat(turn(HERE, other, false).statusCode()).isEqualTo(200);
        HttpResponse<String> off = turn(HERE, module, false);
        assertThat(off.statusCode()).as(off.body()).isEqualTo(200);

        Map<String, String> hereOff = seen("hanyin", module);
        hereOff.forEach((what, how) -> assertThat(how).as(module + ": " + what).isIn("", "false"));
        for (Person p : people.get("hanyin")) {
          for (String path : new TreeSet<>(addresses)) {
            assertThat(status(p.answer(path)))
                .as(path)
                .isEqualTo("404 urn:antong:problem:module-off");
          }
          HttpResponse<String> page = p.answer("/" + module + "/anything");
          assertThat(page.statusCode()).isEqualTo(404);
          assertThat(page.body()).contains("没有启用");
        }
        assertThat(seen("shiquan", module)).isEqualTo(thereBefore);
        assertThat(rows(module, THERE)).isEqualTo(rowsThere);
        rows(module, HERE)
            .forEach(
                (report, row) ->
                    assertThat(row)
                        .as(report)
                        .contains(":\"off\"")
                        .doesNotContainPattern(":-?[0-9]"));
        assertThat(rows(module, HERE)).hasSameSizeAs(rowsHere);
        assertThat(prefecture.get("/api/session").get("modules").toString()).contains(module);

        HttpResponse<String> on = turn(HERE, module, true);
        assertThat(on.statusCode()).as(on.body()).isEqualTo(200);
        for (String other : also) assertThat(turn(HERE, other, true).statusCode()).isEqualTo(200);
        working.awaitRounds(3);
        assertThat(working.failures()).as("of %d requests", working.asked()).isEmpty();
      }
      assertThat(seen("hanyin", module)).isEqualTo(hereBefore);
      assertThat(rows(module, HERE)).isEqualTo(rowsHere);
    }
  }

  @Test
  @Order(3)
  void two_counties_use_different_modules() throws Exception {
    List<String> also = offWith("workforce");
    try {
      assertThat(turn(HERE, "registration", false).statusCode()).isEqualTo(200);
      for (String other : also) assertThat(turn(THERE, other, false).statusCode()).isEqualTo(200);
      assertThat(turn(THERE, "workforce", false).statusCode()).isEqualTo(200);
      Person here = people.get("hanyin").get(0);
      Person there = people.get("shiquan").get(0);
      assertThat(here.answer("/registration/children").statusCode()).isEqualTo(404);
      assertThat(here.answer("/workforce/posts").statusCode()).isEqualTo(200);
      assertThat(there.answer("/registration/children").statusCode()).isEqualTo(200);
      assertThat(there.answer("/workforce/posts").statusCode()).isEqualTo(404);
      long all = prefecture.get("/api/registration/children?size=1").get("total").asLong();
      String of = "/api/registration/children?size=1&division=";
      assertThat(prefecture.get(of + HERE).get("total").asLong()).isZero();
      assertThat(prefecture.get(of + THERE).get("total").asLong()).isBetween(1L, all);
    } finally {
      turn(HERE, "registration", true);
      turn(THERE, "workforce", true);
      for (String other : also) turn(THERE, other, true);
    }
  }

  @Test
  @Order(4)
  void what_cannot_be_switched_is_refused_with_a_sentence() throws Exception {
    Person officer = people.get("hanyin").get(0);
    String address = "/api/counties/" + HERE + "/modules/registration";
    Object wanted = Map.of("enabled", false, "reason", "matrix test");
    assertThat(officer.put(address, wanted).statusCode()).isEqualTo(403);
    assertThat(turn(HERE, "exchange", false).statusCode()).isEqualTo(409);
    assertThat(turn(HERE, "nosuchmodule", false).statusCode()).isEqualTo(404);
    assertThat(turn("610999", "registration", false).statusCode()).isEqualTo(404);
    assertThat(admin.put(address, Map.of("enabled", false)).statusCode()).isEqualTo(422);
    assertThat(officer.answer("/registration/children").statusCode()).isEqualTo(200);
  }

  /** Modules that need this one and so go first. */
  private static List<String> offWith(String module) throws Exception {
    List<String> also = new ArrayList<>();
    for (JsonNode m : admin.get("/api/modules").get("items")) {
      if (has(m.get("needs"), module)) also.add(m.get("id").asText());
    }
    return also;
  }

  /** Somebody of the other county who goes on all the time; keeps every answer that is not 200. */
  private static final class Working implements AutoCloseable {
    private final Person person;
    private final List<String> paths = new ArrayList<>(List.of("/home", "/api/session"));
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger rounds = new AtomicInteger();
    private final Thread thread = new Thread(this::run, "working");
    private volatile boolean stopped;

    Working(Person person, String module) throws Exception {
      this.person = person;
      for (String path : api(person, module)) {
        if (person.answer(path).statusCode() == 200) paths.add(path);
      }
      thread.start();
    }

    int asked() {
      return rounds.get() * paths.size();
    }

    List<String> failures() {
      return List.copyOf(failures);
    }

    void awaitRounds(int more) throws InterruptedException {
      int wanted = rounds.get() + more;
      while (rounds.get() < wanted && thread.isAlive()) Thread.sleep(20);
    }

    private void run() {
      while (!stopped) {
        for (String path : paths) {
          try {
            HttpResponse<String> answer = person.answer(path);
            if (answer.statusCode() != 200) failures.add(path + " " + answer.statusCode());
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
          } catch (Exception e) {
            failures.add(path + " " + e);
          }
        }
        rounds.incrementAndGet();
      }
    }

    @Override
    public void close() throws InterruptedException {
      stopped = true;
      thread.join();
    }
  }
}
