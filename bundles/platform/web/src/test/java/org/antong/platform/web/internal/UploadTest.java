package org.antong.platform.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gg.jte.Content;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import javax.ws.rs.POST;
import javax.ws.rs.core.Context;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Multipart;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageFrame;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.Upload;
import org.antong.platform.web.View;
import org.antong.platform.web.internal.mount.Face;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Taking TAKING = new Taking();
  private static WebServer web;

  /** Says what came. */
  record Taken(String name, String type, long size, int sum, String note, boolean there) {}

  /** Takes files as modules do. */
  @javax.ws.rs.Path("files")
  public static final class Taking implements ApiResource {
    private Path last;

    @POST
    @Permission("alpha:thing:write")
    public Taken take(@Context Multipart form) throws IOException {
      Upload file = form.file("file").orElseThrow();
      last = file.path();
      return new Taken(
          file.fileName(),
          file.mediaType(),
          file.size(),
          java.util.Arrays.hashCode(file.open().readAllBytes()),
          form.text("note").orElse(null),
          Files.exists(last));
    }
  }

  /** The same from a page. */
  @javax.ws.rs.Path("files")
  public static final class TakingPages implements PageResource {
    @POST
    @Permission("alpha:thing:write")
    public Page take(@Context Multipart form) {
      return Page.of("x", v -> out -> out.writeUserContent("took " + form.uploads().size()));
    }
  }

  private static final class PlainFrame implements PageFrame {
    @Override
    public Content frame(Page page, View view, String toast) {
      return page.body().apply(view);
    }

    @Override
    public Page error(int status, String sentence, View view) {
      return Page.of("x", v -> out -> out.writeUserContent(status + " " + sentence));
    }
  }

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    web = new WebServer(new PlainFrame(), folder);
    web.mounts.add("alpha", Face.API, TAKING);
    web.mounts.add("alpha", Face.PAGES, new TakingPages());
    web.mounted("/api/alpha/files");
    web.mounted("/alpha/files");
  }

  @AfterAll
  static void stop() throws Exception {
    web.close();
  }

  private static byte[] part(String head, byte[] body) {
    byte[] before = ("--xYz\r\n" + head + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);
    return joined(before, body, "\r\n".getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] joined(byte[]... parts) {
    int length = Stream.of(parts).mapToInt(p -> p.length).sum();
    byte[] all = new byte[length];
    int at = 0;
    for (byte[] p : parts) {
      System.arraycopy(p, 0, all, at, p.length);
      at += p.length;
    }
    return all;
  }

  private static byte[] file(String name, byte[] body) {
    return part(
        "Content-Disposition: form-data; name=\"file\"; filename=\""
            + name
            + "\"\r\nContent-Type: text/csv",
        body);
  }

  private static byte[] text(String name, String value) {
    return part(
        "Content-Disposition: form-data; name=\"" + name + "\"",
        value.getBytes(StandardCharsets.UTF_8));
  }

  private static final byte[] END = "--xYz--\r\n".getBytes(StandardCharsets.UTF_8);

  private static HttpResponse<String> sent(HttpRequest.Builder to, byte[]... parts)
      throws Exception {
    return web.send(
        to.header("Content-Type", "multipart/form-data; boundary=xYz")
            .POST(HttpRequest.BodyPublishers.ofByteArray(joined(parts))));
  }

  private static HttpRequest.Builder cookieOnly(String path) {
    return web.to(path).header("Cookie", "ANTONG=worker");
  }

  private static long leftOver() throws IOException {
    String ours = "antong-upload-" + ProcessHandle.current().pid() + "-";
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(f -> f.getFileName().toString().startsWith(ours)).count();
    }
  }

  @Test
  void a_file_arrives_whole_with_its_texts_and_is_gone_after_the_answer() throws Exception {
    byte[] bytes = new byte[200_001];
    new Random(1).nextBytes(bytes);
    // What looks almost like a boundary belongs to the file.
    System.arraycopy("\r\n--xY\r\n--xYy".getBytes(), 0, bytes, 100_000, 13);
    HttpResponse<String> answer =
        sent(
            web.as("worker", "/api/alpha/files"),
            text("note", " 批注 "),
            file("C:\\文件\\花名册.csv", bytes),
            END);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode taken = JSON.readTree(answer.body());
    assertThat(taken.path("name").asText()).isEqualTo("花名册.csv");
    assertThat(taken.path("type").asText()).isEqualTo("text/csv");
    assertThat(taken.path("size").asInt()).isEqualTo(bytes.length);
    assertThat(taken.path("sum").asInt()).isEqualTo(java.util.Arrays.hashCode(bytes));
    assertThat(taken.path("note").asText()).isEqualTo("批注");
    assertThat(taken.path("there").asBoolean()).isTrue();
    assertThat(TAKING.last).doesNotExist();
    assertThat(leftOver()).isZero();
  }

  @Test
  void a_name_spelt_by_rfc_5987_is_read() throws Exception {
    byte[] named =
        part(
            "Content-Disposition: form-data; name=\"file\"; filename=x.csv; filename*=utf-8''%E5%90%8D+%E5%86%8C.csv",
            new byte[] {1});
    HttpResponse<String> answer = sent(web.as("worker", "/api/alpha/files"), named, END);
    assertThat(JSON.readTree(answer.body()).path("name").asText()).isEqualTo("名+册.csv");
  }

  @Test
  void a_page_sends_its_token_as_a_field_of_the_form() throws Exception {
    HttpResponse<String> answer =
        sent(
            cookieOnly("/alpha/files"),
            text("_csrf", Csrf.masked(WebServer.CSRF)),
            file("a.csv", new byte[10]),
            END);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("took 1");
    assertThat(leftOver()).isZero();
  }

  @Test
  void a_file_input_in_which_nothing_was_chosen_is_no_file() throws Exception {
    HttpResponse<String> answer =
        sent(cookieOnly("/alpha/files"), text("_csrf", WebServer.CSRF), file("", new byte[0]), END);
    assertThat(answer.body()).isEqualTo("took 0");
    assertThat(leftOver()).isZero();
  }

  @Test
  void without_the_token_nothing_is_taken() throws Exception {
    assertThat(sent(cookieOnly("/api/alpha/files"), file("a.csv", new byte[10]), END).statusCode())
        .isEqualTo(403);
    assertThat(
            sent(
                    cookieOnly("/api/alpha/files"),
                    file("a.csv", new byte[10]),
                    text("_csrf", "another"),
                    END)
                .statusCode())
        .isEqualTo(403);
    assertThat(leftOver()).isZero();
  }

  @Test
  void without_login_a_file_is_not_even_read() throws Exception {
    assertThat(sent(web.to("/api/alpha/files"), file("a.csv", new byte[10]), END).statusCode())
        .isEqualTo(401);
    assertThat(leftOver()).isZero();
  }

  @Test
  void what_ends_too_early_or_is_no_form_is_refused_and_leaves_nothing() throws Exception {
    assertThat(sent(web.as("worker", "/api/alpha/files"), file("a.csv", new byte[99])).statusCode())
        .isEqualTo(400);
    assertThat(sent(web.as("worker", "/api/alpha/files"), "nothing".getBytes()).statusCode())
        .isEqualTo(400);
    HttpRequest.Builder json =
        web.as("worker", "/api/alpha/files").header("Content-Type", "application/json");
    assertThat(web.send(json.POST(WebServer.body("{}"))).statusCode()).isEqualTo(415);
    assertThat(leftOver()).isZero();
  }

  @Test
  void a_file_above_the_limit_answers_413_and_leaves_nothing() throws Exception {
    byte[] whole = joined(file("a.csv", new byte[2 << 20]), END);
    HttpRequest.Builder chunked =
        web.as("worker", "/api/alpha/files")
            .header("Content-Type", "multipart/form-data; boundary=xYz")
            .POST(
                HttpRequest.BodyPublishers.ofInputStream(
                    () -> new java.io.ByteArrayInputStream(whole)));
    HttpResponse<String> answer = web.send(chunked);
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(JSON.readTree(answer.body()).path("detail").asText()).isNotEmpty();
    HttpResponse<String> texts =
        sent(web.as("worker", "/api/alpha/files"), text("note", "x".repeat(100_000)), END);
    assertThat(texts.statusCode()).isEqualTo(413);
    assertThat(leftOver()).isZero();
  }

  @Test
  void an_upload_that_breaks_off_leaves_nothing() throws Exception {
    try (Socket socket = new Socket("localhost", web.port())) {
      String head =
          "POST /api/alpha/files HTTP/1.1\r\nHost: localhost\r\nCookie: ANTONG=worker\r\n"
              + "X-CSRF-Token: "
              + WebServer.CSRF
              + "\r\nContent-Type: multipart/form-data; boundary=xYz\r\nContent-Length: 900000\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().write(file("a.csv", new byte[300_000]));
      socket.getOutputStream().flush();
      Thread.sleep(200);
      assertThat(leftOver()).isEqualTo(1);
    }
    for (int i = 0; i < 100 && leftOver() > 0; i++) Thread.sleep(50);
    assertThat(leftOver()).isZero();
  }
}
