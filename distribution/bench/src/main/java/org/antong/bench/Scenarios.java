package org.antong.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is asked, how often, and what each answer must be. */
final class Scenarios {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CHILDREN = "/api/registration/children";
  private static final String COUNTY = "610921";
  private static final int[] CLIENTS = {1, 8, 32};
  private static final int MANY = 8;

  /** How many times longer two are measured in turns, whose difference is small. */
  private static final int TURNS = 4;

  private static final List<String> SURNAMES =
      List.of(
          "wang", "li", "zhang", "liu", "chen", "yang", "zhao", "huang", "zhou", "wu", "xu", "sun",
          "hu", "zhu", "gao", "lin", "he", "guo", "ma", "luo");
  private static final int ROSTER = 5_000;
  private static final int SWITCHES = 5;
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  private final Product product;
  private final Options options;
  private final Figures figures;
  private final Reader prefecture;
  private final Reader county;
  private final Reader township;
  private final Reader village;

  Scenarios(Product product, Options options, Figures figures) throws Exception {
    this.product = product;
    this.options = options;
    this.figures = figures;
    this.prefecture = reader("prefecture-ankang");
    this.county = reader("officer-hanyin");
    this.township = reader("supervisor-hanyin");
    this.village = reader("director-hanyin");
  }

  /** First, deep and sorted pages, and each filter, for a prefecture, a county and a township. */
  void lists() throws Exception {
    list("list.prefecture", prefecture, "", CLIENTS);
    list("list.county", county, "", CLIENTS);
    list("list.township", township, "", CLIENTS);
    logged();
    long pages = Math.max(1, total(prefecture, "") / 20);
    list("list.prefecture.deep", prefecture, "page=" + Math.max(1, pages / 2), MANY);
    list("list.prefecture.sorted", prefecture, "sort=name", MANY);
    list("list.prefecture.updated", prefecture, "sort=-updatedAt", MANY);
    list("list.prefecture.asOf", prefecture, "asOf=" + today().minusMonths(6), MANY);
    for (String filter :
        List.of(
            "category=LB",
            "state=ACTIVE",
            "ageFrom=6&ageTo=13",
            "schooling=3",
            "carer=10",
            "health=2",
            "familyEconomic=1",
            "sex=2",
            "division=" + COUNTY)) {
      String name = filter.substring(0, filter.indexOf('=')).replace("ageFrom", "age");
      list("list.filter." + name, prefecture, filter, MANY);
    }
  }

  /**
   * What the line in the audit log costs that a list leaves which shows identities for a purpose:
   * the same list and page for the same post with and without it, in turns. Nothing on the list is
   * sealed, so showing names whole costs no more than masking them.
   */
  private void logged() throws Exception {
    if (!options.wants("audit.list")) return;
    Reader open = reader("officer-hanyin");
    open.post("/api/session/purpose", Map.of("purpose", "核对名单"), 200);
    Load.Asking plain = (client, turn) -> listed(county);
    Load.Asking told = (client, turn) -> listed(open);
    logged("audit.list", "a county's list", plain, told);
    logged(
        "audit.list.page",
        "the page of a county's list",
        (client, turn) -> paged(county),
        (client, turn) -> paged(open));
    double without = Load.of(1, options.seconds(), product::processorMs, plain).cpu();
    double with = Load.of(1, options.seconds(), product::processorMs, told).cpu();
    figures.add(
        "audit.list.cpu.ms",
        with - without,
        "ms",
        "more processor time a list takes with its line, sealing included");
  }

  private void logged(String name, String what, Load.Asking plain, Load.Asking told)
      throws Exception {
    Load.Turns turns = Load.inTurns(TURNS * options.seconds(), plain, told);
    figures.add(name + ".plain.p50.ms", turns.first(), "ms", what + " without a purpose");
    figures.add(name + ".logged.p50.ms", turns.second(), "ms", what + " with a logged purpose");
    figures.add(
        name + ".cost.percent",
        100 * turns.more() / turns.first(),
        "%",
        "median of how much longer the next "
            + what
            + " took with its line, by the median without one");
  }

  private static void listed(Reader reader) throws Exception {
    check(reader.get(CHILDREN + "?size=20").has("total"), "no list");
  }

  private static void paged(Reader reader) throws Exception {
    check(text(reader.bytes("/registration/children")).contains("</html>"), "no page");
  }

  /** By name, pinyin, initials and ID number; the child searched for must be among the answers. */
  void searches() throws Exception {
    if (!options.wants("search")) return;
    JsonNode some = township.get(CHILDREN + "?size=50&state=ACTIVE").get("items");
    List<JsonNode> known = new ArrayList<>();
    some.forEach(known::add);
    search("search.name", known.stream().map(c -> c.get("name").asText()).toList(), known);
    List<String> numbers = new ArrayList<>();
    List<JsonNode> numbered = new ArrayList<>();
    for (JsonNode child : known) {
      if (numbers.size() == 20) break;
      JsonNode file = township.get(CHILDREN + "/" + child.get("id").asText());
      if (file.path("idNumber").isNull() || file.path("idNumber").isMissingNode()) continue;
      JsonNode opened =
          township.post(
              CHILDREN + "/" + child.get("id").asText() + "/unmask",
              Map.of("field", "idNumber"),
              200);
      numbers.add(opened.get("value").asText());
      numbered.add(child);
    }
    search("search.id", numbers, numbered);
    asked("search.pinyin", List.of("wang", "zhangw", "lixiao", "chen", "zhaoy"));
    asked("search.initials", List.of("wzx", "lxy", "zjy", "cmy"));
    asked("search.pinyin.many", beginnings());
  }

  /** One file as data and as a page. */
  void files() throws Exception {
    if (!options.wants("file")) return;
    List<String> ids = ids(township);
    load(
        "file",
        "one file of a township as JSON, its id checked",
        MANY,
        (client, turn) -> {
          String id = ids.get((int) ((client * 31L + turn) % ids.size()));
          check(township.get(CHILDREN + "/" + id).get("id").asText().equals(id), "another file");
        });
    load(
        "file.page",
        "the page of one file",
        MANY,
        (client, turn) -> {
          String id = ids.get((int) ((client * 31L + turn) % ids.size()));
          String page = text(township.bytes("/registration/children/" + id));
          check(page.contains(id) && page.contains("</html>"), "no page of the file");
        });
  }

  /** Every table of the prefecture as HTML, PDF and XLSX, one reader at a time. */
  void tables() throws Exception {
    Reader leader = reader("leader-ankang");
    for (JsonNode report : leader.get("/api/reporting/reports").get("items")) {
      String id = report.get("id").asText();
      boolean list = report.path("kind").asText().equalsIgnoreCase("LIST");
      if (id.matches("T\\d\\d") && !list) table(leader, id);
    }
  }

  private void table(Reader leader, String id) throws Exception {
    String name = id.toLowerCase(Locale.ROOT);
    if (!options.wants(name)) return;
    String path = "/api/reporting/reports/" + id + "?division=610900&format=";
    long begin = System.nanoTime();
    JsonNode table = leader.get(path + "json");
    figures.add(
        name + ".prefecture.first.ms",
        (System.nanoTime() - begin) / 1e6,
        "ms",
        "the first time it is asked for, as JSON");
    JsonNode total = table.get("total").get("values");
    check(table.get("rows").size() > 5 && total.size() > 0, id + " without figures");
    if (id.equals("T01")) {
      long all = total.get("total").asLong();
      check(all > 0 && all == total.get("male").asLong() + total.get("female").asLong(), "T01");
    }
    String first = table.get("columns").get(0).get("id").asText();
    String number = String.format(Locale.ROOT, "%,d", total.path(first).asLong());
    table(name + ".prefecture.html", leader, path + "html", "<", number);
    Load.Seen pdf = table(name + ".prefecture.pdf", leader, path + "pdf", "%PDF", null);
    if (id.equals("T01") && pdf != null) ratio(pdf, table);
    table(name + ".prefecture.xlsx", leader, path + "xlsx", "PK", null);
  }

  /** How much more than filling and exporting the same data a printed table takes. */
  private void ratio(Load.Seen pdf, JsonNode table) throws Exception {
    if (!options.wants("report.jasper")) return;
    double alone =
        JasperAlone.measured(product.data().resolveSibling("alone"), table, product.tuning());
    figures.add(
        "report.jasper.alone.cpu.ms", alone, "ms", "T01 filled and exported, processor time");
    figures.add(
        "report.jasper.ratio",
        pdf.cpu() / alone,
        "",
        "processor time of t01.prefecture.pdf by that of JasperReports alone, same run");
  }

  /** A leader's home with its six numbers; the sheet and the brief of it. */
  void leader() throws Exception {
    if (!options.wants("leader")) return;
    Reader leader = reader("leader-ankang");
    String path = "/api/reporting/leader";
    long begin = System.nanoTime();
    JsonNode page = leader.get(path);
    figures.add(
        "leader.first.ms",
        (System.nanoTime() - begin) / 1e6,
        "ms",
        "thirteen months of the prefecture the first time they are asked for here, as JSON");
    check(page.get("numbers").size() == 6, "not six numbers");
    JsonNode leftBehind = page.get("numbers").get(0);
    long sum = 0;
    for (JsonNode row : leftBehind.get("rows")) sum += row.path("value").asLong();
    check(sum > 0 && sum == leftBehind.get("value").asLong(), "counties do not add up");
    long table =
        leader
            .get(
                "/api/reporting/reports/T01?division=610900&asOf="
                    + page.get("asOf").asText()
                    + "&version=0")
            .get("total")
            .get("values")
            .get("total")
            .asLong();
    check(table == leftBehind.get("value").asLong(), "another number than T01");
    String number = String.format(Locale.ROOT, "%,d", sum);
    home("leader.home", leader, "/home", number);
    home("leader.county", reader("leader-hanyin"), "/home", "</html>");
    table("leader.pdf", leader, path + "?format=pdf", "%PDF", null);
    table("leader.docx", leader, path + "?format=docx", "PK", null);
    if (options.wants("leader.home.writing")) leaderWhileWriting(leader);
  }

  private void home(String name, Reader leader, String path, String holds) throws Exception {
    if (!options.wants(name)) return;
    Load.Seen seen =
        Load.of(
            1,
            options.seconds(),
            product::processorMs,
            (client, turn) ->
                check(text(leader.bytes(path)).contains(holds), name + " says something else"));
    seen(name, seen, "one reader, its first number checked");
  }

  /** The board of every post of the prefecture, and a year of monthly reports. */
  void workforce() throws Exception {
    if (!options.wants("board")) return;
    long posts = prefecture.get("/api/workforce/posts?size=1").get("total").asLong();
    check(posts > 2_000, "not a post in every village");
    String held = String.format(Locale.ROOT, "%,d", posts);
    load(
        "board.prefecture",
        "every post of the prefecture on one page, " + posts + " of them, their number checked",
        1,
        (client, turn) ->
            check(text(prefecture.bytes("/workforce/posts")).contains(held), "another board"));
    String reports = "/api/workforce/duty-reports?period=" + today().minusMonths(1).getYear();
    long written = prefecture.get(reports + "&size=1").get("total").asLong();
    check(written > 0, "no monthly report");
    load(
        "duty.prefecture",
        "a page of the year's monthly reports, written or not, " + written + " of them",
        1,
        (client, turn) ->
            check(
                prefecture.get(reports + "&page=" + (turn % 5 + 1)).get("total").asLong()
                    == written,
                "another number of reports"));
    load(
        "duty.prefecture.unread",
        "a page of those of the year that nobody has read",
        1,
        (client, turn) ->
            check(prefecture.get(reports + "&show=unread").get("items").isArray(), "no reports"));
  }

  /** The home while somebody enters children: a county is counted anew with every change. */
  private void leaderWhileWriting(Reader leader) throws Exception {
    String division = village.get("/api/session").get("divisions").get(0).asText();
    ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();
    try {
      AtomicLong written = new AtomicLong();
      writer.scheduleWithFixedDelay(
          () -> draft(division, "领" + written.incrementAndGet()), 0, 200, TimeUnit.MILLISECONDS);
      home("leader.home.writing", leader, "/home", "</html>");
    } finally {
      writer.shutdown();
      writer.awaitTermination(10, TimeUnit.SECONDS);
    }
  }

  /** The first table after a start, printed as soon as somebody can log in. */
  void firstReport() throws Exception {
    if (!options.wants("report.first")) return;
    product.antong("restart");
    Reader leader = reader("leader-ankang");
    long begin = System.nanoTime();
    byte[] file = leader.bytes("/api/reporting/reports/T01?division=610900&format=pdf");
    double seconds = (System.nanoTime() - begin) / 1e9;
    check(new String(file, 0, 4, StandardCharsets.ISO_8859_1).equals("%PDF"), "no PDF");
    figures.add("report.first.s", seconds, "s", "T01 as PDF, the first request after a start");
  }

  /** What goes over the line for the list's page, with what it loads, and for the next page. */
  void pages() throws Exception {
    if (!options.wants("page")) return;
    String page = "/registration/children";
    String html = text(township.bytes(page));
    TreeSet<String> assets = new TreeSet<>();
    Matcher link = Pattern.compile("(?:src|href)=\"(/[^\"]+\\.(?:css|js))\"").matcher(html);
    while (link.find()) assets.add(link.group(1));
    check(!assets.isEmpty(), "a page without a style sheet");
    long bytes = township.size(page);
    long first = bytes;
    for (String asset : assets) first += township.size(asset);
    figures.add(
        "page.first.kb",
        first / 1024.0,
        "KB",
        "list page and its " + assets.size() + " files, compressed");
    figures.add("page.later.kb", bytes / 1024.0, "KB", "the list page alone, compressed");
  }

  /** Drafts begun and confirmations tapped by a village director. */
  void writing() throws Exception {
    if (options.wants("create")) {
      String division = village.get("/api/session").get("divisions").get(0).asText();
      load(
          "create",
          "a draft begun by a village director, answered 201",
          MANY,
          (client, turn) -> draft(division, "量" + client + "之" + turn));
    }
    if (options.wants("list.prefecture.writing")) listedWhileWriting();
    if (!options.wants("confirm")) return;
    List<String> ids = ids(township);
    String period = YearMonth.now(SHANGHAI).toString();
    load(
        "confirm",
        "one confirmation of the month, nothing changed",
        MANY,
        (client, turn) -> {
          String id = ids.get((int) ((client * 31L + turn) % ids.size()));
          JsonNode answer =
              township.post(
                  "/api/registration/confirmations",
                  Map.of(
                      "clientId",
                      UUID.randomUUID(),
                      "child",
                      id,
                      "period",
                      period,
                      "answer",
                      "NO_CHANGE",
                      "tappedAt",
                      java.time.Instant.now()
                          .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                          .toString()),
                  200);
          check(answer.get("items").size() == 1, "not one outcome");
        });
  }

  /** Each module taken out and put back while somebody goes on asking for what is not its own. */
  void modules() throws Exception {
    if (!options.wants("module")) return;
    List<String> ids = new ArrayList<>();
    TreeSet<String> needed = new TreeSet<>();
    for (JsonNode module : JSON.readTree(product.shell("antong:modules", "--json"))) {
      ids.add(module.get("id").asText());
      module.get("needs").forEach(n -> needed.add(n.asText()));
    }
    // One that others need cannot be taken out alone.
    ids.removeAll(needed);
    check(!ids.isEmpty(), "no module that can be taken out");
    AtomicLong asked = new AtomicLong();
    AtomicLong failed = new AtomicLong();
    ScheduledExecutorService others = Executors.newSingleThreadScheduledExecutor();
    double removing = 0;
    double installing = 0;
    try {
      others.scheduleWithFixedDelay(
          () -> {
            asked.incrementAndGet();
            try {
              check(text(county.bytes("/home")).contains("</html>"), "no home page");
              county.get("/api/session");
            } catch (Exception e) {
              failed.incrementAndGet();
            }
          },
          0,
          1,
          TimeUnit.MILLISECONDS);
      for (String id : ids) {
        long begin = System.nanoTime();
        product.shell("antong:module-remove", id);
        removing = Math.max(removing, (System.nanoTime() - begin) / 1e9);
        begin = System.nanoTime();
        product.shell("antong:module-install", id);
        installing = Math.max(installing, (System.nanoTime() - begin) / 1e9);
      }
    } finally {
      others.shutdown();
      others.awaitTermination(10, TimeUnit.SECONDS);
    }
    String how = "the slowest of " + ids.size() + " modules, by antong shell until it returns";
    figures.add("module.remove.s", removing, "s", how);
    figures.add("module.install.s", installing, "s", how + ", answering again");
    figures.add(
        "module.failed_requests",
        failed.get(),
        "",
        "of " + asked.get() + " rounds of what is not the module's own, meanwhile");
  }

  /**
   * The roster of the whole prefecture as PDF, made in the background; its name says how many
   * thousand rows it has.
   */
  void background() throws Exception {
    boolean there = false;
    for (JsonNode report : prefecture.get("/api/reporting/reports").get("items")) {
      there |= report.get("id").asText().equals("roster");
    }
    if (!there) return;
    long listed =
        prefecture.get("/api/reporting/reports/roster?division=610900").get("total").asLong();
    String name = "report.list" + Math.round(listed / 1000.0) * 1000;
    if (!options.wants(name)) return;
    double before = product.oldHeapMb();
    long begin = System.nanoTime();
    String job =
        "/api/reporting/jobs/"
            + prefecture
                .post(
                    "/api/reporting/jobs",
                    Map.of("report", "roster", "format", "pdf", "division", "610900"),
                    201)
                .get("id")
                .asText();
    double most = before;
    JsonNode seen = prefecture.get(job);
    while (!seen.get("state").asText().equals("DONE")) {
      check(!seen.get("state").asText().equals("FAILED"), "the report failed: " + seen);
      check(System.nanoTime() - begin < 600_000_000_000L, "the report is not made: " + seen);
      most = Math.max(most, product.oldHeapMb());
      seen = prefecture.get(job);
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    byte[] file = prefecture.bytes(job + "/file");
    String start = text(Arrays.copyOf(file, 4));
    check(start.equals("%PDF") && file.length == seen.get("size").asLong(), "no PDF");
    String how = seen.get("rows").asLong() + " rows, " + file.length / 1024 + " KB";
    figures.add(name + ".pdf.s", seconds, "s", how + ", from asking until it can be opened");
    figures.add(
        name + ".heap.mb",
        most - before,
        "MB",
        how + ", old generation above what it was before, uncollected garbage with it");
  }

  /** A roster in, checked and taken over, and the whole list out. */
  void rosters() throws Exception {
    if (options.wants("import")) imported();
    if (!options.wants("export")) return;
    long rows = total(prefecture, "");
    for (String format : List.of("csv", "xlsx")) {
      long begin = System.nanoTime();
      byte[] file = prefecture.bytes(CHILDREN + "/export?format=" + format);
      double seconds = (System.nanoTime() - begin) / 1e9;
      if (format.equals("csv")) {
        long lines = text(file).lines().filter(l -> !l.isBlank()).count();
        check(lines >= rows, "an export with " + lines + " lines of " + rows);
      } else {
        check(file.length > rows, "an empty export");
      }
      figures.add(
          format.equals("csv") ? "export.all.csv.s" : "export.all.s",
          seconds,
          "s",
          rows + " rows as " + format);
    }
  }

  private void imported() throws Exception {
    byte[] roster = Roster.csv(villages(), ROSTER, today());
    String imports = CHILDREN + "/imports";
    long begin = System.nanoTime();
    String batch = county.upload(imports, "roster.csv", roster).get("id").asText();
    JsonNode checked = until(imports + "/" + batch, "CHECKED");
    double checking = (System.nanoTime() - begin) / 1e9;
    check(
        checked.get("good").asInt() == ROSTER,
        "good rows: " + checked.get("good") + ", " + checked.get("problems"));
    long taking = System.nanoTime();
    county.post(imports + "/" + batch + "/confirm", Map.of(), 200);
    JsonNode done = until(imports + "/" + batch, "DONE");
    double importing = (System.nanoTime() - taking) / 1e9;
    check(done.get("taken").asInt() == ROSTER, "taken rows: " + done.get("taken"));
    figures.add("import.check.s", checking, "s", ROSTER + " rows read and checked");
    figures.add("import.take.s", importing, "s", ROSTER + " rows taken over");
    figures.add(
        "import.rows_per_s", ROSTER / (checking + importing), "/s", "checked and taken over");
  }

  private JsonNode until(String path, String state) throws Exception {
    long end = System.nanoTime() + 600_000_000_000L;
    while (System.nanoTime() < end) {
      JsonNode now = county.get(path);
      String is = now.get("state").asText();
      if (is.equals(state)) return now;
      check(!is.equals("FAILED") && !is.equals("MAPPING"), path + " is " + is + " " + now);
      Thread.sleep(100);
    }
    throw new IllegalStateException(path + " did not become " + state);
  }

  /** Town and village names of the county, from the list itself. */
  private List<String[]> villages() throws Exception {
    Map<String, String[]> names = new LinkedHashMap<>();
    for (JsonNode child : county.get(CHILDREN + "?size=200&division=" + COUNTY).get("items")) {
      String[] parts = child.get("divisionName").asText().split(" ");
      if (parts.length == 3)
        names.put(child.get("division").asText(), new String[] {parts[1], parts[2]});
    }
    return List.copyOf(names.values());
  }

  private void list(String name, Reader reader, String query, int... clients) throws Exception {
    if (!options.wants(name)) return;
    long total = total(reader, query);
    check(total > 0, name + " finds nothing");
    String path = CHILDREN + "?" + query;
    for (int n : clients) {
      load(
          name,
          "list " + (query.isEmpty() ? "first page" : query) + ", total checked",
          n,
          (client, turn) ->
              check(reader.get(path).get("total").asLong() == total, name + ": another total"));
    }
  }

  private void search(String name, List<String> asked, List<JsonNode> known) throws Exception {
    if (!options.wants(name)) return;
    check(!asked.isEmpty(), name + ": nobody to search for");
    load(
        name,
        "a known child by it within the township, found",
        MANY,
        (client, turn) -> {
          int i = (int) ((client * 31L + turn) % asked.size());
          JsonNode found = township.get(CHILDREN + "?size=200&q=" + encoded(asked.get(i)));
          String id = known.get(i).get("id").asText();
          boolean there = false;
          for (JsonNode child : found.get("items")) there |= child.get("id").asText().equals(id);
          check(there, name + ": not found");
        });
  }

  /**
   * A module switched off and on in one county while readers of another go on: how long until the
   * switched county sees it, and whether anybody else was failed.
   */
  void switches() throws Exception {
    if (!options.wants("switch")) return;
    Reader admin = reader("sysadmin");
    Reader other = reader("officer-shiquan");
    List<String> paths =
        List.of(CHILDREN + "?size=20", "/registration/children", "/home", "/api/session");
    AtomicLong asked = new AtomicLong();
    Queue<String> failed = new ConcurrentLinkedQueue<>();
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService readers = Executors.newFixedThreadPool(MANY);
    for (int c = 0; c < MANY; c++) {
      readers.execute(
          () -> {
            while (!over.get()) for (String path : paths) answered(other, path, asked, failed);
          });
    }
    List<Double> off = new ArrayList<>();
    List<Double> on = new ArrayList<>();
    try {
      for (int turn = 0; turn < SWITCHES; turn++) {
        off.add(switched(admin, false, 404));
        on.add(switched(admin, true, 200));
      }
    } finally {
      over.set(true);
      readers.shutdown();
      readers.awaitTermination(1, TimeUnit.MINUTES);
    }
    String how =
        "from the request until the county sees it, the slowest of "
            + SWITCHES
            + ", "
            + MANY
            + " clients of another county at work";
    figures.add("switch.off.s", Collections.max(off), "s", how);
    figures.add("switch.on.s", Collections.max(on), "s", how);
    failed.stream().limit(5).forEach(System.err::println);
    String of = "of " + asked.get() + " requests of another county meanwhile";
    figures.add("switch.failed_requests", failed.size(), "", of);
  }

  private static void answered(Reader reader, String path, AtomicLong asked, Queue<String> failed) {
    asked.incrementAndGet();
    try {
      int status = reader.status(path);
      if (status != 200) failed.add(path + " answered " + status);
    } catch (Exception e) {
      failed.add(path + ": " + e);
    }
  }

  /** Seconds until the county's own reader gets the other answer. */
  private double switched(Reader admin, boolean enabled, int answer) throws Exception {
    long begin = System.nanoTime();
    admin.put(
        "/api/counties/" + COUNTY + "/modules/registration",
        Map.of("enabled", enabled, "reason", "bench"));
    long latest = begin + TimeUnit.SECONDS.toNanos(30);
    while (county.status(CHILDREN + "?size=1") != answer) {
      check(System.nanoTime() < latest, "the county does not see the switch");
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  private void asked(String name, List<String> letters) throws Exception {
    if (!options.wants(name)) return;
    Map<String, Long> totals = new LinkedHashMap<>();
    for (String q : letters) totals.put(q, total(prefecture, "q=" + q));
    load(
        name,
        "letters within the whole prefecture, total checked",
        MANY,
        (client, turn) -> {
          String q = letters.get((int) ((client + turn) % letters.size()));
          long total = prefecture.get(CHILDREN + "?q=" + q).get("total").asLong();
          check(total == totals.get(q), name + ": another total");
        });
  }

  /** So many different beginnings that hardly any is asked twice before others were. */
  private static List<String> beginnings() {
    List<String> letters = new ArrayList<>();
    for (String surname : SURNAMES) {
      for (char given = 'a'; given <= 'z'; given++) letters.add(surname + given);
    }
    return letters;
  }

  /** Lists while somebody enters children: what was counted does not stand for long. */
  private void listedWhileWriting() throws Exception {
    String division = village.get("/api/session").get("divisions").get(0).asText();
    AtomicLong written = new AtomicLong(total(prefecture, ""));
    ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();
    try {
      writer.scheduleWithFixedDelay(
          () -> {
            draft(division, "记" + written.get());
            written.incrementAndGet();
          },
          0,
          200,
          TimeUnit.MILLISECONDS);
      load(
          "list.prefecture.writing",
          "list first page while a draft is begun every 200 ms, every one that was answered"
              + " counted",
          MANY,
          (client, turn) -> {
            long least = written.get();
            check(total(prefecture, "") >= least, "a total older than what was written");
          });
    } finally {
      writer.shutdown();
      writer.awaitTermination(10, TimeUnit.SECONDS);
    }
  }

  private void draft(String division, String name) {
    try {
      Map<String, Object> typed =
          Map.of("clientId", UUID.randomUUID(), "name", spelt(name), "division", division);
      village.post(CHILDREN, typed, 201);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Numbers told apart in characters: no child is called by digits. */
  private static String spelt(String name) {
    StringBuilder spelt = new StringBuilder();
    for (char c : name.toCharArray()) {
      spelt.append(c >= '0' && c <= '9' ? "零一二三四五六七八九".charAt(c - '0') : c);
    }
    return spelt.toString();
  }

  private Load.Seen table(String name, Reader leader, String path, String begins, String holds)
      throws Exception {
    if (!options.wants(name)) return null;
    Load.Seen seen =
        Load.of(
            1,
            options.seconds(),
            product::processorMs,
            (client, turn) -> {
              byte[] file = leader.bytes(path);
              String start = new String(file, 0, 4, StandardCharsets.ISO_8859_1);
              check(start.startsWith(begins), name + " is no such file");
              check(holds == null || text(file).contains(holds), name + " without " + holds);
            });
    seen(
        name,
        seen,
        "one reader, file checked by its beginning" + (holds == null ? "" : " and its total"));
    return seen;
  }

  private void seen(String name, Load.Seen seen, String how) {
    figures.add(name + ".p50.ms", seen.p50(), "ms", how);
    figures.add(name + ".p95.ms", seen.p95(), "ms", how);
    figures.add(name + ".cpu.ms", seen.cpu(), "ms", how + ", processor time of one answer");
  }

  private void load(String name, String how, int clients, Load.Asking asking) throws Exception {
    Load.Seen seen = Load.of(clients, options.seconds(), product::processorMs, asking);
    String at = name + ".c" + clients;
    String told = how + ", " + clients + " clients, " + options.seconds() + " s";
    figures.add(at + ".rps", seen.perSecond(), "/s", told);
    figures.add(at + ".p50.ms", seen.p50(), "ms", told);
    figures.add(at + ".p95.ms", seen.p95(), "ms", told);
    figures.add(at + ".p99.ms", seen.p99(), "ms", told);
    figures.add(at + ".cpu.ms", seen.cpu(), "ms", told + ", processor time of one answer");
  }

  private List<String> ids(Reader reader) throws Exception {
    List<String> ids = new ArrayList<>();
    reader
        .get(CHILDREN + "?size=200&state=ACTIVE")
        .get("items")
        .forEach(c -> ids.add(c.get("id").asText()));
    return ids;
  }

  private long total(Reader reader, String query) throws Exception {
    return reader.get(CHILDREN + "?" + query).get("total").asLong();
  }

  private Reader reader(String name) throws Exception {
    return Reader.of(product.base(), product.data(), name);
  }

  private static LocalDate today() {
    return LocalDate.now(SHANGHAI);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void check(boolean right, String wrong) {
    if (!right) throw new IllegalStateException(wrong);
  }
}
