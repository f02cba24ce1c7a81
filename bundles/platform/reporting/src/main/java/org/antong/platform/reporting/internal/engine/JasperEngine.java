package org.antong.platform.reporting.internal.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sf.jasperreports.engine.DefaultJasperReportsContext;
import net.sf.jasperreports.engine.JRDataSource;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JRExpression;
import net.sf.jasperreports.engine.JRExpressionCollector;
import net.sf.jasperreports.engine.JRField;
import net.sf.jasperreports.engine.JRParameter;
import net.sf.jasperreports.engine.JRRuntimeException;
import net.sf.jasperreports.engine.JRTemplate;
import net.sf.jasperreports.engine.JRVariable;
import net.sf.jasperreports.engine.JasperCompileManager;
import net.sf.jasperreports.engine.JasperFillManager;
import net.sf.jasperreports.engine.JasperPrint;
import net.sf.jasperreports.engine.JasperReport;
import net.sf.jasperreports.engine.SimpleJasperReportsContext;
import net.sf.jasperreports.engine.design.JasperDesign;
import net.sf.jasperreports.engine.export.ooxml.JRDocxExporter;
import net.sf.jasperreports.engine.export.ooxml.JRXlsxExporter;
import net.sf.jasperreports.engine.fill.JRSwapFileVirtualizer;
import net.sf.jasperreports.engine.fonts.FontFamily;
import net.sf.jasperreports.engine.fonts.FontSet;
import net.sf.jasperreports.engine.fonts.SimpleFontFamily;
import net.sf.jasperreports.engine.fonts.SimpleFontSet;
import net.sf.jasperreports.engine.fonts.SimpleFontSetFamily;
import net.sf.jasperreports.engine.util.JRLoader;
import net.sf.jasperreports.engine.util.JRSwapFile;
import net.sf.jasperreports.engine.xml.JRXmlLoader;
import net.sf.jasperreports.engine.xml.JRXmlTemplateLoader;
import net.sf.jasperreports.export.SimpleExporterInput;
import net.sf.jasperreports.export.SimpleOutputStreamExporterOutput;
import net.sf.jasperreports.export.SimpleXlsxReportConfiguration;
import net.sf.jasperreports.governors.MaxPagesGovernor;
import net.sf.jasperreports.governors.MaxPagesGovernorException;
import net.sf.jasperreports.governors.TimeoutGovernor;
import net.sf.jasperreports.governors.TimeoutGovernorException;
import net.sf.jasperreports.pdf.JRPdfExporter;
import net.sf.jasperreports.pdf.SimplePdfExporterConfiguration;
import net.sf.jasperreports.pdf.SimplePdfReportConfiguration;
import org.antong.platform.reporting.internal.domain.Format;
import org.antong.platform.reporting.internal.domain.Watch;

/**
 * Fills compiled templates and writes them as PDF, XLSX or DOCX, with Chinese fonts embedded. Two
 * at a time, so that a rush of prints does not fill the heap.
 */
public final class JasperEngine {

  private static final String LATIN_AND_HAN = "Noto Sans SC";
  private static final String BEYOND_BASIC_PLANE = "HanaMinB";
  private static final String FONT_SET = "CJK";
  private static final String SONG = "宋体";

  private static final int MOST_FORMS = 60;
  private static final int PAGES_IN_MEMORY = 20;
  private static final int SWAP_BLOCK = 4096;

  /** Margin of a printed workbook in pixels of 72 to an inch. */
  private static final int SIDE = 24;

  private static final int SWAP_GROWTH = 256;

  /** A template, set out for these columns. */
  private record Form(URL template, Paper.Columns columns) {}

  /** Rows that are read one after the other. */
  private record Rows(Iterator<? extends Map<String, ?>> rows, Watch watch, Map<String, Object> now)
      implements JRDataSource {

    Rows(Iterator<? extends Map<String, ?>> rows, Watch watch) {
      this(rows, watch, new HashMap<>());
    }

    @Override
    public boolean next() {
      if (!rows.hasNext()) return false;
      watch.step();
      now.clear();
      now.putAll(rows.next());
      return true;
    }

    @Override
    public Object getFieldValue(JRField field) {
      return now.get(field.getName());
    }
  }

  private final Semaphore atOnce = new Semaphore(2);
  private final Map<Form, JasperReport> forms =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Form, JasperReport> eldest) {
              return size() > MOST_FORMS;
            }
          });
  private final ClassLoader loader = JasperEngine.class.getClassLoader();
  private final SimpleJasperReportsContext context;
  private final String font;
  private final JasperReport header;
  private final JasperReport footer;
  private final JRTemplate styles;

  /**
   * @param header address of the compiled official header
   * @param footer address of the compiled official footer
   * @param styles address of the style sheet of all templates
   */
  public JasperEngine(Fonts fonts, URL header, URL footer, URL styles) throws IOException {
    this.context = within(() -> context(fonts));
    this.font = fonts.regular().toUri().toString();
    this.header = within(() -> load(header));
    this.footer = within(() -> load(footer));
    this.styles = within(() -> style(styles));
  }

  /**
   * Writes a paper.
   *
   * @param folder where pages of a large one are kept until it is written
   * @param watch looks on while rows are filled and pages written; a paper that is watched waits
   *     for no other, because whoever watches takes care how many there are
   */
  public void write(Paper paper, Format format, Path folder, OutputStream out, Watch watch)
      throws IOException {
    Callable<Void> work =
        () -> {
          JRSwapFileVirtualizer virtualizer =
              paper.large()
                  ? new JRSwapFileVirtualizer(
                      PAGES_IN_MEMORY,
                      new JRSwapFile(context, folder.toString(), SWAP_BLOCK, SWAP_GROWTH),
                      true,
                      new SealedPages())
                  : null;
          try {
            boolean oneLongPage = format != Format.PDF && format != Format.DOCX;
            JasperPrint print = fill(paper, oneLongPage, virtualizer, watch);
            if (paper.imprint() == null) {
              export(print, paper, format, out, watch);
            } else {
              ByteArrayOutputStream file = new ByteArrayOutputStream(64 * 1024);
              export(print, paper, format, file, watch);
              out.write(paper.imprint().on(format, file.toByteArray()));
            }
          } finally {
            if (virtualizer != null) virtualizer.cleanup();
          }
          return null;
        };
    if (watch == Watch.NONE) within(work);
    else beside(work);
  }

  /** Writes several papers one after the other as one PDF. */
  public void write(List<Paper> papers, OutputStream out) throws IOException {
    within(
        () -> {
          List<JasperPrint> prints = new ArrayList<>();
          for (Paper paper : papers) prints.add(fill(paper, false, null, Watch.NONE));
          JRPdfExporter exporter = new MarkedPdf(context, papers.get(0).mark(), font);
          SimplePdfExporterConfiguration settings = new SimplePdfExporterConfiguration();
          settings.setMetadataTitle(papers.get(0).title());
          settings.setCompressed(true);
          exporter.setConfiguration(settings);
          exporter.setExporterInput(SimpleExporterInput.getInstance(prints));
          exporter.setExporterOutput(new SimpleOutputStreamExporterOutput(out));
          exporter.exportReport();
          return null;
        });
  }

  /**
   * Compiles a template that was found harmless. What the library has read must be what was looked
   * at: an expression nobody looked at, an import or a scriptlet ends it here.
   *
   * @param looked every expression that was looked at
   * @param pages and milliseconds: the library itself stops a filling that goes beyond
   */
  public LocalForm compile(byte[] template, Set<String> looked, int pages, long millis)
      throws IOException, LocalForm.NotCompiled {
    try {
      return within(
          () -> {
            JasperDesign design = JRXmlLoader.load(context, new ByteArrayInputStream(template));
            boolean bare =
                design.getScriptletClass() == null
                    && (design.getScriptlets() == null || design.getScriptlets().length == 0)
                    && (design.getImports() == null || design.getImports().length == 0)
                    && design.getTemplates().length == 0
                    && design.getDatasets().length == 0
                    && "java".equals(design.getLanguage());
            if (!bare) throw new LocalForm.NotCompiled("");
            Set<String> known = new HashSet<>(looked);
            for (JRVariable v : design.getVariables()) {
              // counters and page numbers the library itself adds to each template
              if (v.isSystemDefined()) {
                known.add(text(v.getExpression()));
                known.add(text(v.getInitialValueExpression()));
              }
            }
            for (JRExpression e : JRExpressionCollector.collectExpressions(context, design)) {
              if (!known.contains(text(e))) throw new LocalForm.NotCompiled(text(e));
            }
            // the rows are handed to it; it fetches nothing by itself
            design.setQuery(null);
            design.setProperty(MaxPagesGovernor.PROPERTY_MAX_PAGES_ENABLED, "true");
            design.setProperty(MaxPagesGovernor.PROPERTY_MAX_PAGES, Integer.toString(pages));
            design.setProperty(TimeoutGovernor.PROPERTY_TIMEOUT_ENABLED, "true");
            design.setProperty(TimeoutGovernor.PROPERTY_TIMEOUT, Long.toString(millis));
            try {
              return new LocalForm(JasperCompileManager.getInstance(context).compile(design));
            } catch (JRException e) {
              throw new LocalForm.NotCompiled(first(e));
            }
          });
    } catch (IllegalStateException e) {
      if (e.getCause() instanceof LocalForm.NotCompiled why) throw why;
      if (e.getCause() instanceof JRException unread) {
        throw new LocalForm.NotCompiled(first(unread));
      }
      throw e;
    } catch (JRRuntimeException e) {
      throw new LocalForm.NotCompiled(first(e));
    }
  }

  private static String text(JRExpression e) {
    return e == null || e.getText() == null ? "" : e.getText().strip();
  }

  /** What the compiler says first, without the class it has made of the template. */
  private static String first(Exception e) {
    String said = String.valueOf(e.getMessage());
    Matcher numbered = Pattern.compile("1\\. ([^\\n]{1,160})").matcher(said);
    if (numbered.find()) return numbered.group(1);
    return said.lines().findFirst().map(l -> l.length() > 160 ? l.substring(0, 160) : l).orElse("");
  }

  /** Fills a county's own template with rows. Throws LocalForm.Stopped beyond its limits. */
  public void write(
      LocalForm form,
      String title,
      Map<String, Object> parameters,
      List<? extends Map<String, ?>> rows,
      Format format,
      OutputStream out)
      throws IOException {
    within(
        () -> {
          Map<String, Object> all = new HashMap<>(parameters);
          all.put("REPORT_TEMPLATES", new ArrayList<>(List.of(styles)));
          all.put(JRParameter.REPORT_LOCALE, Locale.SIMPLIFIED_CHINESE);
          all.put(JRParameter.IS_IGNORE_PAGINATION, format == Format.XLSX);
          Paper paper = new Paper(null, null, null, title, Map.of(), rows.iterator(), false);
          try {
            JasperPrint print =
                JasperFillManager.getInstance(context)
                    .fill(form.report(), all, (JRDataSource) new Rows(paper.rows(), Watch.NONE));
            if (format == Format.XLSX) print.setPageHeight(form.report().getPageHeight());
            export(print, paper, format, out, Watch.NONE);
          } catch (JRException | JRRuntimeException e) {
            for (Throwable t = e; t != null; t = t.getCause()) {
              if (t instanceof MaxPagesGovernorException) throw new LocalForm.Stopped(true);
              if (t instanceof TimeoutGovernorException) throw new LocalForm.Stopped(false);
            }
            throw e;
          }
          return null;
        });
  }

  private JasperPrint fill(
      Paper paper, boolean oneLongPage, JRSwapFileVirtualizer virtualizer, Watch watch)
      throws JRException {
    Map<String, Object> all = new HashMap<>(paper.parameters());
    all.put("HEADER", header);
    all.put("FOOTER", footer);
    // a collection the filler may add to
    all.put("REPORT_TEMPLATES", new ArrayList<>(List.of(styles)));
    all.put(JRParameter.REPORT_LOCALE, Locale.SIMPLIFIED_CHINESE);
    all.put(JRParameter.IS_IGNORE_PAGINATION, oneLongPage);
    if (virtualizer != null) all.put(JRParameter.REPORT_VIRTUALIZER, virtualizer);
    JasperReport template = template(paper);
    JasperPrint print =
        JasperFillManager.getInstance(context)
            .fill(template, all, (JRDataSource) new Rows(paper.rows(), watch));
    // a workbook is printed on the paper of the template, however long its one page has become
    if (oneLongPage) print.setPageHeight(template.getPageHeight());
    return print;
  }

  private JasperReport template(Paper paper) throws JRException {
    Form form = new Form(paper.template(), paper.columns());
    JasperReport report = forms.get(form);
    if (report == null) {
      report = load(paper.template());
      if (paper.columns() != null) TableForm.setOut(report, paper.columns());
      forms.put(form, report);
    }
    return report;
  }

  private void export(JasperPrint print, Paper paper, Format format, OutputStream out, Watch watch)
      throws JRException {
    switch (format) {
      case PDF -> {
        JRPdfExporter exporter = new MarkedPdf(context, paper.mark(), font);
        SimplePdfExporterConfiguration settings = new SimplePdfExporterConfiguration();
        settings.setMetadataTitle(paper.title() == null ? print.getName() : paper.title());
        // what bears an imprint is not packed once more, so that its place can be found
        settings.setCompressed(paper.imprint() == null);
        exporter.setConfiguration(settings);
        SimplePdfReportConfiguration pages = new SimplePdfReportConfiguration();
        pages.setProgressMonitor(watch::step);
        exporter.setConfiguration(pages);
        exporter.setExporterInput(new SimpleExporterInput(print));
        exporter.setExporterOutput(new SimpleOutputStreamExporterOutput(out));
        exporter.exportReport();
      }
      case XLSX -> {
        JRXlsxExporter exporter = new JRXlsxExporter(context);
        SimpleXlsxReportConfiguration settings = new SimpleXlsxReportConfiguration();
        settings.setDetectCellType(true);
        settings.setOnePagePerSheet(false);
        settings.setRemoveEmptySpaceBetweenRows(true);
        settings.setRemoveEmptySpaceBetweenColumns(true);
        settings.setIgnorePageMargins(true);
        settings.setWhitePageBackground(false);
        settings.setIgnoreGraphics(true);
        settings.setFitWidth(1);
        settings.setFitHeight(0);
        // the page of the template, though all rows stand on one long one
        settings.setPrintPageLeftMargin(SIDE);
        settings.setPrintPageRightMargin(SIDE);
        settings.setPrintPageTopMargin(SIDE);
        settings.setPrintPageBottomMargin(SIDE);
        if (paper.sheet() != null) settings.setSheetNames(new String[] {paper.sheet()});
        exporter.setConfiguration(settings);
        exporter.setExporterInput(new SimpleExporterInput(print));
        exporter.setExporterOutput(new SimpleOutputStreamExporterOutput(out));
        exporter.exportReport();
      }
      case DOCX -> {
        JRDocxExporter exporter = new JRDocxExporter(context);
        ByteArrayOutputStream file = new ByteArrayOutputStream(64 * 1024);
        exporter.setExporterInput(new SimpleExporterInput(print));
        exporter.setExporterOutput(new SimpleOutputStreamExporterOutput(file));
        exporter.exportReport();
        try {
          WordPages.part(file.toByteArray(), out);
        } catch (IOException e) {
          throw new JRException(e);
        }
      }
      default -> throw new IllegalArgumentException("no template makes " + format);
    }
  }

  private JasperReport load(URL address) throws JRException {
    try (InputStream in = address.openStream()) {
      return (JasperReport) JRLoader.loadObject(context, in);
    } catch (IOException e) {
      throw new JRException(e);
    }
  }

  private JRTemplate style(URL address) throws IOException {
    try (InputStream in = address.openStream()) {
      return JRXmlTemplateLoader.getInstance(context).loadTemplate(in);
    }
  }

  private static SimpleJasperReportsContext context(Fonts fonts) {
    SimpleJasperReportsContext context =
        new SimpleJasperReportsContext(DefaultJasperReportsContext.getInstance());
    context.setProperty("net.sf.jasperreports.default.font.name", FONT_SET);
    context.setProperty("net.sf.jasperreports.default.pdf.encoding", "Identity-H");
    context.setProperty("net.sf.jasperreports.default.pdf.embedded", "true");
    context.setProperty("net.sf.jasperreports.awt.ignore.missing.font", "true");

    SimpleFontFamily main = family(context, LATIN_AND_HAN, fonts.regular(), fonts.bold());
    // PDF reads a font given by its address from the heap, one given by its path from disk, byte by
    // byte: the two that every table needs are worth 21 MB, the rare one is not worth 31
    main.setNormalPdfFont(fonts.regular().toUri().toString());
    main.setBoldPdfFont(fonts.bold().toUri().toString());
    SimpleFontFamily rare = family(context, BEYOND_BASIC_PLANE, fonts.rare(), fonts.rare());
    SimpleFontSet set = new SimpleFontSet();
    set.setName(FONT_SET);
    set.setExportFonts(office());
    SimpleFontSetFamily first = new SimpleFontSetFamily();
    first.setFamilyName(LATIN_AND_HAN);
    first.setPrimary(true);
    set.addFamily(first);
    SimpleFontSetFamily second = new SimpleFontSetFamily();
    second.setFamilyName(BEYOND_BASIC_PLANE);
    second.addIncludedScript("HAN");
    set.addFamily(second);
    context.setExtensions(FontFamily.class, List.of(main, rare));
    context.setExtensions(FontSet.class, List.of(set));
    return context;
  }

  private static SimpleFontFamily family(
      SimpleJasperReportsContext context, String name, Path normal, Path bold) {
    SimpleFontFamily family = new SimpleFontFamily(context);
    family.setName(name);
    family.setNormal(normal.toString());
    family.setBold(bold.toString());
    family.setPdfEncoding("Identity-H");
    family.setPdfEmbedded(true);
    family.setExportFonts(office());
    return family;
  }

  /** Office files name a font every Chinese machine has, instead of carrying one. */
  private static Map<String, String> office() {
    return Map.of("net.sf.jasperreports.xlsx", SONG, "net.sf.jasperreports.docx", SONG);
  }

  /** The library finds its parts by the thread's class loader, which must be the engine's. */
  private <T> T beside(Callable<T> work) throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return work.call();
    } catch (RuntimeException | IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("the table could not be printed", e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private <T> T within(Callable<T> work) throws IOException {
    atOnce.acquireUninterruptibly();
    try {
      return beside(work);
    } finally {
      atOnce.release();
    }
  }
}
