package org.antong.platform.modules.internal.installed;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.portal.Busy;
import org.antong.platform.api.portal.HealthCheck;
import org.antong.platform.api.portal.KnownModules;
import org.antong.platform.api.portal.ModuleTroubles.Trouble;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.thread.DaemonThreads;
import org.antong.platform.modules.internal.ModuleRegistry;
import org.antong.platform.modules.internal.installed.ListFile.Look;
import org.antong.platform.modules.internal.installed.ModuleBundles.NotStarted;
import org.antong.platform.modules.internal.trouble.TroubleBoard;
import org.antong.platform.web.Readiness;
import org.apache.karaf.features.BootFinished;
import org.osgi.framework.Version;
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
 * Keeps what is installed on this runtime the same as the list {@code etc/antong.modules.cfg}: when
 * the runtime has started, when somebody wrote the list, and when a command or the page changes it.
 * A list that cannot be followed changes nothing, and what runs goes on running.
 */
@Component(
    service = {Installer.class, HealthCheck.class, KnownModules.class},
    immediate = true)
public final class Installer implements HealthCheck, KnownModules {

  private static final Logger LOG = LoggerFactory.getLogger(Installer.class);
  private static final long LOOK_MILLIS = 250;
  // An editor may write a file in several goes.
  private static final long QUIET_LOOKS = 3;
  private static final long WAITING_LOOKS = 8;
  private static final Caller PLATFORM = Caller.platform("the list of modules");
  private static final long ANSWERS_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final ModuleBundles bundles;
  private final ModuleRegistry registry;
  private final Readiness readiness;
  private final TextSource texts;
  private final ListFile file;
  private final TroubleBoard board;
  private final List<OfferSource> sources = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(new DaemonThreads("antong-modules"));
  private final Set<String> coming = ConcurrentHashMap.newKeySet();

  /** From before a module's addresses close until it is gone. */
  private final Set<String> going = ConcurrentHashMap.newKeySet();

  private volatile Standing standing = Standing.BEFORE;
  private Look followed = Look.NONE;
  private Look seen = Look.NONE;
  private int quiet;
  private Set<String> waiting = Set.of();
  private long waited;

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile List<Busy> works = List.of();

  @Activate
  public Installer(
      @Reference ModuleBundles bundles,
      @Reference ModuleRegistry registry,
      @Reference Readiness readiness,
      @Reference TroubleBoard board,
      @Reference TextSource texts) {
    this(
        bundles,
        registry,
        readiness,
        board,
        texts,
        Path.of(System.getProperty("antong.data", ".")));
  }

  Installer(
      ModuleBundles bundles,
      ModuleRegistry registry,
      Readiness readiness,
      TroubleBoard board,
      TextSource texts,
      Path data) {
    this.bundles = bundles;
    this.registry = registry;
    this.readiness = readiness;
    this.board = board;
    this.texts = texts;
    this.file = new ListFile(data);
  }

  @Reference(
      service = OfferSource.class,
      cardinality = ReferenceCardinality.AT_LEAST_ONE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  public void bind(OfferSource source) {
    sources.add(source);
  }

  public void unbind(OfferSource source) {
    sources.remove(source);
  }

  /** The platform is there: its boot must not be disturbed by bundles that come meanwhile. */
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void bindBoot(BootFinished boot) {
    watch.execute(this::begin);
    watch.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  void unbindBoot(BootFinished boot) {
    // It goes when the runtime does.
  }

  @Deactivate
  public void close() {
    watch.shutdownNow();
  }

  @Override
  public Health check() {
    if (!standing.began()) return Health.ill("modules", "modules.health.list");
    return standing.refused().isEmpty()
        ? Health.well("modules", "modules.health.list.followed")
        : Health.watch("modules", "modules.health.list.refused");
  }

  public Standing standing() {
    return standing;
  }

  /** Everything that could run here, by id. */
  public Map<String, ModuleOffer> offers() {
    Map<String, ModuleOffer> best = new TreeMap<>();
    for (OfferSource source : sources) {
      for (ModuleOffer offer : source.offers()) {
        best.merge(offer.id(), offer, (a, b) -> newer(b, a) ? b : a);
      }
    }
    return best;
  }

  private static boolean newer(ModuleOffer one, ModuleOffer other) {
    return Version.parseVersion(one.version()).compareTo(Version.parseVersion(other.version())) > 0;
  }

  /** Ids of the modules whose bundles are there. */
  public Set<String> installed() {
    return bundles.installed();
  }

  /**
   * Puts a module on the list and runs it. Throws Refused when it is not known, when a module that
   * it needs is not on the list, or when the list as it stands cannot be followed.
   */
  public synchronized Followed install(String id) {
    ModuleList list = readable();
    Map<String, ModuleOffer> offers = offers();
    if (!offers.containsKey(id)) throw refused(unknown(id, offers.keySet()));
    for (String need : offers.get(id).needs()) {
      if (!list.ids().contains(need)) {
        throw new Refused("modules.install.need-missing", id, need);
      }
    }
    return change(list, list.plus(id));
  }

  /**
   * Takes a module off the list and out of the runtime; its data stays. Throws Refused when another
   * module of the list needs it, or when the list as it stands cannot be followed.
   */
  public synchronized Followed remove(String id) {
    ModuleList list = readable();
    if (!list.ids().contains(id) && !bundles.installed().contains(id)) {
      throw refused(unknown(id, new TreeSet<>(list.ids())));
    }
    Map<String, List<String>> needs = needs(offers());
    for (String other : list.ids()) {
      if (!other.equals(id) && InstallPlan.closure(other, needs).contains(id)) {
        throw new Refused("modules.remove.still-needed", id, other);
      }
    }
    return change(list, list.minus(id));
  }

  /**
   * A module can no longer be had: takes it off the list, whatever else stands there, and out of
   * the runtime unless another module needs it. Throws Refused when the list cannot be read or
   * written.
   */
  public synchronized Followed gone(String id) {
    if (!standing.began()) throw new Refused("modules.list.starting");
    try {
      ModuleList list = file.read();
      return change(list, list.minus(id));
    } catch (IOException e) {
      throw refused(unreadable(e));
    }
  }

  /**
   * Exchanges a running module for what is offered now. When that does not start, what ran before
   * is put back, and the answer says why. A module that does not run is left alone.
   */
  public synchronized Followed replace(String id) {
    long began = System.nanoTime();
    if (!standing.began()) throw new Refused("modules.list.starting");
    ModuleOffer offer = offers().get(id);
    Set<String> there = bundles.installed();
    boolean same = offer == null || offer.locations().equals(bundles.parts(id));
    if (same || !there.contains(id)) {
      return new Followed(List.of(), List.of(), standing, millis(began));
    }
    Map<String, Notice> failed = new LinkedHashMap<>(standing.failed());
    exchangeOrBack(id, offer, failed);
    Standing old = standing;
    standing = new Standing(old.refused(), old.putOff(), failed, old.wanted(), true);
    Followed done = new Followed(List.of(id), List.of(), standing, millis(began));
    tell(done);
    return done;
  }

  /**
   * When what is offered does not start, what was there before is put back and the notice says so.
   */
  private void exchangeOrBack(String id, ModuleOffer offer, Map<String, Notice> failed) {
    ModuleOffer before = bundles.offer(id);
    failed.remove(id);
    exchange(id, offer, failed);
    Notice trouble = failed.get(id);
    if (trouble == null || before == null) return;
    failed.remove(id);
    exchange(id, before, failed);
    failed.putIfAbsent(
        id,
        Notice.of(
            "modules.replace.back",
            offer.version(),
            before.version(),
            trouble.in(texts.in(TextSource.CHINESE))));
  }

  private void exchange(String id, ModuleOffer offer, Map<String, Notice> failed) {
    coming.add(id);
    try {
      attempt(id, failed, () -> bundles.remove(id));
      failed.remove(id);
      attempt(id, failed, () -> bundles.install(offer));
      await(id, failed);
    } finally {
      coming.remove(id);
    }
  }

  @Override
  public Optional<Known> find(String id) {
    boolean soon = coming.contains(id) || !standing.began() && bundles.installed().contains(id);
    if (registry.has(id) && !soon && !going.contains(id)) return Optional.empty();
    if (soon) return Optional.of(new Known(id, KnownModules.State.COMING));
    return Optional.ofNullable(offers().get(id))
        .map(offer -> new Known(offer.title(), KnownModules.State.ABSENT));
  }

  private Followed change(ModuleList before, ModuleList after) {
    try {
      if (!after.equals(before)) file.write(after);
    } catch (IOException e) {
      LOG.error("The list of modules cannot be written: {}", e.toString());
      throw new Refused("modules.list.unwritable");
    }
    return follow();
  }

  /** The list as it stands, when it can be followed. */
  private ModuleList readable() {
    if (!standing.began()) throw new Refused("modules.list.starting");
    ModuleList list;
    try {
      list = file.read();
    } catch (IOException e) {
      throw refused(unreadable(e));
    }
    problems(list, offers().keySet()).stream()
        .findFirst()
        .ifPresent(
            problem -> {
              throw refused(problem);
            });
    return list;
  }

  /** Something new can be had, or something is gone: follows the list anew. */
  public synchronized Followed follow() {
    long began = System.nanoTime();
    followed = file.look();
    List<Notice> refused = new ArrayList<>();
    List<String> wanted = null;
    Map<String, ModuleOffer> offers = offers();
    try {
      ModuleList list = file.read();
      refused.addAll(problems(list, offers.keySet()));
      if (refused.isEmpty()) wanted = list.ids();
      else if (!standing.began()) wanted = lastGood(list, offers.keySet());
    } catch (IOException e) {
      refused.add(unreadable(e));
      if (!standing.began()) wanted = file.followed().orElse(List.of());
    }
    Followed done =
        wanted == null ? unchanged(refused, began) : bring(wanted, offers, refused, began);
    tell(done);
    return done;
  }

  /** At a start with a bad list: what ran before; on a first start what can be made out. */
  private List<String> lastGood(ModuleList list, Set<String> known) {
    return file.followed().orElseGet(() -> list.ids()).stream()
        .filter(id -> known.contains(id) || bundles.installed().contains(id))
        .toList();
  }

  private Followed unchanged(List<Notice> refused, long began) {
    Standing before = standing;
    standing =
        new Standing(refused, before.putOff(), before.failed(), before.wanted(), before.began());
    return new Followed(List.of(), List.of(), standing, millis(began));
  }

  private Followed bring(
      List<String> wanted, Map<String, ModuleOffer> offers, List<Notice> refused, long began) {
    Set<String> there = bundles.installed();
    InstallPlan plan = InstallPlan.of(wanted, there, needs(offers));
    Map<String, Notice> failed = new LinkedHashMap<>();
    List<String> removed = new ArrayList<>();
    Map<String, Notice> putOff = new LinkedHashMap<>(plan.putOff());
    Map<String, Notice> busy = standing.began() ? busy(plan.remove(), needs(offers)) : Map.of();
    putOff.putAll(busy);
    waiting = Set.copyOf(busy.keySet());
    for (String id : plan.remove()) {
      if (busy.containsKey(id)) continue;
      going.add(id);
      try {
        attempt(id, failed, () -> bundles.remove(id));
      } finally {
        going.remove(id);
      }
      if (!bundles.installed().contains(id)) removed.add(id);
    }
    List<String> installed = new ArrayList<>();
    List<String> other = new ArrayList<>();
    // After a restart of the runtime its bundles are there and wait to be started.
    for (String id : there) {
      if (removed.contains(id)) continue;
      ModuleOffer offer = offers.get(id);
      if (standing.began() || offer != null && offer.locations().equals(bundles.parts(id))) {
        attempt(id, failed, () -> bundles.start(id));
      } else if (offer != null) {
        // Another file lies there than the one it was installed from: once those it needs run.
        other.add(id);
      }
      // What nobody offers any more is not started: nobody would have looked at it.
    }
    coming.addAll(plan.install());
    try {
      for (String id : plan.install()) {
        attempt(id, failed, () -> bundles.install(offers.get(id)));
        installed.add(id);
      }
      if (standing.began()) installed.forEach(id -> await(id, failed));
      other.forEach(id -> exchangeOrBack(id, offers.get(id), failed));
    } finally {
      plan.install().forEach(coming::remove);
    }
    standing = new Standing(refused, putOff, failed, Set.copyOf(wanted), true);
    if (refused.isEmpty()) remember(wanted);
    return new Followed(installed, removed, standing, millis(began));
  }

  /** What of it cannot go yet, because work of it is under way, or of one that needs it. */
  private Map<String, Notice> busy(List<String> going, Map<String, List<String>> needs) {
    Map<String, Notice> busy = new LinkedHashMap<>();
    // Those that need others come first.
    for (String id : going) {
      works.stream()
          .flatMap(b -> b.work(PLATFORM, id, null).stream())
          .findFirst()
          .map(w -> new Notice(w.key(), w.args()))
          .or(
              () ->
                  busy.keySet().stream()
                      .filter(other -> InstallPlan.closure(other, needs).contains(id))
                      .map(busy::get)
                      .findFirst())
          .ifPresent(notice -> busy.put(id, notice));
    }
    return busy;
  }

  @FunctionalInterface
  private interface Step {
    void run() throws NotStarted;
  }

  /** One module's trouble is its own. */
  private static void attempt(String id, Map<String, Notice> failed, Step step) {
    try {
      step.run();
    } catch (NotStarted e) {
      LOG.debug("Module {} in full", id, e);
      failed.put(id, Notice.of("modules.install.failed", e.getMessage()));
    }
  }

  /** Waits until the module answers requests, so that who asked for it can use it. */
  private void await(String id, Map<String, Notice> failed) {
    if (failed.containsKey(id)) return;
    long until = System.nanoTime() + ANSWERS_WITHIN_NANOS;
    String lacking = lacking(id);
    while (lacking != null && System.nanoTime() < until && board.lasting(id).isEmpty()) {
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      lacking = lacking(id);
    }
    Optional<Trouble> trouble = board.lasting(id);
    if (trouble.isPresent()) failed.put(id, Notice.of(trouble.get()));
    else if (lacking != null) failed.put(id, Notice.of("modules.install.lacking", lacking));
  }

  private String lacking(String id) {
    return readiness.lacking(id).orElse(registry.has(id) ? null : "AntongModule");
  }

  private void remember(List<String> wanted) {
    try {
      file.followed(wanted);
    } catch (IOException e) {
      LOG.warn("What was followed cannot be remembered: {}", e.toString());
    }
  }

  private List<Notice> problems(ModuleList list, Set<String> offered) {
    List<Notice> problems = new ArrayList<>(list.problems());
    list.places()
        .forEach(
            (id, line) -> {
              if (offered.contains(id) || bundles.installed().contains(id)) return;
              String near = Spelling.nearest(id, offered);
              problems.add(
                  near == null
                      ? Notice.of("modules.list.unknown", line, id)
                      : Notice.of("modules.list.unknown.near", line, id, near));
            });
    return problems;
  }

  private static Notice unknown(String id, Set<String> known) {
    String near = Spelling.nearest(id, known);
    return near == null
        ? Notice.of("modules.unknown", id)
        : Notice.of("modules.unknown.near", id, near);
  }

  private static Notice unreadable(IOException e) {
    if (e instanceof CharacterCodingException) return Notice.of("modules.list.encoding");
    if (e instanceof NoSuchFileException) return Notice.of("modules.list.gone");
    return Notice.of("modules.list.unreadable", e.getClass().getSimpleName());
  }

  private static Refused refused(Notice notice) {
    return new Refused(notice.key(), notice.args().toArray());
  }

  private Map<String, List<String>> needs(Map<String, ModuleOffer> offers) {
    Map<String, List<String>> needs = new TreeMap<>();
    offers.forEach((id, offer) -> needs.put(id, offer.needs()));
    bundles.installed().forEach(id -> needs.putIfAbsent(id, bundles.needs(id)));
    return needs;
  }

  private void begin() {
    try {
      follow();
    } catch (RuntimeException e) {
      LOG.error("The list of modules could not be followed.", e);
    }
  }

  /** Follows a list that somebody wrote, once it has come to rest. */
  private synchronized void look() {
    Look now = file.look();
    if (now.equals(followed)) {
      if (!waiting.isEmpty() && ++waited % WAITING_LOOKS == 0) again();
      return;
    }
    quiet = now.equals(seen) ? quiet + 1 : 0;
    seen = now;
    if (quiet >= QUIET_LOOKS) {
      quiet = 0;
      begin();
    }
  }

  /** Follows the list once the work that kept a module from going has ended. */
  private void again() {
    boolean busy =
        works.stream()
            .anyMatch(b -> waiting.stream().anyMatch(id -> !b.work(PLATFORM, id, null).isEmpty()));
    if (!busy) begin();
  }

  private void tell(Followed done) {
    var words = texts.in(TextSource.ENGLISH);
    for (String id : done.removed()) LOG.info("Module {} removed.", id);
    for (String id : done.installed()) {
      if (!done.standing().failed().containsKey(id)) LOG.info("Module {} installed.", id);
    }
    if (!done.installed().isEmpty() || !done.removed().isEmpty()) {
      LOG.info("The list of modules is followed ({} ms).", done.millis());
    }
    done.standing().refused().forEach(n -> LOG.warn("{}", n.in(words)));
    done.standing().putOff().forEach((id, n) -> LOG.warn("{}", n.in(words)));
    done.standing().failed().forEach((id, n) -> LOG.error("Module {}: {}", id, n.in(words)));
  }

  private static long millis(long began) {
    return (System.nanoTime() - began) / 1_000_000;
  }
}
