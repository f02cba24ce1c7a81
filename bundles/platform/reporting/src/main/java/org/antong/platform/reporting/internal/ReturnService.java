package org.antong.platform.reporting.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.AccountNames;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Decision;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.ModuleOff;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.reporting.internal.domain.Answer;
import org.antong.platform.reporting.internal.domain.Differences;
import org.antong.platform.reporting.internal.domain.Finding;
import org.antong.platform.reporting.internal.domain.LockedContent;
import org.antong.platform.reporting.internal.domain.Reach;
import org.antong.platform.reporting.internal.domain.Report;
import org.antong.platform.reporting.internal.domain.ReturnKey;
import org.antong.platform.reporting.internal.domain.ReturnRules;
import org.antong.platform.reporting.internal.domain.ReturnState;
import org.antong.platform.reporting.internal.domain.Snapshot;
import org.antong.platform.reporting.internal.domain.Snapshot.State;
import org.antong.platform.reporting.internal.domain.StatReturn;
import org.antong.platform.reporting.internal.domain.StatReturn.By;
import org.antong.platform.reporting.internal.store.ReturnStore;
import org.antong.platform.reporting.internal.store.SnapshotJson;
import org.antong.platform.reporting.internal.store.SnapshotStore;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * How a period is closed (domain.md 5.14): towns hand in, the county checks and locks, the
 * prefecture receives, and what becomes known later is a further version with a reason. Every step
 * throws Missing for a return outside the caller's divisions, Refused with the reason when a rule
 * forbids it, Invalid when an explanation or reason is missing, and Stale when the return moved on.
 */
@Component(service = ReturnService.class)
public final class ReturnService {

  private static final int REASON_LONGEST = 500;

  private final ModuleDb db;
  private final ReportService reports;
  private final ReturnDrafts drafts;
  private final Archive archive;
  private final Divisions divisions;
  private final AccountNames names;
  private final TextSource texts;
  private final ReturnRules rules;
  private final Tables tables;
  private final ReturnStore returns = new ReturnStore();
  private final SnapshotStore snapshots = new SnapshotStore();

  @Activate
  public ReturnService(
      @Reference(target = "(antong.module=reporting)") ModuleDb db,
      @Reference ReportService reports,
      @Reference ReturnDrafts drafts,
      @Reference Archive archive,
      @Reference Divisions divisions,
      @Reference AccountNames names,
      @Reference TextSource texts,
      @Reference ReportSettings settings,
      @Reference Tables tables) {
    this.db = db;
    this.reports = reports;
    this.drafts = drafts;
    this.archive = archive;
    this.divisions = divisions;
    this.names = names;
    this.texts = texts;
    this.rules = settings.returns();
    this.tables = tables;
  }

  /** Tables that are handed in, of those this reader may open. */
  public List<Report> returned(Caller caller) {
    return reports.catalogue(caller).stream().filter(r -> r.info().returned()).toList();
  }

  /** The last period of a table that is over: what is to be handed in. */
  public Period lastOver(Report report) {
    return Period.at(report.info().returns().get(0), tables.today()).previous();
  }

  /**
   * The returns of a table and period that the reader has to do with: of a town its own, of a
   * county its own and its towns', of a prefecture those of its units.
   */
  public List<ReturnSight.Line> list(Caller caller, Report report, Period period) {
    Map<Area, StatReturn> begun = begun(caller, report, period);
    List<ReturnSight.Line> lines = new ArrayList<>();
    for (Area area : places(caller, period)) {
      if (on(caller, report, area)) lines.add(line(report, period, area, begun));
    }
    return lines;
  }

  /** One return with its checks, its versions and what may be done. */
  public ReturnSight find(Caller caller, ReturnKey key) {
    Report report = report(caller, key);
    reach(caller, key);
    Map<Area, StatReturn> begun = begun(caller, report, key.period());
    StatReturn stat = begun.getOrDefault(key.area(), StatReturn.open(key));
    List<ReturnSight.Line> towns =
        key.county()
            ? towns(key).stream().map(t -> line(report, key.period(), t, begun)).toList()
            : List.of();
    List<Snapshot> versions = versions(caller, stat);
    List<Answer> answers =
        versions.isEmpty()
            ? List.of()
            : db.read(
                caller, (scope, handle) -> snapshots.answers(scope, handle, versions.get(0).id()));
    List<String> actions = actions(caller, stat, towns, versions);
    boolean checked = actions.contains("submit") || actions.contains("lock");
    List<Finding> findings = checked ? draft(caller, report, key, tables.now()).findings() : null;
    ReturnSight.Line own = line(report, key.period(), key.area(), begun);
    return new ReturnSight(
        stat,
        report,
        own.name(),
        rules,
        own.overdue(),
        actions,
        towns,
        versions,
        answers,
        findings,
        names.of(accounts(stat, versions)));
  }

  /** A town hands its sheet in. */
  public void submit(Caller caller, ReturnKey key, Map<String, String> explanations, Match match) {
    Report report = report(caller, key);
    reach(caller, key);
    StatReturn before = find(caller, report, key);
    ReturnRules.submitting(before, tables.today()).orThrow();
    match.check(before.version());
    ReturnDraft draft = draft(caller, report, key, tables.now());
    List<Answer> answers = answered(caller, report, draft, explanations);
    db.write(
        caller,
        (scope, tx) -> {
          StatReturn now = returns.find(scope, tx.handle(), key);
          ReturnRules.submitting(now, tables.today()).orThrow();
          match.check(now.version());
          StatReturn after = now.submitted(caller, tx.now());
          returns.write(scope, tx, now, after);
          insert(scope, tx, after, draft.content(), now.inForce() + 1, State.DRAFT, null, answers);
          return null;
        });
  }

  /** The county has looked at a town's sheet and takes it. */
  public void check(Caller caller, ReturnKey key, Match match) {
    report(caller, key);
    reach(caller, key);
    step(
        caller,
        key,
        match,
        (stat, tx) -> {
          ReturnRules.checking(stat).orThrow();
          return stat.checked(caller, tx.now());
        });
  }

  /** A sheet goes back to the town; a locked return to the county, to be corrected. */
  public void returnBack(Caller caller, ReturnKey key, String reason, Match match) {
    report(caller, key);
    reach(caller, key);
    String why = reason(reason);
    boolean prefecture = prefecture(caller);
    db.write(
        caller,
        (scope, tx) -> {
          StatReturn now = returns.find(scope, tx.handle(), key);
          match.check(now.version());
          ReturnRules.returning(now, prefecture).orThrow();
          returns.write(scope, tx, now, now.returned(why, caller, tx.now()));
          if (!prefecture) {
            Snapshot draft = draft(scope, tx.handle(), now).orElseThrow(Missing::new);
            snapshots.move(scope, tx, draft, draft.in(State.DROPPED));
          }
          return null;
        });
  }

  /** The county locks its table with the sheets of its towns. */
  public void lock(Caller caller, ReturnKey key, Map<String, String> explanations, Match match) {
    Report report = report(caller, key);
    reach(caller, key);
    Map<Area, StatReturn> begun = begun(caller, report, key.period());
    lockable(key, begun).orThrow();
    match.check(begun.getOrDefault(key.area(), StatReturn.open(key)).version());
    ReturnDraft draft = draft(caller, report, key, tables.now());
    List<Answer> answers = answered(caller, report, draft, explanations);
    db.write(
        caller,
        (scope, tx) -> {
          Map<Area, StatReturn> now =
              byArea(returns.ofPeriod(scope, tx.handle(), key.report(), key.period()));
          lockable(key, now).orThrow();
          StatReturn county = now.getOrDefault(key.area(), StatReturn.open(key));
          match.check(county.version());
          StatReturn locked = county.locked(1, caller, tx.now());
          returns.write(scope, tx, county, locked);
          insert(scope, tx, locked, draft.content(), 1, State.IN_FORCE, null, answers);
          for (Area town : towns(key)) {
            StatReturn sheet = now.get(town);
            Snapshot kept = draft(scope, tx.handle(), sheet).orElseThrow(Missing::new);
            returns.write(scope, tx, sheet, sheet.locked(kept.no(), caller, tx.now()));
            snapshots.move(scope, tx, kept, kept.in(State.IN_FORCE));
          }
          return null;
        });
  }

  /** The prefecture takes what a county has locked. */
  public void receive(Caller caller, ReturnKey key, Match match) {
    report(caller, key);
    reach(caller, key);
    step(
        caller,
        key,
        match,
        (stat, tx) -> {
          ReturnRules.receiving(stat).orThrow();
          return stat.received(caller, tx.now());
        });
  }

  /**
   * Proposes a further version of a locked return, counted with what is known now; sheets of towns
   * whose figures changed get one with it. Counts once somebody else approves it.
   */
  public void correct(
      Caller caller, ReturnKey key, String reason, Map<String, String> explanations, Match match) {
    Report report = report(caller, key);
    reach(caller, key);
    String why = reason(reason);
    StatReturn before = find(caller, report, key);
    ReturnRules.correcting(before).orThrow();
    match.check(before.version());
    Recount recount = recount(caller, report, key);
    ReturnDraft draft = recount.county();
    if (!differs(key, draft.content())) {
      throw new Refused("reporting.return.correct.same", before.inForce());
    }
    List<Answer> answers = answered(caller, report, draft, explanations);
    db.write(
        caller,
        (scope, tx) -> {
          Map<Area, StatReturn> now =
              byArea(returns.ofPeriod(scope, tx.handle(), key.report(), key.period()));
          StatReturn county = now.getOrDefault(key.area(), StatReturn.open(key));
          ReturnRules.correcting(county).orThrow();
          match.check(county.version());
          propose(scope, tx, caller, county, draft.content(), why, answers);
          for (Map.Entry<Area, LockedContent> sheet : recount.sheets().entrySet()) {
            StatReturn town =
                now.getOrDefault(sheet.getKey(), StatReturn.open(key.of(sheet.getKey())));
            if (town.locked() && differs(town.key(), sheet.getValue())) {
              propose(scope, tx, caller, town, sheet.getValue(), why, List.of());
            }
          }
          return null;
        });
  }

  /** Somebody else lets a proposed correction count. */
  public void approve(Caller caller, ReturnKey key, Match match) {
    report(caller, key);
    reach(caller, key);
    settle(
        caller,
        key,
        match,
        (proposal, tx) -> {
          StatReturn stat = proposal.stat();
          Versions s = proposal.versions();
          s.all().stream()
              .filter(v -> v.state() == State.IN_FORCE)
              .forEach(v -> snapshots.move(s.scope(), tx, v, v.in(State.REPLACED)));
          snapshots.move(
              s.scope(),
              tx,
              s.pending(),
              s.pending().approvedBy(new By(caller.account(), tx.now())));
          return stat.corrected(caller, tx.now());
        });
  }

  /** A proposed correction does not count. */
  public void decline(Caller caller, ReturnKey key, Match match) {
    report(caller, key);
    reach(caller, key);
    settle(
        caller,
        key,
        match,
        (proposal, tx) -> {
          Versions s = proposal.versions();
          snapshots.move(s.scope(), tx, s.pending(), s.pending().in(State.DROPPED));
          return proposal.stat().waiting(0, caller, tx.now());
        });
  }

  /** What a version changed against the one before it, in one layout, as the reader is told it. */
  public List<Differences.Cell> changes(Caller caller, ReturnKey key, int version, String layout) {
    Report report = report(caller, key);
    reach(caller, key);
    Opened before = reports.version(caller, report, key, layout, version - 1);
    Opened after = reports.version(caller, report, key, layout, version);
    return Differences.between(before.table(), after.table());
  }

  /**
   * What a correction made now would say, and what it would change of the usual layout.
   *
   * @param same nothing would change
   */
  public record Correction(List<Differences.Cell> changed, List<Finding> findings, boolean same) {}

  /** A look at a correction before it is proposed. */
  public Correction correction(Caller caller, ReturnKey key) {
    Report report = report(caller, key);
    reach(caller, key);
    StatReturn stat = find(caller, report, key);
    ReturnRules.correcting(stat).orThrow();
    Recount recount = recount(caller, report, key);
    LockedContent kept = inForce(key);
    return new Correction(
        Differences.between(kept.table(null), recount.county().content().table(null)),
        recount.county().findings(),
        !differs(key, recount.county().content()));
  }

  /** A county and its towns, counted at one moment. */
  private record Recount(ReturnDraft county, Map<Area, LockedContent> sheets) {}

  private Recount recount(Caller caller, Report report, ReturnKey key) {
    Instant moment = tables.now();
    Map<Area, LockedContent> sheets = new LinkedHashMap<>();
    for (Area town : towns(key)) {
      sheets.put(town, drafts.draft(caller, report, key.of(town), moment, List.of()).content());
    }
    return new Recount(drafts.draft(caller, report, key, moment, sheets.values()), sheets);
  }

  private LockedContent inForce(ReturnKey key) {
    return archive
        .inForce(key.report(), key.period(), key.area())
        .orElseThrow(Missing::new)
        .content();
  }

  /** Whether what is stored of a version still has the hash it was stored with. */
  public boolean intact(Snapshot snapshot) {
    return SnapshotJson.sha256(archive.body(snapshot.id())).equals(snapshot.sha256());
  }

  /** The return as it would be made at this moment, to be looked at before. */
  ReturnDraft draft(Caller caller, Report report, ReturnKey key, Instant now) {
    List<LockedContent> sheets = key.county() ? sheets(caller, key) : List.of();
    return drafts.draft(caller, report, key, now, sheets);
  }

  /** What a finding says, in the reader's language. */
  public static String sentence(Finding finding, Texts texts) {
    List<Object> args = new ArrayList<>();
    args.add(finding.place());
    for (Object arg : finding.args()) {
      args.add(arg instanceof Finding.Word word ? texts.get(word.key()) : arg.toString());
    }
    return texts.get(finding.textKey(), args.toArray());
  }

  public ReturnRules rules() {
    return rules;
  }

  private Map<Area, StatReturn> begun(Caller caller, Report report, Period period) {
    return byArea(
        db.read(
            caller,
            (scope, handle) -> returns.ofPeriod(scope, handle, report.info().id(), period)));
  }

  private StatReturn find(Caller caller, Report report, ReturnKey key) {
    return db.read(caller, (scope, handle) -> returns.find(scope, handle, key));
  }

  private List<Snapshot> versions(Caller caller, StatReturn stat) {
    if (!stat.stored()) return List.of();
    return db.read(caller, (scope, handle) -> snapshots.ofReturn(scope, handle, stat.id()));
  }

  private Decision lockable(ReturnKey key, Map<Area, StatReturn> begun) {
    List<StatReturn> towns =
        towns(key).stream().map(t -> begun.getOrDefault(t, StatReturn.open(key.of(t)))).toList();
    return ReturnRules.locking(
        begun.getOrDefault(key.area(), StatReturn.open(key)), towns, tables.today());
  }

  /** The sheets of a county's towns that wait to be locked. */
  private List<LockedContent> sheets(Caller caller, ReturnKey key) {
    Set<Area> towns = new HashSet<>(towns(key));
    List<Snapshot> drafts =
        db.read(
            caller,
            (scope, handle) ->
                returns.ofPeriod(scope, handle, key.report(), key.period()).stream()
                    .filter(s -> towns.contains(s.key().area()))
                    .flatMap(s -> draft(scope, handle, s).stream())
                    .toList());
    return drafts.stream().map(archive::content).toList();
  }

  private Optional<Snapshot> draft(DataScope scope, Handle handle, StatReturn stat) {
    return snapshots.ofReturn(scope, handle, stat.id()).stream()
        .filter(s -> s.state() == State.DRAFT)
        .findFirst();
  }

  private void insert(
      DataScope scope,
      Tx tx,
      StatReturn stat,
      LockedContent content,
      int no,
      State state,
      String reason,
      List<Answer> answers) {
    String body = SnapshotJson.write(content);
    Snapshot snapshot =
        new Snapshot(
            Id.next(),
            stat.id(),
            stat.key(),
            no,
            state,
            content.asOf(),
            content.knownAt(),
            content.template(),
            SnapshotJson.sha256(body),
            reason,
            new By(tx.caller().account(), tx.now()),
            null);
    snapshots.insert(scope, tx, snapshot, body, answers);
  }

  private void propose(
      DataScope scope,
      Tx tx,
      Caller caller,
      StatReturn stat,
      LockedContent content,
      String why,
      List<Answer> answers) {
    int no = stat.inForce() + 1;
    StatReturn waiting = stat.waiting(no, caller, tx.now());
    returns.write(scope, tx, stat, waiting);
    insert(scope, tx, waiting, content, no, State.DRAFT, why, answers);
  }

  /** Whether a recount says anything else than what is in force, in any layout. */
  private boolean differs(ReturnKey key, LockedContent content) {
    LockedContent kept = inForce(key);
    return content.layouts().entrySet().stream()
        .anyMatch(
            e -> {
              var before = kept.layouts().get(e.getKey());
              return before == null || !Differences.between(before, e.getValue()).isEmpty();
            });
  }

  private record Versions(DataScope scope, List<Snapshot> all, Snapshot pending) {}

  private record Proposal(StatReturn stat, Versions versions) {}

  /** Decides about a county's correction, and with it about those of its towns. */
  private void settle(
      Caller caller, ReturnKey key, Match match, BiFunction<Proposal, Tx, StatReturn> decide) {
    db.write(
        caller,
        (scope, tx) -> {
          Map<Area, StatReturn> now =
              byArea(returns.ofPeriod(scope, tx.handle(), key.report(), key.period()));
          StatReturn county = now.getOrDefault(key.area(), StatReturn.open(key));
          match.check(county.version());
          if (!key.county() || county.pending() == 0) {
            throw new Refused("reporting.return.approve.none");
          }
          List<StatReturn> all = new ArrayList<>(List.of(county));
          for (Area town : towns(key)) {
            StatReturn sheet = now.get(town);
            if (sheet != null && sheet.pending() > 0) all.add(sheet);
          }
          for (StatReturn stat : all) {
            List<Snapshot> versions = snapshots.ofReturn(scope, tx.handle(), stat.id());
            Snapshot pending =
                versions.stream()
                    .filter(v -> v.state() == State.DRAFT && v.no() == stat.pending())
                    .findFirst()
                    .orElseThrow(Missing::new);
            if (stat == county) {
              ReturnRules.approving(county, pending, caller.account()).orThrow();
            }
            Proposal proposal = new Proposal(stat, new Versions(scope, versions, pending));
            returns.write(scope, tx, stat, decide.apply(proposal, tx));
          }
          return null;
        });
  }

  private void step(
      Caller caller, ReturnKey key, Match match, BiFunction<StatReturn, Tx, StatReturn> step) {
    db.write(
        caller,
        (scope, tx) -> {
          StatReturn now = returns.find(scope, tx.handle(), key);
          match.check(now.version());
          returns.write(scope, tx, now, step.apply(now, tx));
          return null;
        });
  }

  /** Blocks what breaks a hard rule, and asks for what is to be explained. */
  private List<Answer> answered(
      Caller caller, Report report, ReturnDraft draft, Map<String, String> explanations) {
    Texts own = report.texts(texts.in(caller.locale()));
    if (draft.blocked()) {
      List<String> sentences =
          draft.findings().stream()
              .filter(Finding::hard)
              .map(f -> sentence(f, own))
              .distinct()
              .toList();
      throw new Refused("reporting.return.blocked", sentences.size(), String.join("\n", sentences));
    }
    Texts chinese = report.texts(texts.in(TextSource.CHINESE));
    List<FieldProblem> problems = new ArrayList<>();
    List<Answer> answers = new ArrayList<>();
    for (String check : draft.toExplain()) {
      List<Finding> found = draft.findings().stream().filter(f -> f.check().equals(check)).toList();
      String said = explanations.getOrDefault(check, "").strip();
      if (said.isEmpty()) {
        problems.add(
            FieldProblem.of(
                "explanations." + check,
                "required",
                "reporting.return.explain",
                sentence(found.get(0), own)));
      } else if (tooLong(said)) {
        problems.add(
            FieldProblem.of(
                "explanations." + check, "long", "reporting.return.long", REASON_LONGEST));
      }
      answers.add(new Answer(check, found.stream().map(f -> sentence(f, chinese)).toList(), said));
    }
    if (!problems.isEmpty()) throw new Invalid(problems);
    return answers;
  }

  private static String reason(String reason) {
    String why = reason == null ? "" : reason.strip();
    if (why.isEmpty()) throw new Invalid("reason", "required", "reporting.return.reason");
    if (tooLong(why)) {
      throw new Invalid("reason", "long", "reporting.return.long", REASON_LONGEST);
    }
    return why;
  }

  private static boolean tooLong(String text) {
    return text.codePointCount(0, text.length()) > REASON_LONGEST;
  }

  private Report report(Caller caller, ReturnKey key) {
    Report report = reports.find(caller, key.report());
    boolean handed = report.info().returns(key.period().kind());
    if (!handed) throw new Missing();
    if (!on(caller, report, key.area())) throw new ModuleOff(report.info().module());
    return report;
  }

  /** Whether the place has the module of the table on: else it has nothing to hand in. */
  static boolean on(Caller caller, Report report, Area area) {
    return area.unit() == null || caller.switches().on(area.unit(), report.info().module());
  }

  /** Missing for a place that is none of the caller's, or that hands nothing in. */
  private void reach(Caller caller, ReturnKey key) {
    DivisionLevel level = key.area().division().level();
    boolean hands = level == DivisionLevel.TOWN || level == DivisionLevel.COUNTY;
    boolean there =
        divisions
            .area(key.area().division(), key.area().unit(), key.period().lastDay())
            .filter(key.area()::equals)
            .isPresent();
    if (!hands || !there || !Reach.holds(caller.exercised(), key.area())) throw new Missing();
  }

  /** The towns whose sheets a county's return is made of. */
  private List<Area> towns(ReturnKey key) {
    return divisions.below(key.area(), key.period().lastDay());
  }

  /** Places whose returns the reader has to do with. */
  private List<Area> places(Caller caller, Period period) {
    LocalDate day = period.lastDay();
    Set<Area> all = new LinkedHashSet<>();
    for (Grant grant : caller.exercised()) {
      Area own = divisions.area(grant.division(), grant.unit(), day).orElse(null);
      if (own == null) continue;
      switch (own.division().level()) {
        case PROVINCE, PREFECTURE ->
            divisions.units(own.division(), day).forEach(u -> all.add(Area.of(u, u)));
        case COUNTY -> {
          all.add(own);
          all.addAll(divisions.below(own, day));
        }
        case TOWN -> all.add(own);
        case VILLAGE -> {}
      }
    }
    return List.copyOf(all);
  }

  private ReturnSight.Line line(
      Report report, Period period, Area area, Map<Area, StatReturn> begun) {
    ReturnKey key = new ReturnKey(report.info().id(), period, area);
    StatReturn stat = begun.getOrDefault(area, StatReturn.open(key));
    LocalDate due = rules.due(key);
    boolean waits =
        key.county()
            ? !stat.locked() || stat.state() == ReturnState.RETURNED
            : stat.state() == ReturnState.OPEN || stat.state() == ReturnState.RETURNED;
    List<Area> towns = key.county() ? towns(key) : List.of();
    long open =
        towns.stream()
            .map(t -> begun.getOrDefault(t, StatReturn.open(key.of(t))).state())
            .filter(s -> s == ReturnState.OPEN || s == ReturnState.RETURNED)
            .count();
    long submitted =
        towns.stream()
            .map(t -> begun.getOrDefault(t, StatReturn.open(key.of(t))).state())
            .filter(s -> s == ReturnState.TOWN_SUBMITTED)
            .count();
    int handed = towns.size() - (int) open;
    return new ReturnSight.Line(
        stat,
        report,
        reports.name(area, period.lastDay()),
        due,
        waits && tables.today().isAfter(due),
        towns.size(),
        handed,
        handed - (int) submitted);
  }

  private List<String> actions(
      Caller caller, StatReturn stat, List<ReturnSight.Line> towns, List<Snapshot> versions) {
    List<String> actions = new ArrayList<>();
    LocalDate today = tables.today();
    Area area = stat.key().area();
    if (may(caller, ReportingModule.SUBMIT, area)
        && ReturnRules.submitting(stat, today).allowed()) {
      actions.add("submit");
    }
    if (may(caller, ReportingModule.LOCK, area)) {
      if (ReturnRules.checking(stat).allowed()) actions.add("check");
      List<StatReturn> sheets = towns.stream().map(ReturnSight.Line::stat).toList();
      if (ReturnRules.locking(stat, sheets, today).allowed()) actions.add("lock");
      if (ReturnRules.correcting(stat).allowed()) actions.add("correct");
    }
    if (may(caller, ReportingModule.RECEIVE, area)) {
      if (ReturnRules.receiving(stat).allowed()) actions.add("receive");
    }
    if (may(caller, ReportingModule.SEND_BACK, area)) {
      boolean prefecture = prefecture(caller.exercising(ReportingModule.SEND_BACK));
      if (ReturnRules.returning(stat, prefecture).allowed()) actions.add("return");
    }
    if (may(caller, ReportingModule.APPROVE, area) && stat.key().county()) {
      versions.stream()
          .filter(v -> v.state() == State.DRAFT && v.no() == stat.pending())
          .findFirst()
          .filter(v -> ReturnRules.approving(stat, v, caller.account()).allowed())
          .ifPresent(v -> actions.addAll(List.of("approve", "decline")));
    }
    return actions.stream().distinct().toList();
  }

  private static boolean may(Caller caller, String permission, Area area) {
    return caller.may(permission) && Reach.holds(caller.exercising(permission).exercised(), area);
  }

  private static boolean prefecture(Caller caller) {
    return caller.exercised().stream().anyMatch(g -> g.role() == Role.PREF_OFFICER);
  }

  private static Map<Area, StatReturn> byArea(List<StatReturn> all) {
    Map<Area, StatReturn> map = new HashMap<>();
    all.forEach(s -> map.put(s.key().area(), s));
    return map;
  }

  private static Set<Id> accounts(StatReturn stat, List<Snapshot> versions) {
    StatReturn.Steps s = stat.steps();
    Set<Id> ids =
        Stream.of(s.submitted(), s.checked(), s.locked(), s.received(), s.updated())
            .filter(Objects::nonNull)
            .map(By::account)
            .collect(Collectors.toCollection(HashSet::new));
    versions.forEach(
        v -> {
          ids.add(v.made().account());
          if (v.approved() != null) ids.add(v.approved().account());
        });
    return ids;
  }
}
