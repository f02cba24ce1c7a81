package org.antong.platform.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CsrfTest {

  private static final String TOKEN = "0123456789-token_of_43_characters_or_so";

  @Test
  void the_token_counts_plain_and_masked() {
    assertThat(Csrf.matches(TOKEN, TOKEN)).isTrue();
    assertThat(Csrf.matches(Csrf.masked(TOKEN), TOKEN)).isTrue();
    assertThat(Csrf.masked(TOKEN)).isNotEqualTo(Csrf.masked(TOKEN)).doesNotContain(TOKEN);
  }

  @Test
  void nothing_else_counts() {
    String other = Csrf.masked("another-token-of-the-same-length-------");
    assertThat(Csrf.matches(other, TOKEN)).isFalse();
    assertThat(Csrf.matches("", TOKEN)).isFalse();
    assertThat(Csrf.matches(null, TOKEN)).isFalse();
    assertThat(Csrf.matches("不", TOKEN)).isFalse();
    assertThat(Csrf.matches("", "")).isFalse();
    assertThat(Csrf.matches(Csrf.masked(""), "")).isFalse();
  }

  @Test
  void the_field_is_found_among_others_and_decoded() {
    assertThat(Csrf.field(form("a=1&_csrf=x%2By&b=2"))).isEqualTo("x+y");
    assertThat(Csrf.field(form("a_csrf=1&b=_csrf"))).isNull();
    assertThat(Csrf.field(form("_csrf=%"))).isNull();
    assertThat(Csrf.field(form(""))).isNull();
  }

  private static byte[] form(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
