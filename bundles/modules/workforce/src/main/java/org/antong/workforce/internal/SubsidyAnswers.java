package org.antong.workforce.internal;

import static org.antong.platform.exchange.RosterColumn.Kind.CODE;
import static org.antong.platform.exchange.RosterColumn.Kind.DATE;
import static org.antong.platform.exchange.RosterColumn.Kind.TEXT;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.text.Texts;
import org.antong.platform.exchange.Choice;
import org.antong.platform.exchange.Roster;
import org.antong.platform.exchange.RosterColumn;
import org.antong.platform.exchange.RosterRow;
import org.antong.platform.exchange.RowProblem;
import org.antong.workforce.internal.domain.Staff;
import org.antong.workforce.internal.domain.SubsidyList;
import org.antong.workforce.internal.domain.SubsidyRow;
import org.antong.workforce.internal.domain.SubsidyRules;
import org.antong.workforce.internal.domain.SubsidyState;
import org.antong.workforce.internal.store.SubsidyStore;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What the bank answers to a payment list: line by line paid or not. A list of which every line has
 * its answer is reconciled; what could not be paid stands on the town's next list once more.
 */
@Component(service = {Roster.class, SubsidyAnswers.class})
public final class SubsidyAnswers implements Roster {

  private static final int TOGETHER = 100;
  private static final int NOTE_LONGEST = 60;

  private final ModuleDb db;
  private final StaffService people;
  private final Clock clock;
  private final SubsidyStore store;

  @Activate
  public SubsidyAnswers(
      @Reference(target = "(antong.module=workforce)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference StaffService people,
      @Reference Clock clock) {
    this.db = db;
    this.people = people;
    this.clock = clock;
    this.store = new SubsidyStore(cipher);
  }

  @Override
  public String id() {
    return "workforce.answers";
  }

  @Override
  public String permission() {
    return WorkforceModule.SUBSIDY_PAY;
  }

  @Override
  public String titleKey() {
    return "workforce.answers.title";
  }

  @Override
  public String fileKey() {
    return "workforce.answers.file";
  }

  @Override
  public List<RosterColumn> columns(Caller caller, Texts texts) {
    return List.of(
        column(texts, "code", TEXT).must().example("0SCR4V7C9RXWJ"),
        column(texts, "name", TEXT).example("示例人员"),
        column(texts, "amount", TEXT).example("300.00"),
        column(texts, "answer", CODE)
            .must()
            .choices(
                SubsidyRow.ANSWER.codes().stream()
                    .map(c -> new Choice(c, texts.get(SubsidyRow.ANSWER.textKey(c))))
                    .toList())
            .spelt(spelt(texts))
            .example(texts.get(SubsidyRow.ANSWER.textKey(SubsidyRow.PAID))),
        column(texts, "on", DATE).example("2026-11-05"),
        column(texts, "note", TEXT));
  }

  private static List<Choice> spelt(Texts texts) {
    List<Choice> words = new ArrayList<>();
    for (String code : SubsidyRow.ANSWER.codes()) {
      for (String word : texts.get("workforce.spelling.bankAnswer." + code).split("[,，]")) {
        words.add(new Choice(code, word));
      }
    }
    return words;
  }

  private static RosterColumn column(Texts texts, String id, RosterColumn.Kind kind) {
    List<String> headings = List.of(texts.get("workforce.answers.col." + id).split("[,，]"));
    return RosterColumn.of(id, headings.get(0), kind).also(headings);
  }

  @Override
  public List<String> unique() {
    return List.of("code");
  }

  @Override
  public int together() {
    return TOGETHER;
  }

  /** A line of the bank and the rows it answers. */
  private record Answer(RosterRow row, SubsidyList list, List<SubsidyRow> rows) {}

  @Override
  public List<RowProblem> check(Caller caller, Texts texts, List<RosterRow> rows) {
    List<RowProblem> problems = new ArrayList<>();
    db.read(caller, (scope, handle) -> read(scope, handle, texts, rows, problems));
    return problems;
  }

  @Override
  public List<RowProblem> take(Caller caller, Texts texts, Id batch, List<RosterRow> rows) {
    if (rows.isEmpty()) return List.of();
    List<RowProblem> problems = new ArrayList<>();
    db.write(
        caller,
        (scope, tx) -> {
          List<RosterRow> left = left(scope, tx.handle(), batch, rows);
          Map<Id, SubsidyList> touched = new LinkedHashMap<>();
          for (Answer a : read(scope, tx.handle(), texts, left, problems)) {
            LocalDate on = RosterFacts.day(a.row(), "on");
            for (SubsidyRow r : a.rows()) {
              store.answer(
                  scope,
                  tx,
                  r,
                  a.row().get("answer"),
                  on == null ? a.list().paidOn() : on,
                  a.row().get("note"),
                  batch);
            }
            touched.put(a.list().id(), a.list());
          }
          for (SubsidyList l : touched.values()) reconcile(scope, tx, l);
          tx.note("import", "workforce.subsidy", batch, null, null, "answers " + left.size());
          return null;
        });
    return problems;
  }

  /** Rows of the batch that are in already are passed over. */
  private List<RosterRow> left(DataScope scope, Handle handle, Id batch, List<RosterRow> rows) {
    Set<Id> in = new HashSet<>();
    store.answered(scope, handle, batch, Integer.MAX_VALUE).forEach(r -> in.add(r.id()));
    return rows.stream()
        .filter(r -> Id.parse(r.get("code")).map(id -> !in.contains(id)).orElse(true))
        .toList();
  }

  /** A list is reconciled when every line that is paid has its answer. */
  private void reconcile(DataScope scope, Tx tx, SubsidyList list) {
    List<SubsidyRow> rows = store.rows(scope, tx.handle(), List.of(list.id()));
    Map<Id, BigDecimal> net = SubsidyRules.net(rows);
    boolean open =
        rows.stream().anyMatch(r -> r.answer() == null && net.get(r.staff()).signum() != 0);
    if (!open) store.update(scope, tx, list, list.reconciled());
  }

  private List<Answer> read(
      DataScope scope,
      Handle handle,
      Texts texts,
      List<RosterRow> rows,
      List<RowProblem> problems) {
    Set<Id> asked = new LinkedHashSet<>();
    rows.forEach(r -> Id.parse(r.get("code")).ifPresent(asked::add));
    Map<Id, SubsidyRow> found = store.byId(scope, handle, asked);
    Set<Id> listIds = new HashSet<>(found.values().stream().map(SubsidyRow::list).toList());
    Map<Id, SubsidyList> lists = new HashMap<>();
    for (Id id : listIds) store.list(scope, handle, id).ifPresent(l -> lists.put(id, l));
    List<SubsidyRow> all = store.rows(scope, handle, listIds);
    Map<Id, Staff> names = people.people(scope, handle, SubsidyService.staff(all));
    List<Answer> answers = new ArrayList<>();
    for (RosterRow row : rows) {
      SubsidyRow of = Id.parse(row.get("code")).map(found::get).orElse(null);
      SubsidyList list = of == null ? null : lists.get(of.list());
      if (list == null) {
        problems.add(told(texts, row, "code", "workforce.answers.unknown"));
        continue;
      }
      List<SubsidyRow> same =
          all.stream()
              .filter(r -> r.list().equals(list.id()) && r.staff().equals(of.staff()))
              .toList();
      int before = problems.size();
      if (list.state() != SubsidyState.PAID) {
        problems.add(told(texts, row, "code", "workforce.answers.state"));
      } else if (of.answer() != null) {
        problems.add(told(texts, row, "code", "workforce.answers.twice"));
      }
      fits(texts, row, same, names.get(of.staff()), problems);
      if (problems.size() == before) answers.add(new Answer(row, list, same));
    }
    return answers;
  }

  private void fits(
      Texts texts, RosterRow row, List<SubsidyRow> same, Staff person, List<RowProblem> problems) {
    String name = row.get("name");
    if (name != null && person != null && !name.equals(person.facts().name())) {
      problems.add(told(texts, row, "name", "workforce.answers.name"));
    }
    BigDecimal due = same.stream().map(SubsidyRow::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    String amount = row.get("amount");
    if (amount != null && !same(amount, due)) {
      problems.add(
          told(texts, row, "amount", "workforce.answers.amount", due.setScale(2).toPlainString()));
    }
    if (row.get("answer") == null && !row.unread().contains("answer")) {
      problems.add(told(texts, row, "answer", "workforce.problem.required"));
    }
    LocalDate on = RosterFacts.day(row, "on");
    if (on != null && on.isAfter(LocalDate.now(clock))) {
      problems.add(told(texts, row, "on", "workforce.problem.future"));
    }
    String note = row.get("note");
    if (note != null && note.codePointCount(0, note.length()) > NOTE_LONGEST) {
      problems.add(told(texts, row, "note", "workforce.problem.long", NOTE_LONGEST));
    }
  }

  private static boolean same(String written, BigDecimal due) {
    try {
      return new BigDecimal(written.replaceAll("[,，￥¥元\\s]", "")).compareTo(due) == 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static RowProblem told(
      Texts texts, RosterRow row, String column, String key, Object... args) {
    return RowProblem.of(row.number(), column, texts.get(key, args));
  }

  /** Failed lines that stand on a later list already. */
  @Override
  public List<String> changed(Caller caller, Texts texts, Id batch, int most) {
    return db.read(
        caller,
        (scope, handle) -> {
          List<SubsidyRow> rows = store.answered(scope, handle, batch, Integer.MAX_VALUE);
          Set<Id> again = store.reissued(scope, handle, rows.stream().map(SubsidyRow::id).toList());
          Map<Id, Staff> names = people.people(scope, handle, SubsidyService.staff(rows));
          return rows.stream()
              .filter(r -> again.contains(r.id()))
              .map(r -> names.get(r.staff()))
              .filter(Objects::nonNull)
              .map(s -> s.facts().name())
              .distinct()
              .limit(most)
              .toList();
        });
  }

  @Override
  public int withdraw(Caller caller, Id batch) {
    return db.write(
        caller,
        (scope, tx) -> {
          List<SubsidyRow> some = store.answered(scope, tx.handle(), batch, TOGETHER);
          Set<Id> lists = new LinkedHashSet<>();
          for (SubsidyRow r : some) {
            store.answer(scope, tx, r, null, null, null, null);
            lists.add(r.list());
          }
          for (Id id : lists) {
            SubsidyList l = store.list(scope, tx.handle(), id).orElseThrow();
            if (l.state() == SubsidyState.RECONCILED) {
              store.update(scope, tx, l, l.unreconciled());
            }
          }
          tx.note("withdrawn", "workforce.subsidy", batch, null, null, "rows " + some.size());
          return some.size();
        });
  }
}
