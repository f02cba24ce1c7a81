package org.antong.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.antong.itest.AccessTable.Kind;
import org.antong.itest.AccessTable.Line;
import org.antong.itest.Reader.Position;
import org.antong.itest.Subjects.Subject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Everything that can be asked for, by everybody, about what lies inside, above, beside and below
 * his place, on the data of the demo. What may be asked is read from {@code access.txt}, and that
 * it names every endpoint is checked in archtest and, for the API, here.
 */
@ExtendWith(Demo.class)
@TestMethodOrder(OrderAnnotation.class)
class AccessTest {

  private static final int TRIES = 8;
  private static final int SAMPLES = 60;
  private static final String CHILDREN = "/api/registration/children";

  /** As long as an id, and never one. */
  private static final Pattern ID = Pattern.compile("\\b[0-9A-HJKMNP-TV-Z]{13}\\b");

  private static final Pattern PLACE = Pattern.compile("\\b6109\\d{8}\\b");

  private static final String LAST_MONTH = YearMonth.now().minusMonths(1).toString();

  private static final Map<String, Reply> ABSENT = new ConcurrentHashMap<>();

  private static AccessTable table;
  private static List<Reader> readers;
  private static Subjects subjects;
  private static Asking asking;
  private static ChildNames names;

  @BeforeAll
  static void enter() throws Exception {
    table = AccessTable.read();
    readers = Demo.readers();
    subjects = new Subjects(table, readers);
    asking = new Asking(Demo.one("PREF_OFFICER"));
    names = ChildNames.known();
  }

  private static List<Reader> oneOfEachRole() {
    Map<String, Reader> first = new LinkedHashMap<>();
    readers.forEach(r -> first.putIfAbsent(r.role(), r));
    return List.copyOf(first.values());
  }

  // ---- what is there

  @Test
  @Order(1)
  void the_running_system_offers_what_the_table_names_and_nothing_else() {
    Map<String, String> offered = new TreeMap<>();
    JsonNode described = asking.paths();
    for (Iterator<String> paths = described.fieldNames(); paths.hasNext(); ) {
      String path = paths.next();
      JsonNode methods = described.get(path);
      for (Iterator<String> names = methods.fieldNames(); names.hasNext(); ) {
        String method = names.next();
        JsonNode asked = methods.get(method).get("x-permission");
        String permission = asked == null ? "public" : asked.asText();
        offered.put(
            method.toUpperCase(Locale.ROOT) + " " + path,
            permission.isEmpty() ? "anybody" : permission);
      }
    }
    Map<String, String> declared = new TreeMap<>();
    table.lines().stream()
        .filter(l -> !l.page())
        .forEach(l -> declared.put(l.toString(), l.permission()));
    assertThat(offered).isEqualTo(declared);
  }

  @Test
  @Order(2)
  void every_role_of_the_table_works_in_the_demo() {
    Set<String> working = readers.stream().map(Reader::role).collect(Collectors.toSet());
    Set<String> named =
        table.permissions().values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    assertThat(working).containsAll(named);
    assertThat(readers).hasSizeGreaterThan(20);
  }

  // ---- roles

  @Test
  @Order(3)
  void who_lacks_the_permission_is_refused_everywhere_and_a_stranger_too(TestReporter told)
      throws Exception {
    Cells cells = Cells.together();
    Asked stranger = Demo.asked();
    for (Line line : table.lines()) {
      if (line.open()) continue;
      String path = path(line, any(line), true);
      if (line.reads()) {
        cells.add(
            () -> {
              HttpResponse<String> answer = stranger.get(path);
              boolean led =
                  answer.statusCode() == 303
                      && answer.headers().firstValue("Location").orElse("").startsWith("/login");
              boolean refused = line.page() ? led : answer.statusCode() == 401;
              return refused ? null : "a stranger at " + line + ": " + answer.statusCode();
            });
      }
      for (Reader reader : oneOfEachRole()) {
        if (table.may(reader.role(), line)) continue;
        cells.add(
            () -> {
              Reply reply = asking.ask(reader, line, path);
              String forbidden =
                  line.page() ? "您的岗位不能查看或操作" : "\"type\":\"urn:antong:problem:forbidden\"";
              boolean refused = reply.status() == 403 && reply.body().contains(forbidden);
              return refused ? null : reader + " at " + line + ": " + reply;
            });
      }
    }
    cells.run("refused for want of a permission", told);
  }

  // ---- rows

  @Test
  @Order(4)
  void each_reader_is_listed_exactly_the_records_of_his_place(TestReporter told) {
    List<String> wrong = new ArrayList<>();
    int lists = 0;
    for (Kind kind : table.kinds().values()) {
      List<Subject> all = subjects.of(kind.name());
      for (Reader reader : readers) {
        Set<String> listed = subjects.listed(kind.name()).get(reader.name());
        if (listed == null) continue;
        Set<String> his = new TreeSet<>();
        all.stream()
            .filter(s -> s.shownTo(reader) && (!kind.near() || near(reader, s)))
            .forEach(s -> his.add(s.id()));
        Set<String> foreign = new TreeSet<>(listed);
        foreign.removeAll(his);
        Set<String> missing = new TreeSet<>(his);
        missing.removeAll(listed);
        if (!foreign.isEmpty()) wrong.add(told(reader, "is shown", kind, foreign));
        if (!missing.isEmpty()) wrong.add(told(reader, "misses", kind, missing));
        lists++;
      }
    }
    told.publishEntry("lists compared", lists + "");
    assertThat(wrong).isEmpty();
  }

  /** At the reader's own place or on the level below it. */
  private static boolean near(Reader reader, Subject subject) {
    int own = Reader.stem(reader.division()).length();
    return subject.spots().stream()
        .anyMatch(
            s -> {
              int deeper = Reader.stem(s.division()).length() - own;
              return deeper == 0 || deeper == (own == 4 ? 2 : 3);
            });
  }

  private static String told(Reader reader, String how, Kind kind, Set<String> ids) {
    List<String> some = new ArrayList<>();
    for (Subject s : subjects.of(kind.name())) {
      if (ids.contains(s.id()) && some.size() < 3) some.add(s.id() + " " + s.spots());
    }
    return reader + " " + how + " " + ids.size() + " of " + kind.list() + " " + some;
  }

  // ---- records

  @Test
  @Order(5)
  void a_record_elsewhere_is_as_if_it_were_not_there_and_ones_own_is_shown(TestReporter told)
      throws Exception {
    cross(true, told);
  }

  @Test
  @Order(6)
  void nothing_is_done_to_a_record_elsewhere(TestReporter told) throws Exception {
    Written written = Written.soFar();
    cross(false, told);
    assertThat(written.since()).isEmpty();
  }

  /** Asks every endpoint about a record for all positions it may have to each reader. */
  private static void cross(boolean reads, TestReporter told) throws Exception {
    Cells cells = Cells.together();
    Map<String, AtomicInteger> shown = new ConcurrentHashMap<>();
    for (Line line : table.lines()) {
      if (line.reads() != reads || line.subject().equals("-")) continue;
      boolean strict = line.subject().endsWith("!");
      String kind = line.subject().replace("!", "");
      for (Reader reader : crossing()) {
        if (!table.may(reader.role(), line)) continue;
        String nowhere = path(line, null, true);
        Map<Position, List<Subject>> lying = new TreeMap<>();
        for (Subject s : subjects.of(kind)) {
          lying.computeIfAbsent(s.position(reader), p -> new ArrayList<>()).add(s);
        }
        if (subjects.of(kind).isEmpty()) {
          cells.add(() -> absent(reader, line, nowhere));
        }
        for (Map.Entry<Position, List<Subject>> at : lying.entrySet()) {
          Subject first = at.getValue().get(0);
          if (first.shownTo(reader, first.kind().wide() && !strict)) {
            if (reads) cells.add(() -> shown(reader, line, at.getValue(), shown));
          } else {
            List<Subject> some = spread(at.getValue());
            // what is acted on costs ten times what is read: one of each position
            for (Subject s : reads ? some : some.subList(0, 1)) {
              boolean known = !reads && strict && s.shownTo(reader, true);
              cells.add(
                  known ? () -> refused(reader, line, s) : () -> hidden(reader, line, s, nowhere));
            }
          }
        }
      }
      if (reads) shown.putIfAbsent(line.toString(), new AtomicInteger());
    }
    cells.run(reads ? "records asked for" : "records acted on", told);
    List<String> nobody = new ArrayList<>();
    for (Line line : table.lines()) {
      AtomicInteger times = shown.get(line.toString());
      boolean none = times != null && times.get() == 0;
      if (none && !line.marked("none")) nobody.add(line + " showed nobody anything");
    }
    assertThat(nobody).isEmpty();
  }

  private static String absent(Reader reader, Line line, String nowhere) throws Exception {
    Reply reply = asking.ask(reader, line, nowhere);
    boolean refused = reply.status() >= 400 && reply.status() < 500 && reply.status() != 403;
    return refused || line.marked("list") ? null : reader + " at " + nowhere + ": " + reply;
  }

  /** One of each role, and of the second county who works in the same posts. */
  private static List<Reader> crossing() {
    return readers.stream()
        .filter(r -> oneOfEachRole().contains(r) || r.name().endsWith("-shiquan"))
        .toList();
  }

  /** The nearest and the farthest. */
  private static List<Subject> spread(List<Subject> all) {
    return all.size() < 2 ? all : List.of(all.get(0), all.get(all.size() - 1));
  }

  /** Somebody reads it and may not act on it: he is told so, whatever is wrong first. */
  private static String refused(Reader reader, Line line, Subject subject) throws Exception {
    Reply reply = asking.ask(reader, line, path(line, subject, true));
    boolean refused = reply.status() >= 400 && reply.status() < 500;
    return refused ? null : reader + " at " + line + " of " + subject.id() + ": " + reply;
  }

  /** Where nothing is; the same for all records of others. */
  private static Reply asked(Reader reader, Line line, String nowhere) throws Exception {
    Reply known = ABSENT.get(reader + " " + line);
    if (known != null) return known;
    Reply asked = asking.ask(reader, line, nowhere);
    ABSENT.put(reader + " " + line, asked);
    return asked;
  }

  private static String hidden(Reader reader, Line line, Subject subject, String nowhere)
      throws Exception {
    Reply there = asking.ask(reader, line, path(line, subject, true));
    Reply absent = asked(reader, line, nowhere);
    boolean nothing =
        line.marked("list") ? absent.body().contains("\"total\":0") : absent.status() >= 400;
    if (!nothing) return reader + " at " + nowhere + ": " + absent;
    boolean same =
        there.status() == absent.status()
            && there.plain(subject.id()).equals(absent.plain(nothing(subject.id())));
    return same
        ? null
        : reader
            + " at "
            + line
            + " of "
            + subject.id()
            + " "
            + subject.spots()
            + ": "
            + there
            + "\n  and where nothing is: "
            + absent;
  }

  private static String shown(
      Reader reader, Line line, List<Subject> his, Map<String, AtomicInteger> shown)
      throws Exception {
    Reply last = null;
    for (Subject s : his.subList(0, Math.min(TRIES, his.size()))) {
      last = asking.ask(reader, line, path(line, s, true));
      if (last.status() < 400) {
        shown.computeIfAbsent(line.toString(), l -> new AtomicInteger()).incrementAndGet();
        return foreign(reader, line, last);
      }
      if (line.marked("not=" + letter(reader))) {
        boolean refused = last.status() == 403 || last.status() == 409;
        return refused ? null : reader + " at " + line + ": " + last;
      }
      boolean state = last.status() == 409 || last.status() == 404 && line.marked("some");
      if (!state && !line.marked("none")) break;
    }
    boolean fine = line.marked("some") || line.marked("none") || last.status() == 409;
    return fine ? null : reader + " at " + line + " of his own: " + last;
  }

  private static String letter(Reader reader) {
    return AccessTable.letter(reader.role());
  }

  /** Whether an answer names records, children or villages of others; null when it does not. */
  private static String foreign(Reader reader, Line line, Reply reply) throws Exception {
    if (reply.status() >= 300 || line.marked("log")) return null;
    String text = reply.text();
    String named = names.foreign(reader, text);
    if (named != null) return reader + " at " + line + " reads the name " + named;
    Matcher ids = ID.matcher(text);
    while (ids.find()) {
      Subject s = subjects.named(ids.group());
      if (s == null || s.kind().name().equals("account") || s.shownTo(reader, true)) continue;
      return reader + " at " + line + " is told of " + s.kind().name() + " " + s.id() + s.spots();
    }
    if (reader.wholePrefecture() || line.marked("places")) return null;
    Matcher places = PLACE.matcher(text);
    while (places.find()) {
      String code = places.group();
      boolean county = code.endsWith("000000");
      if (county || code.startsWith(reader.county().substring(0, 6))) continue;
      return reader + " at " + line + " is told of place " + code;
    }
    return null;
  }

  // ---- lists and pages without a record in their address

  @Test
  @Order(7)
  void no_page_or_list_names_a_record_or_a_village_of_others(TestReporter told) throws Exception {
    Cells cells = Cells.together();
    for (Line line : table.lines()) {
      if (!line.reads() || !line.subject().equals("-") || line.marked("never")) continue;
      for (Reader reader : crossing()) {
        if (!table.may(reader.role(), line)) continue;
        cells.add(
            () -> {
              Reply reply = asking.ask(reader, line, path(line, null, false));
              if (line.marked("not=" + letter(reader))) {
                return reply.status() == 403 ? null : reader + " at " + line + ": " + reply;
              }
              boolean fine =
                  reply.status() < 400
                      || line.marked("some") && reply.status() != 403
                      || line.marked("none") && reply.status() == 404;
              return fine ? foreign(reader, line, reply) : reader + " at " + line + ": " + reply;
            });
      }
    }
    cells.run("pages and lists read", told);
  }

  // ---- what a refusal leaves behind, and how long it takes

  @Test
  @Order(8)
  void a_refusal_is_in_the_audit_log_with_who_what_and_from_where() throws Exception {
    Reader director = Demo.one("VILLAGE_DIRECTOR");
    String child = CHILDREN + "/" + elsewhere(director).id();
    assertThat(director.person().status(child)).isEqualTo(404);
    assertThat(director.person().status("/modules/audit")).isEqualTo(403);
    Set<String> wanted = Set.of("GET " + child + " 404", "GET /modules/audit 403");
    String asked = "/api/modules/audit?size=50&action=refused&name=" + director.name();
    Set<String> found = new TreeSet<>();
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (!found.containsAll(wanted) && System.nanoTime() < deadline) {
      Thread.sleep(200);
      for (JsonNode entry : Demo.one("AUDIT_ADMIN").get(asked).get("items")) {
        assertThat(entry.get("accountName").asText()).isEqualTo(director.name());
        assertThat(entry.get("source").asText()).isEqualTo("127.0.0.1");
        assertThat(entry.get("division").asText()).isEqualTo(director.division());
        found.add(entry.get("detail").asText().replaceAll(" ×\\d+$", ""));
      }
    }
    assertThat(found).containsAll(wanted);
  }

  @Test
  @Order(9)
  void what_is_not_ones_own_takes_as_long_as_what_is_not_there() throws Exception {
    Reader director = Demo.one("VILLAGE_DIRECTOR");
    String foreign = CHILDREN + "/" + elsewhere(director).id();
    String absent = CHILDREN + "/" + nothing(elsewhere(director).id());
    List<Long> ofForeign = new ArrayList<>();
    List<Long> ofAbsent = new ArrayList<>();
    for (int i = 0; i < 2 * SAMPLES; i++) {
      boolean first = i % 2 == 0;
      long began = System.nanoTime();
      director.person().status(first ? foreign : absent);
      (first ? ofForeign : ofAbsent).add(System.nanoTime() - began);
    }
    long one = median(ofForeign);
    long other = median(ofAbsent);
    // a second query, or a record that was read and only then hidden, would cost far more
    assertThat(Math.abs(one - other)).isLessThan(Math.max(one, other) / 2 + 2_000_000);
  }

  private static Subject elsewhere(Reader reader) {
    return subjects.of("child").stream().filter(s -> !s.shownTo(reader)).findFirst().orElseThrow();
  }

  private static long median(List<Long> times) {
    return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
  }

  // ---- acts of those who may

  /**
   * Everybody may be refused everywhere and the tests above pass: so whoever may act is asked to,
   * with a version that was never handed out or a body that says nothing. What he is told then is
   * about that, and never that he may not or that there is no such thing. Not asked: what names a
   * part of a record besides, and accounts, whose steps end the very sittings that ask here.
   */
  @Test
  @Order(10)
  void who_may_act_on_a_record_of_his_own_is_told_what_is_wrong_with_what_he_sent(TestReporter told)
      throws Exception {
    Cells cells = Cells.together();
    Map<String, AtomicInteger> heard = new ConcurrentHashMap<>();
    for (Line line : table.lines()) {
      if (line.reads() || line.open() || line.marked("never") || line.marked("none")) continue;
      boolean record = !line.subject().equals("-");
      if (!record && line.page() || line.subject().startsWith("account")) continue;
      if (unknown(line) > (record ? 1 : 0)) continue;
      heard.put(line.toString(), new AtomicInteger());
      for (Reader reader : oneOfEachRole()) {
        if (!table.may(reader.role(), line) || line.marked("not=" + letter(reader))) continue;
        cells.add(() -> heard(reader, line, heard.get(line.toString())));
      }
    }
    cells.run("acts by those who may", told);
    List<String> nobody = new ArrayList<>();
    for (Line line : table.lines()) {
      AtomicInteger times = heard.get(line.toString());
      if (times != null && times.get() == 0 && !line.marked("some")) nobody.add(line.toString());
    }
    assertThat(nobody).as("nobody was heard").isEmpty();
  }

  /** How many things the address names that the table does not say. */
  private static long unknown(Line line) {
    return line.variables().stream().filter(v -> line.value(v) == null).count();
  }

  private static String heard(Reader reader, Line line, AtomicInteger times) throws Exception {
    boolean strict = line.subject().endsWith("!");
    List<Subject> his =
        subjects.of(line.subject().replace("!", "")).stream()
            .filter(s -> s.shownTo(reader, s.kind().wide() && !strict))
            .limit(TRIES)
            .toList();
    boolean record = !line.subject().equals("-");
    if (record && his.isEmpty()) return null;
    Reply last = null;
    for (int i = 0; i < (record ? his.size() : 1); i++) {
      last = asking.ask(reader, line, path(line, record ? his.get(i) : null, record));
      int status = last.status();
      boolean heard = status < 500 && status != 401 && status != 403 && status != 404;
      if (!heard) continue;
      times.incrementAndGet();
      return null;
    }
    return line.marked("some") ? null : reader + " at " + line + " of his own: " + last;
  }

  // ---- asking

  /** The address about this record; about none when there is no record. */
  private static String path(Line line, Subject subject, boolean record) {
    String path = line.path();
    boolean first = record;
    for (String variable : line.variables()) {
      String value = line.value(variable);
      if (value == null && first) {
        value = subject == null ? nothing(example(line)) : subject.id();
        first = false;
      }
      path = path.replace("{" + variable + "}", value == null ? nothing("0") : value);
    }
    String query = line.value("?");
    return query == null ? path : path + "?" + query.replace("{lastMonth}", LAST_MONTH);
  }

  private static Subject any(Line line) {
    if (line.subject().equals("-")) return null;
    return subjects.of(line.subject().replace("!", "")).stream().findFirst().orElse(null);
  }

  private static String example(Line line) {
    Subject any = any(line);
    return any == null ? "0" : any.id();
  }

  /** Looks like an id and names nothing. */
  private static String nothing(String like) {
    return like.contains("-") || like.length() != 13 ? "610921999999-D1" : "0000000000001";
  }
}
