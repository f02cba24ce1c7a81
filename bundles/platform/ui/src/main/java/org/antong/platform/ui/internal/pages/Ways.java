package org.antong.platform.ui.internal.pages;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.core.Response;
import org.antong.platform.api.access.Gate;
import org.antong.platform.api.fault.Forbidden;

/** Where a request came from and may go to, and the session it brings. */
final class Ways {

  private static final String COOKIE = "ANTONG";
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneId.of("Asia/Shanghai"));
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

  /** On to another page. */
  static Response.ResponseBuilder to(String path) {
    return Response.status(303).header("Location", path);
  }

  /** Header that keeps something for later pages, such as the sentence for the next one. */
  static String keep(HttpServletRequest request, String name, String value, int seconds) {
    return name
        + "="
        + value
        + "; Path=/; Max-Age="
        + seconds
        + "; HttpOnly; SameSite=Lax"
        + secure(request);
  }

  /** Until when a failed login locked the account, as a person reads it; null when it did not. */
  static String until(Gate.LoginFailed failed) {
    return failed == null || failed.lockedUntil() == null
        ? null
        : MINUTE.format(failed.lockedUntil());
  }

  private static String secure(HttpServletRequest request) {
    boolean tls =
        request.isSecure() || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
    return tls ? "; Secure" : "";
  }
}
