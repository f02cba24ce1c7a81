package org.antong.platform.web.internal;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;

/**
 * The cookies of the web: session, language of people without session, sentence for the next page.
 */
public final class SessionCookie {

  public static final String SESSION = "ANTONG";
  public static final String LANGUAGE = "ANTONG_LANG";
  public static final String TOAST = "ANTONG_TOAST";

  private static final Pattern TOAST_KEY = Pattern.compile("[A-Za-z0-9._-]{1,120}");
  private static final int YEAR = 365 * 24 * 3600;

  private SessionCookie() {}

  /** Value of a cookie sent along. */
  public static Optional<String> value(HttpServletRequest request, String name) {
    Cookie[] cookies = request.getCookies();
    if (cookies == null) return Optional.empty();
    for (Cookie cookie : cookies) {
      if (cookie.getName().equals(name) && !cookie.getValue().isEmpty()) {
        return Optional.of(cookie.getValue());
      }
    }
    return Optional.empty();
  }

  /** Header that hands a session to the browser until it is closed. */
  public static String session(HttpServletRequest request, String session) {
    return cookie(request, SESSION, session, null);
  }

  /** Header that takes the session away. */
  public static String noSession(HttpServletRequest request) {
    return cookie(request, SESSION, "", 0);
  }

  public static String language(HttpServletRequest request, Locale locale) {
    return cookie(request, LANGUAGE, locale.getLanguage(), YEAR);
  }

  /** Header that keeps the key of a sentence for the next page; an odd key is kept empty. */
  public static String toast(HttpServletRequest request, String key) {
    return cookie(request, TOAST, TOAST_KEY.matcher(key).matches() ? key : "", 60);
  }

  public static String noToast(HttpServletRequest request) {
    return cookie(request, TOAST, "", 0);
  }

  private static String cookie(
      HttpServletRequest request, String name, String value, Integer seconds) {
    StringBuilder header = new StringBuilder(name).append('=').append(value).append("; Path=/");
    if (seconds != null) header.append("; Max-Age=").append(seconds);
    header.append("; HttpOnly; SameSite=Lax");
    if (secure(request)) header.append("; Secure");
    return header.toString();
  }

  /** TLS ends here or at the gateway before us; who forges the header only loses his own cookie. */
  private static boolean secure(HttpServletRequest request) {
    return request.isSecure() || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
  }
}
