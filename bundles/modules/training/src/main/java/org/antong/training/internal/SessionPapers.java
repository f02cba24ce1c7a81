package org.antong.training.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.report.ListSheet;
import org.antong.platform.api.report.SheetPrinter;
import org.antong.platform.api.text.AmountInWords;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.exchange.Mark;
import org.antong.platform.web.Download;
import org.antong.training.internal.QuotaService.Board;
import org.antong.training.internal.QuotaService.Line;
import org.antong.training.internal.domain.EnrolmentState;
import org.antong.training.internal.domain.Half;
import org.antong.training.internal.domain.HalfDay;
import org.antong.training.internal.domain.LecturerTax;
import org.antong.training.internal.domain.QuotaRules.Receipt;
import org.antong.training.internal.domain.Trainer;
import org.antong.workforce.api.PostType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What an office prints around a session: notice 培训通知, quota sheet 名额分配表, receipt 报名回执, sign-in
 * sheet 签到表, sheet of lecturers' fees 讲课费签收单. Always in Chinese; as PDF to be signed or as Word to
 * be gone on with.
 */
@Component(service = SessionPapers.class)
public final class SessionPapers {

  /** The two formats of a paper. */
  public enum Kind {
    PDF("application/pdf", true),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", false);

    private final String type;
    private final boolean shown;

    Kind(String type, boolean shown) {
      this.type = type;
      this.shown = shown;
    }

    /** Reads the end of a file's name; Missing for any other. */
    public static Kind of(String suffix) {
      for (Kind k : values()) if (k.suffix().equals(suffix)) return k;
      throw new Missing();
    }

    public String suffix() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private static final String KEY = "training.paper.";

  private final SheetPrinter printer;
  private final TextSource texts;
  private final SessionService sessions;
  private final EnrolmentService enrolments;
  private final QuotaService quotas;
  private final Divisions divisions;
  private final TrainingConfig config;
  private final Clock clock;

  @Activate
  public SessionPapers(
      @Reference SheetPrinter printer,
      @Reference TextSource texts,
      @Reference SessionService sessions,
      @Reference EnrolmentService enrolments,
      @Reference QuotaService quotas,
      @Reference Divisions divisions,
      @Reference TrainingConfig config,
      @Reference Clock clock) {
    this.printer = printer;
    this.texts = texts;
    this.sessions = sessions;
    this.enrolments = enrolments;
    this.quotas = quotas;
    this.divisions = divisions;
    this.config = config;
    this.clock = clock;
  }

  /** 培训通知: whom a session is for, when and where, what is taught, until when to enrol. */
  public Download notice(Caller caller, Id session, Kind kind) {
    SessionSight s = sessions.find(caller, session);
    Board board = quotas.board(caller, session);
    Texts t = words();
    Notice n = new Notice(t, s);
    n.row("to", t.get(KEY + "notice.to." + s.tier()));
    n.row("para", t.get(KEY + "notice.why", n.posts(), s.title()));
    n.head("who");
    n.row(
        "para",
        t.get(
            board.seats() > 0 ? KEY + "notice.who-quota" : KEY + "notice.who",
            n.posts(),
            s.capacity()));
    n.head("when");
    n.row("para", t.get(KEY + "notice.days", days(t, s), s.halfDayCount(), hours(s.minutes())));
    n.row("para", t.get(KEY + "notice.venue", said(t, s.venue()), t.get(s.mode().textKey())));
    n.head("what");
    n.cells(
        "tableHead",
        t.get(KEY + "head.slot"),
        t.get(KEY + "head.topic"),
        t.get(KEY + "head.lecturer"),
        t.get(KEY + "head.mode"));
    for (HalfDay h : s.halfDays()) {
      String way = h.online() ? "training.way.online" : "training.way.onsite";
      n.cells("table", slot(t, h), topic(s, h), lecturers(t, s, h), t.get(way));
    }
    List<String> unsaid =
        s.trainers().stream()
            .filter(x -> x.among(s.halfDays()).isEmpty())
            .map(Trainer::name)
            .distinct()
            .toList();
    if (!unsaid.isEmpty()) {
      n.row("para", t.get(KEY + "notice.lecturers", String.join("、", unsaid)));
    }
    n.row("gap", "");
    n.head("enrol");
    n.row(
        "para",
        t.get(
            board.seats() > 0 ? KEY + "notice.enrol-quota" : KEY + "notice.enrol",
            day(t, board.deadline()),
            said(t, s.contact())));
    n.head("exam");
    n.row("para", exam(t, s));
    n.end();
    n.head("other");
    n.row("para", t.get(KEY + "notice.materials", said(t, s.materials())));
    n.row("para", t.get(KEY + "notice.leave"));
    if (board.seats() > 0) {
      n.row("gap", "");
      n.row("attach", t.get(KEY + "notice.attach1"));
      n.row("attach", t.get(KEY + "notice.attach2"));
    }
    n.cells("seal", organiser(s), day(t, today()), t.get(KEY + "seal-here"), "");
    Map<String, String> text = new HashMap<>();
    text.put("issuer", organiser(s));
    text.put("docNo", t.get(KEY + "doc-no", today().getYear()));
    text.put("title", t.get(KEY + "notice.title", s.title()));
    return made("notice", text, n.rows, kind, t.get(KEY + "notice"), s);
  }

  /** 名额分配表: seats for each place, who is named, what is short or over. Missing for others. */
  public Download quota(Caller caller, Id session, Kind kind) {
    Board board = quotas.board(caller, session);
    SessionSight s = board.session();
    if (board.lines().isEmpty()) throw new Missing();
    Texts t = words();
    List<Map<String, String>> rows = new ArrayList<>();
    for (Line l : board.lines()) {
      if (l.quota() == null && l.named() == 0) continue;
      Map<String, String> row = new HashMap<>();
      row.put("no", String.valueOf(rows.size() + 1));
      row.put("place", l.name());
      row.put("seats", String.valueOf(l.seats()));
      row.put("named", String.valueOf(l.named()));
      row.put("left", left(t, l.left()));
      row.put("contact", l.quota() == null ? "" : text(l.quota().contact()));
      row.put("receipt", receipt(t, l));
      rows.add(row);
    }
    Map<String, String> total = new HashMap<>();
    total.put("place", t.get(KEY + "total"));
    total.put("seats", String.valueOf(board.seats()));
    total.put("named", String.valueOf(board.named()));
    total.put("left", left(t, board.seats() - board.named()));
    rows.add(total);
    Map<String, String> text =
        sheet(t, s, "quota", List.of("no", "place", "seats", "named", "left"));
    text.put("head.contact", t.get(KEY + "head.contact"));
    text.put("head.receipt", t.get(KEY + "head.receipt"));
    text.put("left", t.get(KEY + "quota.left", organiser(s)));
    text.put("right", t.get(KEY + "quota.right", day(t, board.deadline())));
    text.put("note", quotaNote(t, board));
    return made("quota", text, rows, kind, t.get(KEY + "quota"), s);
  }

  /** What is short or over of all seats, for who sees all of them. */
  private static String quotaNote(Texts t, Board board) {
    if (!board.holds()) return t.get(KEY + "quota.note-own");
    int capacity = board.session().capacity();
    int over = board.seats() - capacity;
    if (over == 0) return t.get(KEY + "quota.note", capacity);
    return t.get(
        KEY + (over > 0 ? "quota.note-over" : "quota.note-under"), capacity, Math.abs(over));
  }

  /** 报名回执: whom a place names for a session, for its seal. */
  public Download receipt(Caller caller, Id session, Id quota, Kind kind) {
    Board board = quotas.board(caller.exercising(TrainingModule.READ), session);
    SessionSight s = board.session();
    Line line =
        board.lines().stream()
            .filter(l -> l.quota() != null && l.quota().id().equals(quota))
            .findFirst()
            .orElseThrow(Missing::new);
    Texts t = words();
    List<Map<String, String>> rows = new ArrayList<>();
    for (EnrolmentSight e : enrolments.ofSession(caller.exercising(TrainingModule.READ), session)) {
      boolean here =
          org.antong.training.internal.domain.Rolled.in(
              Area.of(e.division(), e.unit()), line.place());
      if (!here || !e.state().seated() && e.waitingSince() == null) continue;
      Map<String, String> row = new HashMap<>();
      row.put("no", String.valueOf(rows.size() + 1));
      row.put("name", e.name());
      row.put("place", e.place());
      row.put("post", t.get(e.post().textKey()));
      // that somebody is on leave or waits; why is nobody's business who handles the paper
      boolean plain = e.state().seated() && e.state() != EnrolmentState.LEAVE;
      row.put("note", plain ? "" : t.get(e.state().textKey()));
      rows.add(row);
    }
    int people = rows.size();
    // seats nobody was named for yet are lines to write by hand
    while (rows.size() < line.seats()) {
      rows.add(new HashMap<>(Map.of("no", String.valueOf(rows.size() + 1))));
    }
    Map<String, String> text =
        sheet(t, s, "receipt", List.of("no", "name", "place", "post", "phone", "note"));
    text.put("left", t.get(KEY + "receipt.left", line.name()));
    text.put("right", t.get(KEY + "receipt.right", line.seats(), people));
    text.put(
        "note",
        t.get(
            KEY + "receipt.note",
            toFill(line.quota().contact()),
            toFill(line.quota().note()),
            day(t, board.deadline())));
    text.put("docNo", "");
    marked(caller, text, kind, "note");
    return made("receipt", text, rows, kind, t.get(KEY + "receipt-of", line.name()), s);
  }

  /** 签到表 on paper: a page or more for each half-day in the room, cells to sign in. */
  public Download signIn(Caller caller, Id session, Kind kind) {
    SessionSight s = holding(caller, session);
    Texts t = words();
    List<EnrolmentSight> people =
        enrolments.ofSession(caller.exercising(TrainingModule.READ), session).stream()
            .filter(e -> e.state().seated())
            .toList();
    List<Map<String, String>> rows = new ArrayList<>();
    for (HalfDay h : s.halfDays()) {
      if (h.online()) continue;
      String when = t.get(KEY + "sign-in.when", day(t, h.day()), t.get(h.half().textKey()));
      String what =
          t.get(KEY + "sign-in.what", said(t, s.venue()), topic(s, h), lecturers(t, s, h));
      for (int i = 0; i < people.size() + config.signInSpare(); i++) {
        Map<String, String> row = new HashMap<>();
        row.put("half", h.slot());
        row.put("when", when);
        row.put("what", what);
        row.put("no", String.valueOf(i + 1));
        row.put("name", "");
        if (i < people.size()) {
          EnrolmentSight e = people.get(i);
          row.put("name", e.name());
          row.put("place", e.place());
          row.put("post", t.get(e.post().textKey()));
        }
        rows.add(row);
      }
    }
    if (rows.isEmpty()) throw new Missing();
    Map<String, String> text =
        sheet(t, s, "sign-in", List.of("no", "name", "place", "post", "sign", "note"));
    text.put("title", t.get(KEY + "sign-in.title", s.title()));
    text.put("foot", t.get(KEY + "sign-in.foot", people.size()));
    marked(caller, text, kind, "foot");
    return made("sign-in", text, rows, kind, t.get(KEY + "sign-in"), s);
  }

  /** 讲课费签收单: what each lecturer is due, the tax withheld, what she signs for. */
  public Download fees(Caller caller, Id session, Kind kind) {
    SessionSight s = holding(caller, session);
    Texts t = words();
    List<Map<String, String>> rows = new ArrayList<>();
    long fees = 0;
    long taxes = 0;
    int unsaid = 0;
    for (Trainer trainer : s.trainers()) {
      long fee = trainer.fee() == null ? 0 : trainer.fee();
      long tax = LecturerTax.of(fee);
      fees += fee;
      taxes += tax;
      Map<String, String> row = new HashMap<>();
      row.put("no", String.valueOf(rows.size() + 1));
      row.put("name", trainer.name());
      row.put("organisation", text(trainer.organisation()));
      row.put("rank", text(trainer.title()));
      row.put("topic", taught(t, s, trainer));
      List<HalfDay> teaches = trainer.among(s.halfDays());
      if (teaches.isEmpty()) unsaid++;
      row.put("when", teaches.isEmpty() ? t.get(KEY + "fees.unsaid") : slots(t, teaches));
      row.put("hours", hours(trainer, teaches));
      money(row, trainer.fee() == null ? null : fee, tax);
      rows.add(row);
    }
    if (rows.isEmpty()) throw new Missing();
    Map<String, String> total = new HashMap<>();
    total.put("name", t.get(KEY + "total"));
    money(total, fees, taxes);
    rows.add(total);
    List<String> columns =
        List.of(
            "no",
            "name",
            "organisation",
            "rank",
            "topic",
            "when",
            "hours",
            "fee",
            "tax",
            "net",
            "bank",
            "sign");
    Map<String, String> text = sheet(t, s, "fees", columns);
    text.put("left", t.get(KEY + "fees.left", organiser(s)));
    text.put("right", t.get(KEY + "fees.right"));
    text.put(
        "sum", t.get(KEY + "fees.sum", AmountInWords.of(BigDecimal.valueOf(fees, 2)), yuan(fees)));
    String note = t.get(KEY + (config.trainerTax() ? "fees.note" : "fees.note-open"));
    text.put("note", unsaid == 0 ? note : t.get(KEY + "fees.note-unsaid", unsaid) + note);
    marked(caller, text, kind, "note");
    return made("fees", text, rows, kind, t.get(KEY + "fees"), s);
  }

  private void money(Map<String, String> row, Long fee, long tax) {
    if (fee == null) return;
    row.put("fee", yuan(fee));
    if (!config.trainerTax()) return;
    row.put("tax", yuan(tax));
    row.put("net", yuan(fee - tax));
  }

  /** The session with all there is to know of it; Missing for whoever does not hold it. */
  private SessionSight holding(Caller caller, Id session) {
    SessionSight s = sessions.find(caller.exercising(TrainingModule.READ), session);
    if (!Desk.may(caller, TrainingModule.WRITE, Area.of(s.division(), s.unit()))) {
      throw new Missing();
    }
    return s;
  }

  /** Rows of the notice. */
  private final class Notice {
    private final Texts t;
    private final SessionSight s;
    private final List<Map<String, String>> rows = new ArrayList<>();
    private int heads;

    /** Seal and date never stand on a page without text: the last section goes with them. */
    private String part = "body";

    Notice(Texts t, SessionSight s) {
      this.t = t;
      this.s = s;
    }

    void end() {
      part = "end";
    }

    void row(String kind, String text) {
      rows.add(Map.of("part", part, "kind", kind, "text", text));
    }

    void head(String what) {
      heads++;
      row("heading", t.get(KEY + "notice.no." + heads) + t.get(KEY + "notice.head." + what));
    }

    void cells(String kind, String a, String b, String c, String d) {
      rows.add(Map.of("part", part, "kind", kind, "a", a, "b", b, "c", c, "d", d));
    }

    String posts() {
      return s.posts().stream()
          .sorted()
          .map((PostType p) -> t.get(p.textKey()))
          .collect(Collectors.joining("、"));
    }
  }

  private String exam(Texts t, SessionSight s) {
    String said =
        t.get(
            KEY + (s.exam() ? "notice.exam" : "notice.no-exam"), s.requiredShare(), s.onlineCap());
    return s.validityMonths() == null
        ? said
        : said + t.get(KEY + "notice.valid", s.validityMonths());
  }

  private Map<String, String> sheet(Texts t, SessionSight s, String paper, List<String> columns) {
    Map<String, String> text = new HashMap<>();
    text.put("docNo", t.get(KEY + "doc-no", today().getYear()));
    text.put("title", t.get(KEY + paper));
    text.put("subtitle", t.get(KEY + "of-session", s.title(), days(t, s), said(t, s.venue())));
    text.put("seal", t.get(KEY + "seal-here"));
    for (int i = 1; i <= 5; i++) {
      String key = KEY + paper + ".sign" + i;
      text.put("sign" + i, t.has(key) ? t.get(key) : "");
    }
    for (String c : columns) {
      String own = KEY + paper + ".head." + c;
      text.put("head." + c, t.get(t.has(own) ? own : KEY + "head." + c));
    }
    return text;
  }

  private static String left(Texts t, int left) {
    return left >= 0 ? String.valueOf(left) : t.get(KEY + "quota.over", -left);
  }

  private static String receipt(Texts t, Line l) {
    if (l.receipt() == null) return "";
    String state = t.get(l.receipt().textKey());
    if (l.receipt() == Receipt.SENT) return state + " " + l.quota().receiptOn();
    if (l.receipt() == Receipt.RECEIVED) return state + " " + l.quota().receivedOn();
    return state;
  }

  /** What is taught at a half-day: its own topic, else those of the lecturers. */
  private static String topic(SessionSight s, HalfDay h) {
    if (h.topic() != null) return h.topic();
    return s.trainers().stream()
        .filter(x -> x.at(h.slot()) && x.topic() != null)
        .map(Trainer::topic)
        .distinct()
        .collect(Collectors.joining("；"));
  }

  private static String lecturers(Texts t, SessionSight s, HalfDay h) {
    String names =
        s.trainers().stream()
            .filter(x -> x.at(h.slot()))
            .map(Trainer::name)
            .distinct()
            .collect(Collectors.joining("、"));
    return names.isEmpty() ? t.get(KEY + "to-be-said") : names;
  }

  private static String taught(Texts t, SessionSight s, Trainer trainer) {
    if (trainer.topic() != null) return trainer.topic();
    String topics =
        s.halfDays().stream()
            .filter(h -> trainer.at(h.slot()) && h.topic() != null)
            .map(HalfDay::topic)
            .distinct()
            .collect(Collectors.joining("、"));
    return topics.isEmpty() ? s.title() : topics;
  }

  /** The half-days she teaches, a day once. */
  private static String slots(Texts t, List<HalfDay> teaches) {
    Map<LocalDate, List<Half>> days = new java.util.TreeMap<>();
    for (HalfDay h : teaches) {
      days.computeIfAbsent(h.day(), d -> new ArrayList<>()).add(h.half());
    }
    return days.entrySet().stream()
        .map(
            e ->
                e.getKey().getMonthValue()
                    + "."
                    + e.getKey().getDayOfMonth()
                    + (e.getValue().size() > 1
                        ? t.get(KEY + "whole-day")
                        : t.get(e.getValue().get(0).textKey())))
        .collect(Collectors.joining("、"));
  }

  /** Class hours she is paid for; blank, never all, while nobody has said when she teaches. */
  private String hours(Trainer trainer, List<HalfDay> teaches) {
    if (trainer.minutes() != null) return hours(trainer.minutes());
    return teaches.isEmpty() ? "" : hours(teaches.stream().mapToInt(HalfDay::minutes).sum());
  }

  private String organiser(SessionSight s) {
    return Desk.organiser(divisions, s.organiser(), s.division(), today());
  }

  private static String slot(Texts t, HalfDay h) {
    return t.get(
        KEY + "slot", h.day().getMonthValue(), h.day().getDayOfMonth(), t.get(h.half().textKey()));
  }

  private static String days(Texts t, SessionSight s) {
    return s.fromDay().equals(s.toDay())
        ? day(t, s.fromDay())
        : t.get(KEY + "days", day(t, s.fromDay()), day(t, s.toDay()));
  }

  private static String day(Texts t, LocalDate day) {
    return Papers.day(t, day);
  }

  private static String said(Texts t, String text) {
    return text == null || text.isBlank() ? t.get(KEY + "to-be-said") : text;
  }

  /** What is said, or room to write it by hand. */
  private static String toFill(String text) {
    return text == null || text.isBlank() ? "　".repeat(8) : text;
  }

  private static String text(String text) {
    return text == null ? "" : text;
  }

  private static String yuan(long fen) {
    return BigDecimal.valueOf(fen, 2).toPlainString();
  }

  private String hours(int minutes) {
    double hours = Math.round(minutes * 10.0 / config.hourMinutes()) / 10.0;
    return hours == Math.rint(hours) ? Long.toString((long) hours) : Double.toString(hours);
  }

  private Texts words() {
    return texts.in(TextSource.CHINESE);
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }

  /**
   * Who takes a paper with names along, when and what for: across each page, and where a file has
   * no marks across its pages, before one of its texts.
   */
  private void marked(Caller caller, Map<String, String> text, Kind kind, String before) {
    String mark = Mark.of(caller, clock.instant(), words());
    text.put(ListSheet.MARK, mark);
    if (kind != Kind.PDF) text.merge(before, mark, (said, who) -> who + "　　" + said);
  }

  private Download made(
      String template,
      Map<String, String> text,
      List<Map<String, String>> rows,
      Kind kind,
      String name,
      SessionSight s) {
    ListSheet sheet = new ListSheet(TrainingModule.ID, template, text, rows);
    ByteArrayOutputStream out = new ByteArrayOutputStream(64 * 1024);
    try {
      if (kind == Kind.PDF) printer.pdf(sheet, out);
      else printer.docx(sheet, out);
    } catch (IOException e) {
      throw new UncheckedIOException("the paper could not be printed", e);
    }
    String file = name + " " + s.title() + "." + kind.suffix();
    return new Download(kind.type, file, kind.shown, out::writeTo);
  }
}
