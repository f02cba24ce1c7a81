package org.antong.itest;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** An answer. */
record Reply(int status, String type, byte[] bytes) {

  private static final int LONGEST = 160;

  /** What differs from one answer to the next and says nothing: tokens, times, identifiers. */
  private static final Pattern PASSING =
      Pattern.compile(
          "(?:name=\"_csrf\" value|data-csrf|content)=\"[^\"]*\"|\"requestId\":\"[^\"]*\""
              + "|\"madeAt\":\"[^\"]*\"|\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d 统计"
              // the mark on a page that shows names has the minute in it
              + "|(?s:<svg class=\"watermark\".*?</svg>)");

  static Reply of(HttpResponse<byte[]> answer) {
    String type = answer.headers().firstValue("Content-Type").orElse("");
    return new Reply(answer.statusCode(), type, answer.body());
  }

  String body() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** What it says, also inside an office file. */
  String text() throws IOException {
    if (!type.contains("openxmlformats") && !type.contains("excel")) return body();
    // by its directory: what is written as it comes has no sizes in front of its parts
    Path file = Files.createTempFile("antong", ".zip");
    StringBuilder text = new StringBuilder();
    try (ZipFile zip = new ZipFile(Files.write(file, bytes).toFile())) {
      for (ZipEntry part : Collections.list(zip.entries())) {
        byte[] is = zip.getInputStream(part).readAllBytes();
        text.append(new String(is, StandardCharsets.UTF_8)).append('\n');
      }
    } finally {
      Files.delete(file);
    }
    return text.toString();
  }

  /** Without what passes and without the name of what was asked for. */
  String plain(String id) {
    return PASSING.matcher(body()).replaceAll("").replace(id, "#");
  }

  @Override
  public String toString() {
    String body = body().replaceAll("\\s+", " ");
    int title = body.indexOf("<title>");
    if (title >= 0) body = body.substring(title + 7);
    return status + " " + body.substring(0, Math.min(LONGEST, body.length()));
  }
}
