package org.antong.workforce.internal;

import static org.antong.workforce.internal.MadeUp.number;
import static org.antong.workforce.internal.MadeUp.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.portal.DemoData.Demo;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.ShippedTexts;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.antong.workforce.internal.demo.DemoStaffSubsidies;
import org.antong.workforce.internal.domain.SubsidyState;
import org.junit.jupiter.api.Test;

class DemoStaffSubsidiesTest extends StoreContract {

  private final Callers callers = Callers.of(new WorkforceModule().info());
  private final TestDivisions divisions = TestDivisions.small();
  private final WorkforceConfig config = new WorkforceConfig(30, 12, false);
  private final PostService posts = new PostService(db, divisions, config, new Trainings(), clock);
  private final StaffService staff = new StaffService(db, cipher, divisions, config, clock);
  private final ShippedTexts texts = new ShippedTexts("workforce");
  private final SubsidyService subsidies =
      new SubsidyService(db, cipher, divisions, new SubsidyConfig(15), staff, clock);
  private final DemoStaffSubsidies demo =
      new DemoStaffSubsidies(
          subsidies,
          new SubsidyPaper(db, cipher, divisions, staff, new Printing(null, texts, clock), clock),
          new SubsidyAnswers(db, cipher, staff, clock),
          divisions,
          texts);

  DemoStaffSubsidiesTest() {
    super("workforce");
  }

  /** A demo of the whole prefecture with one account in the first village. */
  private final class Whole implements Demo {
    @Override
    public long seed() {
      return 1;
    }

    @Override
    public int children() {
      return 0;
    }

    @Override
    public LocalDate today() {
      return clock.today();
    }

    @Override
    public Area area() {
      return Area.of(DivisionCode.of("610900"), null);
    }

    @Override
    public List<Area> seats() {
      return List.of(Area.of(DivisionCode.of("610999101201"), DivisionCode.of("610999")));
    }

    @Override
    public Caller as(Role role, Area at) {
      return callers.as(role, at.division().toString(), at.unit().toString());
    }

    @Override
    public void progress(String what, long done, long of) {}
  }

  @Test
  void three_months_stand_on_their_way_in_the_counties_of_demo_accounts() {
    clock.set(LocalDate.of(2026, 11, 20));
    AppointmentService service =
        new AppointmentService(
            db, cipher, divisions, config, posts, staff, new MadeUp.Accounts(), clock);
    service.nominate(
        callers.officer("610999").exercising(WorkforceModule.NOMINATE),
        on(
            MadeUp.person("王秀英", number(LocalDate.of(1985, 6, 1), 2)),
            "D-610999101201-1",
            LocalDate.of(2026, 1, 1)));
    assertThat(demo.load(new Whole())).contains("3").contains("6");
    Caller reader = callers.officer("610999").exercising(WorkforceModule.SUBSIDY_READ);
    assertThat(subsidies.lists(reader, YearMonth.of(2026, 8)).get(0).state())
        .isEqualTo(SubsidyState.RECONCILED);
    assertThat(subsidies.lists(reader, YearMonth.of(2026, 9)).get(0).state())
        .isEqualTo(SubsidyState.PAID);
    assertThat(subsidies.lists(reader, YearMonth.of(2026, 10)).get(0).state())
        .isEqualTo(SubsidyState.TOWN_SIGNED);
    assertThat(
            subsidies.standards(callers.officer("610997").exercising(WorkforceModule.SUBSIDY_READ)))
        .hasSize(2);
    assertThatThrownBy(() -> demo.load(new Whole())).isInstanceOf(Refused.class);
  }
}
