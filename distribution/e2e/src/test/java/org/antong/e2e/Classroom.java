package org.antong.e2e;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;

/** What a coordinator prepares before a session, asked for as her browser would. */
final class Classroom {

  private final APIRequestContext requests;
  private final String csrf;

  Classroom(Page page) {
    this.requests = page.request();
    this.csrf = page.getAttribute("meta[name=csrf]", "content");
  }

  static LocalDate today() {
    return LocalDate.now(ZoneId.of("Asia/Shanghai"));
  }

  /**
   * A session of one half-day of today, open, with the director of a village in it, or those of a
   * town; answers its id. Nobody is in two sessions in the same half-day.
   */
  String session(String title, boolean exam, String half, String village) {
    String course =
        id(
            post(
                "/api/training/courses",
                """
                {"title":"%s","tier":"COUNTY","posts":["DIRECTOR"],"exam":%s,"requiredShare":50,
                 "onlineCap":50,"validityMonths":12,
                 "parts":[{"code":"05","title":"强制报告","minutes":90}]}"""
                    .formatted(title, exam)));
    String session =
        id(
            post(
                "/api/training/sessions",
                """
                {"course":"%s","title":"%s","mode":"ONSITE","venue":"县委党校","organiser":"县民政局",
                 "capacity":50,"trainers":[{"name":"讲师 %s"}],
                 "halfDays":[{"day":"%s","half":"%s","minutes":180,"online":false}]}"""
                    .formatted(course, title, title, today(), half)));
    post("/api/training/sessions/" + session + "/open", "{}");
    post(
        "/api/training/sessions/" + session + "/enrolments",
        "{\"division\":\"" + village + "\",\"need\":false}");
    return session;
  }

  /** Its half-day. */
  String half(String session) {
    JsonObject board = get("/api/training/attendance/" + session);
    JsonObject half = board.getAsJsonArray("halfDays").get(0).getAsJsonObject();
    return half.getAsJsonObject("half").get("id").getAsString();
  }

  /** Says of everybody that she was there, and confirms it. */
  void attended(String session) {
    JsonObject board = get("/api/training/attendance/" + session);
    StringBuilder items = new StringBuilder();
    for (JsonElement seat : board.getAsJsonArray("seats")) {
      if (items.length() > 0) items.append(',');
      items
          .append("{\"enrolment\":\"")
          .append(seat.getAsJsonObject().get("enrolment").getAsString())
          .append("\",\"presence\":\"PRESENT\",\"online\":false}");
    }
    String half = "/api/training/attendance/half-days/" + half(session);
    post(half + "/ticks", "{\"items\":[" + items + "]}");
    post(half + "/confirm", "{}");
  }

  /** Questions whose first option is right, as many of each kind. */
  void questions(int each) {
    StringBuilder sheet = new StringBuilder("课程模块,题型,题干,选项A,选项B,选项C,选项D,答案\n");
    for (int i = 1; i <= each; i++) {
      sheet.append("强制报告与应急,单选题,遇到侵害应当怎么办之").append(i).append(",立即报告,等通知,自行处理,不理,A\n");
      sheet.append("隐私保护,判断题,儿童身份不得公开之").append(i).append(",,,,,对\n");
    }
    FormData form =
        FormData.create()
            .set(
                "file",
                new FilePayload(
                    "questions.csv",
                    "text/csv",
                    sheet.toString().getBytes(StandardCharsets.UTF_8)));
    String path = "/api/training/sheets/questions/imports";
    JsonObject batch =
        json(
            requests.post(
                path, RequestOptions.create().setHeader("X-CSRF-Token", csrf).setMultipart(form)));
    String at = path + "/" + id(batch);
    until(at, "CHECKED");
    post(at + "/confirm", "{}");
    until(at, "DONE");
  }

  /** An exam of so many single questions worth 10 points, open for an hour. */
  void exam(String session, int count) {
    post(
        "/api/training/exams/" + session,
        """
        {"title":"结业考试","minutes":30,"passMark":%d,"attempts":1,
         "opensAt":"%s","closesAt":"%s",
         "rules":[{"kind":"SINGLE","count":%d,"points":10}]}"""
            .formatted(
                count * 6,
                java.time.Instant.now().minusSeconds(60),
                java.time.Instant.now().plusSeconds(3_600),
                count));
    post("/api/training/exams/" + session + "/open", "{}");
  }

  JsonObject get(String path) {
    return json(requests.get(path));
  }

  JsonObject post(String path, String body) {
    return json(
        requests.post(
            path,
            RequestOptions.create()
                .setHeader("X-CSRF-Token", csrf)
                .setHeader("Content-Type", "application/json")
                .setData(body)));
  }

  JsonObject put(String path, String body) {
    return json(
        requests.put(
            path,
            RequestOptions.create()
                .setHeader("X-CSRF-Token", csrf)
                .setHeader("Content-Type", "application/json")
                .setData(body)));
  }

  private void until(String path, String state) {
    for (int i = 0; i < 120; i++) {
      JsonObject batch = get(path);
      if (batch.get("state").getAsString().equals(state)) return;
      try {
        Thread.sleep(250);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    throw new IllegalStateException(path + " does not become " + state + ": " + get(path));
  }

  private static String id(JsonObject made) {
    return made.get("id").getAsString();
  }

  private static JsonObject json(APIResponse answer) {
    if (!answer.ok()) {
      throw new IllegalStateException(answer.url() + " " + answer.status() + " " + answer.text());
    }
    return answer.text().isEmpty()
        ? new JsonObject()
        : JsonParser.parseString(answer.text()).getAsJsonObject();
  }
}
