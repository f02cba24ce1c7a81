package org.antong.platform.web.internal;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import javax.servlet.http.HttpServletRequest;

/** Whether an unsafe call comes from a page or program that the reader himself uses. */
public final class Csrf {

  public static final String HEADER = "X-CSRF-Token";
  public static final String FIELD = "_csrf";

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

  private Csrf() {}

  /**
   * The token as it stands in a page: different each time, so that its letters cannot be guessed
   * from the size of compressed pages.
   */
  public static String masked(String token) {
    byte[] plain = token.getBytes(StandardCharsets.UTF_8);
    byte[] mask = new byte[plain.length];
    RANDOM.nextBytes(mask);
    byte[] both = new byte[plain.length * 2];
    for (int i = 0; i < plain.length; i++) {
      both[i] = mask[i];
      both[plain.length + i] = (byte) (plain[i] ^ mask[i]);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(both);
  }

  /** Whether this is the token, plain as the API hands it out or masked as in a page. */
  public static boolean matches(String sent, String token) {
    if (sent == null || sent.isEmpty() || token == null || token.isEmpty()) return false;
    byte[] expected = token.getBytes(StandardCharsets.UTF_8);
    if (MessageDigest.isEqual(sent.getBytes(StandardCharsets.UTF_8), expected)) return true;
    byte[] both;
    try {
      both = Base64.getUrlDecoder().decode(sent);
    } catch (IllegalArgumentException e) {
      return false;
    }
    if (both.length != expected.length * 2) return false;
    byte[] plain = new byte[expected.length];
    for (int i = 0; i < plain.length; i++) plain[i] = (byte) (both[i] ^ both[plain.length + i]);
    return MessageDigest.isEqual(plain, expected);
  }

  /** Whether browser headers, where sent, say that the call was made by a page of this server. */
  public static boolean sameOrigin(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null && !OWN_SITES.contains(site.toLowerCase(Locale.ROOT))) return false;
    String origin = request.getHeader("Origin");
    if (origin == null) return true;
    int scheme = origin.indexOf("://");
    // The scheme is left out: a gateway may end TLS before us.
    return scheme > 0 && authority(origin.substring(scheme + 3)).equals(authority(host(request)));
  }

  private static String host(HttpServletRequest request) {
    String host = request.getHeader("Host");
    return host == null ? request.getServerName() + ":" + request.getServerPort() : host;
  }

  private static String authority(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.endsWith(":80")) return lower.substring(0, lower.length() - 3);
    return lower.endsWith(":443") ? lower.substring(0, lower.length() - 4) : lower;
  }

  /** The token field of a posted form; null when there is none. */
  public static String field(byte[] form) {
    for (String pair : new String(form, StandardCharsets.UTF_8).split("&")) {
      if (pair.startsWith(FIELD + "=")) {
        try {
          return URLDecoder.decode(pair.substring(FIELD.length() + 1), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
          return null;
        }
      }
    }
    return null;
  }
}
