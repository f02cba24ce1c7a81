package org.antong.training.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.antong.platform.api.Id;
import org.junit.jupiter.api.Test;

class ScanCodeTest {

  private static final Id SESSION = new Id(1);
  private static final Id HALF_DAY = new Id(2);
  private static final Instant SHOWN = Instant.parse("2026-10-15T00:30:00Z");

  private final ScanCode code = ScanCode.at(SESSION, HALF_DAY, SHOWN, 20);

  @Test
  void a_new_code_stands_on_the_screen_every_twenty_seconds() {
    assertThat(ScanCode.at(SESSION, HALF_DAY, SHOWN.plusSeconds(19), 20)).isEqualTo(code);
    assertThat(ScanCode.at(SESSION, HALF_DAY, SHOWN.plusSeconds(20), 20).slot())
        .isEqualTo(code.slot() + 1);
    assertThat(code.until(20)).isEqualTo(SHOWN.plusSeconds(20));
  }

  @Test
  void a_code_counts_while_it_is_shown_and_ten_seconds_on_its_way() {
    assertThat(code.scanned(SHOWN, 20, 10).allowed()).isTrue();
    assertThat(code.scanned(SHOWN.plusMillis(29_999), 20, 10).allowed()).isTrue();
  }

  @Test
  void a_photographed_code_is_refused_with_its_reason() {
    assertThat(code.scanned(SHOWN.plusSeconds(30), 20, 10).refusal())
        .isEqualTo("training.scan.expired");
    assertThat(code.scanned(SHOWN.plusSeconds(3_600), 20, 10).refusal())
        .isEqualTo("training.scan.expired");
  }

  @Test
  void a_code_of_a_later_time_than_ours_is_refused_beyond_five_seconds() {
    assertThat(code.scanned(SHOWN.minusSeconds(5), 20, 10).allowed()).isTrue();
    assertThat(code.scanned(SHOWN.minusMillis(5_001), 20, 10).refusal())
        .isEqualTo("training.scan.unknown");
  }

  @Test
  void what_is_signed_names_session_half_day_and_span() {
    assertThat(code.signed()).isEqualTo(SESSION + "/" + HALF_DAY + "/" + code.slot());
  }

  @Test
  void a_scan_waits_for_the_login_with_its_moment_and_a_number_of_its_own() {
    ScanTicket ticket = new ScanTicket(HALF_DAY, SHOWN.plusMillis(7), new Id(9));
    assertThat(ScanTicket.parse(ticket.signed())).contains(ticket);
    assertThat(ScanTicket.parse(ticket.signed().substring(1))).isEmpty();
    assertThat(ScanTicket.parse(null)).isEmpty();
    assertThat(ticket.lives(SHOWN.plusSeconds(600), 10)).isTrue();
    assertThat(ticket.lives(SHOWN.plusSeconds(600).plusMillis(7), 10)).isFalse();
  }
}
