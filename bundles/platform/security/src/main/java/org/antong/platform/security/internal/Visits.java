package org.antong.platform.security.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.Gate;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.thread.DaemonThreads;
import org.antong.platform.security.internal.domain.Limits;
import org.antong.platform.security.internal.domain.Sitting;
import org.antong.platform.security.internal.domain.Tokens;
import org.antong.platform.security.internal.store.AttemptStore;
import org.antong.platform.security.internal.store.RiddleStore;
import org.antong.platform.security.internal.store.UseStore;
import org.antong.platform.security.internal.store.VisitStore;
import org.antong.platform.security.internal.store.VisitStore.Row;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sessions: rows in the database, so that they outlive a restart and any node answers. When
 * each was last used, and in which modules, is gathered here and written once a minute, together;
 * what was read is believed for a second.
 */
@Component(service = Visits.class)
public final class Visits {

  private static final Logger LOG = LoggerFactory.getLogger(Visits.class);
  private static final DataScope OWN = DataScope.system("a session belongs to nobody's division");
  private static final Duration BELIEVED = Duration.ofSeconds(1);
  private static final Duration ROUND = Duration.ofMinutes(1);

  /** A system that is started over and over does not forget who is at work. */
  private static final int FIRST_SECONDS = 10;

  private record Loaded(Sitting sitting, Instant at) {}

  /** Sessions of one account of a demo. */
  private static final int SHARED = 10;

  private final ModuleDb db;
  private final Clock clock;
  private final Limits limits;
  private final VisitStore visits = new VisitStore();
  private final AttemptStore attempts = new AttemptStore();
  private final RiddleStore riddles = new RiddleStore();
  private final UseStore uses = new UseStore();
  private final Map<String, Loaded> loaded = new ConcurrentHashMap<>();
  private final Map<String, Instant> seen = new ConcurrentHashMap<>();
  private final Map<String, Map<String, Instant>> used = new ConcurrentHashMap<>();
  private final AtomicLong forgotten = new AtomicLong();
  private final ScheduledExecutorService rounds;

  @Activate
  public Visits(
      @Reference(target = "(antong.module=security)") ModuleDb db,
      @Reference Clock clock,
      @Reference Settings settings) {
    this.db = db;
    this.clock = clock;
    this.limits = settings.limits();
    this.rounds = Executors.newSingleThreadScheduledExecutor(new DaemonThreads("antong-sessions"));
    rounds.scheduleWithFixedDelay(
        this::quietly, FIRST_SECONDS, ROUND.toSeconds(), TimeUnit.SECONDS);
  }

  @Deactivate
  void stop() {
    rounds.shutdownNow();
    quietly();
  }

  /** Begins a session; the answer is the cookie, which is kept nowhere. */
  String begin(Tx tx, Id account, String source, Locale locale, boolean byDirectory) {
    String cookie = Tokens.fresh();
    List<String> open = visits.of(OWN, tx.handle(), account);
    // Several people try a demo by one account; of a real one nobody else has the password.
    boolean shared = open.size() >= limits.sessions() && visits.free(OWN, tx.handle(), account);
    int most = shared ? Math.max(SHARED, limits.sessions()) : limits.sessions();
    open.stream().skip(most - 1L).forEach(key -> visits.end(OWN, tx, key));
    visits.insert(OWN, tx, Tokens.digest(cookie), account, source, locale, byDirectory);
    return cookie;
  }

  /** Goes on with a session whose second factor was proved; the answer is its new cookie. */
  String renew(Tx tx, String key) {
    String cookie = Tokens.fresh();
    visits.renew(OWN, tx, key, Tokens.digest(cookie));
    return cookie;
  }

  /** The living sessions of an account, the one used last first. */
  List<Gate.Session> of(Handle handle, Id account, String own) {
    Instant now = clock.instant();
    return visits.rows(OWN, handle, account).stream()
        .map(r -> new Row(r.key(), r.source(), r.begun(), later(r.seen(), seen.get(r.key()))))
        .filter(r -> now.isBefore(r.seen().plus(limits.idle())))
        .filter(r -> now.isBefore(r.begun().plus(limits.absolute())))
        .sorted(Comparator.comparing(Row::seen).reversed())
        .map(r -> new Gate.Session(r.begun(), r.seen(), r.source(), r.key().equals(own)))
        .toList();
  }

  private static Instant later(Instant written, Instant gathered) {
    return gathered == null || gathered.isBefore(written) ? written : gathered;
  }

  /** The session of a cookie, if it lives; using it puts off its idle end. */
  Optional<Sitting> find(String cookie, boolean renew) {
    String key = Tokens.digest(cookie);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Optional<Sitting> found =
        load(key, now).map(s -> s.seenAt(seen.get(key))).filter(s -> s.livesAt(now, limits));
    if (found.isEmpty() || !renew) return found;
    tellOthers(key, now);
    seen.merge(key, now, (a, b) -> a.isAfter(b) ? a : b);
    return found.map(s -> s.seenAt(now));
  }

  /**
   * A session that comes back after a while is written down at once: until the next round another
   * node would take it for idle, and would have to when this one dies.
   */
  private void tellOthers(String key, Instant now) {
    Loaded known = loaded.get(key);
    boolean lately =
        known == null || known.sitting().seen().isAfter(now.minus(ROUND.multipliedBy(2)));
    if (db.derby() || lately) return;
    db.write(
        Caller.platform("session upkeep"),
        (scope, tx) -> {
          tx.upkeep("when a session was used");
          visits.seen(OWN, tx, Map.of(key, now));
          return null;
        });
    loaded.remove(key);
  }

  /** A session opened something of a module. */
  void used(String cookie, String module) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    used.computeIfAbsent(Tokens.digest(cookie), k -> new ConcurrentHashMap<>()).put(module, now);
  }

  /** After a change of sessions or accounts: what was read is not believed any more. */
  void forget() {
    forgotten.incrementAndGet();
    loaded.clear();
  }

  /** Writes when sessions were used, and deletes those that ended and lockouts that are over. */
  void round() {
    Instant now = clock.instant();
    Map<String, Instant> lately = new HashMap<>(seen);
    Map<String, Map<String, Instant>> inModules = new HashMap<>(used);
    used.keySet().removeAll(inModules.keySet());
    // another node may know of a later use for as long as its own round takes
    Instant idle = now.minus(limits.idle()).minus(ROUND.multipliedBy(2));
    Instant begun = now.minus(limits.absolute());
    Instant failed = now.minus(limits.lock()).minus(Duration.ofDays(1));
    db.write(
        Caller.platform("session upkeep"),
        (scope, tx) -> {
          tx.upkeep("idle times and what has ended by itself; login and logout are audited");
          if (!lately.isEmpty()) visits.seen(OWN, tx, lately);
          inModules.forEach((visit, modules) -> uses.used(OWN, tx, visit, modules));
          visits.sweep(OWN, tx, idle, begun);
          attempts.sweep(OWN, tx, failed);
          riddles.sweep(OWN, tx, tx.now());
          return null;
        });
    // first what was read before, then what was gathered: a session in use is never seen as idle
    forget();
    lately.forEach(seen::remove);
  }

  private Optional<Sitting> load(String key, Instant now) {
    Loaded known = loaded.get(key);
    if (known != null && believed(known, now)) return Optional.of(known.sitting());
    long before = forgotten.get();
    Optional<Sitting> found =
        db.read(
            Caller.platform("session"),
            (scope, handle) -> visits.find(OWN, handle, key, LocalDate.now(clock), oldest(now)));
    // a change made while we read must not be hidden behind what we read
    if (found.isPresent() && before == forgotten.get()) {
      loaded.put(key, new Loaded(found.get(), now));
    } else {
      loaded.remove(key);
    }
    return found;
  }

  private Instant oldest(Instant now) {
    return limits.age().isZero() ? Instant.EPOCH : now.minus(limits.age());
  }

  private static boolean believed(Loaded known, Instant now) {
    return Duration.between(known.at(), now).abs().compareTo(BELIEVED) < 0;
  }

  private void quietly() {
    try {
      round();
    } catch (RuntimeException e) {
      LOG.warn("Session upkeep failed and is tried again in a minute: {}", e.getMessage());
    }
  }
}
