package org.antong.platform.backup.internal.offline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionTest {

  @ParameterizedTest
  @CsvSource({
    "1.0.0, 1.0.0, false",
    "1.0.0-SNAPSHOT, 1.0.0, false",
    "1.0.1, 1.0.0, true",
    "1.10, 1.9.5, true",
    "1.9.5, 1.10, false",
    "2, 1.99.99, true",
    "unknown, 1.0.0, false"
  })
  void a_later_version_is_known_by_its_numbers(String theirs, String ours, boolean later) {
    assertThat(Restoring.later(theirs, ours)).isEqualTo(later);
  }
}
