package org.antong.platform.modules.internal.county;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.access.ModuleSwitches;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.thread.DaemonThreads;
import org.antong.platform.modules.internal.domain.SwitchTable;
import org.antong.platform.modules.internal.store.SwitchStore;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The switches of all counties in memory, read from schema modules and read again when any node
 * changed one. Login and scopes stand on it: until the table can be read nobody is let in.
 */
@Designate(ocd = SwitchConfig.class)
@Component(
    service = {ModuleSwitches.class, CountySwitches.class},
    configurationPid = "antong.modules.switch")
public final class CountySwitches implements ModuleSwitches {

  private static final Logger LOG = LoggerFactory.getLogger(CountySwitches.class);
  private static final long POLL_MILLIS = 500;
  private static final Caller PLATFORM = Caller.platform("switches of counties");

  private final SwitchStore store = new SwitchStore();
  private final ModuleDb db;
  private final Clock clock;
  private final Set<String> offAtFirst;
  private final ScheduledExecutorService poll;
  private volatile Board board;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile Divisions divisions;

  @Activate
  public CountySwitches(
      @Reference(target = "(antong.module=modules)") ModuleDb db,
      @Reference Clock clock,
      SwitchConfig config) {
    this(db, clock, modules(config.off_at_first()));
  }

  /** Switches over a tree that is known. */
  CountySwitches(ModuleDb db, Clock clock, Set<String> offAtFirst) {
    this.db = db;
    this.clock = clock;
    this.offAtFirst = Set.copyOf(offAtFirst);
    this.board = read();
    if (db.derby()) {
      // Derby serves this process alone, so nobody else can switch.
      poll = null;
    } else {
      poll = Executors.newSingleThreadScheduledExecutor(new DaemonThreads("antong-switches"));
      poll.scheduleWithFixedDelay(this::notice, POLL_MILLIS, POLL_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  @Deactivate
  void close() {
    if (poll != null) poll.shutdownNow();
  }

  private static Set<String> modules(String[] ids) {
    return Arrays.stream(ids)
        .map(String::strip)
        .filter(id -> !id.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  // ---- reading

  /** Every switch as it stands. */
  SwitchTable table() {
    return board.table();
  }

  /** Reads the table again; what is asked meanwhile is answered from the old one. */
  void refresh() {
    Board fresh = read();
    synchronized (this) {
      if (fresh.table().version() >= board.table().version()) board = fresh;
    }
  }

  /** What a transaction that is about to switch sees. */
  SwitchTable seen(DataScope scope, Handle handle) {
    // The version first: a switch in between is then read twice, never missed.
    long version = store.version(scope, handle);
    return new SwitchTable(version, store.all(scope, handle), offAtFirst);
  }

  private Board read() {
    SwitchTable table = db.read(PLATFORM, this::seen);
    return new Board(table, () -> divisions, () -> LocalDate.now(clock));
  }

  private void notice() {
    try {
      long version = db.read(PLATFORM, store::version);
      if (version != board.table().version()) refresh();
    } catch (RuntimeException e) {
      // Whoever needs the database will say so; the switches in memory go on answering.
      LOG.debug("The switches could not be compared with the database", e);
    }
  }

  @Override
  public boolean on(DivisionCode unit, String module) {
    return board.on(unit, module);
  }

  @Override
  public boolean on(DivisionCode unit, String module, LocalDate first, LocalDate last) {
    return board.on(unit, module, first, last);
  }

  @Override
  public Set<DivisionCode> off(DivisionCode above, String module) {
    return board.off(above, module);
  }

  @Override
  public boolean reaches(Grant grant, String module) {
    return board.reaches(grant, module);
  }

  @Override
  public ModuleSwitches now() {
    return board;
  }
}
