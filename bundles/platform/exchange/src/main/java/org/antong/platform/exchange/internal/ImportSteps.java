package org.antong.platform.exchange.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.api.thread.DaemonThreads;
import org.antong.platform.exchange.Choice;
import org.antong.platform.exchange.ImportSight.State;
import org.antong.platform.exchange.Roster;
import org.antong.platform.exchange.RosterColumn;
import org.antong.platform.exchange.RosterRow;
import org.antong.platform.exchange.RowProblem;
import org.antong.platform.exchange.internal.domain.BadRow;
import org.antong.platform.exchange.internal.domain.Batch;
import org.antong.platform.exchange.internal.domain.Conversion;
import org.antong.platform.exchange.internal.domain.Plan;
import org.antong.platform.exchange.internal.domain.SheetRow;
import org.antong.platform.exchange.internal.store.BatchStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done to the rows of a batch, page by page, in the name of whoever uploaded it. Each step
 * can be broken off after any page and gone on with: by another node, or after the next start.
 */
@Component(service = ImportSteps.class)
public final class ImportSteps {

  private static final Logger LOG = LoggerFactory.getLogger(ImportSteps.class);
  private static final int ASKED_MOST = 200;

  /** Pages looked at together. */
  private static final int AT_ONCE = Math.min(4, Runtime.getRuntime().availableProcessors());

  private static final String COPY = "the working copy of an upload whose coming was audited";

  private final ModuleDb db;
  private final Divisions divisions;
  private final TextSource texts;
  private final Clock clock;
  private final BatchStore batches;

  @Activate
  public ImportSteps(
      @Reference(target = "(antong.module=exchange)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference Divisions divisions,
      @Reference TextSource texts,
      @Reference Clock clock) {
    this.db = db;
    this.divisions = divisions;
    this.texts = texts;
    this.clock = clock;
    this.batches = new BatchStore(cipher);
  }

  /** Reads cells of a batch as its plan says. */
  private final class Reader {
    private final Roster roster;
    private final Caller caller;
    private final Texts words;
    private final Conversion conversion;
    private final List<RosterColumn> columns;

    Reader(Roster roster, Batch batch) {
      this.roster = roster;
      this.caller = batch.caller();
      Locale locale = caller.locale() == null ? TextSource.CHINESE : caller.locale();
      this.words = texts.in(locale);
      this.columns = roster.columns(caller, words);
      Plan plan = batch.plan();
      Places places = Places.of(divisions, caller, LocalDate.now(clock));
      this.conversion =
          new Conversion(
              columns,
              plan.columns(),
              plan.filled(),
              plan.chosen(),
              places.area(),
              places.county(),
              words);
    }

    String header(String column) {
      return columns.stream()
          .filter(c -> c.id().equals(column))
          .map(RosterColumn::header)
          .findFirst()
          .orElse("");
    }
  }

  /** Which rows are good, as far as anybody can say now. Starts from the first page. */
  Batch check(Roster roster, Batch begun, BooleanSupplier goOn) {
    Caller caller = begun.caller();
    Batch batch =
        db.write(
            caller,
            (scope, tx) -> {
              tx.upkeep(COPY);
              batches.removeBad(scope, tx, begun.id());
              return batches.update(scope, tx, begun.begins(State.UPLOADED, begun.plan()));
            });
    Reader reader = new Reader(roster, batch);
    Map<String, Integer> seen = new HashMap<>();
    Map<String, Plan.Asked> asked = new LinkedHashMap<>();
    try (Ahead ahead = new Ahead(reader, batch)) {
      for (int page = 0; page < batch.pages(); page++) {
        if (!goOn.getAsBoolean()) return batch;
        Looked looked = ahead.next();
        List<BadRow> bad = checked(reader, looked, seen, asked);
        batch = further(batch, looked.rows().size(), bad, 0);
      }
    }
    Plan plan = batch.plan().asking(List.copyOf(asked.values()));
    return ended(batch.planned(plan).at(State.CHECKED), false);
  }

  /**
   * A page of rows, read and judged by themselves.
   *
   * @param judged what the module says of the rows
   */
  private record Looked(
      List<SheetRow> rows, List<Conversion.Read> reads, List<RowProblem> judged) {}

  /**
   * Looks at pages some ahead of where they are wanted, on as many cores as there are: what a row
   * says by itself hangs on no other page. The pages come in their order.
   */
  private final class Ahead implements AutoCloseable {
    private final Reader reader;
    private final Batch batch;
    private final ExecutorService work;
    private final Deque<Future<Looked>> coming = new ArrayDeque<>();
    private int begun;

    Ahead(Reader reader, Batch batch) {
      this.reader = reader;
      this.batch = batch;
      this.work = Executors.newFixedThreadPool(AT_ONCE, new DaemonThreads("antong-import-check"));
    }

    Looked next() {
      while (begun < batch.pages() && coming.size() <= AT_ONCE) {
        int page = begun++;
        coming.add(work.submit(() -> looked(reader, rows(batch, page))));
      }
      try {
        return coming.remove().get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("a check was broken off", e);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof RuntimeException failed) throw failed;
        if (e.getCause() instanceof Error failed) throw failed;
        throw new IllegalStateException(e.getCause());
      }
    }

    /** Waits for the pages it is at: nothing of a batch goes on after the batch is let go. */
    @Override
    public void close() {
      coming.forEach(page -> page.cancel(false));
      work.shutdown();
      try {
        if (!work.awaitTermination(10, TimeUnit.SECONDS)) work.shutdownNow();
      } catch (InterruptedException e) {
        work.shutdownNow();
        Thread.currentThread().interrupt();
      }
    }
  }

  private static Looked looked(Reader reader, List<SheetRow> rows) {
    List<Conversion.Read> reads = rows.stream().map(reader.conversion::read).toList();
    List<RosterRow> read = reads.stream().map(Conversion.Read::row).toList();
    return new Looked(rows, reads, judged(reader, read));
  }

  private static List<BadRow> checked(
      Reader reader, Looked looked, Map<String, Integer> seen, Map<String, Plan.Asked> asked) {
    Map<Integer, List<RowProblem>> problems = new TreeMap<>();
    List<RosterRow> read = new ArrayList<>();
    for (int i = 0; i < looked.rows().size(); i++) {
      SheetRow row = looked.rows().get(i);
      Conversion.Read one = looked.reads().get(i);
      if (!one.problems().isEmpty()) problems.put(row.number(), new ArrayList<>(one.problems()));
      read.add(one.row());
      ask(reader, row, one.problems(), asked);
    }
    for (RowProblem p : looked.judged()) add(problems, p);
    twice(reader, read, seen, problems);
    return bad(reader, looked.rows(), problems);
  }

  /** What the module says; a row it cannot even look at is a bad row, and the others go on. */
  private static List<RowProblem> judged(Reader reader, List<RosterRow> rows) {
    try {
      return reader.roster.check(reader.caller, reader.words, rows);
    } catch (RuntimeException e) {
      List<RosterRow> failing = rows.stream().filter(row -> fails(reader, row)).toList();
      // None alone or all of them: it is not the rows.
      if (failing.isEmpty() || failing.size() == rows.size() && rows.size() > 1) throw e;
      List<RosterRow> rest = new ArrayList<>(rows);
      rest.removeAll(failing);
      List<RowProblem> problems = new ArrayList<>();
      if (!rest.isEmpty()) {
        problems.addAll(reader.roster.check(reader.caller, reader.words, rest));
      }
      problems.addAll(failed(reader, failing, e));
      return problems;
    }
  }

  private static List<RowProblem> failed(
      Reader reader, List<RosterRow> rows, RuntimeException cause) {
    // Without its message, which may quote what somebody typed.
    StackTraceElement[] trace = cause.getStackTrace();
    LOG.error(
        "{} rows of a roster fail: {} at {}",
        rows.size(),
        cause.getClass().getName(),
        trace.length == 0 ? "?" : trace[0]);
    String message = reader.words.get("exchange.row.failed");
    return rows.stream().map(row -> RowProblem.of(row.number(), "", message)).toList();
  }

  private static boolean fails(Reader reader, RosterRow row) {
    try {
      reader.roster.check(reader.caller, reader.words, List.of(row));
      return false;
    } catch (RuntimeException e) {
      return true;
    }
  }

  /** A problem of the module is told where the cell itself could be read. */
  private static void add(Map<Integer, List<RowProblem>> problems, RowProblem p) {
    List<RowProblem> of = problems.computeIfAbsent(p.row(), r -> new ArrayList<>());
    if (p.column().isEmpty() || of.stream().noneMatch(o -> o.column().equals(p.column())))
      of.add(p);
  }

  private static void twice(
      Reader reader,
      List<RosterRow> rows,
      Map<String, Integer> seen,
      Map<Integer, List<RowProblem>> problems) {
    for (RosterRow row : rows) {
      for (String column : reader.roster.unique()) {
        String value = row.get(column);
        if (value == null) continue;
        Integer first = seen.putIfAbsent(column + value, row.number());
        if (first != null) {
          String message =
              reader.words.get("exchange.row.twice", reader.header(column), RosterRow.told(first));
          add(problems, RowProblem.of(row.number(), column, message));
        }
      }
    }
  }

  private static void ask(
      Reader reader, SheetRow row, List<RowProblem> problems, Map<String, Plan.Asked> asked) {
    for (RowProblem p : problems) {
      if (p.choices().isEmpty()) continue;
      String written = reader.conversion.shown(row, p.column());
      String town =
          reader.columns.stream().filter(c -> c.id().equals(p.column())).findFirst().stream()
                  .anyMatch(c -> c.kind() == RosterColumn.Kind.VILLAGE)
              ? reader.conversion.town(row)
              : null;
      String key = Conversion.key(p.column(), town, written);
      Plan.Asked before = asked.get(key);
      if (before == null && asked.size() >= ASKED_MOST) continue;
      String label = town == null ? written : town + " " + written;
      List<String> codes = p.choices().stream().map(Choice::code).toList();
      asked.put(key, new Plan.Asked(key, label, codes, before == null ? 1 : before.rows() + 1));
    }
  }

  private static List<BadRow> bad(
      Reader reader, List<SheetRow> rows, Map<Integer, List<RowProblem>> problems) {
    Map<Integer, SheetRow> byNumber =
        rows.stream().collect(Collectors.toMap(SheetRow::number, r -> r, (a, b) -> a));
    List<BadRow> bad = new ArrayList<>();
    problems.forEach(
        (number, of) -> {
          SheetRow row = byNumber.get(number);
          if (row == null || of.isEmpty()) return;
          bad.add(
              new BadRow(
                  number,
                  row.cells().stream().map(c -> c == null ? "" : c.packed()).toList(),
                  of.stream()
                      .map(
                          p ->
                              new BadRow.Fault(
                                  p.column(),
                                  reader.conversion.shown(row, p.column()),
                                  p.message()))
                      .toList()));
        });
    return bad;
  }

  /**
   * Takes the good rows, from the page on where it was broken off.
   *
   * @param sparing whether rows that fail are told and left out, instead of ending the attempt
   */
  Batch take(Roster roster, Batch begun, boolean sparing, BooleanSupplier goOn) {
    Batch batch = begun;
    Reader reader = new Reader(roster, batch);
    while (batch.pagesDone() < batch.pages()) {
      if (!goOn.getAsBoolean()) return batch;
      List<SheetRow> rows = rows(batch, batch.pagesDone());
      List<SheetRow> good = good(batch, rows);
      Map<Integer, List<RowProblem>> problems = new TreeMap<>();
      for (int from = 0; from < good.size(); from += roster.together()) {
        List<RosterRow> some = new ArrayList<>();
        for (SheetRow row : good.subList(from, Math.min(good.size(), from + roster.together()))) {
          Conversion.Read read = reader.conversion.read(row);
          read.problems().forEach(p -> add(problems, p));
          if (read.problems().isEmpty()) some.add(read.row());
        }
        for (RowProblem p : taken(reader, batch.id(), some, sparing)) add(problems, p);
      }
      List<BadRow> bad = bad(reader, good, problems);
      batch = further(batch, rows.size(), bad, good.size() - bad.size());
    }
    return ended(batch.at(State.DONE), true);
  }

  private static List<RowProblem> taken(
      Reader reader, Id batch, List<RosterRow> rows, boolean sparing) {
    try {
      return reader.roster.take(reader.caller, reader.words, batch, rows);
    } catch (RuntimeException e) {
      if (!sparing) throw e;
      List<RowProblem> problems = new ArrayList<>();
      List<RosterRow> failing = new ArrayList<>();
      for (RosterRow row : rows) {
        try {
          problems.addAll(reader.roster.take(reader.caller, reader.words, batch, List.of(row)));
        } catch (RuntimeException alone) {
          failing.add(row);
        }
      }
      // All of them: it is not the rows.
      if (failing.size() == rows.size() && rows.size() > 1) throw e;
      problems.addAll(failed(reader, failing, e));
      return problems;
    }
  }

  private List<SheetRow> good(Batch batch, List<SheetRow> rows) {
    if (rows.isEmpty()) return rows;
    int first = rows.get(0).number();
    int last = rows.get(rows.size() - 1).number();
    Set<Integer> bad =
        Set.copyOf(
            db.read(
                batch.caller(),
                (scope, handle) -> batches.badNumbers(scope, handle, batch.id(), first, last)));
    return rows.stream().filter(r -> !bad.contains(r.number())).toList();
  }

  /** Takes the batch off again. */
  Batch withdraw(Roster roster, Batch begun, BooleanSupplier goOn) {
    Batch batch = begun;
    while (true) {
      if (!goOn.getAsBoolean()) return batch;
      int gone = roster.withdraw(batch.caller(), batch.id());
      if (gone == 0) return ended(batch.at(State.WITHDRAWN), true);
      Batch next = batch.without(gone);
      batch = written(next);
    }
  }

  /** Gives up, with the key of a sentence that says what to do. */
  Batch fail(Batch batch, String key) {
    return written(batch.failed(key));
  }

  private List<SheetRow> rows(Batch batch, int page) {
    return db.read(
        batch.caller(), (scope, handle) -> batches.page(scope, handle, batch.id(), page));
  }

  private Batch further(Batch batch, int rows, List<BadRow> bad, int taken) {
    return db.write(
        batch.caller(),
        (scope, tx) -> {
          tx.upkeep(COPY);
          batches.insertBad(scope, tx, batch, bad);
          return batches.update(scope, tx, batch.further(rows, bad.size(), taken));
        });
  }

  private Batch ended(Batch batch, boolean pagesGo) {
    return db.write(
        batch.caller(),
        (scope, tx) -> {
          tx.upkeep(COPY);
          if (pagesGo) batches.removePages(scope, tx, batch.id());
          return batches.update(scope, tx, batch);
        });
  }

  private Batch written(Batch batch) {
    return db.write(
        batch.caller(),
        (scope, tx) -> {
          tx.upkeep(COPY);
          return batches.update(scope, tx, batch);
        });
  }

  /** A batch as it stands; empty when it is gone. */
  Optional<Batch> find(Caller caller, Id id) {
    return db.read(caller, (scope, handle) -> batches.find(scope, handle, id));
  }
}
