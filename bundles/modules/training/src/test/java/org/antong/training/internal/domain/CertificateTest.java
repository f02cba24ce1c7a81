package org.antong.training.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.training.internal.domain.Certificate.Worth;
import org.junit.jupiter.api.Test;

class CertificateTest {

  private static final DivisionCode COUNTY = DivisionCode.of("610999");

  @Test
  void a_number_is_read_as_it_is_printed_and_as_people_type_it() {
    CertificateNumber number = CertificateNumber.of(COUNTY, 2026, 'D', 12);
    String printed = number.toString();
    assertThat(printed).startsWith("610999-2026-D000012").hasSize(20);
    assertThat(CertificateNumber.parse(printed)).contains(number);
    assertThat(CertificateNumber.parse(" " + printed.toLowerCase().replace("-", "") + " "))
        .contains(number);
    assertThat(number.prefecture()).isEqualTo(DivisionCode.of("6109"));
  }

  @Test
  void a_mistyped_number_is_nobodys() {
    String printed = CertificateNumber.of(COUNTY, 2026, 'D', 12).toString();
    char last = printed.charAt(19);
    String wrong = printed.substring(0, 19) + (last == '0' ? '1' : '0');
    assertThat(CertificateNumber.parse(wrong)).isEmpty();
    assertThat(CertificateNumber.parse(printed.replace("000012", "000021"))).isEmpty();
    assertThat(CertificateNumber.parse(printed.replace('D', 'S'))).isEmpty();
    assertThat(CertificateNumber.parse("")).isEmpty();
    assertThat(CertificateNumber.parse(null)).isEmpty();
  }

  @Test
  void it_is_valid_on_its_last_day_and_about_to_expire_sixty_days_before() {
    Certificate c = until(LocalDate.of(2026, 12, 31));
    assertThat(c.worth(LocalDate.of(2026, 10, 31), 60)).isEqualTo(Worth.VALID);
    assertThat(c.worth(LocalDate.of(2026, 11, 1), 60)).isEqualTo(Worth.EXPIRING);
    assertThat(c.worth(LocalDate.of(2026, 12, 31), 60)).isEqualTo(Worth.EXPIRING);
    assertThat(c.worth(LocalDate.of(2027, 1, 1), 60)).isEqualTo(Worth.EXPIRED);
    assertThat(until(null).worth(LocalDate.of(2099, 1, 1), 60)).isEqualTo(Worth.VALID);
    assertThat(CertificateRules.remind(c, LocalDate.of(2026, 10, 31), 60)).isFalse();
    assertThat(CertificateRules.remind(c, LocalDate.of(2026, 11, 1), 60)).isTrue();
  }

  @Test
  void a_newer_one_takes_its_place_and_a_withdrawn_one_is_worth_nothing() {
    Certificate c = until(LocalDate.of(2026, 12, 31));
    Instant now = Instant.parse("2026-10-15T01:30:00Z");
    LocalDate day = LocalDate.of(2026, 10, 15);
    assertThat(c.replaced(new Id(7), new Id(1), now).worth(day, 60)).isEqualTo(Worth.REPLACED);
    Certificate withdrawn = c.withdrawn(day, "误发", new Id(1), now);
    assertThat(withdrawn.worth(day, 60)).isEqualTo(Worth.WITHDRAWN);
    assertThat(withdrawn.version()).isEqualTo(2);
    assertThat(CertificateRules.withdrawing(withdrawn, "误发").refusal())
        .isEqualTo("training.certificate.withdrawn-already");
    assertThat(CertificateRules.withdrawing(c, null).refusal())
        .isEqualTo("training.certificate.reason");
  }

  @Test
  void certificates_wait_for_the_last_half_day_and_for_somebody_who_earned_one() {
    assertThat(CertificateRules.issuing(1, 3).refusal())
        .isEqualTo("training.certificate.unconfirmed");
    assertThat(CertificateRules.issuing(0, 0).refusal()).isEqualTo("training.certificate.nobody");
    assertThat(CertificateRules.issuing(0, 3).allowed()).isTrue();
  }

  @Test
  void a_stranger_looks_up_so_many_numbers_in_a_minute() {
    Lookups lookups = new Lookups(3, Duration.ofMinutes(1), 2);
    Instant now = Instant.parse("2026-10-15T01:30:00Z");
    for (int i = 0; i < 3; i++) assertThat(lookups.allow("a", now.plusSeconds(i))).isTrue();
    assertThat(lookups.allow("a", now.plusSeconds(59))).isFalse();
    assertThat(lookups.allow("b", now.plusSeconds(59))).isTrue();
    assertThat(lookups.allow("a", now.plusSeconds(60))).isTrue();
    assertThat(lookups.allow("a", now.plusSeconds(60))).isFalse();
  }

  @Test
  void satisfaction_is_an_average_told_once_enough_have_answered() {
    Satisfaction s =
        new Satisfaction(
            4,
            Map.of(
                Satisfaction.Point.CONTENT, Map.of(5, 3L, 4, 1L),
                Satisfaction.Point.OVERALL, Map.of(5, 1L, 3, 3L)));
    // (5+5+5+4)/4 = 4.75, rounded half up; (19+14)/(8*5) = 82.5 %
    assertThat(s.average(Satisfaction.Point.CONTENT).orElseThrow()).isEqualByComparingTo("4.8");
    assertThat(s.average(Satisfaction.Point.TRAINER)).isEmpty();
    assertThat(s.percent().orElseThrow()).isEqualByComparingTo("82.5");
    assertThat(s.told(5)).isFalse();
    assertThat(s.told(4)).isTrue();
  }

  private static Certificate until(LocalDate last) {
    Instant now = Instant.parse("2024-10-15T01:30:00Z");
    return new Certificate(
        new Id(1),
        1,
        "610999-2024-D0000017",
        new Id(2),
        new Id(3),
        new Id(4),
        Area.of(DivisionCode.of("610999101201"), COUNTY),
        "王秀英",
        'D',
        "儿童主任培训班",
        LocalDate.of(2024, 10, 14),
        LocalDate.of(2024, 10, 15),
        720,
        "某县民政局",
        LocalDate.of(2024, 10, 15),
        last,
        null,
        null,
        null,
        new Id(9),
        now,
        new Id(9),
        now);
  }
}
