package org.antong.platform.divisions.internal.domain;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.load.LoadProblem;
import org.antong.platform.api.load.Sheet;

/**
 * Checks a pair of division files as a whole against what is loaded, and says what would change.
 * Either there are problems, all of them with their lines, or there is a plan; never both.
 */
public final class Load {

  /** Columns of the file of divisions. */
  public static final List<String> MAIN = List.of("code", "name", "level", "parent_code");

  /** Columns of the file that says what the first one cannot. */
  public static final List<String> CHANGES =
      List.of("kind", "code", "name", "level", "parent", "from", "to", "successor", "remark");

  /**
   * What loading would do.
   *
   * @param divisions divisions in the files
   * @param added rows to write
   * @param gone rows to take away, because they read differently now
   * @param trusts trusteeships to add
   */
  public record Plan(int divisions, List<Entry> added, List<Entry> gone, List<Trust> trusts) {
    public boolean nothing() {
      return added.isEmpty() && gone.isEmpty() && trusts.isEmpty();
    }
  }

  /** The answer: a plan, or the problems in the order of the lines. */
  public record Outcome(Plan plan, List<LoadProblem> problems) {
    public boolean refused() {
      return !problems.isEmpty();
    }
  }

  private static final Pattern CODE = Pattern.compile("[1-9]\\d{11}");
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_REMARK = 400;

  /** A row with the place it was read from. */
  private record Placed(String file, int line, Entry entry) {}

  private record PlacedTrust(
      String file, int line, DivisionCode code, DivisionCode zone, Span span) {}

  private final Snapshot existing;
  private final List<LoadProblem> problems = new ArrayList<>();
  private final Map<DivisionCode, Placed> main = new LinkedHashMap<>();
  private final Set<DivisionCode> changed = new HashSet<>();
  private final List<Placed> more = new ArrayList<>();
  private final List<PlacedTrust> entrusted = new ArrayList<>();

  private Load(Snapshot existing) {
    this.existing = existing;
  }

  /**
   * Checks the files.
   *
   * @param changes null when there is none
   */
  public static Outcome check(Sheet divisions, Sheet changes, Snapshot existing) {
    return new Load(existing).check(divisions, changes);
  }

  private Outcome check(Sheet divisions, Sheet changes) {
    problems.addAll(divisions.problems());
    if (changes != null) {
      // A file of explanations alone says that there is nothing to add.
      changes.problems().stream().filter(p -> !p.kind().equals("empty")).forEach(problems::add);
    }
    divisions.rows().forEach(r -> mainRow(divisions.name(), r));
    if (changes != null) changes.rows().forEach(r -> changesRow(changes.name(), r));

    List<Placed> placed = new ArrayList<>(main.values());
    placed.addAll(more);
    Map<DivisionCode, List<Placed>> byCode = new LinkedHashMap<>();
    placed.forEach(p -> byCode.computeIfAbsent(p.entry().code(), c -> new ArrayList<>()).add(p));

    overlaps(byCode);
    // Files that cannot be read would make every parent a missing one.
    boolean readable =
        divisions.problems().isEmpty()
            && (changes == null
                || changes.problems().stream().allMatch(p -> p.kind().equals("empty")));
    if (readable) {
      above(placed, byCode);
      successors(placed, byCode);
    }
    if (!problems.isEmpty()) return refused();

    Set<DivisionCode> replaced = replaced(byCode.keySet(), placed);
    foreign(byCode, replaced);
    vanished(divisions.name(), byCode.keySet(), replaced);
    if (!problems.isEmpty()) return refused();

    List<Entry> kept =
        existing.entries().stream()
            .filter(e -> !replaced.contains(e.code()) && !byCode.containsKey(e.code()))
            .toList();
    List<Entry> fresh = placed.stream().map(Placed::entry).toList();
    List<Entry> all = new ArrayList<>(kept);
    all.addAll(fresh);
    Snapshot after = new Snapshot(0, all, existing.trusts());
    parentsOverTime(placed, after);
    List<Trust> trusts = trusts(after);
    if (!problems.isEmpty()) return refused();

    Set<Entry> old = new LinkedHashSet<>();
    existing.entries().stream().filter(e -> byCode.containsKey(e.code())).forEach(old::add);
    Set<Entry> wanted = new LinkedHashSet<>(fresh);
    List<Entry> added = wanted.stream().filter(e -> !old.contains(e)).toList();
    List<Entry> gone = old.stream().filter(e -> !wanted.contains(e)).toList();
    return new Outcome(new Plan(byCode.size(), added, gone, trusts), List.of());
  }

  private Outcome refused() {
    return new Outcome(null, problems.stream().sorted().toList());
  }

  private void problem(String file, int line, String kind, Object... args) {
    problems.add(LoadProblem.of(file, line, kind, args));
  }

  // ---- single rows

  private void mainRow(String file, Sheet.Row row) {
    Optional<DivisionCode> code = code(file, row, "code", true);
    Optional<DivisionLevel> level = level(file, row);
    Optional<String> name = name(file, row);
    String parentCell = row.cell("parent_code");
    Optional<DivisionCode> parent = code(file, row, "parent_code", false);
    if (code.isEmpty()
        || level.isEmpty()
        || name.isEmpty()
        || !parentCell.isEmpty() && parent.isEmpty()) return;
    digits(file, row.line(), code.get(), level.get());
    Placed first = main.get(code.get());
    if (first != null) {
      problem(file, row.line(), "duplicate", code.get(), first.line());
      return;
    }
    Entry entry =
        new Entry(
            code.get(),
            name.get(),
            level.get(),
            parent.orElse(null),
            false,
            Span.ALWAYS,
            null,
            null);
    main.put(code.get(), new Placed(file, row.line(), entry));
  }

  private void changesRow(String file, Sheet.Row row) {
    switch (row.cell("kind")) {
      case "ZONE" -> division(file, row, true);
      case "DIVISION" -> division(file, row, false);
      case "CHANGE" -> change(file, row);
      case "TRUSTEESHIP" -> trusteeship(file, row);
      default -> problem(file, row.line(), "kind", row.cell("kind"));
    }
  }

  private void division(String file, Sheet.Row row, boolean zone) {
    Optional<DivisionCode> code = code(file, row, "code", true);
    Optional<DivisionLevel> level = level(file, row);
    Optional<String> name = name(file, row);
    Optional<DivisionCode> parent = code(file, row, "parent", zone);
    Optional<Span> span = span(file, row);
    Optional<DivisionCode> successor = code(file, row, "successor", false);
    if (code.isEmpty() || level.isEmpty() || name.isEmpty() || span.isEmpty()) return;
    if (parent.isEmpty() && (zone || !row.cell("parent").isEmpty())) return;
    if (zone && level.get() != DivisionLevel.COUNTY) {
      problem(file, row.line(), "zone.level", code.get());
      return;
    }
    digits(file, row.line(), code.get(), level.get());
    ends(file, row, span.get());
    Entry entry =
        new Entry(
            code.get(),
            name.get(),
            level.get(),
            parent.orElse(null),
            zone,
            span.get(),
            successor.orElse(null),
            remark(row));
    more.add(new Placed(file, row.line(), entry));
  }

  private void change(String file, Sheet.Row row) {
    Optional<DivisionCode> code = code(file, row, "code", true);
    Optional<Span> span = span(file, row);
    Optional<DivisionCode> successor = code(file, row, "successor", false);
    if (!row.cell("name").isEmpty()
        || !row.cell("level").isEmpty()
        || !row.cell("parent").isEmpty()) {
      problem(file, row.line(), "change.only-dates");
      return;
    }
    if (code.isEmpty() || span.isEmpty()) return;
    Placed known = main.get(code.get());
    if (known == null) {
      problem(file, row.line(), "change.unknown", code.get());
      return;
    }
    if (!changed.add(code.get())) {
      problem(file, row.line(), "change.twice", code.get());
      return;
    }
    ends(file, row, span.get());
    Entry e = known.entry();
    main.put(
        code.get(),
        new Placed(
            known.file(),
            known.line(),
            new Entry(
                e.code(),
                e.name(),
                e.level(),
                e.parent(),
                e.zone(),
                span.get(),
                successor.orElse(null),
                remark(row))));
  }

  private void ends(String file, Sheet.Row row, Span span) {
    if (!row.cell("successor").isEmpty() && span.lastOrNull() == null) {
      problem(file, row.line(), "successor.open");
    }
  }

  private void trusteeship(String file, Sheet.Row row) {
    Optional<DivisionCode> code = code(file, row, "code", true);
    Optional<DivisionCode> zone = code(file, row, "parent", true);
    Optional<Span> span = span(file, row);
    if (code.isPresent() && zone.isPresent() && span.isPresent()) {
      entrusted.add(new PlacedTrust(file, row.line(), code.get(), zone.get(), span.get()));
    }
  }

  private Optional<DivisionCode> code(String file, Sheet.Row row, String column, boolean required) {
    String cell = row.cell(column);
    if (cell.isEmpty() && !required) return Optional.empty();
    if (!CODE.matcher(cell).matches()) {
      problem(file, row.line(), "code", column, cell);
      return Optional.empty();
    }
    return Optional.of(DivisionCode.of(cell));
  }

  private Optional<DivisionLevel> level(String file, Sheet.Row row) {
    String cell = row.cell("level");
    if (cell.isEmpty() && row.cell("kind").equals("ZONE")) return Optional.of(DivisionLevel.COUNTY);
    Optional<DivisionLevel> level =
        switch (cell) {
          case "PROVINCE" -> Optional.of(DivisionLevel.PROVINCE);
          case "PREFECTURE" -> Optional.of(DivisionLevel.PREFECTURE);
          case "COUNTY" -> Optional.of(DivisionLevel.COUNTY);
          case "TOWNSHIP", "TOWN" -> Optional.of(DivisionLevel.TOWN);
          case "VILLAGE" -> Optional.of(DivisionLevel.VILLAGE);
          default -> Optional.empty();
        };
    if (level.isEmpty()) problem(file, row.line(), "level.unknown", cell);
    return level;
  }

  private Optional<String> name(String file, Sheet.Row row) {
    String name = row.cell("name");
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      problem(file, row.line(), "name", LONGEST_NAME);
      return Optional.empty();
    }
    return Optional.of(name);
  }

  private static String remark(Sheet.Row row) {
    String remark = row.cell("remark");
    if (remark.isEmpty()) return null;
    return remark.length() > LONGEST_REMARK ? remark.substring(0, LONGEST_REMARK) : remark;
  }

  private Optional<Span> span(String file, Sheet.Row row) {
    Optional<LocalDate> from = day(file, row, "from", Span.EVER);
    Optional<LocalDate> to = day(file, row, "to", Span.FOREVER);
    if (from.isEmpty() || to.isEmpty()) return Optional.empty();
    if (to.get().isBefore(from.get())) {
      problem(file, row.line(), "dates.order", from.get(), to.get());
      return Optional.empty();
    }
    return Optional.of(new Span(from.get(), to.get()));
  }

  private Optional<LocalDate> day(String file, Sheet.Row row, String column, LocalDate empty) {
    String cell = row.cell(column);
    if (cell.isEmpty()) return Optional.of(empty);
    try {
      LocalDate day = LocalDate.parse(cell);
      if (day.isAfter(Span.EVER) && day.isBefore(Span.FOREVER)) return Optional.of(day);
    } catch (DateTimeParseException e) {
      // told below, together with days out of range
    }
    problem(file, row.line(), "date", column, cell);
    return Optional.empty();
  }

  private void digits(String file, int line, DivisionCode code, DivisionLevel level) {
    if (code.level() != level) {
      problem(file, line, "level.digits", code, levelKey(code.level()), levelKey(level));
    }
  }

  /** A text of its own inside a sentence. */
  private static String levelKey(DivisionLevel level) {
    return "divisions.level." + level.name();
  }

  // ---- rows against each other

  private void overlaps(Map<DivisionCode, List<Placed>> byCode) {
    for (List<Placed> rows : byCode.values()) {
      for (int i = 1; i < rows.size(); i++) {
        for (int j = 0; j < i; j++) {
          Placed a = rows.get(j);
          Placed b = rows.get(i);
          if (a.entry().span().overlaps(b.entry().span())) {
            problem(b.file(), b.line(), "overlap", b.entry().code(), a.file(), a.line());
            break;
          }
        }
      }
    }
  }

  private void above(List<Placed> placed, Map<DivisionCode, List<Placed>> byCode) {
    Map<DivisionCode, DivisionCode> parents = new HashMap<>();
    placed.forEach(
        p -> {
          if (p.entry().parent() != null) parents.put(p.entry().code(), p.entry().parent());
        });
    for (Placed p : placed) {
      Entry e = p.entry();
      DivisionCode parent = e.parent();
      if (parent == null) {
        if (e.level() != DivisionLevel.PROVINCE && e.level() != DivisionLevel.PREFECTURE) {
          problem(p.file(), p.line(), "parent.none", e.code());
        }
        continue;
      }
      if (onCycle(e.code(), parents)) {
        problem(p.file(), p.line(), "cycle", e.code(), parent);
        continue;
      }
      Optional<DivisionLevel> above = levelOf(parent, byCode);
      if (above.isEmpty()) {
        problem(p.file(), p.line(), "parent", e.code(), parent);
      } else if (above.get().ordinal() != e.level().ordinal() - 1) {
        problem(
            p.file(),
            p.line(),
            "level.parent",
            e.code(),
            levelKey(e.level()),
            parent,
            levelKey(above.get()));
      } else if (!insideDigits(e, parent)) {
        problem(p.file(), p.line(), "parent.digits", e.code(), parent);
      }
    }
  }

  /**
   * Who may see what is a span of codes (DataScope), so a village's code begins like its town's and
   * a county's like its prefecture's. Towns may lie elsewhere: 旬阳's would, had they kept their
   * codes.
   */
  private static boolean insideDigits(Entry e, DivisionCode parent) {
    return switch (e.level()) {
      case VILLAGE, COUNTY ->
          e.code().value() > parent.value() && e.code().value() <= parent.last();
      default -> true;
    };
  }

  private static boolean onCycle(DivisionCode start, Map<DivisionCode, DivisionCode> parents) {
    Set<DivisionCode> seen = new HashSet<>();
    DivisionCode at = parents.get(start);
    while (at != null && seen.add(at)) {
      if (at.equals(start)) return true;
      at = parents.get(at);
    }
    return false;
  }

  private Optional<DivisionLevel> levelOf(
      DivisionCode code, Map<DivisionCode, List<Placed>> byCode) {
    List<Placed> rows = byCode.get(code);
    if (rows != null) return Optional.of(rows.get(0).entry().level());
    return existing.history(code).stream().map(Entry::level).findFirst();
  }

  private void successors(List<Placed> placed, Map<DivisionCode, List<Placed>> byCode) {
    Map<DivisionCode, DivisionCode> next = new HashMap<>();
    placed.forEach(
        p -> {
          if (p.entry().successor() != null) next.put(p.entry().code(), p.entry().successor());
        });
    for (Placed p : placed) {
      Entry e = p.entry();
      if (e.successor() == null) continue;
      Optional<DivisionLevel> level = levelOf(e.successor(), byCode);
      if (onCycle(e.code(), next)) {
        problem(p.file(), p.line(), "cycle", e.code(), e.successor());
      } else if (level.isEmpty()) {
        problem(p.file(), p.line(), "successor", e.code(), e.successor());
      } else if (level.get() != e.level()) {
        problem(p.file(), p.line(), "successor.level", e.code(), e.successor());
      }
    }
  }

  // ---- against what is loaded

  /**
   * Codes whose rows these files speak for: whatever is loaded below their uppermost non-province.
   */
  private Set<DivisionCode> replaced(Set<DivisionCode> codes, List<Placed> placed) {
    Set<DivisionCode> tops = new TreeSet<>();
    for (Placed p : placed) {
      Entry e = p.entry();
      if (e.level() == DivisionLevel.PROVINCE) continue;
      boolean top =
          e.parent() == null
              || e.level() == DivisionLevel.PREFECTURE
              || !codes.contains(e.parent());
      if (top) tops.add(e.code());
    }
    return existing.everBelow(tops);
  }

  private void foreign(Map<DivisionCode, List<Placed>> byCode, Set<DivisionCode> replaced) {
    byCode.forEach(
        (code, rows) -> {
          Placed first = rows.get(0);
          boolean province = first.entry().level() == DivisionLevel.PROVINCE;
          if (!province && !existing.history(code).isEmpty() && !replaced.contains(code)) {
            problem(first.file(), first.line(), "foreign", code);
          }
        });
  }

  private void vanished(String file, Set<DivisionCode> codes, Set<DivisionCode> replaced) {
    for (DivisionCode code : new TreeSet<>(replaced)) {
      if (!existing.history(code).isEmpty() && !codes.contains(code)) {
        problem(file, 1, "vanished", code, existing.name(code, Span.FOREVER.minusDays(1)));
      }
    }
  }

  private void parentsOverTime(List<Placed> placed, Snapshot after) {
    for (Placed p : placed) {
      Entry e = p.entry();
      if (e.parent() == null) continue;
      List<LocalDate> days = new ArrayList<>();
      days.add(e.span().from());
      days.addAll(after.turns().subSet(e.span().from(), false, e.span().to(), true));
      for (LocalDate day : days) {
        if (after.tree(day).find(e.code()).map(d -> d.parent() == null).orElse(false)) {
          problem(p.file(), p.line(), "parent.dates", e.code(), e.parent(), day);
          break;
        }
      }
    }
  }

  private List<Trust> trusts(Snapshot after) {
    List<Trust> fresh = new ArrayList<>();
    Map<DivisionCode, List<PlacedTrust>> seen = new HashMap<>();
    for (PlacedTrust t : entrusted) {
      List<Entry> zone = after.history(t.zone());
      if (zone.isEmpty() || !zone.get(0).zone()) {
        problem(t.file(), t.line(), "trust.zone", t.zone());
        continue;
      }
      Collection<DivisionCode> villages = villages(t, after);
      if (villages.isEmpty()) {
        problem(t.file(), t.line(), "trust.village", t.code());
        continue;
      }
      for (DivisionCode village : villages) {
        List<PlacedTrust> others = seen.computeIfAbsent(village, v -> new ArrayList<>());
        others.stream()
            .filter(o -> o.span().overlaps(t.span()))
            .findFirst()
            .ifPresent(o -> problem(t.file(), t.line(), "overlap", village, o.file(), o.line()));
        others.add(t);
        List<Trust> known = existing.trustsOfVillage(village);
        boolean same =
            known.stream().anyMatch(k -> k.zone().equals(t.zone()) && k.span().equals(t.span()));
        if (same) continue;
        if (known.stream().anyMatch(k -> k.span().overlaps(t.span()))) {
          problem(t.file(), t.line(), "trust.known", village);
        } else {
          fresh.add(new Trust(Id.next(), 1, village, t.zone(), t.span(), false));
        }
      }
    }
    fresh.sort(Comparator.comparing(Trust::village));
    return fresh;
  }

  private static List<DivisionCode> villages(PlacedTrust t, Snapshot after) {
    List<Entry> rows = after.history(t.code());
    if (rows.isEmpty()) return List.of();
    return switch (rows.get(0).level()) {
      case VILLAGE -> List.of(t.code());
      case TOWN ->
          after.entries().stream()
              .filter(e -> e.level() == DivisionLevel.VILLAGE && t.code().equals(e.parent()))
              .map(Entry::code)
              .distinct()
              .toList();
      default -> List.of();
    };
  }
}
