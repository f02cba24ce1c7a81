package org.antong.platform.security.internal;

import static org.antong.platform.security.internal.Installation.FROM;
import static org.antong.platform.security.internal.Installation.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Accounts.Account;
import org.antong.platform.api.access.Accounts.Filter;
import org.antong.platform.api.access.Accounts.Issued;
import org.antong.platform.api.access.Accounts.NewAccount;
import org.antong.platform.api.access.Accounts.State;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Gate.LoginFailed;
import org.antong.platform.api.access.Gate.Visit;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.fault.Stale;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountServiceTest extends StoreContract {

  private static final DivisionCode COUNTY = DivisionCode.of("610999");
  private static final DivisionCode ZONE = DivisionCode.of("610998");
  private static final Filter ALL = new Filter(null, null, null, null);

  @TempDir Path data;
  private Installation house;
  private Account director;
  private Account director3;
  private Account supervisor;

  AccountServiceTest() {
    super("security");
  }

  @BeforeEach
  void start() {
    house = new Installation(db, clock, data, true, TestDivisions.small());
    scopes = new GrantScopes(house.places);
    house.person("pref", Role.SEC_ADMIN, "6109");
    house.person("county", Role.SEC_ADMIN, "610999");
    supervisor = house.person("super1", Role.TOWN_SUPERVISOR, "610999101");
    director = house.person("dir1", Role.VILLAGE_DIRECTOR, "610999101201");
    house.person("dir2", Role.VILLAGE_DIRECTOR, "610999101202");
    director3 = house.person("dir3", Role.VILLAGE_DIRECTOR, "610999102201");
    house.person("far", Role.VILLAGE_DIRECTOR, "610997101201");
  }

  @AfterEach
  void stop() {
    house.close();
  }

  @Test
  void everybody_lists_the_accounts_of_her_own_places() {
    assertThat(names("super1", ALL)).containsExactly("dir1", "super1");
    assertThat(names("county", ALL)).containsExactly("county", "dir1", "dir3", "super1");
    assertThat(names("pref", ALL))
        .containsExactly("county", "dir1", "dir2", "dir3", "far", "pref", "super1");
    assertThatThrownBy(() -> house.accounts.list(house.caller("dir1"), ALL, Paging.first()))
        .isInstanceOf(Forbidden.class);
  }

  @Test
  void an_account_outside_is_as_if_it_were_not_there() {
    Caller county = house.caller("county");
    Id far = house.accounts.byName(Caller.platform("t"), "far").orElseThrow().id();
    assertThatThrownBy(() -> house.accounts.find(county, far)).isInstanceOf(Missing.class);
    assertThatThrownBy(() -> house.accounts.reset(county, far)).isInstanceOf(Missing.class);
    assertThatThrownBy(() -> house.accounts.disable(county, far, 1, "离职"))
        .isInstanceOf(Missing.class);
    assertThatThrownBy(() -> house.accounts.find(county, Id.next())).isInstanceOf(Missing.class);
  }

  @Test
  void the_list_is_filtered_and_paged() {
    assertThat(names("pref", new Filter("DIR", null, null, null)))
        .containsExactly("dir1", "dir2", "dir3");
    assertThat(names("pref", new Filter("d_r", null, null, null))).isEmpty();
    assertThat(names("pref", new Filter(null, Role.TOWN_SUPERVISOR, null, null)))
        .containsExactly("super1");
    assertThat(names("pref", new Filter(null, Role.VILLAGE_DIRECTOR, null, COUNTY)))
        .containsExactly("dir1", "dir3");
    assertThat(names("pref", new Filter(null, null, null, ZONE))).containsExactly("dir2");
    assertThat(names("pref", new Filter(null, null, null, DivisionCode.of("610999101"))))
        .containsExactly("dir1", "dir2", "super1");
    Paging second = new Paging(2, 2, List.of(new Paging.Sort("name", true)));
    var page = house.accounts.list(house.caller("pref"), ALL, second);
    assertThat(page.total()).isEqualTo(7);
    assertThat(page.items()).extracting(Account::name).containsExactly("far", "dir3");
  }

  @Test
  void locked_and_disabled_accounts_are_found_by_their_state() {
    house.accounts.disable(house.caller("county"), director3.id(), director3.version(), "离职");
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> house.enter("dir1", "wrong-2468")).isInstanceOf(LoginFailed.class);
    }
    assertThat(names("county", new Filter(null, null, State.LOCKED, null))).containsExactly("dir1");
    assertThat(names("county", new Filter(null, null, State.DISABLED, null)))
        .containsExactly("dir3");
    assertThat(names("county", new Filter(null, null, State.ACTIVE, null)))
        .containsExactly("county", "super1");
  }

  @Test
  void a_new_account_gets_a_one_time_password_and_the_unit_that_manages_its_village() {
    Issued issued =
        house.accounts.create(
            house.caller("pref"), account("new2", Role.VILLAGE_DIRECTOR, "610999101202"));
    assertThat(issued.account().mustChangePassword()).isTrue();
    assertThat(issued.account().grants()).extracting(Grant::unit).containsExactly(ZONE);
    assertThat(house.enter("new2", issued.oneTimePassword()).mustChangePassword()).isTrue();
    assertThat(audit()).noneMatch(text -> text.contains(issued.oneTimePassword()));
  }

  @Test
  void a_name_is_taken_once_whatever_its_case() {
    assertThat(
            problems(
                () ->
                    house.accounts.create(
                        house.caller("county"),
                        account("DIR1", Role.VILLAGE_DIRECTOR, "610999101201"))))
        .containsExactly("taken");
  }

  @Test
  void bad_input_is_told_all_at_once() {
    assertThat(
            problems(
                () ->
                    house.accounts.create(
                        house.caller("county"),
                        new NewAccount(
                            "a b",
                            " ",
                            List.of(
                                new Grant(
                                    Role.COUNTY_OFFICER, DivisionCode.of("610999101999"), null))))))
        .containsExactly("form", "required", "level", "unknown");
    assertThat(problems(() -> house.accounts.create(house.caller("county"), null)))
        .contains("required");
    assertThat(
            problems(
                () ->
                    house.accounts.create(
                        house.caller("county"),
                        new NewAccount("ok", "好", List.of(new Grant(null, COUNTY, null))))))
        .containsExactly("required");
  }

  @Test
  void only_a_security_administrator_gives_roles_and_not_to_himself() {
    NewAccount fresh = account("new1", Role.VILLAGE_DIRECTOR, "610999101201");
    assertThatThrownBy(() -> house.accounts.create(house.caller("super1"), fresh))
        .isInstanceOf(Forbidden.class);
    Caller county = house.caller("county");
    Account self = house.accounts.byName(Caller.platform("t"), "county").orElseThrow();
    List<Grant> more = List.of(new Grant(Role.SEC_ADMIN, DivisionCode.of("6109"), null));
    assertThatThrownBy(() -> house.accounts.move(county, self.id(), self.version(), "我", more))
        .isInstanceOf(Refused.class)
        .hasMessage("security.grant.self");
  }

  @Test
  void an_administrator_gives_no_role_beyond_his_county() {
    Caller county = house.caller("county");
    for (String division : List.of("610997101201", "610999101202")) {
      assertThatThrownBy(
              () -> house.accounts.create(county, account("n1", Role.VILLAGE_DIRECTOR, division)))
          .as(division)
          .isInstanceOf(Refused.class)
          .hasMessage("security.grant.beyond");
    }
    assertThatThrownBy(
            () ->
                house.accounts.move(
                    county,
                    director.id(),
                    director.version(),
                    "调出",
                    List.of(
                        new Grant(Role.VILLAGE_DIRECTOR, DivisionCode.of("610997101201"), null))))
        .hasMessage("security.grant.beyond");
    assertThat(house.accounts.grantable(county, COUNTY))
        .contains(Role.COUNTY_OFFICER, Role.SEC_ADMIN)
        .doesNotContain(Role.VILLAGE_DIRECTOR, Role.PREF_OFFICER);
    assertThat(house.accounts.grantable(county, DivisionCode.of("6109"))).isEmpty();
    assertThat(house.accounts.grantable(house.caller("super1"), COUNTY)).isEmpty();
  }

  @Test
  void moving_a_director_changes_what_she_reaches_at_once() {
    Visit visit = house.enter("dir1");
    Account moved =
        house.accounts.move(
            house.caller("county"),
            director.id(),
            director.version(),
            "三村儿童主任",
            List.of(new Grant(Role.VILLAGE_DIRECTOR, DivisionCode.of("610999102201"), null)));
    assertThat(moved.version()).isEqualTo(director.version() + 1);
    Caller now = house.gate.visit(visit.session(), FROM, true).orElseThrow().caller();
    assertThat(now.grants()).isEqualTo(moved.grants());
    assertThat(scopes.scope(now, "security").covers(DivisionCode.of("610999102201"), COUNTY))
        .isTrue();
    assertThat(scopes.scope(now, "security").covers(DivisionCode.of("610999101201"), COUNTY))
        .isFalse();
    assertThat(audit()).anyMatch(t -> t.contains("610999102201") && t.contains("610999101201"));
  }

  @Test
  void a_change_on_an_old_version_changes_nothing() {
    Caller county = house.caller("county");
    house.accounts.disable(county, director.id(), director.version(), "离职");
    assertThatThrownBy(() -> house.accounts.enable(county, director.id(), director.version()))
        .isInstanceOf(Stale.class);
    assertThat(house.accounts.find(county, director.id()).state()).isEqualTo(State.DISABLED);
  }

  @Test
  void disabling_ends_the_sessions_at_once_and_enabling_lets_in_again() {
    Visit visit = house.enter("dir1");
    Caller county = house.caller("county");
    Account off = house.accounts.disable(county, director.id(), director.version(), "离职");
    assertThat(off.state()).isEqualTo(State.DISABLED);
    assertThat(house.gate.visit(visit.session(), FROM, true)).isEmpty();
    assertThatThrownBy(() -> house.enter("dir1")).isInstanceOf(LoginFailed.class);
    Account on = house.accounts.enable(county, director.id(), off.version());
    assertThat(house.enter("dir1").caller().account()).isEqualTo(on.id());
    assertThat(house.gate.visit(visit.session(), FROM, true)).isEmpty();
    assertThat(problems(() -> house.accounts.disable(county, director.id(), on.version(), " ")))
        .containsExactly("required");
  }

  @Test
  void it_takes_two_to_make_an_administrator() {
    house.person("audit", Role.AUDIT_ADMIN, "610999");
    Caller giver = house.caller("county");
    Issued issued =
        house.accounts.create(
            giver, new NewAccount("sys", "李系统", List.of(new Grant(Role.SYS_ADMIN, COUNTY, null))));
    Account made = issued.account();
    assertThat(made.state()).isEqualTo(State.PENDING);
    assertThat(names("county", new Filter(null, null, State.PENDING, null))).containsExactly("sys");
    assertThatThrownBy(() -> house.enter("sys", issued.oneTimePassword()))
        .isInstanceOf(LoginFailed.class);
    // not who gave it, by no way
    assertThat(house.accounts.unconfirmed(giver)).isZero();
    assertThat(house.accounts.mayConfirm(giver, made)).isFalse();
    assertThatThrownBy(() -> house.accounts.confirm(giver, made.id(), made.version()))
        .isInstanceOf(Refused.class)
        .hasMessage("security.confirm.second");
    assertThatThrownBy(() -> house.accounts.enable(giver, made.id(), made.version()))
        .isInstanceOf(Refused.class)
        .hasMessage("security.enable.confirm");
    assertThatThrownBy(
            () -> house.accounts.confirm(house.caller("super1"), made.id(), made.version()))
        .isInstanceOf(Forbidden.class);
    Caller auditor = house.caller("audit");
    assertThat(house.accounts.unconfirmed(auditor)).isEqualTo(1);
    assertThat(house.accounts.mayConfirm(auditor, made)).isTrue();
    Account confirmed = house.accounts.confirm(auditor, made.id(), made.version());
    assertThat(confirmed.state()).isEqualTo(State.ACTIVE);
    assertThat(house.accounts.unconfirmed(auditor)).isZero();
    assertThat(house.enter("sys", issued.oneTimePassword()).mustChangePassword()).isTrue();
    assertThatThrownBy(() -> house.accounts.confirm(auditor, made.id(), confirmed.version()))
        .isInstanceOf(Refused.class)
        .hasMessage("security.confirm.none");
  }

  @Test
  void who_becomes_an_administrator_is_out_until_confirmed_and_back_when_it_is_taken_back() {
    Account officer = house.person("officer", Role.COUNTY_OFFICER, "610999");
    house.person("audit", Role.AUDIT_ADMIN, "610999");
    Visit before = house.enter("officer");
    Caller giver = house.caller("county");
    List<Grant> admin = List.of(new Grant(Role.AUDIT_ADMIN, COUNTY, null));
    Account moved = house.accounts.move(giver, officer.id(), officer.version(), "officer", admin);
    assertThat(moved.state()).isEqualTo(State.PENDING);
    assertThat(house.gate.visit(before.session(), FROM, true)).isEmpty();
    assertThatThrownBy(() -> house.enter("officer")).isInstanceOf(LoginFailed.class);
    // another name of the same administrator leaves the question open
    Account named = house.accounts.move(giver, officer.id(), moved.version(), "改名", admin);
    assertThat(named.state()).isEqualTo(State.PENDING);
    assertThatThrownBy(
            () -> house.accounts.confirm(house.caller("audit"), officer.id(), moved.version()))
        .isInstanceOf(Stale.class);
    Account back =
        house.accounts.move(giver, officer.id(), named.version(), "改名", officer.grants());
    assertThat(back.state()).isEqualTo(State.ACTIVE);
    assertThat(house.enter("officer")).isNotNull();
    assertThat(audit()).anyMatch(t -> t.contains("AUDIT_ADMIN@610999000000"));
  }

  @Test
  void a_supervisor_resets_directors_of_her_own_town_only() {
    Caller caller = house.caller("super1");
    Visit before = house.enter("dir1");
    Issued issued = house.accounts.reset(caller, director.id());
    assertThat(house.gate.visit(before.session(), FROM, true)).isEmpty();
    assertThatThrownBy(() -> house.enter("dir1", PASSWORD)).isInstanceOf(LoginFailed.class);
    assertThat(house.enter("dir1", issued.oneTimePassword()).mustChangePassword()).isTrue();
    assertThatThrownBy(() -> house.accounts.reset(caller, director3.id()))
        .isInstanceOf(Missing.class);
    assertThatThrownBy(() -> house.accounts.reset(caller, supervisor.id()))
        .hasMessage("security.reset.self");
    assertThatThrownBy(() -> house.accounts.reset(house.caller("dir3"), director.id()))
        .isInstanceOf(Forbidden.class);
  }

  @Test
  void a_director_of_two_towns_is_reset_by_the_county() {
    Account both =
        house.person(
            "both",
            new Grant(Role.VILLAGE_DIRECTOR, DivisionCode.of("610999101201"), null),
            new Grant(Role.VILLAGE_DIRECTOR, DivisionCode.of("610999102201"), null));
    assertThatThrownBy(() -> house.accounts.reset(house.caller("super1"), both.id()))
        .hasMessage("security.reset.beyond");
    assertThat(house.accounts.mayReset(house.caller("super1"), both)).isFalse();
    house.person("officer", Role.COUNTY_OFFICER, "610999");
    assertThat(house.accounts.mayReset(house.caller("officer"), both)).isTrue();
    assertThat(house.accounts.reset(house.caller("officer"), both.id())).isNotNull();
  }

  @Test
  void unlocking_takes_the_lockout_away_before_its_time() {
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> house.enter("dir1", "wrong-2468")).isInstanceOf(LoginFailed.class);
    }
    assertThat(house.accounts.find(house.caller("super1"), director.id()).lockedUntil())
        .isEqualTo(clock.instant().plus(Duration.ofMinutes(30)));
    assertThat(house.accounts.unlock(house.caller("super1"), director.id()).state())
        .isEqualTo(State.ACTIVE);
    assertThat(house.enter("dir1")).isNotNull();
    assertThat(audit("action")).contains("unlock");
  }

  @Test
  void an_administrator_sees_and_ends_the_sessions_of_his_accounts_and_nobody_elses() {
    Visit visit = house.enter("dir1");
    house.enter("dir1");
    Caller county = house.caller("county");
    assertThat(house.accounts.sessions(county, director.id()))
        .hasSize(2)
        .allSatisfy(s -> assertThat(s.own()).isFalse());
    assertThatThrownBy(() -> house.accounts.sessions(house.caller("super1"), director.id()))
        .isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> house.accounts.logOut(house.caller("super1"), director.id()))
        .isInstanceOf(Forbidden.class);
    Id far = account("far").id();
    assertThatThrownBy(() -> house.accounts.sessions(county, far)).isInstanceOf(Missing.class);
    assertThatThrownBy(() -> house.accounts.logOut(county, far)).isInstanceOf(Missing.class);
    assertThatThrownBy(() -> house.accounts.factorSince(county, far)).isInstanceOf(Missing.class);
    assertThatThrownBy(() -> house.accounts.logOut(county, account("county").id()))
        .isInstanceOf(Refused.class);

    assertThat(house.accounts.logOut(county, director.id())).isEqualTo(2);
    assertThat(house.gate.visit(visit.session(), Installation.FROM, true)).isEmpty();
    assertThat(house.accounts.sessions(county, director.id())).isEmpty();
    assertThat(audit("action")).contains("logout-all");
  }

  private Account account(String name) {
    return house.accounts.byName(Caller.platform("test"), name).orElseThrow();
  }

  @Test
  void rights_taken_away_in_the_middle_of_a_request_are_gone() {
    Caller county = house.caller("county");
    Account self = house.accounts.find(county, county.account());
    house.accounts.disable(house.caller("pref"), self.id(), self.version(), "调离");
    assertThatThrownBy(() -> house.accounts.reset(county, director.id()))
        .isInstanceOf(Forbidden.class);
  }

  @Test
  void a_village_that_a_zone_takes_over_takes_its_director_along() {
    DivisionCode village = director.grants().get(0).division();
    Caller platform = Caller.platform("trusteeship");
    assertThat(house.units.restamp(platform, village, ZONE, clock.today())).as("no more").isZero();
    house.places.divisions =
        TestDivisions.of(
            """
            610900,示例市
            610999,示例县
            610998,示例新区,zone
            610999101,甲镇
            610999101201,一村,610998
            """);
    assertThat(house.units.restamp(platform, village, ZONE, clock.today())).isEqualTo(1);
    assertThat(house.units.restamp(platform, village, ZONE, clock.today())).isZero();
    assertThat(names("county", new Filter("dir", null, null, null))).containsExactly("dir3");
    assertThat(house.units.restamp(platform, village, COUNTY, clock.today().plusDays(1))).isZero();
  }

  @Test
  void demo_accounts_need_the_demo_switch_and_the_platform() {
    NewAccount fresh = account("new1", Role.VILLAGE_DIRECTOR, "610999101201");
    assertThatThrownBy(() -> house.accounts.demo(house.caller("pref"), fresh, PASSWORD))
        .isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> house.accounts.byName(house.caller("pref"), "dir1"))
        .isInstanceOf(Forbidden.class);
    try (Installation real = new Installation(db, clock, data, false, TestDivisions.small())) {
      assertThatThrownBy(() -> real.accounts.demo(Caller.platform("demo"), fresh, PASSWORD))
          .hasMessage("security.demo.off");
    }
  }

  private List<String> names(String who, Filter filter) {
    return house.accounts.list(house.caller(who), filter, Paging.first()).items().stream()
        .map(Account::name)
        .toList();
  }

  private static NewAccount account(String name, Role role, String division) {
    return new NewAccount(name, name, List.of(new Grant(role, DivisionCode.of(division), null)));
  }

  private static List<String> problems(Runnable work) {
    Invalid invalid = catchThrowableOfType(Invalid.class, work::run);
    return invalid.problems().stream().map(p -> p.code()).toList();
  }

  private List<String> audit() {
    return audit("coalesce(detail, '') || coalesce(before_json, '') || coalesce(after_json, '')");
  }

  private List<String> audit(String what) {
    return database()
        .jdbi()
        .withHandle(
            h ->
                h.createQuery("select " + what + " from antong.audit_entry")
                    .mapTo(String.class)
                    .list());
  }
}
