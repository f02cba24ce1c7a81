package org.antong.workforce.internal;

import static org.antong.workforce.internal.MadeUp.DIRECTOR_POST;
import static org.antong.workforce.internal.MadeUp.VILLAGE;
import static org.antong.workforce.internal.MadeUp.number;
import static org.antong.workforce.internal.MadeUp.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.exchange.RosterRow;
import org.antong.platform.exchange.RowProblem;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.ShippedTexts;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.antong.workforce.internal.AppointmentService.Ending;
import org.antong.workforce.internal.ElectionRoster.Ahead;
import org.antong.workforce.internal.domain.AppointmentFilter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who leaves and who comes after an election, from one sheet. */
class ElectionRosterTest extends StoreContract {

  private static final Id BATCH = new Id(815);
  private static final String WANG = number(LocalDate.of(1985, 6, 1), 2);
  private static final String LI = number(LocalDate.of(1990, 2, 3), 4);
  private static final LocalDate BEGAN = LocalDate.of(2024, 1, 1);

  private final Callers callers = Callers.of(new WorkforceModule().info());
  private final TestDivisions divisions = TestDivisions.small();
  private final WorkforceConfig config = new WorkforceConfig(30, 12, false);
  private final MadeUp.Accounts accounts = new MadeUp.Accounts();
  private final PostService posts = new PostService(db, divisions, config, new Trainings(), clock);
  private final StaffService staff = new StaffService(db, cipher, divisions, config, clock);
  private final AppointmentService service =
      new AppointmentService(db, cipher, divisions, config, posts, staff, accounts, clock);
  private final RosterBook book =
      new RosterBook(db, cipher, divisions, config, service, staff, new StaffUses(), clock);
  private final ElectionRoster roster = new ElectionRoster(book);
  private final ShippedTexts texts = new ShippedTexts("workforce");

  private final Caller officer = callers.officer("610999").exercising(WorkforceModule.APPROVE);
  private final Caller reading = callers.officer("610999").exercising(WorkforceModule.READ);
  private final Caller appointing = callers.officer("610999").exercising(WorkforceModule.NOMINATE);
  private final Id account = Id.next();
  private AppointmentSight wang;

  ElectionRosterTest() {
    super("workforce");
  }

  @BeforeEach
  void somebody_is_on_the_post() {
    wang = service.nominate(appointing, MadeUp.on(person("王秀英", WANG), DIRECTOR_POST, BEGAN));
    db.write(
        callers.officer("610999").exercising(WorkforceModule.ACCOUNTS),
        (scope, tx) -> {
          var s = staff.store().find(scope, tx.handle(), wang.staff()).orElseThrow();
          return staff
              .store()
              .update(
                  scope,
                  tx,
                  s,
                  s.logsInWith(account, tx.caller().account(), tx.now()),
                  clock.today());
        });
  }

  private LocalDate last() {
    return clock.today().minusDays(5);
  }

  private RosterRow row(int number, Consumer<Map<String, String>> with) {
    Map<String, String> values = new HashMap<>();
    values.put("type", "DIRECTOR");
    values.put("village", VILLAGE);
    values.put("leaver", "王秀英");
    values.put("lastDay", last().toString());
    values.put("successor", "李梅");
    values.put("idNumber", LI);
    values.put("phone", "12000001234");
    values.put("education", "60");
    values.put("employment", "2");
    values.put("document", "示例民发〔2026〕3号");
    with.accept(values);
    values.values().removeIf(v -> v == null);
    return new RosterRow(number, values, Set.of());
  }

  private static void alone(Map<String, String> v) {
    List.of("successor", "idNumber", "phone", "education", "employment").forEach(v::remove);
  }

  private RosterRow row(int number) {
    return row(number, v -> {});
  }

  private List<String> problems(RosterRow... rows) {
    return roster.check(officer, texts, List.of(rows)).stream()
        .map(p -> p.row() + " " + p.column())
        .toList();
  }

  private List<String> all() {
    return service.list(reading, AppointmentFilter.ALL, Paging.first()).items().stream()
        .map(a -> a.name() + " " + a.state() + " " + a.from() + " " + a.lastDay())
        .toList();
  }

  @Test
  void the_leaver_ends_with_her_account_and_the_successor_begins_the_day_after() {
    assertThat(problems(row(3))).isEmpty();
    assertThat(roster.take(officer, texts, BATCH, List.of(row(3)))).isEmpty();
    assertThat(all())
        .containsExactly(
            "李梅 ACTIVE " + last().plusDays(1) + " null", "王秀英 ENDED 2024-01-01 " + last());
    assertThat(accounts.terms.get(account).values()).containsExactly("2024-01-01.." + last());
    assertThat(service.find(reading, wang.id()).endReason()).isEqualTo("1");
    assertThat(roster.ended(officer, BATCH)).containsExactly(wang.id());
    assertThat(roster.take(officer, texts, BATCH, List.of(row(3)))).as("taken once").isEmpty();
    assertThat(all()).hasSize(2);
  }

  @Test
  void what_will_happen_is_told_before_and_nothing_of_it_is_written() {
    List<Ahead> ahead = roster.ahead(officer, texts, List.of(row(3), row(4, v -> alone(v))));
    assertThat(ahead)
        .hasSize(1)
        .first()
        .satisfies(
            a -> {
              assertThat(a.leaver()).isEqualTo("王秀英");
              assertThat(a.lastDay()).isEqualTo(last());
              assertThat(a.accountEnds()).isTrue();
              assertThat(a.successor()).isEqualTo("李梅");
              assertThat(a.begins()).isTrue();
              assertThat(a.from()).isEqualTo(last().plusDays(1));
              assertThat(a.leavesVacant()).isFalse();
            });
    List<Ahead> vacant = roster.ahead(officer, texts, List.of(row(4, v -> alone(v))));
    assertThat(vacant).hasSize(1).allMatch(Ahead::leavesVacant);
    assertThat(all()).containsExactly("王秀英 ACTIVE 2024-01-01 null");
  }

  @Test
  void who_was_elected_again_stays_as_she_is() {
    RosterRow again =
        row(
            3,
            v -> {
              v.put("successor", "王秀英");
              v.put("idNumber", WANG);
            });
    assertThat(roster.ahead(officer, texts, List.of(again)))
        .extracting(Ahead::stays)
        .containsExactly("王秀英");
    assertThat(roster.take(officer, texts, BATCH, List.of(again))).isEmpty();
    assertThat(all()).containsExactly("王秀英 ACTIVE 2024-01-01 null");
    assertThat(roster.withdraw(officer, BATCH)).isEqualTo(1);
    assertThat(all()).containsExactly("王秀英 ACTIVE 2024-01-01 null");
  }

  @Test
  void who_is_elected_again_with_a_slip_in_her_number_does_not_become_two_people() {
    RosterRow slip = row(3, v -> v.put("successor", "王秀英"));
    List<RowProblem> told = roster.check(officer, texts, List.of(slip));
    assertThat(told).extracting(RowProblem::column).containsExactly("idNumber");
    assertThat(told.get(0).message()).contains("同名");
    assertThat(roster.take(officer, texts, BATCH, List.of(slip))).hasSize(1);
    assertThat(all()).containsExactly("王秀英 ACTIVE 2024-01-01 null");
    // somebody else of that name who is on record already may follow her
    service.nominate(
        appointing, MadeUp.on(person("王秀英", LI), "D-610999102201-1", LocalDate.of(2025, 1, 1)));
    assertThat(problems(slip)).isEmpty();
  }

  @Test
  void a_successor_whose_day_lies_ahead_is_approved_and_begins_later() {
    LocalDate last = clock.today().plusDays(10);
    assertThat(
            roster.take(
                officer, texts, BATCH, List.of(row(3, v -> v.put("lastDay", last.toString())))))
        .isEmpty();
    assertThat(all()).containsExactly("李梅 APPROVED null null", "王秀英 ACTIVE 2024-01-01 " + last);
  }

  @Test
  void what_does_not_fit_the_post_is_told_by_column() {
    assertThat(
            problems(
                row(3, v -> v.put("leaver", "王秀兰")),
                row(4, v -> v.put("from", last().toString())),
                row(5, v -> v.put("lastDay", clock.today().plusDays(93).toString())),
                row(6, v -> v.put("village", "610999102201")),
                row(7, v -> v.put("phone", null))))
        .containsExactly("3 leaver", "4 from", "5 lastDay", "6 leaver", "7 phone");
    List<RowProblem> held =
        roster.check(
            officer,
            texts,
            List.of(
                row(
                    3,
                    v -> {
                      v.remove("leaver");
                      v.remove("lastDay");
                      v.put("from", clock.today().toString());
                    })));
    assertThat(held).extracting(RowProblem::column).containsExactly("leaver");
    assertThat(held.get(0).message()).contains("王秀英");
    RosterRow nothing =
        row(
            3,
            v -> {
              alone(v);
              v.remove("leaver");
              v.remove("lastDay");
            });
    assertThat(problems(nothing)).containsExactly("3 successor");
  }

  @Test
  void one_post_changes_hands_once_in_a_file() {
    assertThat(problems(row(3), row(4))).containsExactly("4 leaver");
  }

  @Test
  void a_withdrawn_batch_puts_the_leaver_back_with_her_account() {
    roster.take(officer, texts, BATCH, List.of(row(3)));
    assertThat(roster.changed(officer, texts, BATCH, 5)).isEmpty();
    assertThat(roster.withdraw(officer, BATCH)).isEqualTo(1);
    assertThat(all()).containsExactly("王秀英 ACTIVE 2024-01-01 null");
    assertThat(accounts.terms.get(account).values()).containsExactly("2024-01-01..");
    assertThat(problems(row(3))).isEmpty();
  }

  @Test
  void a_batch_whose_successor_left_again_is_told_by_name() {
    roster.take(officer, texts, BATCH, List.of(row(3)));
    AppointmentSight li =
        service.list(reading, AppointmentFilter.ALL, Paging.first()).items().get(0);
    service.end(officer, li.id(), new Ending(null, "2", null), Match.ANY);
    assertThat(roster.changed(officer, texts, BATCH, 5)).containsExactly("第 3 行李梅（已改过）");
  }

  @Test
  void a_town_decides_no_election() {
    assertThatThrownBy(() -> callers.supervisor("610999101").exercising(WorkforceModule.APPROVE))
        .isInstanceOf(Forbidden.class);
    Caller other = callers.officer("610997").exercising(WorkforceModule.APPROVE);
    assertThat(roster.check(other, texts, List.of(row(3))))
        .extracting(RowProblem::column)
        .containsExactly("village");
  }
}
