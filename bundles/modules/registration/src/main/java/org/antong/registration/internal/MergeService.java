package org.antong.registration.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.Identity;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.registration.internal.domain.Actor;
import org.antong.registration.internal.domain.ChildFacts;
import org.antong.registration.internal.domain.ChildFile;
import org.antong.registration.internal.domain.ChildRules;
import org.antong.registration.internal.domain.DuplicatePair;
import org.antong.registration.internal.domain.FileState;
import org.antong.registration.internal.domain.Likeness;
import org.antong.registration.internal.domain.Merge;
import org.antong.registration.internal.domain.MergeRules;
import org.antong.registration.internal.domain.PairState;
import org.antong.registration.internal.domain.Revision.Alteration;
import org.antong.registration.internal.domain.UnsupportedRule;
import org.antong.registration.internal.store.ChildStore;
import org.antong.registration.internal.store.MergeStore;
import org.antong.registration.internal.store.PairStore;
import org.antong.registration.internal.store.TransferStore;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Makes one file of two that are the same child, and takes it back. Only who keeps both: the
 * supervisor of the town or the county officer. Both histories stay; from the day on the child is
 * counted in the file that stays.
 */
@Component(service = MergeService.class)
public final class MergeService {

  private static final int REASON_LONGEST = 500;

  /**
   * Two files side by side.
   *
   * @param differences each field in which they differ: before is the first file's, after the
   *     second's
   */
  public record Comparison(
      PairSight pair, ChildSight first, ChildSight second, List<FieldChange> differences) {

    public Comparison {
      differences = List.copyOf(differences);
    }
  }

  /**
   * What was decided of two files.
   *
   * @param keep the file that stays
   * @param fields what is taken from the other file
   */
  public record Choice(Id keep, Set<String> fields, String reason) {

    public Choice {
      fields = Set.copyOf(fields);
    }
  }

  /**
   * What taking a merge back will make of both files.
   *
   * @param keptChanged whether the file that stayed was changed since
   * @param closedChanged whether the other was
   * @param becomes where the other file will stand again
   * @param counts whether both will be on the books, so that two children are counted
   * @param sameNumber whether both have one number, which somebody then has to correct
   */
  public record Undoing(
      boolean keptChanged,
      boolean closedChanged,
      FileState becomes,
      boolean counts,
      boolean sameNumber) {}

  private final ModuleDb db;
  private final Divisions divisions;
  private final Clock clock;
  private final DuplicateService duplicates;
  private final ChildStore children;
  private final PairStore pairs;
  private final MergeStore merges;
  private final TransferStore transfers;

  @Activate
  public MergeService(
      @Reference(target = "(antong.module=registration)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference RegistrationConfig config,
      @Reference Divisions divisions,
      @Reference Clock clock,
      @Reference DuplicateService duplicates) {
    this.db = db;
    this.divisions = divisions;
    this.clock = clock;
    this.duplicates = duplicates;
    this.children = new ChildStore(cipher, new UnsupportedRule(config.unsupportedMonths()));
    this.pairs = new PairStore(cipher);
    this.merges = new MergeStore(cipher);
    this.transfers = new TransferStore(cipher);
  }

  /** Two files side by side, with what differs. */
  public Comparison compare(Caller caller, Id pair) {
    PairSight seen = duplicates.find(caller, pair);
    return Looking.at(
        db,
        clock.instant(),
        caller,
        "registration.duplicate_pair",
        pair,
        (scope, handle) -> {
          ChildFile first = file(scope, handle, seen.first().id());
          ChildFile second = file(scope, handle, seen.second().id());
          Sight sight = new Sight(divisions, identity(caller), today());
          List<FieldChange> differences =
              new ChangedFields(sight)
                  .of(
                      new Alteration<>(
                          first.states().last(), second.states().last(), today(), null));
          return new Comparison(
              seen,
              sight.of(first.child(), List.of()),
              sight.of(second.child(), List.of()),
              differences);
        });
  }

  /**
   * Makes one file of two. Throws Invalid when the file that stays would be incomplete, Refused
   * when a rule forbids it.
   */
  public MergeSight merge(Caller caller, Id pairId, Choice choice, Match match) {
    return db.write(
        caller,
        (scope, tx) -> {
          Handle handle = tx.handle();
          DuplicatePair pair = pairs.find(scope, handle, pairId).orElseThrow(Missing::new);
          match.check(pair.version());
          if (pair.state() != PairState.OPEN) {
            throw new Refused("registration.duplicate.decided");
          }
          Id keep = choice.keep();
          if (keep == null || !keep.equals(pair.first()) && !keep.equals(pair.second())) {
            throw new Invalid("keep", "required", "registration.merge.keep-which");
          }
          ChildFile kept = file(scope, handle, keep);
          ChildFile closed = file(scope, handle, pair.other(keep));
          Actor actor = actor(caller, kept);
          if (!actor.equals(actor(caller, closed))) throw new Forbidden();
          MergeRules.merging(kept, closed).orThrow();
          still(scope, handle, kept, closed);
          LocalDate today = today();
          String why = reason(choice.reason());
          ChildFile.Entry entry = MergeRules.chosen(kept, closed, choice.fields());
          List<FieldProblem> problems =
              kept.state().inForce()
                  ? ChildRules.submission(entry, today)
                  : ChildRules.entering(entry, today);
          if (!problems.isEmpty()) throw new Invalid(problems);
          ChildFile one = kept.merging(entry, today, actor, tx.now());
          ChildFile off =
              closed.mergedAway(
                  closed.fileNo() + " → " + kept.fileNo() + " " + why, today, actor, tx.now());
          children.update(scope, tx, closed, off);
          children.update(
              scope, tx, kept, one, closed.fileNo() + " → " + kept.fileNo() + " " + why);
          Merge merge =
              merges.insert(scope, tx, merge(pair, kept, one, closed, off, choice, why, tx));
          pairs.update(
              scope, tx, pair, pair.decided(PairState.MERGED, why, caller.account(), tx.now()));
          duplicates.taken(scope, tx, off);
          duplicates.taken(scope, tx, one);
          return sight(caller, merge);
        });
  }

  /**
   * Takes a merge back: exactly as both files were when neither was changed since, else from today
   * on, leaving what was changed since.
   */
  public MergeSight undo(Caller caller, Id id, String reason, Match match) {
    return db.write(
        caller,
        (scope, tx) -> {
          Handle handle = tx.handle();
          Merge merge = merges.find(scope, handle, id).orElseThrow(Missing::new);
          match.check(merge.version());
          if (!merge.stands()) throw new Refused("registration.merge.undone");
          ChildFile kept = file(scope, handle, merge.kept());
          ChildFile closed = file(scope, handle, merge.closed());
          Actor actor = actor(caller, kept);
          if (!actor.equals(actor(caller, closed))) throw new Forbidden();
          still(scope, handle, kept, closed);
          String why = reason(reason);
          String told = kept.fileNo() + " ↛ " + closed.fileNo() + " " + why;
          restore(scope, tx, merge, kept, closed, actor, told);
          Merge after =
              merges.update(scope, tx, merge, merge.undone(why, caller.account(), tx.now()));
          pairs
              .find(scope, handle, merge.pair())
              .ifPresent(
                  p ->
                      pairs.update(
                          scope, tx, p, p.decided(apart(p), why, caller.account(), tx.now())));
          return sight(caller, after);
        });
  }

  /** One merge. */
  public MergeSight find(Caller caller, Id id) {
    return db.read(
        caller,
        (scope, handle) -> sight(caller, merges.find(scope, handle, id).orElseThrow(Missing::new)));
  }

  /** What {@link #undo} would do; empty for who may not, and when it is undone already. */
  public Optional<Undoing> undoing(Caller caller, Id id) {
    return db.read(
        caller,
        (scope, handle) -> {
          Merge merge = merges.find(scope, handle, id).orElseThrow(Missing::new);
          if (!sight(caller, merge).mayUndo()) return Optional.empty();
          ChildFile kept = file(scope, handle, merge.kept());
          ChildFile closed = file(scope, handle, merge.closed());
          FileState becomes =
              children
                  .before(scope, handle, merge.closed(), merge.createdAt())
                  .orElseThrow(Missing::new)
                  .state();
          boolean sameNumber =
              pairs
                  .find(scope, handle, merge.pair())
                  .filter(p -> p.score() == Likeness.CERTAIN)
                  .isPresent();
          return Optional.of(
              new Undoing(
                  kept.version() != merge.keptVersion(),
                  closed.version() != merge.closedVersion(),
                  becomes,
                  becomes.inForce() && kept.state().inForce(),
                  sameNumber));
        });
  }

  /** The merges of a file, the newest first. */
  public List<MergeSight> ofChild(Caller caller, Id child) {
    return db.read(
        caller,
        (scope, handle) ->
            merges.ofChild(scope, handle, child).stream().map(m -> sight(caller, m)).toList());
  }

  /** Two children, unless they have one number: then somebody still has to correct it. */
  private static PairState apart(DuplicatePair pair) {
    return pair.score() == Likeness.CERTAIN ? PairState.OPEN : PairState.DISMISSED;
  }

  private void restore(
      DataScope scope,
      Tx tx,
      Merge merge,
      ChildFile kept,
      ChildFile closed,
      Actor actor,
      String why) {
    LocalDate today = today();
    Function<Id, ChildFile> before =
        file ->
            children.before(scope, tx.handle(), file, merge.createdAt()).orElseThrow(Missing::new);
    ChildFile keptBefore = before.apply(merge.kept());
    ChildFile closedBefore = before.apply(merge.closed());
    ChildFile apart =
        kept.version() == merge.keptVersion()
            ? kept.restored(keptBefore, kept.desk(), kept.trail().reason(), actor, tx.now())
            : kept.takenBack(
                keptBefore.facts(),
                MergeRules.chosen(keptBefore, closedBefore, Set.copyOf(merge.fields())).facts(),
                today,
                actor,
                tx.now());
    ChildFile again =
        closed.version() == merge.closedVersion()
            ? closed.restored(
                closedBefore, merge.closedDesk(), merge.closedReason(), actor, tx.now())
            : closed.backIn(
                closedBefore.state(),
                merge.closedDesk(),
                merge.closedReason(),
                today,
                actor,
                tx.now());
    duplicates.taking(scope, tx, kept, apart);
    children.update(scope, tx, kept, apart, why);
    children.update(scope, tx, closed, again, why);
  }

  private Merge merge(
      DuplicatePair pair,
      ChildFile kept,
      ChildFile one,
      ChildFile closed,
      ChildFile off,
      Choice choice,
      String why,
      Tx tx) {
    Id by = tx.caller().account();
    return new Merge(
        Id.next(),
        1,
        place(one.facts()),
        kept.id(),
        kept.fileNo(),
        one.version(),
        closed.id(),
        closed.fileNo(),
        place(closed.facts()),
        off.version(),
        closed.desk(),
        closed.trail().reason(),
        pair.id(),
        today(),
        List.copyOf(new TreeSet<>(choice.fields())),
        why,
        by,
        tx.now(),
        null,
        null,
        null,
        by,
        tx.now());
  }

  /** Neither file may be on its way to somebody else. */
  private void still(DataScope scope, Handle handle, ChildFile kept, ChildFile closed) {
    boolean moving =
        Stream.of(kept, closed)
            .flatMap(f -> transfers.ofChild(scope, handle, f.id()).stream())
            .anyMatch(t -> t.state().open());
    if (moving) throw new Refused("registration.transfer.open");
  }

  private ChildFile file(DataScope scope, Handle handle, Id id) {
    return children.find(scope, handle, id).orElseThrow(Missing::new);
  }

  private static Actor actor(Caller caller, ChildFile file) {
    return Posts.at(caller, RegistrationModule.MERGE, place(file.facts()))
        .orElseThrow(Forbidden::new);
  }

  private static Area place(ChildFacts facts) {
    return Area.of(facts.division(), facts.unit());
  }

  private MergeSight sight(Caller caller, Merge m) {
    boolean may =
        m.stands()
            && Stream.of(m.at(), m.closedAt())
                .allMatch(at -> Posts.at(caller, RegistrationModule.MERGE, at).isPresent());
    boolean full = identity(caller) == Identity.FULL;
    return new MergeSight(
        m.id(),
        m.version(),
        m.kept(),
        m.keptNo(),
        m.closed(),
        m.closedNo(),
        m.mergedOn(),
        m.fields(),
        full ? m.reason() : null,
        m.createdAt(),
        m.undoneAt(),
        full ? m.undoReason() : null,
        may);
  }

  private Identity identity(Caller caller) {
    return caller.identity(clock.instant());
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }

  private static String reason(String reason) {
    String clean = reason == null ? "" : reason.strip();
    List<FieldProblem> problems = new ArrayList<>();
    if (clean.isEmpty()) {
      problems.add(FieldProblem.of("reason", "required", "registration.problem.reason"));
    } else if (clean.codePointCount(0, clean.length()) > REASON_LONGEST) {
      problems.add(FieldProblem.of("reason", "long", "registration.problem.long", REASON_LONGEST));
    }
    if (!problems.isEmpty()) throw new Invalid(problems);
    return clean;
  }
}
