package org.antong.workforce.internal;

import static org.antong.workforce.internal.MadeUp.SUPERVISOR_POST;
import static org.antong.workforce.internal.MadeUp.on;
import static org.antong.workforce.internal.MadeUp.person;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.antong.platform.api.access.Caller;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.ShippedTexts;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.antong.workforce.internal.AccountDesk.Town;
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
  void slips_handed_out_anew_stand_town_by_town() {
    appointed("王秀英", 2, "D-610999102201-1");
    appointed("李桂兰", 4, "D-610999101201-1");
    appointed("赵督导", 6, SUPERVISOR_POST);
    Caller opening = officer.exercising(WorkforceModule.ACCOUNTS);
    assertThat(desk.open(opening, null)).hasSize(3);
    assertThat(desk.again(opening, null))
        .extracting(s -> s.division().toString())
        .containsExactly("610999101000", "610999101201", "610999102201");
  }

  private void appointed(String name, int sequence, String post) {
    appointments.nominate(
        officer.exercising(WorkforceModule.NOMINATE),
        on(person(name, sequence), post, LocalDate.of(2026, 1, 5)));
  }
}
