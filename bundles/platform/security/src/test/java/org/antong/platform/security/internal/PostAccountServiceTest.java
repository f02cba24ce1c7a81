package org.antong.platform.security.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Accounts.Filter;
import org.antong.platform.api.access.Accounts.State;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Gate.LoginFailed;
import org.antong.platform.api.access.Gate.Visit;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.access.PostAccounts.Opened;
import org.antong.platform.api.access.PostAccounts.Opening;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostAccountServiceTest extends StoreContract {

  private static final String CHOSEN = "Shanshui-97531";
  private static final LocalDate LAST = LocalDate.of(2026, 10, 31);

  @TempDir Path data;
  private Installation house;
  private Caller officer;

  PostAccountServiceTest() {
    super("security");
  }

  @BeforeEach
  void start() {
    clock.set(LocalDate.of(2026, 10, 15));
    house = new Installation(db, clock, data, true, TestDivisions.small());
    scopes = new GrantScopes(house.places);
    house.person("officer", Role.COUNTY_OFFICER, "610999");
    officer = house.caller("officer");
  }

  @AfterEach
  void stop() {
    house.close();
  }

  @Test
  void who_is_appointed_logs_in_from_her_first_day_to_her_last() {
    LocalDate first = LocalDate.of(2026, 10, 20);
    Opened made =
        house.posts.open(officer, List.of(opening("wang", "610999101201", first, LAST))).get(0);
    assertThatThrownBy(() -> house.enter("wang", made.oneTimePassword()))
        .isInstanceOf(LoginFailed.class);
    assertThat(standing(made.account())).isFalse();
    clock.set(first);
    officer = house.caller("officer");
    Opened again = house.posts.again(officer, Set.of(made.account())).get(0);
    Visit visit = house.enter("wang", again.oneTimePassword());
    house.gate.changePassword(visit, again.oneTimePassword(), CHOSEN);
    assertThat(house.enter("wang", CHOSEN).caller().roles()).containsExactly(Role.VILLAGE_DIRECTOR);
    clock.set(LAST);
    Visit last = house.enter("wang", CHOSEN);
    clock.set(LAST.plusDays(1).atStartOfDay(clock.getZone()).toInstant().minusSeconds(1));
    Visit late = house.enter("wang", CHOSEN);
    assertThat(house.gate.visit(late.session(), Installation.FROM, true)).isPresent();
    clock.set(LAST.plusDays(1).atStartOfDay(clock.getZone()).toInstant().plusSeconds(2));
    assertThat(house.gate.visit(late.session(), Installation.FROM, true)).isEmpty();
    assertThat(house.gate.visit(last.session(), Installation.FROM, true)).isEmpty();
    assertThatThrownBy(() -> house.enter("wang", CHOSEN)).isInstanceOf(LoginFailed.class);
    assertThat(standing(made.account())).isFalse();
  }

  @Test
  void an_appointment_that_ends_today_before_its_time_ends_the_session_at_once() {
    Opened made = house.posts.open(officer, List.of(opening("wang", "610999101201"))).get(0);
    Visit visit = house.enter("wang", made.oneTimePassword());
    house.posts.term(
        officer,
        made.account(),
        grant("610999101201"),
        clock.today().minusDays(9),
        clock.today().minusDays(1));
    assertThat(house.gate.visit(visit.session(), Installation.FROM, true)).isEmpty();
    house.person("county", Role.SEC_ADMIN, "610999");
    Caller admin = house.caller("county");
    Filter disabled = new Filter(null, null, State.DISABLED, null);
    assertThat(house.accounts.list(admin, disabled, Paging.first()).items())
        .extracting(a -> a.name(), a -> a.state())
        .containsExactly(org.assertj.core.groups.Tuple.tuple("wang", State.DISABLED));
    assertThatThrownBy(() -> house.accounts.enable(admin, made.account(), 1))
        .isInstanceOf(Refused.class)
        .hasMessage("security.enable.ended");
  }

  @Test
  void people_of_one_name_get_login_names_of_their_own() {
    house.person("wang", Role.VILLAGE_DIRECTOR, "610999102201");
    assertThat(
            house.posts.open(
                officer, List.of(opening("wang", "610999101201"), opening("Wang", "610999102201"))))
        .extracting(Opened::name)
        .containsExactly("wang2", "wang3");
  }

  @Test
  void one_post_beyond_the_county_and_nobody_gets_an_account() {
    assertThatThrownBy(
            () ->
                house.posts.open(
                    officer,
                    List.of(opening("li", "610999101201"), opening("far", "610997101201"))))
        .isInstanceOf(Refused.class)
        .hasMessage("security.post.beyond");
    assertThatThrownBy(() -> house.enter("li", "x")).isInstanceOf(LoginFailed.class);
    assertThat(house.accounts.byName(Caller.platform("test"), "li")).isEmpty();
  }

  @Test
  void only_the_two_posts_are_given_here_and_only_by_those_who_may() {
    Grant leader = new Grant(Role.LEADER, DivisionCode.of("610999"), null);
    assertThatThrownBy(
            () ->
                house.posts.open(
                    officer, List.of(new Opening("1", "boss", "领导", leader, null, null, null))))
        .isInstanceOf(Refused.class)
        .hasMessage("security.post.role");
    house.person("super1", Role.TOWN_SUPERVISOR, "610999101");
    assertThatThrownBy(
            () -> house.posts.open(house.caller("super1"), List.of(opening("li", "610999101201"))))
        .isInstanceOf(Forbidden.class);
  }

  @Test
  void who_has_an_account_goes_on_with_it_in_her_second_post() {
    Opened made = house.posts.open(officer, List.of(opening("wang", "610999101201"))).get(0);
    Opening second =
        new Opening("2", null, null, grant("610999102201"), clock.today(), null, made.account());
    Opened more = house.posts.open(officer, List.of(second)).get(0);
    assertThat(more.oneTimePassword()).isNull();
    assertThat(more.name()).isEqualTo("wang");
    house.posts.term(
        officer, made.account(), grant("610999101201"), null, clock.today().minusDays(1));
    Visit visit = house.enter("wang", made.oneTimePassword());
    assertThat(visit.caller().grants())
        .extracting(Grant::division)
        .containsExactly(DivisionCode.of("610999102201"));
  }

  @Test
  void a_new_one_time_password_is_only_for_who_never_came() {
    Opened made = house.posts.open(officer, List.of(opening("wang", "610999101201"))).get(0);
    Opened issued = house.posts.again(officer, Set.of(made.account())).get(0);
    assertThatThrownBy(() -> house.enter("wang", made.oneTimePassword()))
        .isInstanceOf(LoginFailed.class);
    house.enter("wang", issued.oneTimePassword());
    assertThat(house.posts.again(officer, Set.of(made.account()))).isEmpty();
  }

  private boolean standing(Id account) {
    return house.posts.standing(officer, Set.of(account)).get(account).usable();
  }

  private static Grant grant(String village) {
    return new Grant(Role.VILLAGE_DIRECTOR, DivisionCode.of(village), null);
  }

  private Opening opening(String name, String village) {
    return opening(name, village, null, null);
  }

  private static Opening opening(String name, String village, LocalDate from, LocalDate until) {
    return new Opening(village, name, name, grant(village), from, until, null);
  }
}
