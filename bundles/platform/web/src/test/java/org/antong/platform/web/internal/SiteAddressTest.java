package org.antong.platform.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import org.antong.platform.web.SiteAddress;
import org.junit.jupiter.api.Test;

class SiteAddressTest {

  private static HttpServletRequest request(Map<String, String> headers) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            SiteAddressTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (self, method, args) ->
                switch (method.getName()) {
                  case "getHeader" -> headers.get(args[0]);
                  case "getScheme" -> "http";
                  case "getServerName" -> "10.0.0.5";
                  case "getServerPort" -> 8181;
                  default -> throw new AssertionError(method.getName());
                });
  }

  @Test
  void what_is_set_is_told_whatever_address_the_page_has() {
    assertThat(new SiteAddress(" https://antong.example.gov.cn/ ").of(request(Map.of())))
        .isEqualTo("https://antong.example.gov.cn");
  }

  @Test
  void else_it_is_the_address_of_the_page_as_the_browser_wrote_it() {
    SiteAddress site = new SiteAddress("");
    assertThat(site.of(request(Map.of("Host", "antong.local:8443", "X-Forwarded-Proto", "https"))))
        .isEqualTo("https://antong.local:8443");
    assertThat(site.of(request(Map.of("Host", "a/b")))).isEqualTo("http://10.0.0.5:8181");
  }
}
