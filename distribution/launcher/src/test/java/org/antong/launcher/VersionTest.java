package org.antong.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VersionTest {

  @Test
  void versions_stand_in_the_order_in_which_they_come_out() {
    List<String> inOrder =
        List.of(
            "0.9.12",
            "1.0.0-SNAPSHOT",
            "1.0.0-rc1",
            "1.0.0-rc2",
            "1.0.0-rc10",
            "1.0.0",
            "1.0.1-SNAPSHOT",
            "1.0.1",
            "1.9",
            "1.10",
            "2");
    for (int i = 0; i < inOrder.size(); i++) {
      for (int j = 0; j < inOrder.size(); j++) {
        assertThat(Integer.signum(version(inOrder.get(i)).compareTo(version(inOrder.get(j)))))
            .as(inOrder.get(i) + " and " + inOrder.get(j))
            .isEqualTo(Integer.signum(Integer.compare(i, j)));
      }
    }
    assertThat(version("1.0").compareTo(version("1.0.0"))).isZero();
  }

  private static Version version(String text) {
    return new Version(text);
  }
}
