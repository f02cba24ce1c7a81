package org.antong.registration.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.antong.workforce.api.WorkSource.Work;
import org.junit.jupiter.api.Test;

/** What a director's monthly report says of the files of her village, worked out by hand. */
class RegistrationWorkTest extends StoreContract {

  private static final TestDivisions DIVISIONS = TestDivisions.small();
  private static final Area VILLAGE =
      Area.of(DivisionCode.of(Samples.VILLAGE), DivisionCode.of("610999"));

  private final Callers callers = Callers.of(new RegistrationModule().info());
  private final RegistrationConfig config = new RegistrationConfig(true, false, 60, 99, 50);
  private final ConfirmationService confirmations =
      new ConfirmationService(db, cipher, DIVISIONS, config, clock);
  private final ChildService children =
      new ChildService(
          db,
          cipher,
          DIVISIONS,
          Samples.CODES,
          config,
          clock,
          Samples.NAMES,
          new DuplicateService(db, cipher, DIVISIONS, config, clock));
  private final RegistrationWork work = new RegistrationWork(db, children, confirmations);
  private final Caller director = callers.director(Samples.VILLAGE);
  private final Caller supervisor = callers.supervisor("610999101");

  RegistrationWorkTest() {
    super("registration");
  }

  @Test
  void a_month_tells_files_at_its_end_new_ones_and_confirmations() {
    clock.set(LocalDate.of(2026, 8, 20));
    Id one = registered("张小禾", "610999201506010018");
    clock.set(LocalDate.of(2026, 9, 10));
    registered("李小麦", null);
    confirm(one, "2026-09");
    clock.set(LocalDate.of(2026, 10, 15));
    Map<String, Work> september = told(LocalDate.of(2026, 9, 1), LocalDate.of(2026, 9, 30));
    assertThat(september.get("registration.files").done()).isEqualTo(2);
    assertThat(september.get("registration.added").done()).isEqualTo(1);
    assertThat(september.get("registration.closed").done()).isZero();
    // who came in September is not asked in September: one of one
    assertThat(september.get("registration.confirmed").done()).isEqualTo(1);
    assertThat(september.get("registration.confirmed").due()).isEqualTo(1);
    Map<String, Work> august = told(LocalDate.of(2026, 8, 1), LocalDate.of(2026, 8, 31));
    assertThat(august.get("registration.files").done()).isEqualTo(1);
    // nobody was there before August, so nobody was asked
    assertThat(august.get("registration.confirmed").due()).isEqualTo(Work.NOTHING_DUE);
    // September 1 of 1, October so far 0 of 2
    Map<String, Work> both = told(LocalDate.of(2026, 9, 1), LocalDate.of(2026, 10, 31));
    assertThat(both.get("registration.confirmed").done()).isEqualTo(1);
    assertThat(both.get("registration.confirmed").due()).isEqualTo(3);
  }

  @Test
  void who_may_not_see_children_is_told_nothing() {
    LocalDate day = clock.today();
    assertThat(work.work(callers.leader("610999"), VILLAGE, day.withDayOfMonth(1), day)).isEmpty();
    Area county = Area.of(DivisionCode.of("610999"), DivisionCode.of("610999"));
    assertThat(work.work(callers.officer("610999"), county, day.withDayOfMonth(1), day)).isEmpty();
  }

  private Map<String, Work> told(LocalDate from, LocalDate to) {
    List<Work> told = work.work(director, VILLAGE, from, to);
    return told.stream().collect(Collectors.toMap(Work::id, w -> w));
  }

  private void confirm(Id child, String month) {
    ConfirmationTap tap =
        new ConfirmationTap(
            UUID.randomUUID().toString(),
            child.toString(),
            month,
            "NO_CHANGE",
            clock.instant().toString(),
            null);
    assertThat(
            confirmations
                .confirm(director.exercising(RegistrationModule.CONFIRM), List.of(tap))
                .get(0)
                .status())
        .isLessThan(300);
  }

  private Id registered(String name, String number) {
    ChildSight child =
        children.create(
            director,
            Samples.child(
                t -> {
                  t.name = name;
                  t.idNumber = number;
                  if (number == null) t.idType = "0";
                }));
    children.submit(director, child.id(), Match.ANY);
    children.verify(supervisor, child.id(), Match.ANY);
    return child.id();
  }
}
