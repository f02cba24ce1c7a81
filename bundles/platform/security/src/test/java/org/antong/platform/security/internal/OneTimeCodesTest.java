package org.antong.platform.security.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.antong.platform.security.internal.domain.FactorRules;
import org.bouncycastle.util.encoders.Base32;
import org.junit.jupiter.api.Test;

class OneTimeCodesTest {

  /** The secret of RFC 6238, appendix B. */
  private static final String RFC =
      Base32.toBase32String("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

  private final OneTimeCodes codes = new OneTimeCodes();

  @Test
  void the_codes_are_those_of_RFC_6238_the_last_six_digits_of_them() {
    assertThat(RFC).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    assertThat(at(59)).isEqualTo("287082");
    assertThat(at(1111111109)).isEqualTo("081804");
    assertThat(at(1111111111)).isEqualTo("050471");
    assertThat(at(1234567890)).isEqualTo("005924");
    assertThat(at(2000000000)).isEqualTo("279037");
    assertThat(at(20000000000L)).isEqualTo("353130");
  }

  @Test
  void a_secret_is_160_bits_in_letters_a_person_can_type() {
    String secret = OneTimeCodes.secret();
    assertThat(secret).matches("[A-Z2-7]{32}").isNotEqualTo(OneTimeCodes.secret());
  }

  @Test
  void the_address_names_the_system_and_the_account_in_any_script() {
    assertThat(OneTimeCodes.address("李 明", "GEZD"))
        .isEqualTo(
            "otpauth://totp/%E5%AE%89%E7%AB%A5:%E6%9D%8E%20%E6%98%8E"
                + "?secret=GEZD&issuer=%E5%AE%89%E7%AB%A5");
  }

  private String at(long second) {
    return codes.code(RFC, FactorRules.step(Instant.ofEpochSecond(second)));
  }
}
