package org.antong.platform.reporting.internal.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LocalInfoTest {

  @Test
  void a_column_is_called_as_the_report_says_in_whatever_case_the_database_names_it()
      throws BadReport {
    LocalInfo info = read(", \"labels\": {\"Town\": \"镇\", \"children\": \"儿童\"}");
    assertThat(info.label("TOWN")).isEqualTo("镇");
    assertThat(info.label("children")).isEqualTo("儿童");
    assertThat(info.label("boys")).isEqualTo("boys");
    assertThat(read("").label("town")).isEqualTo("town");
  }

  @Test
  void an_empty_label_is_told_with_its_field() {
    assertThatThrownBy(() -> read(", \"labels\": {\"town\": \" \"}"))
        .isInstanceOfSatisfying(
            BadReport.class, e -> assertThat(e.args()).containsExactly("labels"));
  }

  private static LocalInfo read(String more) throws BadReport {
    String json =
        "{\"id\": \"L01\", \"title\": \"各镇\", \"permission\": \"registration:report:read\","
            + " \"periods\": [\"MONTH\"], \"template\": \"mine.jrxml\""
            + more
            + "}";
    return LocalInfo.read(json.getBytes(StandardCharsets.UTF_8));
  }
}
