package org.antong.platform.divisions.internal.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.antong.platform.api.division.DivisionCode;

/** The whole register as it was read: every dated row, every trusteeship. Never changes. */
public final class Snapshot {

  // A table asks for a few days (this quarter, last, last year); more trees than this are rebuilt.
  private static final int TREES_KEPT = 48;

  private final long version;
  private final List<Entry> entries;
  private final List<Trust> trusts;
  private final Map<DivisionCode, List<Entry>> byCode;
  private final Set<DivisionCode> told;
  private final Links links;
  private final NavigableSet<LocalDate> turns = new TreeSet<>();
  private final Map<LocalDate, Tree> trees = new ConcurrentHashMap<>();

  public Snapshot(long version, Collection<Entry> entries, Collection<Trust> trusts) {
    this.version = version;
    this.entries = List.copyOf(entries);
    this.trusts =
        trusts.stream()
            .sorted(Comparator.comparing(Trust::village).thenComparing(t -> t.span().from()))
            .toList();
    this.byCode =
        entries.stream()
            .sorted(Comparator.comparing((Entry e) -> e.span().from()))
            .collect(Collectors.groupingBy(Entry::code, HashMap::new, Collectors.toList()));
    this.told = trusts.stream().map(Trust::zone).collect(Collectors.toUnmodifiableSet());
    this.links = new Links(entries);
    turns.add(Span.EVER);
    entries.forEach(e -> turn(e.span()));
    trusts.forEach(t -> turn(t.span()));
  }

  public static Snapshot empty() {
    return new Snapshot(0, List.of(), List.of());
  }

  private void turn(Span span) {
    turns.add(span.from());
    if (!span.to().equals(Span.FOREVER)) turns.add(span.to().plusDays(1));
  }

  public long version() {
    return version;
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  public List<Entry> entries() {
    return entries;
  }

  /** By village, then by first day. */
  public List<Trust> trusts() {
    return trusts;
  }

  /** Rows of a code, oldest first. */
  public List<Entry> history(DivisionCode code) {
    return byCode.getOrDefault(code, List.of());
  }

  /** Days on which something in the register changes, the first one standing for ever before. */
  NavigableSet<LocalDate> turns() {
    return turns;
  }

  /** The tree of a day. */
  public Tree tree(LocalDate on) {
    LocalDate since = turns.floor(on);
    LocalDate key = since == null ? Span.EVER : since;
    Tree known = trees.get(key);
    if (known != null) return known;
    Tree grown =
        Tree.of(
            entries.stream().filter(e -> e.span().holds(key)).toList(),
            links,
            trusts.stream().filter(t -> t.span().holds(key)).toList());
    if (trees.size() >= TREES_KEPT) trees.clear();
    trees.put(key, grown);
    return grown;
  }

  /** The name on a day; the latest known one, else the digits, when there was none. */
  public String name(DivisionCode code, LocalDate on) {
    List<Entry> rows = history(code);
    return rows.stream()
        .filter(e -> e.span().holds(on))
        .findFirst()
        .or(() -> rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(rows.size() - 1)))
        .map(Entry::name)
        .orElseGet(code::toString);
  }

  /** The code itself while valid, else the first of its successors that is. */
  public Optional<DivisionCode> successor(DivisionCode code, LocalDate on) {
    Tree tree = tree(on);
    if (tree.find(code).isPresent()) return Optional.of(code);
    return links.after(code).stream().filter(c -> tree.find(c).isPresent()).findFirst();
  }

  /** Whether anybody has said which villages the zone manages; always true for what is no zone. */
  public boolean verified(DivisionCode zone) {
    return told.contains(zone) || history(zone).stream().noneMatch(Entry::zone);
  }

  /** Whether some village of the zone is entrusted only as an example. */
  public boolean example(DivisionCode zone) {
    return trusts.stream().anyMatch(t -> t.example() && t.zone().equals(zone));
  }

  public List<Trust> trustsOf(DivisionCode zone) {
    return trusts.stream().filter(t -> t.zone().equals(zone)).toList();
  }

  public List<Trust> trustsOfVillage(DivisionCode village) {
    return trusts.stream().filter(t -> t.village().equals(village)).toList();
  }

  public Optional<Trust> trust(Predicate<Trust> which) {
    return trusts.stream().filter(which).findFirst();
  }

  /** Codes at and below the given ones by the register, at whatever time. */
  Set<DivisionCode> everBelow(Set<DivisionCode> tops) {
    Map<DivisionCode, List<DivisionCode>> below = new HashMap<>();
    for (Entry e : entries) {
      if (e.parent() != null) {
        below.computeIfAbsent(e.parent(), c -> new ArrayList<>()).add(e.code());
      }
    }
    Set<DivisionCode> found = new HashSet<>();
    List<DivisionCode> next = new ArrayList<>(tops);
    while (!next.isEmpty()) {
      DivisionCode code = next.remove(next.size() - 1);
      if (found.add(code)) next.addAll(below.getOrDefault(code, List.of()));
    }
    return found;
  }

  /** Who manages a village from which day on, beginning with the day given. */
  public List<Stint> stints(DivisionCode village, LocalDate from, LocalDate until) {
    List<LocalDate> days = new ArrayList<>();
    days.add(from);
    if (from.isBefore(until)) days.addAll(turns.subSet(from, false, until, true));
    List<Stint> stints = new ArrayList<>();
    DivisionCode last = null;
    for (LocalDate day : days) {
      DivisionCode unit = tree(day).unitOf(village).orElse(null);
      if (unit != null && !unit.equals(last)) stints.add(new Stint(unit, day));
      if (unit != null) last = unit;
    }
    return stints;
  }

  /** A unit managing a village from a day on. */
  public record Stint(DivisionCode unit, LocalDate from) {}

  /**
   * Villages whose managing unit differs between two registers, each with every day from which on
   * its rows must be looked at: the first day that differs, and later days on which it turns.
   */
  public static Map<DivisionCode, NavigableSet<LocalDate>> moved(Snapshot before, Snapshot after) {
    Map<DivisionCode, NavigableSet<LocalDate>> moved = new TreeMap<>();
    if (before.isEmpty()) return moved;
    NavigableSet<LocalDate> days = new TreeSet<>(before.turns);
    days.addAll(after.turns);
    Map<DivisionCode, DivisionCode> last = new LinkedHashMap<>();
    for (LocalDate day : days) {
      Map<DivisionCode, DivisionCode> old = before.tree(day).villageUnits();
      Map<DivisionCode, DivisionCode> now = after.tree(day).villageUnits();
      now.forEach(
          (village, unit) -> {
            boolean differs = old.containsKey(village) && !unit.equals(old.get(village));
            boolean turned = moved.containsKey(village) && !unit.equals(last.get(village));
            if (differs && !moved.containsKey(village) || turned) {
              moved.computeIfAbsent(village, v -> new TreeSet<>()).add(day);
            }
            last.put(village, unit);
          });
    }
    return moved;
  }
}
