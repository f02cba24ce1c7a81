package org.antong.platform.exchange.internal;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.exchange.Choice;
import org.antong.platform.exchange.ImportSight;
import org.antong.platform.exchange.ImportSight.State;
import org.antong.platform.exchange.Imports;
import org.antong.platform.exchange.Roster;
import org.antong.platform.exchange.RosterColumn;
import org.antong.platform.exchange.RosterColumn.Kind;
import org.antong.platform.exchange.RosterRow;
import org.antong.platform.exchange.internal.domain.BadRow;
import org.antong.platform.exchange.internal.domain.Batch;
import org.antong.platform.exchange.internal.domain.Conversion;
import org.antong.platform.exchange.internal.domain.Headings;
import org.antong.platform.exchange.internal.domain.PlaceNames;
import org.antong.platform.exchange.internal.domain.Plan;
import org.antong.platform.exchange.internal.domain.SheetRow;
import org.antong.platform.exchange.internal.read.Refusal;
import org.antong.platform.exchange.internal.read.RosterFile;
import org.antong.platform.exchange.internal.store.BatchStore;
import org.antong.platform.exchange.internal.write.BadRowsFile;
import org.antong.platform.exchange.internal.write.TemplateFile;
import org.antong.platform.web.Download;
import org.antong.platform.web.Upload;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports as their importers see them. */
@Component(service = Imports.class)
public final class ImportService implements Imports {

  private static final String BATCH = "exchange.batch";
  private static final String FILE = "file";
  private static final int PAGE = 250;
  private static final int NAME_LONGEST = 200;
  private static final long PATIENCE_SECONDS = 8;
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final ModuleDb db;
  private final Divisions divisions;
  private final TextSource texts;
  private final Clock clock;
  private final ExchangeConfig config;
  private final ImportJobs jobs;
  private final BatchStore batches;

  @Activate
  public ImportService(
      @Reference(target = "(antong.module=exchange)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference Divisions divisions,
      @Reference TextSource texts,
      @Reference Clock clock,
      @Reference ExchangeConfig config,
      @Reference ImportJobs jobs) {
    this.db = db;
    this.divisions = divisions;
    this.texts = texts;
    this.clock = clock;
    this.config = config;
    this.jobs = jobs;
    this.batches = new BatchStore(cipher);
  }

  @Override
  public ImportSight upload(Caller caller, Roster roster, Upload file) {
    Grant at = caller.exercised().stream().findFirst().orElseThrow(Forbidden::new);
    if (at.unit() == null && at.division().level().above(DivisionLevel.COUNTY)) {
      throw new Forbidden();
    }
    DivisionCode unit = at.unit() == null ? at.division() : at.unit();
    Plan nothing =
        new Plan(List.of(), List.of(), List.of(), Map.of(), List.of(), Map.of(), List.of());
    Instant now = clock.instant();
    Batch batch =
        new Batch(
            Id.next(),
            1,
            roster.id(),
            State.READING,
            at.division(),
            unit,
            name(file),
            caller,
            nothing,
            0,
            0,
            0,
            0,
            0,
            0,
            null,
            now,
            now);
    boolean whole = false;
    try {
      batch = read(caller, roster, batch, file);
      whole = true;
    } catch (IOException e) {
      throw refused(new Refusal("exchange.file.broken"));
    } catch (Refusal e) {
      throw refused(e);
    } finally {
      if (!whole) forget(caller, batch.id());
    }
    if (batch.state() == State.UPLOADED) await(jobs.wake(batch.id()));
    return find(caller, roster, batch.id(), Paging.first());
  }

  private static Invalid refused(Refusal e) {
    return new Invalid(FILE, "refused", e.key(), e.args());
  }

  private static String name(Upload file) {
    String name = file.fileName().isBlank() ? "roster" : file.fileName();
    return name.codePoints()
        .limit(NAME_LONGEST)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private Batch read(Caller caller, Roster roster, Batch begun, Upload file)
      throws IOException, Refusal {
    try (RosterFile book = RosterFile.open(file.path())) {
      db.write(
          caller,
          (scope, tx) -> {
            batches.insert(scope, tx, begun);
            tx.note("upload", BATCH, begun.id(), begun.division(), begun.unit(), roster.id());
            return null;
          });
      Map<String, String> remembered =
          db.read(
              caller,
              (scope, handle) -> batches.headings(scope, handle, begun.unit(), roster.id()));
      Headings headings = new Headings(roster.columns(caller, words(caller)), remembered);
      Pages pages = new Pages(caller, begun);
      RosterFile.Table table = book.read(headings, config.rowsMost(), pages::add);
      Headings.Found found = table.found();
      pages.end();
      Plan plan =
          new Plan(
              found.headings(),
              found.columns(),
              headings.unknown(found),
              Map.of(),
              List.of(),
              Map.of(),
              table.unread());
      boolean open = missing(caller, roster, plan).stream().anyMatch(ImportSight.Missing::needed);
      Batch read =
          begun
              .read(pages.count, pages.rows)
              .planned(plan)
              .at(open ? State.MAPPING : State.UPLOADED);
      return db.write(
          caller,
          (scope, tx) -> {
            tx.upkeep("the working copy of an upload whose coming was audited");
            return batches.update(scope, tx, read);
          });
    }
  }

  /** Collects rows and writes them some hundred at a time. */
  private final class Pages {
    private final Caller caller;
    private final Batch batch;
    private List<SheetRow> waiting = new ArrayList<>();
    private int count;
    private int rows;

    Pages(Caller caller, Batch batch) {
      this.caller = caller;
      this.batch = batch;
    }

    void add(SheetRow row) {
      waiting.add(row);
      rows++;
      if (waiting.size() == PAGE) end();
    }

    void end() {
      if (waiting.isEmpty()) return;
      List<SheetRow> page = waiting;
      int number = count++;
      waiting = new ArrayList<>();
      db.write(
          caller,
          (scope, tx) -> {
            tx.upkeep("the working copy of an upload whose coming was audited");
            batches.insertPage(scope, tx, batch, number, page);
            return null;
          });
    }
  }

  private void forget(Caller caller, Id id) {
    db.write(
        caller,
        (scope, tx) -> {
          tx.upkeep("the working copy of an upload that was refused");
          batches.remove(scope, tx, id);
          return null;
        });
  }

  private static void await(Future<?> job) {
    try {
      job.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      // It goes on; the answer says how far it is.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("import", e.getCause());
    }
  }

  @Override
  public int rowsMost() {
    return config.rowsMost();
  }

  @Override
  public Slice<ImportSight> list(Caller caller, Roster roster, Paging paging) {
    return db.read(
            caller,
            (scope, handle) -> batches.list(scope, handle, caller.account(), roster.id(), paging))
        .map(b -> sight(caller, roster, b, List.of()));
  }

  @Override
  public ImportSight find(Caller caller, Roster roster, Id id, Paging paging) {
    Batch batch = mine(caller, roster, id);
    List<BadRow> bad =
        batch.bad() == 0
            ? List.of()
            : db.read(caller, (scope, handle) -> batches.bad(scope, handle, id, paging));
    return sight(caller, roster, batch, bad);
  }

  private Batch mine(Caller caller, Roster roster, Id id) {
    return db.read(caller, (scope, handle) -> batches.find(scope, handle, id))
        .filter(b -> b.roster().equals(roster.id()))
        .filter(b -> b.caller().account().equals(caller.account()))
        .orElseThrow(Missing::new);
  }

  @Override
  public ImportSight map(
      Caller caller,
      Roster roster,
      Id id,
      Map<Integer, String> columns,
      Map<String, String> filled) {
    Batch batch = mine(caller, roster, id);
    if (batch.state() != State.MAPPING && batch.state() != State.CHECKED) {
      throw new Refused("exchange.batch.map.state");
    }
    Texts words = words(caller);
    List<RosterColumn> known = roster.columns(caller, words);
    Set<String> ids = new HashSet<>(known.stream().map(RosterColumn::id).toList());
    Plan plan = batch.plan();
    List<String> next = new ArrayList<>(plan.columns());
    Map<String, String> remembered = new LinkedHashMap<>();
    columns.forEach(
        (position, column) -> {
          String chosen = column == null || column.isBlank() ? null : column;
          if (position < 0 || position >= next.size() || chosen != null && !ids.contains(chosen)) {
            throw new Invalid("columns", "code", "exchange.map.column");
          }
          if (!Objects.equals(next.get(position), chosen) || plan.unknown().contains(position)) {
            remembered.put(
                Headings.plain(plan.headings().get(position)), chosen == null ? "" : chosen);
          }
          next.set(position, chosen);
        });
    twice(plan, next, known);
    Map<String, String> fills = new HashMap<>();
    filled.forEach(
        (column, value) -> {
          if (ids.contains(column) && value != null && !value.isBlank()) {
            fills.put(column, value.strip());
          }
        });
    Plan mapped = plan.mapped(next, fills);
    boolean open = missing(caller, roster, mapped).stream().anyMatch(ImportSight.Missing::needed);
    if (open) {
      throw new Invalid(
          missing(caller, roster, mapped).stream()
              .filter(ImportSight.Missing::needed)
              .map(
                  m ->
                      FieldProblem.of(
                          "filled." + m.column(), "required", "exchange.map.needed", m.header()))
              .toList());
    }
    db.write(
        caller,
        (scope, tx) -> {
          tx.note("map", BATCH, id, batch.division(), batch.unit(), "columns " + remembered.size());
          batches.remember(scope, tx, batch, remembered);
          return batches.update(scope, tx, batch.begins(State.UPLOADED, mapped));
        });
    await(jobs.wake(id));
    return find(caller, roster, id, Paging.first());
  }

  private static void twice(Plan plan, List<String> columns, List<RosterColumn> known) {
    Map<String, Integer> first = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      String column = columns.get(i);
      Integer before = column == null ? null : first.putIfAbsent(column, i);
      if (before == null) continue;
      String header =
          known.stream()
              .filter(c -> c.id().equals(column))
              .map(RosterColumn::header)
              .findFirst()
              .orElse(column);
      throw new Invalid(
          "columns." + i,
          "twice",
          "exchange.map.twice",
          header,
          plan.headings().get(before),
          plan.headings().get(i));
    }
  }

  @Override
  public ImportSight choose(Caller caller, Roster roster, Id id, Map<String, String> chosen) {
    Batch batch = mine(caller, roster, id);
    if (batch.state() != State.CHECKED) throw new Refused("exchange.batch.map.state");
    Map<String, String> all = new HashMap<>(batch.plan().chosen());
    for (Plan.Asked a : batch.plan().asked()) {
      String code = chosen.get(a.key());
      if (code == null || code.isBlank()) continue;
      if (!a.codes().contains(code)) throw new Invalid("chosen", "code", "exchange.map.column");
      all.put(a.key(), code);
    }
    db.write(
        caller,
        (scope, tx) -> {
          tx.note("choose", BATCH, id, batch.division(), batch.unit(), "names " + all.size());
          return batches.update(scope, tx, batch.begins(State.UPLOADED, batch.plan().chosen(all)));
        });
    await(jobs.wake(id));
    return find(caller, roster, id, Paging.first());
  }

  @Override
  public ImportSight confirm(Caller caller, Roster roster, Id id) {
    Batch batch = mine(caller, roster, id);
    switch (batch.state()) {
      case CHECKED -> {
        if (batch.good() == 0) throw new Refused("exchange.batch.confirm.none");
      }
      case FAILED -> {
        if (batch.failedAt(State.WITHDRAWING)) throw new Refused("exchange.batch.confirm.state");
      }
      case MAPPING -> throw new Refused("exchange.batch.confirm.mapping");
      case READING, UPLOADED -> throw new Refused("exchange.batch.confirm.checking");
      default -> throw new Refused("exchange.batch.confirm.state");
    }
    Batch next = batch.begins(State.IMPORTING, batch.plan());
    if (batch.failedAt(State.UPLOADED)) next = batch.begins(State.UPLOADED, batch.plan());
    // Rows of the page it failed at are in: it is gone on with, not begun again.
    if (batch.failedAt(State.IMPORTING)) next = batch.goesOn();
    Batch begun = next;
    db.write(
        caller,
        (scope, tx) -> {
          String rows = "good rows " + batch.good();
          tx.note("import", BATCH, id, batch.division(), batch.unit(), rows);
          return batches.update(scope, tx, begun);
        });
    jobs.wake(id);
    return find(caller, roster, id, Paging.first());
  }

  @Override
  public void eachGood(Caller caller, Roster roster, Id id, Consumer<List<RosterRow>> each) {
    Batch batch = mine(caller, roster, id);
    if (batch.state() != State.CHECKED) throw new Refused("exchange.batch.preview.state");
    Places places = Places.of(divisions, caller, LocalDate.now(clock));
    Plan plan = batch.plan();
    Texts words = words(caller);
    Conversion conversion =
        new Conversion(
            roster.columns(caller, words),
            plan.columns(),
            plan.filled(),
            plan.chosen(),
            places.area(),
            places.county(),
            words);
    for (int page = 0; page < batch.pages(); page++) {
      int at = page;
      List<SheetRow> rows =
          db.read(
              caller,
              (scope, handle) -> {
                List<SheetRow> all = batches.page(scope, handle, id, at);
                if (all.isEmpty()) return all;
                Set<Integer> bad =
                    Set.copyOf(
                        batches.badNumbers(
                            scope,
                            handle,
                            id,
                            all.get(0).number(),
                            all.get(all.size() - 1).number()));
                return all.stream().filter(r -> !bad.contains(r.number())).toList();
              });
      each.accept(rows.stream().map(r -> conversion.read(r).row()).toList());
    }
  }

  @Override
  public ImportSight withdraw(Caller caller, Roster roster, Id id) {
    Batch batch = mine(caller, roster, id);
    if (batch.state() == State.MAPPING || batch.state() == State.CHECKED) {
      db.write(
          caller,
          (scope, tx) -> {
            tx.note("discard", BATCH, id, batch.division(), batch.unit(), "");
            batches.removePages(scope, tx, id);
            return batches.update(scope, tx, batch.at(State.WITHDRAWN));
          });
      return find(caller, roster, id, Paging.first());
    }
    if (batch.state() != State.DONE && batch.state() != State.FAILED) {
      throw new Refused("exchange.batch.withdraw.state");
    }
    Texts words = words(caller);
    List<String> changed = roster.changed(caller, words, id, 5);
    if (!changed.isEmpty()) {
      throw new Refused(
          "exchange.batch.withdraw.changed", String.join(words.get("exchange.and"), changed));
    }
    db.write(
        caller,
        (scope, tx) -> {
          String rows = "rows " + batch.taken();
          tx.note("withdraw", BATCH, id, batch.division(), batch.unit(), rows);
          return batches.update(scope, tx, batch.begins(State.WITHDRAWING, batch.plan()));
        });
    await(jobs.wake(id));
    return find(caller, roster, id, Paging.first());
  }

  @Override
  public Download badRows(Caller caller, Roster roster, Id id) {
    Batch batch = mine(caller, roster, id);
    if (batch.bad() == 0) throw new Missing();
    Texts words = words(caller);
    db.write(
        caller,
        (scope, tx) -> {
          String rows = "bad rows " + batch.bad();
          tx.note("export", BATCH, id, batch.division(), batch.unit(), rows);
          return null;
        });
    String name = words.get("exchange.bad.file", base(batch.fileName())) + ".xlsx";
    return new Download(
        XLSX,
        name,
        false,
        out ->
            BadRowsFile.write(
                out,
                words,
                batch.plan(),
                roster.columns(caller, words),
                each ->
                    db.read(
                        caller,
                        (scope, handle) -> {
                          batches.eachBad(scope, handle, id, each);
                          return null;
                        })));
  }

  private static String base(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot > 0 ? fileName.substring(0, dot) : fileName;
  }

  @Override
  public Download template(Caller caller, Roster roster) {
    Texts words = words(caller);
    Places places = Places.of(divisions, caller, LocalDate.now(clock));
    String title = words.get(roster.titleKey());
    return new Download(
        XLSX,
        words.get("exchange.template.file", title) + ".xlsx",
        false,
        out ->
            TemplateFile.write(
                out, words, title, roster.columns(caller, words), places.area().all()));
  }

  private Texts words(Caller caller) {
    Locale locale = caller.locale() == null ? TextSource.CHINESE : caller.locale();
    return texts.in(locale);
  }

  private List<ImportSight.Missing> missing(Caller caller, Roster roster, Plan plan) {
    PlaceNames area = Places.of(divisions, caller, LocalDate.now(clock)).area();
    List<ImportSight.Missing> missing = new ArrayList<>();
    for (RosterColumn c : roster.columns(caller, words(caller))) {
      if (plan.columns().contains(c.id())) continue;
      String filled = plan.filled().get(c.id());
      boolean alone = c.kind() == Kind.VILLAGE && area.only() != null;
      missing.add(
          new ImportSight.Missing(
              c.id(),
              c.header(),
              c.needed() && filled == null && !alone,
              c.needed() || asked(c, plan),
              filled));
    }
    return missing;
  }

  private static boolean asked(RosterColumn c, Plan plan) {
    return c.asked() != null
        && plan.columns().stream().anyMatch(o -> o != null && o.startsWith(c.asked()));
  }

  private ImportSight sight(Caller caller, Roster roster, Batch b, List<BadRow> bad) {
    Texts words = words(caller);
    Map<String, String> headers = new HashMap<>();
    roster.columns(caller, words).forEach(c -> headers.put(c.id(), c.header()));
    Plan plan = b.plan();
    for (int i = 0; i < plan.columns().size(); i++) {
      if (plan.columns().get(i) != null) headers.put(plan.columns().get(i), plan.headings().get(i));
    }
    List<ImportSight.Problem> problems =
        bad.stream()
            .flatMap(
                row ->
                    row.faults().stream()
                        .map(
                            f ->
                                new ImportSight.Problem(
                                    row.number(),
                                    headers.getOrDefault(f.column(), ""),
                                    f.value(),
                                    f.message())))
            .toList();
    List<ImportSight.Header> columns =
        IntStream.range(0, plan.headings().size())
            .filter(i -> !plan.headings().get(i).isEmpty())
            .mapToObj(i -> new ImportSight.Header(i, plan.headings().get(i), plan.columns().get(i)))
            .toList();
    LocalDate today = LocalDate.now(clock);
    List<ImportSight.Asked> asked =
        plan.asked().stream()
            .map(
                a ->
                    new ImportSight.Asked(
                        a.key(),
                        a.label(),
                        a.codes().stream()
                            .map(c -> new Choice(c, divisions.fullName(DivisionCode.of(c), today)))
                            .toList(),
                        plan.chosen().get(a.key()),
                        a.rows()))
            .toList();
    return new ImportSight(
        b.id(),
        b.version(),
        b.state(),
        b.fileName(),
        b.total(),
        known(b),
        b.bad(),
        b.done(),
        b.taken(),
        message(words, b),
        problems,
        columns,
        plan.headings().isEmpty() ? List.of() : missing(caller, roster, plan),
        asked,
        plan.unread(),
        actions(b),
        b.createdAt(),
        b.updatedAt());
  }

  /** Good rows as far as they have been looked at. */
  private static int known(Batch b) {
    return switch (b.state()) {
      case READING, MAPPING -> 0;
      case UPLOADED -> Math.max(0, b.done() - b.bad());
      default -> b.good();
    };
  }

  private static String message(Texts words, Batch b) {
    if (b.message() != null) return words.get(b.message());
    return switch (b.state()) {
      case MAPPING -> words.get("exchange.batch.says.mapping");
      case CHECKED ->
          b.good() == 0
              ? words.get("exchange.batch.says.none")
              : b.bad() == 0
                  ? words.get("exchange.batch.says.good", b.good())
                  : words.get("exchange.batch.says.some", b.good(), b.bad());
      case DONE ->
          b.bad() == 0
              ? words.get("exchange.batch.says.done", b.taken())
              : words.get("exchange.batch.says.done-some", b.taken(), b.bad());
      case WITHDRAWN ->
          b.taken() > 0 ? words.get("exchange.batch.says.withdrawn-some", b.taken()) : null;
      default -> null;
    };
  }

  private static List<String> actions(Batch b) {
    List<String> actions = new ArrayList<>();
    switch (b.state()) {
      case MAPPING -> actions.addAll(List.of("map", "withdraw"));
      case CHECKED -> {
        if (b.good() > 0) actions.add("confirm");
        actions.add("map");
        if (!b.plan().asked().isEmpty()) actions.add("choose");
        actions.add("withdraw");
      }
      case DONE -> {
        if (b.taken() > 0) actions.add("withdraw");
      }
      case FAILED -> {
        if (!b.failedAt(State.WITHDRAWING)) actions.add("confirm");
        if (!b.failedAt(State.UPLOADED)) actions.add("withdraw");
      }
      default -> {}
    }
    if (b.bad() > 0 && !b.state().running()) actions.add("bad");
    return List.copyOf(actions);
  }
}
