package org.antong.registration.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.AccountNames;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.Identity;
import org.antong.platform.api.code.CodeTables;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Decision;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.registration.internal.domain.Actor;
import org.antong.registration.internal.domain.Child;
import org.antong.registration.internal.domain.ChildFacts;
import org.antong.registration.internal.domain.ChildFile;
import org.antong.registration.internal.domain.ChildFilter;
import org.antong.registration.internal.domain.ChildLine;
import org.antong.registration.internal.domain.ChildRules;
import org.antong.registration.internal.domain.Codes;
import org.antong.registration.internal.domain.Desk;
import org.antong.registration.internal.domain.FileState;
import org.antong.registration.internal.domain.Guardian;
import org.antong.registration.internal.domain.MergeStory;
import org.antong.registration.internal.domain.Revision;
import org.antong.registration.internal.domain.TransferRules;
import org.antong.registration.internal.domain.UnsupportedRule;
import org.antong.registration.internal.store.ChildListStore;
import org.antong.registration.internal.store.ChildStore;
import org.antong.registration.internal.store.FileNumbers;
import org.antong.registration.internal.store.MergeStore;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What directors, supervisors and county officers do with the files of children. Every method
 * throws Missing for a file outside the caller's divisions, Refused with the reason when a rule
 * forbids a step, and Stale when the version moved on; nothing is written then.
 */
@Component(service = ChildService.class)
public final class ChildService {

  private static final String CHILD = "registration.child";
  private static final String OTHER_REASON = "9";
  private static final int REASON_LONGEST = 500;
  private static final Pattern OF_GUARDIAN =
      Pattern.compile("guardians\\[(\\w+)]\\.(idNumber|phone|name)");

  /** A field opened on a click. */
  public record Unmasked(String field, String value) {}

  private record Story(ChildFile file, List<Revision> revisions) {}

  /** A file and one edit of it, both in full. */
  public record PrintedChange(Child child, RevisionSight edit) {}

  private final ModuleDb db;
  private final Divisions divisions;
  private final CodeTables codes;
  private final RegistrationConfig config;
  private final Clock clock;
  private final AccountNames names;
  private final ChildStore children;
  private final ChildListStore lists;
  private final MergeStore merges;
  private final Admission admission;
  private final FileNumbers numbers = new FileNumbers();
  private final RecentLooks looks = new RecentLooks();

  @Activate
  public ChildService(
      @Reference(target = "(antong.module=registration)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference Divisions divisions,
      @Reference CodeTables codes,
      @Reference RegistrationConfig config,
      @Reference Clock clock,
      @Reference AccountNames names,
      @Reference Admission admission) {
    this.admission = admission;
    this.db = db;
    this.names = names;
    this.divisions = divisions;
    this.codes = codes;
    this.config = config;
    this.clock = clock;
    this.children = new ChildStore(cipher, new UnsupportedRule(config.unsupportedMonths()));
    this.lists = new ChildListStore(cipher);
    this.merges = new MergeStore(cipher);
  }

  /** Without a look for duplicates. */
  ChildService(
      ModuleDb db,
      FieldCipher cipher,
      Divisions divisions,
      CodeTables codes,
      RegistrationConfig config,
      Clock clock,
      AccountNames names) {
    this(db, cipher, divisions, codes, config, clock, names, Admission.NONE);
  }

  /** A page of the children the caller may see; logged when identities are shown for a purpose. */
  public Slice<ChildListing> list(Caller caller, ChildFilter filter, Paging paging) {
    LocalDate day = filter.asOf() == null ? today() : filter.asOf();
    Sight sight = new Sight(divisions, identity(caller), day);
    Slice<ChildLine> slice =
        listing(
            caller,
            (scope, handle) -> lists.list(scope, handle, filter, paging, today()),
            seen -> told(filter, seen));
    Sight archive = new Sight(divisions, Identity.MASKED, day);
    Identity usual = identity(caller);
    Instant now = clock.instant();
    return slice.map(
        line ->
            (Archive.identity(caller, usual, line, config.archiveDays(), now) == usual
                    ? sight
                    : archive)
                .of(line));
  }

  /** One file as it stands. */
  public ChildSight find(Caller caller, Id id) {
    ChildFile file =
        seeing(
            caller,
            "read",
            id,
            (scope, handle) -> children.find(scope, handle, id).orElseThrow(Missing::new));
    return sight(caller, file);
  }

  /**
   * One file as it was on a day. Refused with a sentence, and without anything of that day, to who
   * keeps the file today when the child was registered elsewhere then, or not yet.
   *
   * @param knownAt as it was known at this moment; null for what is known now
   */
  public ChildSight find(Caller caller, Id id, LocalDate asOf, Instant knownAt) {
    if (asOf == null && knownAt == null) return find(caller, id);
    LocalDate day = asOf == null || asOf.isAfter(today()) ? today() : asOf;
    Identity[] shown = {identity(caller)};
    Child child =
        seeing(
            caller,
            "read",
            id,
            (scope, handle) -> {
              children
                  .find(scope, handle, id)
                  .ifPresent(f -> shown[0] = identity(caller, f.child()));
              return children
                  .asOf(scope, handle, id, day, knownAt)
                  .orElseThrow(
                      () ->
                          children
                              .find(scope, handle, id)
                              .map(file -> absent(file, day, knownAt))
                              .orElseGet(Missing::new));
            });
    return new Sight(divisions, shown[0], day).of(child, List.of());
  }

  /** Why there is nothing to see of a day although the file is the reader's today. */
  private static RuntimeException absent(ChildFile file, LocalDate day, Instant knownAt) {
    LocalDate begins = file.states().begins();
    if (day.isBefore(begins)) return new Refused("registration.then.not-yet", day, begins);
    return knownAt != null && knownAt.isBefore(file.trail().createdAt())
        ? new Refused("registration.then.unknown")
        : new Refused("registration.then.elsewhere", day);
  }

  /**
   * Who changed what of a file, when and why, the newest first: what the caller may see of it
   * (domain.md 12).
   */
  public List<RevisionSight> changes(Caller caller, Id id) {
    return told(caller, seeing(caller, "history", id, (scope, handle) -> story(scope, handle, id)));
  }

  private Story story(DataScope scope, Handle handle, Id id) {
    return new Story(
        children.find(scope, handle, id).orElseThrow(Missing::new),
        MergeStory.told(
            children.revisions(scope, handle, id).all(), merges.ofChild(scope, handle, id)));
  }

  private List<RevisionSight> told(Caller caller, Story story) {
    List<Revision> all = story.revisions();
    Sight sight = new Sight(divisions, identity(caller, story.file().child()), today());
    ChangedFields fields = new ChangedFields(sight);
    Map<Id, String> called =
        names.of(
            all.stream().map(Revision::by).filter(Objects::nonNull).collect(Collectors.toSet()));
    return all.stream()
        .map(
            r ->
                new RevisionSight(
                    r.at(),
                    r.by() == null ? null : called.get(r.by()),
                    r.step(),
                    sight.told(r.reason()),
                    r.alterations().stream().flatMap(a -> fields.of(a).stream()).toList()))
        .toList();
  }

  /** Whether a file was ever edited after it was begun: only then is there a change to print. */
  public boolean edited(Caller caller, Id id) {
    return db.read(
        caller,
        (scope, handle) ->
            children.revisions(scope, handle, id).all().stream()
                .anyMatch(r -> r.step() == Revision.Step.EDITED));
  }

  /**
   * Starts a file as a draft. Sent again with the same clientId it answers the file made first.
   * Throws Invalid with everything that was typed wrongly.
   */
  public ChildSight create(Caller caller, ChildSight typed) {
    ChildFile file =
        db.write(
            caller,
            (scope, tx) -> made(scope, tx, typed).orElseGet(() -> begin(scope, tx, caller, typed)));
    return sight(caller, file);
  }

  /**
   * Changes a file from a day on (typed.effectiveOn, today when absent). A draft may have gaps; a
   * file in force must stay complete. Throws Invalid with everything that was typed wrongly.
   */
  public ChildSight update(Caller caller, Id id, ChildSight typed, Match match) {
    return step(
        caller,
        id,
        match,
        (scope, file, now) -> {
          ChildRules.editing(file.state()).orThrow();
          LocalDate today = today();
          LocalDate effective = typed.effectiveOn() == null ? today : typed.effectiveOn();
          TypedChild reader = new TypedChild(divisions, codes, today, effective);
          ChildFile.Entry entry = reader.entry(typed, sight(caller, file), file.child());
          List<FieldProblem> problems = new ArrayList<>(reader.problems());
          if (typed.changeReason() != null && tooLong(typed.changeReason())) {
            problems.add(
                FieldProblem.of(
                    "changeReason", "long", "registration.problem.long", REASON_LONGEST));
          }
          problems.addAll(
              file.state().inForce()
                  ? ChildRules.standing(entry, today)
                  : ChildRules.entering(entry, today));
          Decision day = ChildRules.effective(file, effective, today);
          if (!day.allowed()) {
            problems.add(
                FieldProblem.of("effectiveOn", "day", day.refusal(), day.args().toArray()));
          }
          check(problems);
          inScope(scope, entry.facts());
          return file.edited(entry, effective, entering(caller, file.facts()), now);
        },
        typed.changeReason());
  }

  /**
   * A file to be put on paper for signature, in full; the audit log has it before. Refused until a
   * purpose is chosen, Forbidden for who sees no identities in full at all.
   *
   * @param form which paper, for the log
   */
  public Child printed(Caller caller, Id id, String form) {
    return print(
        caller,
        id,
        form,
        (scope, handle) -> children.find(scope, handle, id).orElseThrow(Missing::new).child());
  }

  /** The same for the closing; refused while none is asked for, and then nobody saw the file. */
  public Child printedClosing(Caller caller, Id id) {
    return print(
        caller,
        id,
        "closing",
        (scope, handle) -> {
          ChildFile file = children.find(scope, handle, id).orElseThrow(Missing::new);
          if (file.state() != FileState.CLOSE_REQUESTED && file.state() != FileState.CLOSED) {
            throw new Refused("registration.paper.closing.none");
          }
          return file.child();
        });
  }

  /**
   * An edit to be put on paper, in full; the audit log has it before, and has nothing where there
   * is no such edit.
   *
   * @param at moment of the edit; the latest when null
   */
  public PrintedChange printedChange(Caller caller, Id id, Instant at) {
    Story[] whole = {null};
    Child child =
        print(
            caller,
            id,
            "change",
            (scope, handle) -> {
              whole[0] = story(scope, handle, id);
              if (edits(whole[0].revisions(), at).isEmpty()) {
                throw at == null ? new Refused("registration.paper.change.none") : new Missing();
              }
              return whole[0].file().child();
            });
    Story edit = new Story(whole[0].file(), edits(whole[0].revisions(), at).subList(0, 1));
    return new PrintedChange(child, told(caller, edit).get(0));
  }

  private static List<Revision> edits(List<Revision> all, Instant at) {
    return all.stream()
        .filter(r -> r.step() == Revision.Step.EDITED)
        .filter(r -> at == null || r.at().equals(at))
        .toList();
  }

  private Child print(Caller caller, Id id, String form, ModuleDb.Reading<Child> reading) {
    Looking.inFull(caller, clock.instant());
    return db.write(
        caller,
        (scope, tx) -> {
          Child child = reading.in(scope, tx.handle());
          openTo(caller, child);
          ChildFacts f = child.facts();
          tx.note("print", CHILD, id, f.division(), f.unit(), form + why(caller, null));
          return child;
        });
  }

  /** The file itself, for rules; what a reader is shown of it is decided elsewhere. */
  ChildFile file(Caller caller, Id id) {
    return seeing(
        caller,
        "read",
        id,
        (scope, handle) -> children.find(scope, handle, id).orElseThrow(Missing::new));
  }

  /** Changes a file from today on as a rule proposed it; refused like an edit by hand. */
  ChildSight edit(
      Caller caller, Id id, Match match, Function<ChildFile, ChildFile.Entry> proposed) {
    return step(
        caller,
        id,
        match,
        (scope, file, now) -> {
          ChildRules.editing(file.state()).orThrow();
          Actor actor = entering(caller, file.facts());
          ChildFile.Entry entry = proposed.apply(file);
          check(
              file.state().inForce()
                  ? ChildRules.standing(entry, today())
                  : ChildRules.entering(entry, today()));
          return file.edited(entry, today(), actor, now);
        });
  }

  /** What is still missing or contradictory before a file may be submitted. */
  public List<FieldProblem> gaps(Caller caller, Id id) {
    ChildFile file =
        db.read(
            caller, (scope, handle) -> children.find(scope, handle, id).orElseThrow(Missing::new));
    return gaps(file);
  }

  /** Hands a file to the supervisor, or to the county when a supervisor entered it. */
  public ChildSight submit(Caller caller, Id id, Match match) {
    admission.handingIn(caller, id);
    return step(
        caller,
        id,
        match,
        (scope, file, now) -> {
          ChildRules.submitting(file.state()).orThrow();
          check(gaps(file));
          Actor actor = entering(caller, file.facts());
          Desk desk = ChildRules.desk(file, actor, config.supervisorEntryGoesToCounty());
          return file.submitted(desk, today(), actor, now);
        });
  }

  /** Confirms that a submitted file is true; from today on the child is on the books. */
  public ChildSight verify(Caller caller, Id id, Match match) {
    return step(
        caller,
        id,
        match,
        (scope, file, now) -> {
          Actor actor = deciding(caller, file.facts());
          ChildRules.verifying(file, actor).orThrow();
          return file.verified(today(), actor, now);
        });
  }

  /** Sends a submitted file, or a request to close one, back with a reason. */
  public ChildSight returnBack(Caller caller, Id id, String reason, Match match) {
    return step(
        caller,
        id,
        match,
        (scope, file, now) -> {
          Actor actor = deciding(caller, file.facts());
          ChildRules.returning(file, actor).orThrow();
          return file.returned(reason(reason), today(), actor, now);
        });
  }

  /**
   * Asks to close a file.
   *
   * @param closeReason code of the list closeReason; other when absent
   */
  public ChildSight requestClose(
      Caller caller, Id id, String closeReason, String reason, Match match) {
    return step(
        caller,
        id,
        match,
        (scope, file, now) -> {
          ChildRules.requestingClose(file.state()).orThrow();
          String code = closeReason == null ? OTHER_REASON : closeReason;
          List<FieldProblem> problems = new ArrayList<>(reasonProblems(reason));
          List<FieldProblem> chosen = new ArrayList<>();
          ChosenCodes reader = new ChosenCodes(codes, today(), chosen);
          reader.of(file.facts().unit());
          reader.check("closeReason", Codes.CLOSE_REASON, code);
          problems.addAll(0, chosen);
          check(problems);
          Actor actor = entering(caller, file.facts());
          Desk desk = ChildRules.desk(file, actor, config.supervisorEntryGoesToCounty());
          return file.closeRequested(code, reason(reason), desk, today(), actor, now);
        });
  }

  /** Confirms that a file is closed; from today on the child is off the books. */
  public ChildSight close(Caller caller, Id id, Match match) {
    return step(
        caller,
        id,
        match,
        (scope, file, now) -> {
          Actor actor = deciding(caller, file.facts());
          ChildRules.closing(file, actor).orThrow();
          return file.closed(today(), actor, now);
        });
  }

  /** Takes a closed file up again, with a reason. */
  public ChildSight reopen(Caller caller, Id id, String reason, Match match) {
    return step(
        caller,
        id,
        match,
        (scope, file, now) -> {
          ChildRules.reopening(file.state()).orThrow();
          return file.reopened(reason(reason), today(), deciding(caller, file.facts()), now);
        });
  }

  /**
   * Opens one masked field; the audit log has it before the value leaves. Refused until a purpose
   * is chosen, Forbidden for who sees no identities in full at all.
   *
   * @param field for example {@code idNumber} or {@code guardians[0].phone}
   */
  public Unmasked unmask(Caller caller, Id id, String field, String reason) {
    Looking.inFull(caller, clock.instant());
    return db.write(
        caller,
        (scope, tx) -> {
          Child child = children.find(scope, tx.handle(), id).orElseThrow(Missing::new).child();
          openTo(caller, child);
          Unmasked value =
              new Unmasked(
                  field,
                  value(child, field)
                      .orElseThrow(
                          () -> new Invalid("field", "code", "registration.child.unmask.field")));
          ChildFacts f = child.facts();
          tx.note("unmask", CHILD, id, f.division(), f.unit(), field + why(caller, reason));
          return value;
        });
  }

  /** How many files a filter finds, for to-dos and figures. */
  public long count(Caller caller, ChildFilter filter) {
    return db.read(caller, (scope, handle) -> lists.count(scope, handle, filter, today()));
  }

  /** Today, as rules and forms count it. */
  public LocalDate today() {
    return LocalDate.now(clock);
  }

  /**
   * Follows a change of trusteeship: files of the village are in the hands of another unit from a
   * day on (domain.md 7.2). Returns how many files changed.
   */
  int restamp(Caller platform, DivisionCode village, DivisionCode unit, LocalDate from) {
    List<Id> ids =
        db.read(
            platform,
            (scope, handle) -> children.stampedOtherwise(scope, handle, village, unit, from));
    int changed = 0;
    for (Id id : ids) {
      changed +=
          db.write(
              platform,
              (scope, tx) -> {
                ChildFile file = children.find(scope, tx.handle(), id).orElseThrow(Missing::new);
                ChildFile next = file.restamped(village, unit, from);
                if (next == file) return 0;
                children.update(scope, tx, file, next);
                admission.taken(scope, tx, next);
                return 1;
              });
    }
    return changed;
  }

  /** What keeps a file that was just read from being submitted. */
  List<FieldProblem> gaps(ChildFile file) {
    return ChildRules.submission(
        new ChildFile.Entry(file.facts(), file.child().guardians(), file.categories()), today());
  }

  private Optional<ChildFile> made(DataScope scope, Tx tx, ChildSight typed) {
    if (typed.clientId() == null) return Optional.empty();
    return children
        .byClient(scope, tx.handle(), typed.clientId())
        .map(id -> children.find(scope, tx.handle(), id).orElseThrow(Missing::new));
  }

  private ChildFile begin(DataScope scope, Tx tx, Caller caller, ChildSight typed) {
    LocalDate today = today();
    TypedChild reader = new TypedChild(divisions, codes, today, today);
    ChildFile.Entry entry = reader.entry(typed, null, null);
    List<FieldProblem> problems = new ArrayList<>(reader.problems());
    if (problems.stream().noneMatch(p -> p.field().equals("division"))) {
      problems.addAll(ChildRules.entering(entry, today));
    } else {
      ChildRules.entering(entry, today).stream()
          .filter(p -> !p.field().equals("division"))
          .forEach(problems::add);
    }
    check(problems);
    inScope(scope, entry.facts());
    DivisionCode unit = entry.facts().unit();
    int number = numbers.take(scope, tx, unit, today.getYear(), 1);
    ChildFile begun =
        ChildFile.begun(
            Id.next(),
            FileNumbers.format(unit, today.getYear(), number),
            typed.clientId(),
            entry,
            entering(caller, entry.facts()),
            tx.now(),
            today);
    children.insert(scope, tx, begun);
    admission.taken(scope, tx, begun);
    return begun;
  }

  @FunctionalInterface
  private interface Step {
    ChildFile take(DataScope scope, ChildFile file, Instant now);
  }

  private ChildSight step(Caller caller, Id id, Match match, Step step) {
    return step(caller, id, match, step, null);
  }

  private ChildSight step(Caller caller, Id id, Match match, Step step, String why) {
    ChildFile after =
        db.write(
            caller,
            (scope, tx) -> {
              ChildFile file = children.find(scope, tx.handle(), id).orElseThrow(Missing::new);
              match.check(file.version());
              ChildFile next = step.take(scope, file, tx.now());
              admission.taking(scope, tx, file, next);
              ChildFile written = children.update(scope, tx, file, next, why);
              admission.taken(scope, tx, written);
              return written;
            });
    return sight(caller, after);
  }

  /** With a line for the county alone: lists of the own village are the post's daily work. */
  private <T> T listing(Caller caller, ModuleDb.Reading<T> reading, Function<T, String> told) {
    return Looking.forPurpose(caller, clock.instant())
        ? db.look(caller, new ModuleDb.Look("list", CHILD), reading, told)
        : db.read(caller, reading);
  }

  /** Which children were seen, and by what they were looked for; not the words somebody typed. */
  private static String told(ChildFilter filter, Slice<ChildLine> seen) {
    StringBuilder told = new StringBuilder(400);
    told.append("rows ").append(seen.items().size()).append(", total ").append(seen.total());
    told.append(", page ").append(seen.page());
    String asked = filter.withoutWords().address();
    if (!asked.isEmpty()) told.append(" / ").append(asked);
    if (filter.q() != null) told.append(" / by words");
    String before = " / ";
    for (ChildLine line : seen.items()) {
      told.append(before).append(line.id());
      before = ", ";
    }
    return told.toString();
  }

  /**
   * Reads; with a line in the audit log where identities are shown: each time where a purpose opens
   * them, once a sitting where village or town open one of their own files (未成年人网络保护条例 Art. 36).
   */
  private <T> T seeing(Caller caller, String action, Id id, ModuleDb.Reading<T> reading) {
    Instant now = clock.instant();
    boolean ownPlace =
        identity(caller) == Identity.FULL
            && caller.exercised().stream().anyMatch(g -> g.role().identity() == Identity.FULL);
    boolean sitting = ownPlace && !looks.known(caller.account(), id, now);
    if (!Looking.forPurpose(caller, now) && !sitting) return db.read(caller, reading);
    T read = logged(caller, action, id, reading);
    if (sitting) looks.logged(caller.account(), id, now);
    return read;
  }

  private <T> T logged(Caller caller, String action, Id id, ModuleDb.Reading<T> reading) {
    return db.write(
        caller,
        (scope, tx) -> {
          Handle handle = tx.handle();
          T seen = reading.in(scope, handle);
          ChildFacts f = seen instanceof ChildFile file ? file.facts() : null;
          if (seen instanceof Child child) f = child.facts();
          if (seen instanceof Story story) f = story.file().facts();
          tx.note(
              action, CHILD, id, f == null ? null : f.division(), f == null ? null : f.unit(), "");
          return seen;
        });
  }

  private ChildSight sight(Caller caller, ChildFile file) {
    return new Sight(divisions, identity(caller, file.child()), today())
        .of(file.child(), actions(caller, file));
  }

  private List<String> actions(Caller caller, ChildFile file) {
    List<String> actions = new ArrayList<>();
    if (Posts.entering(caller, file.facts()).isPresent()) {
      add(actions, "edit", ChildRules.editing(file.state()));
      add(actions, "submit", ChildRules.submitting(file.state()));
      add(actions, "discard", ChildRules.discarding(file.state()));
      add(actions, "close-request", ChildRules.requestingClose(file.state()));
    }
    Area place = Area.of(file.facts().division(), file.facts().unit());
    if (file.state().inForce() && Posts.at(caller, RegistrationModule.MOVE, place).isPresent()) {
      add(actions, "transfer", TransferRules.moving(file.state()));
    }
    Posts.deciding(caller, file.facts())
        .ifPresent(
            actor -> {
              add(actions, "verify", ChildRules.verifying(file, actor));
              add(actions, "return", ChildRules.returning(file, actor));
              add(actions, "close", ChildRules.closing(file, actor));
              // What went into another file comes back by undoing the merge.
              if (!Codes.MERGED.equals(file.states().last().closeReason())) {
                add(actions, "reopen", ChildRules.reopening(file.state()));
              }
            });
    return List.copyOf(actions);
  }

  private static void add(List<String> actions, String action, Decision decision) {
    if (decision.allowed()) actions.add(action);
  }

  private static Actor entering(Caller caller, ChildFacts child) {
    return Posts.entering(caller, child).orElseThrow(Forbidden::new);
  }

  private static Actor deciding(Caller caller, ChildFacts child) {
    return Posts.deciding(caller, child).orElseThrow(Forbidden::new);
  }

  private static void inScope(DataScope scope, ChildFacts facts) {
    if (!scope.covers(facts.division(), facts.unit())) {
      throw new Invalid("division", "outside", "registration.child.division.outside");
    }
  }

  private static void check(List<FieldProblem> problems) {
    if (!problems.isEmpty()) throw new Invalid(problems);
  }

  private static String reason(String reason) {
    check(reasonProblems(reason));
    return reason.strip();
  }

  private static List<FieldProblem> reasonProblems(String reason) {
    String clean = reason == null ? "" : reason.strip();
    if (clean.isEmpty()) {
      return List.of(FieldProblem.of("reason", "required", "registration.problem.reason"));
    }
    return tooLong(clean)
        ? List.of(FieldProblem.of("reason", "long", "registration.problem.long", REASON_LONGEST))
        : List.of();
  }

  private static boolean tooLong(String reason) {
    return reason.codePointCount(0, reason.length()) > REASON_LONGEST;
  }

  private String why(Caller caller, String reason) {
    String purpose = caller.purposeAt(clock.instant()).map(p -> " / " + p.text()).orElse("");
    return purpose + (reason == null || reason.isBlank() ? "" : " / " + reason.strip());
  }

  static Optional<String> value(Child child, String field) {
    ChildFacts f = child.facts();
    if (field == null) return Optional.empty();
    Matcher m = OF_GUARDIAN.matcher(field);
    if (m.matches()) {
      Function<Guardian, String> part =
          switch (m.group(2)) {
            case "idNumber" -> Guardian::idNumber;
            case "phone" -> Guardian::phone;
            default -> Guardian::name;
          };
      return guardian(child, m.group(1)).map(part);
    }
    return Optional.ofNullable(
        switch (field) {
          case "idNumber" -> f.idNumber();
          case "phone" -> f.phone();
          case "name" -> f.name();
          case "formerName" -> f.formerName();
          case "birthDate" -> f.birthDate() == null ? null : f.birthDate().toString();
          case "householdAddress" -> f.householdAddress();
          case "residenceAddress" -> f.residenceAddress();
          case "school" -> f.school();
          case "healthNote" -> f.healthNote();
          case "disabilityCertNo" -> f.circumstances().disabilityCertNo();
          case "illness" -> f.circumstances().illness();
          case "orphanCert" -> f.circumstances().orphanCert();
          default -> null;
        });
  }

  private static Optional<Guardian> guardian(Child child, String which) {
    List<Guardian> all = child.guardians();
    if (which.length() <= 2 && which.chars().allMatch(Character::isDigit)) {
      int i = Integer.parseInt(which);
      return i < all.size() ? Optional.of(all.get(i)) : Optional.empty();
    }
    return all.stream().filter(g -> g.id().toString().equals(which)).findFirst();
  }

  private Identity identity(Caller caller) {
    return caller.identity(clock.instant());
  }

  private Identity identity(Caller caller, Child file) {
    return Archive.identity(caller, identity(caller), file, config.archiveDays(), today());
  }

  private void openTo(Caller caller, Child file) {
    Archive.inFull(caller, identity(caller), file, config.archiveDays(), today());
  }
}
