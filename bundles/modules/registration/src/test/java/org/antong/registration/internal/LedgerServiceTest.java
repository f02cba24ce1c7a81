package org.antong.registration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Purpose;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.antong.registration.internal.LedgerService.Leaving;
import org.antong.registration.internal.LedgerService.Numbers;
import org.antong.registration.internal.domain.LedgerGroup;
import org.antong.registration.internal.domain.LedgerQuery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerServiceTest extends StoreContract {

  private static final TestDivisions DIVISIONS =
      TestDivisions.of(
          """
          610900,示例市
          610999,示例县
          610999101,甲镇
          610999101201,一村
          610999101202,二村
          610998,邻县
          610998101,邻镇
          610998101201,邻村
          """);

  private final Callers callers = Callers.of(new RegistrationModule().info());
  private final ChildService children =
      new ChildService(
          db,
          cipher,
          DIVISIONS,
          Samples.CODES,
          new RegistrationConfig(true, false),
          clock,
          Samples.NAMES);
  private final LedgerService ledgers = new LedgerService(db, cipher, DIVISIONS, clock);
  private final Caller director = callers.director(Samples.VILLAGE);
  private final Caller supervisor = callers.supervisor("610999101");

  LedgerServiceTest() {
    super("registration");
  }

  @BeforeEach
  void a_summer_day() {
    clock.set(LocalDate.of(2026, 7, 1));
  }

  @Test
  void a_ledger_lists_who_is_in_force_and_in_the_group_with_the_carer() {
    registered("张小禾", t -> {});
    registered(
        "李小麦",
        t -> {
          t.familyEconomic = "1";
          t.categories =
              List.of(
                  Samples.leftBehind("LB-2", LocalDate.of(2024, 1, 1)),
                  new CategorySight(null, "DF-P", "DF-P-1", null, LocalDate.of(2025, 1, 1), null));
        });
    children.create(director, child("草稿儿", t -> {}));
    assertThat(names(supervisor, "left-behind", "")).containsExactly("李小麦", "张小禾");
    assertThat(names(supervisor, "in-difficulty", "")).containsExactly("李小麦");
    assertThat(names(supervisor, "scattered-orphan", "")).isEmpty();
    LedgerListing line =
        ledgers.page(supervisor, query("left-behind", ""), Paging.first()).items().get(1);
    assertThat(line.idNumber()).isEqualTo("6109************18");
    assertThat(line.guardian()).isEqualTo("张大山");
    assertThat(line.since()).isEqualTo(LocalDate.of(2024, 1, 1));
  }

  @Test
  void a_ledger_of_a_past_day_is_what_was_true_then_and_as_known_then_what_was_believed() {
    ChildSight child = registered("张小禾", t -> {});
    List<LedgerListing> copy = whole(supervisor, "");
    Instant known = clock.instant();
    clock.set(LocalDate.of(2026, 9, 10));
    registered("王小米", t -> {});
    change(child, t -> t.carer = "3", LocalDate.of(2026, 6, 30).plusDays(1));
    LocalDate day = LocalDate.of(2026, 7, 1);
    assertThat(whole(supervisor, "asOf=" + day))
        .as("only the child of that day, with the carer corrected since")
        .extracting(LedgerListing::name, LedgerListing::currentCarer)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("张小禾", "3"));
    assertThat(whole(supervisor, "asOf=" + day + "&knownAt=" + known)).isEqualTo(copy);
  }

  @Test
  void the_update_sheet_lists_who_came_who_left_and_what_changed_and_nobody_else() {
    ChildSight stays = registered("不变儿", t -> {});
    ChildSight changes = registered("变化儿", t -> {});
    ChildSight leaves = registered("离开儿", t -> {});
    clock.set(LocalDate.of(2026, 8, 15));
    change(changes, t -> t.schooling = "4", null);
    children.requestClose(director, leaves.id(), "1", "父母返乡", Match.ANY);
    children.close(supervisor, leaves.id(), Match.ANY);
    registered("新来儿", t -> {});
    clock.set(LocalDate.of(2026, 9, 30));
    LedgerQuery span = query("left-behind", "since=2026-07-02");
    List<LedgerUpdate> sheet = ledgers.changes(supervisor, span, Paging.first()).items();
    assertThat(sheet)
        .extracting(LedgerUpdate::kind, u -> u.line().name(), u -> u.fields().toString())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("CHANGED", "变化儿", "[schooling]"),
            org.assertj.core.groups.Tuple.tuple("CAME", "新来儿", "[]"),
            org.assertj.core.groups.Tuple.tuple("LEFT", "离开儿", "[]"));
    assertThat(sheet.get(0).before().schooling()).isEqualTo("3");
    assertThat(sheet.get(0).after().schooling()).isEqualTo("4");
    assertThat(stays.id()).isNotEqualTo(changes.id());
    Leaving<LedgerUpdate> paper =
        ledgers.wholeChanges(supervisor, span, Numbers.MASKED, LedgerService.MOST_PRINTED);
    assertThat(paper.count()).isEqualTo(3);
    assertThat(paper.all()).isEqualTo(sheet);
    Slice<LedgerUpdate> second = ledgers.changes(supervisor, span, new Paging(2, 2, List.of()));
    assertThat(second.total()).isEqualTo(3);
    assertThat(second.items()).containsExactly(sheet.get(2));
  }

  @Test
  void a_reader_sees_her_own_places_only_and_names_as_she_may() {
    registered("张小禾", t -> {});
    assertThat(names(callers.officer("610999"), "left-behind", "")).containsExactly("张**");
    assertThat(names(callers.officer("610998"), "left-behind", "")).isEmpty();
    assertThat(names(callers.officer("610998"), "left-behind", "division=610999")).isEmpty();
    assertThat(names(callers.director("610999101202"), "left-behind", "")).isEmpty();
    assertThatThrownBy(
            () ->
                names(
                    callers.leader("610999").exercising(RegistrationModule.READ),
                    "left-behind",
                    ""))
        .isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> query("left-behind", "since=2026-07-01")).isInstanceOf(Invalid.class);
  }

  @Test
  void a_child_of_sixteen_is_no_longer_in_the_ledger_of_the_left_behind() {
    registered("张小禾", t -> {});
    clock.set(LocalDate.of(2031, 5, 31));
    assertThat(names(supervisor, "left-behind", "")).hasSize(1);
    clock.set(LocalDate.of(2031, 6, 1));
    assertThat(names(supervisor, "left-behind", "")).isEmpty();
  }

  @Test
  void a_printed_ledger_stands_in_the_audit_log_with_its_lines() {
    registered("张小禾", t -> {});
    whole(supervisor, "");
    assertThat(noted("print-ledger")).isEqualTo(1);
  }

  @Test
  void who_keeps_files_prints_numbers_whole_and_a_county_officer_for_a_purpose_both_logged() {
    registered("张小禾", t -> {});
    LedgerQuery query = query("left-behind", "");
    Leaving<LedgerListing> masked = ledgers.whole(supervisor, query, Numbers.MASKED, 10);
    assertThat(masked.all())
        .extracting(LedgerListing::idNumber)
        .containsExactly("6109************18");
    Leaving<LedgerListing> whole = ledgers.whole(supervisor, query, Numbers.WHOLE, 10);
    assertThat(whole.all())
        .extracting(LedgerListing::idNumber, LedgerListing::phone)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("610999201506010018", "12000005678"));
    Caller officer = callers.officer("610999");
    assertThatThrownBy(() -> ledgers.whole(officer, query, Numbers.WHOLE, 10))
        .isInstanceOf(Refused.class);
    Caller working =
        callers.officer("610999", new Purpose("季度核对", clock.instant().plusSeconds(1800)));
    assertThat(ledgers.whole(working, query, Numbers.WHOLE, 10).all())
        .extracting(LedgerListing::idNumber)
        .containsExactly("610999201506010018");
    assertThatThrownBy(
            () -> ledgers.whole(callers.prefectureOfficer("610900"), query, Numbers.WHOLE, 10))
        .isInstanceOf(Forbidden.class);
    assertThat(noted("print-ledger-whole")).isEqualTo(2);
  }

  @Test
  void a_ledger_of_more_lines_than_are_asked_for_is_refused_and_logs_nothing() {
    registered("张小禾", t -> {});
    registered("李小麦", t -> {});
    LedgerQuery query = query("left-behind", "");
    assertThatThrownBy(() -> ledgers.whole(supervisor, query, Numbers.MASKED, 1))
        .isInstanceOf(Refused.class);
    assertThat(noted("print-ledger")).isZero();
    assertThat(ledgers.whole(supervisor, query, Numbers.MASKED, 2).all()).hasSize(2);
  }

  private long noted(String action) {
    return database()
        .jdbi()
        .withHandle(
            h ->
                h.createQuery("select count(*) from antong.audit_entry where action = :action")
                    .bind("action", action)
                    .mapTo(Long.class)
                    .one());
  }

  private List<LedgerListing> whole(Caller caller, String parameters) {
    return ledgers
        .whole(caller, query("left-behind", parameters), Numbers.MASKED, LedgerService.MOST_PRINTED)
        .all();
  }

  private List<String> names(Caller caller, String group, String parameters) {
    Slice<LedgerListing> page = ledgers.page(caller, query(group, parameters), Paging.first());
    assertThat(page.total()).isEqualTo(page.items().size());
    return page.items().stream().map(LedgerListing::name).toList();
  }

  private LedgerQuery query(String group, String parameters) {
    Map<String, List<String>> all =
        parameters.isEmpty() ? Map.of() : ChildServiceTest.parameters(parameters);
    return LedgerQuery.of(
        LedgerGroup.of(group).orElseThrow(), new Query(all), DIVISIONS, clock.today());
  }

  private ChildSight registered(String name, Consumer<Samples.Typed> with) {
    ChildSight child = children.create(director, child(name, with));
    children.submit(director, child.id(), Match.ANY);
    ChildSight verified = children.verify(supervisor, child.id(), Match.ANY);
    clock.pass(Duration.ofMinutes(1));
    return verified;
  }

  private void change(ChildSight child, Consumer<Samples.Typed> with, LocalDate from) {
    children.update(
        director,
        child.id(),
        Samples.edited(
            children.find(director, child.id()),
            t -> {
              with.accept(t);
              t.effectiveOn = from;
            }),
        Match.ANY);
  }

  private static ChildSight child(String name, Consumer<Samples.Typed> with) {
    return Samples.child(
        t -> {
          t.name = name;
          if (!name.equals("张小禾")) t.idNumber = null;
          if (t.idNumber == null) t.idType = "0";
          with.accept(t);
        });
  }
}
