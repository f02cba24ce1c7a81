package org.antong.registration.internal;

import static org.antong.registration.internal.Samples.VILLAGE;
import static org.antong.registration.internal.Samples.child;
import static org.antong.registration.internal.Samples.edited;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.antong.platform.api.Period;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.code.CodeUse;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.report.Figure;
import org.antong.platform.api.report.ReportQuery;
import org.antong.platform.api.report.ReportTable.Row;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestCodes;
import org.antong.platform.testkit.TestDivisions;
import org.antong.registration.internal.Samples.Typed;
import org.antong.registration.internal.domain.ChildFilter;
import org.antong.registration.internal.domain.LedgerGroup;
import org.antong.registration.internal.domain.LedgerQuery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A county's own values in children's files: shown as chosen, counted as the standard one. */
class OwnValueTest extends StoreContract {

  private static final String DEAF = "2.610999.1";
  private static final String GREAT_GRANDPARENTS = "4.610999.1";

  private final Callers callers = Callers.of(new RegistrationModule().info());
  private final TestDivisions divisions = TestDivisions.small();
  private final TestCodes codes = TestCodes.shipped();
  private final RegistrationConfig config = new RegistrationConfig(true, false);
  private final ChildService children =
      new ChildService(db, cipher, divisions, codes, config, clock, Samples.NAMES);
  private final LeftBehindReport report =
      new LeftBehindReport(new ReportedChildren(db, cipher, divisions, MadeUp.KEYS, clock), config);
  private final LedgerService ledgers = new LedgerService(db, cipher, divisions, clock);
  private final ChildCodes uses = new ChildCodes(db, clock);

  private final Caller director = callers.director(VILLAGE);
  private final Caller supervisor = callers.supervisor("610999101");
  private final Caller neighbour = callers.director("610997101201");

  OwnValueTest() {
    super("registration");
  }

  @BeforeEach
  void the_county_has_values_of_its_own() {
    LocalDate long_ago = LocalDate.of(2020, 1, 1);
    codes.add("health", DEAF, "听力受损", "610999", long_ago, null);
    codes.add("currentCarer", GREAT_GRANDPARENTS, "曾祖父母", "610999", long_ago, null);
    codes.add("relation", "51.610999.1", "养父", "610999", long_ago, null);
    codes.add("category", "OTH.610999.1", "县级关爱儿童", "610999", long_ago, null);
    codes.add("subType", "LB-2.610999.1", "父母均在省外", "610999", long_ago, null);
    codes.add("closeReason", "3.610999.1", "随父母迁往省外", "610999", long_ago, null);
  }

  @Test
  void a_county_value_is_shown_as_chosen_and_counted_in_T01_as_the_standard_one() {
    register("张小禾", t -> {});
    ChildSight deaf =
        register(
            "李小麦",
            t -> {
              t.health = DEAF;
              t.carer = GREAT_GRANDPARENTS;
            });
    assertThat(deaf.health()).isEqualTo(DEAF);
    assertThat(deaf.currentCarer()).isEqualTo(GREAT_GRANDPARENTS);
    Row county = t01();
    assertThat(n(county, "total")).isEqualTo(2);
    assertThat(n(county, "disabled")).isEqualTo(1);
    assertThat(n(county, "carerGrandparents")).isEqualTo(1);
    assertThat(n(county, "carerRelatives")).isEqualTo(1);
    Figure disabled =
        new Figure(
            null,
            "disabled",
            county.area(),
            Period.parse("2026Q4").orElseThrow(),
            clock.today(),
            null);
    assertThat(report.behind(disabled).orElseThrow().list()).contains("health=2,4");
    assertThat(names("health=2,4")).as("what the number leads to").containsExactly("李小麦");
  }

  @Test
  void a_filter_by_the_standard_value_finds_every_row_and_one_by_the_county_value_its_own() {
    register("张小禾", t -> t.health = "2");
    register("李小麦", t -> t.health = DEAF);
    register("王小米", t -> t.health = "1");
    assertThat(names("health=2")).containsExactlyInAnyOrder("张小禾", "李小麦");
    assertThat(names("health=" + DEAF)).containsExactly("李小麦");
    assertThat(names("health=1," + DEAF)).containsExactlyInAnyOrder("李小麦", "王小米");
    assertThat(names("health=2&asOf=2026-10-14")).isEmpty();
    clock.set(LocalDate.of(2026, 10, 16));
    assertThat(names("health=" + DEAF + "&asOf=2026-10-15")).containsExactly("李小麦");
    assertThatThrownBy(() -> names("health=2.610999.7")).isInstanceOf(Invalid.class);
  }

  @Test
  void lists_of_child_and_guardians_are_asked_for_by_any_value() {
    register("张小禾", t -> {});
    register(
        "李小麦",
        t ->
            t.guardians =
                List.of(
                    Samples.guardian("51.610999.1", "AWAY_PROVINCE", "李大山", "1"),
                    Samples.guardian("52", "ABROAD", "王秀", "1")));
    assertThat(names("code=nation:01")).hasSize(2);
    assertThat(names("code=nation:03")).isEmpty();
    assertThat(names("code=relation:51")).hasSize(2);
    assertThat(names("code=relation:51.610999.1")).containsExactly("李小麦");
    assertThat(names("code=relation:61")).isEmpty();
    for (String wrong : List.of("relation", "relation:77", "guardianState:HOME", "colour:1")) {
      assertThatThrownBy(() -> names("code=" + wrong)).isInstanceOf(Invalid.class);
    }
  }

  @Test
  void a_rule_meets_the_standard_value_whatever_was_chosen() {
    codes.add("currentCarer", "10.610999.2", "独自在校外租住", "610999", null, null);
    ChildSight alone = register("张小禾", t -> t.carer = "10.610999.2");
    assertThat(alone.alerts()).containsExactly("registration.child.alert.alone");
    ChildSight adopted =
        register(
            "李小麦",
            t -> {
              t.guardians =
                  List.of(
                      Samples.guardian("51.610999.1", "AWAY_PROVINCE", "李大山", "1"),
                      Samples.guardian("52", "ABROAD", "王秀", "1"));
              t.categories = List.of(Samples.leftBehind("LB-2.610999.1", LocalDate.of(2024, 1, 1)));
            });
    assertThat(adopted.guardians().get(0).relation()).isEqualTo("51.610999.1");
    assertThat(adopted.categories().get(0).subType()).isEqualTo("LB-2.610999.1");
    assertThat(n(t01(), "bothAway")).isEqualTo(2);
  }

  @Test
  void a_county_category_stands_for_the_standard_one_also_where_a_form_takes_only_one() {
    ChildSight c =
        register(
            "张小禾",
            t -> {
              t.categories =
                  List.of(Samples.category("OTH.610999.1", LocalDate.of(2026, 1, 1), null));
              t.primaryCategory = null;
            });
    assertThat(c.primaryCategory()).isEqualTo("OTH.610999.1");
    assertThat(c.categories().get(0).category()).isEqualTo("OTH.610999.1");
    assertThat(names("category=OTH")).containsExactly("张小禾");
    assertThat(names("category=OTH.610999.1")).containsExactly("张小禾");
    ChildListing line = list("").get(0);
    assertThat(line.primaryCategory()).isEqualTo("OTH.610999.1");
    assertThat(line.categories()).containsExactly("OTH.610999.1");
    assertThat(n(t01(), "total")).isZero();
  }

  @Test
  void another_county_can_neither_choose_it_nor_be_offered_it() {
    assertThatThrownBy(
            () ->
                children.create(
                    neighbour.exercising(RegistrationModule.WRITE),
                    child(
                        t -> {
                          t.division = DivisionCode.of("610997101201");
                          t.health = DEAF;
                        })))
        .isInstanceOfSatisfying(
            Invalid.class, e -> assertThat(codes(e)).containsExactly("health code"));
  }

  @Test
  void a_value_is_chosen_from_its_first_day_to_its_last() {
    LocalDate today = clock.today();
    codes.add("health", "3.610999.2", "今天起用", "610999", today, null);
    codes.add("health", "3.610999.3", "明天起用", "610999", today.plusDays(1), null);
    codes.add("health", "3.610999.4", "今天停用", "610999", LocalDate.of(2025, 1, 1), today);
    codes.add(
        "health", "3.610999.5", "昨天停用", "610999", LocalDate.of(2025, 1, 1), today.minusDays(1));
    assertThat(create(t -> t.health = "3.610999.2").health()).isEqualTo("3.610999.2");
    assertThat(create(t -> t.health = "3.610999.4").health()).isEqualTo("3.610999.4");
    assertThatThrownBy(() -> create(t -> t.health = "3.610999.3"))
        .isInstanceOfSatisfying(
            Invalid.class, e -> assertThat(codes(e)).containsExactly("health later"));
    assertThatThrownBy(() -> create(t -> t.health = "3.610999.5"))
        .isInstanceOfSatisfying(
            Invalid.class,
            e -> {
              assertThat(codes(e)).containsExactly("health ended");
              assertThat(e.problems().get(0).args()).containsExactly("昨天停用", today.minusDays(1));
            });
  }

  @Test
  void what_a_county_ended_is_chosen_elsewhere_and_from_a_day_on_which_it_still_stood() {
    LocalDate today = clock.today();
    clock.set(today.minusMonths(2));
    ChildSight file = register("张小禾", t -> {});
    clock.set(today);
    codes.end("health", "3", "610999", today.minusDays(10));
    assertThatThrownBy(() -> update(file, t -> t.health = "3"))
        .isInstanceOfSatisfying(
            Invalid.class, e -> assertThat(codes(e)).containsExactly("health ended"));
    ChildSight after =
        update(
            file,
            t -> {
              t.health = "3";
              t.effectiveOn = today.minusDays(20);
            });
    assertThat(after.health()).isEqualTo("3");
    ChildSight there =
        children.create(
            neighbour.exercising(RegistrationModule.WRITE),
            child(
                t -> {
                  t.division = DivisionCode.of("610997101201");
                  t.health = "3";
                }));
    assertThat(there.health()).isEqualTo("3");
  }

  @Test
  void a_file_keeps_a_value_that_was_ended_since_and_can_be_saved_but_none_takes_it_anew() {
    ChildSight ill = register("张小禾", t -> t.health = "3");
    ChildSight deaf = register("李小麦", t -> t.health = DEAF);
    ChildSight well = register("王小米", t -> {});
    clock.set(clock.today().plusDays(5));
    codes.end("health", "3", "610900", clock.today().minusDays(1));
    codes.end("health", DEAF, "610999", clock.today().minusDays(1));
    assertThat(update(ill, t -> t.school = "第二小学").health()).isEqualTo("3");
    assertThat(update(deaf, t -> t.school = "第二小学").health()).isEqualTo(DEAF);
    assertThatThrownBy(() -> update(well, t -> t.health = "3")).isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> update(well, t -> t.health = DEAF)).isInstanceOf(Invalid.class);
    assertThat(names("health=3,2")).containsExactlyInAnyOrder("张小禾", "李小麦");
  }

  @Test
  void the_story_tells_a_change_between_two_values_that_count_as_the_same() {
    ChildSight file = register("张小禾", t -> t.health = "2");
    clock.set(clock.today().plusDays(1));
    update(file, t -> t.health = DEAF);
    FieldChange told = children.changes(reading(supervisor), file.id()).get(0).changes().get(0);
    assertThat(told.field()).isEqualTo("health");
    assertThat(told.before()).isEqualTo("2");
    assertThat(told.after()).isEqualTo(DEAF);
  }

  @Test
  void a_change_from_an_earlier_day_on_carries_the_choice_over_the_days_between() {
    LocalDate first = LocalDate.of(2026, 6, 1);
    clock.set(first);
    ChildSight file = register("张小禾", t -> t.health = DEAF);
    clock.set(LocalDate.of(2026, 8, 1));
    update(file, t -> t.health = "3");
    clock.set(LocalDate.of(2026, 9, 1));
    update(
        children.find(reading(director), file.id()),
        t -> {
          t.carer = GREAT_GRANDPARENTS;
          t.effectiveOn = LocalDate.of(2026, 7, 1);
        });
    ChildSight july = on(file, LocalDate.of(2026, 7, 15));
    assertThat(july.health()).as("not changed by it").isEqualTo(DEAF);
    assertThat(july.currentCarer()).isEqualTo(GREAT_GRANDPARENTS);
    ChildSight august = on(file, LocalDate.of(2026, 8, 15));
    assertThat(august.health()).isEqualTo("3");
    assertThat(august.currentCarer()).isEqualTo(GREAT_GRANDPARENTS);
    assertThat(on(file, LocalDate.of(2026, 6, 15)).currentCarer()).isEqualTo("2");
    update(
        children.find(reading(director), file.id()),
        t -> {
          t.health = "1";
          t.effectiveOn = LocalDate.of(2026, 7, 10);
        });
    assertThat(on(file, LocalDate.of(2026, 7, 15)).health())
        .as("the county's value goes with the standard one it stood for")
        .isEqualTo("1");
    assertThat(on(file, LocalDate.of(2026, 7, 5)).health()).isEqualTo(DEAF);
  }

  @Test
  void a_ledger_and_the_reason_of_a_closing_say_what_was_chosen() {
    ChildSight file = register("张小禾", t -> t.carer = GREAT_GRANDPARENTS);
    LedgerQuery asked =
        LedgerQuery.of(LedgerGroup.LEFT_BEHIND, new Query(Map.of()), divisions, clock.today());
    LedgerListing line = ledgers.page(reading(supervisor), asked, Paging.first()).items().get(0);
    assertThat(line.currentCarer()).isEqualTo(GREAT_GRANDPARENTS);
    Caller writes = director.exercising(RegistrationModule.WRITE);
    children.requestClose(writes, file.id(), "3.610999.1", "全家去了省外", Match.ANY);
    ChildSight closed =
        children.close(supervisor.exercising(RegistrationModule.VERIFY), file.id(), Match.ANY);
    assertThat(closed.closeReason()).isEqualTo("3.610999.1");
    assertThat(names("code=closeReason:3")).containsExactly("张小禾");
    ChildSight again =
        children.reopen(
            supervisor.exercising(RegistrationModule.VERIFY), file.id(), "又回来了", Match.ANY);
    assertThat(again.closeReason()).isNull();
    assertThat(again.currentCarer()).isEqualTo(GREAT_GRANDPARENTS);
  }

  @Test
  void rows_are_counted_by_place_by_value_and_as_long_as_history_lasts() {
    register("张小禾", t -> t.health = DEAF);
    ChildSight file = register("李小麦", t -> t.health = "2");
    Caller platform = callers.platform();
    DivisionCode county = DivisionCode.of("610999");
    assertThat(uses.counts(platform, "health", county))
        .containsExactlyInAnyOrderEntriesOf(Map.of("2", 2L, DEAF, 1L));
    assertThat(uses.counts(platform, "health", DivisionCode.of("610900"))).containsEntry("2", 2L);
    assertThat(uses.counts(platform, "health", DivisionCode.of("610997"))).isEmpty();
    assertThat(uses.counts(platform, "relation", county)).containsEntry("51", 2L);
    assertThat(uses.counts(platform, "category", county)).containsEntry("LB", 2L);
    assertThat(uses.counts(platform, "subType", county)).containsEntry("LB-2", 2L);
    assertThat(uses.counts(platform, "guardianState", county)).isEmpty();
    assertThat(uses.rows(platform, "health", DEAF)).isEqualTo(1);
    assertThat(uses.rows(platform, "health", "2.610999.2")).isZero();
    clock.set(clock.today().plusDays(1));
    update(file, t -> t.health = "1");
    assertThat(uses.counts(platform, "health", county)).containsEntry("2", 1L);
    assertThat(uses.rows(platform, "health", "2")).as("and once held").isEqualTo(2);
  }

  @Test
  void every_list_that_is_declared_can_be_counted_and_asked_for() {
    register("张小禾", t -> {});
    for (CodeUse use : uses.lists()) {
      if (use.counted()) {
        uses.counts(callers.platform(), use.list(), DivisionCode.of("610999"));
        uses.rows(callers.platform(), use.list(), codes.table(use.list()).all().get(0).code());
      }
      if (use.link() == null) continue;
      String code = codes.table(use.list()).all().get(0).code();
      String query = use.link().substring(use.link().indexOf('?') + 1).replace("{code}", code);
      assertThat(list(query)).as(query).isNotNull();
    }
  }

  // ---- what the tests are written in

  private ChildSight create(Consumer<Typed> with) {
    return children.create(director.exercising(RegistrationModule.WRITE), child(with));
  }

  private ChildSight register(String name, Consumer<Typed> with) {
    ChildSight draft =
        create(
            t -> {
              t.name = name;
              t.idNumber = null;
              t.idType = "0";
              with.accept(t);
            });
    children.submit(director.exercising(RegistrationModule.WRITE), draft.id(), Match.ANY);
    return children.verify(supervisor.exercising(RegistrationModule.VERIFY), draft.id(), Match.ANY);
  }

  private ChildSight update(ChildSight file, Consumer<Typed> with) {
    Caller writes = director.exercising(RegistrationModule.WRITE);
    ChildSight shown = children.find(writes, file.id());
    return children.update(writes, file.id(), edited(shown, with), Match.ANY);
  }

  private ChildSight on(ChildSight file, LocalDate day) {
    return children.find(reading(director), file.id(), day, null);
  }

  private List<ChildListing> list(String query) {
    Map<String, List<String>> asked = new LinkedHashMap<>();
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) asked.put(pair.substring(0, equals), List.of(pair.substring(equals + 1)));
    }
    ChildFilter filter = ChildFilter.of(new Query(asked), divisions, codes, clock.today());
    return children.list(reading(supervisor), filter, Paging.first()).items();
  }

  private List<String> names(String query) {
    return list(query).stream().map(ChildListing::name).toList();
  }

  private Row t01() {
    Area county = Area.of(DivisionCode.of("610999"), DivisionCode.of("610999"));
    Caller officer = callers.officer("610999").exercising(RegistrationModule.REPORT);
    return report
        .table(
            officer,
            new ReportQuery(county, Period.parse("2026Q4").orElseThrow(), clock.today(), null))
        .total();
  }

  private static long n(Row row, String column) {
    return row.values().get(column).longValue();
  }

  private static Caller reading(Caller who) {
    return who.exercising(RegistrationModule.READ);
  }

  private static List<String> codes(Invalid e) {
    return e.problems().stream().map((FieldProblem p) -> p.field() + " " + p.code()).toList();
  }
}
