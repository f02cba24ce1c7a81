package org.antong.registration.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.Identity;
import org.antong.platform.api.access.Mask;
import org.antong.platform.api.code.CodeTables;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.person.IdNumber;
import org.antong.platform.api.text.Texts;
import org.antong.platform.exchange.Roster;
import org.antong.platform.exchange.RosterColumn;
import org.antong.platform.exchange.RosterRow;
import org.antong.platform.exchange.RowProblem;
import org.antong.registration.internal.domain.Actor;
import org.antong.registration.internal.domain.ChildFacts;
import org.antong.registration.internal.domain.ChildFile;
import org.antong.registration.internal.domain.ChildRules;
import org.antong.registration.internal.domain.Codes;
import org.antong.registration.internal.domain.Duplicates;
import org.antong.registration.internal.domain.FileHistory;
import org.antong.registration.internal.domain.Recording;
import org.antong.registration.internal.domain.UnsupportedRule;
import org.antong.registration.internal.store.ChildImportStore;
import org.antong.registration.internal.store.ChildImportStore.Held;
import org.antong.registration.internal.store.ChildImportStore.Known;
import org.antong.registration.internal.store.ChildImportStore.Person;
import org.antong.registration.internal.store.ChildStore;
import org.antong.registration.internal.store.FileNumbers;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The roster of children. A supervisor or county officer signs for the batch: her rows become files
 * in force, the one exception to the rule that who enters never verifies. A director's are
 * submitted (domain.md 2.4 D2).
 */
@Component(service = {Roster.class, ChildRoster.class})
public final class ChildRoster implements Roster {

  // With state, guardians, category and mark about seven rows a file: below what Derby likes in a
  // transaction.
  private static final int TOGETHER = 70;

  /** Why a row is no duplicate of a file that is much like it. */
  private static final String NO_DUPLICATE = "noDuplicate";

  private final ModuleDb db;
  private final Divisions divisions;
  private final CodeTables codes;
  private final RegistrationConfig config;
  private final Clock clock;
  private final DuplicateService duplicates;
  private final ChildStore children;
  private final ChildImportStore imports;
  private final FileNumbers numbers = new FileNumbers();

  @Activate
  public ChildRoster(
      @Reference(target = "(antong.module=registration)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference Divisions divisions,
      @Reference CodeTables codes,
      @Reference RegistrationConfig config,
      @Reference DuplicateService duplicates,
      @Reference Clock clock) {
    this.duplicates = duplicates;
    this.db = db;
    this.divisions = divisions;
    this.codes = codes;
    this.config = config;
    this.clock = clock;
    this.children = new ChildStore(cipher, new UnsupportedRule(config.unsupportedMonths()));
    this.imports = new ChildImportStore(cipher);
  }

  @Override
  public String id() {
    return "registration.children";
  }

  @Override
  public String permission() {
    return RegistrationModule.IMPORT;
  }

  @Override
  public String titleKey() {
    return "registration.roster.title";
  }

  @Override
  public List<RosterColumn> columns(Caller caller, Texts texts) {
    return RosterColumns.of(texts, codes, OwnUnits.of(caller, divisions, today()), today());
  }

  @Override
  public List<String> unique() {
    return List.of("idNumber");
  }

  @Override
  public int together() {
    return TOGETHER;
  }

  @Override
  public List<RowProblem> check(Caller caller, Texts texts, List<RosterRow> rows) {
    Checked[] looked = new Checked[1];
    List<RowProblem> told =
        db.read(
            caller,
            (scope, handle) -> {
              looked[0] = checked(scope, handle, caller, texts, rows);
              List<RowProblem> problems = new ArrayList<>(looked[0].problems());
              problems.addAll(alike(scope, handle, caller, texts, rows, looked[0].good()));
              return problems;
            });
    if (looked[0].elsewhere() > 0) {
      db.write(
          caller,
          (scope, tx) -> {
            lookedElsewhere(tx, looked[0].elsewhere());
            return null;
          });
    }
    return told;
  }

  private static void lookedElsewhere(Tx tx, int found) {
    tx.note("look-elsewhere", "registration.child_import", null, null, null, "found " + found);
  }

  /**
   * Rows that may well be a child who has a file, of which nobody has said yet that they are not.
   */
  private List<RowProblem> alike(
      DataScope scope,
      Handle handle,
      Caller caller,
      Texts texts,
      List<RosterRow> rows,
      Map<Integer, ChildFile.Entry> good) {
    Map<Integer, ChildFile.Entry> asked = new LinkedHashMap<>(good);
    List<RowProblem> problems = new ArrayList<>();
    for (RosterRow row : rows) {
      String why = row.get(NO_DUPLICATE);
      if (why == null) continue;
      asked.remove(row.number());
      if (why.codePointCount(0, why.length()) > DuplicateService.REASON_LONGEST) {
        String sentence = texts.get("registration.problem.long", DuplicateService.REASON_LONGEST);
        problems.add(RowProblem.of(row.number(), NO_DUPLICATE, sentence));
      }
    }
    List<Integer> numbers = List.copyOf(asked.keySet());
    List<ChildFile.Entry> entries = List.copyOf(asked.values());
    List<Optional<FileSight>> likest = duplicates.likest(scope, handle, caller, entries);
    for (int i = 0; i < numbers.size(); i++) {
      int row = numbers.get(i);
      likest.get(i).map(f -> RowProblem.of(row, "name", alike(texts, f))).ifPresent(problems::add);
    }
    for (Duplicates.Twice t : duplicates.twice(scope, entries)) {
      List<String> why = t.likeness().reasons().stream().map(Enum::name).toList();
      String before = RosterRow.told(numbers.get(t.first()));
      String sentence = texts.get("registration.roster.alike-row", before, reasons(texts, why));
      problems.add(RowProblem.of(numbers.get(t.second()), "name", sentence));
    }
    return problems;
  }

  private static String alike(Texts texts, FileSight f) {
    String name = f.name() == null ? "" : f.name();
    String why = reasons(texts, f.reasons());
    return texts.get("registration.roster.alike", f.fileNo(), name, f.divisionName(), why);
  }

  private static String reasons(Texts texts, List<String> reasons) {
    return reasons.stream()
        .map(r -> texts.get(Codes.LIKENESS.textKey(r)))
        .collect(Collectors.joining(texts.get("registration.page.and")));
  }

  /**
   * Rows as entries, and what keeps the others from being taken.
   *
   * @param elsewhere how many have a number another county has too
   */
  private record Checked(
      Map<Integer, ChildFile.Entry> good, List<RowProblem> problems, int elsewhere) {}

  private Checked checked(
      DataScope scope, Handle handle, Caller caller, Texts texts, List<RosterRow> rows) {
    RosterRows reader = new RosterRows(divisions, codes, today());
    Map<Integer, ChildFile.Entry> entries = new LinkedHashMap<>();
    List<RowProblem> problems = new ArrayList<>();
    Set<Integer> bad = new HashSet<>();
    // What a row says by itself hangs on no other row.
    List<RosterRows.Read> all = rows.parallelStream().map(reader::read).toList();
    for (int i = 0; i < all.size(); i++) {
      RosterRow row = rows.get(i);
      RosterRows.Read read = all.get(i);
      entries.put(row.number(), read.entry());
      for (FieldProblem p : read.problems()) {
        problems.add(
            RowProblem.of(row.number(), p.field(), texts.get(p.key(), p.args().toArray())));
        bad.add(row.number());
      }
      ChildFacts facts = read.entry().facts();
      boolean outside = facts.division() != null && !scope.covers(facts.division(), facts.unit());
      if (outside || facts.division() != null && Posts.importing(caller, facts).isEmpty()) {
        String sentence = texts.get("registration.child.division.outside");
        problems.add(RowProblem.of(row.number(), "village", sentence));
        bad.add(row.number());
      }
    }
    there(scope, handle, caller, texts, entries, problems, bad);
    entries.keySet().removeAll(bad);
    int elsewhere = elsewhere(scope, handle, texts, rows, entries, problems);
    return new Checked(entries, problems, elsewhere);
  }

  /**
   * Takes out rows whose number another county has, unless the row says why it is another child: no
   * county counts a child twice (domain.md 7.1, design.md 11).
   */
  private int elsewhere(
      DataScope scope,
      Handle handle,
      Texts texts,
      List<RosterRow> rows,
      Map<Integer, ChildFile.Entry> good,
      List<RowProblem> problems) {
    Map<Integer, String> asked = new HashMap<>();
    Set<DivisionCode> units = new HashSet<>();
    for (RosterRow row : rows) {
      ChildFile.Entry entry = good.get(row.number());
      if (entry == null || entry.facts().idNumber() == null) continue;
      units.add(entry.facts().unit());
      if (IdNumber.birthDate(entry.facts().idNumber()).isPresent()) {
        asked.put(row.number(), entry.facts().idNumber());
      }
    }
    Set<String> held = imports.elsewhere(scope, handle, Set.copyOf(asked.values()), units);
    int found = 0;
    for (RosterRow row : rows) {
      if (!held.contains(asked.getOrDefault(row.number(), ""))) continue;
      found++;
      if (row.get(NO_DUPLICATE) != null) continue;
      String sentence = texts.get("registration.roster.elsewhere");
      problems.add(RowProblem.of(row.number(), "idNumber", sentence));
      good.remove(row.number());
    }
    return found;
  }

  /** Children who have a file already, or stand among these rows twice. */
  private void there(
      DataScope scope,
      Handle handle,
      Caller caller,
      Texts texts,
      Map<Integer, ChildFile.Entry> entries,
      List<RowProblem> problems,
      Set<Integer> bad) {
    Set<String> asked = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (ChildFile.Entry e : entries.values()) {
      if (e.facts().idNumber() != null) {
        asked.add(e.facts().idNumber());
      } else if (e.facts().name() != null) {
        names.add(e.facts().name());
      }
    }
    Map<String, Known> byNumber = imports.byNumber(scope, handle, asked);
    Set<String> unseen = new HashSet<>(asked);
    unseen.removeAll(byNumber.keySet());
    Set<DivisionCode> units = new HashSet<>();
    entries.values().stream()
        .map(e -> e.facts().unit())
        .filter(Objects::nonNull)
        .forEach(units::add);
    Set<Held> held = imports.held(scope, handle, unseen, units);
    Map<Person, Known> byName = imports.byName(scope, handle, names);
    Map<Person, Integer> first = new HashMap<>();
    entries.forEach(
        (row, entry) -> {
          ChildFacts f = entry.facts();
          Known known = f.idNumber() != null ? byNumber.get(f.idNumber()) : byName.get(person(f));
          if (known != null) {
            String column = f.idNumber() != null ? "idNumber" : "name";
            problems.add(RowProblem.of(row, column, there(caller, texts, known)));
            bad.add(row);
          } else if (held.contains(new Held(f.idNumber(), f.unit()))) {
            String elsewhere = texts.get("registration.roster.held");
            problems.add(RowProblem.of(row, "idNumber", elsewhere));
            bad.add(row);
          } else if (f.idNumber() == null && f.name() != null && f.birthDate() != null) {
            Integer before = first.putIfAbsent(person(f), row);
            if (before == null) return;
            String twice = texts.get("registration.roster.twice", RosterRow.told(before));
            problems.add(RowProblem.of(row, "name", twice));
            bad.add(row);
          }
        });
  }

  private static Person person(ChildFacts f) {
    return new Person(f.name(), f.birthDate(), f.division());
  }

  private String there(Caller caller, Texts texts, Known known) {
    boolean full = caller.identity(clock.instant()) == Identity.FULL;
    String name = full ? known.name() : Mask.name(known.name());
    return texts.get("registration.roster.there", known.fileNo(), name);
  }

  @Override
  public List<RowProblem> take(Caller caller, Texts texts, Id batch, List<RosterRow> rows) {
    if (rows.isEmpty()) return List.of();
    return db.write(caller, (scope, tx) -> taken(scope, tx, caller, texts, batch, rows));
  }

  private List<RowProblem> taken(
      DataScope scope, Tx tx, Caller caller, Texts texts, Id batch, List<RosterRow> rows) {
    int first = rows.get(0).number();
    int last = rows.get(rows.size() - 1).number();
    Set<Integer> in = imports.taken(scope, tx.handle(), batch, first, last);
    List<RosterRow> left = rows.stream().filter(r -> !in.contains(r.number())).toList();
    Checked checked = checked(scope, tx.handle(), caller, texts, left);
    LocalDate today = today();
    Map<DivisionCode, Integer> next = new HashMap<>();
    checked.good().values().stream()
        .collect(Collectors.groupingBy(e -> e.facts().unit(), Collectors.counting()))
        .forEach(
            (unit, many) ->
                next.put(unit, numbers.take(scope, tx, unit, today.getYear(), many.intValue())));
    String signed = texts.get("registration.roster.signed", batch.toString());
    Map<Integer, ChildFile> files = new LinkedHashMap<>();
    List<FileHistory> histories = new ArrayList<>();
    checked
        .good()
        .forEach(
            (row, entry) -> {
              DivisionCode unit = entry.facts().unit();
              int number = next.merge(unit, 1, Integer::sum) - 1;
              String fileNo = FileNumbers.format(unit, today.getYear(), number);
              Actor actor = Posts.importing(caller, entry.facts()).orElseThrow();
              ChildFile file = file(fileNo, entry, actor, tx, today);
              files.put(row, file);
              FileHistory begun = FileHistory.of(file, tx.now());
              histories.add(
                  new FileHistory(
                      file,
                      begun.states(),
                      begun.guardians(),
                      begun.categories(),
                      List.of(new Recording(tx.now(), actor.account(), signed))));
            });
    if (checked.elsewhere() > 0) lookedElsewhere(tx, checked.elsewhere());
    children.insertAll(scope, tx, histories);
    duplicates.keepUp(scope, tx, files.values());
    Map<Id, String> apart = new HashMap<>();
    for (RosterRow row : left) {
      ChildFile file = files.get(row.number());
      if (file != null && row.get(NO_DUPLICATE) != null) {
        apart.put(file.id(), row.get(NO_DUPLICATE));
      }
    }
    duplicates.toldApart(scope, tx, apart);
    imports.mark(scope, tx, batch, files);
    return checked.problems();
  }

  private ChildFile file(
      String fileNo, ChildFile.Entry entry, Actor actor, Tx tx, LocalDate today) {
    ChildFile begun = ChildFile.begun(Id.next(), fileNo, null, entry, actor, tx.now(), today);
    ChildFile submitted =
        begun.submitted(
            ChildRules.desk(begun, actor, config.supervisorEntryGoesToCounty()),
            today,
            actor,
            tx.now());
    return actor.role() == Role.VILLAGE_DIRECTOR
        ? submitted
        : submitted.verified(today, actor, tx.now());
  }

  @Override
  public List<String> changed(Caller caller, Texts texts, Id batch, int most) {
    boolean full = caller.identity(clock.instant()) == Identity.FULL;
    return db.read(caller, (scope, handle) -> imports.changed(scope, handle, batch, most)).stream()
        .map(k -> k.fileNo() + " " + (full ? k.name() : Mask.name(k.name())))
        .toList();
  }

  @Override
  public int withdraw(Caller caller, Id batch) {
    return db.write(
        caller,
        (scope, tx) -> {
          int gone = imports.withdraw(scope, tx, batch, TOGETHER);
          if (gone == 0) tx.note("withdrawn", "registration.child_import", batch, null, null, "");
          return gone;
        });
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }
}
