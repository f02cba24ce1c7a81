package org.antong.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A training with many people: a hundred sign in within a minute, three hundred sit an exam at
 * once. The people are directors of the demo's counties whose accounts are opened for it.
 */
final class Training {

  private static final List<String> COUNTIES = List.of("hanyin", "shiquan");
  private static final int SIGNING = 100;
  private static final int SITTING = 300;
  private static final int QUESTIONS = 10;

  private final Product product;
  private final Options options;
  private final Figures figures;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  /** A session of a county and who has a seat in it. */
  private record Room(Reader coordinator, String session, List<Person> people) {}

  Training(Product product, Options options, Figures figures) {
    this.product = product;
    this.options = options;
    this.figures = figures;
  }

  void run() throws Exception {
    if (!options.wants("signin.100") && !options.wants("exam.c300")) return;
    List<Room> rooms = new ArrayList<>();
    int seated = 0;
    for (int i = 0; i < COUNTIES.size(); i++) {
      // not every county has as many directors without an account as its share is
      int share = (SITTING - seated) / (COUNTIES.size() - i);
      rooms.add(room(COUNTIES.get(i), share));
      seated += rooms.get(i).people().size();
    }
    if (options.wants("signin.100")) signIn(rooms.get(0));
    if (options.wants("exam.c300")) exam(rooms);
  }

  private Room room(String county, int seats) throws Exception {
    Reader coordinator = Reader.of(product.base(), product.data(), "training-" + county);
    Reader officer = Reader.of(product.base(), product.data(), "officer-" + county);
    JsonNode slips = officer.post("/api/workforce/accounts", Map.of(), 200);
    String unit = coordinator.get("/api/session").get("divisions").get(0).asText();
    String today = LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();
    JsonNode course =
        coordinator.post(
            "/api/training/courses",
            Map.of(
                "title",
                "量速班",
                "tier",
                "COUNTY",
                "posts",
                List.of("DIRECTOR"),
                "exam",
                true,
                "requiredShare",
                50,
                "onlineCap",
                50,
                "parts",
                List.of(Map.of("code", "05", "title", "强制报告", "minutes", 90))),
            201);
    JsonNode session =
        coordinator.post(
            "/api/training/sessions",
            Map.of(
                "course",
                course.get("id").asText(),
                "title",
                "量速班",
                "mode",
                "ONSITE",
                "venue",
                "县委党校",
                "capacity",
                1_000,
                "trainers",
                List.of(Map.of("name", "讲师" + county)),
                "halfDays",
                List.of(
                    Map.of("day", today, "half", "AM", "minutes", 180, "online", false),
                    Map.of("day", today, "half", "PM", "minutes", 180, "online", false))),
            201);
    String id = session.get("id").asText();
    coordinator.post("/api/training/sessions/" + id + "/open", Map.of(), 200);
    coordinator.post(
        "/api/training/sessions/" + id + "/enrolments",
        Map.of("division", unit, "need", false),
        200);
    // who is appointed from a later day has an account, and no seat yet
    Set<String> seated = new HashSet<>();
    String list = "/api/training/sessions/" + id + "/enrolments?size=200";
    for (JsonNode e : coordinator.get(list).get("items")) seated.add(e.get("staff").asText());
    List<Person> people = new ArrayList<>();
    for (JsonNode slip : slips) {
      if (people.size() == seats) break;
      if (!seated.contains(slip.get("staff").asText())) continue;
      String name = slip.get("account").asText();
      people.add(Person.of(client, product.base(), name, slip.get("password").asText()));
    }
    if (people.size() < SIGNING) {
      throw new IllegalStateException(county + " has only " + people.size() + " directors");
    }
    return new Room(coordinator, id, people);
  }

  /** A hundred people, one every 600 ms, each opens the code of the moment and is signed in. */
  private void signIn(Room room) throws Exception {
    JsonNode board = room.coordinator().get("/api/training/attendance/" + room.session());
    String half = board.get("halfDays").get(0).get("half").get("id").asText();
    String code = "/api/training/attendance/half-days/" + half + "/code";
    List<Callable<Long>> all = new ArrayList<>();
    for (int i = 0; i < SIGNING; i++) {
      int who = i;
      all.add(
          () -> {
            Thread.sleep(600L * who);
            String address = room.coordinator().get(code).get("address").asText();
            String path = address.substring(address.indexOf("/training/in/"));
            long begin = System.nanoTime();
            room.people().get(who).open(path, 303);
            String page = room.people().get(who).open("/training/in", 200);
            long took = System.nanoTime() - begin;
            if (!page.contains("签到成功")) throw new IllegalStateException("not signed in");
            return took;
          });
    }
    double before = product.processorMs();
    long[] nanos = all(all, SIGNING);
    Load.Seen seen = Load.seen(nanos, 60, product.processorMs() - before);
    int present = room.coordinator().get(code).get("present").asInt();
    if (present != SIGNING) throw new IllegalStateException(present + " are signed in");
    figures.add(
        "signin.100.p95.ms",
        seen.p95(),
        "ms",
        "100 people sign in within a minute: the scan and the page that says so");
  }

  /** Everybody begins within ten seconds and answers a question every two to six seconds. */
  private void exam(List<Room> rooms) throws Exception {
    List<Callable<List<Long>>> all = new ArrayList<>();
    int people = 0;
    for (Room room : rooms) {
      String exam = exam(room);
      for (Person p : room.people()) all.add(() -> sit(p, exam));
      people += room.people().size();
    }
    List<Long> times = new ArrayList<>();
    ExecutorService pool = Executors.newFixedThreadPool(all.size());
    try {
      for (Future<List<Long>> one : pool.invokeAll(all)) times.addAll(one.get());
    } finally {
      pool.shutdownNow();
    }
    long[] nanos = times.stream().mapToLong(Long::longValue).toArray();
    long right = 0;
    for (Room room : rooms) {
      for (JsonNode line :
          room.coordinator().get("/api/training/exams/" + room.session()).get("lines")) {
        for (JsonNode t : line.get("tries")) right += t.get("score").asLong() / 10;
      }
    }
    figures.add(
        "exam.c300.p95.ms",
        Load.seen(nanos, 60, 0).p95(),
        "ms",
        people + " people sit an exam at once: one answer kept");
    figures.add(
        "exam.lost_answers",
        (double) people * QUESTIONS - right,
        "",
        "answers that were taken and are not in the marks, of " + people * QUESTIONS);
  }

  private String exam(Room room) throws Exception {
    StringBuilder sheet = new StringBuilder("课程模块,题型,题干,选项A,选项B,选项C,选项D,答案\n");
    for (int i = 1; i <= 40; i++) {
      sheet.append("强制报告与应急,单选题,遇到侵害应当怎么办之").append(i).append(",立即报告,等通知,自行处理,不理,A\n");
    }
    String path = "/api/training/sheets/questions/imports";
    JsonNode batch =
        room.coordinator()
            .upload(path, "questions.csv", sheet.toString().getBytes(StandardCharsets.UTF_8));
    String at = path + "/" + batch.get("id").asText();
    until(room.coordinator(), at, "CHECKED");
    room.coordinator().post(at + "/confirm", Map.of(), 200);
    until(room.coordinator(), at, "DONE");
    String exams = "/api/training/exams/" + room.session();
    JsonNode exam =
        room.coordinator()
            .post(
                exams,
                Map.of(
                    "title",
                    "结业考试",
                    "minutes",
                    60,
                    "passMark",
                    60,
                    "attempts",
                    1,
                    "opensAt",
                    Instant.now().minusSeconds(60).toString(),
                    "closesAt",
                    Instant.now().plusSeconds(7_200).toString(),
                    "rules",
                    List.of(Map.of("kind", "SINGLE", "count", QUESTIONS, "points", 10))),
                200);
    room.coordinator().post(exams + "/open", Map.of(), 204);
    return exam.get("id").asText();
  }

  private static List<Long> sit(Person p, String exam) throws Exception {
    Random pause = new Random(p.hashCode());
    Thread.sleep(pause.nextInt(10_000));
    String id = p.post("/api/training/sittings", Map.of("exam", exam)).get("id").asText();
    JsonNode paper = p.get("/api/training/sittings/" + id);
    if (paper.get("questions").size() != QUESTIONS) throw new IllegalStateException("no paper");
    List<Long> times = new ArrayList<>();
    for (int no = 1; no <= QUESTIONS; no++) {
      Thread.sleep(2_000 + pause.nextInt(4_000));
      Map<String, Object> tap =
          Map.of("clientId", UUID.randomUUID(), "question", no, "chosen", "A", "turn", no);
      long begin = System.nanoTime();
      JsonNode said =
          p.post("/api/training/sittings/" + id + "/answers", Map.of("items", List.of(tap)));
      times.add(System.nanoTime() - begin);
      String result = said.get("items").get(0).get("result").asText();
      if (!result.equals("TAKEN")) throw new IllegalStateException("answer " + result);
    }
    p.post("/api/training/sittings/" + id + "/submit", Map.of());
    return times;
  }

  private static void until(Reader reader, String path, String state) throws Exception {
    for (int i = 0; i < 240; i++) {
      if (reader.get(path).get("state").asText().equals(state)) return;
      Thread.sleep(250);
    }
    throw new IllegalStateException(path + " does not become " + state);
  }

  private static long[] all(List<Callable<Long>> all, int threads) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Long> times = new ArrayList<>();
      for (Future<Long> one : pool.invokeAll(all)) times.add(one.get());
      return times.stream().mapToLong(Long::longValue).toArray();
    } finally {
      pool.shutdownNow();
    }
  }
}
