package org.antong.registration.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.Identity;
import org.antong.platform.api.access.Mask;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.person.IdNumber;
import org.antong.registration.internal.domain.AgeBand;
import org.antong.registration.internal.domain.ChildFile;
import org.antong.registration.internal.domain.ChildRules;
import org.antong.registration.internal.domain.Codes;
import org.antong.registration.internal.domain.DuplicatePair;
import org.antong.registration.internal.domain.Duplicates;
import org.antong.registration.internal.domain.Duplicates.Found;
import org.antong.registration.internal.domain.Duplicates.Twice;
import org.antong.registration.internal.domain.FileState;
import org.antong.registration.internal.domain.Likeness;
import org.antong.registration.internal.domain.NumberHint;
import org.antong.registration.internal.domain.PairState;
import org.antong.registration.internal.domain.Person;
import org.antong.registration.internal.domain.Transfer;
import org.antong.registration.internal.domain.TransferState;
import org.antong.registration.internal.store.ChildStore;
import org.antong.registration.internal.store.DuplicateStore;
import org.antong.registration.internal.store.DuplicateStore.Holder;
import org.antong.registration.internal.store.HintStore;
import org.antong.registration.internal.store.MergeStore;
import org.antong.registration.internal.store.PairStore;
import org.antong.registration.internal.store.TransferStore;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Keeps a county from registering one child twice (domain.md 7.1, 12.22): finds who is like whom,
 * asks the one who enters, remembers what was answered. A number that stands in another county is
 * told as nothing but that (design.md 11).
 */
@Component(service = {DuplicateService.class, Admission.class})
public final class DuplicateService implements Admission {

  private static final String CHILD = "registration.child";
  private static final String PAIR = "registration.duplicate_pair";
  static final int REASON_LONGEST = 500;

  /** More than one looks through. */
  private static final int MOST = 20;

  /**
   * A child being typed; nulls for what is not typed yet.
   *
   * @param number as typed
   */
  public record Typed(
      String name, LocalDate birthDate, String idType, String number, DivisionCode division) {}

  /**
   * What keeps a file from being handed in.
   *
   * @param pairs files in the reader's divisions that must be told apart, undecided
   * @param numberHeld whether a file of this county, handed in, has the number
   * @param numberHere whether that file is one the reader may see
   * @param elsewhere what was made of the hint that another county has the number; null for none
   */
  public record Obstacles(
      List<PairSight> pairs, boolean numberHeld, boolean numberHere, NumberHint.State elsewhere) {

    public boolean none() {
      boolean answered = elsewhere == null || elsewhere == NumberHint.State.DISMISSED;
      return pairs.isEmpty() && !numberHeld && answered;
    }
  }

  private final ModuleDb db;
  private final Divisions divisions;
  private final RegistrationConfig config;
  private final Clock clock;
  private final ChildStore children;
  private final DuplicateStore duplicates;
  private final PairStore pairs;
  private final HintStore hints;
  private final TransferStore transfers;
  private final MergeStore merges;

  @Activate
  public DuplicateService(
      @Reference(target = "(antong.module=registration)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference Divisions divisions,
      @Reference RegistrationConfig config,
      @Reference Clock clock) {
    this.db = db;
    this.divisions = divisions;
    this.config = config;
    this.clock = clock;
    this.children = new ChildStore(cipher);
    this.duplicates = new DuplicateStore(cipher);
    this.pairs = new PairStore(cipher);
    this.hints = new HintStore(cipher);
    this.transfers = new TransferStore(cipher);
    this.merges = new MergeStore(cipher);
  }

  /** Files in the caller's divisions that a child being typed may be, the likest first. */
  public List<FileSight> check(Caller caller, Typed typed) {
    boolean little = typed.name() == null || typed.birthDate() == null;
    if (typed.number() == null && little) return List.of();
    return Looking.at(
        db,
        clock.instant(),
        caller,
        CHILD,
        null,
        (scope, handle) -> {
          DivisionCode unit = unit(scope, caller, typed.division());
          if (unit == null) return List.of();
          Person person = person(scope, typed, unit);
          return duplicates
              .alike(scope, handle, unit, List.of(person), config.duplicateList())
              .get(0)
              .stream()
              .filter(f -> scope.covers(f.person().division(), f.person().unit()))
              .limit(5)
              .map(f -> sight(caller, f.person(), f.likeness()))
              .toList();
        });
  }

  /**
   * For each of these entries, at most 500, the file in the caller's divisions that it may well be,
   * so alike that somebody has to say; empty where there is none.
   */
  List<Optional<FileSight>> likest(
      DataScope scope, Handle handle, Caller caller, List<ChildFile.Entry> entries) {
    List<Person> persons = persons(scope, entries);
    Map<Person, Optional<FileSight>> likest = new IdentityHashMap<>();
    persons.stream()
        .collect(Collectors.groupingBy(Person::unit))
        .forEach(
            (unit, some) -> {
              List<List<Found>> alike =
                  duplicates.alike(scope, handle, unit, some, config.duplicateWarn());
              for (int i = 0; i < some.size(); i++) {
                likest.put(
                    some.get(i),
                    alike.get(i).stream()
                        .filter(f -> f.person().state() != FileState.CLOSED)
                        .filter(f -> scope.covers(f.person().division(), f.person().unit()))
                        .findFirst()
                        .map(f -> sight(caller, f.person(), f.likeness())));
              }
            });
    return persons.stream().map(likest::get).toList();
  }

  /** Entries, at most 500, of which one may well be another before it. */
  List<Twice> twice(DataScope scope, List<ChildFile.Entry> entries) {
    return Duplicates.within(persons(scope, entries), config.duplicateWarn());
  }

  private List<Person> persons(DataScope scope, List<ChildFile.Entry> entries) {
    return entries.stream()
        .map(
            e ->
                duplicates.person(
                    scope, Id.next(), null, FileState.DRAFT, e.facts(), e.guardians()))
        .toList();
  }

  /**
   * Files just written of which it was said before, with the reason, that they are no duplicates.
   */
  void toldApart(DataScope scope, Tx tx, Map<Id, String> reasons) {
    if (reasons.isEmpty()) return;
    for (DuplicatePair p : pairs.ofChildren(scope, tx.handle(), List.copyOf(reasons.keySet()))) {
      boolean open = p.state() == PairState.OPEN && p.score() < Likeness.CERTAIN;
      if (!open || !pairs.covers(scope, p)) continue;
      String why = reasons.getOrDefault(p.first(), reasons.get(p.second()));
      Id by = tx.caller().account();
      pairs.update(scope, tx, p, p.decided(PairState.DISMISSED, why, by, tx.now()));
    }
  }

  /** What still has to be answered before a file is handed in. */
  public Obstacles obstacles(Caller caller, Id child) {
    return Looking.at(
        db,
        clock.instant(),
        caller,
        CHILD,
        child,
        (scope, handle) -> {
          ChildFile file = children.find(scope, handle, child).orElseThrow(Missing::new);
          return obstacles(caller, scope, handle, file);
        });
  }

  /** A page of pairs, the likest first. */
  public Slice<PairSight> list(Caller caller, PairState state, Paging paging) {
    return Looking.at(
        db,
        clock.instant(),
        caller,
        PAIR,
        null,
        (scope, handle) -> {
          Slice<DuplicatePair> found = pairs.list(scope, handle, state, paging);
          return new Slice<>(
              sights(caller, scope, handle, found.items()),
              found.page(),
              found.size(),
              found.total());
        });
  }

  /** How many pairs wait for a decision. */
  public long waiting(Caller caller) {
    return db.read(caller, (scope, handle) -> pairs.count(scope, handle, PairState.OPEN));
  }

  /** One pair. */
  public PairSight find(Caller caller, Id id) {
    return Looking.at(
        db,
        clock.instant(),
        caller,
        PAIR,
        id,
        (scope, handle) -> {
          DuplicatePair pair = pairs.find(scope, handle, id).orElseThrow(Missing::new);
          return sights(caller, scope, handle, List.of(pair)).get(0);
        });
  }

  /** The undecided pairs of a file that the caller may see. */
  public List<PairSight> ofChild(Caller caller, Id child) {
    return Looking.at(
        db,
        clock.instant(),
        caller,
        PAIR,
        child,
        (scope, handle) -> {
          List<DuplicatePair> open =
              pairs.ofChildren(scope, handle, List.of(child)).stream()
                  .filter(p -> p.state() == PairState.OPEN && pairs.covers(scope, p))
                  .toList();
          return sights(caller, scope, handle, open);
        });
  }

  /** Says that two files are two children, and why. */
  public PairSight dismiss(Caller caller, Id id, String reason, Match match) {
    return db.write(
        caller,
        (scope, tx) -> {
          DuplicatePair pair = pairs.find(scope, tx.handle(), id).orElseThrow(Missing::new);
          match.check(pair.version());
          if (pair.state() != PairState.OPEN) {
            throw new Refused("registration.duplicate.decided");
          }
          if (pair.score() == Likeness.CERTAIN) {
            throw new Refused("registration.duplicate.dismiss.number");
          }
          DuplicatePair after =
              pair.decided(PairState.DISMISSED, reason(reason), caller.account(), tx.now());
          pairs.update(scope, tx, pair, after);
          return sights(caller, scope, tx.handle(), List.of(after)).get(0);
        });
  }

  /** Says that the child is not the one whose file another county has, and why. */
  public void dismissElsewhere(Caller caller, Id child, String reason) {
    db.write(
        caller,
        (scope, tx) -> {
          NumberHint hint = hint(scope, tx, child);
          NumberHint after =
              hint.became(NumberHint.State.DISMISSED, reason(reason), caller.account(), tx.now());
          return hints.update(scope, tx, hint, after);
        });
  }

  /**
   * Asks the keeper of the file that has this child's number, outside the caller's reach, to hand
   * it over. The caller learns nothing of that file but that it was asked for.
   */
  public Id ask(Caller caller, Id child, String reason) {
    String why = reason(reason);
    return db.write(
        caller,
        (scope, tx) -> {
          ChildFile file = children.find(scope, tx.handle(), child).orElseThrow(Missing::new);
          Person person = person(scope, file);
          Area to = Area.of(file.facts().division(), file.facts().unit());
          if (Posts.at(caller, RegistrationModule.MOVE, to).isEmpty()) throw new Forbidden();
          Optional<NumberHint> hint = hints.find(scope, tx.handle(), child, person.number());
          boolean inCounty =
              !duplicates.held(scope, tx.handle(), person.unit(), person.number(), child).isEmpty();
          if (hint.isEmpty() && !inCounty) throw new Refused("registration.duplicate.ask.none");
          Holder holder =
              duplicates
                  .holder(scope, tx.handle(), person.number(), child)
                  .orElseThrow(() -> new Refused("registration.duplicate.ask.none"));
          Transfer asked = asked(holder, to, file, why, caller, tx.now());
          if (!transfers.ask(scope, tx, asked)) {
            throw new Refused("registration.duplicate.ask.open");
          }
          hint.ifPresent(
              h ->
                  hints.update(
                      scope,
                      tx,
                      h,
                      h.became(NumberHint.State.ASKED, why, caller.account(), tx.now())));
          return asked.id();
        });
  }

  @Override
  public void handingIn(Caller caller, Id child) {
    Obstacles found =
        db.write(
            caller,
            (scope, tx) -> {
              ChildFile file = children.find(scope, tx.handle(), child).orElseThrow(Missing::new);
              if (!ready(file)) return null;
              taken(scope, tx, file);
              look(scope, tx, caller, file);
              return obstacles(caller, scope, tx.handle(), file);
            });
    if (found == null || found.none()) return;
    if (found.numberHeld()) {
      throw new Refused(
          found.numberHere()
              ? "registration.duplicate.blocks.here"
              : "registration.duplicate.blocks.county");
    }
    if (!found.pairs().isEmpty()) {
      throw new Refused("registration.duplicate.blocks.alike", found.pairs().size());
    }
    throw new Refused(
        found.elsewhere() == NumberHint.State.ASKED
            ? "registration.duplicate.blocks.asked"
            : "registration.duplicate.blocks.elsewhere");
  }

  @Override
  public void taking(DataScope scope, Tx tx, ChildFile before, ChildFile after) {
    FileState from = before.state();
    FileState to = after.state();
    if (from == FileState.CLOSED
        && to == FileState.REOPENED
        && Codes.MERGED.equals(before.states().last().closeReason())) {
      throw new Refused("registration.merge.reopen");
    }
    String number = after.facts().idNumber();
    boolean newly = from != to && (to == FileState.SUBMITTED || to == FileState.REOPENED);
    boolean verified = from == FileState.SUBMITTED && to == FileState.ACTIVE;
    boolean changed = to.inForce() && !Objects.equals(number, before.facts().idNumber());
    if (number == null || !(newly || verified || changed)) return;
    Person person = person(scope, after);
    if (!duplicates
        .held(scope, tx.handle(), person.unit(), person.number(), after.id())
        .isEmpty()) {
      throw new Refused("registration.duplicate.blocks.county");
    }
  }

  @Override
  public void taken(DataScope scope, Tx tx, ChildFile file) {
    keepUp(scope, tx, person(scope, file).unit(), List.of(person(scope, file)));
  }

  /** Looks for whom files just written may be; at most 500 at once. */
  void keepUp(DataScope scope, Tx tx, Collection<ChildFile> files) {
    files.stream()
        .map(file -> person(scope, file))
        .collect(Collectors.groupingBy(Person::unit))
        .forEach((unit, persons) -> keepUp(scope, tx, unit, persons));
  }

  /**
   * Finds whom these files of one unit may be, and keeps the pairs of each up. Returns how many
   * pairs are new.
   */
  int keepUp(DataScope scope, Tx tx, DivisionCode unit, List<Person> files) {
    Instant now = tx.now();
    Id by = tx.caller().account();
    List<List<Found>> alike =
        duplicates.alike(scope, tx.handle(), unit, files, config.duplicateList());
    List<Id> ids = files.stream().map(Person::id).toList();
    Map<Set<Id>, DuplicatePair> known = new HashMap<>();
    for (DuplicatePair p : pairs.ofChildren(scope, tx.handle(), ids)) {
      known.put(Set.of(p.first(), p.second()), p);
    }
    Set<Set<Id>> seen = new HashSet<>();
    int fresh = 0;
    for (int i = 0; i < files.size(); i++) {
      Person file = files.get(i);
      if (file.state() == FileState.CLOSED) continue;
      List<Found> open =
          alike.get(i).stream()
              .filter(f -> f.person().state() != FileState.CLOSED)
              .limit(MOST)
              .toList();
      for (Found f : open) {
        Set<Id> both = Set.of(file.id(), f.person().id());
        if (!seen.add(both)) continue;
        DuplicatePair found = DuplicatePair.found(file, f.person(), f.likeness(), by, now);
        DuplicatePair before = known.get(both);
        if (before == null) {
          pairs.insert(scope, tx, found);
          fresh++;
        } else {
          DuplicatePair again = before.foundAgain(found);
          if (!again.sameAs(before)) pairs.update(scope, tx, before, again);
        }
      }
    }
    for (Map.Entry<Set<Id>, DuplicatePair> e : known.entrySet()) {
      DuplicatePair p = e.getValue();
      if (p.state() == PairState.OPEN && !seen.contains(e.getKey())) {
        pairs.update(scope, tx, p, p.decided(PairState.GONE, null, by, now));
      }
    }
    return fresh;
  }

  /** Whether nothing but a duplicate could keep the file from being handed in. */
  private boolean ready(ChildFile file) {
    ChildFile.Entry entry =
        new ChildFile.Entry(file.facts(), file.child().guardians(), file.categories());
    return ChildRules.submitting(file.state()).allowed()
        && ChildRules.submission(entry, today()).isEmpty();
  }

  /** Asks, within a day's share, whether another county has the number; each look is logged. */
  private void look(DataScope scope, Tx tx, Caller caller, ChildFile file) {
    Person person = person(scope, file);
    boolean whole =
        person.number() != null && IdNumber.birthDate(file.facts().idNumber()).isPresent();
    if (!whole) return;
    Optional<NumberHint> known = hints.find(scope, tx.handle(), file.id(), person.number());
    if (known.isPresent() && known.get().state() == NumberHint.State.DISMISSED) return;
    Id id = file.id();
    DivisionCode at = person.division();
    int most = config.numberLooksPerDay();
    if (!hints.look(scope, tx, caller.account(), today(), most)) {
      tx.note("look-elsewhere", CHILD, id, at, person.unit(), "limit");
      return;
    }
    boolean found = duplicates.elsewhere(scope, tx.handle(), person.unit(), person.number(), id);
    tx.note("look-elsewhere", CHILD, id, at, person.unit(), found ? "found" : "nothing");
    if (found && known.isEmpty()) {
      hints.insert(scope, tx, NumberHint.found(person, caller.account(), tx.now()));
    } else if (!found && known.isPresent()) {
      // handed over or closed meanwhile: nothing stands in the way any more
      hints.update(
          scope,
          tx,
          known.get(),
          known.get().became(NumberHint.State.DISMISSED, null, caller.account(), tx.now()));
    }
  }

  private Obstacles obstacles(Caller caller, DataScope scope, Handle handle, ChildFile file) {
    Person person = person(scope, file);
    List<DuplicatePair> open =
        pairs.ofChildren(scope, handle, List.of(file.id())).stream()
            .filter(p -> p.state() == PairState.OPEN && p.score() >= config.duplicateWarn())
            .filter(p -> pairs.covers(scope, p))
            .toList();
    List<Id> held = duplicates.held(scope, handle, person.unit(), person.number(), file.id());
    boolean here =
        held.stream().anyMatch(h -> open.stream().anyMatch(p -> p.other(file.id()).equals(h)));
    NumberHint.State elsewhere =
        hints.find(scope, handle, file.id(), person.number()).map(NumberHint::state).orElse(null);
    return new Obstacles(sights(caller, scope, handle, open), !held.isEmpty(), here, elsewhere);
  }

  private NumberHint hint(DataScope scope, Tx tx, Id child) {
    ChildFile file = children.find(scope, tx.handle(), child).orElseThrow(Missing::new);
    return hints
        .find(scope, tx.handle(), child, person(scope, file).number())
        .orElseThrow(Missing::new);
  }

  private static Transfer asked(
      Holder holder, Area to, ChildFile file, String why, Caller caller, Instant now) {
    return new Transfer(
        Id.next(),
        1,
        holder.id(),
        file.id(),
        TransferState.ASKED,
        Area.of(holder.division(), holder.unit()),
        to,
        LocalDate.ofInstant(now, java.time.ZoneId.of("Asia/Shanghai")),
        null,
        holder.fileNo(),
        holder.name(),
        holder.sex(),
        holder.birthDate(),
        why,
        null,
        caller.account(),
        now,
        null,
        null,
        caller.account(),
        now);
  }

  private Person person(DataScope scope, ChildFile file) {
    return duplicates.person(
        scope, file.id(), file.fileNo(), file.state(), file.facts(), file.child().guardians());
  }

  private Person person(DataScope scope, Typed typed, DivisionCode unit) {
    String number = IdNumber.normalise(typed.number());
    return duplicates.typed(
        scope, typed.name(), typed.birthDate(), typed.idType(), number, typed.division(), unit);
  }

  /** The unit a child being typed would belong to. */
  private DivisionCode unit(DataScope scope, Caller caller, DivisionCode village) {
    if (village != null && village.level() == DivisionLevel.VILLAGE) {
      DivisionCode unit = divisions.unitOf(village, today()).orElse(null);
      return unit != null && scope.covers(village, unit) ? unit : null;
    }
    return caller.exercised().stream()
        .map(g -> g.unit())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private List<PairSight> sights(
      Caller caller, DataScope scope, Handle handle, List<DuplicatePair> found) {
    Map<Id, Person> persons = new LinkedHashMap<>();
    List<Id> ids =
        found.stream()
            .flatMap(p -> Stream.of(p.first(), p.second()))
            .distinct()
            .collect(Collectors.toList());
    duplicates.persons(scope, handle, ids).forEach(p -> persons.put(p.id(), p));
    boolean merged = found.stream().anyMatch(p -> p.state() == PairState.MERGED);
    Map<Id, Id> standing = merged ? merges.ofPairs(scope, handle, ids) : Map.of();
    return found.stream()
        .filter(p -> persons.containsKey(p.first()) && persons.containsKey(p.second()))
        .map(
            p ->
                sight(
                    caller,
                    p,
                    persons.get(p.first()),
                    persons.get(p.second()),
                    standing.get(p.id())))
        .toList();
  }

  private PairSight sight(
      Caller caller, DuplicatePair p, Person first, Person second, Id standing) {
    List<String> actions = new ArrayList<>();
    boolean decides =
        Stream.of(first, second)
            .allMatch(
                s ->
                    Posts.at(caller, RegistrationModule.MERGE, Area.of(s.division(), s.unit()))
                        .isPresent());
    if (p.state() == PairState.OPEN) {
      if (decides) actions.add("merge");
      if (p.score() < Likeness.CERTAIN) actions.add("dismiss");
    }
    return new PairSight(
        p.id(),
        p.version(),
        p.state(),
        p.score(),
        p.reasons().stream().map(Enum::name).toList(),
        sight(caller, first, new Likeness(0, List.of())),
        sight(caller, second, new Likeness(0, List.of())),
        p.reason(),
        standing,
        actions,
        p.createdAt(),
        p.decidedAt());
  }

  private FileSight sight(Caller caller, Person p, Likeness likeness) {
    Identity identity = caller.identity(clock.instant());
    LocalDate today = today();
    boolean full = identity == Identity.FULL;
    boolean nothing = identity == Identity.NONE;
    String birth = p.birthDate() == null || nothing ? null : p.birthDate().toString();
    return new FileSight(
        p.id(),
        p.fileNo(),
        p.state(),
        nothing ? null : full ? p.name() : Mask.name(p.name()),
        p.sex(),
        full || birth == null ? birth : Mask.birthDate(p.birthDate()),
        p.birthDate() == null ? null : AgeBand.age(p.birthDate(), today),
        p.division(),
        divisions.fullName(p.division(), today),
        likeness.score(),
        likeness.reasons().stream().map(Enum::name).toList());
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }

  private static String reason(String reason) {
    String clean = reason == null ? "" : reason.strip();
    if (clean.isEmpty()) {
      throw new Invalid("reason", "required", "registration.problem.reason");
    }
    if (clean.codePointCount(0, clean.length()) > REASON_LONGEST) {
      throw new Invalid("reason", "long", "registration.problem.long", REASON_LONGEST);
    }
    return clean;
  }
}
