package org.antong.training.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.report.ListSheet;
import org.antong.platform.api.report.SheetPrinter;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.ui.QrCode;
import org.antong.platform.web.Download;
import org.antong.training.internal.TranscriptService.Line;
import org.antong.training.internal.TranscriptService.Transcript;
import org.antong.training.internal.domain.Certificate;
import org.antong.training.internal.domain.EnrolmentState;
import org.antong.training.internal.domain.Results;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Certificates and transcripts on paper, always in Chinese, each made whole before it is sent. */
@Component(service = Papers.class)
public final class Papers {

  private static final String KEY = "training.paper.";

  private final SheetPrinter printer;
  private final TextSource texts;
  private final Divisions divisions;
  private final CertificateService certificates;
  private final TranscriptService transcripts;
  private final SigningConfig signing;
  private final TrainingConfig config;
  private final Clock clock;

  @Activate
  public Papers(
      @Reference SheetPrinter printer,
      @Reference TextSource texts,
      @Reference Divisions divisions,
      @Reference CertificateService certificates,
      @Reference TranscriptService transcripts,
      @Reference SigningConfig signing,
      @Reference TrainingConfig config,
      @Reference Clock clock) {
    this.printer = printer;
    this.texts = texts;
    this.divisions = divisions;
    this.certificates = certificates;
    this.transcripts = transcripts;
    this.signing = signing;
    this.config = config;
    this.clock = clock;
  }

  /** One certificate. */
  public Download certificate(Caller caller, Id id, String address) {
    Certificate c = certificates.find(caller, id);
    return certificates(List.of(c), c.number(), address);
  }

  /** One of the caller's own. */
  public Download mine(Caller caller, Id id, String address) {
    Certificate own =
        certificates.mine(caller).stream()
            .filter(c -> c.id().equals(id))
            .findFirst()
            .orElseThrow(Missing::new);
    return certificates(List.of(own), own.number(), address);
  }

  /** All certificates of a session that are worth something, one a page. */
  public Download ofSession(Caller caller, Id session, String address) {
    CertificateService.Board board = certificates.board(caller, session);
    List<Certificate> all = board.issued().stream().filter(c -> c.withdrawnOn() == null).toList();
    if (all.isEmpty()) throw new Missing();
    return certificates(all, board.session().title(), address);
  }

  private Download certificates(List<Certificate> all, String name, String address) {
    Texts t = texts.in(TextSource.CHINESE);
    List<Map<String, String>> rows = new ArrayList<>();
    for (Certificate c : all) rows.add(row(t, c, address));
    ListSheet sheet =
        new ListSheet(
            TrainingModule.ID,
            "certificate",
            Map.of("title", t.get(KEY + "certificate"), "scan", t.get(KEY + "scan")),
            rows);
    return pdf(sheet, name);
  }

  private Map<String, String> row(Texts t, Certificate c, String address) {
    Map<String, String> row = new HashMap<>();
    row.put("name", t.get(KEY + "to", c.name()));
    row.put(
        "says",
        t.get(
            KEY + "says",
            t.get("training.certificate.post." + c.post()),
            c.from().equals(c.to())
                ? day(t, c.from())
                : t.get(KEY + "days", day(t, c.from()), day(t, c.to())),
            c.title(),
            hours(c.minutes())));
    row.put("number", t.get(KEY + "number", c.number()));
    row.put("issuer", c.issuer());
    row.put("issuedOn", day(t, c.issuedOn()));
    row.put("until", c.validUntil() == null ? "" : t.get(KEY + "until", day(t, c.validUntil())));
    row.put("qr", QrCode.of(signing.address(address) + "/training/verify/" + c.number()).png());
    return row;
  }

  /** What a person has learnt. */
  public Download transcript(Caller caller, Id staff) {
    return transcript(transcripts.of(caller, staff));
  }

  /** What the caller has learnt. */
  public Download transcript(Caller caller) {
    return transcript(transcripts.mine(caller).orElseThrow(Missing::new));
  }

  private Download transcript(Transcript of) {
    Texts t = texts.in(TextSource.CHINESE);
    LocalDate today = LocalDate.now(clock);
    long held = of.lines().stream().filter(l -> !l.session().from().isAfter(today)).count();
    Map<String, String> text = new HashMap<>();
    text.put("title", t.get(KEY + "transcript"));
    text.put("left", t.get(KEY + "person", of.name(), held, hours(of.minutes())));
    text.put("right", day(t, today));
    text.put("note", t.get(KEY + "transcript-note"));
    for (String column :
        List.of("days", "title", "tier", "hours", "score", "result", "certificate")) {
      text.put("head." + column, t.get(KEY + "head." + column));
    }
    List<Map<String, String>> rows = new ArrayList<>();
    for (Line l : of.lines()) rows.add(row(t, l));
    return pdf(
        new ListSheet(TrainingModule.ID, "transcript", text, rows),
        t.get(KEY + "transcript-of", of.name()));
  }

  private Map<String, String> row(Texts t, Line l) {
    Results r = l.seat().results();
    Map<String, String> row = new HashMap<>();
    row.put(
        "days",
        l.session().from().equals(l.session().to())
            ? l.session().from().toString()
            : l.session().from() + " – " + l.session().to());
    row.put("title", l.session().title());
    row.put(
        "tier",
        Desk.organiser(
            divisions, l.session().organiser(), l.session().host().division(), l.session().from()));
    boolean ahead = l.session().from().isAfter(LocalDate.now(clock));
    row.put("hours", ahead ? "" : hours(l.minutes()));
    row.put("score", r.bestScore() == null ? "" : r.bestScore().toString());
    row.put(
        "result",
        r.exam() == null
            ? standing(t, l.seat().state(), l.seat().note())
            : t.get(r.exam().textKey()));
    row.put("certificate", r.certificate());
    return row;
  }

  /** Where somebody stands in a session, with why she is on leave. */
  public static String standing(Texts t, EnrolmentState state, String note) {
    String says = t.get(state.textKey());
    boolean why = state == EnrolmentState.LEAVE && note != null;
    return why ? t.get("training.enrolmentState.why", says, note) : says;
  }

  /** A day as official papers write it. */
  static String day(Texts t, LocalDate day) {
    return t.get(KEY + "date", day.getYear(), day.getMonthValue(), day.getDayOfMonth());
  }

  private String hours(int minutes) {
    double hours = Math.round(minutes * 10.0 / config.hourMinutes()) / 10.0;
    return hours == Math.rint(hours) ? Long.toString((long) hours) : Double.toString(hours);
  }

  private Download pdf(ListSheet sheet, String name) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(64 * 1024);
    try {
      printer.pdf(sheet, out);
    } catch (IOException e) {
      throw new UncheckedIOException("the paper could not be printed", e);
    }
    return new Download("application/pdf", name + ".pdf", true, out::writeTo);
  }
}
