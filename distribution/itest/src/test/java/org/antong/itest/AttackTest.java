package org.antong.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.antong.itest.AccessTable.Line;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What somebody with an account and bad intentions tries, at every endpoint of {@code access.txt}.
 * Bombs and entities in uploads are tried in platform/exchange, scans of sign-in codes in training,
 * tokens and origins in platform/web.
 */
@ExtendWith(Demo.class)
@TestMethodOrder(OrderAnnotation.class)
class AttackTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SCRIPT = "\"'><script>alert(610999)</script>";
  private static final List<String> SQL =
      List.of(
          "' or '1'='1", "%", "_", "\\", "x') or 1=1 --", "'; delete from registration.child --");

  /** What no answer says: how it was made and where it lies. */
  private static final Pattern INSIDES =
      Pattern.compile(
          "(?i)exception|org\\.antong\\.|derby|jdbi|sqlstate|stack ?trace|/karaf|syntax error|"
              + "Jetty|CXF|root:x:|"
              + Pattern.quote(Path.of(System.getProperty("antong.home")).normalize().toString()));

  private static AccessTable table;
  private static Asking asking;
  private static Subjects subjects;
  private static Written written;

  @BeforeAll
  static void enter() throws Exception {
    table = AccessTable.read();
    asking = new Asking(Demo.one("PREF_OFFICER"));
    subjects = new Subjects(table, Demo.readers());
  }

  @BeforeEach
  void look() throws Exception {
    written = Written.soFar();
  }

  private static void nothingChanged() throws Exception {
    assertThat(written.since()).isEmpty();
  }

  /** Somebody who may call it, of the two counties when there is one. */
  private static Reader allowed(Line line) throws Exception {
    for (Reader r : Demo.readers()) if (table.may(r.role(), line)) return r;
    throw new AssertionError("nobody may " + line);
  }

  /** The audit log as a file: read once elsewhere, and too long to be read a hundred times. */
  private static boolean whole(Line line) {
    return line.path().contains("/audit/entries.");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The address with every variable replaced. */
  private static String filled(Line line, String value) {
    return line.path().replaceAll("\\{\\w+}", java.util.regex.Matcher.quoteReplacement(value));
  }

  /** The address of a record of the reader's own. */
  private static String own(Line line, Reader reader) {
    String path = line.path();
    boolean first = true;
    for (String variable : line.variables()) {
      String value = line.value(variable);
      if (value == null && first && !line.subject().equals("-")) {
        value =
            subjects.of(line.subject().replace("!", "")).stream()
                .filter(s -> s.shownTo(reader, false))
                .map(Subjects.Subject::id)
                .findFirst()
                .orElse(null);
        first = false;
      }
      path = path.replace("{" + variable + "}", value == null ? "0000000000001" : value);
    }
    return path;
  }

  private static String told(Line line, String how, Reply reply) {
    if (reply.status() >= 500) return line + " with " + how + ": " + reply;
    boolean says = reply.status() >= 400 && INSIDES.matcher(reply.plain("~")).find();
    return says ? line + " with " + how + " tells how it is made: " + reply : null;
  }

  @Test
  @Order(1)
  void no_text_of_a_query_reaches_the_database_as_more_than_a_text(TestReporter told)
      throws Exception {
    Cells cells = Cells.inTurn();
    for (Line line : table.lines()) {
      if (!line.reads() || line.page() || line.marked("never") || whole(line)) continue;
      Reader reader = allowed(line);
      String path = own(line, reader);
      Set<String> names = new TreeSet<>(asking.texts(line));
      if (!names.isEmpty()) names.addAll(List.of("q", "sort", "division"));
      for (String name : names) {
        for (String text : name.equals("q") ? SQL : SQL.subList(0, 1)) {
          cells.add(
              () -> {
                Reply reply = asking.ask(reader, line, path + "?" + name + "=" + encoded(text));
                boolean searched =
                    name.equals("q")
                        && asking.texts(line).contains("q")
                        && reply.status() == 200
                        && reply.type().contains("json");
                JsonNode total = searched ? JSON.readTree(reply.body()).get("total") : null;
                if (total != null && total.asLong() > 0) {
                  return line + " finds " + total + " for " + text;
                }
                return told(line, name + "=" + text, reply);
              });
        }
      }
    }
    cells.run("injected into queries", told);
    nothingChanged();
  }

  @Test
  @Order(2)
  void no_page_gives_back_a_script_it_was_sent(TestReporter told) throws Exception {
    Cells cells = Cells.inTurn();
    for (Line line : table.lines()) {
      if (!line.reads() || !line.page() || line.marked("never")) continue;
      Reader reader = line.open() ? Demo.one("COUNTY_OFFICER") : allowed(line);
      List<String> paths = new ArrayList<>();
      StringBuilder all = new StringBuilder(own(line, reader)).append("?x=1");
      for (String name : List.of("q", "division", "sort", "year", "next", "state", "period")) {
        all.append('&').append(name).append('=').append(encoded(SCRIPT));
      }
      paths.add(all.toString());
      paths.add(own(line, reader) + "?q=" + encoded(SCRIPT));
      if (!line.variables().isEmpty()) paths.add(filled(line, encoded(SCRIPT)));
      for (String path : paths) {
        cells.add(
            () -> {
              Reply reply = asking.ask(reader, line, path);
              if (reply.body().contains("<script>alert")) return "a script comes back from " + path;
              return told(line, path, reply);
            });
      }
    }
    cells.run("scripts sent to pages", told);
    nothingChanged();
  }

  @Test
  @Order(3)
  void no_address_leads_out_of_its_folder(TestReporter told) throws Exception {
    Cells cells = Cells.inTurn();
    for (Line line : table.lines()) {
      if (!line.reads() || line.variables().isEmpty() || line.marked("never")) continue;
      Reader reader = line.open() ? Demo.one("COUNTY_OFFICER") : allowed(line);
      for (String way :
          List.of("..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/etc/passwd", "..%5c..%5cetc", "%00")) {
        cells.add(
            () -> {
              Reply reply = asking.ask(reader, line, filled(line, way));
              boolean refused = reply.status() >= 400 && reply.status() < 500;
              boolean open = line.marked("some-text") && reply.status() == 200;
              return refused || open
                  ? told(line, way, reply)
                  : line + " with " + way + ": " + reply;
            });
      }
    }
    cells.run("ways out of a folder", told);
    nothingChanged();
  }

  @Test
  @Order(4)
  void no_header_is_made_of_what_was_sent(TestReporter told) throws Exception {
    Cells cells = Cells.inTurn();
    String line2 = "%0d%0aSet-Cookie:%20stolen=1%0d%0aX-Sent:%201";
    for (Line line : table.lines()) {
      if (!line.reads() || line.marked("never") || whole(line)) continue;
      Reader reader = line.open() ? Demo.one("COUNTY_OFFICER") : allowed(line);
      StringBuilder path = new StringBuilder(own(line, reader)).append("?x=1");
      for (String name : List.of("lang", "next", "q", "format", "division")) {
        path.append('&').append(name).append("=x").append(line2);
      }
      cells.add(
          () -> {
            String asked = path.toString();
            HttpResponse<byte[]> answer = reader.person().ask("GET", asked, Map.of(), null);
            boolean split =
                answer.headers().firstValue("X-Sent").isPresent()
                    || answer.headers().allValues("Set-Cookie").toString().contains("stolen");
            return split
                ? "a header of the sender comes from " + asked
                : told(line, asked, Reply.of(answer));
          });
    }
    cells.run("headers sent along", told);
    nothingChanged();
  }

  @Test
  @Order(5)
  void what_a_record_does_not_offer_cannot_be_set(TestReporter told) throws Exception {
    Cells cells = Cells.inTurn();
    for (Line line : table.lines()) {
      if (line.reads() || line.page()) continue;
      JsonNode schema = asking.schema(line);
      if (schema.isMissingNode() || !schema.path("$ref").isTextual()) continue;
      Set<String> offered = new TreeSet<>();
      named(schema).path("properties").fieldNames().forEachRemaining(offered::add);
      Reader reader = line.open() ? Demo.one("COUNTY_OFFICER") : allowed(line);
      for (String member : List.of("id", "state", "unit", "verifiedBy", "permissions")) {
        if (offered.contains(member)) continue;
        String body = JSON.writeValueAsString(Map.of(member, "610922000000"));
        cells.add(
            () -> {
              Reply reply = asking.ask(reader, line, own(line, reader), body);
              // a number or a yes that is missing may be told first: nothing is taken either way
              boolean unknown =
                  reply.status() == 422
                      && (reply.body().contains("\"unknown\"")
                          || reply.body().contains("\"format\""));
              // who may not even look at the record learns nothing of its fields
              boolean before = reply.status() == 404 || reply.status() == 412;
              return unknown || before ? null : line + " takes " + member + ": " + reply;
            });
      }
    }
    cells.run("members nobody offered", told);
    nothingChanged();
  }

  private static JsonNode named(JsonNode schema) throws Exception {
    String name = schema.get("$ref").asText().replaceAll(".*/", "");
    return described().at("/components/schemas/" + name);
  }

  private static JsonNode document;

  private static synchronized JsonNode described() throws Exception {
    if (document == null) document = Demo.one("PREF_OFFICER").get("/api/openapi.json");
    return document;
  }

  @Test
  @Order(6)
  void addresses_of_what_is_built_in_lead_nowhere() throws Exception {
    Asked stranger = Demo.asked();
    Reader director = Demo.one("VILLAGE_DIRECTOR");
    List<String> wrong = new ArrayList<>();
    for (String path :
        List.of(
            "/system/console",
            "/jolokia",
            "/cxf",
            "/services",
            "/WEB-INF/web.xml",
            "/META-INF/MANIFEST.MF",
            "/.git/config",
            "/etc/users.properties",
            "/data/db",
            "/api/registration/services",
            "/api/registration?_wadl",
            "/registration/?_wadl",
            "/api/registration/children/openapi.json",
            "/actuator",
            "/h2-console",
            "/demo-accounts.csv",
            "/api/registration/children.xml",
            "/ui/static/..%2f..%2fx",
            "/registration/static/../../etc/antong.cfg",
            "/health/../api/session",
            "/ui/static/%2e%2e/%2e%2e/i18n/ui_zh_CN.properties",
            "//api/session",
            "/API/session")) {
      HttpResponse<String> open = stranger.get(path);
      boolean refused = Set.of(303, 400, 401, 404).contains(open.statusCode());
      if (!refused || INSIDES.matcher(open.body()).find())
        wrong.add(path + " " + open.statusCode());
      if (path.contains("-INF/") && open.headers().firstValue("Content-Security-Policy").isEmpty())
        wrong.add(path + " by the web server itself");
      Reply inside = Reply.of(director.person().ask("GET", path, Map.of(), null));
      if (!Set.of(303, 400, 401, 404).contains(inside.status())) {
        wrong.add("director " + path + inside);
      }
    }
    for (String method : List.of("TRACE", "OPTIONS", "PROPFIND", "MOVE", "LOCK")) {
      Reply reply = Reply.of(director.person().ask(method, "/api/session", Map.of(), null));
      if (reply.status() != 405) wrong.add(method + " " + reply);
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  @Order(7)
  void a_token_of_another_session_and_a_session_that_ended_are_worth_nothing() throws Exception {
    Reader one = Demo.one("TOWN_SUPERVISOR");
    Person other = Demo.called("supervisor-shiquan");
    Map<String, String> stolen =
        Map.of("Content-Type", "application/json", "X-CSRF-Token", other.csrf());
    Reply csrf =
        Reply.of(one.person().ask("POST", "/api/registration/children/searches", stolen, "{}"));
    assertThat(csrf.status()).isEqualTo(403);
    assertThat(csrf.body()).contains("urn:antong:problem:csrf");
    for (String origin : List.of("https://evil.example", "null", "http://127.0.0.1.evil.example")) {
      Reply from =
          Reply.of(
              one.person()
                  .ask(
                      "POST",
                      "/api/registration/children/searches",
                      Map.of("Content-Type", "application/json", "Origin", origin),
                      "{}"));
      assertThat(from.status()).as(origin).isEqualTo(403);
    }
    assertThat(other.status("/api/registration/children")).isEqualTo(200);
    assertThat(other.ask("DELETE", "/api/session", Map.of(), null).statusCode()).isEqualTo(204);
    assertThat(other.status("/api/registration/children")).isEqualTo(401);
    nothingChanged();
  }

  @Test
  @Order(8)
  void of_two_who_change_the_same_version_one_is_told() throws Exception {
    Reader coordinator = Demo.one("TRAINING_COORD");
    Map<String, Object> typed = course("赛跑");
    String at =
        "/api/training/courses/"
            + coordinator.person().did("/api/training/courses", typed).get("id").asText();
    int hands = 8;
    CountDownLatch gate = new CountDownLatch(1);
    ExecutorService pool = Executors.newFixedThreadPool(hands);
    Map<Integer, Integer> answers = new TreeMap<>();
    try {
      List<Future<Integer>> all = new ArrayList<>();
      for (int i = 0; i < hands; i++) {
        String body = JSON.writeValueAsString(course("赛跑" + i));
        all.add(
            pool.submit(
                () -> {
                  gate.await();
                  Map<String, String> headers =
                      Map.of("Content-Type", "application/json", "If-Match", "\"1\"");
                  return coordinator.person().ask("PUT", at, headers, body).statusCode();
                }));
      }
      gate.countDown();
      for (Future<Integer> one : all) answers.merge(one.get(), 1, Integer::sum);
    } finally {
      pool.shutdownNow();
    }
    assertThat(answers).isEqualTo(Map.of(200, 1, 412, hands - 1));
    assertThat(coordinator.get(at).get("version").asInt()).isEqualTo(2);
  }

  /** A course as one of the demo is, under another title. */
  private static Map<String, Object> course(String title) throws Exception {
    JsonNode like = Demo.one("TRAINING_COORD").get("/api/training/courses").at("/items/0");
    return Map.of(
        "title",
        title,
        "tier",
        "COUNTY",
        "posts",
        like.at("/terms/posts"),
        "parts",
        like.get("parts"));
  }

  @Test
  @Order(9)
  void a_script_that_was_stored_is_shown_as_text_on_every_page(TestReporter told) throws Exception {
    Reader coordinator = Demo.one("TRAINING_COORD");
    Reader officer = Demo.one("COUNTY_OFFICER");
    Reader supervisor = Demo.one("TOWN_SUPERVISOR");
    String course =
        coordinator.person().did("/api/training/courses", course(SCRIPT)).get("id").asText();
    officer
        .person()
        .status("/api/registration/children/searches", Map.of("name", SCRIPT, "query", "sex=1"));
    List<String> pages = new ArrayList<>();
    pages.add("/training/courses");
    pages.add("/training/courses/" + course);
    for (String imports : List.of("/api/registration/children/imports", "/api/workforce/imports")) {
      String file =
          Asking.file(
              "a" + SCRIPT.replace("\"", "%22") + ".csv", Furnishing.roster(officer, imports));
      Map<String, String> headers =
          Map.of("Content-Type", "multipart/form-data; boundary=antong-access");
      Reply batch = Reply.of(officer.person().ask("POST", imports, headers, file));
      assertThat(batch.status()).as(batch.toString()).isEqualTo(201);
      String id = JSON.readTree(batch.body()).get("id").asText();
      String page =
          imports.contains("workforce") ? "/workforce/staff/imports" : imports.substring(4);
      pages.add(page);
      pages.add(page + "/" + id);
    }
    pages.add("/registration/children/searches");
    pages.add("/registration/children");
    int escaped = 0;
    for (String page : pages) {
      for (Reader reader : List.of(coordinator, officer, supervisor)) {
        Reply reply =
            Reply.of(reader.person().ask("GET", page, Map.of("Accept", "text/html"), null));
        assertThat(reply.body()).as("%s %s", reader, page).doesNotContain("<script>alert");
        if (reply.body().contains("&lt;script&gt;alert(610999)")) escaped++;
      }
    }
    told.publishEntry("pages that showed the script as text", escaped + "");
    assertThat(escaped).isGreaterThanOrEqualTo(4);
  }

  /** Every text field of every record that can be sent, filled with what would hurt. */
  @Test
  @Order(10)
  void no_text_of_a_record_reaches_the_database_as_more_than_a_text(TestReporter told)
      throws Exception {
    Cells cells = Cells.inTurn();
    for (Line line : table.lines()) {
      if (line.reads() || line.page() || line.open() || line.marked("never")) continue;
      JsonNode schema = asking.schema(line);
      if (schema.isMissingNode()) continue;
      Reader reader = allowed(line);
      for (String text : List.of("'); drop table registration.child --", "\u0000%_\\" + SCRIPT)) {
        String body = JSON.writeValueAsString(made(schema, text, 0));
        cells.add(() -> told(line, text, asking.ask(reader, line, own(line, reader), body)));
      }
    }
    cells.run("injected into records", told);
    Subjects after = new Subjects(table, Demo.readers());
    for (String kind : table.kinds().keySet()) {
      assertThat(after.of(kind).size()).as(kind).isGreaterThanOrEqualTo(subjects.of(kind).size());
    }
  }

  private static JsonNode made(JsonNode schema, String text, int depth) throws Exception {
    if (schema.has("$ref")) {
      ObjectNode object = JSON.createObjectNode();
      if (depth > 3) return object;
      JsonNode properties = named(schema).path("properties");
      for (Iterator<String> names = properties.fieldNames(); names.hasNext(); ) {
        String name = names.next();
        object.set(name, made(properties.get(name), text, depth + 1));
      }
      return object;
    }
    switch (schema.path("type").asText()) {
      case "array":
        ArrayNode array = JSON.createArrayNode();
        if (depth < 4) array.add(made(schema.path("items"), text, depth + 1));
        return array;
      case "integer":
        return JSON.getNodeFactory().numberNode(1);
      case "number":
        return JSON.getNodeFactory().numberNode(1.5);
      case "boolean":
        return JSON.getNodeFactory().booleanNode(false);
      case "object":
        return JSON.createObjectNode();
      default:
        break;
    }
    if (schema.path("enum").size() > 0) return schema.get("enum").get(0);
    if (schema.path("format").asText().equals("date")) {
      return JSON.getNodeFactory().textNode("2026-01-02");
    }
    return JSON.getNodeFactory().textNode(text);
  }
}
