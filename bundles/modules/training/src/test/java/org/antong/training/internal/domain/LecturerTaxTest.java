package org.antong.training.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LecturerTaxTest {

  @ParameterizedTest(name = "{0} yuan")
  @CsvSource({
    "0, 0",
    // up to 4,000 yuan 800 are left out
    "800, 0",
    "801, 0.20",
    "1200, 80.00",
    "4000, 640.00",
    // above it a fifth
    "4001, 640.16",
    "5000, 800.00",
    // 25,000 x 0.8 = 20,000 is the last of the first step
    "25000, 4000.00",
    // 30,000 x 0.8 = 24,000 x 0.3 - 2,000
    "30000, 5200.00",
    // 62,500 x 0.8 = 50,000 x 0.3 - 2,000
    "62500, 13000.00",
    // 70,000 x 0.8 = 56,000 x 0.4 - 7,000
    "70000, 15400.00"
  })
  void a_fee_is_taxed_as_labour_remuneration(long yuan, double tax) {
    assertThat(LecturerTax.of(yuan * 100)).isEqualTo(Math.round(tax * 100));
  }
}
