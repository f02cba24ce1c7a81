package org.antong.bench.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** An account of the demo that is logged in; it stays so while the system is killed and started. */
public final class Visitor {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BOUNDARY = "antong-soak";

  /** What came back: never null, an answer that is no JSON has no fields. */
  public record Answer(int status, byte[] body) {

    /** Whether what was asked for was done. */
    public boolean done() {
      return status >= 200 && status < 300;
    }

    public JsonNode json() {
      try {
        return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
      } catch (IOException noJson) {
        return MissingNode.getInstance();
      }
    }

    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager())
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final String base;
  private String token;

  private Visitor(String base) {
    this.base = base;
  }

  /** Logs in; throws IOException when there is no answer or a refusal. */
  public static Visitor of(Site site, String name) throws IOException {
    Visitor v = new Visitor(site.base());
    Answer in =
        v.send("POST", "/api/session", Map.of("name", name, "password", site.password(name)), 0);
    if (!in.done()) throw new IOException("login of " + name + ": " + in.text());
    v.token = in.json().get("csrf").asText();
    return v;
  }

  public Answer get(String path) throws IOException {
    return ask(request(path).GET());
  }

  /** Answers the record; throws when there is none. */
  public JsonNode read(String path) throws IOException {
    Answer answer = get(path);
    if (!answer.done()) throw new IOException(path + " " + answer.status() + " " + answer.text());
    return answer.json();
  }

  public Answer post(String path, Object body) throws IOException {
    return send("POST", path, body, 0);
  }

  /**
   * @param version the version that is to be changed; 0 for none
   */
  public Answer send(String method, String path, Object body, int version) throws IOException {
    HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
    if (version > 0) request.header("If-Match", "\"" + version + "\"");
    return ask(request.method(method, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
  }

  /** Sends a file as a form does. */
  public Answer upload(String path, String kind, String name, byte[] bytes) throws IOException {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    String disposition = "\r\nContent-Disposition: form-data; name=";
    form.writeBytes(
        ("--" + BOUNDARY + disposition + "\"kind\"\r\n\r\n" + kind + "\r\n--" + BOUNDARY)
            .getBytes(StandardCharsets.UTF_8));
    form.writeBytes(
        (disposition
                + "\"file\"; filename=\""
                + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8));
    form.writeBytes(bytes);
    form.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    BodyPublisher body = BodyPublishers.ofByteArray(form.toByteArray());
    return ask(
        request(path)
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(body));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(60));
    if (token != null) request.header("X-CSRF-Token", token);
    return request;
  }

  private Answer ask(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
      return new Answer(answer.statusCode(), answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
