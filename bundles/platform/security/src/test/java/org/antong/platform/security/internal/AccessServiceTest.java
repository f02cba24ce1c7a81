package org.antong.platform.security.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.AccessRequests.Asking;
import org.antong.platform.api.access.AccessRequests.Ending;
import org.antong.platform.api.access.AccessRequests.Given;
import org.antong.platform.api.access.AccessRequests.Request;
import org.antong.platform.api.access.AccessRequests.State;
import org.antong.platform.api.access.Accounts.Account;
import org.antong.platform.api.access.AskedRecords;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.fault.Stale;
import org.antong.platform.security.internal.domain.Limits;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessServiceTest extends StoreContract {

  private static final String ENTITY = "registration.child";
  private static final String NUMBER = "610997-2026-000001";
  private static final String NOBODY = "610997-2026-999999";
  private static final Id CHILD = new Id(4711);

  /** One file in the other county, until a test moves it. */
  private final Map<Id, AskedRecords.Kept> files = new HashMap<>();

  @TempDir Path data;
  private Installation house;
  private AccessService access;
  private Account asking;

  AccessServiceTest() {
    super("security");
  }

  @BeforeEach
  void start() {
    house = new Installation(db, clock, data, true, TestDivisions.small());
    scopes = new GrantScopes(house.places);
    access = new AccessService(db, clock, cipher, new Settings(Limits.standard()));
    access.records = List.of(new Files());
    kept("610997");
    house.person("sec", Role.SEC_ADMIN, "6109");
    asking = house.person("super1", Role.TOWN_SUPERVISOR, "610999101");
    house.person("dir1", Role.VILLAGE_DIRECTOR, "610999101201");
    house.person("here", Role.COUNTY_OFFICER, "610999");
    house.person("there", Role.COUNTY_OFFICER, "610997");
    house.person("there2", Role.COUNTY_OFFICER, "610997");
  }

  @AfterEach
  void stop() {
    house.close();
  }

  @Test
  void the_answer_is_the_same_whether_there_is_such_a_file_or_not() {
    Request is = ask("super1", NUMBER);
    Request isNot = ask("super1", NOBODY);
    assertThat(like(is)).isEqualTo(like(isNot));
    assertThat(is.record()).isNull();
    assertThat(is.address()).isNull();
    List<Request> mine = access.mine(house.caller("super1"), Paging.first()).items();
    assertThat(mine).extracting(Request::number).containsExactly(NOBODY, NUMBER);
    assertThat(like(mine.get(0))).isEqualTo(like(mine.get(1)));
    clock.pass(Duration.ofDays(15));
    assertThat(access.mine(house.caller("super1"), Paging.first()).items())
        .extracting(Request::state)
        .containsExactly(State.LAPSED, State.LAPSED);
  }

  @Test
  void asking_takes_the_same_statements_either_way() {
    int[] looked = new int[1];
    access.records =
        List.of(
            new Files() {
              @Override
              public Optional<Kept> named(Caller platform, String number) {
                looked[0]++;
                return super.named(platform, number);
              }

              @Override
              public Optional<Kept> find(Caller platform, Id id) {
                looked[0] += 100;
                return super.find(platform, id);
              }
            });
    ask("super1", NUMBER);
    assertThat(looked[0]).isEqualTo(1);
    ask("super1", NOBODY);
    assertThat(looked[0]).isEqualTo(2);
    access.mine(house.caller("super1"), Paging.first());
    assertThat(looked[0]).isEqualTo(2);
  }

  @Test
  void the_officer_of_the_unit_that_manages_the_file_sees_who_asks_and_nobody_else_does() {
    Request asked = ask("super1", NUMBER);
    ask("super1", NOBODY);
    List<Request> received = access.received(house.caller("there"), null, Paging.first()).items();
    assertThat(received).extracting(Request::id).containsExactly(asked.id());
    assertThat(received.get(0).asker()).isEqualTo("super1");
    assertThat(received.get(0).post())
        .isEqualTo(
            new Grant(
                Role.TOWN_SUPERVISOR, DivisionCode.of("610999101"), DivisionCode.of("610999")));
    assertThat(received.get(0).purpose()).isEqualTo("核实同胞情况");
    assertThat(received.get(0).record()).isEqualTo(NUMBER);
    assertThat(access.waiting(house.caller("there"))).isEqualTo(1);
    assertThat(access.waiting(house.caller("here"))).isZero();
    assertThat(access.received(house.caller("here"), null, Paging.first()).total()).isZero();
    assertThatThrownBy(() -> access.received(house.caller("here"), asked.id()))
        .isInstanceOf(Missing.class);
    assertThatThrownBy(() -> access.approve(house.caller("here"), asked.id(), 7, Match.ANY))
        .isInstanceOf(Missing.class);
    assertThatThrownBy(() -> access.received(house.caller("super1"), null, Paging.first()))
        .isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> access.mine(house.caller("dir1"), asked.id()))
        .isInstanceOf(Missing.class);
  }

  @Test
  void
      what_is_approved_lets_the_asker_read_this_one_record_until_the_last_moment_of_its_last_day() {
    Request asked = ask("super1", NUMBER);
    assertThat(given("super1")).isEmpty();
    Request approved = access.approve(house.caller("there"), asked.id(), 3, Match.ANY);
    assertThat(approved.until()).isEqualTo("2026-10-17");
    Given given = given("super1").orElseThrow();
    assertThat(given.request()).isEqualTo(asked.id());
    assertThat(given.scope().on("division", "unit", "id")).isEqualTo("(id = :granted0)");
    assertThat(given.scope().on("division", "unit")).isEqualTo("(1 = 0)");
    assertThat(given.scope().bindings()).containsExactly(Map.entry("granted0", CHILD.value()));
    assertThat(access.given(house.caller("super1"), ENTITY, new Id(4712))).isEmpty();
    assertThat(access.given(house.caller("super1"), "workforce.staff", CHILD)).isEmpty();
    assertThat(given("dir1")).isEmpty();
    Request mine = access.mine(house.caller("super1"), asked.id());
    assertThat(mine.address()).isEqualTo("/registration/children/" + CHILD);
    // 2026-10-17 23:59:59 in Shanghai, and a second later
    clock.pass(Duration.ofDays(2).plusHours(14).plusMinutes(29).plusSeconds(59));
    assertThat(given("super1")).isPresent();
    clock.pass(Duration.ofSeconds(1));
    assertThat(given("super1")).isEmpty();
    Request over = access.mine(house.caller("super1"), asked.id());
    assertThat(over.state()).isEqualTo(State.EXPIRED);
    assertThat(over.address()).isNull();
    assertThat(access.received(house.caller("there"), State.EXPIRED, Paging.first()).total())
        .isEqualTo(1);
  }

  @Test
  void it_may_be_shortened_but_never_lengthened() {
    Request asked = ask("super1", NUMBER);
    assertThatThrownBy(() -> access.approve(house.caller("there"), asked.id(), 8, Match.ANY))
        .isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> access.approve(house.caller("there"), asked.id(), 0, Match.ANY))
        .isInstanceOf(Invalid.class);
    assertThat(access.approve(house.caller("there"), asked.id(), null, Match.ANY).until())
        .isEqualTo("2026-10-21");
  }

  @Test
  void a_refusal_needs_a_reason_and_gives_nothing() {
    Request asked = ask("super1", NUMBER);
    assertThatThrownBy(() -> access.refuse(house.caller("there"), asked.id(), " ", Match.ANY))
        .isInstanceOf(Invalid.class);
    assertThat(access.answered(house.caller("super1"))).isZero();
    access.refuse(house.caller("there"), asked.id(), "与工作无关", Match.ANY);
    assertThat(access.answered(house.caller("super1"))).isEqualTo(1);
    assertThat(access.answered(house.caller("here"))).isZero();
    assertThat(given("super1")).isEmpty();
    assertThat(access.mine(house.caller("super1"), asked.id()).reason()).isEqualTo("与工作无关");
    assertThatThrownBy(() -> access.approve(house.caller("there"), asked.id(), 7, Match.ANY))
        .isInstanceOf(Refused.class);
    assertThat(ask("super1", NUMBER).state()).isEqualTo(State.WAITING);
  }

  @Test
  void an_officer_who_asks_is_answered_by_a_colleague() {
    Request asked = ask("there", NUMBER);
    assertThat(access.waiting(house.caller("there"))).isZero();
    assertThat(access.waiting(house.caller("there2"))).isEqualTo(1);
    assertThatThrownBy(() -> access.received(house.caller("there"), asked.id()))
        .isInstanceOf(Missing.class);
    assertThatThrownBy(() -> access.approve(house.caller("there"), asked.id(), 7, Match.ANY))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.key()).isEqualTo("security.access.own"));
    assertThat(access.approve(house.caller("there2"), asked.id(), 7, Match.ANY).state())
        .isEqualTo(State.APPROVED);
  }

  @Test
  void the_same_number_is_asked_for_once_at_a_time_and_so_is_one_that_names_nothing() {
    ask("super1", NUMBER);
    ask("super1", NOBODY);
    for (String again : List.of(NUMBER, NOBODY, " 610997-2026-999999")) {
      assertThatThrownBy(() -> ask("super1", again))
          .isInstanceOfSatisfying(
              Refused.class, e -> assertThat(e.key()).isEqualTo("security.access.twice"));
    }
    assertThat(ask("dir1", NUMBER).state()).isEqualTo(State.WAITING);
    clock.pass(Duration.ofDays(15));
    assertThat(ask("super1", NUMBER).state()).isEqualTo(State.WAITING);
    assertThat(ask("super1", NOBODY).state()).isEqualTo(State.WAITING);
  }

  @Test
  void ten_a_day_are_enough_whatever_they_name() {
    for (int i = 0; i < 10; i++) ask("super1", "610997-2026-90000" + i);
    assertThatThrownBy(() -> ask("super1", NUMBER))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.key()).isEqualTo("security.access.today"));
    ask("dir1", NUMBER);
    clock.pass(Duration.ofHours(15));
    ask("super1", NUMBER);
  }

  @Test
  void either_side_ends_it() {
    Request first = approved();
    access.end(house.caller("super1"), first.id(), Match.ANY);
    assertThat(given("super1")).isEmpty();
    assertThat(access.received(house.caller("there"), first.id()).ending()).isEqualTo(Ending.ASKER);
    Request second = approved();
    assertThatThrownBy(
            () -> access.revoke(house.caller("there"), second.id(), "已经办结", new Match(1)))
        .isInstanceOf(Stale.class);
    access.revoke(house.caller("there2"), second.id(), "已经办结", Match.ANY);
    assertThat(given("super1")).isEmpty();
    Request over = access.mine(house.caller("super1"), second.id());
    assertThat(over.ending()).isEqualTo(Ending.KEEPER);
    assertThat(over.reason()).isEqualTo("已经办结");
  }

  @Test
  void a_disabled_account_loses_it_and_does_not_get_it_back() {
    Request asked = approved();
    Account now = house.accounts.find(house.caller("sec"), asking.id());
    Account off = house.accounts.disable(house.caller("sec"), asking.id(), now.version(), "离岗");
    house.accounts.enable(house.caller("sec"), asking.id(), off.version());
    assertThat(given("super1")).isEmpty();
    assertThat(access.received(house.caller("there"), asked.id()).ending())
        .isEqualTo(Ending.ACCOUNT);
  }

  @Test
  void who_left_the_post_she_asked_in_reads_nothing_more() {
    approved();
    Caller moved =
        house
            .caller("super1")
            .holding(
                List.of(
                    new Grant(
                        Role.TOWN_SUPERVISOR,
                        DivisionCode.of("610999102"),
                        DivisionCode.of("610999"))));
    assertThat(access.given(moved, ENTITY, CHILD)).isEmpty();
  }

  @Test
  void a_file_that_moves_to_another_unit_takes_what_waits_with_it_and_ends_what_was_agreed() {
    Request asked = approved();
    ask("dir1", NUMBER);
    kept("610999");
    assertThat(given("super1")).isEmpty();
    assertThat(access.mine(house.caller("super1"), asked.id()).ending()).isEqualTo(Ending.MOVED);
    access.received(house.caller("there"), State.WAITING, Paging.first());
    assertThat(access.waiting(house.caller("there"))).isZero();
    assertThat(access.waiting(house.caller("here"))).isEqualTo(1);
    kept("610997");
    assertThat(given("super1")).isEmpty();
  }

  @Test
  void nothing_opens_while_the_module_is_off_where_the_file_is_kept() {
    approved();
    house.switches.off("registration", "610997");
    assertThat(given("super1")).isEmpty();
  }

  @Test
  void purpose_and_reason_stand_sealed_and_an_id_number_is_never_kept() {
    ask("super1", "61099720150214001X");
    String row =
        db.read(
            Caller.platform("t"),
            (scope, handle) ->
                handle
                    .createQuery("select * from security.access_request")
                    .mapToMap()
                    .one()
                    .toString());
    assertThat(row).doesNotContain("61099720150214001", "核实").contains("6109************1X");
  }

  private Request approved() {
    Request asked = ask("super1", NUMBER);
    return access.approve(house.caller("there"), asked.id(), 7, Match.ANY);
  }

  private Request ask(String who, String number) {
    return access.ask(house.caller(who), new Asking(number, "核实同胞情况", null));
  }

  private Optional<Given> given(String who) {
    return access.given(house.caller(who), ENTITY, CHILD);
  }

  private void kept(String unit) {
    files.put(
        CHILD,
        new AskedRecords.Kept(
            CHILD,
            NUMBER,
            DivisionCode.of(unit + "101201"),
            DivisionCode.of(unit),
            "/registration/children/" + CHILD));
  }

  /** All that is not the request's own. */
  private static Request like(Request r) {
    return new Request(
        null,
        r.version(),
        null,
        r.post(),
        r.asker(),
        r.purpose(),
        r.days(),
        r.state(),
        r.askedAt(),
        r.answerBy(),
        r.until(),
        r.decidedAt(),
        r.decidedBy(),
        r.reason(),
        r.ending(),
        r.endedAt(),
        r.record(),
        r.address());
  }

  private class Files implements AskedRecords {

    @Override
    public String module() {
      return "registration";
    }

    @Override
    public String entity() {
      return ENTITY;
    }

    @Override
    public Optional<Kept> named(Caller platform, String number) {
      return files.values().stream().filter(k -> k.number().equals(number)).findFirst();
    }

    @Override
    public Optional<Kept> find(Caller platform, Id id) {
      return Optional.ofNullable(files.get(id));
    }
  }

  @Test
  void nobody_agrees_while_the_module_is_off_where_the_file_is_kept_but_may_refuse() {
    Request asked = ask("super1", NUMBER);
    house.switches.off("registration", "610997");
    assertThatThrownBy(() -> access.approve(house.caller("there"), asked.id(), 7, Match.ANY))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.key()).isEqualTo("security.access.off"));
    assertThat(access.mine(house.caller("super1"), asked.id()).state()).isEqualTo(State.WAITING);
    access.refuse(house.caller("there"), asked.id(), "模块停用", Match.ANY);
    assertThat(access.mine(house.caller("super1"), asked.id()).state()).isEqualTo(State.REFUSED);
  }
}
