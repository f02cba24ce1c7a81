package org.antong.platform.security.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.antong.platform.api.fault.FieldProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

  private final PasswordRules rules = PasswordRules.of(10);

  @Test
  void ten_characters_of_three_kinds_are_enough() {
    assertThat(codes("Yueliang-7", "liming")).isEmpty();
    assertThat(codes("yueliang-7", "liming")).isEmpty();
  }

  @Test
  void nine_characters_are_too_short() {
    assertThat(codes("Yuelian-7", "liming")).containsExactly("short");
  }

  @Test
  void chinese_characters_count_one_each_and_as_symbols() {
    assertThat(codes("Ab山高水长月明星稀", "liming")).isEmpty();
    assertThat(codes("b山高水长月明星稀", "liming")).containsExactly("short", "kinds");
  }

  @Test
  void two_kinds_of_characters_are_not_enough() {
    assertThat(codes("yueliangdao7", "liming")).containsExactly("kinds");
  }

  @Test
  void more_than_128_characters_are_refused() {
    assertThat(codes("Ab1" + "-".repeat(125), "liming")).isEmpty();
    assertThat(codes("Ab1" + "-".repeat(126), "liming")).containsExactly("long");
  }

  @Test
  void a_password_with_the_login_name_in_it_is_refused_whatever_the_case() {
    assertThat(codes("xLiMing-2468", "liming")).containsExactly("name");
    assertThat(codes("ｌｉｍｉｎｇ-A2468", "LIMING")).contains("name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Password-2026", "Admin@123456", "1qaz@WSX3edc", "Qwertyuiop1!", "2026@Ankang!"})
  void what_everybody_tries_first_is_refused(String password) {
    assertThat(codes(password, "liming")).containsExactly("weak");
  }

  @Test
  void nothing_at_all_is_refused_without_a_fault() {
    assertThat(codes(null, null)).contains("short", "kinds");
  }

  @Test
  void one_time_passwords_obey_the_rules_and_differ() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      String once = OneTimePassword.fresh(12);
      assertThat(once.replace("-", "")).hasSize(12).matches("[" + OneTimePassword.ALPHABET + "]+");
      assertThat(once).doesNotContainPattern("[0O1lIo]");
      assertThat(codes(once, "610999000001")).isEmpty();
      assertThat(seen.add(once)).isTrue();
    }
  }

  @Test
  void a_one_time_password_is_never_shorter_than_twelve() {
    assertThat(OneTimePassword.fresh(4).replace("-", "")).hasSize(12);
  }

  @Test
  void login_names_are_the_same_in_either_case_and_width() {
    assertThat(LoginName.key(" LiMing")).isEqualTo(LoginName.key("ｌｉｍｉｎｇ"));
    assertThat(LoginName.key("liming")).isNotEqualTo(LoginName.key("liming2"));
    assertThat(LoginName.problems("name", "李明_01")).isEmpty();
    assertThat(LoginName.problems("name", "a")).isNotEmpty();
    assertThat(LoginName.problems("name", "li ming")).isNotEmpty();
    assertThat(LoginName.problems("name", null)).isNotEmpty();
  }

  private List<String> codes(String password, String name) {
    return rules.problems("fresh", password, name).stream().map(FieldProblem::code).toList();
  }
}
