package org.antong.platform.reporting.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antong.platform.api.Period;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.report.Formula;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.reporting.internal.Tables.Mode;
import org.antong.platform.reporting.internal.Tables.Wanted;
import org.antong.platform.reporting.internal.domain.Checking;
import org.antong.platform.reporting.internal.domain.Checking.Sheet;
import org.antong.platform.reporting.internal.domain.Finding;
import org.antong.platform.reporting.internal.domain.LockedContent;
import org.antong.platform.reporting.internal.domain.LockedContent.Earlier;
import org.antong.platform.reporting.internal.domain.Report;
import org.antong.platform.reporting.internal.domain.ReportInfo.Layout;
import org.antong.platform.reporting.internal.domain.ReturnKey;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Counts what a return says, in every layout, and asks whether its rules hold. */
@Component(service = ReturnDrafts.class)
public final class ReturnDrafts {

  private final ReportLibrary library;
  private final ReportService reports;
  private final Tables tables;
  private final ReportSettings settings;
  private final TextSource texts;

  @Activate
  public ReturnDrafts(
      @Reference ReportLibrary library,
      @Reference ReportService reports,
      @Reference Tables tables,
      @Reference ReportSettings settings,
      @Reference TextSource texts) {
    this.library = library;
    this.reports = reports;
    this.tables = tables;
    this.settings = settings;
    this.texts = texts;
  }

  /**
   * The return as it would be made at this moment.
   *
   * @param sheets what towns have handed in; empty for a town
   */
  ReturnDraft draft(
      Caller caller, Report report, ReturnKey key, Instant now, Collection<LockedContent> sheets) {
    Caller reader = caller.exercising(report.info().permission());
    Map<String, ReportTable> layouts = new LinkedHashMap<>();
    Counted usual = counted(reader, report, key, now, null);
    layouts.put(LockedContent.USUAL, usual.table());
    for (Layout layout : report.info().layouts()) {
      layouts.put(layout.id(), counted(reader, report, key, now, layout.id()).table());
    }
    LockedContent content = content(report, key, now, usual, layouts);
    return new ReturnDraft(content, usual, findings(reader, report, key, content, sheets));
  }

  private Counted counted(Caller reader, Report report, ReturnKey key, Instant now, String layout) {
    LocalDate day = key.period().lastDay();
    return tables.make(
        reader,
        new Wanted(report, layout, key.area(), key.period(), day, now, Mode.ANEW, Set.of()),
        false);
  }

  private LockedContent content(
      Report report, ReturnKey key, Instant now, Counted usual, Map<String, ReportTable> layouts) {
    Texts chinese = report.texts(texts.in(TextSource.CHINESE));
    Map<String, String> words = new LinkedHashMap<>();
    put(words, chinese, report.info().title());
    put(words, chinese, report.info().unitOfMeasure());
    report.info().notes().forEach(note -> put(words, chinese, note));
    for (Layout layout : report.info().layouts()) {
      put(words, chinese, layout.title());
      layout.notes().forEach(note -> put(words, chinese, note));
    }
    for (ReportTable table : layouts.values()) {
      for (Column c : table.columns()) {
        put(words, chinese, c.labelKey());
        put(words, chinese, c.definitionKey());
        put(words, chinese, c.groupKey());
        put(words, chinese, c.unitKey());
      }
    }
    Map<Formula.Op, Earlier> compared = new EnumMap<>(Formula.Op.class);
    usual
        .compared()
        .forEach(
            (op, then) -> {
              Earlier e = then.source();
              compared.put(
                  op, new Earlier(e.asOf(), e.knownAt() == null ? now : e.knownAt(), e.version()));
            });
    LocalDate day = key.period().lastDay();
    return new LockedContent(
        report.info().id(),
        report.info().version(),
        key.period(),
        key.area(),
        reports.place(key.area(), day),
        day,
        now,
        now,
        settings.header(report.info().id()),
        words,
        layouts,
        compared);
  }

  private static void put(Map<String, String> words, Texts texts, String key) {
    if (key != null) words.put(key, texts.get(key));
  }

  private List<Finding> findings(
      Caller reader,
      Report report,
      ReturnKey key,
      LockedContent content,
      Collection<LockedContent> sheets) {
    List<Finding> found = new ArrayList<>();
    content
        .layouts()
        .forEach(
            (id, table) -> {
              String layout = id.equals(LockedContent.USUAL) ? null : id;
              found.addAll(
                  Checking.of(
                      table,
                      tables.rules(report, layout),
                      (other, in) -> other(reader, key, content, other, in)));
              found.addAll(
                  Checking.sheets(
                      table,
                      sheets.stream().map(s -> new Sheet(s.table(layout), s.place())).toList()));
            });
    // what does not hold in two layouts for one reason is one thing to mend
    return found.stream().distinct().sorted((a, b) -> Boolean.compare(b.hard(), a.hard())).toList();
  }

  /** A table to agree with: another layout of the same return, or another report as returned. */
  private Optional<ReportTable> other(
      Caller reader, ReturnKey key, LockedContent content, String id, String layout) {
    if (id.equals(content.report())) return Optional.ofNullable(content.table(layout));
    Report report = library.find(id).orElse(null);
    boolean there =
        report != null
            && tables.present(report).isPresent()
            && reader.may(report.info().permission());
    if (!there) return Optional.empty();
    LocalDate day = key.period().lastDay();
    List<Period.Kind> kinds =
        report.info().returned() ? report.info().returns() : report.info().periods();
    boolean sameKind = kinds.contains(key.period().kind());
    Period period = sameKind ? key.period() : Period.at(kinds.get(0), day);
    // a monthly table stands at the end of a quarter as well, a yearly one does not
    if (!period.lastDay().equals(day)) return Optional.empty();
    Wanted wanted =
        new Wanted(
            report, layout, key.area(), period, day, content.knownAt(), Mode.AS_RETURNED, Set.of());
    Caller other = reader.exercising(report.info().permission());
    return Optional.of(tables.base(other, wanted).table());
  }
}
