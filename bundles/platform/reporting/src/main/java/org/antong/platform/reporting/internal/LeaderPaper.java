package org.antong.platform.reporting.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.URL;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.antong.platform.api.report.ReportTable.Row;
import org.antong.platform.api.text.Texts;
import org.antong.platform.reporting.internal.LeaderOverview.Alarm;
import org.antong.platform.reporting.internal.domain.Format;
import org.antong.platform.reporting.internal.domain.MonthEnds;
import org.antong.platform.reporting.internal.domain.Ranking;
import org.antong.platform.reporting.internal.domain.Standing;
import org.antong.platform.reporting.internal.engine.Drawings;
import org.antong.platform.reporting.internal.engine.Paper;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The leaders' page on one sheet of A4, made to be sent on and pinned up: no person is in it, and
 * it says until when it was counted and which version it is.
 */
@Component(service = LeaderPaper.class)
public final class LeaderPaper {

  private static final int CARDS = 6;
  private static final int ASKS = 6;

  /** As many places fit in small type; the others stand on the screen. */
  private static final int MOST_ROWS = 36;

  private static final int ROOMY_UP_TO = 15;
  private static final int LARGE_UP_TO = 20;
  private static final int MEDIUM_UP_TO = 27;

  private final Printer printer;

  @Activate
  public LeaderPaper(@Reference Printer printer) {
    this.printer = printer;
  }

  /**
   * Writes the sheet as PDF.
   *
   * @param by key of the number places are ranked by; null for the first
   * @param map where places stand on the grid
   */
  public void write(
      LeaderOverview overview,
      LeaderWords words,
      String by,
      List<List<String>> map,
      OutputStream out)
      throws IOException {
    printer.print(
        paper(printer.template("leader.jasper"), printer.drawings(), overview, words, by, map),
        Format.PDF,
        out);
  }

  /** The sheet, ready to be filled into its template. */
  static Paper paper(
      URL template,
      Drawings drawings,
      LeaderOverview overview,
      LeaderWords words,
      String by,
      List<List<String>> map) {
    Standing chosen = overview.chosen(by).orElse(null);
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("TEXT", texts(overview, words, chosen));
    parameters.put("LINES", drawings.lines(lines(overview, words)));
    parameters.put("GRID", drawings.grid(fields(chosen, words, map)));
    String title = words.texts().get("reporting.leader.paper.title", overview.fullName());
    return new Paper(
        template, null, null, title, parameters, rows(chosen, words).iterator(), false);
  }

  /** Everything that is read, by the names the template uses. */
  static Map<String, String> texts(LeaderOverview overview, LeaderWords words, Standing chosen) {
    Texts t = words.texts();
    Map<String, String> text = new HashMap<>();
    text.put("title", t.get("reporting.leader.paper.title", overview.fullName()));
    text.put("month", words.month());
    text.put("until", words.until());
    text.put("version", t.get("reporting.official.version", words.version()));
    for (int i = 0; i < CARDS; i++) {
      Standing s = i < overview.numbers().size() ? overview.numbers().get(i) : null;
      text.put("label" + i, s == null ? "" : words.label(s));
      boolean there = s != null && s.there();
      text.put("value" + i, s == null ? "" : there ? words.value(s, s.total()) : words.absent(s));
      text.put("there" + i, there ? "yes" : "");
      text.put("before" + i, there ? words.change(s, s.total(), MonthEnds.BEFORE) : "");
      text.put("year" + i, there ? words.change(s, s.total(), MonthEnds.YEAR_AGO) : "");
    }
    text.put("lines", t.get("reporting.leader.paper.lines"));
    text.put(
        "ranking",
        chosen == null
            ? ""
            : t.get("reporting.leader.ranking", words.below(), words.label(chosen)));
    text.put("columnRank", t.get("reporting.leader.col.rank"));
    text.put("columnName", t.get("reporting.column.name"));
    text.put("columnNumber", t.get("reporting.leader.col.number"));
    text.put("columnChange", t.get("reporting.leader.paper.before"));
    text.put(
        "map",
        chosen == null ? "" : t.get("reporting.leader.map", words.below(), words.label(chosen)));
    text.put("legend", chosen == null ? "" : t.get("reporting.leader.paper.legend"));
    text.put("asks", t.get("reporting.leader.asks"));
    List<Alarm> alarms = overview.alarms();
    for (int i = 0; i < ASKS; i++) {
      Alarm a = i < alarms.size() ? alarms.get(i) : null;
      text.put("ask" + i, a == null ? "" : words.title(a));
      text.put("askPlaces" + i, a == null ? "" : words.places(a));
      text.put("askCount" + i, a == null ? "" : words.count(a));
    }
    if (alarms.isEmpty()) text.put("ask0", t.get("reporting.leader.asks.none"));
    List<String> seen = new ArrayList<>();
    words.quiet().ifPresent(seen::add);
    words.unwatched().ifPresent(seen::add);
    int next = alarms.isEmpty() ? 1 : Math.min(ASKS, alarms.size());
    for (int i = 0; i <= ASKS; i++) text.put("seen" + i, i == next ? String.join("\n", seen) : "");
    text.put("note", t.get("reporting.leader.paper.note"));
    return text;
  }

  private static List<Drawings.Line> lines(LeaderOverview overview, LeaderWords words) {
    List<String> months = new ArrayList<>();
    for (int i = MonthEnds.YEAR_AGO; i >= 0; i--) {
      months.add(overview.ends().days().get(i).toString().substring(2, 7).replace('-', '/'));
    }
    List<Drawings.Line> lines = new ArrayList<>();
    int colour = 0;
    for (Standing s : overview.numbers()) {
      String own = LeaderWords.COLOURS.get(colour++ % LeaderWords.COLOURS.size());
      if (!s.there()) continue;
      List<BigDecimal> values = s.line(s.total());
      if (values.stream().allMatch(Objects::isNull)) continue;
      lines.add(new Drawings.Line(words.label(s), own, s.percent(), months, values));
    }
    return lines;
  }

  private static List<Drawings.Field> fields(
      Standing chosen, LeaderWords words, List<List<String>> map) {
    if (chosen == null) return List.of();
    Ranking ranking = new Ranking(chosen);
    return ranking.placed(map).stream()
        .map(
            p ->
                new Drawings.Field(
                    p.row().name(), words.value(chosen, p.row()), p.band(), p.column(), p.line()))
        .toList();
  }

  /** The places below, the best first, then those without a number. */
  static List<Map<String, ?>> rows(Standing chosen, LeaderWords words) {
    List<Map<String, ?>> rows = new ArrayList<>();
    if (chosen == null) return rows;
    int all = chosen.table().rows().size();
    String size =
        all <= ROOMY_UP_TO
            ? "roomy"
            : all <= LARGE_UP_TO ? "large" : all <= MEDIUM_UP_TO ? "medium" : "small";
    Ranking ranking = new Ranking(chosen);
    for (Standing.Rank r : chosen.ranking()) {
      Map<String, Object> fields = new HashMap<>();
      fields.put("size", size);
      fields.put("rank", chosen.ranks() ? Integer.toString(r.rank()) : "");
      fields.put("name", r.row().name());
      fields.put("number", words.value(chosen, r.row()));
      fields.put(
          "change",
          chosen
              .change(r.row(), MonthEnds.BEFORE)
              .map(c -> words.signed(chosen, c))
              .orElse(words.texts().get("reporting.mark.NA")));
      fields.put("bar", Drawings.bar(ranking.share(r.row()), LeaderWords.COLOURS.get(0)));
      rows.add(fields);
    }
    for (Row row : chosen.untold()) {
      Map<String, Object> fields = new HashMap<>();
      fields.put("size", size);
      fields.put("rank", "");
      fields.put("name", row.name());
      fields.put("number", words.mark(chosen, row));
      fields.put("change", "");
      rows.add(fields);
    }
    if (rows.size() <= MOST_ROWS) return rows;
    int more = rows.size() - MOST_ROWS + 1;
    List<Map<String, ?>> fit = new ArrayList<>(rows.subList(0, MOST_ROWS - 1));
    fit.add(
        Map.of(
            "size",
            size,
            "rank",
            "",
            "name",
            words.texts().get("reporting.leader.paper.more", more),
            "number",
            "",
            "change",
            ""));
    return fit;
  }
}
