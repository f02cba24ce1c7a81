package org.antong.platform.modules.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.antong.platform.api.Role;
import org.junit.jupiter.api.Test;

class TextsTest {

  @Test
  void both_languages_have_the_same_texts() {
    assertThat(TextsOfTest.read("en").stringPropertyNames())
        .isEqualTo(TextsOfTest.read("zh_CN").stringPropertyNames());
  }

  @Test
  void each_role_has_the_name_of_a_post() {
    Properties chinese = TextsOfTest.read("zh_CN");
    for (Role role : Role.values())
      assertThat(chinese.getProperty("modules.demo.post." + role)).as(role.name()).contains("{0}");
  }
}
