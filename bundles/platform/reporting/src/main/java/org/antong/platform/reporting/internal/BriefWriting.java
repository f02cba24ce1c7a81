package org.antong.platform.reporting.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.antong.platform.api.report.LeaderNumber.Wish;
import org.antong.platform.api.report.ReportTable.Row;
import org.antong.platform.api.text.Texts;
import org.antong.platform.reporting.internal.LeaderOverview.Alarm;
import org.antong.platform.reporting.internal.domain.Brief;
import org.antong.platform.reporting.internal.domain.MonthEnds;
import org.antong.platform.reporting.internal.domain.Official;
import org.antong.platform.reporting.internal.domain.Standing;

/**
 * The month in sentences, as an office writes them (通报): the texts are templates, the figures are
 * computed, and what cannot be said (no such month before, a denominator of zero, a module that is
 * off) is said to be so instead of being left out or called zero.
 */
public final class BriefWriting {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final int NAMED = 3;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final LeaderOverview overview;
  private final LeaderWords words;
  private final Texts t;
  private final List<Brief.Part> parts = new ArrayList<>();

  private BriefWriting(LeaderOverview overview, LeaderWords words) {
    this.overview = overview;
    this.words = words;
    this.t = words.texts();
  }

  /**
   * The brief of a page.
   *
   * @param issuer who signs it; null where nobody set it
   */
  public static Brief of(LeaderOverview overview, LeaderWords words, String issuer) {
    BriefWriting w = new BriefWriting(overview, words);
    w.situation();
    w.places();
    w.concerns();
    w.table();
    w.notes();
    String day = day(overview.madeAt()).toString();
    return new Brief(
        w.t.get("reporting.brief.title", overview.fullName()),
        w.t.get("reporting.brief.subtitle", words.month()),
        w.parts,
        issuer == null ? List.of(w.date(day)) : List.of(issuer, w.date(day)));
  }

  private void situation() {
    heading("reporting.brief.situation");
    List<String> sentences = new ArrayList<>();
    sentences.add(t.get("reporting.brief.until", until(), overview.place()));
    for (Standing s : overview.shown()) sentences.add(sentence(s));
    if (overview.shown().isEmpty()) sentences.add(t.get("reporting.brief.nothing"));
    paragraph(String.join("", sentences));
    words.absentNumbers().ifPresent(l -> paragraph(t.get("reporting.brief.absent", l)));
  }

  /** 农村留守儿童 1,234 名，较上月增加 12 名，增长 1.0%；较上年同月减少 30 名，下降 2.4%。 */
  private String sentence(Standing s) {
    Row total = s.total();
    Optional<BigDecimal> now = s.now(total);
    if (now.isEmpty()) {
      String key = s.percent() ? "reporting.brief.number.no-share" : "reporting.brief.number.none";
      return t.get(key, words.label(s), words.mark(s, total));
    }
    return t.get(
        s.percent() ? "reporting.brief.number.share" : "reporting.brief.number.count",
        words.label(s),
        words.counted(s, now.get()),
        change(s, total, MonthEnds.BEFORE, "before"),
        change(s, total, MonthEnds.YEAR_AGO, "year"));
  }

  private String change(Standing s, Row row, int monthsAgo, String against) {
    String than = t.get("reporting.brief.than." + against);
    Optional<BigDecimal> change = s.change(row, monthsAgo);
    if (change.isEmpty()) return t.get("reporting.brief.change.unknown", than);
    BigDecimal c = change.get();
    if (c.signum() == 0) return t.get("reporting.brief.change.same", than);
    String way = c.signum() > 0 ? "up" : "down";
    String size = words.counted(s, c.abs());
    if (s.percent()) {
      return t.get("reporting.brief.change.points." + way, than, c.abs().toPlainString());
    }
    BigDecimal then = s.at(row, monthsAgo).orElseThrow();
    if (then.signum() == 0) return t.get("reporting.brief.change.from-zero." + way, than, size);
    String rate =
        c.abs().multiply(HUNDRED).divide(then.abs(), 1, RoundingMode.HALF_UP).toPlainString();
    return t.get("reporting.brief.change.count." + way, than, size, rate);
  }

  private void places() {
    List<String> sentences = new ArrayList<>();
    for (Standing s : overview.shown()) {
      if (s.ranking().size() < 2) continue;
      sentences.add(first(s));
      moved(s, 1).ifPresent(sentences::add);
      moved(s, -1).ifPresent(sentences::add);
      if (s.offBelow() > 0) sentences.add(t.get("reporting.brief.off-below", s.offBelow()));
    }
    if (sentences.isEmpty()) return;
    heading("reporting.brief.places", words.below());
    paragraph(String.join("", sentences));
  }

  /** Of a share the best and the last, of a count the largest. */
  private String first(Standing s) {
    List<Standing.Rank> ranking = s.ranking();
    String top = named(s, ranking.stream().limit(NAMED).map(Standing.Rank::row).toList());
    if (s.wish() == Wish.NEITHER) return t.get("reporting.brief.most", words.label(s), top);
    List<Row> last =
        ranking.stream()
            .skip(Math.max(NAMED, ranking.size() - NAMED))
            .map(Standing.Rank::row)
            .toList();
    return last.isEmpty()
        ? t.get("reporting.brief.best", words.label(s), top)
        : t.get("reporting.brief.best-last", words.label(s), top, named(s, last));
  }

  private String named(Standing s, List<Row> rows) {
    return rows.stream()
        .map(r -> t.get("reporting.brief.place", r.name(), words.value(s, r)))
        .collect(Collectors.joining(t.get("reporting.and")));
  }

  /** Who moved most in a direction since last month. */
  private Optional<String> moved(Standing s, int way) {
    return s.table().rows().stream()
        .filter(r -> s.change(r, MonthEnds.BEFORE).filter(c -> c.signum() == way).isPresent())
        .max(Comparator.comparing((Row r) -> s.change(r, MonthEnds.BEFORE).orElseThrow().abs()))
        .map(
            r ->
                t.get(
                    way > 0 ? "reporting.brief.moved.up" : "reporting.brief.moved.down",
                    r.name(),
                    words.signed(s, s.change(r, MonthEnds.BEFORE).orElseThrow())));
  }

  private void concerns() {
    heading("reporting.brief.concerns");
    int no = 1;
    for (Alarm a : overview.alarms()) {
      String where = words.places(a);
      paragraph(
          t.get(
              where.isEmpty() ? "reporting.brief.concern" : "reporting.brief.concern.places",
              no++,
              words.title(a),
              words.count(a),
              where));
    }
    if (no == 1) paragraph(t.get("reporting.brief.concern.none"));
    words.quiet().ifPresent(q -> paragraph(q + t.get("reporting.brief.stop")));
    words.unwatched().ifPresent(u -> paragraph(u + t.get("reporting.brief.stop")));
    paragraph(t.get("reporting.brief.concern.day", date(day(overview.madeAt()).toString())));
  }

  private void table() {
    List<Standing> shown = overview.shown();
    if (shown.isEmpty()) return;
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of(t.get("reporting.column.name")));
    for (Standing s : shown) {
      head.add(words.label(s));
      head.add(t.get("reporting.leader.paper.before"));
    }
    rows.add(head);
    rows.add(row(t.get("reporting.total"), shown, s -> s.total()));
    List<Row> places = shown.get(0).table().rows();
    for (int i = 0; i < places.size(); i++) {
      int at = i;
      rows.add(row(places.get(i).name(), shown, s -> s.table().rows().get(at)));
    }
    parts.add(new Brief.Table(t.get("reporting.brief.table", words.below()), rows));
  }

  private List<String> row(
      String name, List<Standing> shown, java.util.function.Function<Standing, Row> of) {
    List<String> cells = new ArrayList<>(List.of(name));
    for (Standing s : shown) {
      Row row = of.apply(s);
      cells.add(words.value(s, row));
      cells.add(
          s.change(row, MonthEnds.BEFORE)
              .map(c -> words.signed(s, c))
              .orElse(t.get("reporting.mark.NA")));
    }
    return cells;
  }

  private void notes() {
    heading("reporting.brief.notes");
    for (Standing s : overview.shown()) {
      paragraph(t.get("reporting.brief.definition", words.label(s), words.definition(s)));
    }
    paragraph(t.get("reporting.brief.version", words.countedUntil(), words.version()));
    paragraph(t.get("reporting.leader.paper.note"));
  }

  private void heading(String key, Object... args) {
    long no = parts.stream().filter(Brief.Heading.class::isInstance).count() + 1;
    parts.add(new Brief.Heading(t.get("reporting.brief.no." + no) + t.get(key, args)));
  }

  private void paragraph(String text) {
    parts.add(new Brief.Paragraph(text));
  }

  private String until() {
    return overview.ends().running()
        ? Official.minute(overview.madeAt())
        : t.get("reporting.brief.midnight", date(overview.ends().asOf().toString()));
  }

  private String date(String day) {
    LocalDate d = LocalDate.parse(day);
    return t.get(
        "reporting.brief.date",
        Integer.toString(d.getYear()),
        d.getMonthValue(),
        d.getDayOfMonth());
  }

  private static LocalDate day(Instant moment) {
    return LocalDate.ofInstant(moment, ZONE);
  }
}
