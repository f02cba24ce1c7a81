package org.antong.platform.modules.internal.demo;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Accounts;
import org.antong.platform.api.access.Accounts.Account;
import org.antong.platform.api.access.Accounts.NewAccount;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.portal.DemoData;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.modules.internal.ModuleRegistry;
import org.antong.platform.modules.internal.demo.AccountsFile.Line;
import org.antong.platform.modules.internal.demo.DemoPlan.Seat;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Makes the demo: example villages of the zones, accounts of every role, each module's share of
 * data.
 */
@Component(service = DemoLoad.class)
public final class DemoLoad {

  /** What was made. */
  public record Loaded(int accounts, Path file, long seconds, List<String> made) {}

  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz";
  private static final String CAPITALS = "ABCDEFGHJKLMNPQRSTUVWXYZ";
  private static final String DIGITS = "23456789";
  private static final long PROGRESS_NANOS = 2_000_000_000L;

  private final Divisions divisions;
  private final Accounts accounts;
  private final ModuleRegistry registry;
  private final TextSource texts;
  private final Clock clock;
  private final boolean demo;
  private final Path folder;
  private final List<DemoData> shares = new CopyOnWriteArrayList<>();
  private final AtomicBoolean running = new AtomicBoolean();

  @Activate
  public DemoLoad(
      @Reference Divisions divisions,
      @Reference Accounts accounts,
      @Reference ModuleRegistry registry,
      @Reference TextSource texts,
      @Reference Clock clock) {
    this(
        divisions,
        accounts,
        registry,
        texts,
        clock,
        Boolean.getBoolean("antong.demo"),
        Path.of(System.getProperty("antong.data", ".")));
  }

  DemoLoad(
      Divisions divisions,
      Accounts accounts,
      ModuleRegistry registry,
      TextSource texts,
      Clock clock,
      boolean demo,
      Path folder) {
    this.divisions = divisions;
    this.accounts = accounts;
    this.registry = registry;
    this.texts = texts;
    this.clock = clock;
    this.demo = demo;
    this.folder = folder;
  }

  @Reference(
      service = DemoData.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bind(DemoData share) {
    shares.add(share);
  }

  void unbind(DemoData share) {
    shares.remove(share);
  }

  /**
   * Loads the demo. Throws Refused when this is no demo system, when it is loaded already or being
   * loaded, or when there are no divisions.
   *
   * @param say told what happens, a line at a time
   */
  public Loaded load(int children, long seed, Consumer<String> say) {
    if (!demo) throw new Refused("modules.demo.off");
    AccountsFile file = new AccountsFile(folder);
    if (file.complete()) throw new Refused("modules.demo.loaded", file.path().toString());
    if (!running.compareAndSet(false, true)) throw new Refused("modules.demo.running");
    try {
      return load(children, seed, say, file);
    } finally {
      running.set(false);
    }
  }

  private Loaded load(int children, long seed, Consumer<String> say, AccountsFile file) {
    long began = System.nanoTime();
    LocalDate today = LocalDate.now(clock);
    Area top =
        divisions
            .root(today)
            .flatMap(d -> divisions.area(d.code(), null, today))
            .orElseThrow(() -> new Refused("modules.demo.no-divisions"));
    Texts words = texts.in(TextSource.CHINESE);
    List<String> made = new ArrayList<>();
    Map<Grant, Account> seated = new HashMap<>();
    Population demo = new Population(seed, children, today, top, seated, say);

    List<DemoData> ordered = ordered();
    // The platform's share first: it decides which villages a zone has, and so where accounts sit.
    ordered.stream()
        .filter(s -> platform(s.module()))
        .forEach(s -> share(s, demo, words, say, made));

    List<Seat> seats = new DemoPlan(divisions, today).seats();
    String password = file.password().orElseGet(DemoLoad::password);
    file.begin(seats.stream().map(s -> line(s, password, today)).toList());
    for (Seat seat : seats) seated.put(seat.grant(), account(seat, password, today, words));
    say.accept(words.get("modules.demo.accounts", seats.size()));

    ordered.stream()
        .filter(s -> !platform(s.module()))
        .forEach(s -> share(s, demo, words, say, made));
    file.finish();
    long seconds = Math.round((System.nanoTime() - began) / 1e9);
    say.accept(words.get("modules.demo.done", seconds, file.path().toString()));
    return new Loaded(seats.size(), file.path(), seconds, List.copyOf(made));
  }

  private void share(
      DemoData share, Population demo, Texts words, Consumer<String> say, List<String> made) {
    String sentence;
    try {
      sentence = share.load(demo);
    } catch (Refused e) {
      // Made by a load that was interrupted later on.
      sentence = words.get(e.key(), e.args());
    }
    made.add(sentence);
    say.accept(sentence);
  }

  private List<DemoData> ordered() {
    List<String> order = registry.order();
    // Shares of one module stand in the order of their names, so that a load is the same each time.
    return shares.stream()
        .sorted(
            Comparator.comparingInt(
                    (DemoData s) ->
                        order.contains(s.module()) ? order.indexOf(s.module()) : order.size())
                .thenComparing(s -> s.getClass().getName()))
        .toList();
  }

  private boolean platform(String module) {
    return registry.list(true).stream().anyMatch(m -> m.id().equals(module) && m.info().platform());
  }

  private Line line(Seat seat, String password, LocalDate today) {
    return new Line(
        seat.name(),
        password,
        seat.role().name(),
        seat.area().division().toString(),
        divisions.fullName(seat.area().division(), today));
  }

  private Account account(Seat seat, String password, LocalDate today, Texts words) {
    Caller platform = Caller.platform("demo-load");
    Optional<Account> known = accounts.byName(platform, seat.name());
    if (known.isPresent()) return known.get();
    return accounts.demo(
        platform,
        new NewAccount(
            seat.name(), post(seat.role(), seat.area(), today, words), List.of(seat.grant())),
        password);
  }

  private String post(Role role, Area area, LocalDate today, Texts words) {
    return words.get("modules.demo.post." + role, divisions.name(area.division(), today));
  }

  /** Random for each data folder, easy to type on a phone, and of three kinds of characters. */
  private static String password() {
    SecureRandom random = new SecureRandom();
    StringBuilder text = new StringBuilder();
    text.append(pick(CAPITALS, random));
    for (int i = 0; i < 5; i++) text.append(pick(LETTERS, random));
    text.append('-');
    for (int i = 0; i < 5; i++) text.append(pick(DIGITS, random));
    return text.toString();
  }

  private static char pick(String letters, SecureRandom random) {
    return letters.charAt(random.nextInt(letters.length()));
  }

  /** What each module is told. */
  private final class Population implements DemoData.Demo {
    private final long seed;
    private final int children;
    private final LocalDate today;
    private final Area area;
    private final Map<Grant, Account> seated;
    private final Consumer<String> say;
    private final Map<Role, Set<String>> permissions = registry.permissions();
    private long said = System.nanoTime();

    Population(
        long seed,
        int children,
        LocalDate today,
        Area area,
        Map<Grant, Account> seated,
        Consumer<String> say) {
      this.seed = seed;
      this.children = children;
      this.today = today;
      this.area = area;
      this.seated = seated;
      this.say = say;
    }

    @Override
    public long seed() {
      return seed;
    }

    @Override
    public int children() {
      return children;
    }

    @Override
    public LocalDate today() {
      return today;
    }

    @Override
    public Area area() {
      return area;
    }

    @Override
    public List<Area> seats() {
      return seated.keySet().stream()
          .filter(g -> g.role() == Role.VILLAGE_DIRECTOR)
          .map(g -> Area.of(g.division(), g.unit()))
          .sorted(Comparator.comparing(Area::division))
          .toList();
    }

    @Override
    public Caller as(Role role, Area place) {
      Grant grant = new Grant(role, place.division(), place.unit());
      Account account = seated.get(grant);
      Id id = account == null ? madeUp(grant) : account.id();
      String name = account == null ? "demo" : account.name();
      return new Caller(
          id,
          name,
          post(role, place, today, texts.in(TextSource.CHINESE)),
          List.of(grant),
          permissions,
          null,
          "demo",
          TextSource.CHINESE,
          null);
    }

    @Override
    public synchronized void progress(String what, long done, long of) {
      long now = System.nanoTime();
      if (done < of && now - said < PROGRESS_NANOS) return;
      said = now;
      say.accept(texts.in(TextSource.CHINESE).get("modules.demo.progress", what, done, of));
    }
  }

  /**
   * The same person for the same role at the same place, in every run: far below any real
   * identifier, which begin with the time.
   */
  private static Id madeUp(Grant grant) {
    long place = grant.division().value();
    long part = grant.unit() == null ? 0 : grant.unit().value() / 1_000_000 % 1_000;
    return new Id(
        (grant.role().ordinal() + 1L) * 1_000_000_000_000_000L + part * 1_000_000_000_000L + place);
  }
}
