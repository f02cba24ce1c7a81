package org.antong.platform.exchange.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.Gate;
import org.antong.platform.api.access.GivenPurpose;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.access.SecondFactor;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.file.FileStore;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.exchange.ExportOffer;
import org.antong.platform.exchange.ExportSource;
import org.antong.platform.exchange.Exports;
import org.antong.platform.exchange.KeptFile;
import org.antong.platform.exchange.internal.ExchangeConfig.Outgoing;
import org.antong.platform.exchange.internal.domain.Export;
import org.antong.platform.exchange.internal.domain.Export.Asked;
import org.antong.platform.exchange.internal.domain.ExportRules;
import org.antong.platform.exchange.internal.domain.ExportState;
import org.antong.platform.exchange.internal.store.ExportStore;
import org.antong.platform.web.Download;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What somebody does with files of her own: ask, look, take along, call off. */
@Component(service = {ExportService.class, Exports.class})
public final class ExportService implements Exports {

  /** A code of the second factor that was given so lately is fresh. */
  private static final Duration FRESH = Duration.ofMinutes(10);

  private static final String FILTERS = "filters.";

  private static final int OPEN_MOST = 10;
  private static final int PURPOSE_LEAST = 2;
  private static final int PURPOSE_MOST = 100;
  private static final int QUERY_MOST = 1_000;
  private static final int WORDS_MOST = 300;

  private final ModuleDb db;
  private final FileStore files;
  private final ExportSources sources;
  private final ExportJobs jobs;
  private final SecondFactor factor;
  private final Outgoing settled;
  private final Clock clock;
  private final ExportStore exports;

  /**
   * What would come of asking.
   *
   * @param formats kinds of file that may be asked for
   * @param secondPerson whether somebody else has to agree
   * @param somebodyElse whether there is somebody who could
   * @param before how many people she has named to herself lately without a second person
   * @param limit so many together need nobody else
   * @param hours the time within which they are added up
   */
  public record Prospect(
      String source,
      String query,
      List<String> formats,
      ExportOffer offer,
      boolean secondPerson,
      boolean somebodyElse,
      long before,
      int limit,
      long hours) {

    public long together() {
      return before + offer.rows();
    }

    /** Whether this file alone would need nobody else. */
    public boolean bySum() {
      return secondPerson && offer.rows() <= limit;
    }
  }

  /** A file that may be taken along. */
  public record Kept(Export export, FileStore files, List<String> parts) {

    public void write(OutputStream out) throws IOException {
      KeptFile.copy(files, parts, out);
    }
  }

  @Activate
  public ExportService(
      @Reference(target = "(antong.module=exchange)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference FileStore files,
      @Reference ExportSources sources,
      @Reference ExportJobs jobs,
      @Reference SecondFactor factor,
      @Reference ExchangeConfig config,
      @Reference Clock clock) {
    this.db = db;
    this.files = files;
    this.sources = sources;
    this.jobs = jobs;
    this.factor = factor;
    this.settled = config.outgoing();
    this.clock = clock;
    this.exports = new ExportStore(cipher);
  }

  @Override
  public Download direct(Caller caller, ExportSource source, Query query, String format) {
    Caller reader = caller.exercising(source.permission());
    ExportOffer offer = source.offer(reader, query, format);
    demandDirect(reader, offer.named(), format, offer.rows());
    return offer.file().make();
  }

  @Override
  public boolean isDirect(Caller reader, boolean named, String format, long rows) {
    boolean keeper = ExportRules.keeper(reader.exercised());
    return ExportRules.direct(named, keeper, format, rows, settled.rowsAlone());
  }

  @Override
  public void demandDirect(Caller reader, boolean named, String format, long rows) {
    if (isDirect(reader, named, format, rows)) return;
    if (ExportRules.mayBeNamed(format)) throw new Refused("exchange.export.ask-first");
    throw new Refused("exchange.export.csv-named");
  }

  /**
   * What would come of asking for the file, for the form. A file with names needs a fresh code of
   * the second factor before anything is typed.
   */
  public Prospect prospect(
      Caller caller, Gate.Visit visit, String source, Map<String, List<String>> sent) {
    ExportSource list = sources.find(source).orElseThrow(Missing::new);
    String query = ExportSources.query(sent);
    Caller reader = caller.exercising(list.permission());
    String format = list.formats().get(0);
    ExportOffer offer = offer(list, reader, query, format);
    if (offer.named()) prove(visit);
    List<String> formats =
        list.formats().stream().filter(f -> !offer.named() || ExportRules.mayBeNamed(f)).toList();
    long before = offer.named() ? alone(caller) : 0;
    boolean second =
        ExportRules.secondPerson(offer.named(), before + offer.rows(), settled.rowsAlone());
    return new Prospect(
        source,
        query,
        formats,
        offer,
        second,
        second && sources.somebodyElse(reader),
        before,
        settled.rowsAlone(),
        settled.alone().toHours());
  }

  /** How many people she asked for by name lately, in files that needed nobody else. */
  private long alone(Caller caller) {
    Instant since = clock.instant().minus(settled.alone());
    return db.read(
        caller,
        (scope, handle) ->
            exports.alone(scope, handle, caller.account(), since, new Id(Long.MAX_VALUE)));
  }

  /** A filter the list does not know would be thought to narrow it, so it is refused. */
  private static ExportOffer offer(ExportSource list, Caller reader, String kept, String format) {
    Query query = ExportSources.query(kept);
    ExportOffer offer = list.offer(reader, query, format);
    List<FieldProblem> unknown =
        query.unread().stream()
            .map(n -> FieldProblem.of(FILTERS + n, "unknown", "exchange.export.filter", n))
            .toList();
    if (!unknown.isEmpty()) throw new Invalid(unknown);
    return offer;
  }

  /**
   * Asks for a file. Throws Invalid for a kind of file there is not, or a missing purpose; Refused
   * for an empty or an endless list, and when too many are asked for at once.
   */
  public Export ask(
      Caller caller,
      Gate.Visit visit,
      String source,
      String format,
      Map<String, List<String>> sent,
      String purpose) {
    ExportSource list =
        sources
            .find(source == null ? "" : source)
            .orElseThrow(() -> new Invalid("source", "code", "exchange.export.source"));
    Caller reader = caller.exercising(list.permission());
    if (format == null || !list.formats().contains(format)) {
      throw new Invalid(
          "format", "code", "exchange.export.format", String.join(", ", list.formats()));
    }
    String query = ExportSources.query(sent);
    if (query.length() > QUERY_MOST) throw new Refused("exchange.export.query");
    ExportOffer offer = offer(list, reader, query, format);
    String why = purpose(purpose, offer.named());
    if (offer.named() && !ExportRules.mayBeNamed(format)) {
      throw new Invalid("format", "code", "exchange.export.csv-named");
    }
    if (offer.rows() == 0) throw new Refused("exchange.export.none");
    if (offer.rows() > settled.rowsMost()) {
      throw new Refused("exchange.export.too-many", offer.rows(), settled.rowsMost());
    }
    if (offer.named()) prove(visit);
    Grant home = reader.exercised().stream().findFirst().orElseThrow(Forbidden::new);
    long rows = offer.rows() + (offer.named() ? alone(caller) : 0);
    boolean second = ExportRules.secondPerson(offer.named(), rows, settled.rowsAlone());
    ExportState first = ExportRules.first(second, second && sources.somebodyElse(reader));
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Locale locale = caller.locale() == null ? TextSource.CHINESE : caller.locale();
    Asked asked =
        new Asked(
            source,
            format,
            query,
            offer.title(),
            shortened(offer.asked()),
            offer.rows(),
            offer.named(),
            why,
            locale,
            caller.source());
    Export export =
        new Export(
            Id.next(),
            1,
            caller.account(),
            home,
            asked,
            first,
            ExportRules.release(first, now, settled.delay()),
            null,
            0,
            null,
            null,
            0,
            now,
            now.plus(settled.kept()).plus(settled.delay()));
    db.write(
        caller,
        (scope, tx) -> {
          if (exports.open(scope, tx.handle(), caller.account()) >= OPEN_MOST) {
            throw new Refused("exchange.export.open", OPEN_MOST);
          }
          exports.insert(scope, tx, export);
          return null;
        });
    if (first == ExportState.MAKING) jobs.wake(export.id());
    return find(caller, export.id());
  }

  /**
   * Why a finished file cannot be taken along at present, as a text key: its module is off in the
   * county, or the right to the list is gone. Empty when it can, and for what is not finished.
   */
  public Optional<String> withheld(Caller caller, Export export) {
    if (export.state() != ExportState.READY) return Optional.empty();
    return sources.withheld(caller, export);
  }

  /** Whether a second person is needed only for what its asker took along shortly before. */
  public boolean bySum(Export export) {
    return ExportRules.bySum(export, settled.rowsAlone());
  }

  /** The time within which files that need nobody else are added up. */
  public long hours() {
    return settled.alone().toHours();
  }

  /** So many people in this time need nobody else. */
  public int limit() {
    return settled.rowsAlone();
  }

  /** My files, the newest first. */
  public Slice<Export> list(Caller caller, Paging paging) {
    return db.read(
        caller, (scope, handle) -> exports.mine(scope, handle, caller.account(), paging));
  }

  public Export find(Caller caller, Id id) {
    return db.read(caller, (scope, handle) -> exports.find(scope, handle, id))
        .filter(e -> e.account().equals(caller.account()))
        .orElseThrow(Missing::new);
  }

  /** Calls it off. Refused once it is made. */
  public Export cancel(Caller caller, Id id) {
    Export export = find(caller, id);
    if (!export.state().open()) throw new Refused("exchange.export.cancel.over");
    write(caller, export, export.in(ExportState.CANCELLED, null));
    return find(caller, id);
  }

  /** The password, after a fresh code of the second factor; the audit log has it that it opened. */
  public String password(Caller caller, Gate.Visit visit, Id id) {
    Export export = ready(caller, id);
    if (export.file().password() == null) throw new Missing();
    prove(visit);
    db.write(
        caller,
        (scope, tx) -> {
          exports.note(scope, tx, export, "unmask");
          return null;
        });
    return export.file().password();
  }

  /** The file, for who asked for it and may still read the list. */
  public Kept open(Caller caller, Id id) {
    Export export = ready(caller, id);
    withheld(caller, export)
        .ifPresent(
            key -> {
              throw new Refused(key);
            });
    if (sources.places(export).stream().noneMatch(p -> ExportRules.covers(p, export.home()))) {
      throw new Refused("exchange.export.failed.rights");
    }
    List<String> parts =
        db.write(
            caller,
            (scope, tx) -> {
              exports.update(scope, tx, export, export.taken());
              exports.note(scope, tx, export, "export");
              return exports.parts(scope, tx.handle(), id);
            });
    return new Kept(export, files, parts);
  }

  /** How many of the caller's files can be taken along and were not yet. */
  public long fresh(Caller caller) {
    Instant now = clock.instant();
    List<Export> made =
        db.read(caller, (scope, handle) -> exports.fresh(scope, handle, caller.account(), now));
    return made.stream().filter(e -> withheld(caller, e).isEmpty()).count();
  }

  private Export ready(Caller caller, Id id) {
    Export export = find(caller, id);
    boolean over = !clock.instant().isBefore(export.expiresAt());
    if (export.state() == ExportState.EXPIRED || export.state() == ExportState.READY && over) {
      throw new Refused("exchange.export.expired");
    }
    if (export.state() == ExportState.WITHDRAWN) throw new Refused("exchange.export.withdrawn");
    if (export.state() != ExportState.READY) throw new Refused("exchange.export.not-ready");
    return export;
  }

  private void prove(Gate.Visit visit) {
    if (settled.secondFactor()) factor.demand(visit, FRESH);
  }

  private static String purpose(String given, boolean named) {
    String purpose = given == null || given.isBlank() ? null : GivenPurpose.kept(given);
    if (purpose == null && !named) return null;
    if (purpose == null || purpose.length() < PURPOSE_LEAST || purpose.length() > PURPOSE_MOST) {
      throw new Invalid(
          "purpose", "required", "exchange.export.purpose", PURPOSE_LEAST, PURPOSE_MOST);
    }
    return purpose;
  }

  private static String shortened(String words) {
    return words.length() <= WORDS_MOST ? words : words.substring(0, WORDS_MOST) + "…";
  }

  private void write(Caller caller, Export before, Export now) {
    db.write(
        caller,
        (scope, tx) -> {
          exports.update(scope, tx, before, now);
          return null;
        });
  }
}
