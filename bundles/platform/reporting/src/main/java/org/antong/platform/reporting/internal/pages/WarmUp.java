package org.antong.platform.reporting.internal.pages;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.AccountCallers;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Division;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.portal.HealthCheck;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.api.thread.DaemonThreads;
import org.antong.platform.reporting.internal.LeaderOverview;
import org.antong.platform.reporting.internal.LeaderPaper;
import org.antong.platform.reporting.internal.LeaderService;
import org.antong.platform.reporting.internal.LeaderWords;
import org.antong.platform.reporting.internal.Opened;
import org.antong.platform.reporting.internal.Printer;
import org.antong.platform.reporting.internal.ReportFiles;
import org.antong.platform.reporting.internal.ReportService;
import org.antong.platform.reporting.internal.ReportingModule;
import org.antong.platform.reporting.internal.domain.Format;
import org.antong.platform.reporting.internal.domain.Report;
import org.antong.platform.reporting.internal.domain.ReportInfo;
import org.antong.platform.reporting.internal.domain.Watch;
import org.antong.platform.web.View;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does in the background, from the start on, what the first leader would wait for: the fonts and
 * the printing, the tables of the whole area and the leaders' page. The system says it is ready
 * once the first table and the page are there, or some seconds after its start at the latest. The
 * numbers are looked at again every few minutes, the tables each day, so that nobody waits after a
 * midnight or a large import either; what is kept already costs next to nothing.
 */
@Component(
    service = {WarmUp.class, HealthCheck.class},
    immediate = true)
public final class WarmUp implements HealthCheck {

  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
  private static final String NAME = "warm";
  private static final long AGAIN_SECONDS = 180;

  /**
   * From then on the system is ready however much there is left to be counted: some seconds of two
   * processors, which on a busy machine are more by the clock, but not without end.
   */
  private static final long WORKED_FOR_MILLIS = 24_000;

  private static final long WAITED_FOR_MILLIS = 40_000;

  private static final List<Role> READERS =
      List.of(Role.LEADER, Role.PREF_OFFICER, Role.COUNTY_OFFICER);

  private final Printer printer;
  private final ReportService reports;
  private final ReportFiles files;
  private final LeaderService leaders;
  private final LeaderPaper paper;
  private final LeaderPages pages;
  private final Divisions divisions;
  private final AccountCallers accounts;
  private final TextSource texts;
  private final CountDownLatch table = new CountDownLatch(1);
  private final CountDownLatch page = new CountDownLatch(1);
  private final ScheduledExecutorService threads =
      Executors.newScheduledThreadPool(2, new DaemonThreads("antong-reporting-warm-up"));

  /** The day the tables were counted for last. */
  private volatile LocalDate counted;

  @Activate
  public WarmUp(
      @Reference Printer printer,
      @Reference ReportService reports,
      @Reference ReportFiles files,
      @Reference LeaderService leaders,
      @Reference LeaderPaper paper,
      @Reference LeaderPages pages,
      @Reference Divisions divisions,
      @Reference AccountCallers accounts,
      @Reference TextSource texts) {
    this.printer = printer;
    this.reports = reports;
    this.files = files;
    this.leaders = leaders;
    this.paper = paper;
    this.pages = pages;
    this.divisions = divisions;
    this.accounts = accounts;
    this.texts = texts;
    threads.execute(this::printing);
    threads.execute(this::home);
    threads.scheduleWithFixedDelay(this::again, AGAIN_SECONDS, AGAIN_SECONDS, TimeUnit.SECONDS);
  }

  @Deactivate
  void close() {
    threads.shutdownNow();
  }

  @Override
  public Health check() {
    long up = ManagementFactory.getRuntimeMXBean().getUptime();
    boolean warm = table.getCount() == 0 && page.getCount() == 0;
    return warm || worked() > WORKED_FOR_MILLIS || up > WAITED_FOR_MILLIS
        ? Health.well(NAME, "reporting.health.warm")
        : Health.ill(NAME, "reporting.health.warm.begins");
  }

  /** What the process has had of the processors; without end where nobody can tell. */
  private static long worked() {
    return ProcessHandle.current()
        .info()
        .totalCpuDuration()
        .map(Duration::toMillis)
        .orElse(Long.MAX_VALUE);
  }

  private void printing() {
    long begin = System.nanoTime();
    try {
      printer.warmUp();
      LOG.info("Reports are ready to print ({} ms)", millis(begin));
      tables(reader());
      LOG.info("Tables are counted ({} ms)", millis(begin));
    } catch (IOException | RuntimeException | LinkageError e) {
      LOG.error("Tables cannot be printed: {}", e.toString());
    } finally {
      table.countDown();
    }
  }

  private void home() {
    long begin = System.nanoTime();
    try {
      home(reader());
      page.countDown();
      LOG.info("The leaders' page is counted ({} ms)", millis(begin));
      leaders.warmUp();
    } catch (IOException | RuntimeException e) {
      LOG.warn("The leaders' numbers are counted later: {}", e.getClass().getName());
    } finally {
      page.countDown();
    }
  }

  private void again() {
    try {
      leaders.warmUp();
      if (counted != null && !reports.today().equals(counted)) tables(reader());
    } catch (IOException | RuntimeException e) {
      // only the type: a message may quote what a reader may not see
      LOG.warn("The leaders' numbers are counted later: {}", e.getClass().getName());
    }
  }

  /** Whose questions are asked beforehand: a leader of the whole area, if there is one. */
  private Caller reader() {
    DivisionCode root = divisions.root(reports.today()).map(Division::code).orElse(null);
    Caller platform = Caller.platform("numbers for leaders, counted before they are asked");
    if (root == null) return platform;
    return READERS.stream()
        .flatMap(role -> accounts.holders(role, root, null).stream())
        .filter(c -> c.may(ReportingModule.READ))
        .findFirst()
        .orElse(platform);
  }

  private void tables(Caller reader) throws IOException {
    LocalDate today = reports.today();
    for (Report report : reports.catalogue(reader)) {
      if (Thread.currentThread().isInterrupted()) return;
      if (report.info().kind() != ReportInfo.Kind.TABLE) continue;
      table(reader, report);
      // the first of the catalogue is what is opened first
      table.countDown();
    }
    counted = today;
  }

  private void table(Caller reader, Report report) throws IOException {
    try {
      Opened opened = reports.open(reader, report.info().id(), new Query(Map.of()));
      if (counted != null) return;
      Texts words = reports.texts(opened, texts.in(TextSource.CHINESE));
      TableView.document(
          TableView.of(opened, reports.official(opened, words), words, ""),
          words.locale().toLanguageTag());
      files.table(opened, words, Format.PDF, "", OutputStream.nullOutputStream(), Watch.NONE);
    } catch (RuntimeException e) {
      LOG.warn("{} is counted later: {}", report.info().id(), e.getClass().getName());
    }
  }

  /** The page as a leader opens it, and the sheet of it. */
  private void home(Caller reader) throws IOException {
    if (!reader.may(ReportingModule.LEADER_PAGE)) return;
    LeaderOverview overview = leaders.open(reader, new Query(Map.of()));
    LeaderWords words = new LeaderWords(overview, texts.in(TextSource.CHINESE));
    paper.write(
        overview, words, null, leaders.map(overview.area()), OutputStream.nullOutputStream());
    View view = new Nobody(texts.in(TextSource.CHINESE), reader, reports.today());
    pages
        .home(reader, view)
        .ifPresent(page -> page.writeTo(new OwaspHtmlTemplateOutput(new StringOutput())));
  }

  private static long millis(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin).toMillis();
  }

  /** What a page knows while nobody looks at it. */
  private record Nobody(Texts texts, Caller caller, LocalDate today) implements View {

    @Override
    public String csrf() {
      return "";
    }

    @Override
    public String address() {
      return "/home";
    }

    @Override
    public boolean partial() {
      return false;
    }

    @Override
    public String asset(String name) {
      return name;
    }
  }
}
