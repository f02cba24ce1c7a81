package org.antong.platform.security.internal;

import static org.antong.platform.security.internal.Installation.FROM;
import static org.antong.platform.security.internal.Installation.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.antong.platform.api.AntongModule;
import org.antong.platform.api.ModuleInfo;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Accounts.Issued;
import org.antong.platform.api.access.Accounts.NewAccount;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Gate.LoginFailed;
import org.antong.platform.api.access.Gate.Visit;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.access.Identity;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.security.internal.domain.HashCost;
import org.antong.platform.security.internal.domain.Limits;
import org.antong.platform.security.internal.domain.Tokens;
import org.antong.platform.testkit.StoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionGateTest extends StoreContract {

  @TempDir Path data;
  private Installation house;

  SessionGateTest() {
    super("security");
  }

  @BeforeEach
  void start() {
    house = new Installation(db, clock, data, true, null);
    scopes = new GrantScopes(house.places);
    house.person("liming", Role.VILLAGE_DIRECTOR, "610999100201");
  }

  @AfterEach
  void stop() {
    house.close();
  }

  @Test
  void a_director_logs_in_with_her_name_in_any_case_and_her_password() {
    Visit visit = house.enter(" LiMing ");
    assertThat(visit.caller().holds(Role.VILLAGE_DIRECTOR)).isTrue();
    assertThat(visit.caller().source()).isEqualTo(FROM);
    assertThat(visit.mustChangePassword()).isFalse();
    assertThat(visit.ends()).isEqualTo(clock.instant().plus(Duration.ofHours(8)));
    assertThat(house.accounts.byName(Caller.platform("t"), "liming"))
        .get()
        .satisfies(a -> assertThat(a.lastLogin()).isEqualTo(clock.instant()));
  }

  @Test
  void a_visit_goes_by_the_switches_as_they_stood_when_the_request_came() {
    Visit visit = house.enter("liming");
    house.switches.off("registration", "610999");
    assertThat(visit.caller().uses("registration")).isTrue();
    Visit next = house.gate.visit(visit.session(), FROM, true).orElseThrow();
    assertThat(next.caller().uses("registration")).isFalse();
    assertThat(next.caller().uses("workforce")).isTrue();
  }

  @Test
  void who_opened_something_of_a_module_lately_is_at_work_in_it() {
    Visit visit = house.enter("liming");
    SessionPresence presence = new SessionPresence(db, clock, house.visits);
    DivisionCode county = DivisionCode.of("610999");
    Duration lately = Duration.ofMinutes(10);
    assertThat(presence.in("registration", county, lately)).isEmpty();
    house.gate.used(visit, "registration");
    assertThat(presence.in("registration", county, lately))
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.displayName()).isEqualTo("liming");
              assertThat(p.lastSeen()).isEqualTo(clock.instant());
            });
    assertThat(presence.in("workforce", county, lately)).isEmpty();
    assertThat(presence.in("registration", DivisionCode.of("610998"), lately)).isEmpty();
    clock.pass(Duration.ofMinutes(10));
    assertThat(presence.in("registration", county, lately)).hasSize(1);
    clock.pass(Duration.ofMillis(1));
    assertThat(presence.in("registration", county, lately)).isEmpty();
  }

  @Test
  void who_used_a_module_and_left_is_not_at_work_any_more() {
    Visit visit = house.enter("liming");
    house.gate.used(visit, "registration");
    house.gate.leave(visit.session());
    SessionPresence presence = new SessionPresence(db, clock, house.visits);
    assertThat(presence.in("registration", DivisionCode.of("610999"), Duration.ofMinutes(10)))
        .isEmpty();
  }

  @Test
  void the_database_keeps_neither_cookie_nor_token() {
    Visit visit = house.enter("liming");
    List<String> ids = column("select id from security.visit");
    assertThat(ids).containsExactly(Tokens.digest(visit.session()));
    assertThat(ids).doesNotContain(visit.session(), visit.csrf());
  }

  @Test
  void every_login_makes_a_new_session_with_a_token_of_its_own() {
    Visit one = house.enter("liming");
    Visit other = house.enter("liming");
    assertThat(one.session()).isNotEqualTo(other.session());
    assertThat(one.csrf()).isNotEqualTo(other.csrf());
    assertThat(house.gate.visit(one.session(), FROM, true)).isPresent();
  }

  @Test
  void an_unknown_name_and_a_wrong_password_get_the_same_answer_up_to_the_lockout() {
    for (int i = 1; i <= 4; i++) {
      assertThat(failure("liming").lockedUntil()).as("known, try %s", i).isNull();
      assertThat(failure("nobody").lockedUntil()).as("unknown, try %s", i).isNull();
    }
    Instant until = clock.instant().plus(Duration.ofMinutes(30));
    assertThat(failure("liming").lockedUntil()).isEqualTo(until);
    assertThat(failure("nobody").lockedUntil()).isEqualTo(until);
    assertThat(failure("liming").lockedUntil()).isEqualTo(until);
    assertThat(failure("nobody").lockedUntil()).isEqualTo(until);
  }

  @Test
  void an_unknown_name_takes_about_the_time_of_a_wrong_password() {
    try (Installation real =
        new Installation(
            db, clock, data, true, null, Limits.standard(), new Passwords(HashCost.standard()))) {
      real.person("lihua", Role.VILLAGE_DIRECTOR, "610999100202");
      failure(real, "lihua");
      failure(real, "nobody0");
      long known = time(() -> failure(real, "lihua"));
      long unknown = time(() -> failure(real, "nobody1"));
      // a hash takes tens of milliseconds; without one the answer would come in a few
      assertThat(unknown).isGreaterThan(known / 4);
    }
  }

  @Test
  void a_locked_name_does_not_get_in_with_the_right_password_until_the_lock_is_over() {
    for (int i = 0; i < 5; i++) failure("liming");
    assertThatThrownBy(() -> house.enter("liming")).isInstanceOf(LoginFailed.class);
    clock.pass(Duration.ofMinutes(30));
    assertThat(house.enter("liming").caller().name()).isEqualTo("liming");
  }

  @Test
  void a_lockout_at_one_source_leaves_another_open_until_too_many_failed_anywhere() {
    for (int i = 0; i < 5; i++) failure("liming");
    assertThat(house.gate.enter("liming", PASSWORD, "10.9.9.9", Locale.ENGLISH)).isNotNull();
    for (int i = 0; i < 20; i++) {
      String source = "10.0.0." + i;
      assertThatThrownBy(() -> house.gate.enter("liming", "x", source, Locale.ENGLISH))
          .isInstanceOf(LoginFailed.class);
    }
    assertThatThrownBy(() -> house.gate.enter("liming", PASSWORD, "10.9.9.9", Locale.ENGLISH))
        .isInstanceOf(LoginFailed.class);
  }

  @Test
  void a_source_that_tries_many_names_is_locked_out_for_all_of_them_and_no_other_source() {
    house.person("lihua", Role.VILLAGE_DIRECTOR, "610999100202");
    for (int i = 1; i <= 99; i++) assertThat(failure("name" + i).lockedUntil()).isNull();
    // a right login between the guesses does not begin the count of the source anew
    assertThat(house.enter("liming")).isNotNull();
    Instant until = clock.instant().plus(Duration.ofMinutes(30));
    assertThat(failure("name100").lockedUntil()).isEqualTo(until);
    assertThat(catchThrowableOfType(LoginFailed.class, () -> house.enter("lihua")).lockedUntil())
        .isEqualTo(until);
    assertThat(house.gate.enter("lihua", PASSWORD, "10.9.9.9", Locale.ENGLISH)).isNotNull();
    clock.pass(Duration.ofMinutes(30));
    assertThat(house.enter("lihua")).isNotNull();
  }

  @Test
  void a_success_forgets_the_failures_before_it() {
    for (int i = 0; i < 4; i++) failure("liming");
    house.enter("liming");
    for (int i = 0; i < 4; i++) assertThat(failure("liming").lockedUntil()).isNull();
  }

  @Test
  void a_session_ends_after_fifteen_idle_minutes_and_polling_does_not_keep_it() {
    Visit visit = house.enter("liming");
    for (int i = 0; i < 14; i++) {
      clock.pass(Duration.ofMinutes(1));
      assertThat(house.gate.visit(visit.session(), FROM, false)).isPresent();
    }
    clock.pass(Duration.ofSeconds(59));
    assertThat(house.gate.visit(visit.session(), FROM, false)).isPresent();
    clock.pass(Duration.ofSeconds(1));
    assertThat(house.gate.visit(visit.session(), FROM, true)).isEmpty();
  }

  @Test
  void a_session_in_use_goes_on_until_its_absolute_end() {
    Visit visit = house.enter("liming");
    for (int i = 0; i < 47; i++) {
      clock.pass(Duration.ofMinutes(10));
      if (i % 3 == 0) house.visits.round();
      assertThat(house.gate.visit(visit.session(), FROM, true)).as("round %s", i).isPresent();
    }
    clock.pass(Duration.ofMinutes(10));
    assertThat(house.gate.visit(visit.session(), FROM, true)).isEmpty();
  }

  @Test
  void a_session_outlives_a_restart_with_its_last_use() {
    Visit visit = house.enter("liming");
    clock.pass(Duration.ofMinutes(10));
    house.gate.visit(visit.session(), FROM, true);
    house.close();
    try (Installation again = new Installation(db, clock, data, true, null)) {
      clock.pass(Duration.ofMinutes(10));
      assertThat(again.gate.visit(visit.session(), FROM, true))
          .get()
          .satisfies(v -> assertThat(v.csrf()).isEqualTo(visit.csrf()));
    }
  }

  @Test
  void ended_sessions_and_old_failures_are_swept_away_and_living_ones_stay() {
    house.enter("liming");
    failure("nobody");
    clock.pass(Duration.ofDays(2));
    Visit living = house.enter("liming");
    house.visits.round();
    assertThat(column("select id from security.visit"))
        .containsExactly(Tokens.digest(living.session()));
    assertThat(column("select login_key from security.attempt")).isEmpty();
  }

  @Test
  void a_new_login_ends_the_old_one_but_for_a_demo_which_several_people_try() {
    Limits l = Limits.standard();
    Limits one =
        new Limits(
            l.idle(),
            l.absolute(),
            1,
            l.failures(),
            l.failuresAnywhere(),
            l.failuresOfSource(),
            l.lock(),
            l.shortest(),
            l.history(),
            l.age(),
            l.purpose(),
            l.oneTimeLength(),
            l.oneTime(),
            l.factorRoles());
    try (Installation strict =
        new Installation(db, clock, data, true, null, one, Installation.CHEAP)) {
      Visit first = strict.enter("liming");
      Visit second = strict.enter("liming");
      assertThat(strict.gate.visit(first.session(), FROM, true)).isPresent();
      noDemo();
      Visit third = strict.enter("liming");
      strict.visits.forget();
      for (Visit old : List.of(first, second)) {
        assertThat(strict.gate.visit(old.session(), FROM, true)).isEmpty();
      }
      assertThat(strict.gate.visit(third.session(), FROM, true)).isPresent();
    }
  }

  /** Accounts as a county makes them. */
  private void noDemo() {
    database()
        .jdbi()
        .useHandle(h -> h.execute("update security.account set free_of_rules = false"));
  }

  @Test
  void logging_out_ends_the_session_and_no_other() {
    Visit one = house.enter("liming");
    Visit other = house.enter("liming");
    house.gate.leave(one.session());
    house.gate.leave(one.session());
    assertThat(house.gate.visit(one.session(), FROM, true)).isEmpty();
    assertThat(house.gate.visit(other.session(), FROM, true)).isPresent();
    assertThat(house.gate.visit("", FROM, true)).isEmpty();
    assertThat(house.gate.visit(null, FROM, true)).isEmpty();
    assertThat(house.gate.visit("made-up", FROM, true)).isEmpty();
  }

  @Test
  void the_eleventh_session_of_an_account_makes_the_one_used_longest_ago_end() {
    Visit first = house.enter("liming");
    clock.pass(Duration.ofSeconds(2));
    Visit second = house.enter("liming");
    for (int i = 0; i < 9; i++) {
      clock.pass(Duration.ofSeconds(2));
      house.enter("liming");
    }
    assertThat(house.gate.visit(first.session(), FROM, true)).isEmpty();
    assertThat(house.gate.visit(second.session(), FROM, true)).isPresent();
  }

  @Test
  void a_new_account_can_do_nothing_before_it_changed_its_password() {
    house.person("admin1", Role.SEC_ADMIN, "610999");
    Issued issued = house.accounts.create(house.caller("admin1"), supervisor("wangfang"));
    Visit visit = house.enter("wangfang", issued.oneTimePassword());
    assertThat(visit.mustChangePassword()).isTrue();
    assertThat(visit.caller().may(SecurityModule.READ)).isFalse();
    Visit other = house.enter("wangfang", issued.oneTimePassword());

    Visit free = house.gate.changePassword(visit, issued.oneTimePassword(), "Chuntian+365");
    assertThat(free.mustChangePassword()).isFalse();
    assertThat(free.caller().may(SecurityModule.READ)).isTrue();
    assertThat(house.gate.visit(other.session(), FROM, true)).isEmpty();
    assertThat(house.gate.visit(visit.session(), FROM, true)).isPresent();
    assertThatThrownBy(() -> house.enter("wangfang", issued.oneTimePassword()))
        .isInstanceOf(LoginFailed.class);
    assertThat(house.enter("wangfang", "Chuntian+365")).isNotNull();
  }

  @Test
  void a_one_time_password_is_good_for_72_hours() {
    house.person("admin1", Role.SEC_ADMIN, "610999");
    Issued issued = house.accounts.create(house.caller("admin1"), supervisor("wangfang"));
    clock.pass(Duration.ofHours(72).minusSeconds(1));
    assertThat(house.enter("wangfang", issued.oneTimePassword())).isNotNull();
    clock.pass(Duration.ofSeconds(1));
    assertThatThrownBy(() -> house.enter("wangfang", issued.oneTimePassword()))
        .isInstanceOf(LoginFailed.class);
  }

  @Test
  void the_last_five_passwords_are_not_taken_again_and_the_sixth_is() {
    Visit visit = house.enter("liming");
    String old = PASSWORD;
    for (int i = 1; i <= 5; i++) {
      String fresh = "Chuntian+36" + i;
      visit = house.gate.changePassword(visit, old, fresh);
      old = fresh;
    }
    Visit now = visit;
    String current = old;
    assertThat(codes(() -> house.gate.changePassword(now, current, current)))
        .containsExactly("recent");
    assertThat(codes(() -> house.gate.changePassword(now, current, "Chuntian+361")))
        .containsExactly("recent");
    assertThat(house.gate.changePassword(now, current, PASSWORD)).isNotNull();
  }

  @Test
  void the_old_password_is_asked_and_guessing_it_in_a_session_locks_out_too() {
    Visit visit = house.enter("liming");
    for (int i = 0; i < 5; i++) {
      assertThat(codes(() -> house.gate.changePassword(visit, "wrong", "Chuntian+365")))
          .containsExactly("wrong");
    }
    assertThatThrownBy(() -> house.gate.changePassword(visit, PASSWORD, "Chuntian+365"))
        .isInstanceOf(LoginFailed.class);
  }

  @Test
  void after_ninety_days_a_password_is_to_be_changed_but_not_that_of_a_demo_account() {
    clock.pass(Duration.ofDays(91));
    assertThat(house.enter("liming").mustChangePassword()).as("demo").isFalse();
    official("liming");
    Visit old = house.enter("liming");
    assertThat(old.mustChangePassword()).isTrue();
    assertThat(old.caller().may(SecurityModule.READ)).isFalse();
    Visit free = house.gate.changePassword(old, PASSWORD, "Chuntian+365");
    assertThat(free.owes()).isFalse();
    clock.pass(Duration.ofDays(90));
    assertThat(house.enter("liming", "Chuntian+365").mustChangePassword()).isFalse();
    clock.pass(Duration.ofSeconds(1));
    assertThat(house.enter("liming", "Chuntian+365").mustChangePassword()).isTrue();
  }

  @Test
  void a_login_hashes_the_password_anew_where_the_settings_ask_for_another_cost() {
    String before = column("select password from security.account").get(0);
    Passwords dearer = new Passwords(new HashCost(2048, 2, 1));
    try (Installation other =
        new Installation(db, clock, data, true, null, Limits.standard(), dearer)) {
      failure(other, "liming");
      assertThat(column("select password from security.account")).containsExactly(before);
      assertThat(other.enter("liming")).isNotNull();
      String after = column("select password from security.account").get(0);
      assertThat(after).isNotEqualTo(before).contains("m=2048");
      assertThat(other.enter("liming")).isNotNull();
      assertThat(column("select password from security.account")).containsExactly(after);
      // the same password under another hash is not one more former password
      assertThat(column("select password from security.former_password")).isEmpty();
      assertThat(codes(() -> other.gate.changePassword(other.enter("liming"), PASSWORD, PASSWORD)))
          .containsExactly("recent");
    }
  }

  @Test
  void a_person_sees_where_she_is_logged_in_and_ends_the_other_sessions() {
    Visit desk = house.enter("liming");
    clock.pass(Duration.ofMinutes(3));
    Visit phone = house.gate.enter("liming", PASSWORD, "10.9.9.9", Locale.ENGLISH);
    house.person("lihua", Role.VILLAGE_DIRECTOR, "610999100202");
    Visit stranger = house.enter("lihua");
    assertThat(house.gate.sessions(phone))
        .extracting(s -> s.source() + " " + s.own())
        .containsExactly("10.9.9.9 true", FROM + " false");
    clock.pass(Duration.ofMinutes(1));
    house.gate.visit(desk.session(), FROM, true);
    assertThat(house.gate.sessions(phone))
        .as("the one used last first, though that was not written yet")
        .extracting(s -> s.source() + " " + s.seen().equals(clock.instant()))
        .containsExactly(FROM + " true", "10.9.9.9 false");

    assertThat(house.gate.leaveOthers(phone)).isEqualTo(1);
    assertThat(house.gate.visit(desk.session(), FROM, true)).isEmpty();
    assertThat(house.gate.visit(stranger.session(), FROM, true)).isPresent();
    assertThat(house.gate.sessions(phone)).hasSize(1);
    assertThat(column("select detail from antong.audit_entry where action = 'logout-others'"))
        .containsExactly("1");
  }

  @Test
  void a_session_that_ended_for_want_of_use_is_not_in_the_list_before_it_is_swept_away() {
    house.enter("liming");
    clock.pass(Duration.ofMinutes(15));
    assertThat(house.gate.sessions(house.enter("liming"))).hasSize(1);
  }

  @Test
  void a_weak_new_password_is_refused_at_its_field() {
    Visit visit = house.enter("liming");
    Invalid invalid =
        catchThrowableOfType(
            Invalid.class, () -> house.gate.changePassword(visit, PASSWORD, "liming1"));
    assertThat(invalid.problems()).allMatch(p -> p.field().equals("fresh"));
    assertThat(invalid.problems()).extracting("code").contains("short", "kinds", "name");
  }

  @Test
  void a_chosen_purpose_opens_identities_for_thirty_minutes() {
    house.person("zhangwei", Role.COUNTY_OFFICER, "610999");
    Visit visit = house.enter("zhangwei");
    assertThat(visit.caller().identity(clock.instant())).isEqualTo(Identity.FOR_PURPOSE);
    Visit chosen = house.gate.choosePurpose(visit, " 核对 2026 年三季度名册 ");
    assertThat(chosen.caller().purpose().text()).isEqualTo("核对 2026 年三季度名册");
    assertThat(chosen.caller().identity(clock.instant())).isEqualTo(Identity.FULL);
    for (int i = 0; i < 3; i++) {
      clock.pass(Duration.ofMinutes(10));
      chosen = house.gate.visit(visit.session(), FROM, true).orElseThrow();
    }
    assertThat(chosen.caller().identity(clock.instant())).isEqualTo(Identity.FOR_PURPOSE);
    assertThat(codes(() -> house.gate.choosePurpose(visit, " "))).containsExactly("required");
  }

  @Test
  void a_purpose_chosen_in_english_is_kept_like_one_chosen_in_chinese() {
    house.person("zhangwei", Role.COUNTY_OFFICER, "610999");
    Visit visit = house.enter("zhangwei");
    Visit english = house.gate.choosePurpose(visit, "Answering a complaint or call");
    assertThat(english.caller().purpose().text()).isEqualTo("答复信访来电");
    Visit again = house.gate.visit(visit.session(), FROM, true).orElseThrow();
    assertThat(again.caller().purpose().text()).isEqualTo("答复信访来电");
    Visit beside = house.gate.choosePurpose(visit, "Other: 10:30 call");
    assertThat(beside.caller().purpose().text()).isEqualTo("其他：10:30 call");
  }

  @Test
  void the_chosen_language_stays_with_the_account() {
    Visit visit = house.enter("liming");
    assertThat(visit.caller().locale()).isEqualTo(Locale.SIMPLIFIED_CHINESE);
    assertThat(house.gate.chooseLanguage(visit, Locale.UK).caller().locale())
        .isEqualTo(Locale.ENGLISH);
    assertThat(house.enter("liming").caller().locale()).isEqualTo(Locale.ENGLISH);
  }

  @Test
  void logins_failures_and_purposes_are_audited_without_any_password() {
    house.person("zhangwei", Role.COUNTY_OFFICER, "610999");
    Visit visit = house.enter("zhangwei");
    house.gate.choosePurpose(visit, "核对名册");
    failure("zhangwei");
    failure("no-such-name");
    house.gate.changePassword(visit, PASSWORD, "Chuntian+365");
    house.gate.leave(visit.session());
    assertThat(column("select action from antong.audit_entry where module = 'security'"))
        .contains("login", "login-failed", "purpose", "change-password", "logout");
    assertThat(column("select source from antong.audit_entry where action = 'login-failed'"))
        .containsOnly(FROM);
    assertThat(
            column(
                "select account_name from antong.audit_entry where action in ('login', 'logout')"))
        .as("whose it was")
        .containsOnly("zhangwei");
    assertThat(column("select account_name from antong.audit_entry where action = 'login-failed'"))
        .as("whose name was typed, and nobody's")
        .containsExactlyInAnyOrder("zhangwei", "platform");
    assertThat(
            column(
                "select coalesce(detail, '') || coalesce(before_json, '') || coalesce(after_json,"
                    + " '') from antong.audit_entry"))
        .allSatisfy(
            text ->
                assertThat(text)
                    .doesNotContain(PASSWORD, "Chuntian", "argon2", "wrong-2468", "no-such-name"));
  }

  @Test
  void idle_times_are_written_without_a_line_in_the_audit_log() {
    Visit visit = house.enter("liming");
    int lines = column("select action from antong.audit_entry").size();
    clock.pass(Duration.ofMinutes(5));
    house.gate.visit(visit.session(), FROM, true);
    house.visits.round();
    assertThat(column("select action from antong.audit_entry")).hasSize(lines);
    assertThat(column("select id from security.visit where seen_at > created_at")).hasSize(1);
  }

  @Test
  void modules_that_come_and_go_change_what_a_living_session_may_do() {
    Visit visit = house.enter("liming");
    AntongModule module =
        () -> ModuleInfo.of("example").permission("example:thing:read", Role.VILLAGE_DIRECTOR);
    assertThat(visit.caller().may("example:thing:read")).isFalse();
    house.permissions.add(module);
    assertThat(again(visit).caller().may("example:thing:read")).isTrue();
    house.permissions.remove(module);
    assertThat(again(visit).caller().may("example:thing:read")).isFalse();
  }

  @Test
  void eight_people_who_log_in_and_fail_at_once_do_not_stand_in_each_others_way() throws Exception {
    ExecutorService eight = Executors.newFixedThreadPool(8);
    try {
      List<Callable<String>> tries = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        boolean right = i % 3 == 0;
        tries.add(
            () -> {
              if (right) return house.enter("liming").session();
              return String.valueOf(failure("somebody-else").lockedUntil() != null);
            });
      }
      List<String> answers = new ArrayList<>();
      for (Future<String> answer : eight.invokeAll(tries)) answers.add(answer.get());
      assertThat(answers).filteredOn(a -> a.length() == 43).hasSize(8).doesNotHaveDuplicates();
      assertThat(answers).filteredOn("false"::equals).as("not locked yet").hasSize(4);
      assertThat(answers).filteredOn("true"::equals).as("locked").hasSize(12);
    } finally {
      eight.shutdownNow();
    }
  }

  @Test
  void settings_of_the_county_count() {
    Limits s = Limits.standard();
    Limits strict =
        new Limits(
            Duration.ofMinutes(5),
            s.absolute(),
            1,
            2,
            20,
            100,
            s.lock(),
            14,
            5,
            s.age(),
            s.purpose(),
            12,
            s.oneTime(),
            s.factorRoles());
    try (Installation other =
        new Installation(db, clock, data, true, null, strict, Installation.CHEAP)) {
      noDemo();
      Visit first = other.enter("liming");
      Visit second = other.enter("liming");
      assertThat(other.gate.visit(first.session(), FROM, true)).isEmpty();
      assertThat(second.idleEnds()).isEqualTo(clock.instant().plus(Duration.ofMinutes(5)));
      assertThat(codes(() -> other.gate.changePassword(second, PASSWORD, "Chuntian+365")))
          .containsExactly("short");
    }
  }

  /** An account as a county makes it, not free of the rules as those of a demo are. */
  private void official(String name) {
    database()
        .jdbi()
        .useHandle(
            h ->
                h.execute(
                    "update security.account set free_of_rules = false where name = ?", name));
  }

  private Visit again(Visit visit) {
    return house.gate.visit(visit.session(), FROM, true).orElseThrow();
  }

  private LoginFailed failure(String name) {
    return failure(house, name);
  }

  private static LoginFailed failure(Installation at, String name) {
    return catchThrowableOfType(LoginFailed.class, () -> at.enter(name, "wrong-2468"));
  }

  private static List<String> codes(Runnable work) {
    Invalid invalid = catchThrowableOfType(Invalid.class, work::run);
    return invalid.problems().stream().map(p -> p.code()).toList();
  }

  private static long time(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return System.nanoTime() - start;
  }

  private List<String> column(String sql) {
    return database().jdbi().withHandle(h -> h.createQuery(sql).mapTo(String.class).list());
  }

  private static NewAccount supervisor(String name) {
    return new NewAccount(
        name, "督导员", List.of(new Grant(Role.TOWN_SUPERVISOR, DivisionCode.of("610999100"), null)));
  }
}
