package org.antong.platform.reporting.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.antong.platform.api.Period;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Identity;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.ModuleOff;
import org.antong.platform.api.report.ListContribution;
import org.antong.platform.api.report.ListContribution.Choice;
import org.antong.platform.api.report.ListContribution.Heading;
import org.antong.platform.api.report.ListQuery;
import org.antong.platform.api.text.Texts;
import org.antong.platform.exchange.Mark;
import org.antong.platform.exchange.SheetExport;
import org.antong.platform.reporting.internal.domain.Format;
import org.antong.platform.reporting.internal.domain.ListFigures;
import org.antong.platform.reporting.internal.domain.Official;
import org.antong.platform.reporting.internal.domain.Report;
import org.antong.platform.reporting.internal.domain.ReportInfo;
import org.antong.platform.reporting.internal.domain.Watch;
import org.antong.platform.reporting.internal.engine.Paper;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Lists, mostly of people, that stand beside the tables, such as the roster: looked at page by
 * page, printed and saved whole without ever being in memory whole.
 */
@Component(service = ListService.class)
public final class ListService {

  private static final String SEPARATOR = "　";

  private final ReportService reports;
  private final Contributions contributions;
  private final Printer printer;
  private final Clock clock;

  /**
   * A list opened for one reader.
   *
   * @param place 填报单位
   */
  public record Opened(
      Report report,
      ListQuery query,
      Period period,
      String place,
      List<Heading> headings,
      List<Choice> choices,
      Slice<Map<String, String>> slice) {

    /** Columns that hold figures, as the rows of this page tell. */
    public Set<String> figures() {
      return ListFigures.of(headings.stream().map(Heading::id).toList(), slice.items());
    }

    private Set<Integer> figuresAt() {
      Set<String> figures = figures();
      return IntStream.range(0, headings.size())
          .filter(i -> figures.contains(headings.get(i).id()))
          .boxed()
          .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether it lists people, as all do whose report.json names nothing else. */
    public boolean ofPeople() {
      return report.info().unitOfMeasure() == null;
    }

    /** Text key of what the list counts. */
    public String unit() {
      return ofPeople() ? "reporting.list.unit" : report.info().unitOfMeasure();
    }
  }

  @Activate
  public ListService(
      @Reference ReportService reports,
      @Reference Contributions contributions,
      @Reference Printer printer,
      @Reference Clock clock) {
    this.reports = reports;
    this.contributions = contributions;
    this.printer = printer;
    this.clock = clock;
  }

  /** Opens a page of a list. Throws as {@link ReportService#open} does. */
  public Opened open(Caller caller, String id, Query query, Paging paging) {
    Report report = reports.find(caller, id);
    if (report.info().kind() != ReportInfo.Kind.LIST) throw new Missing();
    ListContribution list = contributions.list(report.info()).orElseThrow(Missing::new);
    LocalDate today = reports.today();
    Optional<DivisionCode> division = query.division("division");
    Optional<DivisionCode> unit = query.division("unit");
    Optional<LocalDate> day = query.date("asOf");
    Instant knownAt = query.moment("knownAt").orElse(null);
    Period period = reports.period(report, query, day.orElse(today), today);
    LocalDate asOf = ReportService.asOf(query, period, day, today);
    String choice = choice(list, query);
    query.done();
    Caller reader = caller.exercising(report.info().permission());
    Area area = reports.area(reader, division, unit, asOf, today);
    boolean off = area.unit() != null && !reader.switches().on(area.unit(), report.info().module());
    if (off) throw new ModuleOff(report.info().module());
    ListQuery wanted = new ListQuery(area, asOf, knownAt, choice);
    return new Opened(
        report,
        wanted,
        period,
        reports.place(area, asOf),
        list.headings(),
        list.choices(),
        list.page(reader, wanted, paging));
  }

  private static String choice(ListContribution list, Query query) {
    if (list.choices().isEmpty()) return null;
    Set<String> ids =
        list.choices().stream().map(Choice::id).collect(Collectors.toUnmodifiableSet());
    return query.codes("choice", ids).stream().findFirst().orElse(list.choices().get(0).id());
  }

  /** Title of a list, with what it lists. */
  public String title(Opened opened, Texts texts) {
    String title = texts.get(opened.report().info().title());
    return opened.choices().stream()
        .filter(c -> c.id().equals(opened.query().choice()))
        .findFirst()
        .map(c -> texts.get("reporting.list.title", texts.get(c.labelKey()), title))
        .orElse(title);
  }

  /** Whether the list names people in full to this reader: then it is no plain download. */
  public boolean named(Caller caller, Opened opened) {
    return opened.ofPeople() && reader(caller, opened).identity(clock.instant()) == Identity.FULL;
  }

  /** Whoever reads the list, by the permission of its report. */
  public Caller reader(Caller caller, Opened opened) {
    return caller.exercising(opened.report().info().permission());
  }

  /** Writes the whole list as PDF, HTML, XLSX or CSV. */
  public void write(
      Caller caller, Opened opened, Texts texts, Format format, OutputStream out, Watch watch)
      throws IOException {
    ListContribution list = contributions.list(opened.report().info()).orElseThrow(Missing::new);
    Caller reader = caller.exercising(opened.report().info().permission());
    try {
      list.whole(
          reader,
          opened.query(),
          format.code(),
          rows -> {
            try {
              write(caller, opened, rows, texts, format, out, watch);
              return null;
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void write(
      Caller caller,
      Opened opened,
      Iterator<Map<String, String>> rows,
      Texts texts,
      Format format,
      OutputStream out,
      Watch watch)
      throws IOException {
    List<String> labels = opened.headings().stream().map(h -> texts.get(h.labelKey())).toList();
    SheetExport.Rows each =
        take ->
            rows.forEachRemaining(
                row -> {
                  watch.step();
                  take.accept(cells(opened, row));
                });
    String title = title(opened, texts);
    switch (format) {
      case PDF -> printer.print(paper(caller, opened, rows, texts), Format.PDF, out, watch);
      case XLSX ->
          SheetExport.xlsx(
                  title, title, note(caller, opened, texts), labels, opened.figuresAt(), each)
              .body()
              .write(out);
      case HTML ->
          new ListDocument(
                  title,
                  texts.get("reporting.official.reportingUnit", opened.place()),
                  right(opened, texts),
                  mark(caller, texts),
                  labels,
                  opened.report().info().notes().stream().map(texts::get).toList(),
                  texts.locale().toLanguageTag())
              .write(each, out);
      case CSV -> SheetExport.csv(title, labels, each, false).body().write(out);
      default -> throw new IllegalArgumentException("no list is given out as " + format);
    }
  }

  private Paper paper(Caller caller, Opened opened, Iterator<Map<String, String>> rows, Texts texts)
      throws IOException {
    Map<String, String> words = new HashMap<>();
    words.put("title", title(opened, texts));
    words.put("left", texts.get("reporting.official.reportingUnit", opened.place()));
    words.put("right", right(opened, texts));
    words.put(
        "note",
        opened.report().info().notes().stream().map(texts::get).collect(Collectors.joining("\n")));
    words.put("foot", title(opened, texts) + SEPARATOR + opened.place());
    words.put("mark", mark(caller, texts));
    words.put("preparedBy", texts.get("reporting.official.preparedBy"));
    words.put("reviewedBy", texts.get("reporting.official.reviewedBy"));
    words.put("filledOn", texts.get("reporting.official.filledOn", reports.today().toString()));
    words.put("seal", texts.get("reporting.official.seal"));
    for (String key : List.of("pageBefore", "pageBetween", "pageAfter")) {
      words.put(key, texts.get("reporting.official." + key));
    }
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("TEXT", words);
    parameters.put("LABELS", opened.headings().stream().map(h -> texts.get(h.labelKey())).toList());
    return new Paper(
        printer.template("list.jasper"),
        Paper.Columns.ofList(
            opened.headings().stream().map(Heading::weight).toList(), opened.figuresAt()),
        null,
        title(opened, texts),
        parameters,
        new Cells(opened, rows),
        true,
        null,
        opened.ofPeople() ? Mark.of(caller, clock.instant(), texts) : null);
  }

  /** Rows of the template: the cells in order. */
  private record Cells(Opened opened, Iterator<Map<String, String>> rows)
      implements Iterator<Map<String, ?>> {

    @Override
    public boolean hasNext() {
      return rows.hasNext();
    }

    @Override
    public Map<String, ?> next() {
      return Map.of("cells", cells(opened, rows.next()));
    }
  }

  private static List<String> cells(Opened opened, Map<String, String> row) {
    List<String> cells = new ArrayList<>(opened.headings().size());
    for (Heading h : opened.headings()) cells.add(row.get(h.id()));
    return cells;
  }

  /** Who took the list along, when and why: stands on every page. */
  private String mark(Caller caller, Texts texts) {
    Instant now = clock.instant();
    String at = Official.minute(now);
    return caller
        .purposeAt(now)
        .map(p -> texts.get("reporting.list.mark.purpose", caller.displayName(), at, p.in(texts)))
        .orElseGet(() -> texts.get("reporting.list.mark", caller.displayName(), at));
  }

  private String note(Caller caller, Opened opened, Texts texts) {
    return String.join(
        SEPARATOR,
        texts.get("reporting.official.reportingUnit", opened.place()),
        right(opened, texts),
        mark(caller, texts));
  }

  static String right(Opened opened, Texts texts) {
    String day = opened.query().asOf().toString();
    String total = Long.toString(opened.slice().total());
    String unit = texts.get(opened.unit());
    return opened.query().knownAt() == null
        ? texts.get("reporting.list.asOf", day, total, unit)
        : texts.get(
            "reporting.list.asOf.known",
            day,
            Official.minute(opened.query().knownAt()),
            total,
            unit);
  }
}
