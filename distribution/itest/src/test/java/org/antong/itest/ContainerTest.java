package org.antong.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** The archive in a container, booted once for all of these tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ContainerTest {

  private static final Duration A_WHILE = Duration.ofSeconds(60);

  /** The bundles that the module registration brings. */
  private static final Set<String> REGISTRATION =
      Set.of(
          "org.antong.workforce.api", "org.antong.registration", "org.antong.reports.registration");

  private static final Pattern STACK_TRACE = Pattern.compile("\\s+at [\\w.$/]+\\(.*\\)");

  private final ObjectMapper json = new ObjectMapper();
  private Container container;
  private Asked asked;

  @BeforeAll
  void boot() throws Exception {
    container = Container.start();
    asked = container.asked();
    asked.shell("bundle:install -s " + Path.of(System.getProperty("antong.probe")).toUri());
    assertThat(asked.statusWhen("/api/probe/ok", 200, A_WHILE)).isEqualTo(200);
  }

  @AfterAll
  void stop() throws Exception {
    if (container != null) container.close();
  }

  @Test
  @Order(1)
  void every_feature_is_started() throws IOException {
    List<String> features =
        asked
            .shell("feature:list --no-format --installed")
            .lines()
            .filter(line -> !line.isBlank())
            .toList();
    assertThat(features)
        .anyMatch(line -> line.startsWith("antong-platform"))
        .allMatch(line -> line.contains("Started"));
  }

  @Test
  @Order(2)
  void every_bundle_is_active_and_every_component_satisfied() throws Exception {
    JsonNode runtime = runtime();
    assertThat(names(runtime.get("bundles"), b -> true))
        .contains("org.antong.platform.db", "org.antong.platform.web")
        .containsAll(REGISTRATION);
    assertThat(
            names(
                runtime.get("bundles"),
                b -> !Set.of("active", "fragment resolved").contains(b.get("state").asText())))
        .as("bundles that are not active")
        .isEmpty();
    assertThat(runtime.get("components").size()).isGreaterThan(50);
    assertThat(
            stream(runtime.get("components"))
                .filter(c -> !Set.of("active", "satisfied").contains(c.get("state").asText()))
                .map(JsonNode::toString))
        .as("components that are not satisfied")
        .isEmpty();
    assertThat(asked.status("/health/ready")).isEqualTo(200);
    assertThat(asked.shell("antong:status --json")).doesNotContain("\"well\":false");
  }

  @Test
  @Order(3)
  void only_the_pages_listen_beyond_this_machine() throws Exception {
    Listening listening = Listening.of(container.process().pid());
    assertThat(listening.everywhere()).containsExactly(asked.port());
    assertThat(listening.loopback()).as("the command socket").hasSize(1);
    assertThat(container.etc().resolve("users.properties")).doesNotExist();
    assertThat(container.etc().resolve("org.apache.karaf.shell.cfg")).doesNotExist();
    assertThat(names(runtime().get("bundles"), b -> true))
        .noneMatch(name -> name.contains("sshd") || name.contains("karaf.management"));
  }

  @Test
  @Order(4)
  void the_log_has_no_error_and_no_stack_trace() throws IOException {
    List<String> log = Files.readAllLines(container.asked().logFile());
    assertThat(log).isNotEmpty();
    assertThat(log).filteredOn(line -> line.contains(" ERROR ")).isEmpty();
    assertThat(log).filteredOn(line -> STACK_TRACE.matcher(line).matches()).isEmpty();
  }

  private JsonNode runtime() throws IOException, InterruptedException {
    return json.readTree(asked.get("/api/probe/runtime").body());
  }

  private static Set<String> names(JsonNode parts, Predicate<JsonNode> which) {
    return stream(parts).filter(which).map(p -> p.get("name").asText()).collect(Collectors.toSet());
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
