package org.antong.workforce.internal;

import static org.antong.workforce.internal.MadeUp.number;
import static org.antong.workforce.internal.MadeUp.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.fault.Stale;
import org.antong.platform.exchange.ExportOffer;
import org.antong.platform.exchange.RosterRow;
import org.antong.platform.exchange.RowProblem;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.ShippedTexts;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.antong.workforce.api.Post;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.SubsidyService.Correction;
import org.antong.workforce.internal.SubsidyService.Paid;
import org.antong.workforce.internal.SubsidyService.Standard;
import org.antong.workforce.internal.SubsidySight.Line;
import org.antong.workforce.internal.SubsidySight.Payment;
import org.antong.workforce.internal.domain.Appointment.Trail;
import org.antong.workforce.internal.domain.Appraisal;
import org.antong.workforce.internal.domain.Appraisal.Appeal;
import org.antong.workforce.internal.domain.Appraisal.Handling;
import org.antong.workforce.internal.domain.Appraisal.Outcome;
import org.antong.workforce.internal.domain.Appraisal.Said;
import org.antong.workforce.internal.domain.AppraisalState;
import org.antong.workforce.internal.domain.SubsidyRow.Kind;
import org.antong.workforce.internal.domain.SubsidyState;
import org.antong.workforce.internal.store.AppraisalStore;
import org.antong.workforce.internal.store.PostStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The way of a month's list from its town to the bank and back. */
class SubsidyServiceTest extends StoreContract {

  private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
  private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
  private static final Id BATCH = new Id(99);

  private final Callers callers = Callers.of(new WorkforceModule().info());
  private static final DivisionCode ZONE = DivisionCode.of("610998");
  private static final DivisionCode ONE = DivisionCode.of("610999101201");

  private final Divisions divisions = handedOver(TestDivisions.small());
  private final WorkforceConfig config = new WorkforceConfig(30, 12, false);
  private final PostService posts = new PostService(db, divisions, config, new Trainings(), clock);
  private final StaffService staff = new StaffService(db, cipher, divisions, config, clock);
  private final AppointmentService service =
      new AppointmentService(
          db, cipher, divisions, config, posts, staff, new MadeUp.Accounts(), clock);
  private final SubsidyService subsidies =
      new SubsidyService(db, cipher, divisions, new SubsidyConfig(15), staff, clock);
  private final SubsidyPaper paper =
      new SubsidyPaper(
          db,
          cipher,
          divisions,
          staff,
          new Printing(null, new ShippedTexts("workforce"), clock),
          clock);
  private final SubsidyAnswers answers = new SubsidyAnswers(db, cipher, staff, clock);
  private final ShippedTexts texts = new ShippedTexts("workforce");

  private final Caller supervisor = callers.supervisor("610999101");
  private final Caller officer = callers.officer("610999");

  /** The day from which the zone manages the first village; null while the county does. */
  private LocalDate handedOver;

  SubsidyServiceTest() {
    super("workforce");
  }

  private Divisions handedOver(Divisions tree) {
    return (Divisions)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Divisions.class},
            (proxy, method, args) -> {
              boolean asked = method.getName().equals("unitOf") && ONE.equals(args[0]);
              if (asked && handedOver != null && !((LocalDate) args[1]).isBefore(handedOver)) {
                return Optional.of(ZONE);
              }
              return method.invoke(tree, args);
            });
  }

  /** The zone takes the first village over, and every row follows. */
  private void handOver(LocalDate from) {
    handedOver = from;
    Caller platform = callers.platform();
    new AppointmentRestamp(service).restamp(platform, ONE, ZONE, from);
    new SubsidyRestamp(subsidies).restamp(platform, ONE, ZONE, from);
  }

  private List<String> zone(YearMonth month) {
    Caller zone = callers.officer("610998");
    if (subsidies.standards(zone.exercising(WorkforceModule.SUBSIDY_READ)).isEmpty()) {
      subsidies.set(
          zone.exercising(WorkforceModule.SUBSIDY_APPROVE),
          new Standard(
              PostType.DIRECTOR, null, yuan("120"), "6", "示例文件", LocalDate.of(2026, 1, 1)));
    }
    subsidies.build(zone.exercising(WorkforceModule.SUBSIDY_WRITE), month);
    Caller reading = zone.exercising(WorkforceModule.SUBSIDY_READ);
    return subsidies.lists(reading, month).stream()
        .flatMap(l -> subsidies.rows(reading, l.id()).stream())
        .map(r -> r.name() + " " + r.kind() + " " + r.amount() + " " + r.activeDays())
        .toList();
  }

  private Caller town(String permission) {
    return supervisor.exercising(permission);
  }

  private Caller county(String permission) {
    return officer.exercising(permission);
  }

  private static BigDecimal yuan(String text) {
    return new BigDecimal(text);
  }

  @BeforeEach
  void people_and_a_standard() {
    clock.set(LocalDate.of(2026, 11, 2));
    appoint("王秀英", 2, "D-610999101201-1", "2026-01-01");
    appoint("张大山", 1, "S-610999101000-610999000000-1", "2026-10-20");
    appoint("李梅", 4, "D-610999102201-1", "2026-01-01");
    standard(PostType.DIRECTOR, "100", "2026-01-01");
    standard(PostType.SUPERVISOR, "200.50", "2026-01-01");
  }

  private void appoint(String name, int sequence, String post, String from) {
    TypedStaff p = MadeUp.person(name, number(LocalDate.of(1985, 6, 1), sequence));
    TypedStaff paid =
        new TypedStaff(
            p.name(),
            null,
            null,
            p.idNumber(),
            p.education(),
            p.politicalStatus(),
            p.phone(),
            p.employment(),
            p.occupation(),
            null,
            "0",
            null,
            "示例农商行",
            "62220000000000" + sequence,
            null,
            null);
    service.nominate(
        officer.exercising(WorkforceModule.NOMINATE), on(paid, post, LocalDate.parse(from)));
  }

  private void standard(PostType type, String amount, String from) {
    subsidies.set(
        county(WorkforceModule.SUBSIDY_APPROVE),
        new Standard(type, null, yuan(amount), "6", "示例文件", LocalDate.parse(from)));
  }

  private SubsidySight list(YearMonth month, String town) {
    return subsidies.lists(county(WorkforceModule.SUBSIDY_READ), month).stream()
        .filter(l -> l.division().toString().startsWith(town))
        .findFirst()
        .orElseThrow();
  }

  private SubsidySight first(YearMonth month) {
    return list(month, "610999101");
  }

  private List<String> rows(SubsidySight list) {
    return subsidies.rows(county(WorkforceModule.SUBSIDY_READ), list.id()).stream()
        .map(r -> r.name() + " " + r.kind() + " " + r.amount())
        .toList();
  }

  private void approved(YearMonth month) {
    subsidies.build(county(WorkforceModule.SUBSIDY_WRITE), month);
    subsidies.sign(town(WorkforceModule.SUBSIDY_SIGN), first(month).id(), Match.ANY);
    subsidies.approve(county(WorkforceModule.SUBSIDY_APPROVE), first(month).id(), Match.ANY);
  }

  private void paid(YearMonth month) {
    approved(month);
    subsidies.pay(
        county(WorkforceModule.SUBSIDY_PAY), first(month).id(), new Paid(null, "记-12"), Match.ANY);
  }

  @Test
  void a_list_a_town_is_made_from_the_days_people_were_active() {
    assertThat(subsidies.build(county(WorkforceModule.SUBSIDY_WRITE), OCTOBER)).isEqualTo(2);
    // the supervisor came on the 20th: 12 days are too few
    assertThat(rows(first(OCTOBER))).containsExactly("王秀英 BASE 100.00");
    assertThat(rows(list(OCTOBER, "610999102"))).containsExactly("李梅 BASE 100.00");
    assertThat(subsidies.build(town(WorkforceModule.SUBSIDY_WRITE), OCTOBER)).isEqualTo(1);
    assertThat(rows(first(OCTOBER))).as("made anew, not twice").hasSize(1);
    assertThat(subsidies.lists(town(WorkforceModule.SUBSIDY_READ), OCTOBER)).hasSize(1);
    assertThatThrownBy(
            () -> subsidies.build(county(WorkforceModule.SUBSIDY_WRITE), YearMonth.of(2026, 12)))
        .isInstanceOf(Refused.class);
  }

  @Test
  void the_town_signs_the_county_approves_and_each_step_has_its_permission() {
    assertThatThrownBy(() -> county(WorkforceModule.SUBSIDY_SIGN)).isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> town(WorkforceModule.SUBSIDY_APPROVE)).isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> town(WorkforceModule.SUBSIDY_PAY)).isInstanceOf(Forbidden.class);
    subsidies.build(county(WorkforceModule.SUBSIDY_WRITE), OCTOBER);
    Id id = first(OCTOBER).id();
    assertThatThrownBy(
            () -> subsidies.approve(county(WorkforceModule.SUBSIDY_APPROVE), id, Match.ANY))
        .isInstanceOf(Refused.class)
        .hasMessage("workforce.subsidy.refused.state");
    assertThatThrownBy(() -> subsidies.sign(town(WorkforceModule.SUBSIDY_SIGN), id, new Match(7)))
        .isInstanceOf(Stale.class);
    SubsidySight signed = subsidies.sign(town(WorkforceModule.SUBSIDY_SIGN), id, Match.ANY);
    assertThat(signed.state()).isEqualTo(SubsidyState.TOWN_SIGNED);
    assertThat(subsidies.build(county(WorkforceModule.SUBSIDY_WRITE), OCTOBER))
        .as("signed ones stay")
        .isEqualTo(1);
    assertThat(first(OCTOBER).actions()).containsExactly("return", "approve");
    assertThat(subsidies.approve(county(WorkforceModule.SUBSIDY_APPROVE), id, Match.ANY).state())
        .isEqualTo(SubsidyState.COUNTY_APPROVED);
    assertThatThrownBy(
            () ->
                subsidies.sign(
                    town(WorkforceModule.SUBSIDY_SIGN), list(OCTOBER, "610999102").id(), Match.ANY))
        .isInstanceOf(Missing.class);
  }

  @Test
  void who_signed_for_the_town_does_not_approve_for_the_county() {
    Caller both =
        new Caller(
            supervisor.account(),
            "both",
            "both",
            List.of(
                supervisor.grants().get(0),
                new Grant(
                    Role.COUNTY_OFFICER, DivisionCode.of("610999"), DivisionCode.of("610999"))),
            supervisor.permissions(),
            null,
            "127.0.0.1",
            supervisor.locale(),
            null);
    subsidies.build(county(WorkforceModule.SUBSIDY_WRITE), OCTOBER);
    Id id = first(OCTOBER).id();
    subsidies.sign(both.exercising(WorkforceModule.SUBSIDY_SIGN), id, Match.ANY);
    assertThatThrownBy(
            () ->
                subsidies.approve(both.exercising(WorkforceModule.SUBSIDY_APPROVE), id, Match.ANY))
        .isInstanceOf(Refused.class)
        .hasMessage("workforce.subsidy.refused.own");
  }

  @Test
  void a_returned_list_goes_back_to_the_town_with_its_reason_and_is_signed_anew() {
    approved(OCTOBER);
    Id id = first(OCTOBER).id();
    assertThatThrownBy(
            () -> subsidies.giveBack(county(WorkforceModule.SUBSIDY_APPROVE), id, " ", Match.ANY))
        .isInstanceOf(Invalid.class);
    SubsidySight back =
        subsidies.giveBack(county(WorkforceModule.SUBSIDY_APPROVE), id, "天数有误", Match.ANY);
    assertThat(back.state()).isEqualTo(SubsidyState.MONTHLY_LIST);
    assertThat(back.returned()).isEqualTo("天数有误");
    assertThat(back.signedAt()).isNull();
    assertThat(subsidies.sign(town(WorkforceModule.SUBSIDY_SIGN), id, Match.ANY).returned())
        .isNull();
  }

  @Test
  void a_running_month_is_not_signed() {
    subsidies.build(county(WorkforceModule.SUBSIDY_WRITE), NOVEMBER);
    assertThat(rows(first(NOVEMBER))).hasSize(2);
    Id id = first(NOVEMBER).id();
    assertThatThrownBy(() -> subsidies.sign(town(WorkforceModule.SUBSIDY_SIGN), id, Match.ANY))
        .hasMessage("workforce.subsidy.refused.running");
    clock.set(LocalDate.of(2026, 11, 30));
    subsidies.sign(town(WorkforceModule.SUBSIDY_SIGN), id, Match.ANY);
    assertThat(first(NOVEMBER).amount()).isEqualTo(yuan("300.50"));
  }

  @Test
  void a_list_made_before_somebody_left_is_made_anew_before_it_is_signed() {
    subsidies.build(county(WorkforceModule.SUBSIDY_WRITE), NOVEMBER);
    Id id = first(NOVEMBER).id();
    Id leaving =
        subsidies.rows(county(WorkforceModule.SUBSIDY_READ), id).stream()
            .filter(r -> r.name().equals("王秀英"))
            .map(SubsidySight.Line::staff)
            .findFirst()
            .orElseThrow();
    Id appointment = staff.find(county(WorkforceModule.READ), leaving).posts().get(0).appointment();
    service.end(
        county(WorkforceModule.APPROVE),
        appointment,
        new AppointmentService.Ending(LocalDate.of(2026, 11, 9), "2", null),
        Match.ANY);
    clock.set(LocalDate.of(2026, 11, 30));
    assertThatThrownBy(() -> subsidies.sign(town(WorkforceModule.SUBSIDY_SIGN), id, Match.ANY))
        .isInstanceOf(Refused.class)
        .hasMessage("workforce.subsidy.refused.outdated");
    // nine days are fewer than the fifteen that are paid for
    subsidies.build(county(WorkforceModule.SUBSIDY_WRITE), NOVEMBER);
    subsidies.sign(town(WorkforceModule.SUBSIDY_SIGN), first(NOVEMBER).id(), Match.ANY);
    assertThat(rows(first(NOVEMBER))).containsExactly("张大山 BASE 200.50");
  }

  @Test
  void what_was_paid_wrongly_is_put_right_by_a_row_of_a_later_list() {
    paid(OCTOBER);
    subsidies.build(county(WorkforceModule.SUBSIDY_WRITE), NOVEMBER);
    Id id = first(NOVEMBER).id();
    Caller writing = town(WorkforceModule.SUBSIDY_WRITE);
    assertThat(subsidies.correctable(writing, id))
        .as("the month tells one row of a person from the other")
        .extracting(SubsidySight.Earlier::month)
        .containsOnly(OCTOBER.atDay(1));
    Line wrong = subsidies.correctable(writing, id).get(0).line();
    assertThatThrownBy(
            () ->
                subsidies.correct(
                    writing, first(OCTOBER).id(), new Correction(wrong.id(), yuan("-5"), "多发")))
        .isInstanceOf(Refused.class);
    for (String amount : List.of("0", "1.234", "100000")) {
      assertThatThrownBy(
              () -> subsidies.correct(writing, id, new Correction(wrong.id(), yuan(amount), "多发")))
          .isInstanceOf(Invalid.class);
    }
    subsidies.correct(writing, id, new Correction(wrong.id(), yuan("-30.5"), "十月多发"));
    assertThat(rows(first(OCTOBER))).containsExactly("王秀英 BASE 100.00");
    assertThat(rows(first(NOVEMBER)))
        .containsExactlyInAnyOrder("张大山 BASE 200.50", "王秀英 BASE 100.00", "王秀英 CORRECTION -30.50");
    subsidies.build(county(WorkforceModule.SUBSIDY_WRITE), NOVEMBER);
    assertThat(rows(first(NOVEMBER))).as("corrections stay when made anew").hasSize(3);
    subsidies.correct(writing, id, new Correction(wrong.id(), yuan("-80"), "十月多发"));
    clock.set(LocalDate.of(2026, 12, 1));
    assertThatThrownBy(() -> subsidies.sign(town(WorkforceModule.SUBSIDY_SIGN), id, Match.ANY))
        .hasMessage("workforce.subsidy.refused.negative");
  }

  @Test
  void a_month_that_is_signed_keeps_its_standard() {
    approved(OCTOBER);
    assertThatThrownBy(() -> standard(PostType.DIRECTOR, "150", "2026-10-01"))
        .hasMessage("workforce.subsidy.refused.standard");
    standard(PostType.DIRECTOR, "150", "2026-11-01");
    assertThatThrownBy(() -> standard(PostType.DIRECTOR, "150", "2026-11-15"))
        .isInstanceOf(Invalid.class);
    subsidies.build(county(WorkforceModule.SUBSIDY_WRITE), NOVEMBER);
    assertThat(rows(first(NOVEMBER))).contains("王秀英 BASE 150.00");
    assertThat(subsidies.standards(county(WorkforceModule.SUBSIDY_READ)))
        .extracting(s -> s.type() + " " + s.amount() + " " + s.from() + " " + s.to())
        .contains("DIRECTOR 150.00 2026-11-01 null", "DIRECTOR 100.00 2026-01-01 2026-10-31");
  }

  @Test
  void cards_are_in_full_only_for_who_pays() {
    assertThat(paper.payments(county(WorkforceModule.SUBSIDY_READ), OCTOBER)).isEmpty();
    approved(OCTOBER);
    List<Payment> all = paper.payments(county(WorkforceModule.SUBSIDY_READ), OCTOBER);
    assertThat(all).extracting(Payment::card).containsExactly("622200000000002");
    assertThat(all).extracting(Payment::amount).containsExactly(yuan("100.00"));
    assertThat(paper.payments(town(WorkforceModule.SUBSIDY_READ), OCTOBER))
        .extracting(Payment::card)
        .containsExactly("***********0002");
    Caller other = callers.officer("610997").exercising(WorkforceModule.SUBSIDY_READ);
    assertThat(paper.payments(other, OCTOBER)).isEmpty();
  }

  @Test
  void a_payment_list_leaves_locked_for_who_sees_whole_cards_and_says_whose_and_how_much() {
    Query october = new Query(Map.of("month", List.of("2026-10")));
    Caller payer = county(WorkforceModule.SUBSIDY_READ);
    assertThatThrownBy(() -> paper.offer(payer, october, "xlsx"))
        .hasMessage("workforce.payroll.none");
    approved(OCTOBER);
    ExportOffer whole = paper.offer(payer, october, "xlsx");
    assertThat(whole.named()).isTrue();
    assertThat(whole.rows()).isEqualTo(1);
    assertThat(whole.title()).contains("2026").contains("10");
    assertThat(whole.asked()).contains("100.00");
    assertThat(paper.offer(town(WorkforceModule.SUBSIDY_READ), october, "pdf").named()).isFalse();
    assertThatThrownBy(() -> paper.offer(payer, new Query(Map.of()), "xlsx"))
        .isInstanceOf(Invalid.class);
  }

  private RosterRow answer(int number, Payment p, String answer, String amount) {
    Map<String, String> values = new HashMap<>();
    values.put("code", p.code().toString());
    values.put("name", p.name());
    if (amount != null) values.put("amount", amount);
    values.put("answer", answer);
    if (answer.equals("2")) values.put("note", "卡号有误");
    return new RosterRow(number, values, Set.of());
  }

  @Test
  void a_list_is_reconciled_once_the_bank_has_answered_every_line() {
    paid(OCTOBER);
    Caller paying = county(WorkforceModule.SUBSIDY_PAY);
    Payment p = paper.payments(county(WorkforceModule.SUBSIDY_READ), OCTOBER).get(0);
    List<RowProblem> wrong =
        answers.check(
            paying,
            texts,
            List.of(
                answer(2, p, "1", "99"),
                new RosterRow(3, Map.of("code", "nothing", "answer", "1"), Set.of())));
    assertThat(wrong)
        .extracting(w -> w.row() + " " + w.column())
        .containsExactly("2 amount", "3 code");
    List<RosterRow> good = List.of(answer(2, p, "1", "￥100.00"));
    assertThat(answers.check(paying, texts, good)).isEmpty();
    assertThat(answers.take(paying, texts, BATCH, good)).isEmpty();
    assertThat(first(OCTOBER).state()).isEqualTo(SubsidyState.RECONCILED);
    assertThat(answers.take(paying, texts, BATCH, good)).as("taken once").isEmpty();
    assertThat(answers.changed(paying, texts, BATCH, 5)).isEmpty();
    assertThat(answers.withdraw(paying, BATCH)).isEqualTo(1);
    assertThat(first(OCTOBER).state()).isEqualTo(SubsidyState.PAID);
    assertThat(answers.withdraw(paying, BATCH)).isZero();
  }

  @Test
  void what_the_bank_could_not_pay_stands_on_the_next_list_once_more() {
    paid(OCTOBER);
    Caller paying = county(WorkforceModule.SUBSIDY_PAY);
    Payment p = paper.payments(county(WorkforceModule.SUBSIDY_READ), OCTOBER).get(0);
    answers.take(paying, texts, BATCH, List.of(answer(2, p, "2", null)));
    assertThat(first(OCTOBER).state()).isEqualTo(SubsidyState.RECONCILED);
    assertThat(first(OCTOBER).failed()).isEqualTo(1);
    subsidies.build(county(WorkforceModule.SUBSIDY_WRITE), NOVEMBER);
    subsidies.build(county(WorkforceModule.SUBSIDY_WRITE), NOVEMBER);
    List<Line> again =
        subsidies.rows(county(WorkforceModule.SUBSIDY_READ), first(NOVEMBER).id()).stream()
            .filter(r -> r.kind() == Kind.REISSUE)
            .toList();
    assertThat(again).extracting(Line::amount).containsExactly(yuan("100.00"));
    assertThat(again).extracting(Line::reason).containsExactly("卡号有误");
    assertThat(answers.changed(paying, texts, BATCH, 5)).containsExactly("王秀英");
  }

  @Test
  void a_village_that_changed_hands_is_paid_for_once_by_who_manages_it_at_the_end_of_the_month() {
    YearMonth september = YearMonth.of(2026, 9);
    subsidies.build(county(WorkforceModule.SUBSIDY_WRITE), september);
    subsidies.build(county(WorkforceModule.SUBSIDY_WRITE), OCTOBER);
    // 16 days under the county and 15 under the zone: each part alone would be paid in full
    handOver(LocalDate.of(2026, 10, 17));
    assertThat(rows(first(september))).containsExactly("王秀英 BASE 100.00");
    assertThat(rows(first(OCTOBER))).isEmpty();
    subsidies.build(county(WorkforceModule.SUBSIDY_WRITE), OCTOBER);
    assertThat(rows(first(OCTOBER))).isEmpty();
    assertThat(zone(OCTOBER)).containsExactly("王秀英 BASE 120.00 31");
    subsidies.build(county(WorkforceModule.SUBSIDY_WRITE), september);
    assertThat(rows(first(september))).containsExactly("王秀英 BASE 100.00");
    assertThat(zone(september)).isEmpty();
    new SubsidyRestamp(subsidies)
        .restamp(callers.platform(), ONE, ZONE, LocalDate.of(2026, 10, 17));
    assertThat(zone(OCTOBER)).as("asked twice it changes nothing").hasSize(1);
  }

  @Test
  void a_month_that_was_signed_before_the_village_changed_hands_is_not_due_once_more() {
    approved(OCTOBER);
    handOver(LocalDate.of(2026, 10, 17));
    assertThat(rows(first(OCTOBER))).containsExactly("王秀英 BASE 100.00");
    assertThat(zone(OCTOBER)).isEmpty();
    assertThat(zone(NOVEMBER)).containsExactly("王秀英 BASE 120.00 30");
  }

  @Test
  void a_month_is_approved_and_paid_in_one_step_each_as_many_lists_as_were_told() {
    subsidies.build(county(WorkforceModule.SUBSIDY_WRITE), OCTOBER);
    Caller approving = county(WorkforceModule.SUBSIDY_APPROVE);
    assertThatThrownBy(() -> subsidies.approveAll(approving, OCTOBER, null))
        .hasMessage("workforce.subsidy.refused.moved");
    subsidies.sign(town(WorkforceModule.SUBSIDY_SIGN), first(OCTOBER).id(), Match.ANY);
    subsidies.sign(
        callers.supervisor("610999102").exercising(WorkforceModule.SUBSIDY_SIGN),
        list(OCTOBER, "610999102").id(),
        Match.ANY);
    assertThatThrownBy(() -> subsidies.approveAll(approving, OCTOBER, 1))
        .as("another town has signed since")
        .hasMessage("workforce.subsidy.refused.moved");
    assertThat(subsidies.approveAll(approving, OCTOBER, 2)).isEqualTo(2);
    assertThat(
            subsidies.payAll(
                county(WorkforceModule.SUBSIDY_PAY), OCTOBER, 2, new Paid(null, "记-7")))
        .isEqualTo(2);
    assertThat(first(OCTOBER).state()).isEqualTo(SubsidyState.PAID);
    assertThat(list(OCTOBER, "610999102").voucher()).isEqualTo("记-7");
    Caller other = callers.officer("610997");
    assertThatThrownBy(
            () ->
                subsidies.approveAll(
                    other.exercising(WorkforceModule.SUBSIDY_APPROVE), OCTOBER, null))
        .isInstanceOf(Refused.class);
  }

  private void reward(String grade, String amount, String from) {
    subsidies.set(
        county(WorkforceModule.SUBSIDY_APPROVE),
        new Standard(PostType.DIRECTOR, grade, yuan(amount), "6", "示例文件", LocalDate.parse(from)));
  }

  /** A published result of the director of a village, whom she may appeal to up to a day. */
  private void published(String post, int year, String grade, String on, Appeal appeal) {
    Post of = Post.of(post).map(posts::managed).orElseThrow();
    Caller platform = callers.platform();
    LocalDate today = LocalDate.now(clock);
    Id person =
        db.read(
                platform,
                (scope, handle) ->
                    new PostStore().onPost(scope, handle, of.place(), today, today, null))
            .get(0)
            .staff();
    LocalDate day = LocalDate.parse(on);
    Appraisal a =
        new Appraisal(
            Id.next(),
            1,
            of,
            person,
            year,
            new Id(5),
            AppraisalState.PUBLISHED,
            List.of(),
            Said.NOTHING,
            Said.NOTHING,
            new Outcome(yuan("95"), grade, null, day, day, day.plusDays(7)),
            appeal,
            Handling.OPEN,
            new Trail(new Id(1), clock.instant(), null, null, new Id(1), clock.instant()));
    db.write(
        platform,
        (scope, tx) -> {
          new AppraisalStore(cipher).insert(scope, tx, List.of(a));
          return null;
        });
  }

  @Test
  void a_published_grade_is_rewarded_once_after_nobody_can_appeal_any_more() {
    reward("1", "300", "2026-10-01");
    assertThat(subsidies.build(county(WorkforceModule.SUBSIDY_WRITE), OCTOBER)).isEqualTo(2);
    // published before the bonus held, and the day it began
    published("D-610999101201-1", 2024, "1", "2026-09-30", Appeal.NONE);
    published("D-610999101201-1", 2025, "1", "2026-10-01", Appeal.NONE);
    published("D-610999102201-1", 2025, "2", "2026-10-01", Appeal.NONE);
    approved(OCTOBER);
    assertThat(rows(first(OCTOBER))).containsExactly("王秀英 BASE 100.00", "王秀英 BONUS 300.00");
    assertThat(rows(list(OCTOBER, "610999102")))
        .as("no bonus is set for this grade")
        .containsExactly("李梅 BASE 100.00");
    subsidies.build(county(WorkforceModule.SUBSIDY_WRITE), NOVEMBER);
    assertThat(rows(first(NOVEMBER))).noneMatch(r -> r.contains("BONUS"));
    assertThat(paper.payments(county(WorkforceModule.SUBSIDY_READ), OCTOBER))
        .extracting(Payment::amount)
        .containsExactly(yuan("400.00"));
  }

  @Test
  void a_result_under_appeal_is_not_rewarded_before_the_answer() {
    reward("1", "300", "2026-10-01");
    LocalDate day = LocalDate.of(2026, 10, 30);
    // she may appeal up to the 6th of November
    published("D-610999101201-1", 2025, "1", "2026-10-30", Appeal.NONE);
    published("D-610999102201-1", 2025, "1", "2026-10-30", new Appeal(day, "不同意", null, null));
    subsidies.build(county(WorkforceModule.SUBSIDY_WRITE), OCTOBER);
    assertThat(rows(first(OCTOBER))).containsExactly("王秀英 BASE 100.00");
    clock.set(LocalDate.of(2026, 11, 7));
    subsidies.build(county(WorkforceModule.SUBSIDY_WRITE), OCTOBER);
    assertThat(rows(first(OCTOBER))).containsExactly("王秀英 BASE 100.00", "王秀英 BONUS 300.00");
    assertThat(rows(list(OCTOBER, "610999102"))).containsExactly("李梅 BASE 100.00");
    assertThatThrownBy(() -> reward("4", "10", "2026-10-01")).isInstanceOf(Invalid.class);
  }
}
