package org.antong.platform.security.internal;

import static org.antong.platform.security.internal.Installation.FROM;
import static org.antong.platform.security.internal.Installation.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Accounts.Account;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Gate.LoginFailed;
import org.antong.platform.api.access.Gate.Owed;
import org.antong.platform.api.access.Gate.Visit;
import org.antong.platform.api.access.SecondFactor.Enrolled;
import org.antong.platform.api.access.SecondFactor.FactorNeeded;
import org.antong.platform.api.access.SecondFactor.Offer;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.security.internal.domain.FactorRules;
import org.antong.platform.security.internal.domain.Limits;
import org.antong.platform.security.internal.domain.Tokens;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactorServiceTest extends StoreContract {

  private static final String WRONG = "918273";

  @TempDir Path data;
  private final OneTimeCodes phone = new OneTimeCodes();
  private Installation house;
  private Account admin;

  FactorServiceTest() {
    super("security");
  }

  @BeforeEach
  void start() {
    house = new Installation(db, clock, data, true, TestDivisions.small());
    scopes = new GrantScopes(house.places);
    admin = real("admin1", Role.SEC_ADMIN, "610999");
  }

  @AfterEach
  void stop() {
    house.close();
  }

  /** An account as a county makes it, not free of the rules as those of a demo are. */
  private Account real(String name, Role role, String division) {
    Account account = house.person(name, role, division);
    database()
        .jdbi()
        .useHandle(
            h ->
                h.execute(
                    "update security.account set free_of_rules = false where id = ?",
                    account.id().value()));
    return account;
  }

  private String code(Offer offer) {
    return code(offer, 0);
  }

  private String code(Offer offer, int stepsAway) {
    return phone.code(offer.secret(), FactorRules.step(clock.instant()) + stepsAway);
  }

  private record Own(Visit visit, Offer phone, List<String> recovery) {}

  private Own enrolled(String name) {
    Visit visit = house.enter(name);
    Offer offer = house.factors.offer(visit);
    Enrolled enrolled = house.factors.enrol(visit, code(offer));
    clock.pass(FactorRules.STEP);
    return new Own(enrolled.visit(), offer, enrolled.recoveryCodes());
  }

  @Test
  void an_administrator_without_a_factor_may_do_nothing_but_enrol() {
    Visit visit = house.enter("admin1");
    assertThat(visit.owed()).isEqualTo(Owed.ENROLMENT);
    assertThat(visit.caller().may(SecurityModule.WRITE)).isFalse();
    assertThatThrownBy(() -> house.accounts.disable(visit.caller(), admin.id(), 1, "试试"))
        .isInstanceOf(Forbidden.class);

    Offer offer = house.factors.offer(visit);
    assertThat(house.factors.offered(visit)).contains(offer);
    Enrolled enrolled = house.factors.enrol(visit, code(offer));
    assertThat(enrolled.recoveryCodes()).hasSize(10);
    assertThat(enrolled.visit().owed()).isEqualTo(Owed.NOTHING);
    assertThat(enrolled.visit().caller().may(SecurityModule.WRITE)).isTrue();
    assertThat(house.factors.offered(enrolled.visit())).isEmpty();
    assertThat(house.factors.standing(enrolled.visit()).since()).isEqualTo(clock.instant());
    assertThat(house.factors.standing(enrolled.visit()).recoveryLeft()).isEqualTo(10);
  }

  @Test
  void a_demo_account_and_a_director_need_no_factor() {
    house.person("demo1", Role.SEC_ADMIN, "610999");
    real("dir1", Role.VILLAGE_DIRECTOR, "610999101201");
    assertThat(house.enter("demo1").owed()).isEqualTo(Owed.NOTHING);
    assertThat(house.enter("dir1").owed()).isEqualTo(Owed.NOTHING);
    assertThat(house.factors.standing(house.enter("demo1")).required()).isFalse();
    assertThat(house.factors.standing(house.enter("dir1")).required()).isFalse();
    assertThat(house.factors.standing(house.enter("admin1")).required()).isTrue();
  }

  @Test
  void which_roles_need_one_is_a_setting() {
    real("dir1", Role.VILLAGE_DIRECTOR, "610999101201");
    Limits directors = with(Set.of(Role.VILLAGE_DIRECTOR));
    try (Installation other =
        new Installation(
            db, clock, data, true, TestDivisions.small(), directors, Installation.CHEAP)) {
      assertThat(other.enter("dir1").owed()).isEqualTo(Owed.ENROLMENT);
      assertThat(other.enter("admin1").owed()).isEqualTo(Owed.NOTHING);
    }
  }

  @Test
  void with_a_factor_the_password_alone_opens_nothing_and_says_nothing_of_the_person() {
    enrolled("admin1");
    Visit half = house.enter("admin1");
    assertThat(half.owed()).isEqualTo(Owed.CODE);
    assertThat(half.caller().grants()).isEmpty();
    assertThat(half.caller().may(SecurityModule.READ)).isFalse();
    assertThatThrownBy(() -> house.gate.changePassword(half, PASSWORD, "Chuntian+365"))
        .isInstanceOf(FactorNeeded.class);
    assertThatThrownBy(() -> house.gate.choosePurpose(half, "核对名册"))
        .isInstanceOf(FactorNeeded.class);
    assertThatThrownBy(() -> house.gate.sessions(half)).isInstanceOf(FactorNeeded.class);
    assertThatThrownBy(() -> house.gate.leaveOthers(half)).isInstanceOf(FactorNeeded.class);
    assertThatThrownBy(() -> house.factors.offer(half)).isInstanceOf(FactorNeeded.class);
    assertThatThrownBy(() -> house.factors.standing(half)).isInstanceOf(FactorNeeded.class);
    assertThatThrownBy(() -> house.factors.renewRecoveryCodes(half))
        .isInstanceOf(FactorNeeded.class);
  }

  @Test
  void the_code_finishes_the_login_under_a_new_session_and_the_old_cookie_is_worth_nothing() {
    Own own = enrolled("admin1");
    Visit half = house.enter("admin1");
    Visit whole = house.factors.prove(half, code(own.phone()));
    assertThat(whole.owed()).isEqualTo(Owed.NOTHING);
    assertThat(whole.session()).isNotEqualTo(half.session());
    assertThat(whole.csrf()).isNotEqualTo(half.csrf());
    assertThat(whole.proved()).isEqualTo(clock.instant());
    assertThat(whole.ends()).isEqualTo(half.ends());
    assertThat(house.gate.visit(half.session(), FROM, true)).isEmpty();
    assertThat(column("select id from security.visit"))
        .contains(Tokens.digest(whole.session()))
        .doesNotContain(Tokens.digest(half.session()));
  }

  @Test
  void a_phone_that_is_half_a_minute_wrong_gets_in_and_one_that_is_a_minute_wrong_does_not() {
    Own own = enrolled("admin1");
    clock.pass(Duration.ofMinutes(10));
    Visit half = house.enter("admin1");
    for (int away : new int[] {-2, 2}) {
      assertThatThrownBy(() -> house.factors.prove(half, code(own.phone(), away)))
          .isInstanceOf(LoginFailed.class);
    }
    Visit whole = house.factors.prove(half, code(own.phone(), -1));
    assertThat(whole.owed()).isEqualTo(Owed.NOTHING);
    assertThat(house.factors.prove(house.enter("admin1"), code(own.phone(), 1)).owed())
        .isEqualTo(Owed.NOTHING);
  }

  @Test
  void a_code_is_good_once() {
    Own own = enrolled("admin1");
    String code = code(own.phone());
    house.factors.prove(house.enter("admin1"), code);
    Visit second = house.enter("admin1");
    assertThatThrownBy(() -> house.factors.prove(second, code)).isInstanceOf(LoginFailed.class);
    // nor the one before it, which would else be good for half a minute more
    assertThatThrownBy(() -> house.factors.prove(second, code(own.phone(), -1)))
        .isInstanceOf(LoginFailed.class);
    clock.pass(FactorRules.STEP);
    assertThat(house.factors.prove(second, code(own.phone()))).isNotNull();
  }

  @Test
  void the_code_that_enrolled_is_used_up_too() {
    Visit visit = house.enter("admin1");
    Offer offer = house.factors.offer(visit);
    house.factors.enrol(visit, code(offer));
    Visit half = house.enter("admin1");
    assertThatThrownBy(() -> house.factors.prove(half, code(offer)))
        .isInstanceOf(LoginFailed.class);
  }

  @Test
  void of_two_who_send_the_same_code_at_once_one_gets_in() throws Exception {
    Own own = enrolled("admin1");
    String code = code(own.phone());
    ExecutorService eight = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Boolean>> tries = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Visit half = house.enter("admin1");
        tries.add(
            () -> {
              try {
                return house.factors.prove(half, code).owed() == Owed.NOTHING;
              } catch (LoginFailed e) {
                return false;
              }
            });
      }
      List<Boolean> answers = new ArrayList<>();
      for (Future<Boolean> answer : eight.invokeAll(tries)) answers.add(answer.get());
      assertThat(answers).containsOnlyOnce(true);
    } finally {
      eight.shutdownNow();
    }
  }

  @Test
  void five_wrong_codes_lock_the_account_out_though_the_password_is_right_between_them() {
    Own own = enrolled("admin1");
    for (int i = 1; i <= 4; i++) {
      Visit half = house.enter("admin1");
      assertThat(wrong(half).lockedUntil()).as("try %s", i).isNull();
    }
    Visit half = house.enter("admin1");
    assertThat(wrong(half).lockedUntil()).isEqualTo(clock.instant().plus(Duration.ofMinutes(30)));
    assertThat(house.gate.visit(half.session(), FROM, true)).as("the half session").isEmpty();
    assertThatThrownBy(() -> house.enter("admin1")).isInstanceOf(LoginFailed.class);
    assertThatThrownBy(() -> house.factors.prove(half, code(own.phone())))
        .isInstanceOf(LoginFailed.class);
    clock.pass(Duration.ofMinutes(30));
    assertThat(house.factors.prove(house.enter("admin1"), code(own.phone()))).isNotNull();
  }

  @Test
  void wrong_codes_while_enrolling_are_counted_too() {
    Visit visit = house.enter("admin1");
    house.factors.offer(visit);
    for (int i = 1; i <= 4; i++) {
      Invalid invalid =
          catchThrowableOfType(Invalid.class, () -> house.factors.enrol(visit, WRONG));
      assertThat(invalid.problems())
          .singleElement()
          .satisfies(p -> assertThat(p.key()).isEqualTo("security.factor.wrong"));
    }
    assertThatThrownBy(() -> house.factors.enrol(visit, WRONG)).isInstanceOf(LoginFailed.class);
  }

  @Test
  void a_recovery_code_gets_in_once_however_it_is_typed_and_only_into_its_own_account() {
    Own own = enrolled("admin1");
    real("admin2", Role.SEC_ADMIN, "610999");
    enrolled("admin2");
    String paper = own.recovery().get(3);
    Visit other = house.enter("admin2");
    assertThatThrownBy(() -> house.factors.prove(other, paper)).isInstanceOf(LoginFailed.class);

    String typed = " " + paper.toUpperCase().replace('-', ' ');
    Visit whole = house.factors.prove(house.enter("admin1"), typed);
    assertThat(whole.owed()).isEqualTo(Owed.NOTHING);
    assertThat(house.factors.standing(whole).recoveryLeft()).isEqualTo(9);
    Visit again = house.enter("admin1");
    assertThatThrownBy(() -> house.factors.prove(again, paper)).isInstanceOf(LoginFailed.class);
    assertThat(house.factors.prove(again, own.recovery().get(4))).isNotNull();
  }

  @Test
  void new_recovery_codes_make_the_old_ones_worthless_and_need_a_fresh_proof() {
    Own own = enrolled("admin1");
    List<String> fresh = house.factors.renewRecoveryCodes(own.visit());
    assertThat(fresh).hasSize(10).doesNotContainAnyElementsOf(own.recovery());
    Visit half = house.enter("admin1");
    assertThatThrownBy(() -> house.factors.prove(half, own.recovery().get(0)))
        .isInstanceOf(LoginFailed.class);
    Visit whole = house.factors.prove(half, fresh.get(0));
    clock.pass(Duration.ofMinutes(5).plusSeconds(1));
    assertThatThrownBy(() -> house.factors.renewRecoveryCodes(whole))
        .isInstanceOf(FactorNeeded.class);
  }

  @Test
  void another_phone_is_taken_up_after_a_fresh_proof_only() {
    Own own = enrolled("admin1");
    clock.pass(Duration.ofMinutes(6));
    assertThatThrownBy(() -> house.factors.offer(own.visit())).isInstanceOf(FactorNeeded.class);
    Visit fresh = house.factors.prove(own.visit(), code(own.phone()));
    Offer second = house.factors.offer(fresh);
    clock.pass(FactorRules.STEP);
    // the old phone is good until the new one has shown its first code
    Visit half = house.enter("admin1");
    assertThat(house.factors.prove(half, code(own.phone()))).isNotNull();
    house.factors.enrol(fresh, code(second));
    clock.pass(FactorRules.STEP);
    Visit next = house.enter("admin1");
    assertThatThrownBy(() -> house.factors.prove(next, code(own.phone())))
        .isInstanceOf(LoginFailed.class);
    assertThat(house.factors.prove(next, code(second))).isNotNull();
  }

  @Test
  void enrolling_ends_the_sessions_that_knew_the_password_alone() {
    Visit other = house.enter("admin1");
    Own own = enrolled("admin1");
    assertThat(house.gate.visit(other.session(), FROM, true)).isEmpty();
    assertThat(house.gate.visit(own.visit().session(), FROM, true)).isPresent();
  }

  @Test
  void who_finds_a_session_open_cannot_lock_its_owner_out_with_a_factor_of_his_own() {
    Visit visit = house.enter("admin1");
    Offer offer = house.factors.offer(visit);
    clock.pass(FactorRules.JUST_LOGGED_IN);
    assertThat(house.factors.offered(visit)).isPresent();
    clock.pass(Duration.ofSeconds(1));
    assertThatThrownBy(() -> house.factors.offer(visit)).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> house.factors.enrol(visit, code(offer))).isInstanceOf(Refused.class);

    Visit again = house.enter("admin1");
    assertThat(house.factors.enrol(again, code(house.factors.offer(again))).recoveryCodes())
        .hasSize(10);
  }

  @Test
  void nothing_is_enrolled_without_an_offer() {
    Visit visit = house.enter("admin1");
    assertThatThrownBy(() -> house.factors.enrol(visit, "123456")).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> house.factors.prove(visit, "123456")).isInstanceOf(FactorNeeded.class);
  }

  @Test
  void what_needs_a_fresh_factor_asks_for_the_enrolment_then_for_a_code_of_these_minutes() {
    real("officer", Role.COUNTY_OFFICER, "610999");
    Duration ten = Duration.ofMinutes(10);
    Visit without = house.enter("officer");
    assertThat(
            catchThrowableOfType(FactorNeeded.class, () -> house.factors.demand(without, ten))
                .enrolled())
        .isFalse();
    Own own = enrolled("officer");
    house.factors.demand(own.visit(), ten);
    clock.pass(ten);
    assertThat(
            catchThrowableOfType(FactorNeeded.class, () -> house.factors.demand(own.visit(), ten))
                .enrolled())
        .isTrue();
    house.factors.demand(house.factors.prove(own.visit(), code(own.phone())), ten);
    house.person("demo1", Role.COUNTY_OFFICER, "610999");
    house.factors.demand(house.enter("demo1"), ten);
  }

  @Test
  void an_administrator_resets_the_factor_of_another_and_never_his_own() {
    Own own = enrolled("admin1");
    real("admin2", Role.SEC_ADMIN, "610999");
    Own second = enrolled("admin2");
    real("far", Role.SEC_ADMIN, "610997");
    Own far = enrolled("far");
    house.person("super1", Role.TOWN_SUPERVISOR, "610999101");
    real("dir1", Role.VILLAGE_DIRECTOR, "610999101201");
    assertThatThrownBy(() -> house.accounts.resetFactor(own.visit().caller(), admin.id()))
        .isInstanceOf(Refused.class)
        .hasMessage("security.account.self");
    assertThatThrownBy(() -> house.accounts.resetFactor(far.visit().caller(), admin.id()))
        .isInstanceOf(Missing.class);
    assertThatThrownBy(() -> house.accounts.resetFactor(house.caller("super1"), admin.id()))
        .isInstanceOf(Forbidden.class);
    assertThat(house.accounts.factorSince(second.visit().caller(), admin.id())).isPresent();

    house.accounts.resetFactor(second.visit().caller(), admin.id());
    assertThat(house.accounts.factorSince(second.visit().caller(), admin.id())).isEmpty();
    assertThat(house.gate.visit(own.visit().session(), FROM, true)).isEmpty();
    Visit anew = house.enter("admin1");
    assertThat(anew.owed()).isEqualTo(Owed.ENROLMENT);
    assertThatThrownBy(() -> house.factors.prove(anew, own.recovery().get(0)))
        .isInstanceOf(FactorNeeded.class);
    assertThat(column("select account_name from antong.audit_entry where action = 'factor-reset'"))
        .containsExactly("admin2");
    assertThatThrownBy(() -> house.accounts.resetFactor(second.visit().caller(), admin.id()))
        .isInstanceOf(Refused.class)
        .hasMessage("security.factor.none");
  }

  @Test
  void the_console_of_the_server_resets_the_factor_of_an_only_administrator() {
    Own own = enrolled("admin1");
    house.accounts.resetFactor(Caller.platform("antong:factor-reset"), admin.id());
    assertThat(house.gate.visit(own.visit().session(), FROM, true)).isEmpty();
    assertThat(house.enter("admin1").owed()).isEqualTo(Owed.ENROLMENT);
  }

  @Test
  void neither_the_secret_nor_a_recovery_code_nor_a_code_stands_anywhere_in_clear() {
    Own own = enrolled("admin1");
    String code = code(own.phone());
    house.factors.prove(house.enter("admin1"), code);
    wrong(house.enter("admin1"));
    List<String> kept = new ArrayList<>(column("select secret from security.factor"));
    kept.addAll(column("select code from security.recovery_code"));
    kept.addAll(
        column(
            "select coalesce(detail, '') || coalesce(before_json, '') || coalesce(after_json, '')"
                + " from antong.audit_entry"));
    assertThat(kept)
        .allSatisfy(
            text -> {
              assertThat(text).doesNotContain(own.phone().secret(), code, WRONG);
              for (String paper : own.recovery()) {
                assertThat(text).doesNotContain(paper, paper.replace("-", ""));
              }
            });
    assertThat(column("select action from antong.audit_entry where module = 'security'"))
        .contains("factor-offer", "factor-enrol", "login-code", "login", "factor-failed");
  }

  @Test
  void while_the_keys_are_lost_nobody_with_a_factor_gets_in_without_it() {
    Own own = enrolled("admin1");
    house.factors.cipher = null;
    Visit half = house.enter("admin1");
    assertThat(half.owed()).isEqualTo(Owed.CODE);
    assertThatThrownBy(() -> house.factors.prove(half, code(own.phone())))
        .isInstanceOf(Refused.class)
        .hasMessage("security.health.keys");
    assertThatThrownBy(() -> house.factors.prove(half, own.recovery().get(0)))
        .isInstanceOf(Refused.class);
  }

  private LoginFailed wrong(Visit half) {
    return catchThrowableOfType(LoginFailed.class, () -> house.factors.prove(half, WRONG));
  }

  private static Limits with(Set<Role> roles) {
    Limits s = Limits.standard();
    return new Limits(
        s.idle(),
        s.absolute(),
        s.sessions(),
        s.failures(),
        s.failuresAnywhere(),
        s.failuresOfSource(),
        s.lock(),
        s.shortest(),
        s.history(),
        s.age(),
        s.purpose(),
        s.oneTimeLength(),
        s.oneTime(),
        roles);
  }

  private List<String> column(String sql) {
    return database().jdbi().withHandle(h -> h.createQuery(sql).mapTo(String.class).list());
  }
}
