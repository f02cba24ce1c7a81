package org.antong.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What Prometheus reads, from the running demo. */
@ExtendWith(Demo.class)
class MetricsTest {

  private static final Pattern NAME = Pattern.compile("\\b(?:antong|jvm|process)_[a-z0-9_]+\\b");

  /**
   * What a demo has no reason to tell: it makes no backup, answers by http, nobody examined its
   * audit log, and its jobs do well.
   */
  private static final Set<String> NOT_HERE =
      Set.of(
          "antong_backup_age_seconds",
          "antong_certificate_end_timestamp_seconds",
          "antong_audit_wrong_entries",
          "antong_job_failures_total");

  /** One request with these headers, as a gateway or a stranger would send it. */
  private static String sent(InetAddress to, String headers) throws IOException {
    try (Socket socket = new Socket(to, Demo.port())) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      String request = "GET /metrics HTTP/1.1\r\n" + headers + "Connection: close\r\n\r\n";
      out.write(request.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String here(String headers) throws IOException {
    return sent(InetAddress.getLoopbackAddress(), headers);
  }

  @Test
  void figures_of_every_part_are_read_on_this_machine() throws Exception {
    assertThat(Demo.one("COUNTY_OFFICER").person().status("/api/registration/children"))
        .isEqualTo(200);
    String told = here("Host: 127.0.0.1\r\n");
    assertThat(told)
        .startsWith("HTTP/1.1 200")
        .contains("route=\"/api/registration/children\",status=\"2xx\"")
        .contains("antong_database_up 1.0")
        .contains("antong_db_connections{state=\"active\"}")
        .contains("antong_job_seconds_count{job=\"db.audit-seal\"}")
        .contains("antong_module_state{module=\"registration\",state=\"running\"} 1.0")
        .contains("antong_module_counties{module=\"registration\",state=\"on\"}")
        .contains("antong_audit_sealed_entries")
        .contains("antong_logins_total{outcome=\"entered\"}")
        .doesNotContain("antong_measure_source_missing{source=\"AuditSealing\"} 1.0");
    // an id of ours, or a division's code, would be a pattern for each record
    assertThat(told).doesNotContainPattern("route=\"[^\"]*/[0-9A-Z]{13}[\"/]");
    assertThat(told).doesNotContainPattern("route=\"[^\"]*\\d{6}");
  }

  @Test
  void what_a_gateway_hands_on_is_not_of_this_machine() throws Exception {
    for (String headers :
        new String[] {
          "Host: 127.0.0.1\r\nX-Forwarded-For: 203.0.113.7\r\n",
          "Host: 127.0.0.1\r\nX-Forwarded-For: 127.0.0.1\r\n",
          "Host: 127.0.0.1\r\nForwarded: for=127.0.0.1\r\n",
          "Host: localhost\r\nX-Real-IP: 203.0.113.7\r\n",
          "Host: localhost\r\nVia: 1.1 gateway\r\n",
          "Host: antong.example.gov.cn\r\n",
          "Host: localhost.example.gov.cn\r\n",
          "Host: 127.0.0.1\r\nX-Forwarded-Proto: https\r\nAuthorization: Bearer guessed-token-of-some-length\r\n"
        }) {
      assertThat(here(headers)).as(headers).startsWith("HTTP/1.1 404").doesNotContain("antong_db");
    }
  }

  @Test
  void alert_rules_name_only_what_is_told() throws Exception {
    String told = here("Host: [::1]:" + Demo.port() + "\r\n");
    Set<String> there =
        NAME.matcher(told).results().map(r -> r.group()).collect(Collectors.toSet());
    Set<String> asked = new TreeSet<>();
    Matcher rule =
        Pattern.compile("(?m)^\\s+expr: (.+)$")
            .matcher(Files.readString(docs().resolve("antong-alerts.yml")));
    while (rule.find()) {
      NAME.matcher(rule.group(1)).results().forEach(r -> asked.add(r.group()));
    }
    assertThat(asked).hasSizeGreaterThan(8).containsAll(NOT_HERE);
    asked.removeAll(NOT_HERE);
    assertThat(there).containsAll(asked);
  }

  /** What the demo does not tell is told by the code at least. */
  @Test
  void what_a_demo_does_not_tell_is_in_the_code() throws Exception {
    Path sources = docs().resolve("../../../bundles/platform");
    String code;
    try (var files = Files.walk(sources)) {
      code =
          files
              .filter(f -> f.toString().endsWith(".java"))
              .filter(f -> f.toString().contains("main"))
              .map(MetricsTest::read)
              .filter(text -> text.contains("\"antong_"))
              .collect(Collectors.joining());
    }
    for (String name : NOT_HERE) {
      assertThat(code).contains("\"" + name.replaceFirst("_total$", "") + "\"");
    }
  }

  private static Path docs() {
    return Path.of(System.getProperty("antong.home")).resolve("../../../docs/prometheus");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
