package org.antong.registration.internal.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.portal.DemoData;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.registration.internal.RegistrationConfig;
import org.antong.registration.internal.RegistrationModule;
import org.antong.registration.internal.demo.Biography.Managed;
import org.antong.registration.internal.demo.Life.Fate;
import org.antong.registration.internal.domain.Actor;
import org.antong.registration.internal.domain.FileHistory;
import org.antong.registration.internal.domain.UnsupportedRule;
import org.antong.registration.internal.store.ChildStore;
import org.antong.registration.internal.store.FileNumbers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Invented children for the demo, with two years of history, entered by directors and verified by
 * supervisors through the rules of a person's entry. The villages of demo accounts get one file of
 * each kind that waits for somebody.
 */
@Component(service = DemoData.class)
public final class DemoChildren implements DemoData {

  // With states, guardians and categories about 450 rows: below what Derby likes in a transaction.
  private static final int CHUNK = 40;
  private static final int OF_ACCOUNTS = 8;
  private static final List<Fate> WAITING =
      List.of(
          Fate.SUBMITTED,
          Fate.SUBMITTED,
          Fate.RETURNED,
          Fate.DRAFT,
          Fate.CLOSE_REQUESTED,
          Fate.ACTIVE,
          Fate.ACTIVE,
          Fate.ACTIVE);

  private final ModuleDb db;
  private final Divisions divisions;
  private final RegistrationConfig config;
  private final TextSource texts;
  private final Clock clock;
  private final ChildStore children;
  private final FileNumbers numbers = new FileNumbers();

  @Activate
  public DemoChildren(
      @Reference(target = "(antong.module=registration)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference Divisions divisions,
      @Reference RegistrationConfig config,
      @Reference TextSource texts,
      @Reference Clock clock) {
    this.db = db;
    this.divisions = divisions;
    this.config = config;
    this.texts = texts;
    this.clock = clock;
    this.children = new ChildStore(cipher, new UnsupportedRule(config.unsupportedMonths()));
  }

  @Override
  public String module() {
    return RegistrationModule.ID;
  }

  @Override
  public String load(Demo demo) {
    Texts words = texts.in(TextSource.CHINESE);
    Caller above = demo.as(Role.PREF_OFFICER, demo.area()).exercising(RegistrationModule.READ);
    boolean loaded = db.read(above, (scope, handle) -> children.any(scope, handle));
    if (loaded) throw new Refused("registration.demo.loaded");

    List<DivisionCode> villages = divisions.villages(demo.area(), demo.today());
    if (villages.isEmpty()) return words.get("registration.demo.made", 0, 0);
    Map<DivisionCode, List<Fate>> plan = plan(demo, villages);
    AtomicInteger done = new AtomicInteger();
    String what = words.get("registration.demo.file");
    List<Map<DivisionCode, List<Fate>>> halves = halves(plan, demo.today());
    // Two hands write at once; they never share a unit, whose file numbers they would wait for.
    CompletableFuture<Void> other =
        CompletableFuture.runAsync(() -> write(demo, halves.get(1), new People(1), done, what));
    try {
      write(demo, halves.get(0), new People(0), done, what);
    } finally {
      other.handle((nothing, failure) -> null).join();
    }
    other.join();
    return words.get("registration.demo.made", done.get(), plan.size());
  }

  private void write(
      Demo demo,
      Map<DivisionCode, List<Fate>> half,
      People people,
      AtomicInteger done,
      String what) {
    half.forEach(
        (village, fates) -> {
          for (int from = 0; from < fates.size(); from += CHUNK) {
            List<Fate> chunk = fates.subList(from, Math.min(fates.size(), from + CHUNK));
            write(demo, people, village, chunk, from);
            demo.progress(what, done.addAndGet(chunk.size()), demo.children());
          }
        });
  }

  /** The villages in two halves of about as many children, each unit whole. */
  private List<Map<DivisionCode, List<Fate>>> halves(
      Map<DivisionCode, List<Fate>> plan, LocalDate today) {
    Map<DivisionCode, Map<DivisionCode, List<Fate>>> byUnit = new TreeMap<>();
    plan.forEach(
        (village, fates) ->
            byUnit.computeIfAbsent(unit(village, today), u -> new TreeMap<>()).put(village, fates));
    List<Map<DivisionCode, List<Fate>>> halves = List.of(new TreeMap<>(), new TreeMap<>());
    byUnit.values().stream()
        .sorted(Comparator.comparingInt(DemoChildren::size).reversed())
        .forEach(
            unit -> {
              boolean second = size(halves.get(1)) < size(halves.get(0));
              halves.get(second ? 1 : 0).putAll(unit);
            });
    return halves;
  }

  private static int size(Map<DivisionCode, List<Fate>> villages) {
    return villages.values().stream().mapToInt(List::size).sum();
  }

  /** How many children each village has, and what is settled of them; null leaves it to chance. */
  private Map<DivisionCode, List<Fate>> plan(Demo demo, List<DivisionCode> villages) {
    SplittableRandom r = new SplittableRandom(demo.seed());
    Map<DivisionCode, List<Fate>> plan = new TreeMap<>();
    int left = demo.children();
    for (Area seat : demo.seats()) {
      if (left < OF_ACCOUNTS || !villages.contains(seat.division())) continue;
      plan.put(seat.division(), new ArrayList<>(WAITING));
      left -= WAITING.size();
    }
    double[] weights = new double[villages.size()];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = 0.3 + r.nextDouble() * r.nextDouble() * 3;
      sum += weights[i];
      weights[i] = sum;
    }
    for (int n = 0; n < left; n++) {
      int at = Arrays.binarySearch(weights, r.nextDouble() * sum);
      int village = Math.min(at < 0 ? -at - 1 : at, villages.size() - 1);
      List<Fate> fates = plan.computeIfAbsent(villages.get(village), v -> new ArrayList<>());
      fates.add(null);
    }
    return plan;
  }

  private void write(Demo demo, People people, DivisionCode village, List<Fate> fates, int index) {
    LocalDate today = demo.today();
    DivisionCode unit = unit(village, today);
    Caller director =
        demo.as(Role.VILLAGE_DIRECTOR, Area.of(village, unit)).exercising(RegistrationModule.WRITE);
    Actor enters = new Actor(director.account(), Role.VILLAGE_DIRECTOR);
    Actor checks = actor(demo, Role.TOWN_SUPERVISOR, village.digits(DivisionLevel.TOWN), unit);
    Actor decides = actor(demo, Role.COUNTY_OFFICER, unit, unit);
    SplittableRandom r = new SplittableRandom(demo.seed() ^ (village.value() * 1_000_003L + index));
    List<Life> lives = fates.stream().map(f -> Life.draw(r, today, f)).toList();
    db.write(
        director,
        (scope, tx) -> {
          Map<Integer, Integer> next = new HashMap<>();
          Map<Integer, Integer> many = new TreeMap<>();
          lives.forEach(l -> many.merge(l.registered().getYear(), 1, Integer::sum));
          many.forEach((year, n) -> next.put(year, numbers.take(scope, tx, unit, year, n)));
          List<FileHistory> files = new ArrayList<>();
          for (Life life : lives) {
            int year = life.registered().getYear();
            DivisionCode then = unit(village, life.registered());
            Managed managed =
                then.equals(unit)
                    ? null
                    : new Managed(unit, since(village, unit, life.registered(), today));
            String fileNo = FileNumbers.format(unit, year, next.merge(year, 1, Integer::sum) - 1);
            Biography biography =
                new Biography(
                    life,
                    r,
                    today,
                    clock.instant(),
                    enters,
                    checks,
                    decides,
                    config.supervisorEntryGoesToCounty());
            files.add(
                biography.lived(
                    fileNo, new Invention(people, r, life, village, then).entry(), managed));
          }
          children.insertAll(scope, tx, files);
          return null;
        });
  }

  private static Actor actor(Demo demo, Role role, DivisionCode at, DivisionCode unit) {
    return new Actor(demo.as(role, Area.of(at, unit)).account(), role);
  }

  private DivisionCode unit(DivisionCode village, LocalDate day) {
    return divisions.unitOf(village, day).orElseGet(() -> village.digits(DivisionLevel.COUNTY));
  }

  /** First day the unit managed the village, found by halving the time between. */
  private LocalDate since(
      DivisionCode village, DivisionCode unit, LocalDate before, LocalDate today) {
    LocalDate low = before;
    LocalDate high = today;
    while (low.plusDays(1).isBefore(high)) {
      LocalDate middle = low.plusDays(ChronoUnit.DAYS.between(low, high) / 2);
      if (unit(village, middle).equals(unit)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }
}
