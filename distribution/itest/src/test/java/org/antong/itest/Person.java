package org.antong.itest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Somebody of the demo who is logged in and works through the JSON API. */
final class Person {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BOUNDARY = "antong-itest";

  private final HttpClient web =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager())
          .build();
  private final int port;
  private final String csrf;

  private Person(int port, String name, String password) throws Exception {
    this.port = port;
    String said = JSON.writeValueAsString(Map.of("name", name, "password", password));
    HttpRequest.Builder login = request("/api/session").POST(BodyPublishers.ofString(said));
    csrf = read(login.header("Content-Type", "application/json")).get("csrf").asText();
  }

  /** The first account whose name begins so. */
  static Person called(String name, int port, Path data) throws Exception {
    try (var lines = Files.lines(data.resolve("demo-accounts.csv"))) {
      String[] account =
          lines.filter(l -> l.startsWith(name)).findFirst().orElseThrow().split(",", -1);
      return new Person(port, account[0], account[1]);
    }
  }

  JsonNode get(String path) throws Exception {
    return read(request(path).GET());
  }

  /** Any answer, whatever its status. */
  HttpResponse<String> answer(String path) throws IOException, InterruptedException {
    return web.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
  }

  /** A file; fails with what was said instead of one. */
  byte[] file(String path) throws Exception {
    HttpResponse<byte[]> answer = sent(request(path).GET());
    if (answer.statusCode() != 200) {
      String said = new String(answer.body(), StandardCharsets.UTF_8);
      throw new AssertionError(path + " " + answer.statusCode() + " " + said);
    }
    return answer.body();
  }

  /** The status a page or record answers with. */
  int status(String path) throws Exception {
    return sent(request(path).GET()).statusCode();
  }

  /** The status of an answer; 0 when there was none because the system died. */
  int status(String path, Object body) throws InterruptedException {
    try {
      return sent(post(path, body)).statusCode();
    } catch (IOException died) {
      return 0;
    }
  }

  /** The answer to a PUT whatever it is. */
  HttpResponse<String> put(String path, Object body) throws Exception {
    return web.send(
        request(path)
            .header("Content-Type", "application/json")
            .header("X-CSRF-Token", csrf)
            .PUT(BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Anything at all, whatever is answered. */
  HttpResponse<byte[]> ask(String method, String path, Map<String, String> headers, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(path);
    headers.forEach(request::header);
    if (!method.equals("GET") && !headers.containsKey("X-CSRF-Token")) {
      request.header("X-CSRF-Token", csrf);
    }
    boolean none = body == null;
    return sent(request.method(method, none ? noBody() : BodyPublishers.ofString(body)));
  }

  private static HttpRequest.BodyPublisher noBody() {
    return BodyPublishers.noBody();
  }

  String csrf() {
    return csrf;
  }

  JsonNode did(String path, Object body) throws Exception {
    return read(post(path, body));
  }

  JsonNode uploaded(String path, String csv) throws Exception {
    String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\";";
    String file = head + " filename=\"roster.csv\"\r\nContent-Type: text/csv\r\n\r\n" + csv;
    return read(
        request(path)
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .header("X-CSRF-Token", csrf)
            .POST(BodyPublishers.ofString(file + "\r\n--" + BOUNDARY + "--\r\n")));
  }

  private HttpRequest.Builder post(String path, Object body) throws IOException {
    return request(path)
        .header("Content-Type", "application/json")
        .header("X-CSRF-Token", csrf)
        .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(60));
  }

  private HttpResponse<byte[]> sent(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return web.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private JsonNode read(HttpRequest.Builder request) throws Exception {
    HttpResponse<byte[]> answer = sent(request);
    if (answer.statusCode() >= 300) {
      String body = new String(answer.body(), StandardCharsets.UTF_8);
      throw new AssertionError(answer.uri() + " " + answer.statusCode() + " " + body);
    }
    return JSON.readTree(answer.body());
  }
}
