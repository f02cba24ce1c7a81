package org.antong.bench.soak;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.antong.bench.soak.ChildRecord.Paper;
import org.antong.bench.soak.ChildRecord.Unanswered;
import org.antong.bench.soak.Visitor.Answer;

/**
 * People of one village and its town at work: they start files, edit, upload, submit, verify,
 * confirm the month, ask for a list, log in and are refused, and write down what was answered.
 */
final class Clients {

  static final String CHILDREN = "/api/registration/children";
  static final String TAPS = "/api/registration/confirmations";
  static final String EXPORTS = "/api/exchange/exports";

  /**
   * Files with more than fifty names a day wait for a second person, who does not come here, and of
   * more than ten that wait the next is refused.
   */
  private static final int EXPORTS_MOST = 8;

  static final String DIRECTOR = "director-hanyin";
  static final String SUPERVISOR = "supervisor-hanyin";
  private static final String LEADER = "leader-hanyin";
  private static final int DIRECTORS = 3;

  /** Nothing in it that is not whole. */
  private static final Clock CLOCK = Clock.system(ZoneId.of("Asia/Shanghai"));

  private final Site site;
  private final Ledger ledger;
  private final String village;
  private final AtomicInteger numbers;
  private final long seed;
  private final List<Visitor> directors = new ArrayList<>();
  private final Visitor supervisor;

  /**
   * @param first number of the first child; no earlier run may have used it on this data folder
   */
  Clients(Site site, Ledger ledger, String village, int first, long seed) throws IOException {
    this.site = site;
    this.ledger = ledger;
    this.village = village;
    this.numbers = new AtomicInteger(first);
    this.seed = seed;
    for (int i = 0; i < DIRECTORS; i++) directors.add(Visitor.of(site, DIRECTOR));
    this.supervisor = Visitor.of(site, SUPERVISOR);
  }

  List<Visitor> sessions() {
    List<Visitor> all = new ArrayList<>(directors);
    all.add(supervisor);
    return all;
  }

  Visitor director() {
    return directors.get(0);
  }

  /** Sets everybody to work; each ends when the system does not answer any more. */
  List<Thread> begin(int cycle) {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < directors.size(); i++) {
      Visitor visitor = directors.get(i);
      Random random = new Random(seed + 31L * cycle + i);
      threads.add(working("director-" + i, () -> direct(visitor, random)));
    }
    threads.add(working("supervisor", this::supervise));
    threads.add(working("logins", this::logIn));
    threads.forEach(Thread::start);
    return threads;
  }

  private interface Work {
    void once() throws IOException;
  }

  private Thread working(String name, Work work) {
    return new Thread(
        () -> {
          try {
            while (!Thread.currentThread().isInterrupted()) work.once();
          } catch (IOException killed) {
            // what was under way stands in the ledger
          } catch (RuntimeException e) {
            ledger.wrong(name + ": " + e);
          }
        },
        name);
  }

  private void direct(Visitor me, Random random) throws IOException {
    ChildRecord child = start(me);
    if (child == null) return;
    for (int i = random.nextInt(3); i > 0; i--) edit(me, child, "第 " + random.nextInt() + " 次");
    for (int i = random.nextInt(3); i > 0; i--) upload(me, child, random);
    if (random.nextInt(4) == 0) stale(me, child);
    if (random.nextInt(5) > 0) {
      if (act(me, child, Unanswered.SUBMIT, "submit")) ledger.submitted.add(child);
    }
    ChildRecord toConfirm = ledger.verified.poll();
    if (toConfirm != null) tap(me, toConfirm);
    if (random.nextInt(25) == 0) export(me);
  }

  private ChildRecord start(Visitor me) throws IOException {
    Map<String, Object> typed =
        Papers.child(village, numbers.getAndIncrement(), LocalDate.now(CLOCK));
    Answer answer =
        sent(() -> ledger.unansweredChildren.add(typed), () -> me.post(CHILDREN, typed));
    if (answer == null) return null;
    ChildRecord child = new ChildRecord((ObjectNode) answer.json());
    ledger.children.put(child.id(), child);
    ledger.touched.add(child);
    return child;
  }

  private void edit(Visitor me, ChildRecord child, String text) throws IOException {
    ObjectNode typed = child.answered().deepCopy().put("remarks", text);
    Answer answer =
        sent(
            () -> child.editing(text),
            () -> me.send("PUT", CHILDREN + "/" + child.id(), typed, child.version()));
    if (answer != null) child.answered((ObjectNode) answer.json());
  }

  /** What somebody else changed meanwhile is not overwritten. */
  private void stale(Visitor me, ChildRecord child) throws IOException {
    ObjectNode typed = child.answered().deepCopy().put("remarks", "过时的");
    Answer answer = me.send("PUT", CHILDREN + "/" + child.id(), typed, child.version() + 7);
    if (answer.status() == 412) ledger.refusals.incrementAndGet();
    else ledger.wrong("a stale edit was answered " + answer.status() + " " + answer.text());
  }

  private boolean act(Visitor me, ChildRecord child, Unanswered what, String action)
      throws IOException {
    Answer answer =
        sent(
            () -> child.sending(what),
            () ->
                me.send(
                    "POST", CHILDREN + "/" + child.id() + "/" + action, Map.of(), child.version()));
    if (answer == null) return false;
    child.answered((ObjectNode) answer.json());
    return true;
  }

  private void upload(Visitor me, ChildRecord child, Random random) throws IOException {
    boolean photo = random.nextBoolean();
    byte[] bytes = photo ? Papers.photo(random) : Papers.pdf(random);
    Answer answer =
        sent(
            () -> {
              child.uploading(bytes, photo);
              ledger.cutFiles.addAndGet(photo ? 2 : 1);
            },
            () -> upload(me, child.id(), photo, bytes));
    if (answer != null) child.taken(paper(answer, photo, bytes));
  }

  static Answer upload(Visitor me, String child, boolean photo, byte[] bytes) throws IOException {
    return me.upload(
        CHILDREN + "/" + child + "/attachments",
        photo ? "PHOTO" : "SCAN",
        photo ? "photo.jpg" : "paper.pdf",
        bytes);
  }

  /** A photo is made anew by the system, so only a PDF has to come back as it was. */
  static Paper paper(Answer answer, boolean photo, byte[] bytes) {
    return new Paper(
        answer.json().get("id").asText(),
        answer.json().get("size").asLong(),
        photo ? null : sha256(bytes),
        photo);
  }

  private void tap(Visitor me, ChildRecord child) throws IOException {
    Map<String, Object> tap = new LinkedHashMap<>();
    tap.put("clientId", UUID.randomUUID().toString());
    tap.put("child", child.id());
    tap.put("period", YearMonth.now(CLOCK).toString());
    tap.put("answer", "NO_CHANGE");
    tap.put("tappedAt", Instant.now().toString());
    Answer answer = sent(() -> ledger.unansweredTaps.add(tap), () -> me.post(TAPS, tap));
    if (answer == null) return;
    if (answer.json().at("/items/0/result").asText().equals("TAKEN")) ledger.taps.add(tap);
    else ledger.wrong("a tap was answered " + answer.text());
  }

  private void export(Visitor me) throws IOException {
    if (ledger.exports.size() + ledger.unansweredExports.get() >= EXPORTS_MOST) {
      pause(20);
      return;
    }
    Map<String, String> wanted =
        Map.of("source", "registration.children", "format", "xlsx", "purpose", "核对本村名单使用");
    Answer answer = sent(ledger.unansweredExports::incrementAndGet, () -> me.post(EXPORTS, wanted));
    if (answer == null) return;
    ledger.exports.add(answer.json().get("id").asText());
  }

  private void supervise() throws IOException {
    ChildRecord child = ledger.submitted.poll();
    if (child == null) {
      pause(20);
      supervisor.read("/api/session");
      return;
    }
    ledger.touched.add(child);
    if (act(supervisor, child, Unanswered.VERIFY, "verify")) ledger.verified.add(child);
  }

  private void logIn() throws IOException {
    // Each costs as much as ten other writes, which are what is looked at.
    pause(500);
    Visitor leader = Visitor.of(site, LEADER);
    ledger.logins.incrementAndGet();
    ledger.writes.incrementAndGet();
    // Leaders see no child.
    for (String id : ledger.children.keySet()) {
      Answer answer = leader.get(CHILDREN + "/" + id);
      if (answer.status() == 403 || answer.status() == 404) ledger.refusals.incrementAndGet();
      else ledger.wrong("a leader was answered " + answer.status() + " at a child's file");
      break;
    }
  }

  private static void pause(int millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private interface Sending {
    Answer send() throws IOException;
  }

  /**
   * Sends a write.
   *
   * @param unanswered notes it when no answer comes
   * @return null when it was answered and not done, which is wrong here
   */
  private Answer sent(Runnable unanswered, Sending sending) throws IOException {
    Answer answer;
    try {
      answer = sending.send();
    } catch (IOException killed) {
      unanswered.run();
      ledger.unanswered.incrementAndGet();
      throw killed;
    }
    if (answer.done()) {
      ledger.writes.incrementAndGet();
      return answer;
    }
    // Refused whole, and said so.
    if (answer.status() == 503 && answer.json().path("type").asText().endsWith(":crowded")) {
      ledger.crowded.incrementAndGet();
      return null;
    }
    ledger.wrong("a write was answered " + answer.status() + " " + answer.text());
    return null;
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
