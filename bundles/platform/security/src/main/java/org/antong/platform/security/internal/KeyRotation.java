package org.antong.platform.security.internal;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.KeyExchange;
import org.antong.platform.api.access.SealedColumns;
import org.antong.platform.api.access.SealedColumns.Table;
import org.antong.platform.api.data.JobClaims;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.thread.DaemonThreads;
import org.antong.platform.security.internal.store.ExchangeStore;
import org.antong.platform.security.internal.store.ExchangeStore.Key;
import org.antong.platform.security.internal.store.ExchangeStore.Stand;
import org.antong.platform.security.internal.store.ResealStore;
import org.antong.platform.security.internal.store.ResealStore.Row;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals anew what was sealed with an older key, some hundred rows at a time and in rounds: what a
 * transaction that was under way writes back with the old key is found by the next round. A part is
 * done when a round that began well after the new key found nothing. It goes on after a restart
 * where it was, waits for a module that is not there, and uses half of the time at most.
 */
@Component(service = KeyExchange.class, immediate = true)
public final class KeyRotation implements KeyExchange {

  private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);
  private static final DataScope ALL = DataScope.system("keys belong to the installation");
  private static final String JOB = "security.key-rotate";
  private static final String FILES = "files";
  private static final String AUDIT = "antong.audit_entry";
  private static final Duration HELD = Duration.ofMinutes(5);
  private static final Duration TURN = Duration.ofSeconds(1);

  /** Where nothing is to be done, it is looked again after this, for another node may begin. */
  private static final Duration IDLE = Duration.ofSeconds(10);

  /** By then whoever had read something before the key was made has written it back. */
  private static final Duration SETTLED = Duration.ofSeconds(30);

  private record Part(String module, ModuleDb door, Table table) {}

  private final ExchangeStore exchanges = new ExchangeStore();
  private final ResealStore rows = new ResealStore();
  private final Map<String, ModuleDb> doors = new ConcurrentHashMap<>();
  private final Map<String, SealedColumns> modules = new ConcurrentHashMap<>();
  private final ModuleDb db;
  private final SealingKeys keys;
  private final FieldCipher cipher;
  private final KeptFiles files;
  private final JobClaims claims;
  private final Clock clock;
  private final ScheduledExecutorService timer;
  private volatile Instant notBefore = Instant.MIN;

  @Activate
  public KeyRotation(
      @Reference(target = "(antong.module=security)") ModuleDb db,
      @Reference SealingKeys keys,
      @Reference FieldCipher cipher,
      @Reference KeptFiles files,
      @Reference JobClaims claims,
      @Reference Clock clock) {
    this(db, keys, cipher, files, claims, clock, timer());
    timer.scheduleWithFixedDelay(
        this::quietly, TURN.toMillis(), TURN.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Does nothing by itself.
   *
   * @param timer stopped with this
   */
  KeyRotation(
      ModuleDb db,
      SealingKeys keys,
      FieldCipher cipher,
      KeptFiles files,
      JobClaims claims,
      Clock clock,
      ScheduledExecutorService timer) {
    this.db = db;
    this.keys = keys;
    this.cipher = cipher;
    this.files = files;
    this.claims = claims;
    this.clock = clock;
    this.timer = timer;
  }

  private static ScheduledExecutorService timer() {
    return Executors.newSingleThreadScheduledExecutor(new DaemonThreads("antong-key-rotate"));
  }

  @Deactivate
  void stop() {
    timer.shutdownNow();
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void open(ModuleDb door, Map<String, Object> properties) {
    doors.put(String.valueOf(properties.get("antong.module")), door);
  }

  void unopen(ModuleDb door) {
    doors.values().remove(door);
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void join(SealedColumns columns) {
    modules.put(columns.module(), columns);
  }

  void unjoin(SealedColumns columns) {
    modules.remove(columns.module(), columns);
  }

  @Override
  public Progress begin(Caller caller) {
    progress()
        .filter(p -> !p.done())
        .ifPresent(
            p -> {
              throw new Refused("security.keys.under-way", p.key());
            });
    String key = keys.renew();
    db.write(
        caller,
        (scope, tx) -> {
          exchanges.begun(ALL, tx, key);
          exchanges.insert(ALL, tx, key, Stand.begin(FILES, tx.now()));
          return null;
        });
    notBefore = Instant.MIN;
    LOG.info("A new key seals from now on; what is there is sealed anew with it: seal-{}", key);
    return progress().orElseThrow();
  }

  @Override
  public Optional<Progress> progress() {
    return db.read(
        platform(),
        (scope, handle) -> {
          Optional<Key> newest = exchanges.newest(ALL, handle);
          if (newest.isEmpty()) return Optional.empty();
          String key = Integer.toString(newest.get().number());
          Map<String, KeyExchange.Part> parts = new TreeMap<>();
          for (Stand s : exchanges.stands(ALL, handle, key)) {
            parts.put(s.part(), new KeyExchange.Part(s.part(), s.sealed(), s.done()));
          }
          if (parts.isEmpty()) return Optional.empty();
          parts().keySet().forEach(p -> parts.computeIfAbsent(p, KeyRotation::waiting));
          return Optional.of(new Progress(key, newest.get().since(), List.copyOf(parts.values())));
        });
  }

  private static KeyExchange.Part waiting(String part) {
    return new KeyExchange.Part(part, 0, false);
  }

  @Override
  public List<Left> untold() {
    Set<String> told = new HashSet<>();
    parts()
        .forEach(
            (name, part) ->
                part.table().fields().keySet().forEach(column -> told.add(name + "." + column)));
    Map<String, Long> counts = new TreeMap<>(counted(v -> SealedFields.keyOf(v).isPresent()));
    counts.keySet().removeAll(told);
    return lefts(counts);
  }

  private Map<String, Long> counted(Predicate<String> values) {
    return db.read(
        platform(),
        (scope, handle) ->
            rows.count(
                ALL,
                handle,
                schema -> doors.containsKey(schema) || schema.equals("antong"),
                AUDIT::equals,
                values));
  }

  private static List<Left> lefts(Map<String, Long> counts) {
    return counts.entrySet().stream().map(e -> new Left(e.getKey(), e.getValue())).toList();
  }

  @Override
  public List<Left> left() {
    Map<String, Long> counts = new LinkedHashMap<>(counted(this::older));
    long kept = 0;
    try {
      for (int folder = 0; folder < KeptFiles.FOLDERS; folder++) kept += files.older(folder);
    } catch (IOException e) {
      throw new IllegalStateException("the files cannot be looked at", e);
    }
    if (kept > 0) counts.put(FILES, kept);
    return lefts(counts);
  }

  private boolean older(String value) {
    return SealedFields.keyOf(value).filter(n -> !n.equals(keys.current())).isPresent();
  }

  private void quietly() {
    if (clock.instant().isBefore(notBefore)) return;
    try {
      if (!turn()) notBefore = clock.instant().plus(IDLE);
    } catch (RuntimeException e) {
      if (!timer.isShutdown()) {
        claims.failed(JOB);
        LOG.error("Sealing anew stopped for now; it is tried again in a second", e);
      }
    }
  }

  /**
   * Works for about as long as it then pauses.
   *
   * @return whether this node was at work and may have more to do
   */
  boolean turn() {
    Optional<Key> newest = db.read(platform(), (scope, handle) -> exchanges.newest(ALL, handle));
    if (newest.isEmpty()) return false;
    String key = Integer.toString(newest.get().number());
    if (!keys.follow(key)) {
      LOG.error("Another node made the key seal-{}, which is not in the keystore of this one", key);
      return false;
    }
    List<Stand> stands = db.read(platform(), (scope, handle) -> exchanges.stands(ALL, handle, key));
    if (stands.isEmpty()) return false;
    Map<String, Part> parts = parts();
    boolean allDone =
        stands.stream().allMatch(Stand::done)
            && parts.keySet().stream()
                .allMatch(p -> stands.stream().anyMatch(s -> s.part().equals(p)));
    if (allDone || !claims.claim(JOB, HELD)) return false;
    try {
      Instant end = clock.instant().plus(TURN);
      AtomicLong portions = new AtomicLong();
      Stand files = null;
      for (Stand s : stands) {
        if (s.part().equals(FILES)) files = s;
      }
      for (Map.Entry<String, Part> part : parts.entrySet()) {
        Stand at =
            stands.stream()
                .filter(s -> s.part().equals(part.getKey()))
                .findFirst()
                .orElseGet(() -> begun(key, part.getKey()));
        while (!at.done() && (portions.getAndIncrement() == 0 || clock.instant().isBefore(end))) {
          Stand next = portion(part.getValue(), at);
          boolean round = next.done() || next.at().equals(ExchangeStore.START);
          at = kept(key, next, newest.get().since());
          if (round) break;
        }
      }
      if (files != null && !files.done()) sealFiles(key, files, newest.get().since());
      return true;
    } finally {
      claims.release(JOB);
    }
  }

  private Stand begun(String key, String part) {
    Stand stand = Stand.begin(part, clock.instant());
    upkeep((scope, tx) -> exchanges.insert(ALL, tx, key, stand));
    return stand;
  }

  /** Writes down where a part stands; a round that found nothing too early counts as none. */
  private Stand kept(String key, Stand next, Instant since) {
    Stand stand =
        next.done() && next.begun().isBefore(since.plus(SETTLED))
            ? next.again(clock.instant())
            : next;
    upkeep((scope, tx) -> exchanges.move(ALL, tx, key, stand));
    if (stand.done()) LOG.info("Sealed anew: {}, {} in all", stand.part(), stand.sealed());
    return stand;
  }

  private Stand portion(Part part, Stand at) {
    Table t = part.table();
    List<Row> read =
        part.door()
            .read(
                platform(), (scope, handle) -> rows.after(ALL, handle, part.module(), t, at.at()));
    Map<Row, Map<String, String>> fresh = new LinkedHashMap<>();
    for (Row row : read) {
      Map<String, String> values = new TreeMap<>();
      row.values()
          .forEach(
              (column, value) -> {
                if (!older(value)) return;
                String field = t.fields().get(column);
                values.put(column, cipher.seal(field, cipher.open(field, value)));
              });
      if (!values.isEmpty()) fresh.put(row, values);
    }
    long sealed = fresh.isEmpty() ? 0 : put(part, fresh);
    Stand next = read.isEmpty() ? at : at.on(read.get(read.size() - 1).key(), fresh.size(), sealed);
    if (read.size() == ResealStore.PORTION) return next;
    return next.found() == 0 ? next.finished() : next.again(clock.instant());
  }

  private long put(Part part, Map<Row, Map<String, String>> fresh) {
    return part.door()
        .write(
            platform(),
            (scope, tx) -> {
              long done = 0;
              for (Map.Entry<Row, Map<String, String>> row : fresh.entrySet()) {
                if (rows.put(ALL, tx, part.module(), part.table(), row.getKey(), row.getValue())) {
                  done++;
                }
              }
              String what = part.module() + "." + part.table().name() + " rows " + done;
              tx.note("key-rotate", "security.field-key", null, null, null, what);
              return done;
            });
  }

  /** A folder is as quickly looked through as a portion of rows. */
  private void sealFiles(String key, Stand at, Instant since) {
    Instant end = clock.instant().plus(TURN);
    int folder = at.at().equals(ExchangeStore.START) ? 0 : at.at().get(0).intValue() + 1;
    Stand next = at;
    try {
      while (folder < KeptFiles.FOLDERS && !clock.instant().isAfter(end)) {
        int sealed = files.reseal(folder);
        next = next.on(List.of((long) folder++), sealed, sealed);
      }
    } catch (IOException e) {
      throw new IllegalStateException("the files cannot be sealed anew", e);
    }
    if (folder == KeptFiles.FOLDERS) {
      next = next.found() == 0 ? next.finished() : next.again(clock.instant());
    }
    kept(key, next, since);
  }

  private Map<String, Part> parts() {
    Map<String, Part> parts = new TreeMap<>();
    modules.forEach(
        (module, columns) -> {
          ModuleDb door = doors.get(module);
          if (door == null) return;
          for (Table t : columns.tables()) {
            parts.put(module + "." + t.name(), new Part(module, door, t));
          }
        });
    return parts;
  }

  private interface Upkeep {
    void in(DataScope scope, org.antong.platform.api.data.Tx tx);
  }

  private void upkeep(Upkeep work) {
    db.write(
        platform(),
        (scope, tx) -> {
          work.in(scope, tx);
          tx.upkeep("how far an exchange of keys is; what is sealed anew is audited");
          return null;
        });
  }

  private static Caller platform() {
    return Caller.platform("key exchange");
  }
}
