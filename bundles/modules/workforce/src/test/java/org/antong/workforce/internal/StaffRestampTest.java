package org.antong.workforce.internal;

import static org.antong.workforce.internal.MadeUp.number;
import static org.antong.workforce.internal.MadeUp.on;
import static org.antong.workforce.internal.MadeUp.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.PostService.Seats;
import org.antong.workforce.internal.StaffService.Checked;
import org.antong.workforce.internal.store.PostStore;
import org.junit.jupiter.api.Test;

/** A village that changes hands takes its people along (domain.md 12.11). */
class StaffRestampTest extends StoreContract {

  private static final DivisionCode ONE = DivisionCode.of("610999101201");
  private static final DivisionCode COUNTY = DivisionCode.of("610999");
  private static final DivisionCode ZONE = DivisionCode.of("610998");
  private static final LocalDate CHANGE = LocalDate.of(2026, 7, 1);

  private final Callers callers = Callers.of(new WorkforceModule().info());
  private final TestDivisions divisions = TestDivisions.small();
  private final WorkforceConfig config = new WorkforceConfig(30, 12, false);
  private final PostService posts = new PostService(db, divisions, config, new Trainings(), clock);
  private final StaffService staff = new StaffService(db, cipher, divisions, config, clock);
  private final AppointmentService service =
      new AppointmentService(
          db, cipher, divisions, config, posts, staff, new MadeUp.Accounts(), clock);

  private final Caller officer = callers.officer("610999");
  private final Caller zone = callers.officer("610998");

  StaffRestampTest() {
    super("workforce");
  }

  @Test
  void its_people_their_checks_and_its_number_of_posts_are_the_new_units_from_the_day_on() {
    clock.set(LocalDate.of(2026, 9, 1));
    Id wang =
        service
            .nominate(
                officer.exercising(WorkforceModule.NOMINATE),
                on(
                    person("王秀英", number(LocalDate.of(1985, 6, 1), 2)),
                    "D-610999101201-1",
                    LocalDate.of(2026, 1, 1)))
            .staff();
    staff.vet(
        officer.exercising(WorkforceModule.WRITE),
        wang,
        new Checked(LocalDate.of(2026, 2, 20), "1", null, null, null, null),
        Match.ANY);
    posts.set(
        officer.exercising(WorkforceModule.SEATS),
        new Seats(PostType.DIRECTOR, ONE, null, 2, LocalDate.of(2026, 3, 1), null));
    assertThatThrownBy(() -> staff.find(zone.exercising(WorkforceModule.READ), wang))
        .isInstanceOf(Missing.class);

    Caller platform = callers.platform();
    assertThat(new AppointmentRestamp(service).restamp(platform, ONE, ZONE, CHANGE)).isEqualTo(1);
    StaffRestamp people = new StaffRestamp(db, clock);
    assertThat(people.restamp(platform, ONE, ZONE, CHANGE)).as("a person and seats").isEqualTo(2);

    StaffSight now = staff.find(zone.exercising(WorkforceModule.READ), wang);
    assertThat(now.unit()).isEqualTo(ZONE);
    assertThat(now.actions()).as("the zone keeps her record now").contains("edit", "vet");
    assertThat(staff.vettings(zone.exercising(WorkforceModule.READ), wang)).hasSize(1);
    assertThat(staff.find(officer.exercising(WorkforceModule.READ), wang).actions()).isEmpty();
    assertThat(seats(COUNTY)).containsExactly("2 2026-03-01 2026-07-01");
    assertThat(seats(ZONE)).containsExactly("2 2026-07-01 9999-12-31");
    assertThat(people.restamp(platform, ONE, ZONE, CHANGE)).as("asked twice").isZero();
    assertThat(people.restamp(platform, ONE, COUNTY, LocalDate.of(2026, 10, 1)))
        .as("a day that lies ahead waits")
        .isZero();
  }

  private List<String> seats(DivisionCode unit) {
    return db.read(
        callers.platform(),
        (scope, handle) ->
            new PostStore()
                .seats(scope, handle, Area.of(unit, unit)).stream()
                    .map(s -> s.seats() + " " + s.days().from() + " " + s.days().to())
                    .toList());
  }
}
