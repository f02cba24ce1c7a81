package org.antong.platform.reporting.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.platform.api.report.ReportTable.Row;
import org.antong.platform.api.text.Texts;
import org.antong.platform.api.watch.Measure;
import org.antong.platform.api.watch.MeasureSource;
import org.antong.platform.api.watch.Tally;
import org.antong.platform.reporting.internal.domain.Cells;
import org.antong.platform.reporting.internal.domain.Format;
import org.antong.platform.reporting.internal.domain.Headings;
import org.antong.platform.reporting.internal.domain.Report;
import org.antong.platform.reporting.internal.domain.Watch;
import org.antong.platform.reporting.internal.engine.Drawings;
import org.antong.platform.reporting.internal.engine.Fonts;
import org.antong.platform.reporting.internal.engine.Imprint;
import org.antong.platform.reporting.internal.engine.JasperEngine;
import org.antong.platform.reporting.internal.engine.Paper;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prints tables. The engine is made at the first print, which is one nobody reads. */
@Component(service = {Printer.class, MeasureSource.class})
public final class Printer implements MeasureSource {

  private static final Logger LOG = LoggerFactory.getLogger(Printer.class);
  private static final String COMMON = "reports/common/";
  private static final String OTHER = "other";
  private static final int ROOM = 2;
  private static final int SHORTEST = 3;
  private static final int MADE_COLUMNS = 20;
  private static final int MADE_ROWS = 12;

  private final BundleContext context;
  private final Tally times =
      Tally.times(
          "antong_print_seconds",
          "Papers printed, by table and format; lists and forms together as other.",
          "report",
          "format");
  private JasperEngine engine;
  private Drawings drawings;

  @Activate
  public Printer(BundleContext context) {
    this.context = context;
  }

  /**
   * Writes a table as PDF, XLSX or DOCX.
   *
   * @param official what stands around the table, by the names the templates use
   * @param links address of the place where a cell explains itself; null for no links
   * @param imprint of a locked table; null for others
   * @param watch {@link Watch#NONE} where the reader waits for it
   */
  public void print(
      Report report,
      ReportTable table,
      Map<String, String> official,
      Texts texts,
      CellLinks links,
      Imprint imprint,
      Format format,
      OutputStream out,
      Watch watch)
      throws IOException {
    URL template = report.template() == null ? template("table.jasper") : report.template();
    Paper paper =
        new Paper(
            template,
            report.template() == null ? columns(table, texts) : null,
            report.info().id(),
            official.get("title"),
            parameters(table, official, texts),
            rows(table, texts, links).iterator(),
            false,
            imprint);
    write(paper, report.info().id(), format, out, watch);
  }

  @Override
  public List<Measure> measures() {
    return List.of(times.measure());
  }

  /** Where a cell of a table explains itself. */
  @FunctionalInterface
  public interface CellLinks {

    CellLinks NONE = (row, column) -> null;

    /**
     * @return absolute address; null for none
     */
    String of(Row row, Column column);
  }

  /** Writes a form or a list. */
  void print(Paper paper, Format format, OutputStream out, Watch watch) throws IOException {
    write(paper, OTHER, format, out, watch);
  }

  /** Writes several papers as one PDF. */
  void print(List<Paper> papers, OutputStream out) throws IOException {
    long began = System.nanoTime();
    try {
      engine().write(papers, out);
      times.took(System.nanoTime() - began, OTHER, Format.PDF.code());
    } catch (IOException | RuntimeException e) {
      if (!ofTheDisk(e)) throw e;
      LOG.error("Papers could not be printed: {}", e.toString());
      throw new Refused("reporting.print.disk");
    }
  }

  /** Prints into memory: what cannot be written is the disk's fonts and pages, so it is said so. */
  private void write(Paper paper, String as, Format format, OutputStream out, Watch watch)
      throws IOException {
    long began = System.nanoTime();
    try {
      engine().write(paper, format, swap(), out, watch);
      times.took(System.nanoTime() - began, as, format.code());
    } catch (IOException | RuntimeException e) {
      if (!ofTheDisk(e)) throw e;
      LOG.error("A table could not be printed: {}", e.toString());
      throw new Refused("reporting.print.disk");
    }
  }

  static boolean ofTheDisk(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof IOException) return true;
    }
    return false;
  }

  /** What the leaders' page is drawn with. */
  synchronized Drawings drawings() throws IOException {
    if (drawings == null) {
      engine();
      drawings = new Drawings(Fonts.in(unpacked(common())));
    }
    return drawings;
  }

  /** A template of the bundle with styles and fonts. */
  URL template(String name) throws IOException {
    return entry(common(), name);
  }

  /** How the columns of a table stand under their headings. */
  static Paper.Columns columns(ReportTable table, Texts texts) {
    List<Paper.Columns.Group> groups =
        Headings.groups(table.columns()).stream()
            .map(g -> new Paper.Columns.Group(g.columns().size(), g.groupKey() == null))
            .toList();
    if (table.columns().size() <= Paper.Columns.MANY) return Paper.Columns.ofTable(groups);
    return Paper.Columns.ofTable(
        groups, table.columns().stream().map(c -> longest(table, c, texts)).toList());
  }

  /** Signs of the longest figure of a column, with room around it. */
  private static int longest(ReportTable table, Column column, Texts texts) {
    int longest =
        Stream.concat(Stream.of(table.total()), table.rows().stream())
            .mapToInt(r -> Cells.text(r, column, texts).length())
            .max()
            .orElse(0);
    return ROOM + Math.max(SHORTEST, longest);
  }

  /**
   * Parameters of a template: the official texts, column labels and the headings above them, by
   * column for a template with its own columns, in order for the common one.
   */
  static Map<String, Object> parameters(
      ReportTable table, Map<String, String> official, Texts texts) {
    Map<String, String> labels = new LinkedHashMap<>();
    Map<String, String> groups = new LinkedHashMap<>();
    for (Column column : table.columns()) {
      labels.put(column.id(), texts.get(column.labelKey()));
      groups.put(column.id(), column.groupKey() == null ? "" : texts.get(column.groupKey()));
    }
    List<String> upper = new ArrayList<>();
    List<String> alone = new ArrayList<>();
    List<String> under = new ArrayList<>();
    for (Headings.Group group : Headings.groups(table.columns())) {
      if (group.groupKey() != null) upper.add(texts.get(group.groupKey()));
      for (Column column : group.columns()) {
        alone.add(group.groupKey() == null ? texts.get(column.labelKey()) : null);
        under.add(group.groupKey() == null ? null : texts.get(column.labelKey()));
      }
    }
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("OFFICIAL", official);
    parameters.put("LABEL", labels);
    parameters.put("GROUP", groups);
    parameters.put("GROUPS", upper);
    parameters.put("SINGLES", alone);
    parameters.put("LABELS", under);
    return parameters;
  }

  /** Rows of a template, 合计 first: fields by column id, {@code name}, and whether it is the sum. */
  static List<Map<String, ?>> rows(ReportTable table, Texts texts, CellLinks links) {
    List<Map<String, ?>> rows = new ArrayList<>();
    rows.add(row(table, table.total(), true, texts, links));
    for (Row row : table.rows()) rows.add(row(table, row, false, texts, links));
    return rows;
  }

  private static Map<String, ?> row(
      ReportTable table, Row row, boolean sum, Texts texts, CellLinks links) {
    Map<String, Object> fields = new HashMap<>();
    List<Object> cells = new ArrayList<>();
    List<String> patterns = new ArrayList<>();
    List<String> addresses = new ArrayList<>();
    for (Column column : table.columns()) {
      Object value = Cells.value(row, column, texts);
      fields.put(column.id(), value);
      cells.add(value);
      patterns.add(Cells.pattern(value, column));
      addresses.add(links.of(row, column));
    }
    fields.put("name", sum ? texts.get("reporting.total") : row.name());
    fields.put("sum", sum);
    fields.put("cells", cells);
    fields.put("patterns", patterns);
    fields.put("links", addresses);
    return fields;
  }

  /** Whether the font files that print is made with are there and whole. */
  boolean fontsThere() {
    Bundle common = common();
    Fonts fonts = Fonts.in(unpacked(common));
    // Until the first print they lie in their bundle only.
    return !Files.exists(unpacked(common)) || fonts.like(common::getEntry);
  }

  private Path unpacked(Bundle common) {
    return context.getDataFile("fonts-" + common.getLastModified()).toPath();
  }

  /** Where pages of a long list lie until it is printed. */
  private Path swap() throws IOException {
    return Files.createDirectories(context.getDataFile("pages").toPath());
  }

  /** The engine itself, made when it is first asked for. */
  public synchronized JasperEngine engine() throws IOException {
    if (engine == null) {
      Bundle common = common();
      Fonts fonts = Fonts.unpack(common::getEntry, unpacked(common));
      engine =
          new JasperEngine(
              fonts,
              entry(common, "header.jasper"),
              entry(common, "footer.jasper"),
              entry(common, "antong.jrtx"));
    }
    return engine;
  }

  /** The bundle with fonts, styles, header and footer that this bundle is wired to. */
  private Bundle common() {
    List<BundleWire> wires =
        context.getBundle().adapt(BundleWiring.class).getRequiredWires("antong.reports");
    return wires.get(0).getProvider().getBundle();
  }

  private static URL entry(Bundle bundle, String name) throws IOException {
    URL entry = bundle.getEntry(COMMON + name);
    if (entry == null) throw new IOException("no " + COMMON + name);
    return entry;
  }

  /**
   * Prints a small table in each format and throws it away: fonts are read, classes loaded, and the
   * first reader waits for neither.
   */
  public void warmUp() throws IOException {
    ReportTable table = made();
    Map<String, String> official = Map.of("title", "表", "reportingUnit", "位", "note", "注");
    for (Format format : List.of(Format.PDF, Format.PDF, Format.XLSX, Format.DOCX)) {
      Paper paper =
          new Paper(
              template("table.jasper"),
              columns(table, AsIs.TEXTS),
              table.id(),
              official.get("title"),
              parameters(table, official, AsIs.TEXTS),
              rows(table, AsIs.TEXTS, (row, column) -> "http://localhost/").iterator(),
              false);
      write(paper, OTHER, format, OutputStream.nullOutputStream(), Watch.NONE);
    }
    drawings();
  }

  /** Texts of a table nobody reads. */
  private enum AsIs implements Texts {
    TEXTS;

    @Override
    public Locale locale() {
      return Locale.SIMPLIFIED_CHINESE;
    }

    @Override
    public String get(String key, Object... args) {
      return key;
    }

    @Override
    public boolean has(String key) {
      return true;
    }
  }

  /** A table nobody reads, with headings above headings and as many rows as a prefecture has. */
  private static ReportTable made() {
    List<Column> columns = new ArrayList<>();
    Map<String, Number> values = new HashMap<>();
    for (int i = 0; i < MADE_COLUMNS; i++) {
      columns.add(Column.count("c" + i, "栏" + i, "义", i % 4 == 0 ? null : "组" + i / 4));
      values.put("c" + i, 1_000 + i);
    }
    Row row = new Row(null, "地区", values, Map.of());
    LocalDate day = LocalDate.EPOCH;
    return new ReportTable(
        "T", null, columns, Collections.nCopies(MADE_ROWS, row), row, day, Instant.EPOCH);
  }
}
