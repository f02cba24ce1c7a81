package org.antong.platform.reporting.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.antong.platform.api.report.Mark;
import org.antong.platform.api.report.ReportTable.Row;
import org.antong.platform.api.text.Texts;
import org.antong.platform.reporting.internal.LeaderOverview.Alarm;
import org.antong.platform.reporting.internal.domain.Cells;
import org.antong.platform.reporting.internal.domain.MonthEnds;
import org.antong.platform.reporting.internal.domain.Official;
import org.antong.platform.reporting.internal.domain.PeriodText;
import org.antong.platform.reporting.internal.domain.Standing;

/** How the leaders' page says its numbers: the same on the screen, on paper and in the brief. */
public final class LeaderWords {

  /** Colours of the numbers in their order, on the screen and on paper. */
  public static final List<String> COLOURS =
      List.of("#0b6e99", "#d9480f", "#c92a2a", "#862e9c", "#1a7f43", "#5f3dc4");

  private static final int MOST_PLACES = 3;

  private final LeaderOverview overview;
  private final Texts t;

  public LeaderWords(LeaderOverview overview, Texts texts) {
    this.overview = overview;
    this.t = texts;
  }

  public String month() {
    return PeriodText.of(overview.ends().month(), t);
  }

  /** Until when the numbers were counted: midnight of the day, or the minute while it runs. */
  public String countedUntil() {
    return overview.ends().running()
        ? Official.minute(overview.madeAt())
        : overview.ends().asOf() + " 24:00";
  }

  public String until() {
    return t.get("reporting.official.countedUntil", countedUntil());
  }

  /** Which version the numbers are. */
  public String version() {
    int of = overview.units();
    int locked = overview.returned();
    if (locked == 0) {
      return t.get("reporting.leader.version.open", Official.minute(overview.madeAt()));
    }
    String key =
        locked < of ? "reporting.leader.version.partly" : "reporting.leader.version.locked";
    return t.get(key, of, locked, Official.minute(overview.madeAt()));
  }

  public String label(Standing s) {
    return text(s.labelKey(), s.key());
  }

  public String definition(Standing s) {
    return text(s.definitionKey(), "");
  }

  /** The number of a row, or why there is none. */
  public String value(Standing s, Row row) {
    return s.now(row).map(n -> number(s, n)).orElseGet(() -> mark(s, row));
  }

  /** Why a row shows no number. */
  public String mark(Standing s, Row row) {
    Mark mark = s.mark(row);
    return Cells.mark(mark == null ? Mark.NA : mark, t);
  }

  public String number(Standing s, BigDecimal n) {
    return s.percent() ? format("#,##0.0", n) + "%" : format("#,##0", n);
  }

  /** A number with what it counts, for a sentence: 1,234 名. */
  public String counted(Standing s, BigDecimal n) {
    String unit = s.labelKey() + ".unit";
    return t.has(unit) ? number(s, n) + " " + t.get(unit) : number(s, n);
  }

  /** What stands where a number has none: 未启用, or that it could not be counted. */
  public String absent(Standing s) {
    return t.get(s.failed() ? "reporting.leader.failed" : "reporting.mark.OFF");
  }

  /** A change with its sign, in points for a percentage. */
  public String signed(Standing s, BigDecimal change) {
    if (change.signum() == 0) return t.get("reporting.leader.same");
    String sign = change.signum() > 0 ? "+" : "−";
    String size = s.percent() ? format("0.0", change.abs()) : format("#,##0", change.abs());
    return s.percent() ? t.get("reporting.leader.points", sign + size) : sign + size;
  }

  /** 较上月 +12, or that there is nothing to compare with. */
  public String change(Standing s, Row row, int monthsAgo) {
    String key = monthsAgo == MonthEnds.BEFORE ? "before" : "year";
    return s.change(row, monthsAgo)
        .map(c -> t.get("reporting.leader.change." + key, signed(s, c)))
        .orElseGet(() -> t.get("reporting.leader.change." + key, t.get("reporting.mark.NA")));
  }

  public String title(Alarm alarm) {
    return t.get(alarm.textKey(), alarm.args().toArray());
  }

  public String count(Alarm alarm) {
    return alarm.few()
        ? t.get("reporting.mark.SMALL")
        : format("#,##0", BigDecimal.valueOf(alarm.count()));
  }

  /** The places that have most of it: 白河县 2、岚皋县 1 等 6 处. */
  public String places(Alarm alarm) {
    if (alarm.shares().isEmpty()) return "";
    String first =
        alarm.shares().stream()
            .limit(MOST_PLACES)
            .map(p -> p.place() + " " + p.count())
            .collect(Collectors.joining(t.get("reporting.and")));
    int all = alarm.shares().size();
    return all > MOST_PLACES ? t.get("reporting.leader.places", first, all) : first;
  }

  /** What was looked for and not found. */
  public Optional<String> quiet() {
    return listed(overview.quiet()).map(l -> t.get("reporting.leader.quiet", l));
  }

  /** What nobody looks for. */
  public Optional<String> unwatched() {
    return listed(overview.unwatched()).map(l -> t.get("reporting.leader.unwatched", l));
  }

  /** Numbers that are left out, their modules being off. */
  public Optional<String> absentNumbers() {
    List<String> labels =
        overview.numbers().stream().filter(s -> !s.there()).map(this::label).toList();
    return labels.isEmpty()
        ? Optional.empty()
        : Optional.of(String.join(t.get("reporting.and"), labels));
  }

  /** How a number is told of the places below: 各县区, 各镇, 各村. */
  public String below() {
    return overview.shown().stream()
        .flatMap(s -> s.table().rows().stream())
        .findFirst()
        .map(r -> t.get("reporting.leader.below." + r.area().division().level()))
        .orElse("");
  }

  public Texts texts() {
    return t;
  }

  private Optional<String> listed(List<String> keys) {
    if (keys.isEmpty()) return Optional.empty();
    return Optional.of(
        keys.stream().map(k -> text(k, k)).collect(Collectors.joining(t.get("reporting.and"))));
  }

  private String text(String key, String otherwise) {
    return t.has(key) ? t.get(key) : otherwise;
  }

  private static String format(String pattern, BigDecimal n) {
    DecimalFormat format =
        new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
    format.setRoundingMode(RoundingMode.HALF_UP);
    return format.format(n);
  }
}
