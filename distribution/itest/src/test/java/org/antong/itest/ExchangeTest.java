package org.antong.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.antong.platform.testkit.Signers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every module of the build goes and comes back in a running system with people in it. What is
 * asked meanwhile is found out from the system itself, so a new module is covered as it is.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExchangeTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int CYCLES = 50;
  private static final int A_FEW = 4;
  private static final double TOLERANCE = 1.05;
  private static final Pattern LINK = Pattern.compile("href=\"(/[a-z]+(?:/[a-z-]+)*)\"");
  private static final Pattern MODULE = Pattern.compile("/(?:api/)?([a-z]+).*");

  private final ObjectMapper json = new ObjectMapper();
  private Path folder;
  private Path data;
  private int port;
  private Asked asked;
  private Person officer;

  /** What answered the officer 200, by module. */
  private Map<String, List<String>> answering;

  /** Modules in an order in which each stands before those it needs. */
  private List<String> order;

  private Map<String, Set<String>> needsOf;

  @BeforeAll
  void start() throws Exception {
    folder = Folders.temporary("exchange");
    data = folder.resolve("data");
    port = Asked.freePort();
    asked = new Asked(port, data);
    Path settings = Files.createDirectories(data.resolve("etc"));
    Files.writeString(settings.resolve("antong.modules.deploy.cfg"), "unsigned = true\n");
    // What is held softly is let go at a full collection, as it is before memory runs out. And a
    // class the JDK makes for a method of the platform after its fifteenth reflective call is
    // nobody's leak: it makes none here, so that those left are counted. Nor is it one that the
    // compiled loop of an idle thread of the platform holds what was compiled into it.
    Map<String, String> options =
        Map.of(
            "ANTONG_JAVA_OPTS",
            "-XX:SoftRefLRUPolicyMSPerMB=0 -Dsun.reflect.inflationThreshold=2147483647"
                + " -XX:-Inline -XX:TieredStopAtLevel=1");
    Said started = Said.by(options, port, data, "demo", "--children", "60");
    assertThat(started.code()).as(started.text()).isZero();
    asked.shell("bundle:install -s " + Path.of(System.getProperty("antong.probe")).toUri());
    assertThat(asked.statusWhen("/api/probe/ok", 200, SOON)).isEqualTo(200);
    officer = Person.called("officer-hanyin", port, data);
    for (String module : modules()) asked.shell("antong:module-install " + module);
    order = order();
    answering = answering();
  }

  @AfterAll
  void stop() throws Exception {
    Said.by(Map.of(), port, data, "stop");
    Folders.delete(folder);
  }

  /** The modules of the build: whatever folder says that it is one. */
  static List<String> modules() throws IOException {
    List<String> modules = new ArrayList<>();
    try (Stream<Path> folders = Files.list(Path.of(System.getProperty("antong.modules")))) {
      for (Path headers : folders.sorted().map(f -> f.resolve("bnd.bnd")).toList()) {
        if (!Files.exists(headers)) continue;
        Files.readAllLines(headers).stream()
            .filter(line -> line.startsWith("Antong-Module:"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .forEach(modules::add);
      }
    }
    assertThat(modules).contains("registration");
    return modules;
  }

  @ParameterizedTest
  @MethodSource("modules")
  @Order(1)
  void a_module_goes_and_comes_back_and_nobody_else_notices(String module) throws Exception {
    List<String> going = with(module);
    List<String> its = answering.getOrDefault(module, List.of());
    assertThat(its).as("pages and API of %s", module).isNotEmpty();
    Map<String, JsonNode> totals = totals(its);
    JsonNode before = runtime();

    try (Hammer hammer = new Hammer(officer::answer, others(going))) {
      hammer.awaitRounds(1);
      CompletableFuture<HttpResponse<String>> unlike =
          CompletableFuture.supplyAsync(() -> quietly(() -> firstUnlike200(its.get(0))));
      for (String id : going) asked.shell("antong:module-remove " + id);
      assertThat(unlike.get(30, TimeUnit.SECONDS).body())
          .as("not even for a moment does it seem never to have been there")
          .contains("数据都保留着");
      assertThat(bundles(runtime())).doesNotContain("org.antong." + module);
      for (String path : its) saysThatItIsNotThere(path);
      hammer.awaitRounds(1);

      List<String> coming = new ArrayList<>(going);
      Collections.reverse(coming);
      for (String id : coming) asked.shell("antong:module-install " + id);
      for (String path : its) {
        assertThat(officer.answer(path).statusCode()).as(path).isEqualTo(200);
      }
      hammer.awaitRounds(1);
      assertThat(hammer.failures()).as("of %d requests", hammer.asked()).isEmpty();
    }

    JsonNode after = runtime();
    assertThat(foreign(after.get("bundles"), going))
        .isEqualTo(foreign(before.get("bundles"), going));
    assertThat(foreign(after.get("components"), going))
        .isEqualTo(foreign(before.get("components"), going));
    List<String> events =
        stream(after.get("events"))
            .skip(before.get("events").size())
            .map(JsonNode::asText)
            .toList();
    assertThat(events)
        .as("the diary works")
        .contains(
            "bundle org.antong." + module + " stopped", "bundle org.antong." + module + " started");
    assertThat(events).filteredOn(event -> !own(owner(event), going)).isEmpty();
    assertThat(totals(its)).as("its data are those that were there").isEqualTo(totals);
  }

  @Test
  @Order(2)
  void a_request_in_a_module_that_goes_is_answered_and_new_ones_get_the_plain_page()
      throws Exception {
    drop("1.0.0");
    await(() -> officer.answer("/api/slow/version").statusCode(), 200);
    CompletableFuture<HttpResponse<String>> slow = enter();

    CompletableFuture<String> removal = shell("antong:module-remove slow");
    await(() -> officer.answer("/api/slow/version").statusCode(), 404);
    saysThatItIsNotThere("/api/slow/version");
    assertThat(slow).isNotDone();
    assertThat(removal).isNotDone();

    release();
    assertThat(slow.get(30, TimeUnit.SECONDS).body()).isEqualTo("{\"finished\":\"1.0.0\"}");
    removal.get(30, TimeUnit.SECONDS);
    assertThat(bundles(runtime())).doesNotContain("org.example.slow");
    asked.shell("antong:module-install slow");
  }

  @Test
  @Order(3)
  void a_request_in_a_module_that_is_exchanged_is_answered_by_the_one_it_began_in()
      throws Exception {
    CompletableFuture<HttpResponse<String>> slow = enter();

    drop("1.1.0");
    await(() -> officer.answer("/api/slow/version").statusCode(), 503);
    assertThat(officer.answer("/api/slow/version").headers().firstValue("Retry-After")).isPresent();
    assertThat(slow).isNotDone();

    release();
    assertThat(slow.get(30, TimeUnit.SECONDS).body()).isEqualTo("{\"finished\":\"1.0.0\"}");
    await(() -> officer.answer("/api/slow/version").body(), "{\"version\":\"1.1.0\"}");
    Files.delete(data.resolve("deploy/slow.jar"));
    await(() -> bundles(runtime()).contains("org.example.slow"), false);
  }

  @Test
  @Order(4)
  void a_module_made_by_the_archetype_is_signed_dropped_in_and_used_at_once() throws Exception {
    Signers signers = new Signers(Files.createDirectories(folder.resolve("keys")));
    signers.make("vendor");
    signers.trust("vendor", data.resolve("etc/trust"));
    Path made = folder.resolve("made/notebook.jar");
    Files.copy(Path.of(System.getProperty("antong.made")), made);
    signers.sign(made, "vendor");
    Files.copy(made, data.resolve("deploy/notebook.jar"));

    Person supervisor = Person.called("supervisor-hanyin", port, data);
    await(() -> supervisor.answer("/api/notebook/notes").statusCode(), 200);
    await(() -> supervisor.answer("/notebook/notes").statusCode(), 200);
    assertThat(supervisor.answer("/notebook/notes").body())
        .contains("href=\"/notebook/notes\"")
        .contains("工作记事");
    String town = supervisor.get("/api/session").get("divisions").get(0).asText();
    String today = LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();
    Map<String, String> note = Map.of("division", town, "day", today, "text", "走访三户");
    assertThat(supervisor.did("/api/notebook/notes", note).get("id").asText()).hasSize(13);
    assertThat(supervisor.get("/api/notebook/notes").get("total").asInt()).isEqualTo(1);
    assertThat(supervisor.answer("/notebook/notes").body()).contains("走访三户").contains(today);
    assertThat(supervisor.status("/api/notebook/notes", Map.of("text", "x"))).isEqualTo(422);
    assertThat(asked.shell("antong:deploy-list --json")).contains("\"signer\":\"vendor\"");

    Files.delete(data.resolve("deploy/notebook.jar"));
    await(() -> bundles(runtime()).contains("org.example.notebook"), false);
  }

  @Test
  @Order(5)
  void fifty_times_removed_and_installed_no_module_leaves_anything_behind() throws Exception {
    // Enough to have used everything once.
    for (int i = 0; i < 3; i++) exchangeAll(0, Integer.MAX_VALUE);
    JsonNode before = memory();
    assertThat(before.get("left")).isEmpty();

    for (int i = 0; i < CYCLES; i++) exchangeAll(i, A_FEW);

    // What the platform counts anew in the background after a module came holds memory for a
    // moment.
    long deadline = System.nanoTime() + SOON.toNanos();
    JsonNode after = memory();
    while (!isBack("heap", before, after) && System.nanoTime() < deadline) {
      Thread.sleep(2_000);
      after = memory();
    }
    assertThat(after.get("removed").asInt() - before.get("removed").asInt())
        .isGreaterThanOrEqualTo(CYCLES * order.size());
    assertThat(after.get("left")).isEmpty();
    assertThat(isBack("classes", before, after)).as("%s, then %s", before, after).isTrue();
    assertThat(isBack("heap", before, after)).as("%s, then %s", before, after).isTrue();
  }

  private static boolean isBack(String what, JsonNode before, JsonNode after) {
    return after.get(what).asDouble() < before.get(what).asDouble() * TOLERANCE;
  }

  @Test
  @Order(6)
  void the_log_has_no_error() throws IOException {
    assertThat(asked.log().lines()).filteredOn(line -> line.contains(" ERROR ")).isEmpty();
  }

  /** Takes all modules away, puts them back, and uses some pages of each, others in each cycle. */
  private void exchangeAll(int cycle, int most) throws Exception {
    for (String id : order) asked.shell("antong:module-remove " + id);
    for (int i = order.size() - 1; i >= 0; i--)
      asked.shell("antong:module-install " + order.get(i));
    for (String id : order) {
      List<String> paths = answering.getOrDefault(id, List.of());
      for (int i = 0; i < Math.min(most, paths.size()); i++) {
        String path = paths.get((cycle * most + i) % paths.size());
        assertThat(officer.answer(path).statusCode()).as(path).isEqualTo(200);
      }
    }
  }

  /** What is in memory once nothing of removed modules is held any more, or after a while. */
  private JsonNode memory() throws Exception {
    long deadline = System.nanoTime() + SOON.toNanos();
    JsonNode seen = json.readTree(asked.get("/api/probe/memory").body());
    while (!seen.get("left").isEmpty() && System.nanoTime() < deadline) {
      Thread.sleep(500);
      seen = json.readTree(asked.get("/api/probe/memory").body());
    }
    if (!seen.get("left").isEmpty()) pictureOfTheHeap();
    return seen;
  }

  /** Beside the reports of the build: it tells who holds what is left. */
  private void pictureOfTheHeap() throws Exception {
    String pid =
        Said.by(Map.of(), port, data, "status")
            .text()
            .lines()
            .filter(line -> line.contains("process"))
            .map(line -> line.replaceAll("\\D", ""))
            .findFirst()
            .orElseThrow();
    Path picture = Path.of("target", "left.hprof").toAbsolutePath();
    Files.deleteIfExists(picture);
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    new ProcessBuilder(jcmd, pid, "GC.heap_dump", picture.toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private HttpResponse<String> firstUnlike200(String path) throws Exception {
    HttpResponse<String> answer = officer.answer(path);
    while (answer.statusCode() == 200) answer = officer.answer(path);
    return answer;
  }

  private void drop(String version) throws Exception {
    Path made =
        Fixture.of("slow", version, "module", "slow").write(folder.resolve("made/slow.jar"));
    Files.createDirectories(data.resolve("deploy"));
    Files.copy(
        made, data.resolve("deploy/slow.jar"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  /** A request that is inside the module when this returns. */
  private CompletableFuture<HttpResponse<String>> enter() throws Exception {
    Files.deleteIfExists(data.resolve("run/slow.entered"));
    Files.deleteIfExists(data.resolve("run/slow.released"));
    CompletableFuture<HttpResponse<String>> slow =
        CompletableFuture.supplyAsync(() -> quietly(() -> asked.get("/api/slow/slow")));
    await(() -> Files.exists(data.resolve("run/slow.entered")), true);
    return slow;
  }

  private void release() throws IOException {
    Files.createFile(data.resolve("run/slow.released"));
  }

  private CompletableFuture<String> shell(String command) {
    return CompletableFuture.supplyAsync(() -> quietly(() -> asked.shell(command)));
  }

  private static <T> T quietly(Callable<T> work) {
    try {
      return work.call();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private <T> void await(Callable<T> seen, T wanted) throws Exception {
    long deadline = System.nanoTime() + SOON.toNanos();
    T last = seen.call();
    while (!wanted.equals(last) && System.nanoTime() < deadline) {
      Thread.sleep(50);
      last = seen.call();
    }
    assertThat(last).as(asked.logTail()).isEqualTo(wanted);
  }

  private void saysThatItIsNotThere(String path) throws Exception {
    HttpResponse<String> answer = officer.answer(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(404);
    assertThat(answer.body()).as(path).contains("数据都保留着");
    if (path.startsWith("/api/")) {
      assertThat(json.readTree(answer.body()).get("type").asText()).endsWith(":absent");
    } else {
      assertThat(answer.body()).contains("</html>");
    }
  }

  // ---- what the system says of itself

  private JsonNode runtime() throws IOException, InterruptedException {
    return json.readTree(asked.get("/api/probe/runtime").body());
  }

  private List<String> order() throws IOException {
    Map<String, Set<String>> needs = new TreeMap<>();
    for (JsonNode module : json.readTree(asked.shell("antong:modules --json"))) {
      Set<String> its = new TreeSet<>();
      module.path("needs").forEach(n -> its.add(n.asText()));
      needs.put(module.get("id").asText(), its);
    }
    needs.keySet().retainAll(modules());
    assertThat(needs.keySet()).as("all modules of the build run").containsAll(modules());
    List<String> order = new ArrayList<>();
    while (order.size() < needs.size()) {
      needs.keySet().stream()
          .filter(id -> !order.contains(id))
          .filter(
              id ->
                  needs.keySet().stream()
                      .filter(other -> !order.contains(other))
                      .noneMatch(other -> needs.get(other).contains(id)))
          .findFirst()
          .ifPresent(order::add);
    }
    needsOf = needs;
    return order;
  }

  /** A module after all that need it. */
  private List<String> with(String module) {
    Set<String> with = new LinkedHashSet<>(Set.of(module));
    for (int i = order.size() - 1; i >= 0; i--) {
      String other = order.get(i);
      if (needsOf.get(other).stream().anyMatch(with::contains)) with.add(other);
    }
    return order.stream().filter(with::contains).toList();
  }

  /** Everything without a parameter that the officer may read, from the system's own account. */
  private Map<String, List<String>> answering() throws Exception {
    Set<String> candidates = new TreeSet<>();
    officer
        .get("/api/openapi.json")
        .get("paths")
        .fields()
        .forEachRemaining(
            p -> {
              if (p.getValue().has("get") && !p.getKey().contains("{")) candidates.add(p.getKey());
            });
    String home = officer.answer("/").headers().firstValue("Location").orElseThrow();
    Matcher link = LINK.matcher(officer.answer(home).body());
    while (link.find()) candidates.add(link.group(1));
    candidates.removeIf(path -> path.startsWith("/api/probe") || path.contains("/static/"));
    Map<String, List<String>> answering = new LinkedHashMap<>();
    for (String path : candidates) {
      Matcher module = MODULE.matcher(path);
      int status = officer.answer(path).statusCode();
      assertThat(status).as(path).isLessThan(500);
      if (!module.matches() || status != 200) continue;
      answering.computeIfAbsent(module.group(1), m -> new ArrayList<>()).add(path);
    }
    answering.put("ui", List.of(home));
    return answering;
  }

  /** What everybody else answers, a few of each. */
  private List<String> others(List<String> going) {
    List<String> others = new ArrayList<>(List.of("/api/probe/ok", "/health/live"));
    answering.forEach(
        (module, paths) -> {
          if (!going.contains(module)) others.addAll(paths.subList(0, Math.min(4, paths.size())));
        });
    return others;
  }

  private Map<String, JsonNode> totals(List<String> paths) throws Exception {
    Map<String, JsonNode> totals = new TreeMap<>();
    for (String path : paths) {
      if (!path.startsWith("/api/")) continue;
      HttpResponse<String> answer = officer.answer(path);
      String type = answer.headers().firstValue("Content-Type").orElse("");
      if (!type.startsWith("application/json")) continue;
      JsonNode total = json.readTree(answer.body()).get("total");
      if (total != null) totals.put(path, total);
    }
    return totals;
  }

  private static Set<String> bundles(JsonNode runtime) {
    return stream(runtime.get("bundles"))
        .map(b -> b.get("name").asText())
        .collect(Collectors.toSet());
  }

  private static boolean own(String bundle, List<String> modules) {
    return modules.stream()
        .anyMatch(
            id ->
                Set.of("org.antong." + id, "org.antong." + id + ".api", "org.antong.reports." + id)
                    .contains(bundle));
  }

  /** State and number by name of everything that belongs to nobody who goes. */
  private static Map<String, String> foreign(JsonNode parts, List<String> going) {
    Map<String, String> foreign = new TreeMap<>();
    stream(parts)
        .filter(part -> !own(part.get("bundle").asText(), going))
        .forEach(
            part ->
                foreign.merge(
                    part.get("bundle").asText() + " " + part.get("name").asText(),
                    // A component that somebody asks for the first time becomes active by that.
                    part.get("state").asText().replace("satisfied", "active")
                        + " "
                        + part.get("id").asText(),
                    (a, b) -> Stream.of(a, b).sorted().collect(Collectors.joining(", "))));
    return foreign;
  }

  private static String owner(String event) {
    String[] words = event.split(" ");
    return words[0].equals("bundle") ? words[1] : words[2];
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
