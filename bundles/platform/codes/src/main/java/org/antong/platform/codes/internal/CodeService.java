package org.antong.platform.codes.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.AccountNames;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.code.CodeEnd;
import org.antong.platform.api.code.CodeTable;
import org.antong.platform.api.code.CodeUse;
import org.antong.platform.api.code.CodeValue;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.codes.internal.domain.CodeChange;
import org.antong.platform.codes.internal.domain.CodeChange.What;
import org.antong.platform.codes.internal.domain.OwnValue;
import org.antong.platform.codes.internal.domain.OwnValue.Typed;
import org.antong.platform.codes.internal.domain.Tables;
import org.antong.platform.codes.internal.store.ChangeStore;
import org.antong.platform.codes.internal.store.CodeStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What a county does with code tables: it adds values of its own, calls them otherwise, and ends
 * what it uses no longer. National values are never edited, only ended, and what rules rest on not
 * even that. Every verb throws Missing for a value or place that is not the caller's, and Stale
 * when the value moved on.
 */
@Component(service = CodeService.class)
public final class CodeService {

  private static final int MOST_CHANGES = 50;

  /** A list with who uses it. */
  public record Listed(CodeTable table, List<CodeUsers.Used> users) {}

  /** One change, with who made it; null where it was a file. */
  public record Told(CodeChange change, String by) {}

  private final ModuleDb db;
  private final CodeRegister register;
  private final CodeUsers users;
  private final Divisions divisions;
  private final AccountNames names;
  private final CodeStore store = new CodeStore();
  private final ChangeStore changes = new ChangeStore();

  @Activate
  public CodeService(
      @Reference(target = "(antong.module=codes)") ModuleDb db,
      @Reference CodeRegister register,
      @Reference CodeUsers users,
      @Reference Divisions divisions,
      @Reference AccountNames names) {
    this.db = db;
    this.register = register;
    this.users = users;
    this.divisions = divisions;
    this.names = names;
  }

  // ---- looking

  public LocalDate today() {
    return register.today();
  }

  /** The lists that modules use, in the order they name them. */
  public List<Listed> lists() {
    return users.lists().stream()
        .map(list -> new Listed(register.table(list), users.of(list)))
        .filter(l -> !l.table().codes().isEmpty())
        .toList();
  }

  /** One list. Throws Missing when no module uses it. */
  public Listed list(String list) {
    Listed found = new Listed(register.table(list), users.of(list));
    if (found.users().isEmpty() || found.table().codes().isEmpty()) throw new Missing();
    return found;
  }

  /** A value that counts in a place: a national one or one of its own. */
  public CodeValue value(String list, String code, DivisionCode place) {
    return list(list)
        .table()
        .find(code, today())
        .filter(v -> !v.local() || OwnValue.meets(v.place(), place))
        .orElseThrow(Missing::new);
  }

  public int version(String list, String code) {
    return register.tables().version(list, code);
  }

  /** How many rows hold a value or ever held it, anywhere. */
  public long rows(String list, String code) {
    return users.rows(list, code);
  }

  /** Why a value must stay, as the key of a sentence; empty where it may be ended. */
  public Optional<String> ruled(String list, String code) {
    return users.ruled(list, code);
  }

  /** The standard values a local one of this list may count as, today. */
  public List<CodeValue> countable(String list) {
    Listed found = list(list);
    return OwnValue.countable(found.table(), users.uses(list), today());
  }

  /** Why no county may add values to a list, as the key of a sentence; empty where it may. */
  public Optional<String> nationalOnly(String list) {
    return users.uses(list).stream().map(CodeUse::ownKey).filter(Objects::nonNull).findFirst();
  }

  /**
   * Places the caller decides for, the widest first: a prefecture with its units, or a county.
   * Empty for who decides for none.
   */
  public List<DivisionCode> places(Caller caller) {
    Set<DivisionCode> places = new LinkedHashSet<>();
    caller.exercised().stream()
        .map(Grant::division)
        .filter(OwnValue::decides)
        .sorted(Comparator.comparing(DivisionCode::level).thenComparing(DivisionCode::value))
        .forEach(
            d -> {
              places.add(d);
              if (d.level().above(DivisionLevel.COUNTY)) {
                places.addAll(divisions.units(d, today()));
              }
            });
    return List.copyOf(places);
  }

  /** How many rows hold each value at a place. */
  public Map<String, Long> counts(Caller caller, String list, DivisionCode place) {
    list(list);
    db.read(
        caller,
        (scope, handle) -> {
          inScope(scope, place);
          return null;
        });
    return users.counts(list, place);
  }

  /** The newest changes of a list, or of one of its values. */
  public List<Told> changes(Caller caller, String list, String code) {
    List<CodeChange> found =
        db.read(
            caller,
            (scope, handle) ->
                code == null
                    ? changes.ofList(scope, handle, list, MOST_CHANGES)
                    : changes.ofValue(scope, handle, list, code, MOST_CHANGES));
    Set<Id> people =
        found.stream()
            .map(CodeChange::madeBy)
            .filter(id -> !id.equals(Caller.PLATFORM))
            .collect(Collectors.toSet());
    Map<Id, String> called = names.of(people);
    return found.stream().map(c -> new Told(c, called.get(c.madeBy()))).toList();
  }

  // ---- changing

  /** Adds a value for the caller's county or prefecture, and answers its code. */
  public String add(Caller caller, String list, Typed typed) {
    return register.change(
        caller,
        (scope, tx, before) -> {
          CodeTable table = known(before, list);
          nationalOnly(list)
              .ifPresent(
                  key -> {
                    throw new Refused(key);
                  });
          Typed asked = typed.from() == null ? typed.since(today()) : typed;
          check(placed(scope, asked.place()));
          check(OwnValue.adding(table, users.uses(list), asked, today()));
          String code = code(scope, tx, before, list, asked);
          CodeValue value =
              new CodeValue(
                  code,
                  asked.name(),
                  asked.nameEn() == null ? asked.name() : asked.nameEn(),
                  asked.also(),
                  null,
                  asked.place(),
                  asked.from(),
                  asked.to(),
                  OwnValue.number(code));
          tx.audit(store.write(scope, tx, before, list, List.of(), List.of(value)));
          tell(scope, tx, list, value, What.ADDED, null, value.name(), value.from());
          return code;
        });
  }

  /**
   * Calls a value of the caller's own otherwise from a day on; what is printed as at an earlier day
   * keeps the name it had then. On the value's first day the name is corrected altogether.
   *
   * @param typed name, nameEn, also, and from: today where it is left out
   */
  public void rename(Caller caller, String list, String code, Typed typed, Match match) {
    register.change(
        caller,
        (scope, tx, before) -> {
          List<CodeValue> spans = own(scope, before, list, code, match);
          CodeValue last = spans.get(spans.size() - 1);
          LocalDate from = typed.from() == null ? today() : typed.from();
          List<FieldProblem> problems =
              new ArrayList<>(OwnValue.renaming(known(before, list), typed.in(last.place()), code));
          if (from.isAfter(today().plusYears(1)) || from.isBefore(spans.get(0).from())) {
            problems.add(
                FieldProblem.of("from", "range", "codes.rename.from", spans.get(0).from()));
          } else if (last.to() != null && from.isAfter(last.to())) {
            problems.add(FieldProblem.of("from", "ended", "codes.rename.ended", last.to()));
          }
          check(problems);
          List<CodeValue> after = called(spans, typed, from);
          tx.audit(store.write(scope, tx, before, list, spans, after));
          tell(scope, tx, list, last, What.RENAMED, last.name(), typed.name(), from);
          return null;
        });
  }

  private static List<CodeValue> called(List<CodeValue> spans, Typed typed, LocalDate from) {
    List<CodeValue> after = new ArrayList<>();
    CodeValue last = spans.get(spans.size() - 1);
    for (CodeValue v : spans) {
      if (!v.from().isBefore(from)) continue;
      boolean cut = v.to() == null || !v.to().isBefore(from);
      after.add(cut ? OwnValue.until(v, from.minusDays(1)) : v);
    }
    after.add(
        new CodeValue(
            last.code(),
            typed.name(),
            typed.nameEn() == null ? typed.name() : typed.nameEn(),
            typed.also(),
            null,
            last.place(),
            from,
            last.to(),
            last.sort()));
    return after;
  }

  /**
   * Ends a value after its last day: records keep it, new ones do not choose it. A national value
   * is ended for the place alone.
   */
  public void end(
      Caller caller, String list, String code, DivisionCode place, LocalDate lastDay, Match match) {
    register.change(
        caller,
        (scope, tx, before) -> {
          CodeValue value = mine(scope, before, list, code, place, match);
          users
              .ruled(list, code)
              .ifPresent(
                  why -> {
                    throw new Refused("codes.end.ruled", value.name());
                  });
          if (lastDay == null) {
            throw new Invalid("lastDay", "required", "codes.end.required");
          }
          List<CodeValue> spans = spans(before, list, code);
          LocalDate first = spans.get(0).from();
          boolean early = first != null && lastDay.isBefore(first) || lastDay.getYear() < 1990;
          if (early || lastDay.isAfter(today().plusYears(5))) {
            throw new Invalid("lastDay", "range", "codes.end.range");
          }
          if (value.local()) {
            List<CodeValue> ended =
                new ArrayList<>(spans.stream().filter(v -> !v.from().isAfter(lastDay)).toList());
            CodeValue last = ended.remove(ended.size() - 1);
            ended.add(OwnValue.until(last, lastDay));
            tx.audit(store.write(scope, tx, before, list, spans, ended));
          } else {
            LocalDate was = ended(before.table(list), code, place);
            tx.audit(store.end(scope, tx, before, list, code, place, was, lastDay));
          }
          tell(scope, tx, list, at(value, place), What.ENDED, value.name(), value.name(), lastDay);
          return null;
        });
  }

  /** Takes an end away, so that the value may be chosen again. */
  public void resume(Caller caller, String list, String code, DivisionCode place, Match match) {
    register.change(
        caller,
        (scope, tx, before) -> {
          CodeValue value = mine(scope, before, list, code, place, match);
          List<CodeValue> spans = spans(before, list, code);
          CodeValue last = spans.get(spans.size() - 1);
          if (value.local()) {
            if (last.to() == null) throw new Refused("codes.resume.open");
            List<CodeValue> after = new ArrayList<>(spans.subList(0, spans.size() - 1));
            after.add(OwnValue.until(last, null));
            tx.audit(store.write(scope, tx, before, list, spans, after));
          } else {
            LocalDate was = ended(before.table(list), code, place);
            if (was == null) throw new Refused("codes.resume.elsewhere");
            tx.audit(store.end(scope, tx, before, list, code, place, was, null));
          }
          tell(scope, tx, list, at(value, place), What.RESUMED, value.name(), value.name(), null);
          return null;
        });
  }

  /** Takes a value of the caller's own away, as if it had never been; only while no row uses it. */
  public void remove(Caller caller, String list, String code, Match match) {
    register.change(
        caller,
        (scope, tx, before) -> {
          List<CodeValue> spans = own(scope, before, list, code, match);
          CodeValue last = spans.get(spans.size() - 1);
          long rows = users.rows(list, code);
          if (rows > 0) throw new Refused("codes.remove.used", last.name(), rows);
          tx.audit(store.write(scope, tx, before, list, spans, List.of()));
          tell(scope, tx, list, last, What.REMOVED, last.name(), last.name(), null);
          return null;
        });
  }

  private CodeTable known(Tables before, String list) {
    if (users.of(list).isEmpty() || !before.has(list)) throw new Missing();
    return before.table(list);
  }

  /** A value as it stands in the transaction, at a place the caller decides for. */
  private CodeValue mine(
      DataScope scope, Tables before, String list, String code, DivisionCode place, Match match) {
    if (place == null || !OwnValue.decides(place)) {
      throw new Invalid("division", "place", "codes.own.place");
    }
    inScope(scope, place);
    CodeValue value = known(before, list).find(code, today()).orElseThrow(Missing::new);
    if (value.local() && !value.place().equals(place)) throw new Missing();
    match.check(before.version(list, code));
    return value;
  }

  /** All names of a value of the caller's own. Refused for national ones. */
  private List<CodeValue> own(
      DataScope scope, Tables before, String list, String code, Match match) {
    List<CodeValue> spans = spans(before, list, code);
    if (spans.isEmpty() || users.of(list).isEmpty()) throw new Missing();
    CodeValue any = spans.get(0);
    if (!any.local()) throw new Refused("codes.standard.fixed", any.name());
    inScope(scope, any.place());
    match.check(before.version(list, code));
    return spans;
  }

  private static List<CodeValue> spans(Tables tables, String list, String code) {
    return tables.table(list).all().stream().filter(v -> v.code().equals(code)).toList();
  }

  private static LocalDate ended(CodeTable table, String code, DivisionCode place) {
    return table.ends(code).stream()
        .filter(e -> e.place().equals(place))
        .map(CodeEnd::lastDay)
        .findFirst()
        .orElse(null);
  }

  private String code(DataScope scope, Tx tx, Tables before, String list, Typed typed) {
    int highest =
        Stream.concat(
                before.table(list).all().stream()
                    .filter(v -> typed.place().equals(v.place()))
                    .map(CodeValue::code),
                changes.given(scope, tx.handle(), list, typed.place()).stream()
                    .filter(CodeValue::local))
            .mapToInt(OwnValue::number)
            .max()
            .orElse(0);
    return OwnValue.code(typed.countsAs(), typed.place(), highest + 1);
  }

  private static CodeValue at(CodeValue value, DivisionCode place) {
    return value.local()
        ? value
        : new CodeValue(
            value.code(),
            value.name(),
            value.nameEn(),
            value.also(),
            value.standard(),
            place,
            value.from(),
            value.to(),
            value.sort());
  }

  private void tell(
      DataScope scope,
      Tx tx,
      String list,
      CodeValue value,
      What what,
      String before,
      String after,
      LocalDate day) {
    changes.add(
        scope,
        tx.handle(),
        List.of(
            new CodeChange(
                Id.next(),
                list,
                value.code(),
                value.place(),
                what,
                before,
                after,
                day,
                tx.caller().account(),
                tx.now())));
  }

  private static List<FieldProblem> placed(DataScope scope, DivisionCode place) {
    boolean fits = place != null && OwnValue.decides(place) && scope.covers(place, place);
    return fits ? List.of() : List.of(FieldProblem.of("division", "place", "codes.own.place"));
  }

  private static void inScope(DataScope scope, DivisionCode place) {
    if (place == null || !scope.covers(place, place)) throw new Missing();
  }

  private static void check(List<FieldProblem> problems) {
    if (!problems.isEmpty()) throw new Invalid(problems);
  }
}
