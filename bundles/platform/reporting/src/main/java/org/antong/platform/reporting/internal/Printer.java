package org.antong.platform.reporting.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.platform.api.report.ReportTable.Row;
import org.antong.platform.api.text.Texts;
import org.antong.platform.reporting.internal.domain.Cells;
import org.antong.platform.reporting.internal.domain.Format;
import org.antong.platform.reporting.internal.domain.Report;
import org.antong.platform.reporting.internal.engine.Fonts;
import org.antong.platform.reporting.internal.engine.JasperEngine;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prints tables. The engine is made at the first print, or some seconds after the start in the
 * background, so that neither the start nor the first leader waits for it.
 */
@Component(service = Printer.class, immediate = true)
public final class Printer {

  private static final Logger LOG = LoggerFactory.getLogger(Printer.class);
  private static final String COMMON = "reports/common/";
  private static final Duration AFTER_START = Duration.ofSeconds(20);

  private final BundleContext context;
  private final Thread warmUp;
  private JasperEngine engine;

  @Activate
  public Printer(BundleContext context) {
    this.context = context;
    this.warmUp = new Thread(this::warmUp, "antong-reporting-warm-up");
    warmUp.setDaemon(true);
    warmUp.setPriority(Thread.MIN_PRIORITY);
    warmUp.start();
  }

  @Deactivate
  void stop() {
    warmUp.interrupt();
  }

  /**
   * Writes a table as PDF, XLSX or DOCX.
   *
   * @param official what stands around the table, by the names the templates use
   */
  public void print(
      Report report,
      ReportTable table,
      Map<String, String> official,
      Texts texts,
      Format format,
      OutputStream out)
      throws IOException {
    engine()
        .write(
            report.template(), parameters(table, official, texts), rows(table, texts), format, out);
  }

  /**
   * Writes a form or a list.
   *
   * @param text what the template names around its rows
   */
  void print(
      URL template,
      Map<String, String> text,
      List<Map<String, ?>> rows,
      Format format,
      OutputStream out)
      throws IOException {
    engine().write(template, Map.of("TEXT", text), rows, format, out);
  }

  /** A template of the bundle with styles and fonts. */
  URL template(String name) throws IOException {
    return entry(common(), name);
  }

  /** Parameters of a template: the official texts, column labels and the headings above them. */
  static Map<String, Object> parameters(
      ReportTable table, Map<String, String> official, Texts texts) {
    Map<String, String> labels = new LinkedHashMap<>();
    Map<String, String> groups = new LinkedHashMap<>();
    for (Column column : table.columns()) {
      labels.put(column.id(), texts.get(column.labelKey()));
      groups.put(column.id(), column.groupKey() == null ? "" : texts.get(column.groupKey()));
    }
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("OFFICIAL", official);
    parameters.put("LABEL", labels);
    parameters.put("GROUP", groups);
    return parameters;
  }

  /** Rows of a template, 合计 first: fields by column id, {@code name}, and whether it is the sum. */
  static List<Map<String, ?>> rows(ReportTable table, Texts texts) {
    List<Map<String, ?>> rows = new ArrayList<>();
    rows.add(row(table, table.total(), true, texts));
    for (Row row : table.rows()) rows.add(row(table, row, false, texts));
    return rows;
  }

  private static Map<String, ?> row(ReportTable table, Row row, boolean sum, Texts texts) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("name", sum ? texts.get("reporting.total") : row.name());
    fields.put("sum", sum);
    for (Column column : table.columns()) fields.put(column.id(), Cells.value(row, column, texts));
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

  private synchronized JasperEngine engine() throws IOException {
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

  private void warmUp() {
    try {
      Thread.sleep(AFTER_START.toMillis());
      long begin = System.nanoTime();
      engine().warmUp(Map.of("OFFICIAL", Map.of("title", "表", "reportingUnit", "位")));
      LOG.info(
          "Reports are ready to print ({} ms)",
          Duration.ofNanos(System.nanoTime() - begin).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException | LinkageError e) {
      LOG.error("Tables cannot be printed: {}", e.toString());
    }
  }
}
