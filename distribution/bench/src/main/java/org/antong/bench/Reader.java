package org.antong.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** One logged-in account, as a browser or a script would be. */
final class Reader {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager())
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final String base;
  private final String token;

  private Reader(String base, String name, String password) throws Exception {
    this.base = base;
    HttpResponse<byte[]> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(base + "/api/session"))
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofString(
                        JSON.writeValueAsString(Map.of("name", name, "password", password))))
                .build(),
            BodyHandlers.ofByteArray());
    this.token = checked("/api/session", answer, 200).get("csrf").asText();
  }

  /** Logs in with an account of the demo. */
  static Reader of(String base, Path data, String name) throws Exception {
    for (String line : Files.readAllLines(data.resolve("demo-accounts.csv"))) {
      String[] cells = line.split(",");
      if (cells[0].equals(name)) return new Reader(base, name, cells[1]);
    }
    throw new IOException("no account " + name);
  }

  JsonNode get(String path) throws Exception {
    return checked(path, client.send(request(path).GET().build(), BodyHandlers.ofByteArray()), 200);
  }

  byte[] bytes(String path) throws Exception {
    HttpResponse<byte[]> answer =
        client.send(request(path).GET().build(), BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) throw wrong(path, answer);
    return answer.body();
  }

  /** The answer as it goes over the line, compressed. */
  long size(String path) throws Exception {
    HttpResponse<byte[]> answer =
        client.send(
            request(path).header("Accept-Encoding", "gzip").GET().build(),
            BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) throw wrong(path, answer);
    return answer.body().length;
  }

  JsonNode post(String path, Object body, int status) throws Exception {
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/json")
            .header("X-CSRF-Token", token)
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build();
    return checked(path, client.send(request, BodyHandlers.ofByteArray()), status);
  }

  JsonNode put(String path, Object body) throws Exception {
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/json")
            .header("X-CSRF-Token", token)
            .PUT(BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build();
    return checked(path, client.send(request, BodyHandlers.ofByteArray()), 200);
  }

  int status(String path) throws Exception {
    return client.send(request(path).GET().build(), BodyHandlers.discarding()).statusCode();
  }

  JsonNode upload(String path, String fileName, byte[] content) throws Exception {
    String boundary = "bench" + UUID.randomUUID();
    String head =
        "--"
            + boundary
            + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
            + fileName
            + "\"\r\nContent-Type: text/csv\r\n\r\n";
    byte[] first = head.getBytes(StandardCharsets.UTF_8);
    byte[] last = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
    HttpRequest request =
        request(path)
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .header("X-CSRF-Token", token)
            .POST(BodyPublishers.ofByteArrays(java.util.List.of(first, content, last)))
            .build();
    return checked(path, client.send(request, BodyHandlers.ofByteArray()), 201);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofMinutes(5));
  }

  private static JsonNode checked(String path, HttpResponse<byte[]> answer, int status)
      throws IOException {
    if (answer.statusCode() != status) throw wrong(path, answer);
    return JSON.readTree(answer.body());
  }

  private static IOException wrong(String path, HttpResponse<byte[]> answer) {
    String body = new String(answer.body(), StandardCharsets.UTF_8);
    return new IOException(
        path
            + " answered "
            + answer.statusCode()
            + ": "
            + body.substring(0, Math.min(400, body.length())));
  }
}
