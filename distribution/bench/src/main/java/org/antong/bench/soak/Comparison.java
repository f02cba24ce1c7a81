package org.antong.bench.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.antong.bench.soak.ChildRecord.Paper;
import org.antong.bench.soak.ChildRecord.Unanswered;
import org.antong.bench.soak.Visitor.Answer;

/**
 * Holds what is there after a start against what was answered before the system was killed: what
 * was answered as done is there, what was not answered is there wholly or not at all and can be
 * sent again, and nothing else is there.
 */
final class Comparison {

  /** What a reader's eye compares; the rest follows from it or changes by itself. */
  private static final List<String> FIELDS =
      List.of(
          "version",
          "state",
          "fileNo",
          "name",
          "sex",
          "birthDate",
          "residenceAddress",
          "school",
          "remarks",
          "primaryCategory");

  private final Site site;
  private final Ledger ledger;
  private final Clients clients;
  private final List<String> findings = new ArrayList<>();
  private final long childrenBefore;
  private final long createdBefore;
  private final long loginsBefore;
  private final long filesBefore;
  private long leftBefore;
  private long cutBefore;

  /** Remembers what is there before anybody writes. */
  Comparison(Site site, Ledger ledger, Clients clients) throws IOException {
    this.site = site;
    this.ledger = ledger;
    this.clients = clients;
    childrenBefore = total(Clients.CHILDREN + "?size=1", clients.director());
    Visitor auditor = Visitor.of(site, "auditadmin");
    createdBefore = created(auditor);
    loginsBefore = logins(auditor);
    filesBefore = files();
  }

  /**
   * Compares.
   *
   * @param more how many of the files nobody wrote lately are looked at too
   * @return what is wrong, in words
   */
  List<String> compare(int more) throws IOException {
    findings.clear();
    findings.addAll(ledger.wrong());
    sessions();
    children(more);
    unansweredChildren();
    taps();
    exports();
    counts();
    audit();
    leftovers();
    return List.copyOf(findings);
  }

  private void sessions() throws IOException {
    for (Visitor visitor : clients.sessions()) {
      int status = visitor.get("/api/session").status();
      if (status != 200) findings.add("a session is lost: " + status);
    }
  }

  private void children(int more) throws IOException {
    Set<ChildRecord> wanted = new LinkedHashSet<>();
    while (!ledger.touched.isEmpty()) wanted.add(ledger.touched.poll());
    ledger.children.values().stream()
        .filter(c -> !wanted.contains(c))
        .limit(more)
        .toList()
        .forEach(wanted::add);
    for (ChildRecord child : wanted) child(child);
  }

  private void child(ChildRecord expected) throws IOException {
    Answer answer = clients.director().get(Clients.CHILDREN + "/" + expected.id());
    if (!answer.done()) {
      findings.add("the file " + expected.id() + " is lost: " + answer.status());
      return;
    }
    ObjectNode there = (ObjectNode) answer.json();
    Unanswered unanswered = expected.unanswered();
    String before = differs(expected.answered(), there);
    if (unanswered == null || unanswered == Unanswered.UPLOAD) {
      if (before != null)
        findings.add("the file " + expected.id() + " is not as answered: " + before);
    } else if (before != null) {
      String after = differs(changed(expected, unanswered), there);
      if (after != null) {
        findings.add(
            "the file " + expected.id() + " is half: " + unanswered + ", " + before + ", " + after);
      }
    }
    expected.answered().removeAll();
    expected.answered().setAll(there);
    papers(expected, unanswered == Unanswered.UPLOAD);
    expected.settled();
    queue(expected);
  }

  /** What it is when the write without an answer was done. */
  private static ObjectNode changed(ChildRecord expected, Unanswered what) {
    ObjectNode after = expected.answered().deepCopy();
    after.put("version", expected.version() + 1);
    switch (what) {
      case EDIT -> after.put("remarks", expected.remarks());
      case SUBMIT -> after.put("state", "SUBMITTED");
      case VERIFY -> after.put("state", "ACTIVE");
      case UPLOAD -> after.put("version", expected.version());
    }
    return after;
  }

  private void queue(ChildRecord child) {
    if (child.state().equals("SUBMITTED") && !ledger.submitted.contains(child)) {
      ledger.submitted.add(child);
    }
  }

  private static String differs(JsonNode wanted, JsonNode there) {
    for (String field : FIELDS) {
      if (!wanted.path(field).equals(there.path(field))) {
        return field + " " + there.path(field) + " instead of " + wanted.path(field);
      }
    }
    int guardians = there.path("guardians").size();
    int categories = there.path("categories").size();
    if (guardians != 3 || categories != 1) {
      return guardians + " guardians and " + categories + " categories";
    }
    return null;
  }

  private void papers(ChildRecord child, boolean unanswered) throws IOException {
    Map<String, JsonNode> there = papersOf(child);
    for (Paper paper : child.papers()) {
      JsonNode found = there.remove(paper.id());
      if (found == null) findings.add("a paper of " + child.id() + " is lost");
      else opened(child, paper);
    }
    if (there.size() > (unanswered ? 1 : 0)) {
      findings.add("the file " + child.id() + " has papers nobody sent: " + there.keySet());
    }
    if (!unanswered) return;
    // A phone that had no answer sends again: one paper, whatever became of the first.
    Answer again = Clients.upload(clients.director(), child.id(), child.photo(), child.bytes());
    if (!again.done()) {
      findings.add("a paper cannot be sent again: " + again.status() + " " + again.text());
      return;
    }
    Paper taken = Clients.paper(again, child.photo(), child.bytes());
    if (!there.isEmpty() && !there.containsKey(taken.id())) {
      findings.add("a paper sent again is there twice, in the file " + child.id());
    }
    child.taken(taken);
    opened(child, taken);
    if (papersOf(child).size() != child.papers().size()) {
      findings.add("the file " + child.id() + " has another number of papers than were sent");
    }
  }

  private Map<String, JsonNode> papersOf(ChildRecord child) throws IOException {
    Map<String, JsonNode> there = new HashMap<>();
    clients
        .director()
        .read(Clients.CHILDREN + "/" + child.id() + "/attachments")
        .get("items")
        .forEach(a -> there.put(a.get("id").asText(), a));
    return there;
  }

  private void opened(ChildRecord child, Paper paper) throws IOException {
    String path = Clients.CHILDREN + "/" + child.id() + "/attachments/" + paper.id();
    Answer answer = clients.director().get(path);
    if (!answer.done() || answer.body().length != paper.size()) {
      findings.add("a paper does not open: " + answer.status() + ", " + answer.body().length);
    } else if (paper.sha256() != null && !Clients.sha256(answer.body()).equals(paper.sha256())) {
      findings.add("a paper is not what was sent, in the file " + child.id());
    }
    if (paper.photo() && !clients.director().get(path + "/thumbnail").done()) {
      findings.add("a photo has no small picture, in the file " + child.id());
    }
  }

  private void unansweredChildren() throws IOException {
    while (!ledger.unansweredChildren.isEmpty()) {
      Map<String, Object> typed = ledger.unansweredChildren.poll();
      Answer again = clients.director().post(Clients.CHILDREN, typed);
      if (!again.done()) {
        findings.add("a file cannot be sent again: " + again.status() + " " + again.text());
        continue;
      }
      ChildRecord child = new ChildRecord((ObjectNode) again.json());
      String half = differs(child.answered(), child.answered());
      if (half != null) findings.add("a file sent again is half: " + half);
      if (!child.answered().get("name").asText().equals(typed.get("name"))) {
        findings.add("a file sent again is another: " + child.id());
      }
      ledger.children.put(child.id(), child);
      String name = URLEncoder.encode(typed.get("name").toString(), StandardCharsets.UTF_8);
      long total = total(Clients.CHILDREN + "?size=1&q=" + name, clients.director());
      if (total != 1) findings.add("a file sent again is there " + total + " times");
    }
  }

  private void taps() throws IOException {
    for (Map<String, Object> tap : ledger.taps) tapped(tap, Set.of("KNOWN"));
    // They are known from now on, and not asked again each time.
    tapsKnown += ledger.taps.size();
    ledger.taps.clear();
    while (!ledger.unansweredTaps.isEmpty()) {
      Map<String, Object> tap = ledger.unansweredTaps.poll();
      tapped(tap, Set.of("KNOWN", "TAKEN"));
      tapped(tap, Set.of("KNOWN"));
      tapsKnown++;
    }
  }

  private int tapsKnown;

  private void tapped(Map<String, Object> tap, Set<String> wanted) throws IOException {
    Answer answer = clients.director().post(Clients.TAPS, tap);
    String result = answer.json().at("/items/0/result").asText();
    if (!wanted.contains(result)) {
      findings.add("a tap sent again is answered " + answer.status() + " " + answer.text());
    }
  }

  private void exports() throws IOException {
    for (String export : ledger.exports) {
      int status = clients.director().get(Clients.EXPORTS + "/" + export).status();
      if (status != 200) findings.add("a file that was asked for is lost: " + status);
    }
  }

  private void counts() throws IOException {
    long wanted = childrenBefore + ledger.children.size();
    long there = total(Clients.CHILDREN + "?size=1", clients.director());
    if (there != wanted) findings.add(there + " files in the list instead of " + wanted);
  }

  /** Whatever is there stands in the audit log, and what stands there is there. */
  private void audit() throws IOException {
    Visitor auditor = Visitor.of(site, "auditadmin");
    long papers = ledger.children.values().stream().mapToLong(c -> c.papers().size()).sum();
    long wanted = ledger.children.size() + papers + tapsKnown;
    long there = created(auditor) - createdBefore;
    if (there != wanted) {
      findings.add(there + " entries of new records in the audit log instead of " + wanted);
    }
    // The auditor's own logins are in it too, so it may be more.
    long logins = logins(auditor) - loginsBefore;
    if (logins < ledger.logins.get()) {
      findings.add(logins + " logins in the audit log instead of " + ledger.logins);
    }
    try {
      site.antong("shell", "antong:audit-verify");
    } catch (IOException e) {
      findings.add("the audit chain: " + e.getMessage());
    }
  }

  /**
   * Files nothing points to: no more than were being sent when it was killed. What is half written
   * is under a name nobody opens.
   */
  private void leftovers() throws IOException {
    long papers =
        ledger.children.values().stream()
            .flatMap(c -> c.papers().stream())
            .mapToLong(p -> p.photo() ? 2 : 1)
            .sum();
    long ready = 0;
    for (JsonNode export : clients.director().read(Clients.EXPORTS + "?size=200").get("items")) {
      String state = export.get("state").asText();
      if (state.equals("READY")) ready++;
      // still being made: its file may be there or not
      else if (!state.equals("FAILED") && !state.equals("EXPIRED")) return;
    }
    long loose = files() - filesBefore - papers - ready;
    long half;
    try (Stream<Path> all = Files.walk(site.data().resolve("files"))) {
      half = all.filter(p -> p.getFileName().toString().endsWith(".new")).count();
    }
    long cut = ledger.cutFiles.get() + ledger.exports.size() + ledger.unansweredExports.get();
    long left = loose + half;
    // each kill leaves no more than was being sent since this was last looked at
    if (left < leftBefore || left - leftBefore > cut - cutBefore) {
      findings.add(
          left
              + " kept files without a row, "
              + leftBefore
              + " before, and "
              + (cut - cutBefore)
              + " were cut off");
    }
    leftBefore = left;
    cutBefore = cut;
    try (Stream<Path> all = Files.list(site.data().resolve("tmp"))) {
      all.filter(p -> p.getFileName().toString().startsWith("antong-upload-"))
          .forEach(p -> findings.add("left of an upload: " + p.getFileName()));
    }
  }

  private long files() throws IOException {
    try (Stream<Path> all = Files.walk(site.data().resolve("files"))) {
      return all.filter(p -> p.getFileName().toString().matches("[0-9a-f]{40}")).count();
    }
  }

  private static long created(Visitor auditor) throws IOException {
    return total(
        "/api/modules/audit?size=1&module=registration&action=create&name=" + Clients.DIRECTOR,
        auditor);
  }

  private static long logins(Visitor auditor) throws IOException {
    return total("/api/modules/audit?size=1&module=security&action=login", auditor);
  }

  private static long total(String path, Visitor visitor) throws IOException {
    return visitor.read(path).get("total").asLong();
  }
}
