package org.antong.platform.divisions.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Division;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.load.LoadFolder;
import org.antong.platform.api.load.LoadSentences;
import org.antong.platform.api.load.Sheet;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.thread.DaemonThreads;
import org.antong.platform.divisions.internal.domain.Entry;
import org.antong.platform.divisions.internal.domain.Load;
import org.antong.platform.divisions.internal.domain.Load.Outcome;
import org.antong.platform.divisions.internal.domain.Load.Plan;
import org.antong.platform.divisions.internal.domain.Snapshot;
import org.antong.platform.divisions.internal.domain.Tree;
import org.antong.platform.divisions.internal.domain.Trust;
import org.antong.platform.divisions.internal.store.RegisterStore;
import org.antong.platform.divisions.internal.store.RestampStore;
import org.antong.platform.divisions.internal.store.TrusteeshipStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The division tree in memory, read from schema divisions and read again when any node changed it.
 * An empty register is filled from the files of the data folder when the system starts.
 */
@Component(service = {Divisions.class, DivisionTree.class})
public final class DivisionTree implements Divisions {

  private static final Logger LOG = LoggerFactory.getLogger(DivisionTree.class);
  private static final long POLL_MILLIS = 500;
  private static final String CHANGES_SUFFIX = "-changes.csv";

  private final RegisterStore register = new RegisterStore();
  private final TrusteeshipStore trusteeships = new TrusteeshipStore();
  private final RestampStore restamps = new RestampStore();
  private final ModuleDb db;
  private final Clock clock;
  private final ScheduledExecutorService poll;
  private volatile Snapshot snapshot = Snapshot.empty();

  @Activate
  public DivisionTree(
      @Reference(target = "(antong.module=divisions)") ModuleDb db, @Reference Clock clock) {
    this(db, clock, LoadFolder.of("divisions"));
  }

  /**
   * For a register filled from another folder.
   *
   * @param folder where the files are
   */
  DivisionTree(ModuleDb db, Clock clock, LoadFolder folder) {
    this.db = db;
    this.clock = clock;
    refresh();
    if (snapshot.isEmpty()) fill(folder);
    if (db.derby()) {
      // Derby serves this process alone, so nobody else can change the tree.
      poll = null;
    } else {
      poll = Executors.newSingleThreadScheduledExecutor(new DaemonThreads("antong-divisions"));
      poll.scheduleWithFixedDelay(this::notice, POLL_MILLIS, POLL_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  @Deactivate
  void close() {
    if (poll != null) poll.shutdownNow();
  }

  // ---- reading

  public Snapshot snapshot() {
    return snapshot;
  }

  public LocalDate today() {
    return LocalDate.now(clock);
  }

  /** Reads the register again; what is asked meanwhile is answered from the old one. */
  void refresh() {
    Snapshot fresh = db.read(Caller.platform("division tree"), register::snapshot);
    synchronized (this) {
      if (fresh.version() >= snapshot.version()) snapshot = fresh;
    }
  }

  private void notice() {
    try {
      long version = db.read(Caller.platform("division tree"), register::version);
      if (version != snapshot.version()) refresh();
    } catch (RuntimeException e) {
      // Whoever needs the database will say so; the tree in memory goes on answering.
      LOG.debug("The division tree could not be compared with the database", e);
    }
  }

  private Tree tree(LocalDate on) {
    return snapshot.tree(on);
  }

  @Override
  public Optional<Division> find(DivisionCode code, LocalDate on) {
    return tree(on).find(code);
  }

  @Override
  public String name(DivisionCode code, LocalDate on) {
    return snapshot.name(code, on);
  }

  @Override
  public String fullName(DivisionCode code, LocalDate on) {
    Snapshot now = snapshot;
    return now.tree(on).fullName(code).orElseGet(() -> now.name(code, on));
  }

  @Override
  public Optional<Area> area(DivisionCode division, DivisionCode unit, LocalDate on) {
    return tree(on).area(division, unit);
  }

  @Override
  public List<Area> below(Area area, LocalDate on) {
    return tree(on).below(area);
  }

  @Override
  public List<Area> path(Area area, LocalDate on) {
    return tree(on).path(area);
  }

  @Override
  public List<DivisionCode> villages(Area area, LocalDate on) {
    return tree(on).villages(area);
  }

  @Override
  public Optional<DivisionCode> unitOf(DivisionCode division, LocalDate on) {
    return tree(on).unitOf(division);
  }

  @Override
  public List<DivisionCode> units(DivisionCode division, LocalDate on) {
    return tree(on).units(division);
  }

  @Override
  public Optional<DivisionCode> successor(DivisionCode code, LocalDate on) {
    return snapshot.successor(code, on);
  }

  @Override
  public boolean verified(DivisionCode zone) {
    return snapshot.verified(zone);
  }

  @Override
  public Optional<Division> root(LocalDate on) {
    return tree(on).root();
  }

  @Override
  public long version() {
    return snapshot.version();
  }

  // ---- loading

  /**
   * Loads a pair of files, or says everything that is wrong with them and changes nothing. Loading
   * the same files again changes nothing either.
   *
   * @param changes null when there is none
   * @param dryRun only says what would happen
   */
  public Outcome load(Path divisions, Path changes, boolean dryRun) {
    Sheet main = read(divisions, Load.MAIN);
    Sheet more = changes == null ? null : read(changes, Load.CHANGES);
    refresh();
    Snapshot checked = snapshot;
    Outcome outcome = Load.check(main, more, checked);
    if (outcome.refused() || dryRun || outcome.plan().nothing()) return outcome;
    Outcome done =
        db.write(
            Caller.platform("divisions-load"),
            (scope, tx) -> {
              register.grow(scope, tx.handle());
              Snapshot before = register.snapshot(scope, tx.handle());
              // Checked once more only when another node was faster.
              Outcome again =
                  before.version() == checked.version() + 1
                      ? outcome
                      : Load.check(main, more, before);
              if (again.refused() || again.plan().nothing()) {
                tx.upkeep("counts a load that another node made first");
                return again;
              }
              Plan plan = again.plan();
              // One transaction although it is long: a half-loaded tree would be worse than the
              // table lock, and nobody but this class reads the table.
              register.replace(scope, tx.handle(), plan.gone(), plan.added());
              trusteeships
                  .add(scope, tx.handle(), plan.trusts(), tx.caller().account(), tx.now())
                  .forEach(tx::audit);
              tx.audit(loaded(main, more, plan));
              if (!before.isEmpty()) {
                Snapshot after = register.snapshot(scope, tx.handle());
                restamps.add(scope, tx.handle(), Snapshot.moved(before, after), today());
              }
              return again;
            });
    refresh();
    return done;
  }

  private static Sheet read(Path file, List<String> columns) {
    return Sheet.read(LoadFolder.name(file), LoadFolder.bytes(file), columns);
  }

  private static Change loaded(Sheet main, Sheet changes, Plan plan) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("file", main.name());
    row.put("changes", changes == null ? null : changes.name());
    row.put("divisions", plan.divisions());
    row.put("rows_added", plan.added().size());
    row.put("rows_gone", plan.gone().size());
    row.put("trusteeships", plan.trusts().size());
    DivisionCode top =
        Stream.concat(plan.added().stream(), plan.gone().stream())
            .map(Entry::code)
            .min(DivisionCode::compareTo)
            .orElseGet(() -> plan.trusts().stream().map(Trust::zone).findFirst().orElseThrow());
    return Change.created("divisions.load", Id.next(), top, null, row);
  }

  private void fill(LoadFolder folder) {
    LoadSentences say = new LoadSentences(DivisionTree.class, "divisions", TextSource.CHINESE);
    for (Path file : folder.files()) {
      String name = LoadFolder.name(file);
      if (name.endsWith(CHANGES_SUFFIX)) continue;
      Path changes = file.resolveSibling(name.replaceFirst("\\.csv$", CHANGES_SUFFIX));
      Outcome outcome = load(file, Files.exists(changes) ? changes : null, false);
      if (outcome.refused()) {
        outcome.problems().forEach(p -> LOG.error("{}", say.of(p)));
      } else {
        LOG.info("{} divisions loaded from {}", outcome.plan().divisions(), name);
      }
    }
  }

  // ---- trusteeship

  /** A change of trusteeships, decided on the register as it stands inside the transaction. */
  interface Decision {
    /** Returns what to audit. */
    List<Change> make(DataScope scope, Tx tx, Snapshot before);
  }

  /**
   * Makes the change in one transaction with the visits it causes, and shows it to everybody.
   *
   * @return how many villages changed hands
   */
  int change(Caller caller, Decision decision) {
    int moved =
        db.write(
            caller,
            (scope, tx) -> {
              register.grow(scope, tx.handle());
              Snapshot before = register.snapshot(scope, tx.handle());
              decision.make(scope, tx, before).forEach(tx::audit);
              Snapshot after = register.snapshot(scope, tx.handle());
              Map<DivisionCode, NavigableSet<LocalDate>> hands = Snapshot.moved(before, after);
              restamps.add(scope, tx.handle(), hands, today());
              return hands.size();
            });
    refresh();
    return moved;
  }
}
