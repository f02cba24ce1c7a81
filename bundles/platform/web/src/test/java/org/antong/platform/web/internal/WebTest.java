package org.antong.platform.web.internal;

import static org.antong.platform.web.internal.WebServer.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gg.jte.Content;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPInputStream;
import javax.ws.rs.GET;
import org.antong.platform.api.portal.HealthCheck;
import org.antong.platform.api.portal.KnownModules;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageFrame;
import org.antong.platform.web.Permission;
import org.antong.platform.web.View;
import org.antong.platform.web.internal.mount.Face;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final AlphaResource ALPHA = new AlphaResource();
  private static final String BROWSER =
      "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";
  private static WebServer web;

  /** A frame that shows what it was given. */
  private static final class PlainFrame implements PageFrame {
    @Override
    public Content frame(Page page, View view, String toast) {
      Content body = page.body().apply(view);
      return out -> {
        out.writeContent("<html>[" + toast + "]");
        body.writeTo(out);
        out.writeContent("</html>");
      };
    }

    @Override
    public Page error(int status, String sentence, View view) {
      return Page.of("x", v -> out -> out.writeUserContent(status + " " + sentence));
    }
  }

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    web = new WebServer(new PlainFrame(), folder);
    web.mounts.add("alpha", Face.API, ALPHA);
    web.mounts.add("alpha", Face.PAGES, new AlphaPages());
    web.mounted("/api/alpha/things");
    web.mounted("/alpha/things");
    web.mounted("/api/session");
  }

  @AfterAll
  static void stop() throws Exception {
    web.close();
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return web.send(web.as("worker", path));
  }

  private static HttpResponse<String> post(String path, String json) throws Exception {
    return web.send(
        web.as("worker", path).header("Content-Type", "application/json").POST(body(json)));
  }

  private static JsonNode problem(HttpResponse<String> answer, int status) throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    JsonNode problem = JSON.readTree(answer.body());
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("type").asText()).startsWith("urn:antong:problem:");
    assertThat(problem.path("title").asText()).isNotEmpty().doesNotContain("web.problem");
    assertThat(problem.path("detail").asText()).isNotEmpty().doesNotContain("web.problem");
    assertThat(answer.body()).doesNotContain("Exception", "org.antong", "Jetty", "CXF");
    return problem;
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse(null);
  }

  // ---- who may come in

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/alpha/things",
        "/api/alpha/things/xyz",
        "/api/alpha/nothing",
        "/api/nothing",
        "/api",
        "/api/",
        "/api/session",
        "/api/openapi.json",
        "/api/alpha/things?_wadl",
        "/api/alpha/services",
        "/api/alpha/things;a=b",
        "/api/alpha/%2e%2e/x",
        "/api//alpha"
      })
  void without_login_every_address_of_the_api_answers_401(String path) throws Exception {
    problem(web.send(web.to(path)), 401);
  }

  // ---- a module that is off in the reader's county

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/alpha/things",
        "/api/alpha/things/0000000000000",
        "/api/alpha/nothing",
        "/api/alpha"
      })
  void every_address_of_a_module_that_is_off_says_so(String path) throws Exception {
    JsonNode problem = problem(web.send(web.as("without", path)), 404);
    assertThat(problem.path("type").asText()).isEqualTo("urn:antong:problem:module-off");
    assertThat(problem.path("detail").asText()).contains("没有启用").contains("alpha");
  }

  @Test
  void a_page_of_a_module_that_is_off_is_a_sentence() throws Exception {
    var answer = web.send(web.as("without", "/alpha/things"));
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("没有启用");
  }

  @Test
  void a_module_that_is_off_is_in_nothing_that_is_said_about_modules() throws Exception {
    assertThat(web.send(web.as("without", "/api/openapi.json")).body())
        .doesNotContain("/api/alpha")
        .contains("/api/session");
    JsonNode off = JSON.readTree(web.send(web.as("without", "/api/session")).body());
    assertThat(off.path("permissions")).isEmpty();
    JsonNode on = JSON.readTree(get("/api/session").body());
    assertThat(on.path("permissions")).hasSize(2);
  }

  @Test
  void a_module_that_is_off_for_one_reader_answers_another() throws Exception {
    assertThat(get("/api/alpha/things").statusCode()).isEqualTo(200);
    assertThat(web.gate.used).contains("worker alpha").doesNotContain("without alpha");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"})
  void without_login_every_method_is_refused(String method) throws Exception {
    var answer =
        web.send(
            web.to("/api/alpha/things/0000000000000")
                .method(method, HttpRequest.BodyPublishers.noBody()));
    assertThat(answer.statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"OPTIONS", "TRACE", "PROPFIND"})
  void methods_that_nobody_needs_are_refused(String method) throws Exception {
    var answer =
        web.send(web.to("/api/alpha/things").method(method, HttpRequest.BodyPublishers.noBody()));
    assertThat(answer.statusCode()).isEqualTo(405);
  }

  @Test
  void a_page_without_login_leads_to_the_login_and_back() throws Exception {
    var answer = web.send(web.to("/alpha/things?q=a%20b"));
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(header(answer, "Location")).isEqualTo("/login?next=%2Falpha%2Fthings%3Fq%3Da%2520b");
  }

  @Test
  void a_page_of_another_server_is_never_where_a_login_leads() throws Exception {
    var answer = web.send(web.to("//evil.example/x"));
    assertThat(answer.statusCode()).isIn(303, 400, 401);
    assertThat(String.valueOf(header(answer, "Location"))).doesNotContain("evil");
  }

  @Test
  void a_script_without_login_gets_401_and_where_to_log_in() throws Exception {
    for (String name : List.of("HX-Request", "X-Requested-With")) {
      var answer = web.send(web.to("/alpha/things").header(name, "true"));
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(header(answer, "X-Antong-Login")).isEqualTo("/login");
    }
  }

  @Test
  void the_caller_exercises_the_permission_of_the_method() throws Exception {
    var answer = get("/api/alpha/things?sort=name,-since&page=2&size=500");
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode slice = JSON.readTree(answer.body());
    assertThat(slice.at("/items/0/name").asText()).startsWith("alpha:thing:read");
    assertThat(slice.at("/items/0/name").asText()).contains("since", "descending=true");
    assertThat(slice.at("/items/0/division").asText()).isEqualTo("610999000000");
    assertThat(slice.at("/items/0/since").asText()).isEqualTo("2026-09-30");
    assertThat(slice.path("page").asInt()).isEqualTo(2);
    assertThat(slice.path("size").asInt()).isEqualTo(200);
    assertThat(slice.path("total").asInt()).isEqualTo(1);
    assertThat(slice.has("pages")).isFalse();
  }

  @Test
  void a_permission_the_caller_lacks_answers_403() throws Exception {
    problem(get("/api/alpha/things/secret"), 403);
  }

  @Test
  void who_is_refused_is_written_down_with_where_and_without_what_he_searched_for()
      throws Exception {
    web.refused.clear();
    get("/api/alpha/things/secret?q=%E5%BC%A0%E4%B8%89");
    get("/api/alpha/things/nothing-there");
    get("/alpha/nowhere");
    get("/api/alpha/things");
    web.send(
        web.as("worker", "/api/alpha/things").setHeader("X-CSRF-Token", "no").POST(body("{}")));
    web.send(web.to("/api/alpha/things"));
    get("/alpha/static/nothing.js");
    assertThat(web.refused)
        .containsExactly(
            "coord GET /api/alpha/things/secret 403",
            "coord GET /api/alpha/things/nothing-there 404",
            "coord GET /alpha/nowhere 404",
            "coord POST /api/alpha/things 403");
  }

  @Test
  void who_must_change_his_password_reaches_nothing_else() throws Exception {
    problem(web.send(web.as("fresh", "/api/alpha/things")), 403);
    var page = web.send(web.as("fresh", "/alpha/things"));
    assertThat(page.statusCode()).isEqualTo(303);
    assertThat(header(page, "Location")).isEqualTo("/me/password");
    assertThat(web.send(web.as("fresh", "/api/session")).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "code,/api/alpha/things,401,code",
    "code,/api/session/password,401,code",
    "code,/api/session/factor,401,code",
    "code,/api/session/sessions,401,code",
    "code,/api/openapi.json,401,code",
    "enrol,/api/alpha/things,403,factor-enrol",
    "enrol,/api/session/password,403,factor-enrol",
    "enrol,/api/session/sessions,403,factor-enrol",
    "fresh,/api/session/factor,403,must-change",
    "fresh,/api/session/code,403,must-change"
  })
  void who_owes_something_is_told_what_at_every_address(
      String session, String path, int status, String type) throws Exception {
    String method = path.endsWith("password") ? "PUT" : path.endsWith("/code") ? "POST" : "GET";
    var request = web.as(session, path).header("Content-Type", "application/json");
    JsonNode problem = problem(web.send(request.method(method, body("{}"))), status);
    assertThat(problem.path("type").asText()).isEqualTo("urn:antong:problem:" + type);
  }

  @Test
  void who_owes_a_code_or_a_factor_is_led_to_its_page_and_back() throws Exception {
    var code = web.send(web.as("code", "/alpha/things?q=a"));
    assertThat(code.statusCode()).isEqualTo(303);
    assertThat(header(code, "Location")).isEqualTo("/login/code?next=%2Falpha%2Fthings%3Fq%3Da");
    var enrol = web.send(web.as("enrol", "/alpha/things"));
    assertThat(header(enrol, "Location")).isEqualTo("/me/factor?next=%2Falpha%2Fthings");
    assertThat(web.send(web.as("code", "/api/session")).statusCode()).isEqualTo(200);
    assertThat(web.send(web.as("enrol", "/api/session/factor")).statusCode()).isEqualTo(200);
  }

  @Test
  void what_asks_for_a_fresh_code_says_so_and_leads_a_person_to_the_proof() throws Exception {
    JsonNode again = problem(get("/api/alpha/things/precious"), 403);
    assertThat(again.path("type").asText()).isEqualTo("urn:antong:problem:factor");
    JsonNode never = problem(get("/api/alpha/things/precious?never=1"), 403);
    assertThat(never.path("type").asText()).isEqualTo("urn:antong:problem:factor-enrol");
    var person = web.as("worker", "/api/alpha/things/precious").header("Accept", "text/html");
    var page = web.send(person);
    assertThat(page.statusCode()).isEqualTo(303);
    assertThat(header(page, "Location"))
        .isEqualTo("/me/factor/proof?next=%2Fapi%2Falpha%2Fthings%2Fprecious");
  }

  @Test
  void a_page_that_asks_by_itself_does_not_renew_the_session() throws Exception {
    web.send(web.as("worker", "/api/session"));
    assertThat(web.gate.renewed.get("worker")).isTrue();
    web.send(web.as("worker", "/api/session").header("X-Antong-Quiet", "1"));
    assertThat(web.gate.renewed.get("worker")).isFalse();
  }

  // ---- unsafe calls

  @Test
  void an_unsafe_call_without_the_token_is_refused() throws Exception {
    var request = web.to("/api/alpha/things").header("Cookie", "ANTONG=worker");
    var answer = web.send(request.header("Content-Type", "application/json").POST(body("{}")));
    assertThat(problem(answer, 403).path("type").asText()).endsWith("csrf");
  }

  @Test
  void an_unsafe_call_of_another_site_is_refused_even_with_the_token() throws Exception {
    var crossSite = web.as("worker", "/api/alpha/things").header("Sec-Fetch-Site", "cross-site");
    problem(web.send(crossSite.POST(body("{}"))), 403);
    var other = web.as("worker", "/api/alpha/things").header("Origin", "http://evil.example");
    problem(web.send(other.POST(body("{}"))), 403);
    var login = web.to("/api/session").header("Origin", "null").POST(body("{}"));
    problem(web.send(login), 403);
  }

  @Test
  void a_form_is_taken_with_the_masked_token_in_its_field() throws Exception {
    var form =
        web.to("/alpha/things")
            .header("Cookie", "ANTONG=worker")
            .header("Origin", "http://localhost:" + web.port())
            .header("Content-Type", "application/x-www-form-urlencoded");
    String token = Csrf.masked(WebServer.CSRF);
    var answer = web.send(form.POST(body("name=%E5%AE%89%E7%AB%A5&_csrf=" + token)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    assertThat(header(answer, "Location")).isEqualTo("/alpha/things?saved=2");
    assertThat(header(answer, "Set-Cookie"))
        .startsWith("ANTONG_TOAST=alpha.refused;")
        .contains("HttpOnly", "SameSite=Lax", "Max-Age=60");
  }

  @Test
  void a_form_without_its_token_is_refused_with_a_page() throws Exception {
    var form =
        web.to("/alpha/things")
            .header("Cookie", "ANTONG=worker")
            .header("Content-Type", "application/x-www-form-urlencoded");
    var answer = web.send(form.POST(body("name=a")));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("请刷新页面");
  }

  @Test
  void a_method_in_query_or_header_changes_nothing() throws Exception {
    var answer =
        web.send(
            web.as("worker", "/api/alpha/things/0000000000000?_method=PUT")
                .header("X-HTTP-Method-Override", "PUT"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "ETag")).isEqualTo("\"3\"");
  }

  // ---- versions

  @Test
  void a_record_carries_its_version_and_is_not_sent_twice() throws Exception {
    var answer = get("/api/alpha/things/0000000000000");
    assertThat(header(answer, "ETag")).isEqualTo("\"3\"");
    assertThat(header(answer, "Content-Type")).isEqualTo("application/json");
    var again = web.as("worker", "/api/alpha/things/0000000000000");
    assertThat(web.send(again.header("If-None-Match", "\"3\"")).statusCode()).isEqualTo(304);
  }

  @Test
  void a_new_record_answers_201_with_its_address() throws Exception {
    var answer = post("/api/alpha/things", "{\"name\":\"a\",\"division\":\"610999\"}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    assertThat(header(answer, "Location")).isEqualTo("/api/alpha/things/" + AlphaResource.KNOWN);
    assertThat(header(answer, "ETag")).isEqualTo("\"1\"");
    assertThat(answer.body()).contains("\"division\":\"610999000000\"");
  }

  @Test
  void a_change_without_version_answers_428_and_with_an_old_one_412() throws Exception {
    String path = "/api/alpha/things/0000000000000";
    var put =
        web.as("worker", path)
            .header("Content-Type", "application/json")
            .PUT(body("{\"name\":\"b\"}"));
    problem(web.send(put.copy()), 428);
    problem(web.send(put.copy().header("If-Match", "\"2\"")), 412);
    problem(web.send(put.copy().header("If-Match", "\"abc\"")), 412);
    var taken = web.send(put.copy().header("If-Match", "\"3\""));
    assertThat(taken.statusCode()).isEqualTo(200);
    assertThat(header(taken, "ETag")).isEqualTo("\"4\"");
  }

  @Test
  void an_action_needs_no_version_but_honours_one() throws Exception {
    String path = "/api/alpha/things/0000000000000/close";
    web.refused.clear();
    JsonNode refused = problem(web.send(web.as("worker", path).POST(body(""))), 409);
    assertThat(refused.path("detail").asText()).isEqualTo("此项 不能办理");
    assertThat(web.refused).containsExactly("coord POST " + path + " 409");
    problem(web.send(web.as("worker", path).header("If-Match", "\"2\"").POST(body(""))), 412);
  }

  // ---- input

  @Test
  void a_malformed_identifier_is_a_record_that_is_not_there() throws Exception {
    problem(get("/api/alpha/things/!!"), 404);
    problem(get("/api/alpha/things/1"), 404);
  }

  @Test
  void wrong_input_names_field_and_what_to_do() throws Exception {
    JsonNode missing = problem(post("/api/alpha/things", "{}"), 422);
    assertThat(missing.at("/errors/0/field").asText()).isEqualTo("name");
    assertThat(missing.at("/errors/0/code").asText()).isEqualTo("required");
    assertThat(missing.at("/errors/0/message").asText()).isEqualTo("请输入用户名。");
    JsonNode unknown = problem(post("/api/alpha/things", "{\"nmae\":\"a\"}"), 422);
    assertThat(unknown.at("/errors/0/field").asText()).isEqualTo("nmae");
    JsonNode date = problem(post("/api/alpha/things", "{\"since\":\"2026-13-01\"}"), 422);
    assertThat(date.at("/errors/0/field").asText()).isEqualTo("since");
    JsonNode division = problem(post("/api/alpha/things", "{\"division\":\"abc\"}"), 422);
    assertThat(division.at("/errors/0/field").asText()).isEqualTo("division");
    JsonNode deep =
        problem(post("/api/alpha/things/many", "[{\"name\":\"a\"},{\"id\":\"!\"}]"), 422);
    assertThat(deep.at("/errors/0/field").asText()).isEqualTo("[1].id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"+999999999-01-01", "-999999999-01-01", "0000-01-01"})
  void a_day_in_a_year_no_database_holds_is_a_problem_of_its_field(String day) throws Exception {
    JsonNode told =
        problem(post("/api/alpha/things", "{\"name\":\"a\",\"since\":\"" + day + "\"}"), 422);
    assertThat(told.at("/errors/0/field").asText()).isEqualTo("since");
  }

  @Test
  void a_half_escape_in_the_query_answers_400() throws Exception {
    assertThat(web.raw("GET", "/api/alpha/things?q=%zz")).startsWith("HTTP/1.1 400");
    assertThat(web.raw("GET", "/alpha/things?q=%")).startsWith("HTTP/1.1 400");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-such-set", "%%"})
  void a_character_set_nobody_knows_answers_415(String charset) throws Exception {
    var answer =
        web.send(
            web.as("worker", "/api/alpha/things")
                .header("Content-Type", "application/json; charset=" + charset)
                .POST(body("{}")));
    assertThat(answer.statusCode()).isEqualTo(415);
  }

  @Test
  void a_number_beyond_all_bounds_answers_400() throws Exception {
    problem(post("/api/alpha/things", "{\"since\":" + "9".repeat(1100) + "}"), 400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "{\"name\":\"a\"} x",
        "[]",
        "5",
        "{\"name\":\"a\",\"name\":\"b\"}"
      })
  void what_is_no_json_record_answers_400(String json) throws Exception {
    problem(post("/api/alpha/things", json), 400);
  }

  @Test
  void a_query_tells_all_that_cannot_be_read() throws Exception {
    JsonNode problem = problem(get("/api/alpha/things?since=yesterday"), 422);
    assertThat(problem.at("/errors/0/field").asText()).isEqualTo("since");
    assertThat(problem(get("/api/alpha/things?page=x"), 422).at("/errors/0/field").asText())
        .isEqualTo("page");
    assertThat(problem(get("/api/alpha/things?sort=a;drop"), 422).at("/errors/0/field").asText())
        .isEqualTo("sort");
  }

  @Test
  void a_person_is_told_how_many_places_are_wrong_and_then_which() throws Exception {
    var asked = web.as("worker", "/api/alpha/things?since=yesterday").header("Accept", BROWSER);
    assertThat(web.send(asked).body()).contains("有 1 处需要修改：");
  }

  @Test
  void a_body_above_the_limit_answers_413() throws Exception {
    String json = "{\"name\":\"" + "a".repeat(5000) + "\"}";
    problem(post("/api/alpha/things", json), 413);
    var chunked =
        web.as("worker", "/api/alpha/things")
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofInputStream(
                    () -> new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))));
    problem(web.send(chunked), 413);
  }

  @Test
  void another_media_type_answers_415_and_another_method_405() throws Exception {
    var text = web.as("worker", "/api/alpha/things").header("Content-Type", "text/plain");
    problem(web.send(text.POST(body("{}"))), 415);
    var delete = web.send(web.as("worker", "/api/alpha/things").DELETE());
    problem(delete, 405);
    assertThat(header(delete, "Allow")).contains("GET", "POST");
  }

  @Test
  void an_unknown_address_answers_404_to_who_is_logged_in() throws Exception {
    problem(get("/api/alpha/nothing"), 404);
    problem(get("/api/nothing"), 404);
    assertThat(get("/nowhere").statusCode()).isEqualTo(404);
    assertThat(get("/nowhere").body()).contains("404 您要找的内容不存在");
  }

  // ---- failures

  @Test
  void our_own_failure_answers_500_with_a_number_and_no_detail() throws Exception {
    var answer = get("/api/alpha/things/broken");
    JsonNode problem = problem(answer, 500);
    assertThat(answer.body()).doesNotContain("name of a child");
    assertThat(problem.path("request").asText()).isEqualTo(header(answer, "X-Request-Id"));
  }

  @Test
  void a_page_that_cannot_be_drawn_answers_500_with_a_page() throws Exception {
    var answer = get("/alpha/things/broken");
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).startsWith("<html>").contains("系统出了问题").doesNotContain("while");
  }

  @Test
  void who_follows_a_link_to_a_file_of_the_api_reads_a_sentence_and_no_json() throws Exception {
    var link = web.as("worker", "/api/alpha/things/xyz").header("Accept", BROWSER);
    var answer = web.send(link);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(header(answer, "Content-Type")).startsWith("text/html");
    assertThat(answer.body()).startsWith("<html>").contains("404 ").doesNotContain("{");
    var broken = web.send(web.as("worker", "/api/alpha/things/broken").header("Accept", BROWSER));
    assertThat(broken.body()).startsWith("<html>").doesNotContain("name of a child");
    var unknown = web.send(web.as("worker", "/api/nowhere").header("Accept", BROWSER));
    assertThat(header(unknown, "Content-Type")).startsWith("text/html");
  }

  @Test
  void who_follows_such_a_link_after_the_session_ended_logs_in_and_gets_the_file()
      throws Exception {
    var answer = web.send(web.to("/api/alpha/things/file").header("Accept", BROWSER));
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(header(answer, "Location")).isEqualTo("/login?next=%2Fapi%2Falpha%2Fthings%2Ffile");
  }

  @Test
  void a_program_gets_problems_whatever_it_takes_but_html() throws Exception {
    for (String accept : List.of("*/*", "application/json", "application/pdf, */*;q=0.1")) {
      var asked = web.as("worker", "/api/alpha/things/xyz").header("Accept", accept);
      problem(web.send(asked), 404);
    }
  }

  @Test
  void problems_speak_the_language_of_the_reader() throws Exception {
    assertThat(web.send(web.as("english", "/api/alpha/things/1")).body()).contains("Not found");
    var browser = web.to("/api/session").header("Accept-Language", "en-GB,zh;q=0.5");
    assertThat(web.send(browser).body()).contains("Please log in");
    assertThat(web.send(web.to("/api/session")).body()).contains("请先登录");
  }

  // ---- pages

  @Test
  void a_page_stands_in_its_frame_and_a_part_alone() throws Exception {
    var page = get("/alpha/things");
    assertThat(page.body()).startsWith("<html>[null]&lt;").endsWith("</html>");
    assertThat(header(page, "Content-Type")).isEqualTo("text/html;charset=utf-8");
    var part = web.send(web.as("worker", "/alpha/things").header("HX-Request", "true"));
    assertThat(part.body()).startsWith("&lt;");
    // a link that goes on to another page, and one that fills a dialog of its page
    var boosted =
        web.as("worker", "/alpha/things").header("HX-Request", "true").header("HX-Boosted", "true");
    assertThat(web.send(boosted).body()).startsWith("<html>");
    var dialog =
        web.as("worker", "/alpha/things")
            .header("HX-Request", "true")
            .header("HX-Boosted", "true")
            .header("HX-Target", "cell-body");
    assertThat(web.send(dialog).body()).startsWith("&lt;");
  }

  @Test
  void the_token_looks_different_on_each_page() throws Exception {
    assertThat(get("/alpha/things").body()).isNotEqualTo(get("/alpha/things").body());
  }

  @Test
  void a_toast_is_shown_once() throws Exception {
    var request =
        web.to("/alpha/things").header("Cookie", "ANTONG=worker; ANTONG_TOAST=alpha.refused");
    var answer = web.send(request);
    assertThat(answer.body()).startsWith("<html>[{0} 不能办理]");
    assertThat(header(answer, "Set-Cookie")).startsWith("ANTONG_TOAST=;").contains("Max-Age=0");
    var forged = web.to("/alpha/things").header("Cookie", "ANTONG=worker; ANTONG_TOAST=<b>");
    assertThat(web.send(forged).body()).startsWith("<html>[null]");
  }

  @Test
  void a_resource_may_set_several_cookies() throws Exception {
    var answer = get("/alpha/things/cookies");
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().allValues("Set-Cookie"))
        .containsExactly("A=1; Path=/", "B=2; Path=/");
    assertThat(header(answer, "Location")).endsWith("/home");
  }

  // ---- headers, compression, files

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/session",
        "/alpha/things",
        "/login",
        "/login/code",
        "/me/factor",
        "/api/session/code",
        "/health/live",
        "/ui/static/app.js",
        "/nowhere",
        "//x"
      })
  void every_answer_carries_the_security_headers(String path) throws Exception {
    var answer = web.send(web.to(path));
    assertThat(header(answer, "Content-Security-Policy"))
        .contains("script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")
        .doesNotContain("unsafe");
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(answer, "X-Frame-Options")).isEqualTo("DENY");
    assertThat(header(answer, "Referrer-Policy")).isEqualTo("same-origin");
    assertThat(header(answer, "X-Request-Id")).isNotEmpty();
  }

  @Test
  void dynamic_answers_are_kept_by_nobody() throws Exception {
    assertThat(header(get("/alpha/things"), "Cache-Control")).isEqualTo("no-store");
    assertThat(header(get("/api/alpha/things"), "Cache-Control")).isEqualTo("no-store");
    assertThat(header(get("/api/alpha/things/1"), "Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void long_text_is_compressed_for_who_takes_it_and_short_text_is_not() throws Exception {
    var zipped =
        web.bytes(web.as("worker", "/api/alpha/things/long").header("Accept-Encoding", "gzip"));
    assertThat(header(zipped, "Content-Encoding")).isEqualTo("gzip");
    assertThat(zipped.body().length).isLessThan(1000);
    byte[] text = new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes();
    assertThat(new String(text, StandardCharsets.UTF_8)).contains("安安安");
    assertThat(get("/api/alpha/things/long").body()).contains("安安安");
    var brief =
        web.bytes(web.as("worker", "/api/alpha/things/open").header("Accept-Encoding", "gzip"));
    assertThat(header(brief, "Content-Encoding")).isNull();
  }

  @Test
  void a_file_is_offered_under_its_chinese_name() throws Exception {
    var answer = get("/api/alpha/things/file");
    assertThat(answer.body()).isEqualTo("编号,姓名\n");
    assertThat(header(answer, "Content-Type")).isEqualTo("text/csv;charset=utf-8");
    assertThat(header(answer, "Content-Disposition"))
        .isEqualTo(
            "attachment; filename=\"___1.csv\"; filename*=UTF-8''%E5%90%8D%E5%86%8C%201.csv");
  }

  @Test
  void an_asset_with_its_hash_may_be_kept_for_ever() throws Exception {
    var plain = web.send(web.to("/ui/static/app.js"));
    assertThat(plain.body()).isEqualTo("let a = 1;");
    assertThat(header(plain, "Content-Type")).startsWith("text/javascript");
    assertThat(header(plain, "Cache-Control")).contains("no-cache");
    String hash = header(plain, "ETag").replace("\"", "");
    var hashed = web.send(web.to("/ui/static/" + hash + "/app.js"));
    assertThat(header(hashed, "Cache-Control")).contains("immutable");
    var old = web.send(web.to("/ui/static/0123456789abcdef/app.js"));
    assertThat(old.statusCode()).isEqualTo(200);
    assertThat(header(old, "Cache-Control")).doesNotContain("immutable");
    var again = web.to("/ui/static/app.js").header("If-None-Match", header(plain, "ETag"));
    assertThat(web.send(again).statusCode()).isEqualTo(304);
    var head =
        web.send(web.to("/ui/static/app.js").method("HEAD", HttpRequest.BodyPublishers.noBody()));
    assertThat(header(head, "Content-Length")).isEqualTo("10");
    var zipped = web.send(web.to("/ui/static/big.css").header("Accept-Encoding", "gzip"));
    assertThat(header(zipped, "Content-Encoding")).isEqualTo("gzip");
    assertThat(zipped.body()).startsWith("big.css.gz");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/ui/static/none.js",
        "/ui/static/../app.js",
        "/ui/static/%2e%2e/app.js",
        "/ui/static/a//app.js"
      })
  void no_other_file_is_served(String path) throws Exception {
    assertThat(web.send(web.to(path)).statusCode()).isIn(303, 400, 404);
  }

  // ---- session

  @Test
  void a_login_hands_over_session_and_token_and_a_logout_takes_them() throws Exception {
    var login =
        web.to("/api/session")
            .header("Content-Type", "application/json")
            .POST(body("{\"name\":\"coord\",\"password\":\"right\"}"));
    var answer = web.send(login);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(header(answer, "Set-Cookie"))
        .startsWith("ANTONG=new-session;")
        .contains("HttpOnly", "SameSite=Lax", "Path=/")
        .doesNotContain("Secure");
    JsonNode me = JSON.readTree(answer.body());
    assertThat(me.path("csrf").asText()).isEqualTo(WebServer.CSRF);
    assertThat(me.at("/roles/0/role").asText()).isEqualTo("TRAINING_COORD");
    assertThat(me.at("/roles/0/division").asText()).isEqualTo("610999000000");
    assertThat(me.at("/permissions/0").asText()).isEqualTo("alpha:thing:read");
    assertThat(me.path("purpose").isNull()).isTrue();
    var behindTls = login.copy().header("X-Forwarded-Proto", "https");
    assertThat(header(web.send(behindTls), "Set-Cookie")).contains("Secure");
    assertThat(web.send(web.as("new-session", "/api/session").DELETE()).statusCode())
        .isEqualTo(204);
    problem(web.send(web.as("new-session", "/api/session")), 401);
  }

  @Test
  void a_failed_login_answers_401_and_a_locked_one_429() throws Exception {
    var login = web.to("/api/session").header("Content-Type", "application/json");
    var wrong = login.copy().POST(body("{\"name\":\"coord\",\"password\":\"wrong\"}"));
    assertThat(problem(web.send(wrong), 401).path("detail").asText()).contains("用户名或密码");
    var locked = web.send(login.copy().POST(body("{\"name\":\"locked\",\"password\":\"right\"}")));
    problem(locked, 429);
    assertThat(Integer.parseInt(header(locked, "Retry-After"))).isBetween(1, 300);
    problem(web.send(login.copy().POST(body("{\"name\":\"coord\"}"))), 422);
  }

  @Test
  void an_account_with_a_second_factor_logs_in_with_a_second_call_that_names_the_code()
      throws Exception {
    var login = web.to("/api/session").header("Content-Type", "application/json");
    String said = "{\"name\":\"careful\",\"password\":\"right\"";
    var first = web.send(login.copy().POST(body(said + "}")));
    JsonNode problem = problem(first, 401);
    assertThat(problem.path("type").asText()).isEqualTo("urn:antong:problem:code");
    assertThat(problem.path("detail").asText()).contains("code");
    assertThat(header(first, "Set-Cookie")).isNull();
    assertThat(web.send(web.as("new-session", "/api/session")).statusCode()).isEqualTo(401);

    var wrong = web.send(login.copy().POST(body(said + ",\"code\":\"000000\"}")));
    assertThat(problem(wrong, 401).path("type").asText())
        .isEqualTo("urn:antong:problem:code-failed");
    assertThat(web.send(web.as("new-session", "/api/session")).statusCode()).isEqualTo(401);

    var second = web.send(login.copy().POST(body(said + ",\"code\":\"123456\"}")));
    assertThat(second.statusCode()).as(second.body()).isEqualTo(200);
    assertThat(header(second, "Set-Cookie")).startsWith("ANTONG=proved;").contains("HttpOnly");
    assertThat(JSON.readTree(second.body()).path("owes").asText()).isEqualTo("NOTHING");
  }

  @Test
  void a_proof_or_an_enrolment_hands_over_a_new_session() throws Exception {
    var proof = web.as("code", "/api/session/code").header("Content-Type", "application/json");
    problem(web.send(proof.copy().POST(body("{\"code\":\"1\"}"))), 401);
    var proved = web.send(proof.copy().POST(body("{\"code\":\"123456\"}")));
    assertThat(header(proved, "Set-Cookie")).startsWith("ANTONG=proved;");
    var offer = web.send(web.as("enrol", "/api/session/factor").POST(body("")));
    assertThat(JSON.readTree(offer.body()).path("address").asText()).startsWith("otpauth://");
    var enrol = web.as("enrol", "/api/session/factor").header("Content-Type", "application/json");
    var enrolled = web.send(enrol.PUT(body("{\"code\":\"123456\"}")));
    assertThat(header(enrolled, "Set-Cookie")).startsWith("ANTONG=proved;");
    assertThat(JSON.readTree(enrolled.body()).at("/recoveryCodes/0").asText()).hasSize(14);
  }

  @Test
  void a_second_factor_without_the_token_or_from_another_site_changes_nothing() throws Exception {
    var bare = web.to("/api/session/factor").header("Cookie", "ANTONG=worker");
    problem(web.send(bare.POST(body(""))), 403);
    var other = web.as("worker", "/api/session/sessions").header("Origin", "http://evil.example");
    problem(web.send(other.DELETE()), 403);
    problem(web.send(web.to("/api/session/factor").POST(body(""))), 401);
    problem(web.send(web.to("/api/session/sessions")), 401);
  }

  @Test
  void a_purpose_and_a_language_are_chosen_for_the_sitting() throws Exception {
    var purpose = post("/api/session/purpose", "{\"purpose\":\"核实\"}");
    assertThat(JSON.readTree(purpose.body()).at("/purpose/text").asText()).isEqualTo("核实");
    var language =
        web.as("worker", "/api/session/language").header("Content-Type", "application/json");
    var english = web.send(language.copy().PUT(body("{\"language\":\"en\"}")));
    assertThat(JSON.readTree(english.body()).path("language").asText()).isEqualTo("en");
    problem(web.send(language.copy().PUT(body("{\"language\":\"fr\"}"))), 422);
  }

  // ---- health and description

  @Test
  void health_needs_no_login_and_tells_what_is_lacking() throws Exception {
    assertThat(web.send(web.to("/health/live")).statusCode()).isEqualTo(200);
    assertThat(web.send(web.to("/health/ready")).statusCode()).isEqualTo(200);
    web.lacking.put("boot", "running");
    try {
      var answer = web.send(web.to("/health/ready"));
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(JSON.readTree(answer.body()).at("/checks/0/name").asText()).isEqualTo("boot");
    } finally {
      web.lacking.clear();
    }
  }

  @Test
  void what_has_to_be_looked_at_is_told_to_whoever_watches_and_the_node_goes_on() throws Exception {
    web.texts.add("sample", Map.of("sample.old", "最近一次备份是 {0}，太久了"), Map.of());
    web.checks.add(() -> HealthCheck.Health.watch("backup", "sample.old", "2026-10-01"));
    web.checks.add(() -> HealthCheck.Health.well("clock", "sample.old", "x"));
    try {
      var answer = web.send(web.to("/health/ready"));
      assertThat(answer.statusCode()).isEqualTo(200);
      JsonNode told = JSON.readTree(answer.body());
      assertThat(told.at("/checks/0/well").asBoolean()).isTrue();
      assertThat(told.at("/checks/0/detail").asText()).isEqualTo("最近一次备份是 2026-10-01，太久了");
      assertThat(told.at("/checks/1/detail").asText()).isEmpty();
    } finally {
      web.checks.clear();
    }
  }

  @Test
  void the_api_describes_itself() throws Exception {
    JsonNode api = JSON.readTree(get("/api/openapi.json").body());
    assertThat(api.path("openapi").asText()).startsWith("3.0");
    JsonNode asked = api.at("/paths/~1api~1alpha~1things/get/parameters");
    assertThat(asked.findValuesAsText("name"))
        .containsExactly("since", "kind", "page", "size", "sort");
    assertThat(asked.get(0).path("description").asText()).isEqualTo("the first day looked at");
    assertThat(asked.get(0).at("/schema/format").asText()).isEqualTo("date");
    assertThat(asked.get(1).at("/schema/type").asText()).isEqualTo("array");
    assertThat(asked.get(1).path("explode").asBoolean(true)).isFalse();
    JsonNode thing = api.at("/paths/~1api~1alpha~1things~1{id}");
    assertThat(thing.at("/put/x-permission").asText()).isEqualTo("alpha:thing:write");
    assertThat(thing.at("/put/parameters").toString()).contains("If-Match", "\"required\":true");
    assertThat(api.at("/components/schemas/Thing/properties/since/format").asText())
        .isEqualTo("date");
    assertThat(api.at("/paths/~1api~1session/post/security").isEmpty()).isTrue();
    assertThat(api.at("/paths/~1api~1session/get/x-permission").isMissingNode()).isFalse();
  }

  // ---- modules come and go

  /** A method that forgot to say who may use it. */
  @javax.ws.rs.Path("careless")
  public static final class Careless implements ApiResource {
    @GET
    public String all() {
      return "all";
    }
  }

  /** A method that borrows a permission of another module. */
  @javax.ws.rs.Path("borrowing")
  public static final class Borrowing implements ApiResource {
    @GET
    @Permission("alpha:thing:read")
    public String all() {
      return "all";
    }
  }

  @Test
  void a_method_without_permission_or_with_a_foreign_one_mounts_nothing() throws Exception {
    for (ApiResource bad : List.of(new Careless(), new Borrowing())) {
      web.mounts.add("gamma", Face.API, bad);
      Thread.sleep(400);
      assertThat(get("/api/gamma/careless").statusCode()).isEqualTo(503);
      assertThat(get("/api/gamma/borrowing").statusCode()).isEqualTo(503);
      assertThat(web.mounts.missing().get("gamma/API")).contains("WebTest");
      web.mounts.remove("gamma", Face.API, bad);
    }
    assertThat(web.mounts.missing()).isEmpty();
  }

  @Test
  void a_module_leaves_after_its_last_request_and_disturbs_no_other() throws Exception {
    AlphaResource beta = new AlphaResource();
    // The same class under another name would borrow permissions, so it answers as alpha of a
    // second web.
    try (WebServer second =
        new WebServer(new PlainFrame(), java.nio.file.Files.createTempDirectory("web"))) {
      second.mounts.add("alpha", Face.API, beta);
      second.mounts.add("alpha", Face.PAGES, new AlphaPages());
      second.mounted("/api/alpha/things");
      second.mounted("/alpha/things");
      AtomicBoolean running = new AtomicBoolean(true);
      CompletableFuture<Integer> neighbour =
          CompletableFuture.supplyAsync(() -> failures(second, running));
      CompletableFuture<HttpResponse<String>> slow =
          CompletableFuture.supplyAsync(() -> quietly(second, "/api/alpha/things/slow"));
      assertThat(beta.entered.await(10, TimeUnit.SECONDS)).isTrue();
      CompletableFuture<Void> leaving =
          CompletableFuture.runAsync(() -> second.mounts.remove("alpha", Face.API, beta));
      Thread.sleep(300);
      assertThat(leaving).isNotDone();
      assertThat(second.send(second.as("worker", "/api/alpha/things")).statusCode()).isEqualTo(404);
      beta.released.countDown();
      assertThat(slow.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
      leaving.get(10, TimeUnit.SECONDS);
      second.mounts.add("alpha", Face.API, new AlphaResource());
      second.mounted("/api/alpha/things");
      assertThat(second.send(second.as("worker", "/api/alpha/things")).statusCode()).isEqualTo(200);
      running.set(false);
      assertThat(neighbour.get(10, TimeUnit.SECONDS)).isZero();
    }
  }

  @Test
  void a_whole_module_takes_nobody_more_while_its_last_request_is_in_it() throws Exception {
    AlphaResource api = new AlphaResource();
    AlphaPages pages = new AlphaPages();
    try (WebServer second =
        new WebServer(new PlainFrame(), java.nio.file.Files.createTempDirectory("web"))) {
      second.mounts.add("alpha", Face.API, api);
      second.mounts.add("alpha", Face.PAGES, pages);
      second.mounted("/api/alpha/things");
      second.mounted("/alpha/things");
      CompletableFuture<HttpResponse<String>> slow =
          CompletableFuture.supplyAsync(() -> quietly(second, "/api/alpha/things/slow"));
      assertThat(api.entered.await(10, TimeUnit.SECONDS)).isTrue();
      CompletableFuture<Void> leaving =
          CompletableFuture.runAsync(() -> second.mounts.leave("alpha"));
      second.silent.put("alpha", KnownModules.State.ABSENT);
      while (quietly(second, "/alpha/things").statusCode() == 200) Thread.sleep(10);

      JsonNode gone = problem(second.send(second.as("worker", "/api/alpha/things")), 404);
      assertThat(gone.path("type").asText()).endsWith(":absent");
      assertThat(gone.path("detail").asText()).contains("模块 alpha").contains("数据都保留着");
      HttpResponse<String> page = second.send(second.as("worker", "/alpha/things"));
      assertThat(page.statusCode()).isEqualTo(404);
      assertThat(page.body()).contains("模块 alpha").contains("系统管理员");
      assertThat(second.send(second.to("/api/alpha/things")).statusCode()).isEqualTo(401);
      assertThat(leaving).isNotDone();

      api.released.countDown();
      assertThat(slow.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
      leaving.get(10, TimeUnit.SECONDS);
      // What the framework tells afterwards of each resource changes nothing any more.
      second.mounts.remove("alpha", Face.API, api);
      second.mounts.remove("alpha", Face.PAGES, pages);
      assertThat(second.mounts.missing()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 600, 9000})
  void what_the_audit_log_does_not_have_does_not_leave(int letters) throws Exception {
    HttpResponse<String> answer = get("/api/alpha/things/unwritten?letters=" + letters);
    problem(answer, 500);
    assertThat(answer.body()).doesNotContain("名名").doesNotContain("\"name\":\"名");
    assertThat(get("/api/alpha/things").statusCode()).isEqualTo(200);
  }

  @Test
  void a_module_that_is_just_coming_is_busy_for_a_moment() throws Exception {
    web.silent.put("delta", KnownModules.State.COMING);
    HttpResponse<String> answer = get("/api/delta/things");
    problem(answer, 503);
    assertThat(header(answer, "Retry-After")).isEqualTo("1");
  }

  private static int failures(WebServer server, AtomicBoolean running) {
    int failed = 0;
    while (running.get()) {
      if (quietly(server, "/alpha/things").statusCode() != 200) failed++;
      if (quietly(server, "/api/session").statusCode() != 200) failed++;
    }
    return failed;
  }

  private static HttpResponse<String> quietly(WebServer server, String path) {
    try {
      return server.send(server.as("worker", path));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
