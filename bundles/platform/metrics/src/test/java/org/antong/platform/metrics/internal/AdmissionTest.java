package org.antong.platform.metrics.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;

class AdmissionTest {

  private static final String TOKEN = "a-token-of-more-than-twenty-characters";

  /** A request from one address to another with these headers, in pairs. */
  static HttpServletRequest request(String from, String to, String... headers) {
    Map<String, String> sent = new HashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      sent.put(headers[i].toLowerCase(Locale.ROOT), headers[i + 1]);
    }
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            AdmissionTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getRemoteAddr" -> from;
                  case "getLocalAddr" -> to;
                  case "getMethod" -> "GET";
                  case "getHeader" -> sent.get(((String) arguments[0]).toLowerCase(Locale.ROOT));
                  default -> throw new AssertionError(method.getName() + " is not asked");
                });
  }

  private static boolean admits(Admission admission, String from, String... headers) {
    return admission.admits(request(from, "127.0.0.1", headers));
  }

  @Test
  void a_program_on_this_machine_needs_no_token() {
    Admission open = new Admission(true, "");
    assertThat(admits(open, "127.0.0.1", "Host", "127.0.0.1:8181")).isTrue();
    assertThat(admits(open, "127.0.0.1", "Host", "localhost")).isTrue();
    assertThat(admits(open, "::1", "Host", "[::1]:8181")).isTrue();
    assertThat(admits(open, "0:0:0:0:0:0:0:1", "Host", "LOCALHOST:8181")).isTrue();
    assertThat(admits(open, "::ffff:127.0.0.1", "Host", "127.0.0.1")).isTrue();
  }

  @Test
  void another_machine_is_refused_whatever_it_says_about_itself() {
    Admission open = new Admission(true, "");
    assertThat(admits(open, "10.1.2.3", "Host", "127.0.0.1")).isFalse();
    assertThat(admits(open, "10.1.2.3", "Host", "localhost", "X-Forwarded-For", "127.0.0.1"))
        .isFalse();
    assertThat(open.admits(request("127.0.0.1", "10.1.2.4", "Host", "127.0.0.1"))).isFalse();
    assertThat(admits(open, "gateway", "Host", "127.0.0.1")).isFalse();
    assertThat(admits(open, null, "Host", "127.0.0.1")).isFalse();
  }

  @Test
  void what_was_forwarded_or_addressed_to_another_name_is_not_of_this_machine() {
    Admission open = new Admission(true, "");
    for (String header : new String[] {"X-Forwarded-For", "forwarded", "Via", "x-real-ip"}) {
      assertThat(admits(open, "127.0.0.1", "Host", "127.0.0.1", header, "127.0.0.1"))
          .as(header)
          .isFalse();
    }
    assertThat(admits(open, "127.0.0.1", "Host", "antong.example.gov.cn")).isFalse();
    assertThat(admits(open, "127.0.0.1", "Host", "127.0.0.1.example.com")).isFalse();
    assertThat(admits(open, "127.0.0.1")).isFalse();
  }

  @Test
  void the_token_is_enough_from_anywhere_and_nothing_else_is_the_token() {
    Admission guarded = new Admission(false, TOKEN);
    assertThat(admits(guarded, "10.1.2.3", "Authorization", "Bearer " + TOKEN)).isTrue();
    assertThat(
            admits(guarded, "10.1.2.3", "Authorization", "bearer " + TOKEN, "X-Forwarded-For", "x"))
        .isTrue();
    assertThat(admits(guarded, "10.1.2.3", "Authorization", "Bearer " + TOKEN + "x")).isFalse();
    assertThat(admits(guarded, "10.1.2.3", "Authorization", "Basic " + TOKEN)).isFalse();
    assertThat(admits(guarded, "10.1.2.3", "Authorization", "Bearer ")).isFalse();
    assertThat(admits(guarded, "127.0.0.1", "Host", "127.0.0.1")).isFalse();
  }

  @Test
  void without_a_token_none_is_right() {
    Admission none = new Admission(false, "");
    assertThat(admits(none, "10.1.2.3", "Authorization", "Bearer ")).isFalse();
    assertThat(admits(none, "10.1.2.3")).isFalse();
  }
}
