package org.antong.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** One of many people with a phone, all on the connections of one client. */
final class Person {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client;
  private final String base;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private String token;

  private Person(HttpClient client, String base) {
    this.client = client;
    this.base = base;
  }

  /** Takes over an account with its one-time password. */
  static Person of(HttpClient client, String base, String name, String once) throws Exception {
    Person p = new Person(client, base);
    JsonNode in = p.send("POST", "/api/session", Map.of("name", name, "password", once), 200);
    p.token = in.get("csrf").asText();
    Map<String, String> change = Map.of("old", once, "fresh", once + "-Eigen7");
    JsonNode changed = p.send("PUT", "/api/session/password", change, 200);
    if (changed.hasNonNull("csrf")) p.token = changed.get("csrf").asText();
    return p;
  }

  JsonNode get(String path) throws Exception {
    return send("GET", path, null, 200);
  }

  JsonNode post(String path, Object body) throws Exception {
    return send("POST", path, body, 200);
  }

  /** Opens an address of the server and answers the page; what it sets is kept. */
  String open(String path, int status) throws Exception {
    return new String(raw("GET", path, null, status), java.nio.charset.StandardCharsets.UTF_8);
  }

  private JsonNode send(String method, String path, Object body, int status) throws Exception {
    byte[] answer = raw(method, path, body, status);
    return answer.length == 0 ? JSON.createObjectNode() : JSON.readTree(answer);
  }

  private byte[] raw(String method, String path, Object body, int status) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofMinutes(2));
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(c -> c.getKey() + "=" + c.getValue())
              .collect(Collectors.joining("; ")));
    }
    if (body != null) {
      request.header("Content-Type", "application/json");
      if (token != null) request.header("X-CSRF-Token", token);
      request.method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)));
    } else {
      request.method(method, BodyPublishers.noBody());
    }
    HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
    for (String set : answer.headers().allValues("Set-Cookie")) {
      String pair = set.split(";", 2)[0];
      int equals = pair.indexOf('=');
      if (equals > 0) cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    if (answer.statusCode() != status) {
      String said = new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8);
      throw new IOException(
          path
              + " answered "
              + answer.statusCode()
              + ": "
              + said.substring(0, Math.min(400, said.length())));
    }
    return answer.body();
  }
}
