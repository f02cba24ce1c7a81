package org.antong.workforce.internal;

import static org.antong.workforce.internal.MadeUp.SUPERVISOR_POST;
import static org.antong.workforce.internal.MadeUp.on;
import static org.antong.workforce.internal.MadeUp.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.ShippedTexts;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.antong.workforce.internal.AccountDesk.Slip;
import org.antong.workforce.internal.AccountDesk.Town;
import org.antong.workforce.internal.AccountDesk.Waiting;
import org.junit.jupiter.api.Test;

/** Whom accounts are opened for, as it is told before they are. */
class AccountDeskTest extends StoreContract {

  private final Callers callers = Callers.of(new WorkforceModule().info());
  private final TestDivisions divisions = TestDivisions.small();
  private final WorkforceConfig config = new WorkforceConfig(30, 12, false);
  private final MadeUp.Accounts accounts = new MadeUp.Accounts();
  private final StaffService staff = new StaffService(db, cipher, divisions, config, clock);
  private final AppointmentService appointments =
      new AppointmentService(
          db,
          cipher,
          divisions,
          config,
          new PostService(db, divisions, config, new Trainings(), clock),
          staff,
          accounts,
          clock);
  private final AccountDesk desk =
      new AccountDesk(db, cipher, divisions, accounts, new ShippedTexts("workforce"), clock);
  private final Caller officer = callers.officer("610999");

  AccountDeskTest() {
    super("workforce");
  }

  @Test
  void it_is_told_how_many_accounts_are_opened_in_which_towns() {
    appointed("王秀英", 2, "D-610999101201-1");
    appointed("李桂兰", 4, "D-610999102201-1");
    appointed("赵督导", 6, SUPERVISOR_POST);
    var waiting = desk.without(officer.exercising(WorkforceModule.ACCOUNTS), null);
    assertThat(waiting).hasSize(3);
    assertThat(desk.towns(waiting)).containsExactly(new Town("甲镇", 2), new Town("乙镇", 1));
  }

  @Test
  void who_holds_two_posts_is_one_person_and_gets_one_slip() {
    appointed("王秀英", 2, "D-610999101201-1");
    appointed("王秀英", 2, "D-610999102201-1");
    Caller opening = officer.exercising(WorkforceModule.ACCOUNTS);
    assertThat(desk.without(opening, null)).extracting(Waiting::name).containsExactly("王秀英");
    assertThat(desk.open(opening, null)).hasSize(1);
    assertThat(desk.unused(opening, null)).hasSize(1);
  }

  @Test
  void slips_handed_out_anew_stand_town_by_town() {
    appointed("王秀英", 2, "D-610999102201-1");
    appointed("李桂兰", 4, "D-610999101201-1");
    appointed("赵督导", 6, SUPERVISOR_POST);
    Caller opening = officer.exercising(WorkforceModule.ACCOUNTS);
    Set<Id> all = desk.open(opening, null).stream().map(Slip::staff).collect(Collectors.toSet());
    assertThat(all).hasSize(3);
    assertThat(desk.again(opening, null, all))
        .extracting(s -> s.division().toString())
        .containsExactly("610999101000", "610999101201", "610999102201");
  }

  @Test
  void only_who_was_ticked_gets_a_new_password() {
    appointed("王秀英", 2, "D-610999102201-1");
    appointed("李桂兰", 4, "D-610999101201-1");
    Caller opening = officer.exercising(WorkforceModule.ACCOUNTS);
    Id wang =
        desk.open(opening, null).stream()
            .filter(s -> s.name().equals("王秀英"))
            .map(Slip::staff)
            .findFirst()
            .orElseThrow();
    assertThat(desk.again(opening, null, Set.of(wang)))
        .extracting(Slip::name)
        .containsExactly("王秀英");
    assertThatThrownBy(() -> desk.again(opening, null, Set.of()))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("workforce.account.nobody");
  }

  private void appointed(String name, int sequence, String post) {
    appointments.nominate(
        officer.exercising(WorkforceModule.NOMINATE),
        on(person(name, sequence), post, LocalDate.of(2026, 1, 5)));
  }
}
