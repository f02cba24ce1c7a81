package org.antong.platform.reporting.internal.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import gg.jte.Content;
import gg.jte.html.HtmlTemplateOutput;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.antong.platform.api.Period;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.report.ReportTable.Row;
import org.antong.platform.reporting.internal.LeaderOverview;
import org.antong.platform.reporting.internal.LeaderOverview.Alarm;
import org.antong.platform.reporting.internal.LeaderWords;
import org.antong.platform.reporting.internal.domain.MonthEnds;
import org.antong.platform.reporting.internal.domain.PeriodText;
import org.antong.platform.reporting.internal.domain.Ranking;
import org.antong.platform.reporting.internal.domain.Standing;
import org.antong.platform.reporting.internal.domain.Standing.Rank;
import org.antong.platform.reporting.internal.jte.reporting.JteleaderGenerated;
import org.antong.platform.ui.Address;
import org.antong.platform.ui.Button;
import org.antong.platform.ui.Field;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Option;
import org.antong.platform.web.View;

/** The leaders' page, ready to draw. */
public final class LeaderView {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MONTHS_BACK = 13;
  private static final int SPARK_WIDTH = 120;
  private static final int SPARK_HEIGHT = 28;

  /** A change under a number. */
  public record Change(String text, String css) {}

  /**
   * A number on its card.
   *
   * @param value null where its module is off
   * @param spark points of the little line; null for none
   */
  public record Card(
      String label,
      String value,
      String absent,
      List<Change> changes,
      String href,
      String definition,
      String spark,
      int colour,
      String note) {}

  /**
   * A place in the ranking.
   *
   * @param bar of a hundred
   */
  public record Line(
      String rank, String name, String href, String value, int bar, Change change, boolean told) {}

  /** A place on the map-like grid; an empty field where its name is null. */
  public record Tile(
      String name, String href, String value, String rank, int band, int column, int row) {}

  /** What a band of the grid holds. */
  public record Band(int band, String text) {}

  /** Something to ask about. */
  public record Ask(String icon, String title, String places, String count, String href) {}

  /**
   * A line of thirteen months.
   *
   * @param data for the chart, as JSON
   */
  public record Lines(String label, String data, List<String> months, List<String> values) {}

  /** A definition in words. */
  public record Definition(String id, String label, String text) {}

  /** Everything the page shows. */
  public record Model(
      Content heading,
      Content filters,
      String facts,
      String version,
      List<Card> cards,
      String rankingTitle,
      List<Line> ranking,
      String rankingNote,
      String mapTitle,
      List<Tile> tiles,
      boolean placed,
      List<Band> bands,
      List<Ask> asks,
      String quiet,
      String unwatched,
      List<Lines> lines,
      List<Definition> definitions) {}

  private final LeaderOverview overview;
  private final View view;
  private final LeaderWords words;
  private final Address here;
  private final List<List<String>> map;
  private final Standing chosen;
  private final Ranking order;

  /**
   * @param path of the page: the reader's home, or the leaders' page
   * @param by key of the number places are ranked by; null for the first
   * @param map where places stand on the grid
   */
  public LeaderView(
      LeaderOverview overview, View view, String path, String by, List<List<String>> map) {
    this.overview = overview;
    this.view = view;
    this.words = new LeaderWords(overview, view.texts());
    this.map = map;
    this.chosen = overview.chosen(by).orElse(null);
    this.order = chosen == null ? null : new Ranking(chosen);
    this.here =
        place(Address.of(path), overview.area())
            .with("period", overview.ends().month())
            .with("by", chosen == null || by == null ? null : chosen.key());
  }

  public Content draw() {
    Model model = model();
    return out -> JteleaderGenerated.render((HtmlTemplateOutput) out, null, view, model);
  }

  Model model() {
    List<Rank> ranking = chosen == null ? List.of() : chosen.ranking();
    return new Model(
        Kit.heading(overview.fullName(), words.month(), Kit.join(actions())),
        filters(),
        words.until(),
        words.version(),
        cards(),
        chosen == null
            ? ""
            : view.t("reporting.leader.ranking", words.below(), words.label(chosen)),
        lines(ranking),
        note(),
        chosen == null ? "" : view.t("reporting.leader.map", words.below(), words.label(chosen)),
        tiles(ranking),
        placed(),
        bands(),
        overview.alarms().stream().map(this::ask).toList(),
        words.quiet().orElse(null),
        words.unwatched().orElse(null),
        lines(),
        overview.numbers().stream()
            .map(s -> new Definition(s.key(), words.label(s), words.definition(s)))
            .toList());
  }

  private List<Content> actions() {
    Address file =
        place(Address.of("/api/reporting/leader"), overview.area())
            .with("period", overview.ends().month())
            .with("by", here.get("by"));
    return List.of(
        Kit.button(
            Button.link(view.t("reporting.leader.brief"), file.with("format", "docx").toString())
                .icon("file-text")),
        Kit.button(Button.link(view.t("reporting.leader.all"), "/reporting").icon("report")),
        Kit.button(
            Button.link(view.t("reporting.leader.page"), file.with("format", "pdf").toString())
                .icon("printer")
                .primary()));
  }

  private Content filters() {
    List<Option> months = new ArrayList<>();
    Period running = Period.at(Period.Kind.MONTH, view.today());
    Period month = running;
    for (int i = 0; i <= MONTHS_BACK; i++) {
      String label = PeriodText.of(month, view.texts());
      months.add(
          Option.of(
              month.toString(),
              month.equals(running) ? view.t("reporting.leader.running", label) : label));
      month = month.previous();
    }
    String current = overview.ends().month().toString();
    if (months.stream().noneMatch(o -> o.value().equals(current))) {
      months.add(Option.of(current, words.month()));
    }
    List<Option> numbers =
        overview.shown().stream().map(s -> Option.of(s.key(), words.label(s))).toList();
    List<Content> fields = new ArrayList<>();
    fields.add(
        Kit.select(
            view,
            Field.of("period", view.t("reporting.leader.filter.month")).value(current),
            null,
            months));
    if (numbers.size() > 1) {
      fields.add(
          Kit.select(
              view,
              Field.of("by", view.t("reporting.leader.filter.by")).value(chosen.key()),
              null,
              numbers));
    }
    return Kit.filters(view, here, List.of("division", "unit"), Kit.join(fields), null);
  }

  private List<Card> cards() {
    List<Card> cards = new ArrayList<>();
    int colour = 0;
    for (Standing s : overview.numbers()) {
      if (!s.there()) {
        cards.add(
            new Card(
                words.label(s),
                null,
                words.absent(s),
                List.of(),
                null,
                words.definition(s),
                null,
                colour++,
                view.t(s.failed() ? "reporting.leader.failed.why" : "reporting.leader.off.why")));
        continue;
      }
      Row total = s.total();
      cards.add(
          new Card(
              words.label(s),
              words.value(s, total),
              null,
              List.of(change(s, total, MonthEnds.BEFORE), change(s, total, MonthEnds.YEAR_AGO)),
              s.link(),
              words.definition(s),
              spark(s.line(total)),
              colour++,
              s.offBelow() == 0 ? null : view.t("reporting.leader.off.below", s.offBelow())));
    }
    return cards;
  }

  private Change change(Standing s, Row row, int monthsAgo) {
    int judged = s.change(row, monthsAgo).map(s::judge).orElse(0);
    return new Change(
        words.change(s, row, monthsAgo), judged > 0 ? "green" : judged < 0 ? "red" : "");
  }

  /** Against last month, as the heading of the column says. */
  private Change moved(Row row) {
    return chosen
        .change(row, MonthEnds.BEFORE)
        .map(
            c ->
                new Change(
                    words.signed(chosen, c),
                    chosen.judge(c) > 0 ? "green" : chosen.judge(c) < 0 ? "red" : ""))
        .orElseGet(() -> new Change(view.t("reporting.mark.NA"), ""));
  }

  /** The little line of a card, in the units of its view box. */
  static String spark(List<BigDecimal> line) {
    List<BigDecimal> told = line.stream().filter(Objects::nonNull).toList();
    if (told.size() < 2) return null;
    BigDecimal least = told.stream().min(BigDecimal::compareTo).orElseThrow();
    BigDecimal span = told.stream().max(BigDecimal::compareTo).orElseThrow().subtract(least);
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < line.size(); i++) {
      if (line.get(i) == null) continue;
      BigDecimal share =
          span.signum() == 0
              ? new BigDecimal("0.5")
              : line.get(i).subtract(least).divide(span, 3, RoundingMode.HALF_UP);
      int x = 2 + i * (SPARK_WIDTH - 4) / Math.max(1, line.size() - 1);
      int y = SPARK_HEIGHT - 3 - share.multiply(BigDecimal.valueOf(SPARK_HEIGHT - 6L)).intValue();
      points.append(points.length() == 0 ? "" : " ").append(x).append(',').append(y);
    }
    return points.toString();
  }

  private List<Line> lines(List<Rank> ranking) {
    List<Line> lines = new ArrayList<>();
    if (chosen == null) return lines;
    for (Rank r : ranking) {
      BigDecimal n = chosen.now(r.row()).orElseThrow();
      lines.add(
          new Line(
              chosen.ranks() ? Integer.toString(r.rank()) : "",
              r.row().name(),
              href(r.row().area()),
              words.number(chosen, n),
              order.share(r.row()),
              moved(r.row()),
              true));
    }
    for (Row row : chosen.untold()) {
      lines.add(
          new Line(
              "",
              row.name(),
              href(row.area()),
              words.mark(chosen, row),
              0,
              new Change("", ""),
              false));
    }
    return lines;
  }

  private String note() {
    if (chosen == null || chosen.offBelow() == 0) return null;
    return view.t("reporting.leader.off.below", chosen.offBelow());
  }

  private String href(Area area) {
    if (area.division().level() == DivisionLevel.VILLAGE) return null;
    return place(here.without("division", "unit"), area).toString();
  }

  private boolean placed() {
    return !map.isEmpty() && chosen != null && !chosen.table().rows().isEmpty();
  }

  private List<Tile> tiles(List<Rank> ranking) {
    if (chosen == null) return List.of();
    Map<Area, Rank> ranks = ranking.stream().collect(Collectors.toMap(r -> r.row().area(), r -> r));
    return order.placed(map).stream()
        .map(
            p -> {
              Rank rank = ranks.get(p.row().area());
              return new Tile(
                  p.row().name(),
                  href(p.row().area()),
                  words.value(chosen, p.row()),
                  rank == null || !chosen.ranks()
                      ? null
                      : view.t("reporting.leader.rank", rank.rank()),
                  p.band(),
                  p.column(),
                  p.line());
            })
        .toList();
  }

  private List<Band> bands() {
    if (chosen == null) return List.of();
    return order.bands().stream()
        .map(
            b -> {
              String from = words.number(chosen, b.least());
              boolean one = b.least().compareTo(b.most()) == 0;
              return new Band(b.band(), one ? from : from + "–" + words.number(chosen, b.most()));
            })
        .toList();
  }

  private Ask ask(Alarm alarm) {
    return new Ask(
        alarm.icon(), words.title(alarm), words.places(alarm), words.count(alarm), alarm.link());
  }

  private List<Lines> lines() {
    List<String> months = new ArrayList<>();
    for (int i = MonthEnds.YEAR_AGO; i >= 0; i--) months.add(month(overview.ends().days().get(i)));
    List<Lines> all = new ArrayList<>();
    int colour = 0;
    for (Standing s : overview.numbers()) {
      String own = LeaderWords.COLOURS.get(colour++ % LeaderWords.COLOURS.size());
      if (!s.there()) continue;
      List<BigDecimal> line = s.line(s.total());
      if (line.stream().allMatch(Objects::isNull)) continue;
      Map<String, Object> data = new LinkedHashMap<>();
      data.put("label", words.label(s));
      data.put("colour", own);
      data.put("percent", s.percent());
      data.put("months", months);
      data.put("values", line);
      all.add(
          new Lines(
              words.label(s),
              json(data),
              months,
              line.stream()
                  .map(n -> n == null ? view.t("reporting.mark.NA") : words.number(s, n))
                  .toList()));
    }
    return all;
  }

  private static String month(LocalDate day) {
    return day.toString().substring(0, 7);
  }

  private static String json(Map<String, Object> data) {
    try {
      return JSON.writeValueAsString(data);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a line of numbers", e);
    }
  }

  private static Address place(Address address, Area area) {
    boolean apart = area.unit() != null && !area.unit().equals(area.division());
    return address.with("division", area.division()).with("unit", apart ? area.unit() : null);
  }
}
