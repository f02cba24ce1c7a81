package org.antong.platform.ui.internal.pages;

import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;
import org.antong.platform.api.access.Gate;
import org.antong.platform.api.fault.Forbidden;

/** Where a request came from and may go to, and the session it brings. */
final class Ways {

  private static final String COOKIE = "ANTONG";
  private static final Pattern OWN_PATH = Pattern.compile("/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7e]*");

  private Ways() {}

  /** The address when it is one of this server; else the home page. */
  static String own(String address) {
    boolean safe = address != null && OWN_PATH.matcher(address).matches();
    return safe && !address.startsWith("/login") && !address.startsWith("/logout")
        ? address
        : "/home";
  }

  /** The visit the guard found; a page that asks for it needs a login. */
  static Gate.Visit visit(HttpServletRequest request) {
    if (request.getAttribute(Gate.Visit.class.getName()) instanceof Gate.Visit visit) return visit;
    throw new Forbidden();
  }

  static boolean loggedIn(HttpServletRequest request) {
    return request.getAttribute(Gate.Visit.class.getName()) != null;
  }

  /** Header that hands the session to the browser until it is closed. */
  static String handOver(HttpServletRequest request, String session) {
    return COOKIE + "=" + session + "; Path=/; HttpOnly; SameSite=Lax" + secure(request);
  }

  /** Header that takes the session away. */
  static String takeAway(HttpServletRequest request) {
    return COOKIE + "=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax" + secure(request);
  }

  private static String secure(HttpServletRequest request) {
    boolean tls =
        request.isSecure() || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
    return tls ? "; Secure" : "";
  }
}
