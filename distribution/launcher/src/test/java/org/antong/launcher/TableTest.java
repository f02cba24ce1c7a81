package org.antong.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void chinese_characters_count_double_so_that_columns_line_up() {
    assertThat(Table.of("\uFEFFname,role,division_name\nld,LEADER,安康市\ndirector1,DIRECTOR,村\n"))
        .isEqualTo(
            """
            name       role      division_name
            ---------  --------  -------------
            ld         LEADER    安康市
            director1  DIRECTOR  村
            """);
    assertThat(Table.width("安康a")).isEqualTo(5);
  }

  @Test
  void quoted_fields_keep_commas_quotes_and_line_ends() {
    assertThat(Table.rows("a,\"b,\"\"c\"\"\nd\"\r\n1,2"))
        .containsExactly(List.of("a", "b,\"c\"\nd"), List.of("1", "2"));
  }
}
