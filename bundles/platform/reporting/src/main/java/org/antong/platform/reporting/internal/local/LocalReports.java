package org.antong.platform.reporting.internal.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.access.ScopeSource;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.text.Texts;
import org.antong.platform.reporting.internal.Printer;
import org.antong.platform.reporting.internal.ReportSettings;
import org.antong.platform.reporting.internal.ReportingModule;
import org.antong.platform.reporting.internal.domain.Format;
import org.antong.platform.reporting.internal.domain.LocalVersion;
import org.antong.platform.reporting.internal.domain.LocalVersion.State;
import org.antong.platform.reporting.internal.domain.Official;
import org.antong.platform.reporting.internal.domain.PeriodText;
import org.antong.platform.reporting.internal.domain.Reach;
import org.antong.platform.reporting.internal.engine.JasperEngine;
import org.antong.platform.reporting.internal.engine.LocalForm;
import org.antong.platform.reporting.internal.store.LocalQueryStore;
import org.antong.platform.reporting.internal.store.LocalQueryStore.Found;
import org.antong.platform.reporting.internal.store.LocalQueryStore.NotRun;
import org.antong.platform.reporting.internal.store.LocalQueryStore.Scoped;
import org.antong.platform.reporting.internal.store.LocalQueryStore.TooLong;
import org.antong.platform.reporting.internal.store.LocalReportStore;
import org.antong.platform.reporting.internal.store.LocalReportStore.Body;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports that a county's own IT drops into the folder {@code reports.d}: one folder each with a
 * report.json and its template. They are looked at, tried without any data, published as a version
 * by an administrator, and from then on read from the database by every node; the folder is not
 * read again. A bad one changes nothing.
 */
@Component(service = LocalReports.class)
public final class LocalReports {

  private static final Logger LOG = LoggerFactory.getLogger(LocalReports.class);

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** Views everybody may read whole. */
  private static final Set<String> PUBLIC = Set.of("divisions");

  private static final String NAME = "[\\w-]{1,60}";
  private static final int MOST_FOLDERS = 100;
  private static final int MOST_FORMS = 30;
  private static final int INVENTED_ROWS = 3;

  private final ModuleDb db;
  private final JasperEngineSource engines;
  private final ScopeSource scopes;
  private final Places places;
  private final ReportSettings settings;
  private final Clock clock;
  private final Path folder;
  private final LocalReportStore reports = new LocalReportStore();
  private final LocalQueryStore queries = new LocalQueryStore();

  private final Map<String, Ready> ready =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Ready> eldest) {
              return size() > MOST_FORMS;
            }
          });

  /** Where the engine comes from. */
  @FunctionalInterface
  interface JasperEngineSource {
    JasperEngine engine() throws IOException;
  }

  /** A report that was looked at, tried and compiled. */
  record Ready(LocalInfo info, TemplateCheck.Checked checked, LocalForm form) {}

  /**
   * What lies in the folder under a name.
   *
   * @param info null when its report.json cannot be read
   * @param fault why it cannot be published; null when it can
   * @param published number of the version with exactly this content; 0 for none
   */
  public record Dropped(
      String name, LocalInfo info, BadReport fault, int published, String sha256) {}

  /** A report readers get, with what it says of itself. */
  public record Offered(LocalVersion version, LocalInfo info) {}

  /**
   * A report opened for one reader.
   *
   * @param place where its rows are of
   */
  public record Opened(
      Offered offered, Period period, LocalDate from, LocalDate to, String place) {}

  @Activate
  public LocalReports(
      @Reference(target = "(antong.module=reporting)") ModuleDb db,
      @Reference Printer printer,
      @Reference ScopeSource scopes,
      @Reference Places places,
      @Reference ReportSettings settings,
      @Reference Clock clock) {
    this(
        db,
        printer::engine,
        scopes,
        places,
        settings,
        clock,
        Path.of(System.getProperty("antong.data", ".")).toAbsolutePath().resolve("reports.d"));
  }

  LocalReports(
      ModuleDb db,
      JasperEngineSource engines,
      ScopeSource scopes,
      Places places,
      ReportSettings settings,
      Clock clock,
      Path folder) {
    this.db = db;
    this.engines = engines;
    this.scopes = scopes;
    this.places = places;
    this.settings = settings;
    this.clock = clock;
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      LOG.warn("The folder for reports of the county could not be made: {}", e.getMessage());
    }
  }

  // ---- the folder

  /** What lies in the folder, each looked at. */
  public List<Dropped> dropped() {
    List<Dropped> found = new ArrayList<>();
    for (String name : names()) found.add(look(name));
    return found;
  }

  /** One of the folder, looked at. Throws Missing. */
  public Dropped dropped(String name) {
    if (!names().contains(name)) throw new Missing();
    return look(name);
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    if (!Files.isDirectory(folder)) return names;
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path one : all) {
        String name = one.getFileName().toString();
        boolean plain = Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS) && name.matches(NAME);
        if (plain && names.size() < MOST_FOLDERS) names.add(name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the folder reports.d cannot be read", e);
    }
    Collections.sort(names);
    return names;
  }

  private Dropped look(String name) {
    LocalInfo info = null;
    String sha = null;
    BadReport fault = null;
    try {
      byte[] description = file(name, LocalInfo.FILE);
      info = LocalInfo.read(description);
      byte[] template = file(name, info.template());
      sha = sha256(description, template);
      make(info, template, sha);
    } catch (BadReport e) {
      fault = e;
    }
    return new Dropped(name, info, fault, fault == null ? published(info, sha) : 0, sha);
  }

  private int published(LocalInfo info, String sha) {
    return versions(info.id()).stream()
        .filter(v -> v.sha256().equals(sha))
        .mapToInt(LocalVersion::no)
        .max()
        .orElse(0);
  }

  private byte[] file(String name, String file) throws BadReport {
    Path path = folder.resolve(name).resolve(file);
    try {
      if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        throw new BadReport(file, 0, "reporting.local.bad.missing");
      }
      if (Files.size(path) > TemplateCheck.LARGEST) {
        throw new BadReport(file, 0, "reporting.local.bad.large", TemplateCheck.LARGEST / 1024);
      }
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new BadReport(file, 0, "reporting.local.bad.missing");
    }
  }

  // ---- looking, trying, compiling

  /** Looks at a report, tries its query without any row, and compiles it. */
  private Ready make(LocalInfo info, byte[] template, String sha) throws BadReport {
    Ready known = ready.get(sha);
    if (known != null) return known;
    TemplateCheck.Checked checked = TemplateCheck.check(info.template(), template);
    tried(info, checked);
    LocalForm form;
    try {
      form =
          engines
              .engine()
              .compile(
                  template,
                  checked.expressions(),
                  settings.localPages(),
                  settings.localSeconds() * 1000L);
    } catch (LocalForm.NotCompiled e) {
      throw new BadReport(info.template(), 0, "reporting.local.bad.compile", e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("the engine cannot be made", e);
    }
    Ready made = new Ready(info, checked, form);
    ready.put(sha, made);
    return made;
  }

  private void tried(LocalInfo info, TemplateCheck.Checked checked) throws BadReport {
    List<Scoped> nothing =
        checked.query().views().stream()
            .map(v -> new Scoped(v.toString(), open(v) ? null : DataScope.nothing()))
            .toList();
    LocalDate today = LocalDate.now(clock);
    Found found;
    try {
      found =
          run(
              Caller.platform("a query of the county is tried without rows"),
              checked,
              nothing,
              dates(today, today),
              1);
    } catch (NotRun e) {
      throw new BadReport(info.template(), 0, "reporting.local.bad.run", e.getMessage());
    } catch (TooLong e) {
      throw new BadReport(
          info.template(), 0, "reporting.local.stopped.time", settings.localSeconds());
    }
    for (String field : checked.fields().keySet()) {
      if (!found.columns().contains(field)) {
        throw new BadReport(info.template(), 0, "reporting.local.bad.column", field);
      }
    }
  }

  private Found run(
      Caller caller,
      TemplateCheck.Checked checked,
      List<Scoped> views,
      Map<String, Object> dates,
      int most) {
    AtomicReference<TooLong> late = new AtomicReference<>();
    try {
      return db.read(
          caller,
          (scope, handle) -> {
            try {
              return queries.run(
                  scope,
                  handle,
                  checked.query().sql(),
                  QueryCheck.PLACE,
                  views,
                  dates,
                  most,
                  settings.localSeconds());
            } catch (TooLong e) {
              late.set(e);
              throw e;
            }
          });
    } catch (RuntimeException e) {
      // the pool may have closed the connection of a statement it cancelled
      if (late.get() != null) throw late.get();
      throw e;
    }
  }

  private static boolean open(QueryCheck.View view) {
    return PUBLIC.contains(view.schema());
  }

  private static Map<String, Object> dates(LocalDate from, LocalDate to) {
    return Map.of("FROM_DATE", from, "TO_DATE", to);
  }

  // ---- what an administrator does

  /**
   * One of the folder filled with invented figures: an administrator of the system sees how it
   * looks, and no data.
   */
  public byte[] preview(String name, Format format, Texts texts) throws BadReport {
    if (!names().contains(name)) throw new Missing();
    byte[] description = file(name, LocalInfo.FILE);
    LocalInfo info = LocalInfo.read(description);
    byte[] template = file(name, info.template());
    Ready made = make(info, template, sha256(description, template));
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int n = 1; n <= INVENTED_ROWS; n++) rows.add(invented(made.checked().fields(), n, texts));
    Period period = Period.at(info.periods().get(0), LocalDate.now(clock)).previous();
    ByteArrayOutputStream out = new ByteArrayOutputStream(64 * 1024);
    print(made, period, texts.get("reporting.local.preview.place"), rows, texts, format, out);
    return out.toByteArray();
  }

  private static Map<String, Object> invented(Map<String, String> fields, int n, Texts texts) {
    Map<String, Object> row = new HashMap<>();
    int column = 0;
    for (Map.Entry<String, String> field : fields.entrySet()) {
      column++;
      Object value =
          field.getValue().equals("java.lang.String")
              ? texts.get("reporting.local.preview.text", n)
              : field.getValue().equals("java.util.Date")
                  ? date(LocalDate.of(2026, 1, n))
                  : field.getValue().equals("java.lang.Boolean")
                      ? Boolean.valueOf(n % 2 == 0)
                      : (Object) Integer.valueOf(10 * n + column);
      row.put(field.getKey(), as(value, field.getValue()));
    }
    return row;
  }

  /** Publishes what lies in the folder under a name as the next version. Throws BadReport. */
  public LocalVersion publish(Caller caller, String name, String reason) throws BadReport {
    if (!names().contains(name)) throw new Missing();
    byte[] description = file(name, LocalInfo.FILE);
    LocalInfo info = LocalInfo.read(description);
    byte[] template = file(name, info.template());
    String sha = sha256(description, template);
    make(info, template, sha);
    Body body =
        new Body(
            new String(description, StandardCharsets.UTF_8),
            new String(template, StandardCharsets.UTF_8));
    Grant own = caller.grants().isEmpty() ? null : caller.grants().get(0);
    DivisionCode division = own == null ? places.root(LocalDate.now(clock)) : own.division();
    DivisionCode unit = own == null || own.unit() == null ? division : own.unit();
    return db.write(
        caller,
        (scope, tx) -> {
          List<LocalVersion> all = reports.versions(scope, tx.handle(), info.id());
          Optional<LocalVersion> now =
              all.stream().filter(v -> v.state() == State.IN_FORCE).findFirst();
          if (now.filter(v -> v.sha256().equals(sha)).isPresent()) {
            throw new Refused("reporting.local.publish.same", now.get().no());
          }
          now.ifPresent(v -> reports.set(scope, tx, v, State.REPLACED));
          LocalVersion next =
              new LocalVersion(
                  Id.next(),
                  info.id(),
                  all.isEmpty() ? 1 : all.get(0).no() + 1,
                  State.IN_FORCE,
                  info.title(),
                  sha,
                  division,
                  unit,
                  said(reason),
                  caller.account(),
                  clock.instant().truncatedTo(ChronoUnit.MILLIS));
          reports.insert(scope, tx, next, body);
          return next;
        });
  }

  /**
   * Puts an earlier version in force again, or the only one out of force. Throws Missing, and
   * Refused when it is in force already.
   *
   * @param no the version; 0 for none: the report is withdrawn
   */
  public void back(Caller caller, String report, int no) {
    List<LocalVersion> all = versions(report);
    if (all.isEmpty()) throw new Missing();
    LocalVersion wanted =
        no == 0
            ? null
            : all.stream().filter(v -> v.no() == no).findFirst().orElseThrow(Missing::new);
    if (wanted != null && wanted.state() == State.IN_FORCE) {
      throw new Refused("reporting.local.publish.same", no);
    }
    if (wanted != null) {
      try {
        // what could be published once may read a view that is not there any more
        ready(wanted);
      } catch (BadReport e) {
        throw new Refused("reporting.local.back.bad", no);
      }
    }
    db.write(
        caller,
        (scope, tx) -> {
          for (LocalVersion v : reports.versions(scope, tx.handle(), report)) {
            if (v.state() == State.IN_FORCE) {
              reports.set(scope, tx, v, wanted == null ? State.WITHDRAWN : State.REPLACED);
            }
          }
          if (wanted != null) reports.set(scope, tx, wanted, State.IN_FORCE);
          else tx.upkeep("nothing may have been in force");
          return null;
        });
  }

  /** The versions of a report, the latest first. */
  public List<LocalVersion> versions(String report) {
    return db.read(reader(), (scope, handle) -> reports.versions(scope, handle, report));
  }

  /** All reports that are in force, whoever may read them. */
  public List<LocalVersion> inForce() {
    return db.read(reader(), (scope, handle) -> reports.inForce(scope, handle));
  }

  // ---- what a reader does

  /** The reports this reader may open. */
  public List<Offered> catalogue(Caller caller) {
    List<Offered> offered = new ArrayList<>();
    for (LocalVersion version : inForce()) {
      try {
        LocalInfo info = ready(version).info();
        if (caller.may(info.permission())) offered.add(new Offered(version, info));
      } catch (BadReport e) {
        LOG.warn("Report {} of the county cannot be offered: {}", version.report(), e.getMessage());
      }
    }
    return offered;
  }

  /**
   * Opens a report for a place and a period. Throws Missing, Forbidden, and Invalid for what cannot
   * be asked.
   */
  public Opened open(Caller caller, String report, Query query, Texts texts) {
    LocalVersion version =
        inForce().stream()
            .filter(v -> v.report().equals(report))
            .findFirst()
            .orElseThrow(Missing::new);
    LocalInfo info;
    try {
      info = ready(version).info();
    } catch (BadReport e) {
      throw new Refused("reporting.local.gone");
    }
    if (!caller.may(info.permission())) throw new Forbidden();
    LocalDate today = LocalDate.now(clock);
    Period period =
        query.period("period").orElseGet(() -> Period.at(info.periods().get(0), today).previous());
    if (!info.periods().contains(period.kind())) {
      query.problem("period", "kind", "reporting.period.kind");
    } else if (period.firstDay().isAfter(today)) {
      query.problem("period", "future", "reporting.period.future");
    } else if (period.year() < settings.firstYear()) {
      query.problem(
          "period", "early", "reporting.period.early", Integer.toString(settings.firstYear()));
    }
    query.done();
    Caller reader = caller.exercising(ReportingModule.LOCAL);
    LocalDate to = period.lastDay().isAfter(today) ? today : period.lastDay();
    String place =
        Reach.widest(reader.exercised())
            .map(g -> places.name(Area.of(g.division(), g.unit()), to))
            .orElse("");
    return new Opened(new Offered(version, info), period, period.firstDay(), to, place);
  }

  /** Its rows in the reader's scope. Throws Refused when it is stopped. */
  public Found rows(Caller caller, Opened opened) {
    Ready made = usable(opened.offered().version());
    Caller reader = caller.exercising(ReportingModule.LOCAL);
    List<Scoped> views =
        made.checked().query().views().stream()
            .map(v -> new Scoped(v.toString(), open(v) ? null : scopes.scope(reader, v.schema())))
            .toList();
    int most = settings.localRows();
    Found found;
    try {
      found = run(reader, made.checked(), views, dates(opened.from(), opened.to()), most);
    } catch (TooLong e) {
      throw new Refused("reporting.local.stopped.time", settings.localSeconds());
    } catch (NotRun e) {
      LOG.warn("Report {} cannot be run: {}", made.info().id(), e.getMessage());
      throw new Refused("reporting.local.gone");
    }
    if (found.rows().size() > most) throw new Refused("reporting.local.stopped.rows", most);
    return found;
  }

  /** Writes it as PDF, XLSX or DOCX. Throws Refused when it is stopped by its limits. */
  public void write(Caller caller, Opened opened, Texts texts, Format format, OutputStream out) {
    LocalInfo info = opened.offered().info();
    if (!info.formats().contains(format)) {
      throw new Invalid("format", "code", "reporting.format.unknown", formats(info));
    }
    Ready made = usable(opened.offered().version());
    Found found = rows(caller, opened);
    db.write(
        caller,
        (scope, tx) -> {
          LocalVersion v = opened.offered().version();
          tx.note(
              "print",
              "reporting.local_report",
              v.id(),
              v.division(),
              v.unit(),
              v.report() + " " + format.code() + " " + found.rows().size());
          return null;
        });
    List<Map<String, Object>> rows = new ArrayList<>(found.rows().size());
    for (Map<String, Object> row : found.rows()) {
      Map<String, Object> typed = new HashMap<>();
      made.checked().fields().forEach((name, type) -> typed.put(name, as(row.get(name), type)));
      rows.add(typed);
    }
    print(made, opened.period(), opened.place(), rows, texts, format, out);
  }

  private void print(
      Ready made,
      Period period,
      String place,
      List<Map<String, Object>> rows,
      Texts texts,
      Format format,
      OutputStream out) {
    LocalDate today = LocalDate.now(clock);
    LocalDate to = period.lastDay().isAfter(today) ? today : period.lastDay();
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("TITLE", made.info().title());
    parameters.put("PLACE", place);
    parameters.put("PERIOD", PeriodText.of(period, texts));
    parameters.put("AS_OF", to.toString());
    parameters.put("MADE_AT", Official.minute(clock.instant()));
    parameters.put("FROM_DATE", date(period.firstDay()));
    parameters.put("TO_DATE", date(to));
    try {
      engines.engine().write(made.form(), made.info().title(), parameters, rows, format, out);
    } catch (LocalForm.Stopped e) {
      throw e.pages()
          ? new Refused("reporting.local.stopped.pages", settings.localPages())
          : new Refused("reporting.local.stopped.time", settings.localSeconds());
    } catch (IOException e) {
      throw new UncheckedIOException("the report could not be printed", e);
    }
  }

  private static Date date(LocalDate day) {
    return Date.from(day.atStartOfDay(ZONE).toInstant());
  }

  public static String formats(LocalInfo info) {
    return String.join(", ", info.formats().stream().sorted().map(Format::code).toList());
  }

  private Ready usable(LocalVersion version) {
    try {
      return ready(version);
    } catch (BadReport e) {
      throw new Refused("reporting.local.gone");
    }
  }

  /** A published version, looked at again before it is compiled on this node. */
  private Ready ready(LocalVersion version) throws BadReport {
    Ready known = ready.get(version.sha256());
    if (known != null) return known;
    Body body =
        db.read(reader(), (scope, handle) -> reports.body(scope, handle, version.id()))
            .orElseThrow(Missing::new);
    byte[] description = body.description().getBytes(StandardCharsets.UTF_8);
    byte[] template = body.template().getBytes(StandardCharsets.UTF_8);
    if (!sha256(description, template).equals(version.sha256())) {
      throw new BadReport(LocalInfo.FILE, 0, "reporting.local.bad.altered");
    }
    return make(LocalInfo.read(description), template, version.sha256());
  }

  private static Object as(Object value, String type) {
    if (value == null || value.getClass().getName().equals(type)) return value;
    if (type.equals("java.lang.String")) return value.toString();
    if (!(value instanceof Number number)) return null;
    return switch (type) {
      case "java.lang.Integer" -> number.intValue();
      case "java.lang.Long" -> number.longValue();
      case "java.lang.Double" -> number.doubleValue();
      case "java.math.BigDecimal" -> new BigDecimal(number.toString());
      default -> null;
    };
  }

  private static String said(String reason) {
    if (reason == null || reason.isBlank()) return null;
    String text = reason.strip();
    return text.length() > 500 ? text.substring(0, 500) : text;
  }

  private static Caller reader() {
    return Caller.platform("which reports of the county there are");
  }

  private static String sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(Integer.toString(part.length).getBytes(StandardCharsets.US_ASCII));
        digest.update((byte) ' ');
        digest.update(part);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
