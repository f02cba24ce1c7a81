package org.antong.platform.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RouteTest {

  @Test
  void three_parts_become_one_pattern() {
    assertThat(Route.pattern("/api/registration", "/children", "/{id}"))
        .isEqualTo("/api/registration/children/{id}");
    assertThat(Route.pattern("/api/web", "session", "/")).isEqualTo("/api/web/session");
    assertThat(Route.pattern("", "/", "/")).isEqualTo("/");
  }

  @Test
  void what_a_variable_must_match_is_left_out() {
    assertThat(Route.pattern("/reporting", "/", "{id: T[0-9]{2}/?}/cell"))
        .isEqualTo("/reporting/{id}/cell");
    assertThat(Route.pattern("/api", "/x", "/{file:.+}")).isEqualTo("/api/x/{file}");
  }
}
