package org.antong.registration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.report.ReportQuery;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.antong.registration.internal.domain.PairState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** T22 over a few files whose table is worked out by hand. */
class QualityReportTest extends StoreContract {

  private static final TestDivisions DIVISIONS = TestDivisions.small();
  private static final Area TOWN = Area.of(DivisionCode.of("610999101"), DivisionCode.of("610999"));

  private final Callers callers = Callers.of(new RegistrationModule().info());
  private final RegistrationConfig config = new RegistrationConfig(true, false, 60, 99, 50);
  private final ConfirmationService confirmations =
      new ConfirmationService(db, cipher, DIVISIONS, config, clock);
  private final DuplicateService duplicates =
      new DuplicateService(db, cipher, DIVISIONS, config, clock);
  private final ChildService children =
      new ChildService(
          db, cipher, DIVISIONS, Samples.CODES, config, clock, Samples.NAMES, duplicates);
  private final QualityReport report =
      new QualityReport(new ReportedChildren(db, cipher, DIVISIONS, MadeUp.KEYS, clock), config);
  private final Caller director = callers.director(Samples.VILLAGE);
  private final Caller supervisor = callers.supervisor("610999101");

  QualityReportTest() {
    super("registration");
  }

  @BeforeEach
  void a_day_in_august() {
    clock.set(LocalDate.of(2026, 8, 20));
  }

  @Test
  void files_are_told_by_what_is_to_be_done_about_them() {
    Id one = registered("张小禾", t -> {});
    registered("李小麦", t -> number(t, null));
    registered(
        "王小米",
        t -> {
          number(t, "610999201506010026");
          t.idOverride = "证件登记有误";
        });
    Id waiting = children.create(director, Samples.child(t -> unnumbered(t, "赵小谷"))).id();
    children.submit(director, waiting, Match.ANY);
    children.create(director, Samples.child(t -> unnumbered(t, "草稿儿")));
    clock.set(LocalDate.of(2026, 10, 15));
    confirm(one, "2026-10");
    Map<String, Number> october = values("2026-10");
    // on the books: 张 李 王; handed in: 赵; the draft is nowhere
    assertThat(october).contains(entry("files", 3L), entry("submitted", 1L));
    // confirmed in October 张; the others were last seen on 20 August, 56 days ago
    assertThat(october)
        .contains(entry("confirmed", 1L), entry("unconfirmed", 2L), entry("stale", 2L));
    // 李 has no number; that of 王 says a girl, the file a boy
    assertThat(october)
        .contains(entry("noNumber", 1L), entry("numberDoubtful", 1L), entry("incomplete", 0L));
  }

  @Test
  void files_begun_in_the_month_are_not_asked_and_a_past_month_stays_as_it_was() {
    Id one = registered("张小禾", t -> {});
    assertThat(values("2026-08"))
        .contains(entry("files", 1L), entry("confirmed", 0L), entry("unconfirmed", 0L));
    clock.set(LocalDate.of(2026, 9, 15));
    // seen 26 days ago
    assertThat(values("2026-09")).contains(entry("unconfirmed", 1L), entry("stale", 0L));
    confirm(one, "2026-09");
    clock.set(LocalDate.of(2026, 10, 15));
    assertThat(values("2026-09")).contains(entry("confirmed", 1L), entry("unconfirmed", 0L));
    // last confirmed on 15 September, 30 days ago; overdue from 31 days on
    assertThat(values("2026-10")).contains(entry("unconfirmed", 1L), entry("stale", 0L));
    clock.pass(Duration.ofDays(1));
    assertThat(values("2026-10")).contains(entry("unconfirmed", 1L), entry("stale", 1L));
  }

  @Test
  void both_files_that_may_be_of_one_child_are_told_until_somebody_decides() {
    registered("张小禾", t -> {});
    registered(
        "张小禾",
        t -> {
          number(t, null);
          t.birthDate = "2015-06-20";
        });
    assertThat(values("2026-08")).contains(entry("files", 2L), entry("twice", 2L));
    Caller officer = callers.officer("610999").exercising(RegistrationModule.DUPLICATES);
    duplicates
        .list(officer, PairState.OPEN, new Paging(1, 20, List.of()))
        .items()
        .forEach(
            p ->
                duplicates.dismiss(
                    supervisor.exercising(RegistrationModule.MERGE), p.id(), "两个孩子", Match.ANY));
    assertThat(values("2026-08")).contains(entry("twice", 0L));
  }

  @Test
  void a_month_as_it_was_known_then_forgets_what_was_tapped_later() {
    Id one = registered("张小禾", t -> {});
    clock.set(LocalDate.of(2026, 9, 15));
    Instant known = clock.instant();
    clock.pass(Duration.ofDays(1));
    confirm(one, "2026-09");
    Period september = Period.parse("2026-09").orElseThrow();
    clock.set(LocalDate.of(2026, 10, 15));
    assertThat(
            report
                .table(supervisor, new ReportQuery(TOWN, september, september.lastDay(), known))
                .total()
                .values())
        .contains(entry("confirmed", 0L), entry("unconfirmed", 1L));
  }

  private Map<String, Number> values(String month) {
    Period p = Period.parse(month).orElseThrow();
    return report
        .table(supervisor, new ReportQuery(TOWN, p, p.countedAt(clock.today())))
        .total()
        .values();
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

  private Id registered(String name, Consumer<Samples.Typed> with) {
    ChildSight child =
        children.create(
            director,
            Samples.child(
                t -> {
                  t.name = name;
                  with.accept(t);
                }));
    children.submit(director, child.id(), Match.ANY);
    children.verify(supervisor, child.id(), Match.ANY);
    return child.id();
  }

  private static void unnumbered(Samples.Typed t, String name) {
    t.name = name;
    number(t, null);
  }

  private static void number(Samples.Typed t, String number) {
    t.idNumber = number;
    if (number == null) t.idType = "0";
  }
}
