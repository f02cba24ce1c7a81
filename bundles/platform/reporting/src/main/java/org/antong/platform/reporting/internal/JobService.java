package org.antong.platform.reporting.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Identity;
import org.antong.platform.api.access.ScopeSource;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.file.FileStore;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.exchange.Exports;
import org.antong.platform.exchange.KeptFile;
import org.antong.platform.reporting.internal.domain.Format;
import org.antong.platform.reporting.internal.domain.Job;
import org.antong.platform.reporting.internal.domain.Job.Asked;
import org.antong.platform.reporting.internal.domain.Job.State;
import org.antong.platform.reporting.internal.domain.Report;
import org.antong.platform.reporting.internal.domain.ReportInfo;
import org.antong.platform.reporting.internal.store.JobStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What somebody does with reports she does not wait for: ask, look, call off, open, throw away. */
@Component(service = JobService.class)
public final class JobService {

  /** What of an address makes a report another one. */
  private static final List<String> PARAMETERS =
      List.of("division", "unit", "period", "asOf", "knownAt", "layout", "choice", "version");

  private static final Set<Format> FORMATS =
      Set.of(Format.PDF, Format.XLSX, Format.DOCX, Format.CSV);

  private final ModuleDb db;
  private final ReportService reports;
  private final ListService lists;
  private final Exports exports;
  private final ScopeSource scopes;
  private final FileStore files;
  private final ReportSettings settings;
  private final JobRunner runner;
  private final TextSource texts;
  private final Clock clock;
  private final JobStore jobs = new JobStore();

  /**
   * A job as its owner sees it.
   *
   * @param before how many wait before it; 0 when it does not wait
   */
  public record Sight(Job job, int before) {}

  @Activate
  public JobService(
      @Reference(target = "(antong.module=reporting)") ModuleDb db,
      @Reference ReportService reports,
      @Reference ListService lists,
      @Reference Exports exports,
      @Reference ScopeSource scopes,
      @Reference FileStore files,
      @Reference ReportSettings settings,
      @Reference JobRunner runner,
      @Reference TextSource texts,
      @Reference Clock clock) {
    this.db = db;
    this.reports = reports;
    this.lists = lists;
    this.exports = exports;
    this.scopes = scopes;
    this.files = files;
    this.settings = settings;
    this.runner = runner;
    this.texts = texts;
    this.clock = clock;
  }

  /**
   * Asks for a report as a file. Throws what {@link ReportService#open} throws, and Refused when
   * too many of hers are not made yet.
   *
   * @param query names report and format beside the parameters of the report's address
   * @param server address at which the reader reaches the server
   */
  public Sight ask(Caller caller, Query query, String server) {
    String id =
        query
            .text("report")
            .orElseThrow(() -> new Invalid("report", "required", "reporting.job.report"));
    Report report = reports.find(caller, id);
    Format format =
        query
            .text("format")
            .flatMap(f -> Format.parse(f.toLowerCase(Locale.ROOT)))
            .filter(f -> FORMATS.contains(f) && report.info().formats().contains(f))
            .orElseThrow(
                () -> new Invalid("format", "code", "reporting.format.unknown", formats(report)));
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String name : PARAMETERS) {
      query.text(name).ifPresent(v -> parameters.put(name, List.of(v)));
    }
    Texts words = report.texts(texts.in(caller.locale()));
    Asked asked;
    long rows;
    if (report.info().kind() == ReportInfo.Kind.LIST) {
      ListService.Opened opened = lists.open(caller, id, new Query(parameters), one());
      rows = opened.slice().total();
      exports.demandDirect(
          lists.reader(caller, opened), lists.named(caller, opened), format.code(), rows);
      asked =
          asked(
              caller,
              report,
              format,
              parameters,
              lists.title(opened, words),
              opened.place(),
              opened.period().toString(),
              opened.query().area(),
              opened.query().asOf(),
              server);
    } else {
      Opened opened = reports.open(caller, id, new Query(parameters));
      rows = opened.table().rows().size();
      asked =
          asked(
              caller,
              report,
              format,
              parameters,
              words.get(report.info().title(opened.layout())),
              opened.place(),
              opened.period().toString(),
              opened.table().area(),
              opened.table().asOf(),
              server);
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Job job = Job.asked(caller.account(), asked, rows, now, now.plus(settings.jobsKept()));
    db.write(
        caller,
        (scope, tx) -> {
          if (jobs.open(scope, tx.handle(), caller.account()) >= settings.jobsOfOne()) {
            throw new Refused("reporting.job.too-many", settings.jobsOfOne());
          }
          jobs.insert(scope, tx, job);
          return null;
        });
    runner.wake();
    return find(caller, job.id());
  }

  private static Asked asked(
      Caller caller,
      Report report,
      Format format,
      Map<String, List<String>> parameters,
      String title,
      String place,
      String period,
      Area area,
      LocalDate asOf,
      String server) {
    Map<String, List<String>> settled = new LinkedHashMap<>(parameters);
    // what the address left open is settled now, not when the job's turn comes
    settled.put("division", List.of(area.division().toString()));
    if (area.unit() != null) settled.put("unit", List.of(area.unit().toString()));
    settled.put("period", List.of(period));
    return new Asked(
        report.info().id(),
        format,
        written(settled),
        title,
        place,
        period,
        area,
        asOf,
        server,
        caller.locale(),
        caller.purpose());
  }

  /** The jobs of the reader that have not run out, the latest first. */
  public Slice<Sight> list(Caller caller, Paging paging) {
    Instant now = clock.instant();
    return db.read(
        caller,
        (scope, handle) ->
            jobs.mine(scope, handle, caller.account(), now, paging)
                .map(
                    job ->
                        new Sight(
                            job,
                            job.state() == State.WAITING
                                ? jobs.before(scope, handle, job.id())
                                : 0)));
  }

  /** One of the reader's own. Throws Missing. */
  public Sight find(Caller caller, Id id) {
    Job job = mine(caller, id);
    int before =
        job.state() == State.WAITING
            ? db.read(caller, (scope, handle) -> jobs.before(scope, handle, id))
            : 0;
    return new Sight(job, before);
  }

  /** Calls a job off. Throws Refused when it is over. */
  public Sight cancel(Caller caller, Id id) {
    Job job = mine(caller, id);
    if (!job.state().open()) throw new Refused("reporting.job.cancel.over");
    Instant until = clock.instant().plus(settings.jobsKept());
    db.write(
        caller,
        (scope, tx) -> {
          jobs.askOff(scope, tx, job);
          // one that is being made is ended by whoever makes it
          if (job.state() == State.WAITING) {
            jobs.end(scope, tx, id, State.CANCELLED, null, List.of(), until);
          }
          return null;
        });
    return find(caller, id);
  }

  /** Throws a job and its file away. Throws Refused while it is being made. */
  public void remove(Caller caller, Id id) {
    Job job = mine(caller, id);
    if (job.state().open()) throw new Refused("reporting.job.remove.open");
    List<String> parts =
        db.write(
            caller,
            (scope, tx) -> {
              List<String> all = jobs.parts(scope, tx.handle(), id);
              jobs.remove(scope, tx, job);
              KeptFile.leave(files, tx, all);
              return all;
            });
    KeptFile.remove(files, parts);
  }

  /**
   * The file, for its owner, as long as she may still see what is in it: the report, its place, and
   * no less of children's identities than it shows. Throws Missing and Refused.
   */
  public Kept open(Caller caller, Id id) {
    Job job = mine(caller, id);
    if (job.state() != State.DONE) throw new Refused("reporting.job.open.none");
    Report report = reports.find(caller, job.asked().report());
    Caller reader = caller.exercising(report.info().permission());
    if (scopes.scope(reader, report.info().module()).isNothing()) throw new Missing();
    LocalDate today = reports.today();
    Area area = job.asked().area();
    reports.area(
        reader,
        Optional.of(area.division()),
        Optional.ofNullable(area.unit()),
        job.asked().asOf(),
        today);
    Identity now = reader.identity(clock.instant());
    if (shown(report, reader, clock.instant()).compareTo(job.identity()) < 0) {
      if (now == Identity.FOR_PURPOSE) throw new Refused("reporting.job.open.purpose");
      throw new Missing();
    }
    List<String> parts =
        db.write(
            caller,
            (scope, tx) -> {
              jobs.opened(scope, tx, job);
              return jobs.parts(scope, tx.handle(), id);
            });
    return new Kept(job, files, parts);
  }

  /**
   * How much of identities a report shows this reader: a table of figures shows none by purpose.
   */
  static Identity shown(Report report, Caller reader, Instant now) {
    Identity identity = reader.identity(now);
    boolean table = report.info().kind() == ReportInfo.Kind.TABLE;
    return table && identity == Identity.FULL && reader.purposeAt(now).isPresent()
        ? Identity.FOR_PURPOSE
        : identity;
  }

  /** A file that may be opened. */
  public record Kept(Job job, FileStore files, List<String> parts) {

    public void write(OutputStream out) throws IOException {
      KeptFile.copy(files, parts, out);
    }
  }

  private Job mine(Caller caller, Id id) {
    Instant now = clock.instant();
    return db.read(caller, (scope, handle) -> jobs.find(scope, handle, id))
        .filter(j -> j.account().equals(caller.account()) && now.isBefore(j.expiresAt()))
        .orElseThrow(Missing::new);
  }

  static Paging one() {
    return new Paging(1, 1, List.of());
  }

  private static String formats(Report report) {
    return String.join(
        ", ",
        report.info().formats().stream()
            .filter(FORMATS::contains)
            .sorted()
            .map(Format::code)
            .toList());
  }

  private static String written(Map<String, List<String>> parameters) {
    List<String> pairs = new ArrayList<>();
    parameters.forEach(
        (name, values) ->
            pairs.add(name + "=" + URLEncoder.encode(values.get(0), StandardCharsets.UTF_8)));
    return String.join("&", pairs);
  }

  /** Parameters as they are kept with a job. */
  static Query read(String parameters) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String pair : parameters.split("&")) {
      int equals = pair.indexOf('=');
      if (equals < 0) continue;
      values.put(
          pair.substring(0, equals),
          List.of(URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8)));
    }
    return new Query(values);
  }
}
