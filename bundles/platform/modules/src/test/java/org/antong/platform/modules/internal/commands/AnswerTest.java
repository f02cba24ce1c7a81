package org.antong.platform.modules.internal.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerTest {

  @Test
  void columns_line_up_although_Chinese_characters_are_wide() {
    assertThat(
            Answer.table(
                List.of("编号", "名称"), List.of(List.of("registration", "儿童登记"), List.of("a", "b"))))
        .isEqualTo("编号          名称\nregistration  儿童登记\na             b\n");
  }

  @Test
  void json_is_escaped() {
    assertThat(Answer.json(Map.of("a", "\"儿童\""))).isEqualTo("{\"a\":\"\\\"儿童\\\"\"}");
  }
}
