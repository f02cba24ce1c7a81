package org.antong.itest;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.antong.itest.AccessTable.Line;

/** How each endpoint of the table is asked, as the running system describes it. */
final class Asking {

  /** A version nobody was ever handed: what is asked with it changes nothing. */
  private static final String NEVER = "-7";

  private static final String BOUNDARY = "antong-access";

  private final JsonNode paths;

  Asking(Reader reader) throws Exception {
    paths = reader.get("/api/openapi.json").get("paths");
  }

  /** What is described, path by path. */
  JsonNode paths() {
    return paths;
  }

  /** Asks with a body that has the right form and says nothing. */
  Reply ask(Reader reader, Line line, String path) throws Exception {
    return ask(reader, line, path, body(line));
  }

  Reply ask(Reader reader, Line line, String path, String body) throws Exception {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", line.page() ? "text/html" : "*/*");
    if (!line.reads()) {
      headers.put("If-Match", "\"" + NEVER + "\"");
      headers.put("Content-Type", type(line));
    }
    HttpResponse<byte[]> answer =
        reader.person().ask(line.method(), path, headers, line.reads() ? null : body);
    return Reply.of(answer);
  }

  /** Names of the texts that may be asked for in the query. */
  List<String> texts(Line line) {
    List<String> names = new ArrayList<>();
    for (JsonNode p : operation(line).path("parameters")) {
      if (p.path("in").asText().equals("query")) names.add(p.get("name").asText());
    }
    return names;
  }

  JsonNode operation(Line line) {
    return paths.path(line.path()).path(line.method().toLowerCase(Locale.ROOT));
  }

  /** The record an endpoint reads out of JSON; missing where it reads none. */
  JsonNode schema(Line line) {
    return operation(line)
        .path("requestBody")
        .path("content")
        .path("application/json")
        .path("schema");
  }

  private String type(Line line) {
    boolean file =
        line.marked("file")
            || operation(line).path("requestBody").path("content").has("multipart/form-data");
    if (file) return "multipart/form-data; boundary=" + BOUNDARY;
    return line.page() ? "application/x-www-form-urlencoded" : "application/json";
  }

  private String body(Line line) {
    if (type(line).startsWith("multipart")) return file("a.csv", "a,b\r\n1,2\r\n");
    if (line.page()) return "version=" + NEVER;
    return schema(line).path("type").asText().equals("array") ? "[]" : "{}";
  }

  static String file(String name, String text) {
    return "--"
        + BOUNDARY
        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
        + name
        + "\"\r\nContent-Type: text/csv\r\n\r\n"
        + text
        + "\r\n--"
        + BOUNDARY
        + "--\r\n";
  }
}
