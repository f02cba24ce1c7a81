package org.antong.training.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Decision;
import org.antong.training.internal.domain.QuotaRules.Receipt;
import org.junit.jupiter.api.Test;

class QuotaRulesTest {

  private static final LocalDate DEADLINE = LocalDate.of(2026, 11, 20);
  private static final Id BY = new Id(7);
  private static final Instant AT = Instant.parse("2026-11-01T01:00:00Z");
  private static final DivisionCode COUNTY = DivisionCode.of("610999");

  private final Quota five = Quota.fresh(new Id(1), Area.of(COUNTY, COUNTY), 5, BY, AT);
  private final Quota sent = five.returned(DEADLINE, "王五 0915", null, BY, AT);

  @Test
  void a_place_names_people_up_to_its_last_seat_and_not_beyond() {
    assertThat(QuotaRules.naming(five, 3, 2).allowed()).isTrue();
    assertThat(why(QuotaRules.naming(five, 3, 3))).isEqualTo("training.quota.over");
  }

  @Test
  void a_place_without_seats_names_nobody() {
    assertThat(why(QuotaRules.naming(null, 0, 1))).isEqualTo("training.quota.none");
  }

  @Test
  void once_the_receipt_is_returned_whom_it_names_stands() {
    assertThat(why(QuotaRules.naming(sent, 1, 1))).isEqualTo("training.quota.sent-already");
    Quota back = sent.returned(null, sent.contact(), "姓名有误", BY, AT);
    assertThat(QuotaRules.naming(back, 1, 1).allowed()).isTrue();
    assertThat(back.note()).isEqualTo("姓名有误");
  }

  @Test
  void seats_are_not_cut_below_who_is_named_nor_under_a_receipt() {
    assertThat(QuotaRules.changing(five, 4, 4).allowed()).isTrue();
    assertThat(why(QuotaRules.changing(five, 3, 4))).isEqualTo("training.quota.named");
    assertThat(why(QuotaRules.changing(sent, 6, 4))).isEqualTo("training.quota.returned");
    assertThat(QuotaRules.changing(sent, 5, 4).allowed()).as("nothing changes").isTrue();
  }

  @Test
  void seats_are_given_until_the_session_begins() {
    assertThat(QuotaRules.giving(SessionState.CLOSED).allowed()).isTrue();
    assertThat(QuotaRules.giving(SessionState.RUNNING).allowed()).isFalse();
  }

  @Test
  void a_receipt_that_names_nobody_says_why() {
    assertThat(why(QuotaRules.returning(five, SessionState.OPEN, 0, "王五", null)))
        .isEqualTo("training.quota.nobody");
    assertThat(QuotaRules.returning(five, SessionState.OPEN, 0, "王五", "均已参训").allowed()).isTrue();
    assertThat(why(QuotaRules.returning(five, SessionState.OPEN, 2, null, null)))
        .isEqualTo("training.quota.contact");
  }

  @Test
  void a_receipt_is_received_once_and_given_back_with_a_reason() {
    assertThat(why(QuotaRules.receiving(five))).isEqualTo("training.quota.not-sent");
    assertThat(QuotaRules.receiving(sent).allowed()).isTrue();
    Quota received = sent.received(DEADLINE, BY, AT);
    assertThat(why(QuotaRules.receiving(received))).isEqualTo("training.quota.received-already");
    assertThat(why(QuotaRules.givingBack(received, SessionState.OPEN, null)))
        .isEqualTo("training.quota.reason");
    assertThat(QuotaRules.givingBack(received, SessionState.OPEN, "换人").allowed()).isTrue();
  }

  @Test
  void a_receipt_is_overdue_the_day_after_the_deadline_and_not_on_it() {
    assertThat(QuotaRules.receipt(five, DEADLINE, DEADLINE)).isEqualTo(Receipt.OPEN);
    assertThat(QuotaRules.receipt(five, DEADLINE, DEADLINE.plusDays(1))).isEqualTo(Receipt.OVERDUE);
    assertThat(QuotaRules.receipt(sent, DEADLINE, DEADLINE.plusDays(1))).isEqualTo(Receipt.SENT);
    assertThat(QuotaRules.receipt(sent.received(DEADLINE, BY, AT), DEADLINE, DEADLINE))
        .isEqualTo(Receipt.RECEIVED);
  }

  private static String why(Decision d) {
    return d.refusal();
  }
}
